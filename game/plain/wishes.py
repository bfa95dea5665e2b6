"""The wish list, line by line: add, hearts behind the curtain, dates, what came true, and a pick by chance."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from uuid import UUID

from game.dates import say_day
from game.errors import BadInput
from game.plain.ask import Back, choose
from game.plain.pages import in_short
from game.plain.room import ListRoom, Way
from game.play.players import SEATS, Seat, other
from game.together.pick import SHORT, Wanted
from game.together.planner import from_now, when
from game.together.wishes import COSTS, HEARTS_AT_MOST, Wish, minutes_words

_WANTED: dict[str, dict[str, object]] = {
    "tonight": {"when": "tonight"},
    "weekend": {"when": "weekend"},
    "free": {"free": True},
    "short": {"minutes": SHORT},
    "indoors": {"indoors": True},
}
"""What may be asked of a pick."""

_HEARTS = "A number from 0 to 3, please; an empty line skips it, enough ends it; or back, help, quit."


class WishRoom(ListRoom[Wish]):
    """The wish list. What changes is told in a line; a number names the same wish until the list is read again."""

    NAME = "Your wishes"
    _before: Wish | None = None
    """The wish that was changed last, as it was."""

    def page(self) -> Iterable[str]:
        """All of it, what both want first."""
        return self.list_these(self._table.wishes.all(), 'Nothing yet. "add The lake at night" puts a first one here.')

    def ways(self) -> Sequence[Way]:
        """What can be done with wishes."""
        return [
            Way("list WORDS", "the list, or what holds these words", self._list),
            Way("more", "the next of the list", self.more),
            Way("add TITLE", "a new wish", self._add),
            Way("show NUMBER", "all that is said of a wish", self._show),
            Way("hearts", "one of you, alone, gives 0 to 3 hearts; hidden until both did", self._hearts),
            Way("plan NUMBER DAY", "put it on a day, as in: plan 3 saturday 19:30", self._plan),
            Way("unplan NUMBER", "take its date away; the wish stays", self._unplan),
            Way("done NUMBER", "it happened: what you want to remember of it", self._done),
            Way("pick WHAT", "one by chance; tonight, weekend, free, short, indoors may follow", self._pick),
            Way("name NUMBER TITLE", "give it another title", self._name),
            Way("note NUMBER TEXT", "say more about it", self._note),
            Way("drop NUMBER", "let it go, without judgement", self._drop),
            Way("export FILE", "write the list into a file: .md, .csv, .json, or your dates as .ics", self._export),
            Way("undo", "take the last change of a wish back", self._undo),
        ]

    def line(self, wish: Wish) -> str:
        """The title, and where it stands."""
        on, title = when(wish), in_short(wish.title)
        if wish.status == "done":
            return f"{title}, came true"
        if on is not None:
            return f"{title}, {from_now(on, self._table.planner.now())}"
        return f"{title}, you both want it" if wish.matched else title

    def _again(self) -> None:
        self._paper.say(*self.page())

    def _changing(self, text: str) -> tuple[Wish, str]:
        """The wish of that number, which is about to be changed, and what follows the number."""
        listed, more = self.numbered(text)
        self._before = self._table.wishes.get(listed.id)
        return self._before, more

    def _undo(self, _: str) -> None:
        if self._before is None:
            self._paper.say("There is nothing to take back.")
            return
        self._table.wishes.restore(self._before)
        self._paper.say(f"As it was: {self._before.title}")
        self._before = None
        self._again()

    def _list(self, words: str) -> None:
        found = self._table.wishes.all(search=words)
        self._paper.say(*self.list_these(found, f"No wish has {words}." if words else "Nothing yet."))

    def _add(self, title: str) -> None:
        wish = self._table.wishes.add(title or self.ask("The wish, in a few words:"))
        self._paper.say(f"On your list: {wish.title}")
        self._listed = [*self._listed, wish]
        self._paper.say(f"Its number is {len(self._listed)}.")

    def _show(self, text: str) -> None:
        wish, _ = self.numbered(text)
        wish = self._table.wishes.get(wish.id)
        self._paper.say(*_all_of(wish, self._table.people.names()))

    def _hearts(self, _: str) -> None:
        first = self.whose("Whose hearts?")
        if first is None:
            return
        wishes, given = self._table.wishes, self._give(first)
        self._paper.say("What you gave is kept. It shows once you both gave yours.")
        if any(wish.id in given for wish in wishes.waiting(other(first))):
            # The other's follow at once: else nobody would know what both want.
            given += self._give(other(first))
        matched = [wish for id in dict.fromkeys(given) if (wish := wishes.get(id)).matched]
        if matched:
            self._paper.say("You both want:", *(f"- {wish.title}" for wish in matched))
        self._again()

    def _give(self, seat: Seat) -> list[UUID]:
        """The hearts of one of them, alone with the keyboard; the wishes that got some, or none."""
        wishes, given = self._table.wishes, list[UUID]()
        with self.alone(seat):
            waiting = wishes.waiting(seat)
            self._paper.say('Hearts from 0 (not for me) to 3. An empty line skips a wish, "enough" ends it.')
            answers = {str(n): n for n in range(HEARTS_AT_MOST + 1)} | {"": -1, "enough": -2}
            for at, wish in enumerate(waiting, 1):
                notes = [wish.notes] if wish.notes else []
                self._paper.say(f"{at} of {len(waiting)}: {wish.title}", *notes)
                try:
                    hearts = choose(self._paper, answers, otherwise=_HEARTS)
                except Back:
                    break
                if hearts == answers["enough"]:
                    break
                if hearts >= 0:
                    wishes.heart(wish.id, seat, hearts)
                    given.append(wish.id)
        return given

    def _plan(self, text: str) -> None:
        wish, day = self._changing(text)
        self._on(wish, day)

    def _on(self, wish: Wish, day: str) -> None:
        """Put it on a day; an hour may follow the day."""
        said = day or self.ask("Which day? As in: saturday, 3 May 19:30, in 2 weeks, or 2027-05-03.")
        first, _, last = said.rpartition(" ")
        hour = last if first and ":" in last else ""
        planner = self._table.planner
        planned = planner.plan(wish.id, planner.read(wish, first if hour else said, hour))
        on = when(planned)
        assert on is not None
        self._paper.say(f"Planned: {planned.title}, {say_day(on.first, planner.today())}.")

    def _unplan(self, text: str) -> None:
        wish, _ = self._changing(text)
        self._table.planner.take_off(wish.id)
        self._paper.say(f"Without a date again: {wish.title}")

    def _done(self, text: str) -> None:
        wish, note = self._changing(text)
        note = note or self.ask("What do you want to remember? An empty line keeps nothing.")
        names = self._table.people.names()
        hearts = {str(n): n for n in range(HEARTS_AT_MOST + 1)}
        ratings = [
            choose(
                self._paper,
                {**hearts, "": None},
                f"{names[seat]}: 0 to 3 hearts for it? Empty: none said.",
                secret=False,
            )
            for seat in SEATS
        ]
        self._table.wishes.done(wish.id, note or None, ratings)
        self._paper.say(f"Came true: {wish.title}")

    def _pick(self, text: str) -> None:
        said = text.casefold().split()
        if unknown := [word for word in said if word not in _WANTED]:
            raise BadInput(f"A pick knows {', '.join(_WANTED)}, not {unknown[0]}.")
        wanted = Wanted.model_validate({key: value for word in said for key, value in _WANTED[word].items()})
        passed: list[UUID] = []
        while wish := self._table.wishes.pick(wanted, passed):
            self._paper.say(f"How about: {wish.title}")
            way = choose(
                self._paper,
                {"plan": "plan", "another": "another", "": ""},
                '"plan" puts it on a day, "another" asks again, an empty line goes back.',
                secret=False,
            )
            if way == "plan":
                self._on(wish, "")
            if way != "another":
                return
            passed.append(wish.id)
        self._paper.say("Nothing else fits." if passed else "Nothing on your list fits that.")

    def _name(self, text: str) -> None:
        wish, title = self._changing(text)
        changed = self._table.wishes.edit(wish.id, title=title or self.ask("Its new title:"))
        self._paper.say(f"Now: {changed.title}")

    def _note(self, text: str) -> None:
        wish, note = self._changing(text)
        note = note or self.ask("What is there to say about it?")
        was = self._table.wishes.get(wish.id).notes
        self._table.wishes.edit(wish.id, notes=f"{was}\n{note}".strip())
        self._paper.say("Noted.")

    def _export(self, text: str) -> None:
        path = Path(text or self.ask("Into which file?")).expanduser()
        self._table.exchange.export(path)
        self._paper.say(f"Written: {path}")

    def _drop(self, text: str) -> None:
        wish, _ = self._changing(text)
        if self.sure(f"Let it go: {wish.title}?"):
            self._table.wishes.drop(wish.id)
            self._paper.say("Gone from the list.")
            self._again()


def _all_of(wish: Wish, names: dict[Seat, str]) -> list[str]:
    """Everything of a wish that anyone may read."""
    said = {
        "Kind": wish.type,
        "Notes": wish.notes,
        "Cost": COSTS[wish.cost] if wish.cost is not None else "",
        "Takes": minutes_words(wish.minutes) if wish.minutes else "",
        "Season": wish.season or "",
        "Where": wish.place,
        "Link": wish.link,
        "To bring": ", ".join(wish.needs),
        "Tags": ", ".join(wish.tags),
        "Planned": f"{wish.planned:%A} {wish.planned.day} {wish.planned:%B %Y}" if wish.planned else "",
        "You remember": wish.memory.text if wish.memory else "",
    }
    hearts = [f"{names[seat]}: {given} of 3 hearts" for seat, given in zip(SEATS, wish.revealed or (), strict=False)]
    return [wish.title, *(f"{label}: {words}" for label, words in said.items() if words), *hearts]

"""Home, line by line: tonight, what waits, and the way to every room."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from game.dates import coming_day
from game.errors import BadInput
from game.plain.alone import set_gate, set_limits, set_repairs
from game.plain.ask import Back, Leave, NoMore, text
from game.plain.daily import answer_today, answer_yesterday
from game.plain.evenings import LENGTHS, DeckRoom, SeasonRoom, may_begin, sit_down
from game.plain.game import play
from game.plain.kept import JournalRoom, UsRoom
from game.plain.letters import LetterRoom
from game.plain.pages import counted, in_short, rules_page
from game.plain.paper import Paper
from game.plain.room import Room, Way
from game.plain.wishes import WishRoom
from game.table import Table
from game.table.people import HOUSE_RULES
from game.text import as_name
from game.together.planner import countdown


def at_home(table: Table, paper: Paper) -> None:
    """The whole game, from meeting the two to leaving it. The end of input leaves all as it is.

    Raises whatever the saves raise when something can't be written; nothing acknowledged is lost then.
    """
    try:
        if table.people.couple is None:
            _meet(table, paper)
        _Home(table, paper).stay()
    except (NoMore, Leave):
        paper.say("Until next time. Everything is kept.")


def _meet(table: Table, paper: Paper) -> None:
    """The two names, asked until they are two."""
    paper.say("Twosome is a card game for the two of you. Everything you play stays on this machine.")
    first = _named(paper, "Your name, of the one who types now:")
    while table.people.couple is None:
        try:
            table.people.found(first, _named(paper, "And the other's name:"))
        except BadInput as no:
            paper.say(str(no))


def _named(paper: Paper, question: str) -> str:
    """A name, asked until it is one."""
    while True:
        try:
            return as_name(text(paper, question))
        except BadInput as no:
            paper.say(str(no))
        except Back:
            paper.say('There is nothing to go back to yet. "quit" leaves the game.')


class _Home(Room):
    """Where the two arrive."""

    def page(self) -> Iterable[str]:
        """Tonight first, then what waits."""
        names, now = self._table.people.names(), self._table.now()
        part = "morning" if 5 <= now.hour < 12 else "afternoon" if 12 <= now.hour < 18 else "evening"
        yield f"Good {part}, {names['a']} and {names['b']}. You are at home."
        waiting = self._table.evening.waiting()
        if waiting is not None:
            yield f'Your evening waits at card {waiting.card} of {waiting.cards}: "play" goes on with it.'
        elif suggestion := self._table.evening.suggest(now.date()):
            yield f'Tonight: {suggestion.minutes} minutes of {" and ".join(suggestion.titles)}. "play" begins.'
        yield from self._waits()

    def _waits(self) -> Iterator[str]:
        for line in self._table.waiting():
            title = in_short(line.title)
            said = f"{title}, {line.adds}" if line.adds else title
            yield f"Waiting: {said}{'' if said.endswith('?') else '.'}"

    def _arrive(self) -> None:
        """Back at home: a line, not the page again."""
        waits = len(self._table.waiting())
        things = (
            f' {counted(waits, "thing")} {"waits" if waits == 1 else "wait"}; "waiting" reads them.' if waits else ""
        )
        evening = ' Your evening waits: "play" goes on with it.' if self._table.evening.waiting() else ""
        self._paper.say("", f"Home.{evening}{things}")

    def _waiting(self, _: str) -> None:
        self._paper.say(*(list(self._waits()) or ["Nothing waits."]))

    def ways(self) -> Sequence[Way]:
        """Every room."""
        return [
            Way("play MINUTES", "go on with the evening that waits, or play tonight's suggestion", self._play),
            Way("waiting", "what waits for you; an empty line reads all of home", self._waiting),
            Way("wishes", "the wish list", lambda _: self._enter(WishRoom)),
            Way("today", "today's question", lambda _: self._ask(answer_today)),
            Way(
                "yesterday",
                "yesterday's question, while it waits for one of you",
                lambda _: self._ask(answer_yesterday),
            ),
            Way(
                "checkin LONG", "your weekly check-in: five minutes, or an hour of it with: checkin long", self._checkin
            ),
            Way("letters", "letters to each other", lambda _: self._enter(LetterRoom)),
            Way("journal", "what you kept", lambda _: self._enter(JournalRoom)),
            Way("decks", "the shelf, and an evening of your own choice", lambda _: self._enter(DeckRoom)),
            Way("us", "what you have built up", lambda _: self._enter(UsRoom)),
            Way("season", "some weeks that you give each other on purpose", lambda _: self._enter(SeasonRoom)),
            Way(
                "settings",
                "names, private limits, words that help, how long an evening takes, house rules",
                lambda _: self._enter(_Settings),
            ),
        ]

    def _empty(self) -> None:
        self._read()

    def _back(self, _: str) -> None:
        self._paper.say('You are at home. "quit" leaves the game.')

    def _enter(self, room: type[Room]) -> None:
        room(self._table, self._paper).stay()
        self._arrive()

    def _play(self, minutes: str) -> None:
        evening = self._table.evening
        if evening.waiting() is not None:
            play(self._table, self._paper, resumed=True)
        elif minutes and minutes not in LENGTHS:
            self._paper.say("An evening takes 15, 30 or 60 minutes, as in: play 30")
            return
        else:
            sit_down(self._table, self._paper, lambda: evening.begin((), minutes=LENGTHS.get(minutes)))
        self._arrive()

    def _ask(self, answer: Callable[[Table, Paper], None]) -> None:
        answer(self._table, self._paper)
        self._arrive()

    def _checkin(self, how: str) -> None:
        checkins = self._table.checkins
        if checkins.waits:
            play(self._table, self._paper, resumed=True)
        elif may_begin(self._table, self._paper):
            checkins.begin(60 if how.casefold() == "long" else 5, instead=True)
            play(self._table, self._paper)
        self._arrive()


class _Settings(Room):
    """What is set once and seldom changed."""

    NAME = "Settings"

    def page(self) -> Iterable[str]:
        """The names, and whether the house rules are agreed."""
        names = self._table.people.names()
        yield f"You are {names['a']} and {names['b']}."
        if self._table.people.require().rules_agreed:
            yield "You have both agreed to the house rules."
        else:
            yield from rules_page(HOUSE_RULES)
        if self._tongues:
            yield f"You play with decks in {self._table.decks.language() or 'any language'}."
        week = "Sunday" if self._table.planner.week_begins else "Monday"
        yield f"An evening takes {self._table.evening.usual} minutes. A week begins on {week}."
        yield "Your saves are in the folder that `twosome saves path` tells; `twosome saves lock` locks them."
        yield "The keys of the full screen: `twosome keys` lists them; there they are changed, under Settings."

    def ways(self) -> Sequence[Way]:
        """What can be changed line by line."""
        agreed = self._table.people.require().rules_agreed
        return [
            Way("limits", "one of you, alone, sets how deep and how physical cards may go", self._limits),
            Way("phrases", "one of you, alone, chooses words that could help in an argument", self._phrases),
            Way("desire", "one of you, alone, opens the deck Desire or shuts it", self._desire),
            Way("length MINUTES", "how long an evening takes: 15, 30 or 60", self._length),
            Way("week DAY", "the day a week begins on in the calendar: monday or sunday", self._week),
            Way("names", "call yourselves something else", lambda _: self._names()),
            *([Way("language", "play with decks in another language", self._language)] if self._tongues else []),
            Way("reunion DAY", "the day you see each other again; none: there is none", self._reunion),
            *([] if agreed else [Way("agree", "both of you say yes to the house rules", lambda _: self._agree())]),
        ]

    def _limits(self, _: str) -> None:
        set_limits(self._table, self._paper)

    def _phrases(self, _: str) -> None:
        set_repairs(self._table, self._paper)

    def _desire(self, _: str) -> None:
        set_gate(self._table, self._paper)

    def _length(self, minutes: str) -> None:
        if minutes not in LENGTHS:
            raise BadInput("An evening takes 15, 30 or 60 minutes, as in: length 30")
        self._table.set(minutes=LENGTHS[minutes])
        self._paper.say(f"An evening takes {minutes} minutes from now on.")

    def _week(self, day: str) -> None:
        begins = day.casefold()
        if begins not in ("monday", "sunday"):
            raise BadInput("A week begins on monday or sunday, as in: week sunday")
        self._table.set(week=begins)
        self._paper.say(f"A week begins on {begins.capitalize()}.")

    @property
    def _tongues(self) -> Sequence[str]:
        """The languages they may choose from; none where all decks are in one."""
        there = self._table.decks.languages()
        return there if len(there) > 1 else ()

    def _language(self, _: str) -> None:
        self._table.decks.next_language()
        self._read()

    def _names(self) -> None:
        names = self._table.people.names()
        said = [self.ask(f"What shall {name} be called? An empty line keeps it.") or name for name in names.values()]
        self._table.people.rename(*said)
        self._read()

    def _reunion(self, text: str) -> None:
        planner = self._table.planner
        said = text or self.ask("When do you see each other again? As in: 3 May, in 2 weeks, or none.")
        if said:
            planner.meet(None if said.casefold() == "none" else coming_day(said, planner.today()))
            day = planner.reunion()
            self._paper.say(f"You see each other again {countdown(day, planner.today())}." if day else "No day is set.")

    def _agree(self) -> None:
        self._table.people.agree()
        self._paper.say("Agreed, both of you.")

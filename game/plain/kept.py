"""What they keep, line by line: the journal, and the two of them in figures."""

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from game.plain.pages import answer, day
from game.plain.room import ListRoom, Room, Way
from game.play.players import SEATS
from game.table.story import Portrait
from game.together.checkin import SCALES, trend
from game.together.journal import Entry
from game.together.memories import years_ago

_LATEST = 5
"""So many ratings of a scale are read out."""


class JournalRoom(ListRoom[Entry]):
    """The journal, the newest first."""

    NAME = "Your journal"

    def page(self) -> Iterable[str]:
        """The newest entries."""
        return self.list_these(self._table.journal.search(""), 'Nothing is kept yet. "write" keeps a first line.')

    def ways(self) -> Sequence[Way]:
        """What can be done with entries."""
        return [
            Way("find WORDS", "the entries that hold these words", self._find),
            Way("more", "the next of the list", self.more),
            Way("show NUMBER", "an entry whole", self._show),
            Way("write TEXT", "keep a line without a card", self._write),
            Way("edit NUMBER TEXT", "other words for an entry", self._edit),
            Way("delete NUMBER", "let an entry go for good", self._delete),
            Way("export FILE", "write all of it into a file: .md, .txt or .json", self._export),
        ]

    def line(self, entry: Entry) -> str:
        """The day, and the words; with what was asked, where they say little without it."""
        return f"{day(entry.at)}: {answer(entry.question, entry.text)}"

    def _find(self, words: str) -> None:
        self._paper.say(*self.list_these(self._table.journal.search(words), f"No entry has {words}."))

    def _show(self, text: str) -> None:
        entry, _ = self.numbered(text)
        self._paper.say(*(part for part in (day(entry.at), entry.question, entry.text) if part))

    def _write(self, text: str) -> None:
        self._listed.append(self._table.journal.add(text or self.ask("What do you want to keep?")))
        self._paper.say(f"In your journal. Its number is {len(self._listed)}.")

    def _edit(self, text: str) -> None:
        entry, words = self.numbered(text)
        changed = self._table.journal.edit(entry, words or self.ask("In other words:"))
        self._listed[self._listed.index(entry)] = changed
        self._paper.say("Changed.")

    def _delete(self, text: str) -> None:
        entry, _ = self.numbered(text)
        lost = "Nobody can bring it back: it leaves the saves at once, and their backups with the next one."
        if self.sure(f"Let this entry go for good? {lost}"):
            self._table.journal.remove(entry)
            self._paper.say("Gone for good.")
            self._find("")

    def _export(self, text: str) -> None:
        path = Path(text or self.ask("Into which file?")).expanduser()
        self._table.journal.export(path)
        self._paper.say(f"Written: {path}. Whoever has it can read it.")


class UsRoom(Room):
    """The two of them in figures that only rise."""

    NAME = "Us"

    def page(self) -> Iterable[str]:
        """The figures and the milestones."""
        of = self._table.story.portrait()
        figures = of.figures
        yield f"{of.names['a']} and {of.names['b']}, since {day(of.since)}."
        counts = (
            ("Evenings together", figures.evenings),
            ("Cards played", figures.cards_played),
            ("Wishes come true", figures.wishes.done),
            ("Daily questions", of.questions),
            ("Check-ins", figures.checkins),
            ("Know me, together", figures.total),
        )
        yield from (f"{what}: {number:,}" for what, number in counts if number)
        yield from (f"{milestone.title}. {milestone.smile}" for milestone in of.milestones)

    def ways(self) -> Sequence[Way]:
        """Its other pages."""
        return [
            Way("cards", "how much of each deck and kind you played", lambda _: self._say(_cards(self._of()))),
            Way("loved", "the dates and cards you love", lambda _: self._say(_loved(self._of()))),
            Way("weeks", "how your check-ins went, scale by scale", lambda _: self._say(_weeks(self._of()))),
            Way("day", "what was on this day of other years", lambda _: self._say(self._this_day())),
            Way("keepsake FILE", "write your whole story into a file: .html to print, .md or .json", self._keepsake),
        ]

    def _of(self) -> Portrait:
        return self._table.story.portrait()

    def _say(self, lines: Iterable[str]) -> None:
        self._paper.say(*lines)

    def _this_day(self) -> Iterator[str]:
        today, found = self._table.now().date(), self._of().this_day
        for one in found:
            yield f"{years_ago(one.day, today)}: {one.title}"
            if one.text:
                yield f"  {one.text}"
        if not found:
            yield "Nothing you kept is from this day of another year."

    def _keepsake(self, text: str) -> None:
        path = Path(text or self.ask("Into which file? It ends in .html, .md or .json.")).expanduser()
        self._paper.say("Your story is being written.")
        self._table.keepsake.export(path)
        self._paper.say(f"Written: {path}. Whoever has it can read it.")


def _cards(of: Portrait) -> Iterator[str]:
    if not of.decks:
        yield "No card was played yet."
    yield from (f"{deck.title}: {deck.played} of {deck.total}" for deck in of.decks)
    yield from (f"{kind.title}: {kind.played}" for kind in of.kinds)


def _loved(of: Portrait) -> Iterator[str]:
    if not of.dates and not of.cards:
        yield 'Nothing yet. "favourite" on a card marks one you love.'
    yield from (f"You both loved: {wish.title}" for wish in of.dates)
    yield from (f"{card.deck}: {card.text}" for card in of.cards)


def _weeks(of: Portrait) -> Iterator[str]:
    if not of.checkins:
        yield "After your first check-in its ratings stand here."
        return
    yield f"The latest {min(_LATEST, len(of.checkins))} of {len(of.checkins)}, from 0 to 10, the oldest first."
    for scale in SCALES:
        lines = {seat: [str(rated) for _, rated in trend(of.checkins, scale, seat)] for seat in SEATS}
        said = (f"{of.names[seat]} {', '.join(line[-_LATEST:])}" for seat, line in lines.items() if line)
        yield f"{scale.capitalize()}: {'; '.join(said)}"

"""Letters, as the two use them: written, sealed, opened, answered, kept, let go, and taken out of the game.

What a face gets to list is envelopes. Words come out for one player at a time, by `read`, and a face asks for them
behind that player's curtain.
"""

from collections.abc import Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Literal
from uuid import UUID, uuid4, uuid5

from game.dates import coming_day
from game.errors import BadInput, NotNow
from game.model import Frozen
from game.play.players import Seat
from game.play.seals import LetterWords, Seal
from game.storage import outside
from game.storage.saves import Saves
from game.table.clock import Clock
from game.table.people import People
from game.text import NOTE_LENGTH
from game.together.journal import Entry
from game.together.letters import Letter, Standing

READABLE_FILE = "Anyone who can open files on this computer can read it."
"""What is said of a file that a letter went out to."""

Format = Literal["eml", "txt"]


class Envelope(Frozen):
    """All that anybody may know of a letter at any time."""

    id: UUID
    writer: Seat
    reader: Seat
    at: datetime
    """UTC: when it was sealed."""
    seal: Seal
    until: date | None
    standing: Standing
    opened: datetime | None
    sent: datetime | None
    """UTC: when it went out as a file for the other's Twosome."""
    answers: UUID | None
    answered: bool
    owner: Seat
    """Whose it is to let go."""


class Letters:
    """Every use of letters."""

    def __init__(self, saves: Saves, people: People, clock: Clock) -> None:
        self._saves, self._people, self._clock = saves, people, clock

    # What there is ----------------------------------------------------------------------------------------------

    def all(self) -> list[Envelope]:
        """Every letter, closed: first those that may be opened, then the newest first."""
        letters = self._saves.letters.all()
        answered = {letter.answers for letter in letters}
        today = self._today()
        found = [self._envelope(letter, today, answered=letter.id in answered) for letter in letters]
        return sorted(found, key=lambda one: (one.standing != "waits" or one.sent is not None, -one.at.timestamp()))

    def waiting(self) -> list[Envelope]:
        """Those that may be opened here and were not yet."""
        return [one for one in self.all() if one.standing == "waits" and one.sent is None]

    def find(self, id: str) -> Envelope:
        """The letter whose id begins so. Raises `BadInput` for none or several."""
        found = [one for one in self.all() if id and str(one.id).startswith(id.lower())]
        if len(found) != 1:
            what = "No letter has" if not found else f"{len(found)} letters have"
            raise BadInput(f"{what} an id that begins with {id!r}; `twosome letter list` shows them.")
        return found[0]

    def _envelope(self, letter: Letter, today: date, *, answered: bool) -> Envelope:
        shown = {name: getattr(letter, name) for name in Envelope.model_fields if hasattr(letter, name)}
        return Envelope(**shown | {"standing": letter.standing(today), "answered": answered})

    # Writing ----------------------------------------------------------------------------------------------------

    def day(self, text: str) -> date:
        """The day that is meant by what was typed, today or later. Raises `BadInput`."""
        return coming_day(text, self._today())

    def write(
        self, writer: Seat, parts: Sequence[str], seal: Seal, day: str = "", *, answers: UUID | None = None
    ) -> Envelope:
        """Seal a letter of four parts (loving, concern, suggestion, close), and forget its draft.

        Raises `BadInput` for no words, too many, or a seal without its day; nothing is changed then.
        """
        self._people.require()
        words = self.check(parts)
        until = self.day(day) if seal == "day" else None
        letter = Letter(
            id=uuid4(), writer=writer, at=self._clock(), words=words, seal=seal, until=until, answers=answers
        )
        self._saves.letters.put(letter)
        self.drop_draft(writer, answers)
        return self._envelope(letter, self._today(), answered=False)

    def check(self, parts: Sequence[str]) -> LetterWords:
        """Four parts as the words of a letter. Raises `BadInput` for no words, or too many."""
        words = LetterWords(**dict(zip(LetterWords.model_fields, parts, strict=True)))
        if not words.parts:
            raise BadInput("A letter needs a few words; any one of its parts is enough.")
        if max(map(len, words.parts)) > NOTE_LENGTH:
            raise BadInput(f"Each part of a letter takes at most {NOTE_LENGTH:,} characters.")
        return words

    def draft(self, writer: Seat, answers: UUID | None) -> tuple[str, ...]:
        """What that player had half written, of a letter or of this answer; for their own eyes."""
        return self._saves.draft(_draft(writer, answers)) or ()

    def begun(self, writer: Seat) -> bool:
        """Whether that player has a letter half written, an answer left aside; not a word of it."""
        return any(map(str.strip, self.draft(writer, None)))

    def put_draft(self, writer: Seat, answers: UUID | None, values: Sequence[str]) -> None:
        """Keep what is half written, veiled."""
        self._saves.put_draft(_draft(writer, answers), values)

    def drop_draft(self, writer: Seat, answers: UUID | None) -> None:
        """What was half written is sealed, or given up."""
        self._saves.drop_draft(_draft(writer, answers))

    # Reading ----------------------------------------------------------------------------------------------------

    def read(self, id: UUID, seat: Seat) -> Letter:
        """The letter with its words, for that player's eyes: its writer's at any time; its reader's once its seal
        allows, and that opens it. One for both is asked for when both are there.

        Raises `NotNow` while it is sealed.
        """
        letter = self._of(id)
        if letter.readable(seat):
            return letter
        if letter.standing(self._today()) == "sealed":
            raise NotNow("That letter is still sealed. It waits for its day.")
        opened = letter.model_copy(update={"opened": self._clock()})
        self._saves.letters.put(opened)
        return opened

    def keep(self, id: UUID, seat: Seat) -> None:
        """Put a letter into the journal, as its reader or, once it is open, its writer likes. Twice is once.

        Raises `NotNow` for one that nobody has opened yet.
        """
        letter = self._readable(id, seat)
        if letter.opened is None:
            raise NotNow("The journal is for both of you: a letter goes there once it was opened.")
        entry, now = uuid5(letter.id, "journal"), self._clock()
        if letter.kept is None or not self._saves.journal.records(letter.kept).has(entry):
            names = self._people.names()
            question = f"A letter from {names[letter.writer]} to {names[letter.reader]}"
            text = "\n\n".join(letter.words.parts)
            self._saves.journal.put(Entry(id=entry, at=now, text=text, question=question, card=letter.card))
            self._saves.letters.put(letter.model_copy(update={"kept": now}))

    def let_go(self, id: UUID, seat: Seat) -> None:
        """Take a letter out for good: its writer may while it is closed, its reader once it was opened.

        Raises `NotNow` for the other.
        """
        if self._of(id).owner != seat:
            raise NotNow("A letter is its writer's until it is opened, and then its reader's.")
        self._saves.letters.remove(id)

    # Out of the game --------------------------------------------------------------------------------------

    def export(self, id: UUID, seat: Seat, path: Path, *, over: bool = False) -> None:
        """Write a letter of one's own, or an opened one, into a file that anyone can read: `.eml` or `.txt`.

        Raises `BadInput`, or `NotNow` for one that is not that player's to read.
        """
        letter = self._readable(id, seat)
        outside.put(path, self._content(letter, _format_of(path)), over=over)

    def _content(self, letter: Letter, format: Format) -> bytes:
        from game.export import mail  # noqa: PLC0415 - the library of e-mail, seldom needed

        names = self._people.names()
        write = mail.mail if format == "eml" else mail.text
        return write(letter, writer=names[letter.writer], reader=names[letter.reader])

    # ------------------------------------------------------------------------------------------------------------

    def _today(self) -> date:
        return self._clock().astimezone().date()

    def _of(self, id: UUID) -> Letter:
        letter = self._saves.letters.get(id)
        if letter is None:
            raise BadInput("That letter is not here any more.")
        return letter

    def _readable(self, id: UUID, seat: Seat) -> Letter:
        letter = self._of(id)
        if not letter.readable(seat):
            raise NotNow("That letter was not opened yet.")
        return letter


def _draft(writer: Seat, answers: UUID | None) -> str:
    return f"letter/{writer}/{answers or 'new'}"


def _format_of(path: Path) -> Format:
    match path.suffix.lower():
        case ".eml":
            return "eml"
        case ".txt":
            return "txt"
    raise BadInput(f"{path.name} does not tell its format: let it end in .eml or .txt.")

"""Letters: what one wrote to the other, sealed until its time."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from game.cards.card import Ref
from game.model import Record
from game.play.players import Seat, other
from game.play.seals import LetterWords, Seal
from game.play.veil import Veiled
from game.text import PlainText

Standing = Literal["sealed", "waits", "opened"]
"""Until its day; for its reader (or both) to open it; open."""


class Letter(Record):
    """One letter. Its words are veiled on disk, always."""

    writer: Seat
    at: datetime
    """UTC: when it was sealed."""
    words: Annotated[LetterWords, *Veiled]
    seal: Seal
    until: date | None = None
    """The first day, where they are, on which it may be opened; None where the seal is no day."""
    opened: datetime | None = None
    """UTC: when its reader opened it."""
    sent: datetime | None = None
    """UTC: when it went out as a file for the other's Twosome, to be opened there."""
    kept: datetime | None = None
    """UTC: when it was put into the journal."""
    answers: UUID | None = None
    """The letter that it answers."""
    question: PlainText = ""
    """The card it came from, in its words."""
    card: Ref | None = None

    @property
    def reader(self) -> Seat:
        """Whom it is for."""
        return other(self.writer)

    @property
    def owner(self) -> Seat:
        """Whose it is to let go: its writer's until it is opened, then its reader's."""
        return self.writer if self.opened is None else self.reader

    def standing(self, today: date) -> Standing:
        """Whether it may be opened, on a day where they are."""
        if self.opened is not None:
            return "opened"
        return "sealed" if self.seal == "day" and self.until is not None and today < self.until else "waits"

    def readable(self, seat: Seat) -> bool:
        """Whether that player may have its words: who wrote it, and who opened it."""
        return seat == self.writer or self.opened is not None

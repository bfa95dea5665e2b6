"""What happened at the table: the only words between the rules and the saves."""

from datetime import date, datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from game.cards.card import Ref
from game.model import Frozen
from game.play.players import Seat
from game.play.seals import LetterWords, Seal
from game.play.veil import Veiled

Mark = Literal["favourite", "never", "later"]
"""What players say of a card for other evenings."""


class CardMarked(Frozen):
    """A card was marked for other evenings, or the mark taken off."""

    event: Literal["card-marked"] = "card-marked"
    ref: Ref
    mark: Mark
    on: bool


class WishAdded(Frozen):
    """A wish came out of a card."""

    event: Literal["wish-added"] = "wish-added"
    id: UUID
    title: str
    notes: str = ""
    """The whole of a wish that was too long for a title."""
    at: datetime
    ref: Ref


class JournalKept(Frozen):
    """Something is to be kept in the journal."""

    event: Literal["journal-kept"] = "journal-kept"
    id: UUID
    text: str
    at: datetime
    ref: Ref
    question: str
    """The card's words when it was played, so that the entry stays readable when the deck is gone."""


class LetterWritten(Frozen):
    """A letter was written and sealed."""

    event: Literal["letter-written"] = "letter-written"
    id: UUID
    writer: Seat
    words: Annotated[LetterWords, *Veiled]
    seal: Seal
    until: date | None = None
    """The first day on which it may be opened, where the seal is a day."""
    at: datetime
    ref: Ref
    question: str
    """The card's words when it was played."""


class LetterRead(Frozen):
    """A letter was read at the table."""

    event: Literal["letter-read"] = "letter-read"
    id: UUID
    at: datetime


class CardAnswered(Frozen):
    """A card of a programme was played to its end: what both gave, now that both have seen it."""

    event: Literal["card-answered"] = "card-answered"
    evening: UUID
    programme: str
    card: str
    at: datetime
    """UTC: when the evening began, the same for all its cards."""
    answers: tuple[tuple[Seat, tuple[str, ...]], ...]


class EveningEnded(Frozen):
    """The evening is over, to be folded into history."""

    event: Literal["evening-ended"] = "evening-ended"
    id: UUID


Event = Annotated[
    CardMarked | WishAdded | JournalKept | LetterWritten | LetterRead | CardAnswered | EveningEnded,
    Field(discriminator="event"),
]
"""What the saves must do beyond writing the new state. Each carries its own id, so doing it twice changes nothing."""

"""The journal: what the two chose to keep."""

from datetime import datetime
from uuid import UUID

from game.cards.card import Ref
from game.model import Frozen
from game.text import PlainText


class Entry(Frozen):
    """One thing kept, from a card or of their own."""

    id: UUID
    at: datetime
    """UTC."""
    text: PlainText
    question: PlainText = ""
    """The card's words when it was played."""
    card: Ref | None = None

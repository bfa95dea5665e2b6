"""What the command line hands to the face when it opens straight at an evening."""

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True)
class Start:
    """The evening that was asked for. With nothing named the one that waits goes on, else a suggestion is played."""

    decks: tuple[str, ...] = ()
    """Ids; empty: tonight's suggestion."""
    minutes: int | None = None
    """15, 30 or 60; None: `cards` says the length, or nobody did."""
    cards: int | None = None
    """1 to 60."""
    seed: int | None = None
    room: Literal["checkin", "today"] | None = None
    """Not an evening of cards, but one of these rooms."""

    @property
    def named(self) -> bool:
        """Whether anything about the evening was asked for."""
        return self != Start()

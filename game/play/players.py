"""The two at the table, and how far each lets the cards go."""

from datetime import datetime
from typing import Annotated, Literal, Self
from uuid import UUID

from pydantic import Field

from game.model import Frozen
from game.play.veil import Veiled
from game.text import Line

Seat = Literal["a", "b"]
"""Which of the two: the first name given, or the second."""

SEATS: tuple[Seat, Seat] = ("a", "b")


def other(seat: Seat) -> Seat:
    """The one across the table."""
    return "b" if seat == "a" else "a"


class Limits(Frozen):
    """How deep and how physical cards may go for one player."""

    depth: int = Field(default=3, ge=1, le=3)
    touch: int = Field(default=2, ge=0, le=3)

    def lower(self, than: Self) -> Self:
        """What both allow: the lower of each, with no trace of whose it was."""
        return type(self)(depth=min(self.depth, than.depth), touch=min(self.touch, than.touch))


class Player(Frozen):
    """One of the two."""

    name: Line
    colour: str = ""
    """A palette name the player chose, or empty for the seat's own."""
    limits: Annotated[Limits, *Veiled] = Limits()
    """Private: written veiled, never shown to the other, never exported."""


class Couple(Frozen):
    """The two who play, and what they agreed."""

    id: UUID
    since: datetime
    """UTC: when they first sat down."""
    a: Player
    b: Player
    rules_agreed: bool = False
    """Both said yes to the house rules."""

    def player(self, seat: Seat) -> Player:
        """Who sits there."""
        return self.a if seat == "a" else self.b

    def name(self, seat: Seat) -> str:
        """The name of who sits there."""
        return self.player(seat).name

    @property
    def limits(self) -> Limits:
        """How far cards may go tonight: the quieter limit wins."""
        return self.a.limits.lower(self.b.limits)

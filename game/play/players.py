"""The two at the table, and how far each lets the cards go."""

from datetime import datetime
from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from game.cards.card import Theme
from game.model import Frozen
from game.play.veil import Veiled
from game.text import Line

Seat = Literal["a", "b"]
"""Which of the two: the first name given, or the second."""

SEATS: tuple[Seat, Seat] = ("a", "b")


def other(seat: Seat) -> Seat:
    """The one across the table."""
    return "b" if seat == "a" else "a"


class Ceiling(Frozen):
    """How deep and how physical cards may go."""

    depth: int = Field(default=3, ge=1, le=3)
    touch: int = Field(default=2, ge=0, le=3)

    def admits(self, depth: int, touch: int) -> bool:
        """Whether a card that goes so far may be dealt."""
        return depth <= self.depth and touch <= self.touch

    def lower(self, than: "Ceiling") -> "Ceiling":
        """What both allow: the lower of each, with no trace of whose it was."""
        return Ceiling(depth=min(self.depth, than.depth), touch=min(self.touch, than.touch))


class Limits(Frozen):
    """How far cards may go for one player: in general, and for themes that have a ceiling of their own."""

    general: Ceiling = Ceiling()
    themes: dict[Theme, Ceiling] = Field(default_factory=dict)

    def of(self, theme: Theme) -> Ceiling:
        """The ceiling for decks of that theme."""
        return self.themes.get(theme, self.general)

    def lower(self, than: "Limits") -> "Limits":
        """What both allow, theme by theme."""
        return Limits(
            general=self.general.lower(than.general),
            themes={theme: self.of(theme).lower(than.of(theme)) for theme in {**self.themes, **than.themes}},
        )


class Private(Frozen):
    """What one player set alone, behind the curtain: written veiled, never shown to the other, never exported."""

    limits: Limits = Limits()
    opened: dict[Theme, datetime] = Field(default_factory=dict)
    """Gated themes this player opened, and when (UTC). `game.play.gates` says how long that holds."""
    repairs: tuple[str, ...] = ()
    """Repair phrases this player would accept (`game.play.repair`)."""


class Player(Frozen):
    """One of the two."""

    name: Line
    private: Annotated[Private, *Veiled] = Private()


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
        return self.a.private.limits.lower(self.b.private.limits)

    @property
    def repairs(self) -> tuple[str, ...]:
        """The repair phrases both would accept, in the order of the first: all that is ever shown of them."""
        return tuple(phrase for phrase in self.a.private.repairs if phrase in self.b.private.repairs)

"""The state of an evening, as data: what is on the table, and what has been played."""

from datetime import datetime
from typing import Literal
from uuid import UUID

from pydantic import Field

from game.cards.card import Card, Ref, Theme
from game.cards.deck import Deck
from game.cards.script import KeepPlace, Role, Step
from game.model import Frozen, Record
from game.play.arc import Stage
from game.play.events import Mark
from game.play.players import Seat, other
from game.play.veil import VeiledValues

Outcome = Literal["played", "passed", "later", "never"]
"""How a card left the table."""


class Given(Frozen):
    """What one player typed or picked in one step; veiled on disk."""

    step: str
    seat: Seat
    values: VeiledValues


class Turn(Frozen):
    """The card on the table and where its script stands."""

    id: UUID
    ref: Ref
    card: Card
    """The card as it was dealt: a deck edited meanwhile does not change the turn."""
    deck_title: str
    theme: Theme
    drawer: Seat
    at: int = 0
    """Index of the step in the kind's script."""
    rounds: int = 0
    """How often the confirm step in reach said "not yet"."""
    given: tuple[Given, ...] = ()
    points: int = 0
    """What this card adds to the shared total once it is played."""
    keeping: bool = False
    """The offer to keep was taken."""
    last_played: datetime | None = None
    """When the couple played this card before, if ever."""

    @property
    def step(self) -> Step:
        """The step that is on the table."""
        return self.card.script.steps[self.at]

    def seat(self, role: Role) -> Seat | None:
        """Who acts in that role, or None for both."""
        if role is Role.BOTH:
            return None
        return self.drawer if role is Role.DRAWER else other(self.drawer)

    def answer(self, step: str) -> Given | None:
        """What was given in that step, if it was played."""
        return next((g for g in self.given if g.step == step), None)

    def picks(self, choices: Literal["options", "scale", "items"]) -> tuple[Given, ...]:
        """What was picked so far on this card, out of such choices."""
        return tuple(g for g in self.given if self.card.script.step(g.step).choices == choices)


class Play(Frozen):
    """One card that left the table."""

    ref: Ref
    drawer: Seat | None
    """Who drew it; None unless it was played to its end."""
    kind: str
    depth: int
    outcome: Outcome
    at: datetime


class Kept(Frozen):
    """One thing that was kept tonight, named for the closing summary."""

    id: UUID
    place: KeepPlace
    title: str


class Break(Frozen):
    """A pause under way."""

    since: datetime
    until: datetime


class SeasonWeek(Frozen):
    """What makes an evening one of a season's."""

    season: UUID
    since: datetime
    """UTC: when the season began; what they kept from then on may come back."""
    tag: str = ""
    """Only cards with this tag are dealt from its decks; empty: all."""


class Evening(Record):
    """One evening, from the first card to the landing; the whole of what Resume needs."""

    seed: int
    started: datetime
    decks: tuple[str, ...] = Field(min_length=1)
    beads: tuple[Stage, ...] = Field(min_length=1)
    """The arc: a stage for each card."""
    at: int = 0
    """Which bead is lit."""
    bend: int = Field(default=0, ge=-2, le=2)
    """How far *lighter* (below 0) or *deeper* (above) have bent the arc."""
    turn: Turn | None = None
    """The card on the table; None once the evening is over."""
    plays: tuple[Play, ...] = ()
    """Every card that left the table tonight, in order."""
    marks: tuple[tuple[Ref, Mark], ...] = ()
    kept: tuple[Kept, ...] = ()
    total: int = 0
    """What tonight's guesses added to the couple's shared total."""
    lacking: tuple[str, ...] = ()
    """What is not at hand tonight: no card that needs it is dealt."""
    past: tuple[Turn, ...] = ()
    """Earlier moments of the card on the table, for undo. Nothing from before a curtain is in it."""
    pause: Break | None = None
    ended: datetime | None = None
    week: SeasonWeek | None = None
    """What the season it belongs to asks of it, if it is a weekly evening of one."""
    programme: Deck | None = None
    """A set running order, card by card (a check-in's), in place of what the dealer would choose."""

    @property
    def played(self) -> tuple[Play, ...]:
        """The cards that were played to their end."""
        return tuple(play for play in self.plays if play.outcome == "played")

    @property
    def lands(self) -> bool:
        """Whether it still lands on a card of its own when it is ended now: where nothing was played there is nothing
        to land, and a programme has an order of its own."""
        return self.at < len(self.beads) - 1 and bool(self.played) and self.programme is None

    def marked(self, ref: Ref, mark: Mark) -> bool:
        """Whether the card carries the mark tonight."""
        return (ref, mark) in self.marks

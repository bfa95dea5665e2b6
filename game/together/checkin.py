"""The weekly check-in: a set running order, what came of it, and what changed since the last one.

Regular, calm talk before things break (`docs/practices.md`). It begins with thanks and ends with one small plan; six
ratings are given sealed and seen side by side. It compares each of the two with themselves only: nobody gets a score.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Literal

from pydantic import Field

from game.cards.card import Card, Theme
from game.cards.deck import Deck
from game.model import Frozen, Record
from game.play.players import SEATS, Seat

CHECKIN = "check-in-week"
"""The id of the programme, told apart from every deck on the shelf."""

Minutes = Literal[5, 60]
"""How long it takes: thanks, ratings and a plan; or all of it."""

EVERY = timedelta(days=7)

Scale = Literal["closeness", "trust", "fun", "affection", "teamwork", "outside stress"]

SCALES: tuple[Scale, ...] = ("closeness", "trust", "fun", "affection", "teamwork", "outside stress")
"""What each rates from 0 (low) to 10 (high)."""

FALL = 2
"""From this much lower than last time (for stress: higher) a rating is worth a kind word."""

HELPS: Mapping[Scale, Theme] = {
    "closeness": "closer-again",
    "trust": "why-us",
    "fun": "laugh-more",
    "affection": "affection",
    "teamwork": "kind",
    "outside stress": "solid-ground",
}
"""The theme whose cards fit when a scale fell. Not the gated decks: those are asked for, never pressed."""

_PLAN_LENGTH = 300


class CheckIn(Record):
    """One check-in, as it is kept."""

    at: datetime
    """UTC: when it began."""
    ratings: dict[Seat, dict[Scale, int]] = Field(default_factory=dict)
    """What each rated, 0 to 10; a scale left out was not rated."""
    loved: dict[Seat, str] = Field(default_factory=dict)
    """What would help each feel loved in the week to come, in their words."""
    plan: str = ""
    """The one small plan for the week."""

    def with_answers(self, card: str, answers: Sequence[tuple[Seat, Sequence[str]]]) -> "CheckIn":
        """The check-in with what both gave on one card of the programme."""
        match card:
            case "ratings":
                ratings = {
                    seat: {scale: int(value) for scale, value in zip(SCALES, values, strict=True) if value}
                    for seat, values in answers
                }
                return self.model_copy(update={"ratings": ratings})
            case "loved":
                return self.model_copy(update={"loved": {seat: values[0] for seat, values in answers if values[0]}})
            case "plan":
                return self.model_copy(update={"plan": answers[0][1][0]})
        return self

    @property
    def counts(self) -> bool:
        """Whether both rated anything: sitting down and getting up again is no check-in."""
        return all(self.ratings.get(seat) for seat in SEATS)


class Fall(Frozen):
    """One player's rating of one scale that changed for the worse since the last time."""

    seat: Seat
    scale: Scale
    before: int
    now: int


def falls(before: CheckIn, now: CheckIn) -> list[Fall]:
    """What is lower by `FALL` or more than last time (stress: higher), the largest change first."""
    found = [
        Fall(seat=seat, scale=scale, before=was, now=rated)
        for seat in SEATS
        for scale, rated in now.ratings.get(seat, {}).items()
        if (was := before.ratings.get(seat, {}).get(scale)) is not None and _worse(scale, was, rated) >= FALL
    ]
    return sorted(found, key=lambda fall: -_worse(fall.scale, fall.before, fall.now))


def _worse(scale: Scale, was: int, now: int) -> int:
    return now - was if scale == "outside stress" else was - now


def due(latest: CheckIn | None, since: datetime, now: datetime) -> bool:
    """Whether a week has gone by since the last check-in (or since they first sat down). Never late, only due."""
    return now - (latest.at if latest else since) >= EVERY


def trend(checkins: Sequence[CheckIn], scale: Scale, seat: Seat) -> list[tuple[datetime, int]]:
    """What one player rated on one scale over time, the oldest first; weeks without a rating are left out."""
    found = [(c.at, c.ratings[seat][scale]) for c in checkins if scale in c.ratings.get(seat, {})]
    return sorted(found)


def programme(minutes: Minutes, plan: str = "") -> Deck:
    """The running order. `plan` is last week's, to be asked after first."""
    cards = [card for card in _cards() if minutes == 60 or card.id in _SHORT]
    if plan:
        cards.insert(1, _asked_after(plan))
    return Deck(id=CHECKIN, title="Check-in", theme="check-in", cards=tuple(cards))


_SHORT = {"thanks", "ratings", "plan"}


@cache
def _cards() -> tuple[Card, ...]:
    """Made where they are dealt: all that reads check-ins would else make them first."""
    return (
        Card(
            id="thanks",
            kind="thanks",
            text="Thanks first. One thing the other did this week, small or large.",
            hint="What happened, and what it showed you about them.",
            apart=True,
        ),
        Card(
            id="ratings",
            kind="scale",
            text="How was the week with the two of you?",
            scale=("low", "high"),
            items=SCALES,
            follow_up="You see something quite differently here. Pick one, and ask what the number means.",
            apart=True,
        ),
        Card(
            id="right",
            text="What went right this week?",
            hint="Things you did well together, even small ones.",
            apart=True,
        ),
        Card(
            id="issue",
            kind="listen",
            text="Is there one thing that should be talked about? One is enough. Nothing? Pass.",
            depth=2,
            apart=True,
        ),
        Card(
            id="loved",
            kind="sealed",
            text="What would help you feel loved next week?",
            hint="Something small that can be done: a walk on Tuesday, a call at noon.",
            depth=2,
            apart=True,
        ),
        Card(
            id="plan",
            kind="plan",
            text="One small plan for the week, that you both like.",
            hint="Who does what, and when? It will be asked after next time, without a word if it came to nothing.",
            apart=True,
        ),
    )


def _asked_after(plan: str) -> Card:
    said = plan.replace("{", "(").replace("}", ")")
    said = said if len(said) <= _PLAN_LENGTH else f"{said[: _PLAN_LENGTH - 1].rstrip()}…"
    return Card(
        id="last-plan",
        text=f"Last time you planned this:\n\n{said}\n\nHow did it go? Not at all is an answer too.",
        apart=True,
    )

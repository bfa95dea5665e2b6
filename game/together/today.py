"""Today's question: one a calendar day, the same for both, answered apart and seen together.

A daily question that both answer before either sees (product.md, P1). No streak: a day without one is a day, and what
was answered only adds up.
"""

import hashlib
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime, time
from typing import Annotated
from uuid import UUID, uuid5

from pydantic import Field

from game.cards.card import Card, Ref
from game.cards.deck import Deck
from game.model import Record
from game.play.players import SEATS, Limits, Seat
from game.play.veil import Veiled
from game.text import PlainText

ANSWER_LENGTH = 2_000
"""The longest answer, in characters."""

KINDS = ("question", "sealed")
"""The kinds whose question can be answered in writing, by each alone."""


class Daily(Record):
    """One day's question, and what was answered."""

    day: date
    """The day where the players are."""
    ref: Ref
    text: PlainText
    """The question as it was first answered, with `{me}` and `{partner}` still to be filled."""
    answers: Annotated[dict[Seat, str], *Veiled] = Field(default_factory=dict)
    number: int = 0
    """Which one it is of those both answered and looked at, from 1; 0 until they looked."""

    @property
    def revealed(self) -> bool:
        """Whether both have looked."""
        return self.number > 0

    @property
    def both(self) -> bool:
        """Whether both have answered."""
        return all(seat in self.answers for seat in SEATS)


def daily(couple: UUID, day: date, decks: Iterable[Deck], limits: Limits) -> Daily | None:
    """The question of that day for that couple; None where no deck of the theme has one within their limits.

    Each couple has an order of its own, through all cards before one comes again.
    """
    cards = sorted((card for card in _cards(decks, limits)), key=lambda pair: _order(couple, pair[0]))
    if not cards:
        return None
    ref, card = cards[day.toordinal() % len(cards)]
    return Daily(id=id_of(couple, day), day=day, ref=ref, text=card.text)


def id_of(couple: UUID, day: date) -> UUID:
    """What that couple's question of that day is kept under, whichever it is."""
    return uuid5(couple, f"today {day.isoformat()}")


def moment_of(day: date) -> datetime:
    """Noon of the day in UTC: by which month it is kept."""
    return datetime.combine(day, time(12), UTC)


def _cards(decks: Iterable[Deck], limits: Limits) -> Iterable[tuple[Ref, Card]]:
    for deck in decks:
        if deck.theme != "today":
            continue
        ceiling = limits.of(deck.theme)
        for card in deck.cards:
            if card.kind in KINDS and card.depth <= ceiling.depth and card.touch <= ceiling.touch:
                yield Ref(deck=deck.id, card=card.id), card


def _order(couple: UUID, ref: Ref) -> bytes:
    return hashlib.sha256(couple.bytes + str(ref).encode()).digest()


def lines_of(answered: Daily, names: Mapping[Seat, str]) -> str:
    """Both answers as the journal keeps them."""
    return "\n".join(f"{names[seat]}: {answered.answers[seat]}" for seat in SEATS if answered.answers.get(seat))

"""The journal: what the two chose to keep, and how it comes back a year later."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import islice, takewhile

from game.cards.card import TEXT_LENGTH, Card, Ref
from game.cards.deck import Deck
from game.model import Record
from game.text import PlainText

MEMORIES = "memories"
"""The id of the deck that what they kept comes back in."""

_MONTH = timedelta(days=30)
_YEAR = timedelta(days=365)
_MEMORIES_AT_MOST = 12


class Entry(Record):
    """One thing kept, from a card or of their own."""

    at: datetime
    """UTC."""
    text: PlainText
    question: PlainText = ""
    """The card's words when it was played."""
    card: Ref | None = None


def a_year_ago(entries: Iterable[Entry], now: datetime) -> Deck | None:
    """A deck of what they kept from cards eleven to thirteen months ago, or None where there is nothing.

    `entries` come newest first; no older one than needed is looked at.
    """
    near = takewhile(lambda e: e.at >= now - _YEAR - _MONTH, entries)
    kept = (e for e in near if e.at <= now - _YEAR + _MONTH and e.question and e.text)
    cards = tuple(_memory_card(entry) for entry in islice(kept, _MEMORIES_AT_MOST))
    return Deck(id=MEMORIES, title="A year ago", theme="why-us", cards=cards) if cards else None


def not_long_ago(entries: Iterable[Entry], since: datetime) -> Deck | None:
    """A deck of the latest things they kept from cards since a moment, or None: for the weekly evenings of a season.

    `entries` come newest first; no older one than needed is looked at.
    """
    kept = (e for e in takewhile(lambda e: e.at >= since, entries) if e.question and e.text)
    cards = tuple(_memory_card(e, "Not long ago you kept this:", "What has become of it?") for e in islice(kept, 3))
    return Deck(id=MEMORIES, title="Not long ago", theme="why-us", cards=cards) if cards else None


def _memory_card(entry: Entry, lead: str = "About a year ago you kept this:", ask: str = "And tonight?") -> Card:
    """What they said then, as a question for now."""
    lead, ask = f"{lead}\n\n", f"\n\n{ask}"
    room = TEXT_LENGTH - len(lead) - len(ask)
    text = " ".join(entry.text.split()).replace("{", "(").replace("}", ")")
    said = text if len(text) <= room else f"{text[: room - 1].rstrip()}…"
    question = entry.question.replace("{", "(").replace("}", ")")[:TEXT_LENGTH]
    return Card(id=f"kept-{entry.id}", text=f"{lead}{said}{ask}", hint=question, depth=2)

"""What comes back: what they kept and what they did together, as cards of a later evening and on its own day."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from itertools import islice

from game.cards.card import TEXT_LENGTH, Card
from game.cards.deck import Deck
from game.model import Frozen
from game.together.journal import MEMORIES, Entry, a_year_ago
from game.together.planner import happened
from game.together.wishes import Wish

TITLE = "You remember"
"""What the deck of them is called."""

_AT_MOST = 12
"""So many wishes come back at once."""

_SOON, _SOON_GIVE = timedelta(days=91), timedelta(days=15)
_YEAR, _YEAR_GIVE = 365.25, 30
"""In days."""

_NUMBERS = ("", "a", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


class Remembered(Frozen):
    """One thing that was on this day of another year."""

    day: date
    title: str
    """What they did, or what they kept."""
    text: str
    """What they kept of what they did, or what they were asked; may be empty."""


def what_comes_back(entries: Iterable[Entry], wishes: Iterable[Wish], now: datetime) -> Deck | None:
    """A deck of what they kept about a year ago, and of what came true about three months or some years ago; None
    where there is nothing.

    `entries` come newest first. What one of them said was not theirs does not come back. `now` has a zone.
    """
    kept = a_year_ago(entries, now)
    cards = (card for wish in wishes if (card := _card(wish, now)))
    all_of_them = (*(kept.cards if kept else ()), *islice(cards, _AT_MOST))
    return Deck(id=MEMORIES, title=TITLE, theme="why-us", cards=all_of_them) if all_of_them else None


def on_this_day(entries: Iterable[Entry], wishes: Iterable[Wish], now: datetime) -> list[Remembered]:
    """What they did and kept on this day of other years, the latest first. `now` has a zone, that of the players."""
    today = now.date()
    did = [
        Remembered(day=day, title=wish.title, text=wish.memory.text)
        for wish in wishes
        if wish.memory and _glad(wish) and (day := happened(wish, now)) is not None and _same_day(day, today)
    ]
    kept = [
        Remembered(day=day, title=entry.text, text=entry.question)
        for entry in entries
        if _same_day(day := entry.at.astimezone(now.tzinfo).date(), today)
    ]
    return sorted([*did, *kept], key=lambda one: one.day, reverse=True)


def years_ago(day: date, today: date) -> str:
    """A year ago today, two years ago today."""
    years = today.year - day.year
    number = _NUMBERS[years] if years < len(_NUMBERS) else str(years)
    return f"{number.capitalize()} year{'' if years == 1 else 's'} ago today"


def _same_day(day: date, today: date) -> bool:
    """The same day of an earlier year; what was on the 29th of February is on the 28th where there is no other."""
    if day.year >= today.year:
        return False
    if (day.month, day.day) == (2, 29) and (today.month, today.day) == (2, 28):
        return (today + timedelta(days=1)).month == 3
    return (day.month, day.day) == (today.month, today.day)


def _glad(wish: Wish) -> bool:
    """Whether neither of them said that it was not theirs."""
    memory = wish.memory
    return memory is not None and 0 not in (memory.rating_a, memory.rating_b)


def _card(wish: Wish, now: datetime) -> Card | None:
    """What they did, as a question for now; None while it is not time for it."""
    day = happened(wish, now)
    if wish.memory is None or day is None or not _glad(wish):
        return None
    ago = now.date() - day
    years = round(ago.days / _YEAR)
    if abs(ago - _SOON) <= _SOON_GIVE:
        lead, mark = "About three months ago", "3m"
    elif years >= 1 and abs(ago.days - years * _YEAR) <= _YEAR_GIVE:
        number = _NUMBERS[years] if years < len(_NUMBERS) else str(years)
        lead, mark = f"About {number} year{'' if years == 1 else 's'} ago", f"{years}y"
    else:
        return None
    text = _plain(wish.memory.text)
    said = f"\n\nYou kept: {text}" if text else ""
    lead, ask = f"{lead} you did this: {_plain(wish.title)}", "\n\nWhat is the first thing that comes back to you?"
    room = TEXT_LENGTH - len(lead) - len(ask)
    said = said if len(said) <= room else f"{said[: room - 1].rstrip()}…"
    return Card(id=f"did-{mark}-{wish.id}", text=f"{lead}{said}{ask}", depth=1)


def _plain(text: str) -> str:
    """On one line, with nothing that a card would fill in."""
    return " ".join(text.split()).replace("{", "(").replace("}", ")")

"""Small words the screens share."""

from collections.abc import Mapping
from datetime import date
from typing import TypeVar

K = TypeVar("K")

_NUMBERS = (
    "No", "One", "Two", "Three", "Four", "Five", "Six", "Seven", "Eight", "Nine", "Ten", "Eleven", "Twelve",
)  # fmt: skip


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: 1 card, 2 cards."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def number_word(number: int) -> str:
    """A small number as a word with a capital, a larger one in figures."""
    return _NUMBERS[number] if 0 <= number < len(_NUMBERS) else str(number)


def date_words(day: date) -> str:
    """A day as it is written: 3 May 2026."""
    return f"{day.day} {day:%B %Y}"


def initials(names: Mapping[K, str]) -> dict[K, str]:
    """As few letters or digits of each name as tell them apart, three at most; else numbers."""
    for letters in (1, 2, 3):
        short = {key: "".join(filter(str.isalnum, name))[:letters] for key, name in names.items()}
        if all(short.values()) and len({s.casefold() for s in short.values()}) == len(names):
            return short
    return {key: str(n) for n, key in enumerate(names, 1)}

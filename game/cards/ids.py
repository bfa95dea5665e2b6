"""Ids that nobody wrote: taken from what a card says, so that they stay when others come, go or move."""

import hashlib
import re
import unicodedata
from collections import Counter
from collections.abc import Container
from functools import lru_cache
from itertools import count

from game.text import clean_line

RESERVED = frozenset({"house", "memories", "check-in-week"})
"""The ids of what is dealt beside the decks of the shelf."""

_WORDS = 4
_SLUG_LENGTH = 32
_HASH_LENGTH = 8


def slug(text: str, length: int = 64) -> str:
    """The text in small letters, digits and dashes, at most `length` long; empty where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:length].strip("-")


@lru_cache(maxsize=4096)  # every change of a large deck asks for them all
def card_id(text: str) -> str:
    """The id of a card without one: its first words and a short hash of all its text."""
    line = clean_line(text)
    words = slug(" ".join(line.split()[:_WORDS]), _SLUG_LENGTH) or "card"
    return f"{words}-{_short_hash(line)}"


def fresh_id(text: str, taken: Container[str]) -> str:
    """A short id for a new card: its first words, numbered where another has them already."""
    base = slug(" ".join(clean_line(text).split()[:_WORDS]), _SLUG_LENGTH) or "card"
    return next(id for number in count(1) if (id := base if number == 1 else f"{base}-{number}") not in taken)


def deck_id(file_name: str) -> str:
    """The id of a deck without one: the name of its file, without folders and ending."""
    stem = re.split(r"[/\\]", file_name)[-1].rsplit(".", 1)[0]
    return slug(stem) or f"deck-{_short_hash(stem)}"


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_HASH_LENGTH]


class Ids:
    """Derives ids within one file, keeping clear of those that are written."""

    def __init__(self, written: set[str]) -> None:
        self._written = written
        self._uses: Counter[str] = Counter()

    def derive(self, text: object) -> str | None:
        """The id for a card with this text; twins in one file are numbered from 2."""
        if not isinstance(text, str) or not text.strip():
            return None
        base = card_id(text)
        while True:
            self._uses[base] += 1
            chosen = base if self._uses[base] == 1 else f"{base}-{self._uses[base]}"
            if chosen not in self._written:
                return chosen

"""Ids that nobody wrote: taken from what a card says, so that they stay when others come, go or move."""

import hashlib
import re
import unicodedata

from game.text import clean_line

_WORDS = 4
_SLUG_LENGTH = 32
_HASH_LENGTH = 8


def slug(text: str, length: int = 64) -> str:
    """The text in small letters, digits and dashes, at most `length` long; empty where nothing is left."""
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower().replace("'", "")
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:length].strip("-")


def card_id(text: str) -> str:
    """The id of a card without one: its first words and a short hash of all its text."""
    line = clean_line(text)
    words = slug(" ".join(line.split()[:_WORDS]), _SLUG_LENGTH) or "card"
    return f"{words}-{_short_hash(line)}"


def deck_id(file_name: str) -> str:
    """The id of a deck without one: the name of its file, without folders and ending."""
    stem = re.split(r"[/\\]", file_name)[-1].rsplit(".", 1)[0]
    return slug(stem) or f"deck-{_short_hash(stem)}"


def _short_hash(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()[:_HASH_LENGTH]

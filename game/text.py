"""User text, cleaned once on the ground floor, so that no floor above meets a control character.

Terminals obey control characters (`ESC ] 0 ;` renames the window), and bidi controls reorder the line they stand in;
variation selectors and joiners between emoji make borders drift. Everything a person typed, imported or wrote in a
deck passes through here on its way in.
"""

import re
import unicodedata
from functools import cache
from itertools import filterfalse
from typing import Annotated

from pydantic import AfterValidator, StringConstraints

from game.errors import BadInput

NAME_LENGTH = 24
"""The longest name of a player, in characters."""

_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_INVISIBLE = frozenset("\ufeff\ufe0e\ufe0f\u00ad\u2028\u2029\u200b\u2060")
_PRINTABLE = tuple(filter(str.isprintable, _INVISIBLE))
"""Those of them that count as printable: no other can stand in a text that does."""


_BEYOND_ASCII = re.compile(r"[^\x00-\x7f]")


def unsafe(char: str) -> bool:
    """Whether a character acts on the terminal or the line instead of being read (newline is safe, tab is not)."""
    return char in _BIDI or (char != "\n" and unicodedata.category(char) in {"Cc", "Cs"})


def clean(text: str) -> str:
    """The text with line ends as `\\n`, tabs as spaces, in NFC, and nothing that acts instead of being read."""
    # Nearly every text, at a twentieth of the cost.
    if text.isprintable() and (
        text.isascii() or (not any(char in text for char in _PRINTABLE) and unicodedata.is_normalized("NFC", text))
    ):
        return text
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\t", " ")
    kept = [c for c in unicodedata.normalize("NFC", text) if not unsafe(c) and c not in _INVISIBLE]
    # A joiner shapes letters (Persian, Hindi); between two pictures it only makes their width a guess.
    return "".join(
        c for i, c in enumerate(kept) if c != "\u200d" or (i > 0 and unicodedata.category(kept[i - 1])[0] in "LM")
    )


def clean_line(text: str) -> str:
    """The text cleaned, on one line, with single spaces and none at its ends."""
    return " ".join(clean(text).split())


def folded(text: str) -> str:
    """The text as a search compares it: no case, no accents."""
    if not text.isascii():
        text = _BEYOND_ASCII.sub(_bare, text)
    return text.casefold()


def _bare(char: re.Match[str]) -> str:
    return _without_accents(char[0])


@cache
def _without_accents(char: str) -> str:
    """Asked once for each letter that is met: texts of ten years have few that are not plain."""
    return "".join(filterfalse(unicodedata.combining, unicodedata.normalize("NFKD", char.casefold())))


def as_name(text: str) -> str:
    """A player's name, cleaned.

    Raises `BadInput` when nothing is left of it or it is longer than `NAME_LENGTH` characters.
    """
    name = clean_line(text)
    if not name:
        raise BadInput("A name needs at least one letter that can be shown.")
    if len(name) > NAME_LENGTH:
        raise BadInput(f"A name has at most {NAME_LENGTH} characters; this one has {len(name)}.")
    return name


PlainText = Annotated[str, AfterValidator(clean)]
"""Text of several lines, cleaned."""

Line = Annotated[str, AfterValidator(clean_line)]
"""Text of one line, cleaned."""

NOTE_LENGTH = 20_000
"""The longest note, in characters."""

TITLE_LENGTH = 120
"""The longest title, in characters."""

Title = Annotated[str, AfterValidator(clean_line), StringConstraints(max_length=TITLE_LENGTH)]
"""A title: one cleaned line of at most `TITLE_LENGTH` characters."""

"""The text of a deck file: bounded before it is parsed, and with a line for everything that is in it.

`tomllib` can be made to hang (a dotted key of 100 KB), to exhaust the stack (deep nesting) or to meet its own limits (a
number of thousands of digits); and neither it nor pydantic says where a value stood. The bones of the text answer both.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from game.cards.bones import Loc, index, line_at, skeleton
from game.cards.explain import explain, no_text
from game.text import unsafe

BYTES_AT_MOST = 512 * 1024
"""The largest deck file that is read."""

_DEPTH_AT_MOST = 8
_DOTS_AT_MOST = 8
_WORD_AT_MOST = 64

_CARD = re.compile(r"^[ \t]*\[\[[ \t]*card[ \t]*\]\]", re.MULTILINE)
_LONG_WORD = re.compile(rf"[^\s=\[\]{{}},.\"]{{{_WORD_AT_MOST + 1},}}")


class Unreadable(Exception):
    """The text is no TOML the game reads. `found`: each line (from 1) with the sentence that explains it."""

    def __init__(self, *found: tuple[int, str]) -> None:
        super().__init__(found)
        self.found = found


@dataclass(frozen=True)
class Source:
    """A deck file, parsed, and the line of each of its entries."""

    data: dict[str, Any]
    _bare: str

    @cached_property
    def card_lines(self) -> list[int]:
        """The line of each `[[card]]`, in order."""
        lines: list[int] = []
        line, seen = 1, 0
        for heading in _CARD.finditer(self._bare):
            line += self._bare.count("\n", seen, heading.start())
            seen = heading.start()
            lines.append(line)
        return lines

    @cached_property
    def _lines(self) -> dict[Loc, int]:
        # Only a file with a problem is ever asked where an entry stands.
        return index(self._bare)[0]

    def line(self, *loc: str | int) -> int:
        """The line of an entry such as `("card", 3, "depth")`, or of the nearest thing around it."""
        for end in range(len(loc), 0, -1):
            if loc[:end] in self._lines:
                return self._lines[loc[:end]]
        return 1


def open_source(data: bytes) -> Source:
    """The parsed text of a deck file. Raises `Unreadable`."""
    text = _decode(data)
    blanked = skeleton(text)
    _bound(blanked)
    try:
        parsed = tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise Unreadable(explain(text, blanked, str(error))) from None
    return Source(parsed, blanked)


def _decode(data: bytes) -> str:
    """The bytes as text with plain line ends, without a byte order mark and without characters that act."""
    if len(data) > BYTES_AT_MOST:
        message = f"This file is larger than {BYTES_AT_MOST // 1024} KB; divide it into several decks."
        raise Unreadable((1, message))
    if stranger := no_text(data):
        raise Unreadable(stranger)
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable((line, "This line is not UTF-8; save the file as UTF-8 in your editor.")) from None
    if "\r" in text and "\n" not in text:
        raise Unreadable((1, "The lines of this file end as on old Macs; save it with the line ends of today."))
    found = [
        (number, f"This line holds {invisible(char)}; take it out.")
        for number, line in enumerate(text.split("\n"), 1)
        if not line.isprintable()
        for char in sorted(set(line))
        if char != "\t" and unsafe(char)
    ]
    if found:
        raise Unreadable(*found)
    return text


def invisible(char: str) -> str:
    """How a character that must not stand in a deck is called."""
    return f"the invisible character U+{ord(char):04X}, which acts on the terminal instead of being read"


def _bound(bare: str) -> None:
    """Refuse what a deck never needs and the parser can't bear."""
    for number, line in enumerate(bare.split("\n"), 1):
        if line.count(".") > _DOTS_AT_MOST:
            raise Unreadable((number, "This line has many dots outside quotes; a text stands in quotes."))
    long = _LONG_WORD.search(bare)
    if long:
        message = f"A word outside quotes has more than {_WORD_AT_MOST} characters; a text stands in quotes."
        raise Unreadable((line_at(bare, long.start()), message))
    depth = 0
    for bracket in re.finditer(r"[\[\]{}]", bare):
        depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
        if depth > _DEPTH_AT_MOST:
            message = "Brackets stand inside brackets too deeply here; a list in a deck holds plain texts."
            raise Unreadable((line_at(bare, bracket.start()), message))

"""The text of a deck file: bounded before it is parsed, and with a line for everything that is in it.

Neither `tomllib` nor pydantic says where a value stood, and `tomllib` can be made to hang (a dotted key of
100 KB), to exhaust the stack (deep nesting) or to meet its own limits (a number of thousands of digits). One pass that
blanks strings and comments answers both: what is left is short and keeps its lines.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from game.text import unsafe

BYTES_AT_MOST = 512 * 1024
"""The largest deck file that is read."""

_DEPTH_AT_MOST = 8
_DOTS_AT_MOST = 8
_WORD_AT_MOST = 64

_QUOTED = re.compile(
    r"'''(?:[^']|'(?!''))*+(?:'{3,5}|\Z)"
    r'|"""(?:[^"\\]|\\.|"(?!""))*+(?:"{3,5}|\\?\Z)'
    r"|'[^'\n]*'?"
    r'|"(?:[^"\\\n]|\\[^\n])*+"?'
    r"|\#[^\n]*",
    re.DOTALL,
)
_ENTRY = re.compile(
    r"^[ \t]*(?:\[\[(?P<array>[^\[\]\n]*)\]\]|\[(?P<table>[^\[\]\n]*)\]|(?P<key>[\w-]+)[ \t]*[=.])",
    re.MULTILINE,
)
_CARD = re.compile(r"^[ \t]*\[\[[ \t]*card[ \t]*\]\]", re.MULTILINE)
_LONG_WORD = re.compile(rf"[^\s=\[\]{{}},.\"]{{{_WORD_AT_MOST + 1},}}")
_SWALLOWED = re.compile(r"^[ \t]*(?:\[\[?[ \t]*card[ \t]*\]|[a-z_]+[ \t]*=[ \t]*['\"\[\d])", re.MULTILINE)
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")

_KEY = re.compile(r"\s*([\w-]{1,24})\s*[=:]")
_REMEDIES = (
    # what tomllib said, what the line looks like, what to tell the author; the first that fits
    (r"[Ee]scaped|hex", r"", "A backslash is a command between double quotes; write {key} = '''…''' instead."),
    (r"", r"(^|=)\s*[“”„‘’«»]", "Curly quotes do not count as quotes here; write straight ones: {key} = '''…'''"),
    (
        r"declare|mutate|immutable",
        r"",
        "This clashes with a heading above; every card starts with [[card]], twice bracketed.",
    ),
    (r"", r"^\s*\[[^=]*$", "This heading is not complete; every card starts with [[card]], in two square brackets."),
    (r"", r"^\s*[a-z_]+\s*:", "Write an equals sign instead of the colon: {key} = '''…'''"),
    (r"", r"^[^=]*$", "This is neither an entry (text = '''…''') nor a heading ([[card]]); a remark starts with #."),
    (r"", r"=\s*(#.*)?$", "{key} has no value; write {key} = '''…''' or take the line out."),
    (
        r"",
        r"(?i)=\s*(true|false|yes|no)\b",
        "Write {key} = true or {key} = false, in small letters and without quotes.",
    ),
    (r"", r"=\s*\[", 'A list has quotes around each item, commas between and a ] at its end: {key} = ["one", "two"]'),
    (
        r"after a statement",
        r"=\s*['\"]",
        "Something follows the closing quote; with quotes in a text, write {key} = '''…'''",
    ),
    (r"", r"=\s*['\"]", "The quote opened here is not closed on this line; write {key} = '''…'''"),
    (r"", r"=\s*[+-]?\d", "This is no number the game can read; write a whole one, such as {key} = 2"),
    (r"", r"", "A text stands in quotes: {key} = '''…'''"),
)

Loc = tuple[str | int, ...]


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
        return _index(self._bare)[0]

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
        raise Unreadable(_explain(text, blanked, str(error))) from None
    return Source(parsed, blanked)


def _decode(data: bytes) -> str:
    """The bytes as text with plain line ends, without a byte order mark and without characters that act."""
    if len(data) > BYTES_AT_MOST:
        message = f"This file is larger than {BYTES_AT_MOST // 1024} KB; divide it into several decks."
        raise Unreadable((1, message))
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Unreadable((1, "This file is saved as UTF-16; save it as UTF-8 in your editor."))
    try:
        text = data.decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        raise Unreadable((line, "This line is not UTF-8; save the file as UTF-8 in your editor.")) from None
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


def skeleton(text: str) -> str:
    """A TOML text without comments and with `""` on each line of a string: short, and with the same lines."""
    return _QUOTED.sub(_blank, text)


def _blank(quoted: re.Match[str]) -> str:
    text = quoted[0]
    return "" if text[0] == "#" else '""' + '\n""' * text.count("\n")


def _bound(bare: str) -> None:
    """Refuse what a deck never needs and the parser can't bear."""
    for number, line in enumerate(bare.split("\n"), 1):
        if line.count(".") > _DOTS_AT_MOST:
            raise Unreadable((number, "This line has too many dots; names and numbers in a deck need none."))
    long = _LONG_WORD.search(bare)
    if long:
        message = f"A word outside quotes has more than {_WORD_AT_MOST} characters; a text stands in quotes."
        raise Unreadable((_line_at(bare, long.start()), message))
    depth = 0
    for bracket in re.finditer(r"[\[\]{}]", bare):
        depth = depth + 1 if bracket[0] in "[{" else max(0, depth - 1)
        if depth > _DEPTH_AT_MOST:
            message = "Brackets stand inside brackets too deeply here; a list in a deck holds plain texts."
            raise Unreadable((_line_at(bare, bracket.start()), message))


def _line_at(text: str, position: int) -> int:
    return text.count("\n", 0, position) + 1


def _index(bare: str) -> tuple[dict[Loc, int], tuple[int, str] | None]:
    """The line of every entry, and the first key that is written twice in one place, if any."""
    lines: dict[Loc, int] = {}
    here: Loc = ()
    cards = -1
    twice: tuple[int, str] | None = None
    line, seen = 1, 0
    for entry in _ENTRY.finditer(bare):
        line += bare.count("\n", seen, entry.start())
        seen = entry.start()
        if entry["key"]:
            loc: Loc = (*here, entry["key"])
            if loc in lines and twice is None and entry[0].endswith("="):
                first = f"{entry['key']} is written twice, first on line {lines[loc]}"
                twice = (line, f"{first}; keep one of them, or start another card with [[card]].")
            lines.setdefault(loc, line)
            continue
        name = tuple(part.strip() for part in (entry["array"] or entry["table"] or "").split("."))
        if entry["array"] is not None and name == ("card",):
            cards += 1
        here = ("card", cards, *name[1:]) if name[0] == "card" and cards >= 0 else name
        lines.setdefault(here, line)
    return lines, twice


def _explain(text: str, bare: str, error: str) -> tuple[int, str]:
    """Where a text that is no TOML went wrong, and how to mend it."""
    at = _AT_LINE.search(error)
    lines = text.split("\n")
    number = int(at[1]) if at else len(lines)
    opened = _unclosed(text, number)
    if opened:
        return opened
    twice = _index(bare)[1]
    if "overwrite" in error and twice:
        return twice
    bracket = _open_bracket(bare, number)
    if bracket and bracket < number:
        message = f"The list opened here goes wrong by line {number}"
        return bracket, f"{message}; it needs a comma between items and a ] at its end."
    return number, _sentence(error, lines[number - 1] if number <= len(lines) else "")


def _unclosed(text: str, number: int) -> tuple[int, str] | None:
    """The text in three quotes that swallowed the entries after it, or runs to the end of the file."""
    line, seen = 1, 0
    for quoted in _QUOTED.finditer(text):
        marks = quoted[0][:3]
        if marks not in {"'''", '"""'}:
            continue
        line += text.count("\n", seen, quoted.start())
        seen = quoted.start()
        if line > number:
            break
        closed = len(quoted[0]) >= 6 and quoted[0].endswith(marks)
        if not closed or _SWALLOWED.search(quoted[0], 3):
            return line, f"The text opened here with {marks} is not closed; write {marks} where it ends."
    return None


def _open_bracket(bare: str, number: int) -> int | None:
    """The line of the outermost bracket that is still open where line `number` starts."""
    opened: list[int] = []
    for index, line in enumerate(bare.split("\n")[: number - 1], 1):
        for char in line:
            if char in "[{":
                opened.append(index)
            elif char in "]}" and opened:
                opened.pop()
    return opened[0] if opened else None


def _sentence(error: str, line: str) -> str:
    """What `tomllib` found on a line, in words for somebody who has never heard of TOML."""
    key = _KEY.match(line)
    remedy = next(said for found, looks, said in _REMEDIES if re.search(found, error) and re.search(looks, line))
    return remedy.format(key=key[1] if key else "text")

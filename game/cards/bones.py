"""The bones of a deck file's text: what is left of it without its words, and where each entry of it stands.

Neither `tomllib` nor pydantic says where a value stood. One pass that blanks strings and comments answers it: what is
left is short and keeps its lines.
"""

import re

Loc = tuple[str | int, ...]
"""Where an entry stands in the parsed text: `("card", 3, "depth")`."""

QUOTED = re.compile(
    r"'''(?:[^']|'(?!''))*+(?:'{3,5}|\Z)"
    r'|"""(?:[^"\\]|\\.|"(?!""))*+(?:"{3,5}|\\?\Z)'
    r"|'[^'\n]*'?"
    r'|"(?:[^"\\\n]|\\[^\n])*+"?'
    r"|\#[^\n]*",
    re.DOTALL,
)
ENTRY = re.compile(
    r"^[ \t]*(?:\[\[(?P<array>[^\[\]\n]*)\]\]|\[(?P<table>[^\[\]\n]*)\]|(?P<key>[\w-]+)[ \t]*[=.])",
    re.MULTILINE,
)


def skeleton(text: str) -> str:
    """A TOML text without comments and with `""` on each line of a string: short, and with the same lines."""
    return QUOTED.sub(_blank, text)


def _blank(quoted: re.Match[str]) -> str:
    text = quoted[0]
    return "" if text[0] == "#" else '""' + '\n""' * text.count("\n")


def line_at(text: str, position: int) -> int:
    """The line of a place in a text, from 1."""
    return text.count("\n", 0, position) + 1


def index(bare: str) -> tuple[dict[Loc, int], tuple[int, str] | None]:
    """The line of every entry, and the first key that is written twice in one place, if any."""
    lines: dict[Loc, int] = {}
    here: Loc = ()
    cards = -1
    twice: tuple[int, str] | None = None
    line, seen = 1, 0
    for entry in ENTRY.finditer(bare):
        line += bare.count("\n", seen, entry.start())
        seen = entry.start()
        if entry["key"]:
            loc: Loc = (*here, entry["key"])
            if loc in lines and twice is None and entry[0].endswith("="):
                first = f"{entry['key']} is written twice, first on line {lines[loc]}"
                more = ", or start another card with [[card]]" if loc[0] == "card" else ""
                twice = (line, f"{first}; keep one of them{more}.")
            lines.setdefault(loc, line)
            continue
        name = tuple(part.strip() for part in (entry["array"] or entry["table"] or "").split("."))
        if entry["array"] is not None and name == ("card",):
            cards += 1
        here = ("card", cards, *name[1:]) if name[0] == "card" and cards >= 0 else name
        for end in range(1, len(here) + 1):
            lines.setdefault(here[:end], line)
    return lines, twice

"""The wish list as a table for spreadsheets, and back without a loss."""

from collections.abc import Iterable, Iterator
from functools import partial

from game.errors import BadInput
from game.export.cells import cell, delimiter, lines, listed, paired, written
from game.export.rows import Fields, Sheet, collect
from game.export.wish_fields import MEMORY, NESTED, read_fields, unknown
from game.together.wishes import Wish

_FIRST = ("title", "type", "status", "planned", "cost", "minutes", "season", "place", "link", "needs", "tags", "notes")
_LAST = ("card", "added", "changed", "id")
_MEMORY = {f"memory_{name}": name for name in MEMORY}
_HEARTS = ("hearts_a", "hearts_b")
_PROSE = ("notes", "memory_text")
"""Where spaces alone are words too."""
_TAKEN_APART = {"memory", *_HEARTS}
COLUMNS = (
    *_FIRST,
    *(name for name in Wish.model_fields if name not in {*_FIRST, *_LAST, *_TAKEN_APART}),
    *_HEARTS,
    *_MEMORY,
    *_LAST,
)
"""Every field of a wish has one; what has fields of its own, several."""


def write(wishes: Iterable[Wish]) -> str:
    """A line of names, then a line for each wish."""
    return written([COLUMNS, *map(_cells, wishes)])


def read(text: str) -> Sheet:
    """What such a table holds; only the column `title` is needed. Raises `BadInput` for another shape."""
    rows = lines(text, delimiter(text))
    names = [name.strip().casefold().replace(" ", "_") for name in next(rows, (0, []))[1]]
    if "title" not in names:
        raise BadInput("The first line of a table of wishes names its columns, and one of them is `title`.")
    if twice := {name for name in names if name and names.count(name) > 1}:
        raise BadInput(f"Two columns are called {min(twice)!r}.")
    strange = [f"The column {name[:40]!r} is passed over." for name in unknown(names) if name and name not in COLUMNS]
    return collect(((f"line {line}", partial(_one, names, cells)) for line, cells in rows), strange)


def _one(names: list[str], cells: list[str]) -> Fields | None:
    if (row := paired(names, cells)) is None:
        return None
    said = {name: text for name, text in row.items() if text.strip() or name in _PROSE}
    fields: Fields = {
        name: listed(text) if name in NESTED else text
        for name, text in said.items()
        if name not in {*_MEMORY, *_HEARTS}
    }
    if any(said.get(name) for name in _MEMORY):
        fields["memory"] = {field: said[name] for name, field in _MEMORY.items() if name in said}
    if any(name in said for name in _HEARTS):
        fields["hearts"] = [int(said[name]) if said.get(name, "").isdecimal() else None for name in _HEARTS]
    return read_fields(fields)


def _cells(wish: Wish) -> Iterator[str]:
    public = wish.public()
    memory = public.pop("memory") or {}
    flat = public | {name: memory.get(field) for name, field in _MEMORY.items()}
    flat |= dict(zip(_HEARTS, public["hearts"] or (None, None), strict=True))
    return (cell(flat[name]) for name in COLUMNS)

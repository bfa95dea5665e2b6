"""The wish list as a table for spreadsheets (RFC 4180), and back without a loss.

A spreadsheet runs a cell that begins like a formula. Such a cell is written behind an apostrophe, which spreadsheets
take as "this is text", and comes back without it (OWASP, *CSV Injection*).
"""

import csv
import re
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from io import StringIO
from typing import Any

from pydantic_core import from_json, to_json

from game.errors import BadInput
from game.export.wish_fields import MEMORY, NESTED, Fields, Sheet, collect, read_fields, unknown
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

_ACTS = re.compile(r"[\s']*[=+\-@＝＋－＠]")
"""How a cell begins that a spreadsheet might run."""


def write(wishes: Iterable[Wish]) -> str:
    """A line of names, then a line for each wish."""
    page = StringIO(newline="")
    table = csv.writer(page)
    table.writerow(COLUMNS)
    table.writerows([_inert(cell) for cell in _cells(wish)] for wish in wishes)
    return page.getvalue()


def read(text: str) -> Sheet:
    """What such a table holds; only the column `title` is needed. Raises `BadInput` for another shape."""
    lines = csv.reader(StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        names = [name.strip().casefold().replace(" ", "_") for name in next(lines, [])]
        if "title" not in names:
            raise BadInput("The first line of a table of wishes names its columns, and one of them is `title`.")
        if twice := {name for name in names if name and names.count(name) > 1}:
            raise BadInput(f"Two columns are called {min(twice)!r}.")
        strange = [
            f"The column {name[:40]!r} is passed over." for name in unknown(names) if name and name not in COLUMNS
        ]
        return collect(list(_rows(lines, names)), strange)
    except csv.Error as problem:
        raise BadInput(f"Line {lines.line_num} is torn: {problem}.") from None


def _delimiter(text: str) -> str:
    """What stands between the cells: spreadsheets write commas, semicolons or tabs, by country."""
    names = text.partition("\n")[0]
    return max(",;\t", key=names.count)


def _rows(lines: Any, names: list[str]) -> Iterator[tuple[str, Callable[[], Fields | None]]]:
    before = lines.line_num
    for cells in lines:
        yield f"line {before + 1}", partial(_one, names, cells)
        before = lines.line_num


def _one(names: list[str], cells: list[str]) -> Fields | None:
    if not any(map(str.strip, cells)):
        return None
    if len(cells) > len(names):
        raise BadInput(f"The line has {len(cells)} cells, but there are only {len(names)} columns.")
    said = {name: _acting(cell) for name, cell in zip(names, cells, strict=False) if cell.strip() or name in _PROSE}
    fields: Fields = {name: _value(name, cell) for name, cell in said.items() if name not in {*_MEMORY, *_HEARTS}}
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
    return (_cell(flat[name]) for name in COLUMNS)


def _cell(value: Any) -> str:
    if value is None or value == []:
        return ""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        joined = ", ".join(value)
        if _split(joined) == value:
            return joined
    return value if isinstance(value, str) else to_json(value).decode()


def _value(name: str, cell: str) -> Any:
    if name not in NESTED:
        return cell
    if cell.lstrip()[:1] in ("[", "{"):
        try:
            return from_json(cell)
        except ValueError:
            pass
    return _split(cell)


def _split(cell: str) -> list[str]:
    return [one for one in map(str.strip, re.split("[,;]", cell)) if one]


def _inert(cell: str) -> str:
    return f"'{cell}" if _ACTS.match(cell) else cell


def _acting(cell: str) -> str:
    return cell[1:] if cell.startswith("'") and _ACTS.match(cell) else cell

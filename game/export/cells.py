"""The cells of a table for spreadsheets (RFC 4180).

A spreadsheet runs a cell that begins like a formula. Such a cell is written behind an apostrophe, which spreadsheets
take as "this is text", and comes back without it (OWASP, *CSV Injection*).
"""

import csv
import re
from collections.abc import Iterable, Iterator
from io import StringIO
from typing import Any

from pydantic_core import from_json, to_json

from game.errors import BadInput

_ACTS = re.compile(r"[\s']*[=+\-@＝＋－＠]")
"""How a cell begins that a spreadsheet might run."""


def written(rows: Iterable[Iterable[str]], *, between: str = ",") -> str:
    """The table, with nothing in it that a spreadsheet would run."""
    page = StringIO(newline="")
    csv.writer(page, delimiter=between).writerows([_inert(cell) for cell in row] for row in rows)
    return page.getvalue()


def delimiter(text: str) -> str:
    """What stands between the cells: spreadsheets write commas, semicolons or tabs, by country."""
    names = text.partition("\n")[0]
    return max(",;\t", key=names.count)


def lines(text: str, between: str, *, after: int = 0) -> Iterator[tuple[int, list[str]]]:
    """Each row of cells with the line it begins on, from 1, after so many lines before. Raises `BadInput` where the
    table is torn."""
    reader = csv.reader(StringIO(text, newline=""), delimiter=between, strict=True)
    before = reader.line_num
    try:
        for cells in reader:
            yield before + 1 + after, cells
            before = reader.line_num
    except csv.Error as problem:
        raise BadInput(f"Line {reader.line_num + after} is torn: {problem}.") from None


def paired(names: list[str], cells: list[str]) -> dict[str, str] | None:
    """The cells of a row by the names of their columns; None for a row of nothing. Raises `BadInput` for one too
    long."""
    if not any(map(str.strip, cells)):
        return None
    if len(cells) > len(names):
        many = "columns" if len(names) > 1 else "column"
        raise BadInput(f"The line has {len(cells)} cells, but there are only {len(names)} {many}.")
    return {name: _acting(cell) for name, cell in zip(names, cells, strict=False)}


def cell(value: Any) -> str:
    """A value as a cell holds it: a list of plain words apart by commas, all else that is no text as JSON."""
    if value is None or value == []:
        return ""
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        joined = ", ".join(value)
        if split(joined) == value:
            return joined
    return value if isinstance(value, str) else to_json(value).decode()


def listed(text: str) -> Any:
    """The list, or the table, that a cell holds."""
    if text.lstrip()[:1] in ("[", "{"):
        try:
            return from_json(text)
        except ValueError:
            pass
    return split(text)


def split(text: str) -> list[str]:
    """The words of a cell."""
    return [one for one in map(str.strip, re.split("[,;]", text)) if one]


def _inert(text: str) -> str:
    return f"'{text}" if _ACTS.match(text) else text


def _acting(text: str) -> str:
    return text[1:] if text.startswith("'") and _ACTS.match(text) else text

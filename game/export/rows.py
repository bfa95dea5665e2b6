"""What a file brings, row by row: what can be used, what can't and why, and what is passed over.

A row of a file is a dict of the fields that it names, as the model takes them.
"""

from collections.abc import Callable, Iterable
from typing import Any

from pydantic import Field

from game.errors import BadInput
from game.model import Frozen

Fields = dict[str, Any]


class Row(Frozen):
    """One thing of a file."""

    where: str
    """For people: `line 7`, or `wish 7` where a file has no lines."""
    fields: Fields
    """As the model takes them; what the file does not say is not there."""


class Bad(Frozen):
    """A place in a file that can't be used."""

    where: str
    why: str
    """A whole sentence."""

    def __str__(self) -> str:
        return f"{self.where}: {self.why}"


class Sheet(Frozen):
    """What a file holds."""

    rows: tuple[Row, ...] = ()
    bad: tuple[Bad, ...] = ()
    asides: tuple[str, ...] = ()
    """What was passed over without harm, in sentences."""
    head: Fields = Field(default_factory=dict)
    """What it says of the whole."""


def collect(
    found: Iterable[tuple[str, Callable[[], Fields | None]]],
    asides: Iterable[str] = (),
    head: Fields | None = None,
    *,
    at_most: int | None = None,
) -> Sheet:
    """A sheet of rows, each read by its call: what raises `BadInput` is listed, what gives None was none. One more than
    `at_most` are read, and no further."""
    rows: list[Row] = []
    bad: list[Bad] = []
    for where, read in found:
        if at_most is not None and len(rows) + len(bad) > at_most:
            break
        try:
            fields = read()
        except BadInput as problem:
            bad.append(Bad(where=where, why=str(problem)))
        else:
            if fields is not None:
                rows.append(Row(where=where, fields=fields))
    return Sheet(rows=tuple(rows), bad=tuple(bad), asides=tuple(asides), head=head or {})

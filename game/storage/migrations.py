"""From the shape an older Twosome wrote to the shape of today; each file has a number of its own.

A step takes the file's tables as plain dicts and gives new ones. Steps stay forever; a shape that only gains
fields with defaults needs none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

Tables = dict[str, dict[str, Any]]
"""What TinyDB keeps in one file: table → document id → document."""

Step = Callable[[Tables], Tables]


@dataclass(frozen=True)
class Schema:
    """The shape of one file."""

    number: int = 1
    steps: Mapping[int, Step] = field(default_factory=dict)
    """From number `n` to `n + 1`, for every `n` below `number`."""

    def upgrade(self, tables: Tables, number: int) -> Tables:
        """The tables in today's shape, from those of an older number."""
        for n in range(number, self.number):
            tables = self.steps[n](tables)
        return tables


SCHEMAS: Mapping[str, Schema] = {
    name: Schema() for name in ("couple", "active", "cards", "wishes", "drafts", "history", "journal", "index", "seen")
}
"""The shape of every file by its name (a month's by its folder)."""

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
    name: Schema()
    for name in (
        "couple", "active", "cards", "wishes", "drafts", "checkins", "letters", "seasons", "history", "journal",
        "today", "index", "seen", "shelf", "glance", "removed",
    )
}  # fmt: skip
"""The shape of every file by its name (a month's by its folder)."""

MONTHLY = ("history", "journal", "today")
"""Those that are a folder with a file a month."""

DERIVED = ("index", "seen", "shelf", "glance")
"""Those made from others at any time."""

FLEETING = ("active", "drafts")
"""Those of tonight. They hold what was typed, so no daily backup has them."""

REMOVED = "removed"
"""What was taken out for good, and stands in backups yet."""

KEPT = frozenset(SCHEMAS) - {*DERIVED, *FLEETING, REMOVED}
"""Those that nobody can make again."""


def schema_of(name: str) -> str:
    """The schema of a file by its name below the folder: that of `journal/2026-03.json` is `journal`."""
    return name.split("/", 1)[0].removesuffix(".json")

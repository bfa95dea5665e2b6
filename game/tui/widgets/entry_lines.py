"""The journal as lines: a day, and the first words kept on it."""

from uuid import UUID

from textual.content import Content

from game.together.journal import Entry
from game.tui.widgets.lines import Lines

_DAY = 14
"""How many cells a day takes: 30 Nov 2026 and air."""


class EntryLines(Lines[Entry]):
    """One entry a line, the newest first."""

    STEADY = True

    def key_of(self, entry: Entry) -> UUID:
        return entry.id

    def line_of(self, entry: Entry, width: int, *, lit: bool) -> Content:
        """Its day, and as many of its words as there is room for."""
        at = entry.at.astimezone()
        day = f"{at.day:>2} {at:%b %Y}"
        said = " ".join(entry.text.split())
        words = Content.styled(said, "bold" if lit else "").truncate(max(1, width - _DAY - 2), ellipsis=True)
        return Content.assemble((f" {day:<{_DAY - 1}}", "$light" if lit else "$quiet"), words)

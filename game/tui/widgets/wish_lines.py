"""The wish list as lines."""

from collections.abc import Mapping
from uuid import UUID

from rich.cells import cell_len
from textual.content import Content

from game.play.players import SEATS, Seat
from game.together.wishes import COSTS, HEARTS_AT_MOST, Wish, minutes_words
from game.tui.widgets.lines import Lines
from game.tui.widgets.wish_words import hearts, mark
from game.tui.words import initials

_TITLE = 36
"""The title keeps at least so many cells; other columns make room for it."""
_GAP = 2
_EDGE = 5
"""Cells for the pointer and the mark before the title, and for the air at the end of the line."""


class WishLines(Lines[Wish]):
    """One wish a line."""

    STEADY = True

    def __init__(self, names: Mapping[Seat, str]) -> None:
        super().__init__()
        self._initials = initials(names)

    def key_of(self, wish: Wish) -> UUID:
        """A wish is that wish, whatever it is called now."""
        return wish.id

    def line_of(self, wish: Wish, width: int, *, lit: bool) -> Content:
        """The title, then as many facts as there is room for."""
        symbol, colour = mark(wish)
        columns = self._columns(wish, width - _EDGE)
        room = width - _EDGE - sum(column.cell_length + _GAP for column in columns)
        while cell_len(wish.title) > room and not columns[0].plain.strip():
            room += columns.pop(0).cell_length + _GAP  # an empty place is the title's
        title = Content.styled(wish.title, "bold" if lit else "$quiet" if wish.status == "done" else "")
        parts: list[Content | tuple[str, str]] = [
            ("› " if lit else "  ", "bold $light"),
            (f"{symbol} ", f"bold {colour}"),
            title.truncate(room, ellipsis=True, pad=True),
        ]
        for column in columns:
            parts += [(" " * _GAP, ""), column]
        return Content.assemble(*parts)

    def _columns(self, wish: Wish, width: int) -> list[Content]:
        """What stands behind the title: hearts always, the rest as far as there is room."""
        columns = [self._hearts(wish)]
        room = width - _TITLE - columns[0].cell_length - _GAP
        more = (
            (minutes_words(wish.minutes) if wish.minutes else "", 8),
            (COSTS[wish.cost] if wish.cost is not None else "", 8),
            (wish.type, 10),
        )
        for words, cells in more:
            room -= cells + _GAP
            if room >= 0:
                columns.insert(0, Content.styled(words, "$quiet").truncate(cells, pad=True))
        return columns

    def _hearts(self, wish: Wish) -> Content:
        """Both players' hearts once both gave theirs; else a quiet question, whoever it waits for."""
        both = 2 * (1 + HEARTS_AT_MOST) + 1 + sum(cell_len(letters) for letters in self._initials.values())
        if wish.status == "done" and wish.memory:
            when = wish.memory.at.astimezone()
            return Content.styled(f"{when:%b %Y}".rjust(both), "$faint")
        if wish.revealed is None:
            return Content.styled("hearts?".rjust(both), "$faint")
        parts: list[Content | tuple[str, str]] = []
        for seat, number in zip(SEATS, wish.revealed, strict=True):
            style = f"$seat-{seat}"
            letters = f"{' ' if parts else ''}{self._initials[seat]} "
            parts += [(letters, f"bold {style}"), hearts(number, style)]
        return Content.assemble(*parts)

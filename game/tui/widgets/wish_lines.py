"""The wish list as lines: only those that are seen are drawn, so that five thousand scroll like fifty."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from rich.cells import cell_len
from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size
from textual.message import Message
from textual.reactive import reactive
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.visual import Visual

from game.play.players import SEATS, Seat
from game.together.wishes import COSTS, HEARTS_AT_MOST, Wish, minutes_words
from game.tui.widgets.wish_words import hearts, mark
from game.tui.words import initials

_TITLE = 26
"""The title keeps at least so many cells; other columns make room for it."""
_GAP = 2
_EDGE = 5
"""Cells for the pointer and the mark before the title, and for the air at the end of the line."""


class WishLines(ScrollView, can_focus=True):
    """One wish a line; the lit one is chosen with the arrows or the mouse."""

    ALLOW_SELECT = False
    COMPONENT_CLASSES: ClassVar[set[str]] = {"wish-lines--lit", "wish-lines--hover"}
    DEFAULT_CSS = """
    WishLines { width: 1fr; height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1;
                background: $background; color: $words; }
    WishLines > .wish-lines--lit { background: $card; }
    WishLines:focus > .wish-lines--lit { background: $line; }
    WishLines > .wish-lines--hover { background: $card; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "page(-1)", show=False),
        Binding("pagedown", "page(1)", show=False),
        Binding("home", "move(-999999)", show=False),
        Binding("end", "move(999999)", show=False),
    ]

    class Lit(Message):
        """Another wish is lit, or none."""

    class Opened(Message):
        """The lit wish was clicked once more."""

    at = reactive(0, repaint=False)
    """Index of the lit wish."""
    hover = reactive(-1, repaint=False)

    def __init__(self, names: Mapping[Seat, str]) -> None:
        super().__init__()
        self._names = names
        self._initials = initials(names)
        self._wishes: Sequence[Wish] = ()

    @property
    def lit(self) -> Wish | None:
        """The wish that is lit."""
        return self._wishes[self.at] if 0 <= self.at < len(self._wishes) else None

    @property
    def neighbour(self) -> Wish | None:
        """The wish that is lit once the lit one is gone: the next, or the one before the last."""
        if len(self._wishes) < 2:
            return None
        return self._wishes[self.at + 1 if self.at + 1 < len(self._wishes) else self.at - 1]

    def show(self, wishes: Sequence[Wish], keep: Wish | None) -> None:
        """Show these wishes; the wish to `keep` stays lit where it is among them, else the first is."""
        self._wishes = wishes
        at = next((n for n, wish in enumerate(wishes) if keep is not None and wish.id == keep.id), 0)
        self.set_reactive(WishLines.at, at)
        self.hover = -1
        self._measure()
        self._follow()
        self.refresh()
        self.post_message(self.Lit())

    def _measure(self) -> None:
        self.virtual_size = Size(self.scrollable_content_region.width, len(self._wishes))

    def on_resize(self) -> None:
        """As wide as it is, and the lit wish in sight."""
        self._measure()
        self._follow()

    def validate_at(self, at: int) -> int:
        """Never beside the list."""
        return max(0, min(at, len(self._wishes) - 1))

    def watch_at(self, before: int, at: int) -> None:
        """Draw both lines anew, and tell it."""
        self._refresh_rows(before, at)
        self._follow()
        self.post_message(self.Lit())

    def watch_hover(self, before: int, hover: int) -> None:
        """Draw both lines anew."""
        self._refresh_rows(before, hover)

    def _refresh_rows(self, *rows: int) -> None:
        width = self.size.width
        self.refresh(*(Region(0, row - self.scroll_offset.y, width, 1) for row in rows if row >= 0))

    def _follow(self) -> None:
        self.scroll_to_region(Region(0, self.at, 1, 1), animate=False, force=True)

    def action_move(self, by: int) -> None:
        """Up or down the list."""
        self.at += by

    def action_page(self, by: int) -> None:
        """Up or down by as much as is seen."""
        self.at += by * max(1, self.scrollable_content_region.height - 1)

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The line under the mouse."""
        self.hover = self._row(event)

    def on_leave(self) -> None:
        """No line is under the mouse."""
        self.hover = -1

    def on_click(self, event: events.Click) -> None:
        """Light the wish; a second click opens it."""
        row = self._row(event)
        if row < 0:
            return
        if row == self.at and event.chain > 1:
            self.post_message(self.Opened())
        self.at = row

    def _row(self, event: events.MouseEvent) -> int:
        row = event.y + self.scroll_offset.y
        return row if 0 <= row < len(self._wishes) else -1

    def render_line(self, y: int) -> Strip:
        """One line of what is seen."""
        row = y + self.scroll_offset.y
        width = self.scrollable_content_region.width
        if row >= len(self._wishes):
            return Strip.blank(width, self.visual_style.rich_style)
        style = self.visual_style
        if row == self.at:
            style = self.get_visual_style("wish-lines--lit")
        elif row == self.hover:
            style = self.get_visual_style("wish-lines--hover")
        line = self._line(self._wishes[row], width, lit=row == self.at)
        return Visual.to_strips(self, line, width, 1, style, pad=True)[0]

    def _line(self, wish: Wish, width: int, *, lit: bool) -> Content:
        symbol, colour = mark(wish)
        columns = self._columns(wish, width - _EDGE)
        room = width - _EDGE - sum(column.cell_length + _GAP for column in columns)
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

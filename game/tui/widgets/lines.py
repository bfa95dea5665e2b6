"""A list as lines: only those that are seen are drawn, so that five thousand scroll like fifty."""

from abc import abstractmethod
from collections.abc import Hashable, Sequence
from math import ceil
from typing import ClassVar, Generic, TypeVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.geometry import Region, Size, Spacing
from textual.message import Message
from textual.reactive import Reactive, reactive
from textual.scroll_view import ScrollView
from textual.scrollbar import ScrollBar
from textual.strip import Strip
from textual.visual import Visual

T = TypeVar("T")

_DRAWN_AT_MOST = 2000
"""So many drawn lines are held."""


class Bar(ScrollBar):
    """A scroll bar that draws only what of it has moved: Textual's own draws all of it whenever its list moves."""

    position: Reactive[float] = Reactive(0.0, repaint=False)

    _EIGHTHS = 8
    """So many steps of the thumb are told apart in a cell."""

    def watch_position(self, before: float, position: float) -> None:
        """Draw the rows anew that the thumb was in or is in, where it moved at all."""
        (above, under), (top, bottom) = self._thumb(before), self._thumb(position)
        if (above, under) != (top, bottom):
            first = min(above, top) // self._EIGHTHS
            last = max(under, bottom) // self._EIGHTHS
            self.refresh(Region(0, first, self.size.width, last - first + 1))

    def _thumb(self, position: float) -> tuple[int, int]:
        """Where the thumb begins and ends: reckoned as where it is drawn, to the last bit of it."""
        size, seen, all_ = self.size.height, self.window_size, self.window_virtual_size
        if not 0 < seen < all_:
            return 0, 0
        length = max(1, seen / (all_ / size))
        start = int((size - length) * (position / (all_ - seen)) * self._EIGHTHS)
        return start, start + ceil(length * self._EIGHTHS)


class Lines(ScrollView, Generic[T], can_focus=True):
    """One thing a line; the lit one is chosen with the arrows or the mouse."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"lines--lit", "lines--hover"}
    DEFAULT_CSS = """
    Lines { width: 1fr; height: 1fr; overflow-x: hidden; scrollbar-size-vertical: 1;
            text-wrap: nowrap; text-overflow: clip; background: $background; color: $words; }
    Lines > .lines--lit { background: $card; }
    Lines:focus > .lines--lit { background: $lit; }
    Lines > .lines--hover { background: $card; }
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
        """Another line is lit, or none."""

    class Opened(Message):
        """The lit line was clicked once more."""

    STEADY: ClassVar[bool] = False
    """Whether a line says nothing but what its thing holds: then it is drawn once, whatever is shown around it."""

    virtual_size = Reactive(Size(0, 0))  # Textual's own lays the whole screen out anew where it changes

    at: reactive[int] = reactive(0, repaint=False)
    """Index of the lit line."""
    hover: reactive[int] = reactive(-1, repaint=False)

    def __init__(self) -> None:
        super().__init__()
        self._things: Sequence[T] = ()
        self._drawn: dict[tuple[Hashable, int, bool, bool], tuple[T, Strip]] = {}
        """Lines that were drawn already, by their key, width, and whether they are lit and under the mouse."""

    @abstractmethod
    def key_of(self, thing: T) -> Hashable:
        """What one is told from another by, however it changes."""

    @abstractmethod
    def line_of(self, thing: T, width: int, *, lit: bool) -> Content:
        """One of them in so many cells."""

    @property
    def vertical_scrollbar(self) -> ScrollBar:
        """The scroll bar, made where there was none yet."""
        if self._vertical_scrollbar is None:
            self._vertical_scrollbar = Bar(name="vertical", thickness=self.scrollbar_size_vertical)
            self._vertical_scrollbar.display = False
            self.app._start_widget(self, self._vertical_scrollbar)
        return self._vertical_scrollbar

    @property
    def lit(self) -> T | None:
        """What is lit."""
        return self._things[self.at] if 0 <= self.at < len(self._things) else None

    @property
    def neighbour(self) -> T | None:
        """What is lit once the lit one is gone: the next, or the one before the last."""
        if len(self._things) < 2:
            return None
        return self._things[self.at + 1 if self.at + 1 < len(self._things) else self.at - 1]

    def show(self, things: Sequence[T], keep: T | None) -> None:
        """Show these; the one to `keep` stays lit where it is among them, else the first is."""
        self._things = things
        if not self.STEADY:
            self._drawn.clear()
        kept = None if keep is None else self.key_of(keep)
        at = next((n for n, thing in enumerate(things) if kept is not None and self.key_of(thing) == kept), 0)
        self.set_reactive(Lines.at, at)
        self.hover = -1
        self._measure()
        self._follow()
        self.refresh()
        self.post_message(self.Lit())

    def notify_style_update(self) -> None:
        """Other colours: every line is drawn anew."""
        self._drawn.clear()
        super().notify_style_update()

    def _measure(self) -> None:
        size = Size(self.scrollable_content_region.width, len(self._things))
        if size != self.virtual_size:
            self.virtual_size = size
            self._scroll_update(size)

    def on_resize(self) -> None:
        """As wide as it is, and the lit line in sight."""
        self._measure()
        self._follow()

    def validate_at(self, at: int) -> int:
        """Never beside the list."""
        return max(0, min(at, len(self._things) - 1))

    def watch_at(self, before: int, at: int) -> None:
        """Draw both lines anew, or all where the list moves, and tell it."""
        if not self._follow():
            self._refresh_rows(before, at)
        self.post_message(self.Lit())

    def watch_hover(self, before: int, hover: int) -> None:
        """Draw both lines anew."""
        self._refresh_rows(before, hover)

    def _refresh_rows(self, *rows: int) -> None:
        width = self.size.width
        self.refresh(*(Region(0, row - self.scroll_offset.y, width, 1) for row in rows if row >= 0))

    def _follow(self) -> bool:
        """Move the list until the lit line is seen; whether it had to move."""
        top, rows = self.scroll_offset.y, self.scrollable_content_region.height
        to = min(top, self.at) if self.at < top + rows else self.at - rows + 1
        if rows and to != top:
            self.scroll_to(y=to, animate=False, force=True)
        return self.scroll_offset.y != top

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
        """Light the line; a second click opens it."""
        row = self._row(event)
        if row < 0:
            return
        if row == self.at and event.chain > 1:
            self.post_message(self.Opened())
        self.at = row

    def _row(self, event: events.MouseEvent) -> int:
        row = event.y + self.scroll_offset.y
        return row if 0 <= row < len(self._things) else -1

    def render_lines(self, crop: Region) -> list[Strip]:
        """What is seen. Lines are drawn whole and held: Textual's own puts each together anew as the list moves."""
        if self.styles.gutter != Spacing():
            return super().render_lines(crop)
        background, filters = self.background_colors[1], self.get_line_filters()
        width, top, at, hover = self.scrollable_content_region.width, self.scroll_offset.y, self.at, self.hover
        strips = [self._seen(top + y, width, at, hover) for y in crop.line_range]
        for each in filters:
            strips = [strip.apply_filter(each, background) for strip in strips]
        return [strip.crop(*crop.column_span) for strip in strips]

    def render_line(self, y: int) -> Strip:
        """One line of what is seen."""
        return self._seen(y + self.scroll_offset.y, self.scrollable_content_region.width, self.at, self.hover)

    def _seen(self, row: int, width: int, at: int, hover: int) -> Strip:
        if row >= len(self._things) or width < 1:  # on a terminal too small for it there is no room at all
            return Strip.blank(width, self.visual_style.rich_style)
        return self._line(row, width, lit=row == at, hover=row == hover)

    def draw_ahead(self) -> None:
        """Draw the lit line and its neighbours, each both ways, so that the next arrow finds them drawn."""
        width = self.scrollable_content_region.width
        if width > 0:
            for row in range(max(0, self.at - 1), min(self.at + 2, len(self._things))):
                for lit in (True, False):
                    self._line(row, width, lit=lit, hover=False)

    def _line(self, row: int, width: int, *, lit: bool, hover: bool) -> Strip:
        thing = self._things[row]
        key = (self.key_of(thing), width, lit, hover)
        known, strip = self._drawn.get(key, (None, None))
        if strip is None or known is not thing:
            if len(self._drawn) > _DRAWN_AT_MOST:
                self._drawn.clear()
            strip = self._draw(row, width, lit=lit, hover=hover)
            self._drawn[key] = thing, strip
        return strip

    def _draw(self, row: int, width: int, *, lit: bool, hover: bool) -> Strip:
        style = self.visual_style
        if lit:
            style = self.get_visual_style("lines--lit")
        elif hover:
            style = self.get_visual_style("lines--hover")
        line = self.line_of(self._things[row], width, lit=lit)
        return Visual.to_strips(self, line, width, 1, style, pad=True)[0]

"""A month as a grid of days, one of them lit; dates stand in their days as signs and words."""

from calendar import Calendar
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.strip import Strip
from textual.visual import Visual
from textual.widget import Widget

DAYS = 7
WEEKS = 6
"""So many weeks are always shown: a month needs no more, and the grid never jumps."""

MONDAY, SUNDAY = 0, 6

_TALLEST = 5
"""Rows of a cell at most; more would be empty."""

Sign = tuple[str, str]
"""A symbol and its style."""


@dataclass(frozen=True)
class Entry:
    """What a day shows of one thing."""

    sign: Sign
    words: str
    """May be words the couple wrote."""
    goes_on: bool = False
    """It began on an earlier day."""


class MonthGrid(Widget):
    """Six weeks around a month. Keys are the screen's; the mouse lights, opens and turns."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"month--lit", "month--hover", "month--dated"}
    DEFAULT_CSS = """
    MonthGrid { width: 1fr; height: 1fr; color: $words; }
    MonthGrid > .month--lit { background: $lit; }
    MonthGrid > .month--hover, MonthGrid > .month--dated { background: $card; }
    """

    class Lit(Message):
        """Another day is lit."""

    class Opened(Message):
        """The lit day was clicked once more."""

    lit: reactive[date] = reactive(date.min)
    """The day that is lit; the grid shows its month."""
    hover: reactive[date | None] = reactive(None)

    def __init__(self, today: date, begins: int = MONDAY) -> None:
        """`begins`: the first day of a week."""
        super().__init__()
        self.today = today
        self._calendar = Calendar(begins)
        self._entries: Mapping[date, Sequence[Entry]] = {}
        self.set_reactive(MonthGrid.lit, today)

    @property
    def span(self) -> tuple[date, date]:
        """The first and the last day that are seen."""
        first = self._first
        return first, first + timedelta(days=DAYS * WEEKS - 1)

    @property
    def _first(self) -> date:
        month = self.lit.replace(day=1)
        return month - timedelta(days=(month.weekday() - self._calendar.firstweekday) % DAYS)

    def show(self, entries: Mapping[date, Sequence[Entry]]) -> None:
        """Write these into their days from now on."""
        self._entries = entries
        self.refresh()

    def move(self, days: int) -> None:
        """Light the day so many days on, or back."""
        self.lit = _within(self.lit.toordinal() + days)

    def turn(self, months: int) -> None:
        """Light the same day of another month, or the last one that it has."""
        year, month = divmod(self.lit.year * 12 + self.lit.month - 1 + months, 12)
        if not 1 <= year < date.max.year:
            return
        after = date(year + month // 11, (month + 1) % 12 + 1, 1)
        self.lit = date(year, month + 1, min(self.lit.day, (after - timedelta(days=1)).day))

    def watch_lit(self) -> None:
        """Tell it."""
        self.post_message(self.Lit())

    # The mouse -------------------------------------------------------------------------------------------------

    def on_mouse_move(self, event: events.MouseMove) -> None:
        """The day under the mouse."""
        self.hover = self._day_at(event)

    def on_leave(self) -> None:
        """No day is under the mouse."""
        self.hover = None

    def on_click(self, event: events.Click) -> None:
        """Light the day; a second click opens it."""
        day = self._day_at(event)
        if day is None:
            return
        if day == self.lit and event.chain > 1:
            self.post_message(self.Opened())
        self.lit = day

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The month before."""
        event.stop()
        self.turn(-1)

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The month after."""
        event.stop()
        self.turn(1)

    def _day_at(self, event: events.MouseEvent) -> date | None:
        column, row = event.x // self._wide, (event.y - 1) // self._tall
        if event.y < 1 or column >= DAYS or row >= WEEKS:
            return None
        return self._first + timedelta(days=row * DAYS + column)

    # How it looks ----------------------------------------------------------------------------------------------

    @property
    def _wide(self) -> int:
        return max(1, self.size.width // DAYS)

    @property
    def _tall(self) -> int:
        return max(1, min(_TALLEST, (self.size.height - 1) // WEEKS))

    def render_line(self, y: int) -> Strip:
        """A row of what is seen."""
        row, line = divmod(y - 1, self._tall)
        if y == 0:
            strips = [self._strip(Content.styled(f"{name:>4}", "$quiet")) for name in self._names()]
        elif row < WEEKS:
            days = (self._first + timedelta(days=row * DAYS + column) for column in range(DAYS))
            strips = [self._cell(day, line) for day in days]
        else:
            strips = []
        return Strip.join(strips).adjust_cell_length(self.size.width, self.visual_style.rich_style)

    def _names(self) -> list[str]:
        return [f"{date(2024, 1, 1 + day):%a}" for day in self._calendar.iterweekdays()]

    def _strip(self, words: Content, *, day: date | None = None) -> Strip:
        style = self.visual_style
        if day is not None and day == self.lit:
            style = self.get_visual_style("month--lit")
        elif day is not None and day == self.hover:
            style = self.get_visual_style("month--hover")
        elif day is not None and self._entries.get(day):
            style = self.get_visual_style("month--dated")
        (strip,) = Visual.to_strips(self, words.truncate(self._wide, pad=True), self._wide, 1, style, pad=True)
        return strip

    def _cell(self, day: date, line: int) -> Strip:
        entries = self._entries.get(day, ())
        if line == 0:
            return self._strip(self._number(day, entries), day=day)
        room = max(1, self._wide - 1)
        rows: list[Content] = []
        for entry in entries:
            if entry.goes_on:
                rows.append(Content.styled("─" * room, entry.sign[1]))
            else:
                words = Content(entry.words)
                rows += (
                    _lines(words, room, self._tall - 1) if len(entries) == 1 else [words.truncate(room, ellipsis=True)]
                )
        if line > len(rows):
            return self._strip(Content(), day=day)
        style = "" if day.month == self.lit.month else "$faint"
        return self._strip(Content.assemble(" ", rows[line - 1].stylize(style) if style else rows[line - 1]), day=day)

    def _number(self, day: date, entries: Sequence[Entry]) -> Content:
        """The day and its signs. The lit one stands between pointers, today is underlined."""
        before, after = ("›", "‹") if day == self.lit else (" ", " ")
        style = "$words" if day.month == self.lit.month else "$faint"
        if day == self.today:
            style = "bold underline $light"
        number = f"{day.day:>2}"
        signs: list[tuple[str, str]] = []
        for entry in entries:
            if len(signs) < self._wide - 6 and not entry.goes_on:
                signs.append(entry.sign)
        return Content.assemble((before, "bold $light"), (number, style), (after, "bold $light"), " ", *signs)


def _lines(words: Content, width: int, rows: int) -> list[Content]:
    """The words in so many rows; where there are more of them, the last row says so."""
    wrapped = words.wrap(width)
    if len(wrapped) > rows:
        wrapped = [*wrapped[: rows - 1], Content(" ".join(row.plain.strip() for row in wrapped[rows - 1 :]))]
    return [row.truncate(width, ellipsis=True) for row in wrapped]


def _within(ordinal: int) -> date:
    """The day of that number, as far as there are days."""
    return date.fromordinal(max(date(1900, 1, 1).toordinal(), min(ordinal, date(2999, 12, 31).toordinal())))

"""Hearts to give: none to three, and nothing said before the first key."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget

from game.play.players import Seat
from game.together.wishes import HEARTS_AT_MOST

_STEP = 2
"""Cells from one heart to the next."""


class HeartRow(Widget, can_focus=True):
    """Three hearts that fill, and in words what so many mean."""

    DEFAULT_CSS = """
    HeartRow { width: 1fr; height: 1; background: $background; padding: 0 1; }
    HeartRow:focus { background: $lit; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False),
        Binding("right", "move(1)", show=False),
        *(Binding(str(n), f"exactly({n})", show=False) for n in range(HEARTS_AT_MOST + 1)),
    ]

    value: reactive[int | None] = reactive(None)
    """How many; None while nothing is said."""

    class Changed(Message):
        """Another number of hearts."""

    def __init__(self, seat: Seat, meanings: Sequence[str], *, before: str = "", id: str | None = None) -> None:
        """`meanings`: a word for each number of hearts. `before`: stands there while nothing is said."""
        super().__init__(id=id)
        self._seat, self._meanings, self._before = seat, tuple(meanings), before

    def watch_value(self) -> None:
        """Tell it."""
        self.post_message(self.Changed())

    def action_move(self, by: int) -> None:
        """More or fewer; from nothing said, to one heart or to none."""
        self.value = max(0, min(HEARTS_AT_MOST, (self.value or 0) + by))

    def action_exactly(self, hearts: int) -> None:
        """So many."""
        self.value = hearts

    def on_click(self, event: events.Click) -> None:
        """So many as were clicked; the last one once more takes it back."""
        offset = event.get_content_offset(self)
        if offset is None or offset.x >= _STEP * HEARTS_AT_MOST:
            return
        hearts = offset.x // _STEP + 1
        self.value = hearts - 1 if hearts == self.value else hearts

    def render(self) -> Content:
        """The hearts and their meaning."""
        given = self.value or 0
        style = f"bold $seat-{self._seat}" if self.value is not None else "$quiet"
        meaning = self._before if self.value is None else self._meanings[self.value]
        return Content.assemble(
            ("♥ " * given + "♡ " * (HEARTS_AT_MOST - given), style),
            "  ",
            (meaning, "$quiet" if self.value is None else ""),
        )

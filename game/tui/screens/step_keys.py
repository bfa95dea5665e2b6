"""The keys that move within the step on the table: its fields, its choices, its timer. None changes the game."""

from textual import events

from game.tui.base import GameScreen
from game.tui.widgets.steps.pick import MarksStep
from game.tui.widgets.steps.step import StepView
from game.tui.widgets.steps.write import WriteStep
from game.tui.widgets.timer import Timer


class StepKeys(GameScreen):
    """A screen with a step's view on it, and the keys handed to that view."""

    _view: StepView | None = None
    """The view of the step on the table."""

    def action_timer(self) -> None:
        """Start or stop the timer."""
        self.query_one(Timer).toggle()

    def action_leave_field(self) -> None:
        """Letters are keys again."""
        self.set_focus(None)

    def action_write_on(self) -> None:
        """Back into the field."""
        if isinstance(self._view, WriteStep):
            self._view.enter()

    def action_mark_yes(self) -> None:
        """Mark with yes."""
        self._mark("yes")

    def action_mark_maybe(self) -> None:
        """Mark with maybe."""
        self._mark("maybe")

    def action_mark_not_now(self) -> None:
        """Mark with not now."""
        self._mark("not now")

    def _mark(self, word: str) -> None:
        if isinstance(self._view, MarksStep):
            self._view.mark(word)

    def action_up(self) -> None:
        """Up in the list, or up the table."""
        self._move(-1)

    def action_down(self) -> None:
        """Down in the list, or down the table."""
        self._move(1)

    def _move(self, by: int) -> None:
        if self._view is None or self._view.move(by):
            return
        self.query_one("#table-top").scroll_relative(y=by * 2, animate=False)

    def action_left(self) -> None:
        """One to the left."""
        if self._view is not None:
            self._view.shift(-1)

    def action_right(self) -> None:
        """One to the right."""
        if self._view is not None:
            self._view.shift(1)

    def on_key(self, event: events.Key) -> None:
        if self._view is not None and self.focused is None and event.key in "0123456789":
            self._view.digit(int(event.key))

"""The line at the foot that teaches the keys."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content

from game.tui.commands import Command
from game.tui.widgets.press import Press

_GAP = 3
_MORE = Command("everywhere", "help_screen", "question_mark", "more", "All keys of this screen.")


class _Key(Press):
    """One command in the line; a click does what the key does."""

    def __init__(self, command: Command) -> None:
        face = Content.assemble((command.shown_key, "bold $light"), " ", (command.label, "$quiet"))
        super().__init__(face, command.id)


class KeyLine(Horizontal):
    """The most used keys, as many as fit whole, then `? more`. Never wraps, never cuts a word."""

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = [c for c in commands if c.label]

    def compose(self) -> ComposeResult:
        for command in (*self._commands, _MORE):
            yield _Key(command)

    def show(self, commands: Sequence[Command]) -> None:
        """Show these commands from now on."""
        wanted = [c for c in commands if c.label]
        if wanted != self._commands:
            self._commands = wanted
            self.refresh(recompose=True)
            self.call_after_refresh(self._fit)

    def on_mount(self) -> None:
        self._fit()

    def on_resize(self) -> None:
        self._fit()

    def _fit(self) -> None:
        """Show as many keys as fit beside the last one, which is always there."""
        keys = list(self.query(_Key))
        if not keys:
            return
        *rest, more = keys
        room = self.size.width - more.face.cell_length
        for key in rest:
            room -= key.face.cell_length + _GAP
            key.display = room >= 0

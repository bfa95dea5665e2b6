"""The line at the foot that teaches the keys."""

from collections.abc import Sequence
from dataclasses import replace

from textual import events
from textual.content import Content
from textual.widget import Widget

from game.tui.commands import Command, find
from game.tui.widgets.press import ask_screen

_GAP = "   "
_MORE = "help_screen"


class KeyLine(Widget):
    """The most used keys, as many as fit whole, then `? more`, or `F1 more` where a ? would be typed. Never wraps,
    never cuts a word; a click on one does what the key does."""

    DEFAULT_CSS = """
    KeyLine { dock: bottom; height: 1; margin: 0 2; }
    """

    def __init__(self, commands: Sequence[Command]) -> None:
        super().__init__()
        self._commands = tuple(commands)

    def on_mount(self) -> None:
        self.watch(self.screen, "focused", self._other_field, init=False)

    def _other_field(self) -> None:
        self.refresh()

    def show(self, commands: Sequence[Command]) -> None:
        """Show these commands from now on."""
        if tuple(commands) != self._commands:
            self._commands = tuple(commands)
            self.refresh()

    def fitting(self, width: int) -> list[tuple[Command, Content]]:
        """What stands in a line so many cells wide, left to right. Help comes last, by whatever key it goes here."""
        (help,) = find("everywhere", (_MORE,))
        more = next((c for c in self._commands if c.id == _MORE), replace(help, label="more"))
        field = self.screen.focused
        if field is not None and field.check_consume_key("question_mark", "?"):
            more = replace(more, key=more.keys[-1])
        room = width - _face(more).cell_length
        shown = []
        for command in self._commands:
            if not command.label or command.id == _MORE:
                continue
            face = _face(command)
            room -= face.cell_length + len(_GAP)
            if room < 0:
                break
            shown.append((command, face))
        return [*shown, (more, _face(more))]

    def render(self) -> Content:
        return Content(_GAP).join([face for _, face in self.fitting(self.size.width)])

    def on_click(self, event: events.Click) -> None:
        end = 0
        for command, face in self.fitting(self.size.width):
            end += face.cell_length
            if event.x < end:
                event.stop()
                ask_screen(self, command.id)
                return
            end += len(_GAP)


def _face(command: Command) -> Content:
    return Content.assemble((command.shown_key, "bold $light"), " ", (command.label, "$quiet"))

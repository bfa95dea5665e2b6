"""The line at the foot that teaches the keys."""

from collections.abc import Sequence
from dataclasses import replace

from textual import events
from textual.content import Content
from textual.widget import Widget

from game.tui.command import Command
from game.tui.commands import find
from game.tui.widgets.press import ask_screen

_GAP = "   "
_MORE = "help_screen"


class KeyLine(Widget):
    """The most used keys, as many as fit whole in its one or two rows, then `? more`, or `F1 more` where a ? would be
    typed. Never cuts a word; a click on one does what the key does."""

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

    def fitting(self, width: int, rows: int = 1) -> list[list[tuple[Command, Content]]]:
        """What stands in so many rows, left to right. Help comes last, by whatever key it goes here."""
        (help,) = find("everywhere", (_MORE,))
        more = next((c for c in self._commands if c.id == _MORE), replace(help, label="more"))
        field = self.screen.focused
        if field is not None and field.check_consume_key("question_mark", "?"):
            more = replace(more, key=more.keys[-1])
        last = (more, _face(more))
        waits = [(c, _face(c)) for c in self._commands if c.label and c.id != _MORE]
        filled: list[list[tuple[Command, Content]]] = []
        for row in range(max(1, rows)):
            whole = sum(face.cell_length + len(_GAP) for _, face in waits) + last[1].cell_length <= width
            room = width if row + 1 < rows and not whole else width - last[1].cell_length - len(_GAP)
            here: list[tuple[Command, Content]] = []
            while waits and waits[0][1].cell_length <= room:
                here.append(waits.pop(0))
                room -= here[-1][1].cell_length + len(_GAP)
            filled.append(here)
            if not waits:
                break
        filled[-1].append(last)
        return filled

    def render(self) -> Content:
        rows = self.fitting(*self.size)
        return Content("\n").join(Content(_GAP).join([face for _, face in row]) for row in rows)

    def on_click(self, event: events.Click) -> None:
        end, rows = 0, self.fitting(*self.size)
        for command, face in rows[event.y] if event.y < len(rows) else ():
            end += face.cell_length
            if event.x < end:
                event.stop()
                ask_screen(self, command.id)
                return
            end += len(_GAP)


def _face(command: Command) -> Content:
    return Content.assemble((command.shown_key, "bold $light"), " ", (command.label, "$quiet"))

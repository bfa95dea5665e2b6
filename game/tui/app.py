"""The app: paints home first, then sits down at the table in a thread."""

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual.app import App, InvalidThemeError
from textual.binding import BindingType
from textual.command import CommandPalette
from textual.worker import Worker, WorkerState

from game.errors import TwosomeError
from game.tui.base import bindings_for
from game.tui.palette import ScreenCommands
from game.tui.themes import DEFAULT_THEME, PALETTES, TERMINAL

if TYPE_CHECKING:
    from textual.screen import Screen

    from game.table import Clock, Table
    from game.tui.start import Start


class TwosomeApp(App[int]):
    """The game in a terminal."""

    TITLE = "Twosome"
    CSS_PATH = "app.tcss"
    COMMANDS = {ScreenCommands}
    COMMAND_PALETTE_BINDING = "f2"
    HORIZONTAL_BREAKPOINTS = [(0, "-tiny"), (60, "-narrow"), (76, "-normal"), (110, "-wide")]
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (20, "-short"), (23, "-tall"), (34, "-high")]
    BINDINGS: ClassVar[list[BindingType]] = [*bindings_for("everywhere")]

    def __init__(
        self,
        saves: Path | None = None,
        decks: Sequence[Path] = (),
        *,
        theme: str | None = None,
        animation: bool = True,
        start: "Start | None" = None,
        clock: "Clock | None" = None,
    ) -> None:
        """`saves`, `decks`, `theme`, `animation`: what the command line named. `start`: play this evening at once."""
        no_color = bool(os.environ.get("NO_COLOR"))
        # Said before any look is on: Textual would turn the terminal's own colours into black on black.
        super().__init__(ansi_color=True if no_color else None)
        for palette in PALETTES:
            self.register_theme(palette.theme())
        self._wanted_theme = TERMINAL.name if no_color else theme
        self.wear(self._wanted_theme or DEFAULT_THEME)
        if not animation:
            self.animation_level = "none"
        self._saves, self._decks, self._clock = saves, decks, clock
        self.start = start
        self.wiped = False
        """Whether the terminal is left empty, with nothing scrolled above."""
        self._table: Table | None = None

    @property
    def table(self) -> "Table":
        """The table both sit at. Only asked for once they do (`seated`)."""
        assert self._table is not None
        return self._table

    @property
    def seated(self) -> bool:
        """Whether the saves are open."""
        return self._table is not None

    def wear(self, theme: str) -> None:
        """Put a look on; one that is not there any more is the default."""
        try:
            self.theme = theme
        except InvalidThemeError:
            self.theme = DEFAULT_THEME

    def get_default_screen(self) -> "Screen[None]":
        from game.tui.screens.home import HomeScreen

        return HomeScreen()

    def on_mount(self) -> None:
        # Paint first: the models and the saves are read while home is already seen.
        self.call_after_refresh(self.sit_down)

    def sit_down(self, *, read_only: bool = False) -> None:
        """Open the saves in a thread; `on_worker_state_changed` takes it from there."""
        self.run_worker(lambda: self._open(read_only), thread=True, exit_on_error=False, group="sit-down")

    def _open(self, read_only: bool) -> "Table":
        from game.table import Table, utc_now

        here = Table.open(self._saves, self._decks, clock=self._clock or utc_now, read_only=read_only)
        return here.lay_out()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.worker.group != "sit-down":
            return
        if event.state is WorkerState.SUCCESS:
            self._table = event.worker.result
            self._seated()
        elif event.state is WorkerState.ERROR:
            self._not_seated(event.worker.error)

    def _seated(self) -> None:
        settings = self.table.settings()
        if not self._wanted_theme:
            self.wear(settings.get("theme", DEFAULT_THEME))
        if settings.get("animation") is False:
            self.animation_level = "none"
        home = self.screen_stack[0]
        home.call_later(home.seated)  # type: ignore[attr-defined]

    def _not_seated(self, error: BaseException | None) -> None:
        if not isinstance(error, TwosomeError):
            raise error or RuntimeError("the saves did not open")
        from game.tui.screens.trouble import TroubleScreen

        self.push_screen(TroubleScreen(error))

    def _fatal_error(self) -> None:
        # Textual's own report prints local variables, and with them what the couple wrote. The command line writes
        # one without (`run` hands the error on).
        self._close_messages_no_wait()

    def on_unmount(self) -> None:
        if self._table is not None:
            self._table.close()

    def action_help_screen(self) -> None:
        """`?`: what this screen is, its keys, and where help is."""
        from game.tui.screens.help import HelpScreen

        self.push_screen(HelpScreen(self.screen))

    def clear_notifications(self) -> None:
        """Nothing said any more, and no empty line left where it stood."""
        super().clear_notifications()
        for screen in self.screen_stack:
            screen.query("ToastHolder").remove()

    def action_command_palette(self) -> None:
        """F2: find a command by a word of it."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder="Type a word of what you look for"))

    def leave_at_once(self) -> None:
        """End the game now and leave an empty terminal (`run` wipes it). Everything is on disk already."""
        self.wiped = True
        self.exit(0)

    def action_hide(self) -> None:
        """Hide the screen behind something dull."""
        from game.tui.screens.hidden import HiddenScreen

        self.push_screen(HiddenScreen())


_WIPE = "\x1b]0;\x07\x1b[H\x1b[2J\x1b[3J"
"""No title; home; wipe the screen; wipe what was scrolled away."""


def wipe_terminal() -> None:
    """Leave nothing on the terminal, nor scrolled above it."""
    if sys.__stdout__ is not None and sys.__stdout__.isatty():
        sys.__stdout__.write(_WIPE)
        sys.__stdout__.flush()


def run(
    *,
    saves: Path | None = None,
    decks: Sequence[Path] = (),
    theme: str | None = None,
    animation: bool = True,
    start: "Start | None" = None,
) -> int:
    """Play in the terminal. Returns the exit code; an unexpected error is raised to the caller, who reports it."""
    app = TwosomeApp(saves, decks, theme=theme, animation=animation, start=start)
    app.run()
    if app.wiped:
        wipe_terminal()
    if app._exception is not None:
        raise app._exception
    return app.return_code or 0

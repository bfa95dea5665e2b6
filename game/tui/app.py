"""The app: paints home first, then sits down at the table in a thread."""

import asyncio
import gc
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from textual import events
from textual.app import App, InvalidThemeError
from textual.binding import BindingType
from textual.command import CommandPalette
from textual.css.query import NoMatches
from textual.worker import Worker, WorkerFailed, WorkerState

from game.errors import TwosomeError
from game.tui import terminal
from game.tui.base import Commanded, bindings_for
from game.tui.commands import use_keys
from game.tui.keys import with_keys
from game.tui.palette import Palette, ScreenCommands
from game.tui.themes import DEFAULT_THEME, PALETTES, TERMINAL
from game.tui.widgets.press import ask_screen

if TYPE_CHECKING:
    from textual.screen import Screen

    from game.glance import Glance
    from game.storage.vault import Vault
    from game.table import Clock, Table
    from game.tui.screens.passphrase import PassphraseScreen
    from game.tui.start import Start


_TURN = 0.0005
"""Seconds that one thread may work while another waits for its turn."""
_IDLE_CHECK = 5.0
"""Seconds between looks at how long nobody touched anything, and whether the terminal is still there."""


class TwosomeApp(App[int]):
    """The game in a terminal."""

    TITLE = "Twosome"
    CSS_PATH = "app.tcss"
    ALLOW_SELECT = False
    """What lies under the mouse may be gone with the next key, which Textual's selection does not survive; a terminal
    selects with Shift held down."""
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
        vault: "Vault | None" = None,
        look: bool = False,
    ) -> None:
        """`saves`, `decks`, `theme`, `animation`, `look`: what the command line named.
        `start`: play this evening at once.
        `vault`: the lock of locked saves, where it is open already.
        """
        no_color = bool(os.environ.get("NO_COLOR"))
        # Said before any look is on: Textual would turn the terminal's own colours into black on black.
        super().__init__(ansi_color=True if no_color else None)
        for palette in PALETTES:
            self.register_theme(palette.theme())
        self._wanted_theme = TERMINAL.name if no_color else theme
        if not animation:
            self.animation_level = "none"
        self._saves, self._decks, self._clock, self._vault = saves, decks, clock, vault
        self._look = look
        self.start = start
        self._glance = self._glance_at() if start is None else None
        self._wear_what_they_set(self._glance.settings if self._glance else {})
        self.wiped = False
        """Whether the terminal is left empty, with nothing scrolled above."""
        self._table: Table | None = None
        self._news = ""
        """What is to be told at home."""
        self._told = False
        """Whether anything was said since the last key or click."""
        self.idle_minutes = 0
        """After so many minutes without a key, locked saves hide themselves; 0: never."""
        self.bell_rings = False
        """Whether the terminal's bell rings when a timer is over."""
        self._stirred: datetime | None = None
        """When somebody last touched a key or the mouse, where that counts."""
        self._waits_for_them = self._all_is_seen
        """Whether the saves are opened once somebody touches a key or the mouse."""

    @property
    def table(self) -> "Table":
        """The table both sit at. Only asked for once they do (`seated`)."""
        assert self._table is not None
        return self._table

    @property
    def seated(self) -> bool:
        """Whether the saves are open."""
        return self._table is not None

    def _glance_at(self) -> "Glance | None":
        from game.glance import glance_at
        from game.paths import deck_folders, saves_folder

        folder = saves_folder(self._saves)
        return glance_at(folder, deck_folders(self._decks, folder))

    def _wear_what_they_set(self, settings: "Mapping[str, Any]") -> None:
        """Their look, and their keys."""
        self.wear(self._wanted_theme or settings.get("theme", DEFAULT_THEME))
        if settings.get("animation") is False:
            self.animation_level = "none"
        self.take_keys(settings.get("keys", {}))

    def now(self) -> datetime:
        """The time where they are; asked for before the table is there."""
        return (self._clock() if self._clock else datetime.now()).astimezone()

    def wear(self, theme: str) -> None:
        """Put a look on; one that is not there any more is the default."""
        try:
            self.theme = theme
        except InvalidThemeError:
            self.theme = DEFAULT_THEME

    def take_keys(self, keys: Mapping[str, str]) -> None:
        """Listen to these keys from now on, by a command's name; all others are the game's own."""
        use_keys(keys)
        self._bindings = with_keys(self._merged_bindings or self._bindings)
        for screen in self.screen_stack:
            if isinstance(screen, Commanded):
                screen.take_keys()

    def get_default_screen(self) -> "Screen[None]":
        from game.tui.screens.home import HomeScreen

        return HomeScreen(self._glance)

    def on_mount(self) -> None:
        if not self.is_headless:
            # Asked to end, the terminal is left as it was found; what is half written is on disk by now, or nearly.
            with suppress(NotImplementedError, RuntimeError):  # Windows has none; nor has a loop in a thread.
                code = 128 + signal.SIGTERM
                asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, lambda: self.exit(code, code))
            self.set_interval(_IDLE_CHECK, self._end_with_terminal)
        self.set_interval(_IDLE_CHECK, self._hide_when_idle)
        # Paint first: the models and the saves are read while home is already seen. Where the saves would say nothing
        # else, they are not even opened before somebody does something (`on_event`).
        self.call_after_refresh(_collect_again if self._waits_for_them else self.sit_down)

    @property
    def _all_is_seen(self) -> bool:
        """Whether home shows all there is to see without the saves."""
        return self._glance is not None and not self._look and self._glance.holds(self.now())

    def _end_with_terminal(self) -> None:
        """Closed without a word, the terminal would be read to its end for ever, and the saves held with it."""
        if terminal.is_gone():
            code = 128 + signal.SIGHUP
            self.exit(code, code)

    def sit_down(self, *, read_only: bool = False, mend: bool = False, secret: str | None = None) -> None:
        """Open the saves in a thread; `on_worker_state_changed` takes it from there.

        `mend`: with backups in place of what can't be read. `secret`: the passphrase or the recovery key of locked
        saves.
        """
        self._waits_for_them = False
        self.run_worker(lambda: self._open(read_only, mend, secret), thread=True, exit_on_error=False, group="sit-down")

    def _open(self, read_only: bool, mend: bool, secret: str | None) -> "Table":
        from game.table import Table, utc_now

        if secret is not None:
            self._vault = Table.open_lock(self._saves, secret)
        clock = self._clock or utc_now
        here = Table.open(
            self._saves, self._decks, clock=clock, read_only=read_only or self._look, vault=self._vault, mend=mend
        )
        return here.lay_out()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        if event.worker.group != "sit-down":
            return
        if event.state in (WorkerState.SUCCESS, WorkerState.ERROR):
            _collect_again()
        if event.state is WorkerState.SUCCESS:
            self._table = event.worker.result
            self._seated()
        elif event.state is WorkerState.ERROR:
            self._not_seated(event.worker.error)

    def _seated(self) -> None:
        settings = self.table.settings()
        self._wear_what_they_set(settings)
        self.idle_minutes = settings.get("idle_minutes", 0)
        self.bell_rings = settings.get("bell") is True
        self._stirred = self.table.now() if self._left_alone else None
        asked = self._asked_for_passphrase()
        if asked is not None:
            asked.opened()
        else:
            self._greet()

    def _greet(self, _: object = None) -> None:
        home = self.screen_stack[0]
        home.call_later(home.seated)  # type: ignore[attr-defined]
        if self._news:
            self.tell(self._news)
        self._news = ""

    def _asked_for_passphrase(self) -> "PassphraseScreen | None":
        from game.tui.screens.passphrase import PassphraseScreen

        return next((screen for screen in self.screen_stack if isinstance(screen, PassphraseScreen)), None)

    def _not_seated(self, error: BaseException | None) -> None:
        if not isinstance(error, TwosomeError):
            raise error or RuntimeError("the saves did not open")
        from game.storage.errors import SavesLocked
        from game.tui.screens.passphrase import PassphraseScreen
        from game.tui.screens.trouble import TroubleScreen

        asked = self._asked_for_passphrase()
        if asked is not None:
            asked.refused(error)
        if not isinstance(error, SavesLocked):
            self.push_screen(TroubleScreen(error))
        elif asked is None:
            self.push_screen(PassphraseScreen(), self._greet)

    def sit_down_anew(self, vault: "Vault | None", news: str) -> None:
        """Open the saves again after they were locked or unlocked, which closed them; from home on, where the `news`
        are told."""
        self._table, self._vault, self._news = None, vault, news
        while len(self.screen_stack) > 1:
            self.pop_screen()
        self.sit_down()

    # What the table refuses, wherever it was asked: told, and play goes on ------------------------------------------

    async def run_action(self, *action: Any, **how: Any) -> bool:
        """Do what a key or a click stands for."""
        try:
            return await super().run_action(*action, **how)
        except TwosomeError as error:
            self.tell(str(error), warning=True)
            return True

    def _handle_exception(self, error: Exception) -> None:
        refused = error.error if isinstance(error, WorkerFailed) else error
        if isinstance(refused, TwosomeError):
            self.tell(str(refused), warning=True)
        elif isinstance(error, WorkerFailed) and isinstance(refused, NoMatches):
            pass  # the palette was closed while it looked for commands: what it found has no place any more
        else:
            super()._handle_exception(error)

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

        over = self.screen

        def chosen(action: str | None) -> None:
            if action:
                ask_screen(over, action)

        self.push_screen(HelpScreen(over), chosen)

    def clear_notifications(self) -> None:
        """Nothing said any more, and no empty line left where it stood."""
        super().clear_notifications()
        for screen in self.screen_stack:
            screen.query("ToastHolder").remove()

    def action_command_palette(self) -> None:
        """F2: find a command by a word of it."""
        if not isinstance(self.screen, CommandPalette):
            palette = Palette(placeholder="Type a word of what you look for")
            palette._bindings = with_keys(palette._bindings)
            self.push_screen(palette)

    def leave_at_once(self) -> None:
        """End the game now and leave an empty terminal (`run` wipes it). Everything is on disk already."""
        self.wiped = True
        self.exit(0)

    def tell(self, text: str, *, warning: bool = False) -> None:
        """A short word at the edge of the screen, in place of the last. It may hold anything the players typed."""
        self.clear_notifications()
        self._told = True
        self.notify(text, severity="warning" if warning else "information", markup=False)

    def moved_on(self) -> None:
        """Another screen is seen: what was said is of no use there, unless what led here said it."""
        if self._notifications and not self._told:
            self.clear_notifications()

    def action_pause(self) -> None:
        """F8: a pause of the evening on the table, from wherever they are; what lies over it is there afterwards."""
        from game.tui.screens.evening import EveningScreen

        for screen in self.screen_stack:
            if isinstance(screen, EveningScreen):
                screen.action_pause()

    def action_hide(self) -> None:
        """Hide the screen behind something dull. What is locked asks for its passphrase before it comes back."""
        from game.tui.screens.hidden import HiddenScreen

        if not any(isinstance(screen, HiddenScreen) for screen in self.screen_stack):
            self.push_screen(HiddenScreen())

    # Locked saves left alone ------------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        if isinstance(event, events.Key | events.MouseDown):
            self._told = False
        if self._waits_for_them and isinstance(event, events.InputEvent):
            if not self.is_headless:
                gc.disable()
            self.sit_down()
        if isinstance(event, events.InputEvent) and not event.is_forwarded and self._left_alone is not None:
            # The machine may have slept: then the first key comes before the next look at the clock.
            if self._hide_when_idle():
                return
            self._stirred = self.table.now()
        await super().on_event(event)

    @property
    def _left_alone(self) -> timedelta | None:
        """How long locked saves may be left alone before they hide themselves; None: for ever."""
        if self._table is None or not self.idle_minutes or self._table.locking.vault is None:
            return None
        return timedelta(minutes=self.idle_minutes)

    def _hide_when_idle(self) -> bool:
        """Hide locked saves that nobody touched for as long as they said. True when it did so just now."""
        longest = self._left_alone
        if longest is None or self._stirred is None or self.table.now() - self._stirred < longest:
            return False
        self._stirred = None
        self.action_hide()
        return True


def _collect_again() -> None:
    """Nothing was collected while much was loaded. That stays; it need not be looked at again."""
    if not gc.isenabled():
        gc.freeze()
        gc.enable()


def run(
    *,
    saves: Path | None = None,
    decks: Sequence[Path] = (),
    theme: str | None = None,
    animation: bool = True,
    start: "Start | None" = None,
    vault: "Vault | None" = None,
    look: bool = False,
) -> int:
    """Play in the terminal. Returns the exit code; an unexpected error is raised to the caller, who reports it."""
    app = TwosomeApp(saves, decks, theme=theme, animation=animation, start=start, vault=vault, look=look)
    # What is painted goes out by a thread of Textual's; else it waits until all that follows a key is done.
    sys.setswitchinterval(_TURN)
    app.run()
    if app.wiped:
        terminal.wipe()
    if app._exception is not None:
        raise app._exception
    return app.return_code or 0

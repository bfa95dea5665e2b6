"""What every screen shares: the brand line, the key line, and commands from their one definition."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar, cast

from textual import events
from textual._compositor import Compositor
from textual._styles_cache import StylesCache
from textual.app import ComposeResult
from textual.await_complete import AwaitComplete
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Static

from game.errors import TwosomeError
from game.tui.command import Command, Place
from game.tui.commands import COMMANDS, commands_of
from game.tui.keys import with_keys
from game.tui.painter import Painter
from game.tui.widgets.keyline import KeyLine
from game.tui.widgets.press import ask_screen

if TYPE_CHECKING:
    from textual.message import Message

    from game.table import Table
    from game.tui.app import TwosomeApp


T = TypeVar("T")
R = TypeVar("R")


def bindings_for(*places: Place) -> list[Binding]:
    """Textual bindings for all commands of these places, with the game's own keys; `take_keys` has theirs."""
    return [Binding(c.key, c.id, c.label or c.help, id=c.name, show=False) for c in COMMANDS if c.place in places]


def always() -> list[BindingType]:
    """What a modal screen has besides its own: the app's keys stop there, the way out of a bad moment does not."""
    return [
        Binding(c.key, f"app.{c.id}", show=False, id=c.name)
        for c in COMMANDS
        if c.place == "everywhere" and c.id in ("help_screen", "pause", "hide")
    ]


class Orderly:
    """Mixed into screens: each closes once, takes nothing else away, hears nothing while it is covered, and draws
    nothing any more once the game ends."""

    @property
    def is_gone(self) -> bool:
        """Whether this screen was closed, if only just now."""
        return not self.is_attached or self not in self.app.screen_stack  # type: ignore[attr-defined]

    def dismiss(self, result: Any = None) -> AwaitComplete:
        """Close this screen: once, whatever was pressed twice, and never what came over it meanwhile."""
        if not self.is_active:  # type: ignore[attr-defined]
            return AwaitComplete()
        return cast("AwaitComplete", super().dismiss(result))  # type: ignore[misc]

    def _forward_event(self, event: events.Event) -> None:
        # What was meant for a screen that something covers by now: it would draw itself over what lies above it, which
        # Textual keeps, and two of them would draw each other for ever.
        if self.is_active:  # type: ignore[attr-defined]
            super()._forward_event(event)  # type: ignore[misc]

    async def _dispatch_message(self, message: "Message") -> None:
        if isinstance(message, events.Mount | events.ScreenResume) and self.is_gone:
            return  # the game ends, or something led away, while this was being laid out: it has nothing to draw on
        await super()._dispatch_message(message)  # type: ignore[misc]


class Commanded(Orderly):
    """Mixed into screens: which commands they have, and which of them are live."""

    LEGEND: ClassVar[tuple[tuple[str, str], ...]] = ()
    """The signs of this screen and what they say. Shown by `?`."""
    PLACES: ClassVar[tuple[Place, ...]] = ()
    """Where this screen's commands stand in `commands.py`."""
    ABOUT: ClassVar[str] = ""
    """Three sentences at most: what this screen is. Shown by `?`."""

    BINDINGS: ClassVar[list[BindingType]] = []

    _compositor: Compositor
    _key_line: KeyLine | None = None
    """The line at the foot, where there is one."""

    def __init_subclass__(cls, **kwargs: Any) -> None:
        # Before Textual merges bindings up the class tree.
        cls.BINDINGS = [*bindings_for(*cls.PLACES), *cls.__dict__.get("BINDINGS", [])]
        super().__init_subclass__(**kwargs)

    def __init__(self) -> None:
        super().__init__()
        self._compositor = Painter()
        self.take_keys()

    def take_keys(self) -> None:
        """Listen to the keys as the players have them."""
        self._bindings = with_keys(self._merged_bindings)  # type: ignore[attr-defined]

    def on_unmount(self) -> None:
        # Textual remembers two colours by the widget that asked, a thousand of them: with each it would keep all lines
        # that widget ever drew, long after it is gone.
        StylesCache.get_inner_outer.cache_clear()

    def live_commands(self) -> tuple[Command, ...]:
        """The commands that do something right now, most used first: what the key line shows."""
        return commands_of(*self.PLACES)

    @property
    def twosome(self) -> "TwosomeApp":
        """The app, as what it is."""
        return cast("TwosomeApp", self.app)  # type: ignore[attr-defined]

    @property
    def table(self) -> "Table":
        """The table both sit at."""
        return self.twosome.table

    def tell(self, text: str, *, warning: bool = False) -> None:
        """A short word at the edge of the screen, in place of the last. It may hold anything the players typed."""
        self.twosome.tell(text, warning=warning)

    async def _dispatch_message(self, message: "Message") -> None:
        # Whatever the table refuses (a disk is full in the middle of anything) is told, and the screen stays; Textual
        # would end the game.
        if isinstance(message, events.ScreenResume | events.ScreenSuspend):
            self.twosome.moved_on()
        try:
            await super()._dispatch_message(message)
        except TwosomeError as error:
            self.tell(str(error), warning=True)

    def tried(self, call: Callable[[], T]) -> T | None:
        """What the table gives back; None, and a sentence, when it can't be done."""
        try:
            return call()
        except TwosomeError as error:
            self.tell(str(error), warning=True)
            return None

    async def open(self, screen: "GameScreen", then: Callable[[Any], None] | None = None) -> None:
        """Open a screen over this one once what it shows is read: in a thread, for with years behind it that takes
        longer than a frame. Keys pressed meanwhile wait for it."""
        await asyncio.to_thread(screen.read, self.table)
        if self.is_active:  # type: ignore[attr-defined]
            self.twosome.push_screen(screen, then)

    def renew_keys(self) -> None:
        """Draw the key line anew after what is live has changed."""
        if self._key_line is not None:
            self._key_line.show(self.live_commands())

    def action_help_screen(self) -> None:
        """`? more` in the key line was clicked."""
        self.twosome.action_help_screen()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """A command that is not live does nothing."""
        if any(c.id == action for c in commands_of(*self.PLACES)):
            return any(c.id == action for c in self.live_commands())
        return True


SMALL = Content("The table needs a little more room: 60 columns and 20 rows. Nothing is lost.")
"""Stands alone on a terminal that is smaller, and goes by itself when it grows."""


class GameScreen(Commanded, Screen[Any]):
    """A whole screen: brand line on top, key line at the foot, the rest is the screen's own."""

    AUTO_FOCUS = ""
    WHERE: ClassVar[str] = ""
    """Named beside the brand."""

    def compose(self) -> ComposeResult:
        yield Static(SMALL, id="small")
        yield Static(_brand(""), id="brand")
        yield from self.body()
        self._key_line = KeyLine(self.live_commands())
        yield self._key_line

    def read(self, table: "Table") -> None:
        """Read what it shows, where that is much: `open` has it done in a thread, before there is anything to draw."""

    def body(self) -> ComposeResult:
        """The screen's own widgets."""
        yield from ()

    def on_mount(self) -> Awaitable[None] | None:
        if self.WHERE:  # else the screen says by itself where it is
            self.show_brand(self.WHERE)
        return None

    def show_brand(self, where: str) -> None:
        """The brand, and where in the game this is (may be user text)."""
        self.query_one("#brand", Static).update(_brand(where))

    def action_back(self) -> Awaitable[None] | None:
        """Back to where this screen was opened from; home stays."""
        if len(self.app.screen_stack) > 1:
            self.dismiss(None)
        return None


def _brand(where: str) -> Content:
    return Content.assemble(("Twosome", "bold $light"), "   ", (where, "$quiet"))


def _typed(field: Widget) -> str:
    return str(getattr(field, "value", "") or getattr(field, "text", ""))


class GameDialog(Commanded, ModalScreen[R | None]):
    """A small question over a screen; dismissed with its answer, or None."""

    BINDINGS: ClassVar[list[BindingType]] = always()

    def action_back(self) -> None:
        """Close it without an answer."""
        self.dismiss(None)

    def on_click(self, event: events.Click) -> None:
        """A click beside the panel closes it as Escape does, as long as nothing is typed in it."""
        closes = next((c.id for c in self.live_commands() if "escape" in c.keys), "")
        if closes and event.widget is self and not any(map(_typed, self.query("Input, TextArea"))):
            ask_screen(self, closes)

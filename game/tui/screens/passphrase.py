"""When the saves are locked: the passphrase, before anything of theirs is shown."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from game.errors import TwosomeError
from game.tui.base import GameScreen
from game.tui.command import Place
from game.tui.widgets.secret import Secret


class PassphraseScreen(GameScreen):
    """Stands over home until the saves open, or the players leave."""

    PLACES: ClassVar[tuple[Place, ...]] = ("locked",)
    ABOUT = (
        "Your saves are locked. The passphrase opens them, and so does the recovery key that was shown when they were "
        "locked. Nobody has a copy of either."
    )
    CSS = """
    PassphraseScreen {
        #middle { height: 1fr; align: center middle; }
        #panel { width: 66; max-width: 96%; height: auto; padding: 1 3; background: $card; border: round $light;
                 border-title-color: $light; border-title-style: bold; }
        Secret { margin: 1 0; }
        #said { height: auto; color: $quiet; }
        #said.-wrong { color: $warning; }
    }
    """

    def body(self) -> ComposeResult:
        with Vertical(id="middle"), Vertical(id="panel") as panel:
            panel.border_title = "◆ Locked"
            yield Static("Your passphrase, or the recovery key:")
            yield Secret()
            yield Static("What you type is not shown.", id="said")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one(Secret).focus()

    def on_input_submitted(self) -> None:
        self.action_open()

    def action_open(self) -> None:
        """Try what was typed; opening takes a second or two."""
        field = self.query_one(Secret)
        typed = field.take()
        if not typed.strip() or field.disabled:
            return
        field.disabled = True
        self._say("Opening…")
        self.twosome.sit_down(secret=typed)

    def opened(self) -> None:
        """They are open: make room for home, at once or when the screen is no longer hidden."""
        self._say("Open.")
        if self.is_active:
            self.dismiss(None)

    def on_screen_resume(self) -> None:
        if self.twosome.seated:
            self.dismiss(None)

    def refused(self, error: TwosomeError) -> None:
        """It did not open them."""
        field = self.query_one(Secret)
        field.disabled = False
        field.focus()
        self._say(str(error), wrong=True)

    def _say(self, words: str, *, wrong: bool = False) -> None:
        said = self.query_one("#said", Static)
        said.set_class(wrong, "-wrong")
        said.update(Content(f"! {words}" if wrong else words))

    def action_quit(self) -> None:
        """Leave; nothing was opened."""
        self.app.exit(0)

    action_back = action_quit

"""When the saves do not open: what happened and what can be done, in a sentence."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from game.errors import TwosomeError
from game.tui.base import GameScreen
from game.tui.commands import Command, Place, find


class TroubleScreen(GameScreen):
    """Stands over home until the saves open, or the players leave."""

    PLACES: ClassVar[tuple[Place, ...]] = ("trouble",)
    ABOUT = "The game could not open your saves. Nothing was changed. The words on the screen say what is in the way."
    CSS = """
    TroubleScreen {
        #middle { height: 1fr; align: center middle; }
        #panel { width: 66; max-width: 96%; height: auto; padding: 1 3; background: $card; border: round $warning;
                 border-title-color: $warning; border-title-style: bold; }
        .gap { margin-top: 1; }
    }
    """

    def __init__(self, error: TwosomeError) -> None:
        super().__init__()
        self._error = error

    def live_commands(self) -> tuple[Command, ...]:
        from game.storage.errors import SavesInUse

        looks = ("look",) if isinstance(self._error, SavesInUse) else ()
        return find("trouble", (*looks, "again", "quit"))

    def body(self) -> ComposeResult:
        with Vertical(id="middle"), Vertical(id="panel") as panel:
            panel.border_title = "! The saves do not open"
            yield Static(Content(str(self._error)))
            yield Static(Content.styled("Nothing was changed.", "$quiet"), classes="gap")

    def action_look(self) -> None:
        """Open them read-only."""
        self.dismiss(None)
        self.twosome.sit_down(read_only=True)

    def action_again(self) -> None:
        """Try once more."""
        self.dismiss(None)
        self.twosome.sit_down()

    def action_quit(self) -> None:
        """Leave, with the code that says the saves did not open."""
        self.app.exit(self._error.exit_code, return_code=self._error.exit_code)

    action_back = action_quit

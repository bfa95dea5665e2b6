"""When the saves do not open: what happened, what is still there, and what can be done."""

from collections.abc import Iterator
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.errors import TwosomeError
from game.tui.base import GameScreen
from game.tui.command import Command, Place
from game.tui.commands import find
from game.tui.screens.mended import called
from game.tui.widgets.press import Press, quiet_key


class TroubleScreen(GameScreen):
    """Stands over home until the saves open, or the players leave."""

    PLACES: ClassVar[tuple[Place, ...]] = ("trouble",)
    ABOUT = "The game could not open your saves. Nothing was changed. The words on the screen say what is in the way."
    CSS = """
    TroubleScreen {
        #middle { height: 1fr; align: center middle; }
        #panel { width: 68; max-width: 96%; height: auto; max-height: 100%; padding: 1 3; background: $card;
                 border: round $warning; border-title-color: $warning; border-title-style: bold;
                 scrollbar-size-vertical: 1; }
        .gap { margin-top: 1; }
        Press { height: auto; }
        Press:hover { background: $lit; }
        &.-short #panel { padding: 0 2; }
    }
    """

    def __init__(self, error: TwosomeError) -> None:
        super().__init__()
        self._error = error

    def live_commands(self) -> tuple[Command, ...]:
        return find("trouble", (*(id for id, _ in self._ways()), "again", "quit"))

    def _ways(self) -> Iterator[tuple[str, str]]:
        """What can be done beside trying again and leaving, each with what comes of it."""
        from game.storage.errors import SavesDamaged, SavesInUse

        match self._error:
            case SavesInUse():
                yield "look", "Only look, here, meanwhile."
            case SavesDamaged(day=day) if day is not None:
                yield "mend", "Bring that copy back."
                yield "look", "Only look, with that copy in its place."

    def body(self) -> ComposeResult:
        title, lines = self._words()
        with Vertical(id="middle"), VerticalScroll(id="panel", can_focus=False) as panel:
            panel.border_title = Content(f"! {title}")
            for n, line in enumerate(lines):
                yield Static(Content(line), classes="gap" if n else "")
            for id, words in self._ways():
                (command,) = find("trouble", (id,))
                yield Press(quiet_key(command.shown_key, words), id).add_class("gap")

    def _words(self) -> tuple[str, tuple[str, ...]]:
        """A title, and what is to be said under it."""
        from game.storage.copies import said
        from game.storage.errors import SavesDamaged, SavesInUse

        match self._error:
            case SavesInUse():
                return "Open somewhere else", (str(self._error),)
            case SavesDamaged(file=file, happened=happened, day=day) if day is not None:
                has_it = f"The backup of {said(day)} has it whole. What you changed there since then would be gone."
                return called(file), (f"{happened} Nothing was changed.", has_it)
            case _:
                return "The saves do not open", (str(self._error),)

    def action_look(self) -> None:
        """Open them read-only."""
        self.dismiss(None)
        self.twosome.sit_down(read_only=True)

    def action_mend(self) -> None:
        """Open them with the newest good backup in place of what can't be read."""
        self.dismiss(None)
        self.twosome.sit_down(mend=True)

    def action_again(self) -> None:
        """Try once more."""
        self.dismiss(None)
        self.twosome.sit_down()

    def action_quit(self) -> None:
        """Leave, with the code that says the saves did not open."""
        self.app.exit(self._error.exit_code, return_code=self._error.exit_code)

    action_back = action_quit

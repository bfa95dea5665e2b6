"""The keepsake, from the screen: which file, and how far it is."""

from functools import partial
from pathlib import Path

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import ProgressBar, Static
from textual.worker import Worker, WorkerState

from game.errors import TwosomeError
from game.table.keepsake import AlreadyThere
from game.tui.base import GameDialog, GameScreen
from game.tui.screens.ask import AskLine, AskYesNo

_PATH_LENGTH = 1000


def ask_where(screen: GameScreen) -> None:
    """Ask for a file, write it, and tell where it is."""

    def named(name: str | None) -> None:
        if name:
            _write(screen, Path(name).expanduser(), over=False)

    ask = AskLine(
        "Write your story into which file?", placeholder="e.g. us.html, .md or .json", max_length=_PATH_LENGTH
    )
    screen.app.push_screen(ask, named)


def _write(screen: GameScreen, path: Path, *, over: bool) -> None:
    def written(error: TwosomeError | None) -> None:
        match error:
            case None:
                screen.tell(f"Written: {path}. Whoever has it can read it.")
            case AlreadyThere():
                screen.app.push_screen(AskYesNo("Write over the file that is there?", str(path)), answered)
            case _:
                screen.tell(str(error), warning=True)

    def answered(yes: bool | None) -> None:
        if yes:
            _write(screen, path, over=True)

    screen.app.push_screen(Writing(path, over=over), written)


class Writing(GameDialog[TwosomeError]):
    """How far the keepsake is; dismissed with what went wrong, or None. Nothing else is done meanwhile."""

    ABOUT = "Your story is being written into a file, and the game goes on by itself."

    CSS = """
    Writing {
        align: center middle; background: $background 70%;
        #box { width: 50; max-width: 100%; height: auto; padding: 1 2; background: $card; border: round $light; }
        ProgressBar { margin-top: 1; width: 100%; }
        Bar { width: 1fr; }
    }
    """

    def __init__(self, path: Path, *, over: bool) -> None:
        super().__init__()
        self._path, self._over = path, over
        self._ended = False
        self._error: TwosomeError | None = None

    def compose(self) -> ComposeResult:
        """A sentence and a bar."""
        with Vertical(id="box"):
            yield Static(Content("Your story is being written…"))
            yield ProgressBar(show_eta=False)

    def on_mount(self) -> None:
        """In a thread, so that the bar can move."""
        self.run_worker(self._export, thread=True, exit_on_error=False)

    def _export(self) -> None:
        self.table.keepsake.export(self._path, over=self._over, progress=partial(self.app.call_from_thread, self._far))

    def _far(self, done: int, of: int) -> None:
        self.query_one(ProgressBar).update(total=of, progress=done)

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Written, or not."""
        if event.state not in (WorkerState.SUCCESS, WorkerState.ERROR):
            return
        error = event.worker.error
        if error is not None and not isinstance(error, TwosomeError):
            raise error
        self._ended, self._error = True, error
        self._close()

    def on_screen_resume(self) -> None:
        """It may have ended behind the hidden screen, or behind help."""
        self._close()

    def _close(self) -> None:
        if self._ended and self.is_active:
            self.dismiss(self._error)

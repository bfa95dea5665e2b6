"""What stands where there is nothing yet: what could stand there, and the keys that begin it."""

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from game.tui.command import Command
from game.tui.widgets.press import Press, lit_key, quiet_key


class Invitation(Vertical):
    """A panel in the middle of an empty screen: a title, a sentence, more in quiet words, and what can be begun."""

    DEFAULT_CSS = """
    Invitation {
        height: 1fr; align: center middle; display: none;
        #invitation { width: 56; max-width: 100%; height: auto; padding: 1 3; background: $card; border: round $light;
                      border-title-color: $light; border-title-style: bold; }
        #invitation Static { height: auto; margin-top: 1; }
        #invitation Static:first-child { margin-top: 0; }
        #invitation Press { width: auto; height: 1; }
        #invitation Press:hover { background: $lit; }
    }
    """

    def __init__(self, title: str, nothing: str, words: str, quiet: str, *begin: tuple[Command, str]) -> None:
        """`nothing`: that there is nothing yet. `words`: what could be there, `quiet`: how it goes (or nothing).
        `begin`: commands of the screen and what they are called here, the first of them lit.
        """
        super().__init__()
        self._title, self._words, self._begin = title, (nothing, words, quiet), begin

    def compose(self) -> ComposeResult:
        """The panel."""
        nothing, words, quiet = self._words
        with Vertical(id="invitation") as panel:
            panel.border_title = self._title
            yield Static(Content.styled(nothing, "bold"))
            yield Static(Content(words))
            if quiet:
                yield Static(Content.styled(quiet, "$quiet"))
            for n, (command, called) in enumerate(self._begin):
                key = command.shown_key
                yield Press(quiet_key(f" {key} ", called) if n else lit_key(called, key), command.id)

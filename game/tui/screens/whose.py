"""Which of the two: asked where only they know who holds the keyboard."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from game.play.players import SEATS, Seat
from game.tui.base import GameDialog
from game.tui.command import Place
from game.tui.widgets.press import Press


class Whose(GameDialog[Seat]):
    """Which of the two it is. Says nothing of what either of them did."""

    PLACES: ClassVar[tuple[Place, ...]] = ("whose",)
    ABOUT = "Which of you it is. The other looks away until it is done."
    CSS = """
    Whose {
        align: center middle; background: $background 70%;
        #box { width: 44; max-width: 100%; height: auto; padding: 1 3; background: $card; border: round $light;
               border-title-color: $light; border-title-style: bold; border-subtitle-color: $quiet; }
        Press { width: 100%; height: 1; padding: 0 1; }
        Press:hover { background: $lit; }
        Press.-lit { background: $lit; }
        #hint { margin-top: 1; color: $quiet; }
    }
    """

    def __init__(self, question: str, hint: str) -> None:
        super().__init__()
        self._question, self._hint = question, hint
        self._lit = 0

    def compose(self) -> ComposeResult:
        """Both names."""
        with Vertical(id="box") as box:
            box.border_title = self._question
            box.border_subtitle = "Esc closes"
            yield Press(Content(), "first")
            yield Press(Content(), "second")
            yield Static(self._hint, id="hint")

    def on_mount(self) -> None:
        """The first is lit."""
        self._draw()

    def _draw(self) -> None:
        names = self.table.people.names()
        for n, (line, seat) in enumerate(zip(self.query(Press), SEATS, strict=True)):
            line.set_class(n == self._lit, "-lit")
            pointer = ("› " if n == self._lit else "  ", "bold $light")
            line.update(Content.assemble(pointer, (f"{n + 1}  ", "bold $light"), (names[seat], f"bold $seat-{seat}")))

    def action_first(self) -> None:
        """The first of the two."""
        self.dismiss(SEATS[0])

    def action_second(self) -> None:
        """The second."""
        self.dismiss(SEATS[1])

    def action_up(self) -> None:
        """There are only two."""
        self._lit = 1 - self._lit
        self._draw()

    action_down = action_up

    def action_take(self) -> None:
        """The one that is lit."""
        self.dismiss(SEATS[self._lit])

"""Which wish: the ideas on the list, found as a word of them is typed."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from game.together.wishes import Wish
from game.tui.base import GameDialog
from game.tui.command import Place
from game.tui.keynames import key_name
from game.tui.widgets.wish_lines import WishLines


class ChooseWish(GameDialog[Wish]):
    """Dismissed with the wish, or None. Letters go to the search, arrows to the list."""

    PLACES: ClassVar[tuple[Place, ...]] = ("choose",)
    ABOUT = "One of your wishes for a day or a fortnight; what both of you want stands first."
    CSS = """
    ChooseWish {
        align: center middle; background: $background 70%;
        #box { width: 70; max-width: 100%; height: 16; max-height: 100%; padding: 0 1; background: $card;
               border: round $light; border-title-color: $light; border-title-style: bold;
               border-subtitle-color: $quiet; }
        #find { height: 1; padding: 0 1; margin-bottom: 1; }
        #slash { width: 2; color: $light; text-style: bold; }
        Input { width: 1fr; height: 1; border: none; padding: 0; background: $card; color: $words; }
        Input:focus { background-tint: $card 0%; }
        Input > .input--placeholder { color: $faint; }
        WishLines { background: $card; }
        WishLines > .lines--lit { background: $lit; }
        #nothing { height: 1fr; content-align: center middle; color: $quiet; }
    }
    """

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = title

    def compose(self) -> ComposeResult:
        """The search, and what it finds."""
        with Vertical(id="box") as box:
            box.border_title = Content(self._title)
            box.border_subtitle = f"{key_name('enter')} takes it, Esc closes"
            with Horizontal(id="find"):
                yield Static("/", id="slash")
                yield Input(placeholder="a word of it", select_on_focus=False)
            lines = WishLines(self.table.people.names())
            lines.can_focus = False
            yield lines
            yield Static("No wish without a date has that word.", id="nothing")

    def on_mount(self) -> None:
        """Everything that has no date yet."""
        self.set_focus(self.query_one(Input))
        self._found()

    @on(Input.Changed)
    def _found(self) -> None:
        ideas = self.table.planner.ideas(self.query_one(Input).value)
        lines = self.query_one(WishLines)
        lines.show(ideas, lines.lit)
        lines.display = bool(ideas)
        self.query_one("#nothing").display = not ideas

    @on(Input.Submitted)
    @on(WishLines.Opened)
    def action_take(self) -> None:
        """The lit one."""
        if wish := self.query_one(WishLines).lit:
            self.dismiss(wish)

    def action_up(self) -> None:
        """One up."""
        self.query_one(WishLines).action_move(-1)

    def action_down(self) -> None:
        """One down."""
        self.query_one(WishLines).action_move(1)

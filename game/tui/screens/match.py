"""The soft moment for both: what they both want."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Center, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.together.wishes import Wish
from game.tui.base import GameDialog
from game.tui.command import Place
from game.tui.widgets.press import Press, lit_key
from game.tui.widgets.wish_words import hearts_of

_HEART = (
    "  ♥ ♥   ♥ ♥  ",
    "♥ ♥ ♥ ♥ ♥ ♥ ♥",
    "♥ ♥ ♥ ♥ ♥ ♥ ♥",
    "  ♥ ♥ ♥ ♥ ♥  ",
    "    ♥ ♥ ♥    ",
    "      ♥      ",
)
_BEAT = 0.09
"""Seconds for one row of the heart to fill."""


class FillingHeart(Static):
    """A heart that fills from below; at once where nothing moves."""

    DEFAULT_CSS = """
    FillingHeart { width: auto; height: auto; }
    """

    def on_mount(self) -> None:
        """Begin to fill."""
        self._filled = len(_HEART) if self.app.animation_level == "none" else 0
        self._draw()
        if not self._filled:
            self.set_interval(_BEAT, self._fill, repeat=len(_HEART))

    def _fill(self) -> None:
        self._filled += 1
        self._draw()

    def _draw(self) -> None:
        empty = len(_HEART) - self._filled
        rows = [
            Content.styled(row.replace("♥", "♡"), "$pattern") if n < empty else Content.styled(row, "$seat-b")
            for n, row in enumerate(_HEART)
        ]
        self.update(Content("\n").join(rows))


class YouBothWant(GameDialog[None]):
    """The soft moment for both: what they both want, and how much."""

    PLACES: ClassVar[tuple[Place, ...]] = ("match",)
    ABOUT = "What both of you gave hearts, found out this moment. It stands at the top of your list from now on."
    CSS = """
    YouBothWant {
        align: center middle; background: $background 70%;
        #box { width: 60; max-width: 100%; height: auto; max-height: 100%; padding: 1 3; background: $card;
               border: round $light; scrollbar-size-vertical: 1; }
        Center { height: auto; }
        #said { width: 100%; text-align: center; margin-top: 1; text-style: bold; color: $light; }
        .match { width: 100%; height: auto; text-align: center; margin-top: 1; }
        #go { width: auto; height: 1; margin-top: 1; }
        &.-short #box { padding: 0 2; }
    }
    """

    def __init__(self, wishes: Sequence[Wish]) -> None:
        super().__init__()
        self._wishes = wishes

    def compose(self) -> ComposeResult:
        """The heart, and each wish with both their hearts."""
        names = self.table.people.names()
        with VerticalScroll(id="box"):
            with Center():
                yield FillingHeart()
            yield Static("♥ You both want this" if len(self._wishes) == 1 else "♥ You both want these", id="said")
            for wish in self._wishes:
                given = hearts_of(wish.revealed or (), names)
                yield Static(Content("\n").join([Content.styled(wish.title, "bold"), given]), classes="match")
            with Center():
                face = lit_key("Lovely")
                yield Press(face, "back", id="go")

    def on_mount(self) -> None:
        """Arrows scroll a long list."""
        self.query_one("#box").focus()

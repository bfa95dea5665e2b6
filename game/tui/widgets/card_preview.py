"""A card as it will be dealt, while it is being written."""

from textual.app import ComposeResult
from textual.containers import Center, Vertical
from textual.widgets import Static

from game.play.scene import Scene
from game.tui.widgets.card import Card


class CardPreview(Vertical):
    """The card as wide as it will lie, and no taller than its words; here, or on the smallest terminal."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    CardPreview { height: auto; width: 1fr; }
    CardPreview > .caption { text-align: center; color: $faint; }
    CardPreview .lying { height: auto; width: 100%; padding: 0 2; }
    CardPreview .lying.-short { width: 60; max-width: 100%; }
    Screen .lying Card.-full Face { min-height: 3; }
    """

    def __init__(self, caption: str, *, smallest: bool = False, id: str) -> None:
        """`smallest`: as on 60 columns and 20 rows, however large this terminal is."""
        super().__init__(id=id)
        self._caption, self._smallest = caption, smallest

    def compose(self) -> ComposeResult:
        """A word on what this is, and the card."""
        yield Static(self._caption, classes="caption")
        # A card takes its measures from a screen's classes; those of the small screen can stand around it anywhere.
        with Center(), Center(classes="lying -short" if self._smallest else "lying"):
            yield Card()

    def show(self, scene: Scene, *, hint: bool) -> None:
        """Show this card. `hint`: opened."""
        self.query_one(Card).show(scene, "full", hint=hint)

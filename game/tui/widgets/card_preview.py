"""A card as it will be dealt, while it is being written."""

from textual.app import ComposeResult
from textual.containers import Center, Vertical
from textual.content import Content
from textual.widgets import Static

from game.cards.card import Card as Written
from game.play.scene import Scene
from game.tui.widgets.card import Card


class CardPreview(Vertical):
    """The card as wide as it will lie, and no taller than its words; here, or on the smallest terminal."""

    SCOPED_CSS = False
    DEFAULT_CSS = """
    CardPreview { height: auto; width: 1fr; }
    CardPreview > .caption { text-align: center; color: $faint; }
    CardPreview > .dealt { text-align: center; color: $quiet; max-height: 3; display: none; }
    CardPreview > .dealt.-any { display: block; }
    .-short CardPreview > .dealt { max-height: 1; }
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
        yield Static(classes="dealt")

    def show(self, scene: Scene, card: Written, *, hint: bool) -> None:
        """Show this card, and what stands under it to be picked. `hint`: opened."""
        self.query_one(Card).show(scene, "full", hint=hint)
        dealt = self.query_one(".dealt", Static)
        dealt.set_class(bool(words := to_pick(card)), "-any")
        dealt.update(words)


def to_pick(card: Written) -> Content:
    """What a card lays out to be picked: its options, the ends of its scale, or the things it has marked."""
    if card.scale:
        return Content(f"0 {card.scale[0]} · · · {card.scale[1]} 10")
    things = card.options or card.items or ()
    return Content("   ").join(Content(f"○ {thing}".replace(" ", "\u00a0")) for thing in things)

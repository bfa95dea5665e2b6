"""A card tried out: its steps are played as on an evening, and nothing of it is kept."""

from game.cards.card import Card
from game.cards.deck import Deck
from game.play.players import Seat
from game.play.scene import Scene
from game.table.onecard import OneCard


class TryOut(OneCard):
    """One card alone on the table, of which nothing stays."""

    def preview(self, deck: Deck, card: Card, drawer: Seat = "a") -> Scene:
        """The card as it would lie there when it is dealt."""
        shown = self._scene(self._laid(deck, card, drawer))
        assert shown is not None
        return shown

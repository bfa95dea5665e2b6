"""What has been, in figures: home and *us*."""

from game.cards.card import Ref
from game.cards.shelf import Shelf
from game.model import Frozen
from game.storage.saves import Saves


class DeckCount(Frozen):
    """How much of a deck was played."""

    played: int
    total: int


class WishCounts(Frozen):
    """Wishes by where they stand."""

    open: int
    matched: int
    planned: int
    done: int


class Us(Frozen):
    """The two of them in figures that only rise."""

    evenings: int
    cards_played: int
    decks: dict[str, DeckCount]
    wishes: WishCounts
    checkins: int
    total: int
    """The one shared total of *know me*."""
    favourites: int


class StoryOfUs:
    """Progress, never a score on a person."""

    def __init__(self, saves: Saves, shelf: Shelf) -> None:
        self._saves, self._shelf = saves, shelf

    def us(self) -> Us:
        """Everything counted, from the index and the wish list."""
        story, seen = self._saves.story(), self._saves.seen()
        wishes = [w for w in self._saves.wishes() if w.status != "dropped"]
        decks = {
            deck.id: DeckCount(
                played=sum(1 for c in deck.cards if (s := seen.get(Ref(deck=deck.id, card=c.id))) and s.played),
                total=len(deck.cards),
            )
            for deck in self._shelf.decks.values()
        }
        return Us(
            evenings=story.evenings,
            cards_played=story.cards_played,
            decks=decks,
            wishes=WishCounts(
                open=sum(w.status in ("idea", "planned") for w in wishes),
                matched=sum(w.matched and w.status != "done" for w in wishes),
                planned=sum(w.status == "planned" for w in wishes),
                done=sum(w.status == "done" for w in wishes),
            ),
            checkins=0,
            total=story.total,
            favourites=len(self._saves.marks().get("favourite", frozenset())),
        )

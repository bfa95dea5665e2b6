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
        wishes = [w for w in self._saves.wishes.all() if w.status != "dropped"]
        decks = {
            id: DeckCount(
                played=sum(1 for card in entry.cards if (s := seen.get(Ref(deck=id, card=card))) and s.played),
                total=len(entry.cards),
            )
            for id, entry in self._shelf.entries.items()
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
            checkins=sum(checkin.counts for checkin in self._saves.checkins.all()),
            total=story.total,
            favourites=len(self._saves.marks().get("favourite", frozenset())),
        )

"""The shelf of decks, as the players see it."""

from collections.abc import Sequence
from pathlib import Path

from game.cards.card import Theme
from game.cards.deck import Deck
from game.cards.deckfile import Problem
from game.cards.shelf import Shelf
from game.errors import BadInput
from game.model import Frozen
from game.storage.saves import Saves

_FROM_LIGHT_TO_SERIOUS = (
    "new-experiences", "affection", "laugh-more", "know-me", "why-us", "getaways", "today", "kind", "solid-ground",
    "check-in", "miles-apart", "closer-again", "fair-fights", "rebuilding-trust", "desire",
)  # fmt: skip


def _place(deck: Deck) -> int:
    """Where a deck stands on the shelf. Their own stand before all others."""
    return _FROM_LIGHT_TO_SERIOUS.index(deck.id) if deck.id in _FROM_LIGHT_TO_SERIOUS else -1


class DeckLine(Frozen):
    """One deck in a list."""

    id: str
    title: str
    tagline: str
    theme: Theme
    cards: int
    played: int
    """How many different cards of it were played."""
    kinds: tuple[str, ...]
    path: Path


class Decks:
    """Every use of the shelf."""

    def __init__(self, saves: Saves, shelf: Shelf) -> None:
        self._saves, self._shelf = saves, shelf

    def all(self) -> list[DeckLine]:
        """Every deck that can be played: their own first, then the shelf from light to serious."""
        played: dict[str, int] = {}
        for ref, seen in self._saves.seen().items():
            if seen.played:
                played[ref.deck] = played.get(ref.deck, 0) + 1
        return [
            DeckLine(
                id=deck.id,
                title=deck.title,
                tagline=deck.tagline,
                theme=deck.theme,
                cards=len(deck.cards),
                played=min(played.get(deck.id, 0), len(deck.cards)),
                kinds=deck.kinds,
                path=self._shelf.paths[deck.id],
            )
            for deck in sorted(self._shelf.decks.values(), key=_place)
        ]

    def problems(self) -> Sequence[Problem]:
        """What is wrong with deck files on the shelf."""
        return self._shelf.problems

    def get(self, id: str) -> Deck:
        """The deck of that id. Raises `BadInput`."""
        if id not in self._shelf.decks:
            raise BadInput(f"There is no deck {id!r} on the shelf. The decks are: {', '.join(self._shelf.decks)}.")
        return self._shelf.decks[id]

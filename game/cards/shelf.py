"""The shelf: every deck that can be dealt from, and what keeps the others off it."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from game.cards.card import Card, Ref
from game.cards.deck import Deck
from game.cards.deckfile import read_deck
from game.cards.problem import Problem
from game.errors import BadInput

_HOUSE = Path(__file__).with_name("house.toml")


@dataclass(frozen=True)
class Shelf:
    """All decks at hand."""

    decks: dict[str, Deck]
    """The good ones by id, in the order of their folders: shipped first."""
    paths: dict[str, Path]
    """The file of each of them."""
    problems: tuple[Problem, ...]
    """What is wrong with the files that are left out."""
    house: Deck
    """The cards the house brings to every evening."""

    def card(self, ref: Ref) -> Card | None:
        """The card of that name, if it is still there."""
        deck = self.house if ref.deck == self.house.id else self.decks.get(ref.deck)
        return next((card for card in deck.cards if card.id == ref.card), None) if deck else None


def open_shelf(folders: Sequence[Path]) -> Shelf:
    """Read every `*.toml` in the folders, in order; a folder that is not there holds no decks.

    A broken file is told among the problems and keeps nothing else from being read. Of two files with one id the
    first wins.
    """
    decks: dict[str, Deck] = {}
    paths: dict[str, Path] = {}
    problems: list[Problem] = []
    house = open_house()
    for folder in dict.fromkeys(folder.resolve() for folder in folders):
        for read in map(read_deck, _deck_files(folder, problems)):
            problems.extend(read.problems)
            if read.deck is None:
                continue
            taken = _HOUSE if read.deck.id == house.id else paths.get(read.deck.id)
            if taken is not None:
                message = f'The id "{read.deck.id}" is that of the deck in {taken} too; give this one another.'
                problems.append(_error(read.path, message))
                continue
            decks[read.deck.id] = read.deck
            paths[read.deck.id] = read.path
    return Shelf(decks, paths, tuple(problems), house)


def open_house() -> Deck:
    """The house's own cards. Raises `BadInput` when the installation is damaged."""
    read = read_deck(_HOUSE)
    if read.deck is None:
        raise BadInput(f"Twosome's own cards can't be read; install it again. ({read.problems[0]})")
    return read.deck


def _deck_files(folder: Path, problems: list[Problem]) -> list[Path]:
    """The deck files of a folder by name, without hidden ones (editors leave copies there)."""
    try:
        files = (path for path in folder.iterdir() if path.suffix == ".toml")
        return sorted(path for path in files if not path.name.startswith("."))
    except FileNotFoundError:
        return []
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        message = f"This folder of decks can't be read ({reason}); look at its permissions."
        problems.append(_error(folder, message))
        return []


def _error(path: Path, message: str) -> Problem:
    return Problem(file=str(path), line=1, card=None, level="error", message=message)

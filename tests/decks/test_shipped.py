"""Every deck that ships is read without a problem, and without an advice nobody weighed."""

from pathlib import Path

import pytest

from game.cards.advice import advise, advise_twins
from game.cards.deckfile import read_deck
from game.cards.shelf import open_shelf
from game.paths import shipped_decks

SHELF = {
    "why-us": 80, "solid-ground": 64, "rebuilding-trust": 100, "affection": 100, "desire": 60, "closer-again": 64,
    "fair-fights": 80, "new-experiences": 100, "getaways": 60, "miles-apart": 64, "check-in": 60, "kind": 60,
    "know-me": 100, "laugh-more": 60, "today": 400,
}  # fmt: skip
"""Every deck of the shelf with the number of cards it has at least."""

FILES = sorted(shipped_decks().glob("*.toml"))


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_shipped_deck_is_read_without_a_problem(file: Path) -> None:
    read = read_deck(file)
    assert read.problems == ()
    assert read.deck is not None
    assert read.deck.id == read.deck.theme == file.stem


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_shipped_deck_takes_its_own_advice(file: Path) -> None:
    read = read_deck(file)
    assert read.deck is not None
    assert [str(hint) for hint in advise(read.deck, file.name, read.lines)] == []


def test_the_shelf_is_complete() -> None:
    shelf = open_shelf([shipped_decks()])
    assert shelf.problems == ()
    assert set(shelf.decks) == set(SHELF)
    assert {deck_id for deck_id, deck in shelf.decks.items() if len(deck.cards) < SHELF[deck_id]} == set()


def test_no_two_cards_of_the_shelf_ask_the_same() -> None:
    assert [str(hint) for hint in advise_twins([read_deck(file) for file in FILES])] == []

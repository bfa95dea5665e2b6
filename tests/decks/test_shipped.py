"""Every deck that ships is read without a problem, and without an advice nobody weighed."""

from pathlib import Path

import pytest

from game.cards.advice import advise, advise_twins
from game.cards.deckfile import read_deck
from game.cards.shelf import open_shelf
from game.paths import shipped_decks

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


def test_the_shipped_decks_make_a_shelf() -> None:
    shelf = open_shelf([shipped_decks()])
    assert shelf.problems == ()
    assert set(shelf.decks) == {file.stem for file in FILES}


def test_no_two_cards_of_the_shelf_ask_the_same() -> None:
    assert [str(hint) for hint in advise_twins([read_deck(file) for file in FILES])] == []

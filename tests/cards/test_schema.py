"""The schema says what reading says: what editors underline is what the game refuses."""

import tomllib
from pathlib import Path

import pytest
from hypothesis import given, settings
from jsonschema import Draft202012Validator

from game.cards.deck import Deck
from game.cards.manuscript import new_text
from game.cards.schema import deck_schema
from game.cards.shelf import open_house
from game.paths import shipped_decks
from tests.cards.strategies import decks

SCHEMA = Draft202012Validator(deck_schema())
FILES = sorted(shipped_decks().glob("*.toml"))
CARD = "title = 'x'\n[[card]]\n"


def errors(text: str) -> list[str]:
    return [error.message for error in SCHEMA.iter_errors(tomllib.loads(text))]


def test_it_is_a_schema() -> None:
    Draft202012Validator.check_schema(deck_schema())


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_a_shipped_deck_fits_it(file: Path) -> None:
    assert errors(file.read_text(encoding="utf-8")) == []


def test_the_houses_own_cards_fit_it() -> None:
    assert errors(new_text(open_house())) == []


@given(decks())
@settings(max_examples=60)
def test_any_deck_fits_it(deck: Deck) -> None:
    assert errors(new_text(deck)) == []


@pytest.mark.parametrize(
    "text",
    [
        "title = 'x'\n",
        "[[card]]\ntext = 'a'\n",
        CARD,
        CARD + "text = ''\n",
        CARD + "text = 'a'\ndepth = 4\n",
        CARD + "text = 'a'\ntxet = 'b'\n",
        CARD + "text = 'a'\nkind = 'quesiton'\n",
        CARD + "text = 'a'\nkind = 'choice'\n",
        CARD + "text = 'a'\nkind = 'sealed'\noptions = ['a', 'b']\n",
        CARD + "text = 'a'\ntags = 'b'\n",
        CARD + "text = 'a'\nminutes = '5'\n",
        CARD + "text = 'a'\nid = 'B C'\n",
        "titel = 'y'\n" + CARD + "text = 'a'\n",
        "title = 'x'\n[defaults]\ntext = 'a'\n[[card]]\ntext = 'a'\n",
        "theme = 'afection'\n" + CARD + "text = 'a'\n",
    ],
)
def test_what_reading_refuses_an_editor_underlines(text: str) -> None:
    assert len(errors(text)) >= 1


def test_every_field_says_what_it_is_for() -> None:
    top = deck_schema()["properties"]
    fields = [*top.values(), *top["card"]["items"]["properties"].values()]
    assert all(len(field["description"]) > 10 for field in fields)

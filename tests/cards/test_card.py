"""One card, and the names that are filled into its text."""

import pytest
from pydantic import ValidationError

from game.cards.card import Card, fill
from game.cards.deck import Deck


def test_names_are_filled_where_they_are_known_and_other_braces_stay() -> None:
    assert fill("{drawer} asks {partner}: {me} or {x}?", drawer="Ada", partner="Bo") == "Ada asks Bo: {me} or {x}?"


def test_a_name_that_looks_like_a_placeholder_stays_a_name() -> None:
    assert fill("{me} and {partner}", me="{partner}", partner="Bo") == "{partner} and Bo"


@pytest.mark.parametrize("text", ["", "  \n ", "\u200b\ufe0f"])
def test_a_text_needs_something_to_read(text: str) -> None:
    with pytest.raises(ValidationError):
        Card(id="a", text=text)


def test_white_space_at_the_ends_does_not_count_as_length() -> None:
    assert Card(id="a", text="\n" * 600 + "b").text == "b"


def test_a_deck_with_one_id_twice_can_not_be_built() -> None:
    card = Card(id="a", text="One?")
    with pytest.raises(ValidationError, match="two cards"):
        Deck(id="d", title="D", cards=(card, card))


def test_a_deck_knows_its_kinds_in_the_order_they_come() -> None:
    cards = [Card(id=str(n), text="One?", kind=kind) for n, kind in enumerate(["wish", "question", "wish", "thanks"])]
    assert Deck(id="d", title="D", cards=tuple(cards)).kinds == ("wish", "question", "thanks")

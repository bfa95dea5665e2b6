"""What an author fills in: only what the kind has a use for, lossless, and refused in words they know."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.cards.card import EXTRA_FIELDS, Card
from game.cards.deck import Deck
from game.cards.deckfile import read_deck
from game.cards.form import (
    BLANK,
    DECK_FORM,
    Wrong,
    deck_written,
    form_of,
    read_deck_form,
    read_form,
    sketch,
    written,
)
from game.cards.kinds import KINDS
from game.paths import shipped_decks

FILLED = {
    "options": "The sea\nThe woods",
    "scale": "not at all\nall of it",
    "items": "A tent\nA boat",
    "follow_up": "What lies between?",
}


def filled(**values: str) -> dict[str, str]:
    return {**BLANK, "text": "What now, {partner}?", **values}


@pytest.mark.parametrize("path", sorted(shipped_decks().glob("*.toml")), ids=lambda path: path.stem)
def test_every_shipped_card_comes_out_of_its_form_as_it_went_in(path):
    deck = read_deck(path).deck
    assert deck is not None
    for card in deck.cards:
        assert read_form(written(card), card) == card
    assert read_deck_form(deck_written(deck), deck) == deck


@pytest.mark.parametrize("kind", KINDS)
def test_a_form_has_the_fields_its_kind_uses_and_no_others(kind):
    names = [field.name for field in form_of(kind)]
    assert names[:2] == ["kind", "text"]
    assert set(names) & set(EXTRA_FIELDS) == KINDS[kind].needs | KINDS[kind].takes
    values = filled(kind=kind, **FILLED)
    card = read_form(values)
    assert isinstance(card, Card), card
    # What another kind left in the form is not taken along.
    assert all(not getattr(card, name) for name in set(EXTRA_FIELDS) - set(names))
    assert read_form(written(card), card) == card


def test_who_answers_is_asked_only_where_it_decides_anything():
    asked = {kind for kind in KINDS if "who" in [field.name for field in form_of(kind)]}
    assert asked == {"question"}


def test_a_part_is_asked_for_each_field_of_a_typed_kind():
    (prompts,) = (field for field in form_of("letter") if field.name == "prompts")
    assert len(prompts.words) == 4
    card = read_form(filled(kind="letter", prompts="One\nTwo\nThree\nFour"))
    assert isinstance(card, Card)
    assert card.prompts == ("One", "Two", "Three", "Four")


@pytest.mark.parametrize(
    ("values", "field", "says"),
    [
        ({"text": "  "}, "text", "A card needs words, 600 characters at most."),
        ({"text": "x" * 601}, "text", "Here it is 601."),
        ({"text": "Hello {wife}"}, "text", "In the text, {wife} is no placeholder"),
        ({"hint": "Ask {him}"}, "hint", "In the hint, {him} is no placeholder"),
        ({"minutes": "a while"}, "minutes", "Minutes are a whole number from 1 to 180."),
        ({"minutes": "999"}, "minutes", "Minutes are a whole number from 1 to 180."),
        ({"kind": "choice"}, "options", "It takes two to eight different options, one a line."),
        ({"kind": "choice", "options": "tea\ntea"}, "options", "It takes two to eight different options"),
        ({"kind": "scale", "scale": "\nall"}, "scale", "Say what 0 is, and what 10 is."),
        ({"kind": "match", "items": "one"}, "items", "It takes two to 24 different things to mark"),
        ({"kind": "letter", "prompts": "one\n\n\nfour"}, "prompts", "Say it for every field, or for none."),
        ({"needs": ", ".join("abcdefghijklm")}, "needs", "At most twelve things"),
        ({"wish": "w" * 121}, "wish", "A wish has at most 120 characters. Here it is 121."),
    ],
)  # fmt: skip
def test_what_can_not_be_is_said_at_its_field(values, field, says):
    wrong = read_form(filled(**values))
    assert isinstance(wrong, Wrong)
    assert wrong.field == field
    assert says in wrong.sentence


def test_small_words_are_understood():
    card = read_form(
        filled(minutes=" 20 min ", needs="candles,  a pen ,", depth="open", touch="sensual", apart="works too")
    )
    assert isinstance(card, Card)
    assert (card.minutes, card.needs, card.depth, card.touch, card.apart) == (20, ("candles", "a pen"), 2, 2, True)


def test_what_nobody_touched_stays_to_the_letter():
    card = Card(id="c", text="What?", needs=("a pen, or two",), accepted={"yes-no": "on purpose"}, who="drawer")
    changed = read_form({**written(card), "text": "What now?"}, card)
    assert changed == card.model_copy(update={"text": "What now?"})


_ANYTHING = st.text(max_size=700)


@given(
    kind=st.sampled_from(tuple(KINDS)),
    texts=st.fixed_dictionaries({name: _ANYTHING for name in BLANK if name != "kind"}),
)
def test_half_a_card_can_always_be_looked_at_and_never_raises(kind, texts):
    values = {**texts, "kind": kind}
    assert isinstance(sketch(values), Card)
    assert isinstance(read_form(values), Card | Wrong)


def test_a_deck_needs_a_title():
    blank = deck_written(None)
    wrong = read_deck_form(blank)
    assert isinstance(wrong, Wrong)
    assert (wrong.field, wrong.sentence) == ("title", "A deck needs a title, of 60 characters at most.")
    assert isinstance(read_deck_form({**blank, "title": "x" * 61}), Wrong)
    deck = read_deck_form({**blank, "title": "Rainy Sundays", "theme": "laugh more", "authors": "Sam, Alex"})
    assert isinstance(deck, Deck)
    assert (deck.title, deck.theme, deck.authors) == ("Rainy Sundays", "laugh-more", ("Sam", "Alex"))
    assert {field.name for field in DECK_FORM} <= set(Deck.model_fields)

"""A card tried out is played as on an evening, and nothing of it is kept."""

import pytest

from game.cards.card import Card
from game.cards.deck import Deck
from game.cards.form import BLANK, read_form
from game.cards.kinds import KINDS
from game.errors import NotNow
from game.play.actions import Answer, Confirm, Done, Keep
from game.table import Table
from tests.cards.test_form import FILLED, filled


@pytest.fixture
def table(tmp_path):
    with Table.open(tmp_path / "saves", [tmp_path / "decks"]) as table:
        table.people.found("Sam", "Alex")
        table.people.agree()
        yield table


def a_card(kind: str) -> Card:
    card = read_form(filled(kind=kind, **FILLED))
    assert isinstance(card, Card)
    return card


def a_deck(card: Card) -> Deck:
    return Deck(id="rainy", title="Rainy Sundays", theme="kind", cards=(card,))


def on_disk(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_tried_to_its_end_and_leaves_no_trace(table, kind):
    before = on_disk(table.folder)
    card = a_card(kind)
    table.tryout.begin(a_deck(card), card)
    scene = table.tryout.scene()
    while scene is not None:
        assert scene.deck_title == "Rainy Sundays"
        assert set(scene.actions) <= {"done", "answer", "confirm", "undo"}
        match scene.step:
            case "confirm":
                action = Confirm(yes=True)
            case "write":
                action = Answer(values=("a secret",) * len(scene.labels))
            case "pick":
                action = Answer(values=(scene.choices[0],) * (len(scene.items) or 1))
            case _:
                action = Done()
        scene = table.tryout.act(action).scene
    assert on_disk(table.folder) == before
    assert table.evening.waiting() is None
    with pytest.raises(NotNow):
        table.tryout.act(Done())


def test_what_would_be_kept_is_not_even_offered(table):
    card = a_card("sealed")
    table.tryout.begin(a_deck(card), card)
    for action in (Answer(values=("one",)), Done(), Answer(values=("two",)), Done()):
        scene = table.tryout.act(action).scene
    assert scene is not None and scene.step == "reveal"
    assert "keep" not in scene.actions
    table.tryout.act(Keep(yes=True))
    table.tryout.act(Done())
    assert table.journal.recent() == []


def test_a_preview_is_what_the_dealer_would_lay_down(table):
    card = a_card("question")
    shown = table.tryout.preview(a_deck(card), card)
    assert (shown.text, shown.theme, shown.kind_title) == ("What now, Alex?", "kind", "Question")
    assert table.tryout.scene() is None


def test_a_half_written_card_waits_until_it_is_kept_or_given_up(table):
    values = {**BLANK, "text": "half a wor", "options": "one\ntwo"}
    assert table.decks.draft("kind", None) is None
    table.decks.put_draft("kind", None, values)
    assert table.decks.draft("kind", None) == values
    assert b"half a wor" not in b"".join(on_disk(table.folder).values())
    assert table.decks.draft("kind", "other") is None
    table.decks.drop_draft("kind", None)
    assert table.decks.draft("kind", None) is None


def test_a_search_finds_words_anywhere_on_a_card(table):
    cards = table.decks.get("kind").cards
    word = cards[5].text.split()[3].strip(".,?!")
    assert cards[5] in table.decks.search("kind", word.upper())
    assert table.decks.search("kind", "") == list(cards)
    assert table.decks.search("kind", "zzz nothing") == []


def test_a_new_card_begins_with_what_its_deck_sets_for_all(table):
    folder = table.folder / "decks"
    folder.mkdir()
    text = "title = 'Ours'\n[defaults]\nkind = 'activity'\nminutes = 15\n[[card]]\ntext = 'A dance.'\n"
    (folder / "ours.toml").write_text(text, encoding="utf-8")
    table.decks.look_again()
    blank = table.decks.blank("ours")
    assert (blank.kind, blank.minutes, blank.text) == ("activity", 15, "")

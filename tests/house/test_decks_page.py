"""The author's guide holds: each example on it is read without a word against it, and dealt to its end."""

import re
from pathlib import Path
from typing import get_args

import pytest

from game.cards.advice import hints_for
from game.cards.card import Card, Theme
from game.cards.deck import CARDS_AT_MOST, Deck
from game.cards.deckfile import parse_deck
from game.cards.kinds import KINDS
from game.cards.source import BYTES_AT_MOST
from game.cards.wording import CARD_FIELDS, DECK_FIELDS, DEFAULT_FIELDS
from game.play.actions import Action, Answer, Confirm, Done
from game.play.scene import Scene
from game.table import Table

PAGE = (Path(__file__).parents[2] / "docs" / "decks.md").read_text(encoding="utf-8")
EXAMPLES = [
    re.sub(r"^   ", "", block, flags=re.MULTILINE) for block in re.findall(r"```toml\n(.*?)```", PAGE, re.DOTALL)
]


def deck_in(example: str) -> Deck:
    """The deck of an example; one that shows a card alone is given a title."""
    whole = example if "\ntitle" in f"\n{example}" else f'title = "An example"\n{example}'
    deck, problems = parse_deck(whole.encode(), "example.toml")
    assert deck is not None, problems
    return deck


CARDS = [(deck, card) for deck in map(deck_in, EXAMPLES) for card in deck.cards]


def test_every_kind_is_shown_under_its_name() -> None:
    section = PAGE.partition("## Kinds\n")[2].partition("\n## ")[0]
    for kind in KINDS.values():
        shown = section.partition(f"\n**{kind.title}**")[2].partition("\n**")[0]
        example = re.search(r"```toml\n(.*?)```", shown, re.DOTALL)
        assert example, kind.title
        assert {card.kind for card in deck_in(example[1]).cards} == {kind.name}


def test_every_field_is_told_and_used_in_an_example() -> None:
    written = {name for example in EXAMPLES for name in re.findall(r"^\[?\[?(\w+)\]*\s*(?:=|$)", example, re.MULTILINE)}
    assert written >= {*CARD_FIELDS, *DECK_FIELDS}
    for name in (*CARD_FIELDS, *DECK_FIELDS, *DEFAULT_FIELDS):
        assert f"`{name}`" in PAGE or f"`[{name}]`" in PAGE or f"`[[{name}]]`" in PAGE, name
    for theme in get_args(Theme):
        assert f"`{theme}`" in PAGE
    assert f"{CARDS_AT_MOST:,} cards and {BYTES_AT_MOST // 1024} KB" in PAGE


@pytest.mark.parametrize(("deck", "card"), CARDS, ids=[card.id for _, card in CARDS])
def test_an_example_is_good_advice_and_is_dealt_to_its_end(deck: Deck, card: Card, table: Table) -> None:
    assert hints_for(card, deck.language) == []
    table.tryout.begin(deck, card)
    scene, steps = table.tryout.scene(), 0
    while scene is not None:
        steps += 1
        assert "{" not in f"{scene.text}{scene.hint}{scene.wish}{scene.prompt}{scene.labels}"
        scene = table.tryout.act(_played(scene)).scene
    assert steps >= len([step for step in card.script.steps if step.when is None])


@pytest.fixture(scope="module")
def table(tmp_path_factory: pytest.TempPathFactory):
    folder = tmp_path_factory.mktemp("guide")
    with Table.open(folder / "saves", [folder / "decks"]) as table:
        table.people.found("Sam", "Alex")
        table.people.agree()
        yield table


def _played(scene: Scene) -> Action:
    match scene.step:
        case "confirm":
            return Confirm(yes=True)
        case "write":
            return Answer(values=("a few words",) * len(scene.labels))
        case "pick":
            return Answer(values=(scene.choices[0],) * (len(scene.items) or 1))
        case _:
            return Done()

"""Resume: left at any step and come back to, an evening stands where it stood and goes on as it would have."""

import pytest
from hypothesis import given, settings

from game.cards.kinds import KINDS
from game.play.actions import Answer, Confirm, Done, Pause
from game.play.scene import scene
from game.play.state import Evening
from tests.play.support import (
    EVERY_KIND,
    NAMES,
    Table,
    any_evening,
    card,
    deck,
    only,
    onward,
    play_out,
    seeds,
    sit_down,
)


def left_and_back(table: Table) -> Table:
    """The table as it is found again: the state from its JSON, the box packed anew."""
    again = Evening.model_validate_json(table.evening.model_dump_json())
    assert again == table.evening
    assert scene(again, NAMES) == scene(table.evening, NAMES)
    return Table(table.box, again, table.now, list(table.events))


def other_way(table: Table) -> Answer | Confirm | Done:
    """What leads on by another way than the plain one: no answer at all, or "not yet" for once."""
    if table.scene.step == "confirm" and table.scene.rounds < 2:
        return Confirm(yes=False)
    return Confirm(yes=True) if table.scene.step == "confirm" else Done()


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("way", [lambda table: onward(table.scene), other_way], ids=["plain", "other"])
def test_at_every_step_of_every_kind_resume_gives_back_the_same_state(kind: str, way: object) -> None:
    table = only(card("it", kind))
    here = table.turn.id
    while table.turn.id == here:
        again = left_and_back(table)
        action = way(table)  # type: ignore[operator]
        assert again.act(action) == table.act(action)
        assert again.events == table.events


@pytest.mark.parametrize("kind", KINDS)
def test_a_pause_at_any_step_survives_quitting_and_comes_back_to_that_very_step(kind: str) -> None:
    table = only(card("it", kind))
    here = table.turn.id
    while table.turn.id == here:
        before = table.turn
        table.act(Pause(minutes=60))
        table = left_and_back(table)
        assert table.scene.paused_until == table.evening.pause.until  # type: ignore[union-attr]
        table.act(onward(table.scene))
        assert table.turn == before
        table.act(onward(table.scene))


@settings(max_examples=15, deadline=None)
@given(seeds)
def test_an_evening_left_after_every_step_plays_as_if_it_never_had_been(seed: int) -> None:
    straight, left = (play_out(seed, EVERY_KIND, cards=12, resumed=resumed) for resumed in (False, True))
    assert straight.states == left.states
    assert straight.events == left.events


@settings(max_examples=15, deadline=None)
@given(seeds)
def test_every_state_of_any_evening_comes_back_from_its_json(seed: int) -> None:
    for state in any_evening(seed).states[::7]:
        assert Evening.model_validate_json(state.model_dump_json()) == state


def test_a_deck_that_changed_meanwhile_changes_nothing_of_the_card_on_the_table() -> None:
    table = sit_down(EVERY_KIND)
    before = table.scene
    table.box = sit_down(deck(EVERY_KIND.id, *(card(c.id, text="Other words.") for c in EVERY_KIND.cards))).box
    assert table.scene == before
    table.play_card()
    assert table.scene.text == "Other words."


def test_decks_that_are_gone_when_an_evening_is_resumed_let_it_land() -> None:
    table = sit_down(EVERY_KIND, cards=6)
    table.box.deck_ids = ()
    table.play_card()
    assert table.scene.beads[table.scene.at] == "land"
    table.play_card()
    assert table.evening.ended

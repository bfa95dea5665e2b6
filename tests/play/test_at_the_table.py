"""What players can do at any card: pass, put off, pause, end, and be told when something does not fit."""

from datetime import timedelta
from uuid import UUID

import pytest
from pydantic import ValidationError

from game.cards.kinds import KINDS
from game.errors import NotNow, TwosomeError
from game.play.actions import (
    PAUSE_MINUTES,
    Action,
    AddNote,
    AddWish,
    Answer,
    Confirm,
    Done,
    End,
    Favourite,
    Keep,
    Later,
    Lighter,
    Never,
    Pass,
    Pause,
    Return,
)
from game.play.dealer import LANDING_KINDS
from game.play.events import EveningEnded
from game.play.scene import scene
from tests.play.support import NAMES, Table, any_evening, card, deck_of, only, onward, sit_down

PLAIN = deck_of("plain", {1: 20, 2: 20, 3: 10})
ID = UUID(int=1)


@pytest.mark.parametrize("away", [Pass(), Later(), Never()])
def test_a_card_is_replaced_and_the_turn_is_kept(away: Action) -> None:
    table = sit_down(PLAIN)
    table.play_card()
    before, at = table.turn, table.evening.at
    table.act(away)
    assert table.turn.ref != before.ref
    assert (table.turn.drawer, table.evening.at) == (before.drawer, at)


@pytest.mark.parametrize("kind", KINDS)
def test_any_kind_may_be_passed_at_any_step(kind: str) -> None:
    steps = len(KINDS[kind].steps)
    for number in range(steps):
        table = only(card("it", kind), card("other"), cards=3)
        while table.turn.ref.card != "it":
            table.play_card()
        here = table.turn.id
        for _ in range(number):
            if table.turn.id == here:
                table.act(onward(table.scene))
        if table.turn.id == here:
            table.act(Pass())
            assert table.turn.id != here
            assert table.evening.plays[-1].outcome == "passed"
            assert table.evening.plays[-1].drawer is None


# Pause ---------------------------------------------------------------------------------------------------------------


def test_a_pause_says_when_they_come_back_and_they_come_back_to_the_very_step() -> None:
    table = only(card("it", "listen"))
    table.act(Done())
    before = table.turn
    table.act(Pause())
    assert table.scene.paused_until == table.now + timedelta(minutes=PAUSE_MINUTES)
    assert table.scene.actions == ("return", "end")
    table.act(Return())
    assert table.scene.paused_until is None
    assert table.turn == before


def test_a_pause_that_lasted_too_long_is_over_all_the_same() -> None:
    table = sit_down(PLAIN)
    table.act(Pause(minutes=5))
    table.now += timedelta(days=3)
    assert table.act(Return()).pause is None


@pytest.mark.parametrize("action", [Done(), Pass(), Lighter(), Favourite(), Pause(), AddNote(id=ID, text="x")])
def test_on_a_pause_nothing_is_played(action: Action) -> None:
    table = sit_down(PLAIN)
    before = table.act(Pause())
    with pytest.raises(NotNow, match="pause"):
        table.act(action)
    assert table.evening == before


def test_an_evening_ended_on_a_pause_lands_as_any_other() -> None:
    table = sit_down(PLAIN)
    table.play_card()
    table.act(Pause(), End())
    assert table.evening.pause is None
    assert table.turn.card.kind in LANDING_KINDS
    table.act(Pause(), End(now=True))
    assert table.evening.ended


@pytest.mark.parametrize("minutes", [4, 0, -20, 24 * 60 + 1])
def test_a_pause_is_five_minutes_at_least_and_a_day_at_most(minutes: int) -> None:
    with pytest.raises(ValidationError):
        Pause(minutes=minutes)
    assert [Pause(minutes=m).minutes for m in (5, 24 * 60)] == [5, 24 * 60]


def test_who_is_on_no_pause_can_not_come_back() -> None:
    with pytest.raises(NotNow, match="not on a pause"):
        sit_down(PLAIN).act(Return())


# The end -------------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("played", range(1, 9))
def test_ended_early_an_evening_lands_first(played: int) -> None:
    table = sit_down(PLAIN)
    for _ in range(played):
        table.play_card()
    before = table.turn
    table.act(End())
    assert table.evening.at == len(table.evening.beads) - 1
    assert table.turn.card.kind in LANDING_KINDS
    assert (table.turn.drawer, table.turn.id != before.id) == (before.drawer, True)
    assert table.evening.plays[-1].ref == before.ref
    assert table.evening.plays[-1].drawer is None
    assert table.act(End()).ended == table.now


def test_an_evening_of_which_nothing_was_played_just_ends() -> None:
    table = sit_down(PLAIN)
    table.act(Pass(), End())
    assert table.evening.ended == table.now
    assert table.evening.played == ()


def test_ended_at_once_it_ends_at_once() -> None:
    table = sit_down(PLAIN)
    table.play_card()
    table.act(End(now=True))
    assert (table.evening.turn, table.events) == (None, [EveningEnded(id=table.evening.id)])


def test_an_evening_that_is_over_takes_no_action_and_has_no_scene() -> None:
    table = sit_down(PLAIN)
    table.act(End())
    assert scene(table.evening, NAMES) is None
    for action in (Done(), End(), Pass(), Return()):
        with pytest.raises(NotNow, match="over"):
            table.act(action)


# What does not fit ---------------------------------------------------------------------------------------------------


def at(kind: str, step: int) -> Table:
    table = only(card("it", kind))
    for _ in range(step):
        table.act(onward(table.scene))
    return table


@pytest.mark.parametrize(
    ("kind", "step", "action", "told"),
    [
        ("question", 0, Answer(values=("x",)), "nothing to write or pick"),
        ("question", 0, Confirm(yes=True), "nothing to confirm"),
        ("sealed", 0, Confirm(yes=False), "nothing to confirm"),
        ("sealed", 0, Answer(values=()), "takes 1 answers, not 0"),
        ("sealed", 1, Answer(values=("x",)), "nothing to write or pick"),
        ("own-it", 0, Answer(values=("x",)), "takes 3 answers, not 1"),
        ("choice", 0, Answer(values=("the moon",)), "the sea, the hills, neither"),
        ("choice", 0, Answer(values=("",)), "the sea, the hills, neither"),
        ("scale", 0, Answer(values=("11",)), "0, 1, 2"),
        ("scale", 0, Answer(values=("²",)), "0, 1, 2"),
        ("match", 0, Answer(values=("yes", "no", "yes")), "yes, maybe, not now"),
        ("match", 0, Answer(values=("yes",)), "takes 3 answers"),
        ("guess", 5, Answer(values=("Perhaps",)), "Yes, Close, No"),
        ("question", 0, Keep(), "nothing to keep"),
    ],
)
def test_what_does_not_fit_is_told_and_changes_nothing(kind: str, step: int, action: Action, told: str) -> None:
    table = at(kind, step)
    before = table.evening
    with pytest.raises(NotNow, match=told) as refused:
        table.act(action)
    assert isinstance(refused.value, TwosomeError)
    assert (table.evening, table.events) == (before, [])


def test_every_scene_offers_only_what_fits() -> None:
    """`any_evening` takes what it does from `Scene.actions` alone: a refusal would show here."""
    for seed in range(1000, 1030):
        assert any_evening(seed).evening.ended


def test_the_first_action_of_a_scene_is_what_leads_on() -> None:
    firsts = {"write": "answer", "pick": "answer", "confirm": "confirm"}
    for kind in KINDS:
        table = only(card("it", kind))
        here = table.turn.id
        while table.turn.id == here:
            now = table.scene
            assert now.actions[0] == firsts.get(now.step, "done")
            table.act(onward(now))


# What is typed -------------------------------------------------------------------------------------------------------


def test_what_is_typed_is_cleaned_on_its_way_in() -> None:
    hostile = "\x1b]0;title\x07 \u202eevil\u202c e\u0301\ttab\r\nnext"
    assert Answer(values=(hostile,)).values == ("]0;title evil é tab\nnext",)
    assert AddWish(id=ID, title=hostile).title == "]0;title evil é tab next"


@pytest.mark.parametrize("title", ["", "   ", "\x1b", "\u202e\n", "w" * 121])
def test_a_wish_has_a_title(title: str) -> None:
    with pytest.raises(ValidationError):
        AddWish(id=ID, title=title)


@pytest.mark.parametrize("text", ["", "\x00", "n" * 20_001])
def test_a_note_has_a_text(text: str) -> None:
    with pytest.raises(ValidationError):
        AddNote(id=ID, text=text)

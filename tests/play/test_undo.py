"""Undo takes back the last step of a card, never through a curtain; what is not at hand is not dealt tonight."""

import pytest

from game.cards.kinds import KINDS
from game.errors import NotNow
from game.play.actions import Answer, Confirm, Done, End, Keep, Lacking, Pass, Pause, Undo
from tests.play.support import Table, any_evening, card, deck, deck_of, only, onward, sit_down


def test_undo_goes_back_step_by_step_to_what_was_there() -> None:
    table = only(card("it", "listen"))
    turns = []
    for action in (Done(), Done(), Confirm(yes=False), Done(), Confirm(yes=True)):
        turns.append(table.turn)
        table.act(action)
    while turns:
        assert "undo" in table.scene.actions
        table.act(Undo())
        assert table.turn == turns.pop()
    assert "undo" not in table.scene.actions


def test_what_was_written_openly_is_there_again_to_be_mended() -> None:
    table = only(card("it", "own-it"))
    table.act(Answer(values=("tired", "noon", "rest")), Undo())
    assert table.scene.step == "write"
    table.act(Answer(values=("weary", "noon", "rest")))
    assert table.scene.shown[0].lines[0][1] == "weary"


def test_what_was_taken_back_and_left_out_is_not_laid_down_after_all() -> None:
    table = only(card("it", "own-it"))
    table.act(Answer(values=("tired", "noon", "rest")), Undo(), Answer(values=("", "", "")))
    assert [text for _, text in table.scene.shown[0].lines] == ["", "", ""]


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_goes_back_through_a_curtain_or_to_another_card(kind: str) -> None:
    table = only(card("it", kind), card("next"), cards=3)
    while table.evening.turn:
        before = table.turn
        table.act(onward(table.scene))
        if table.evening.turn is None:
            return
        if table.turn.id != before.id or "hand-over" in (before.step.type, table.turn.step.type):
            assert table.evening.past == ()
            assert "undo" not in table.scene.actions
            with pytest.raises(NotNow, match="nothing on this card"):
                table.act(Undo())


def test_what_undo_remembers_has_no_answer_that_is_still_sealed() -> None:
    for seed in range(40):
        for state in any_evening(seed).states:
            for past in state.past:
                assert state.turn is not None
                assert past.id == state.turn.id
                steps = past.card.script.steps
                curtain = max((n for n, s in enumerate(steps[: state.turn.at + 1]) if s.type == "hand-over"), default=0)
                hidden = {s.name for n, s in enumerate(steps) if s.sealed and n < curtain}
                shown = {name for s in steps[: state.turn.at + 1] for name in s.reveals}
                assert not {given.step for given in past.given} & (hidden - shown)


def test_marks_that_were_forgotten_do_not_come_back() -> None:
    table = only(card("it", "match"))
    table.act(Answer(values=("yes",) * 3), Done(), Answer(values=("not now",) * 3), Done())
    with pytest.raises(NotNow):
        table.act(Undo())
    assert "not now" not in repr(table.evening)


def test_a_verdict_that_is_taken_back_counts_once() -> None:
    table = only(card("it", "guess"), card("next"), cards=3)
    while table.turn.card.kind != "guess":
        table.play_card()
    table.act(Answer(values=("tea",)), Done(), Answer(values=("tea",)), Done(), Done(), Answer(values=("Yes",)))
    assert table.evening.total == 2
    with pytest.raises(NotNow):
        table.act(Undo())


def test_what_was_kept_is_not_taken_back() -> None:
    table = only(card("it", "scale"))
    table.act(Answer(values=("0",)), Done(), Answer(values=("9",)), Done(), Keep(), Done())
    assert table.scene.step == "say"
    with pytest.raises(NotNow):
        table.act(Undo())


@pytest.mark.parametrize("end", [End(), End(now=True)])
def test_an_evening_ended_on_a_pause_remembers_nothing_of_the_card_it_left(end: End) -> None:
    table = only(card("first", "own-it"), card("second", "own-it"), cards=3)
    table.play_card()
    table.act(Answer(values=("tired", "noon", "rest")), Pause(), end)
    assert table.evening.past == ()
    assert "tired" not in repr(table.evening)


def test_what_is_not_at_hand_tonight_is_needed_by_no_other_card() -> None:
    kites = [card(f"kite-{n}", "activity", needs=("a kite", "wind")) for n in range(6)]
    ropes = [card(f"rope-{n}", "activity", needs=("a rope",)) for n in range(4)]
    table: Table = sit_down(deck("out", *kites, *ropes), cards=20)
    while not table.turn.ref.card.startswith("kite"):
        table.act(Pass())
    table.act(Lacking())
    assert table.evening.plays[-1].outcome == "later"
    assert table.evening.plays[-1].drawer is None
    assert table.events == []
    while table.evening.turn:
        assert "wind" not in table.turn.card.needs
        table.play_card()


def test_a_card_that_needs_nothing_lacks_nothing() -> None:
    table = sit_down(deck_of("plain", {1: 3}))
    assert "lacking" not in table.scene.actions
    with pytest.raises(NotNow, match="needs nothing"):
        table.act(Lacking())

"""Sealed means sealed: what one wrote alone is nowhere before its reveal; marks that do not meet are gone."""

import json
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.cards.kinds import KINDS
from game.errors import NotNow
from game.play.actions import AddNote, Answer, Done, Keep, Later, Never, Pass, Pause
from game.play.state import Evening, Given
from game.play.veil import unveil, veil
from tests.play.support import Table, card, only

SECRETS = {"a": "the blue door", "b": "a brass key"}
WRITTEN = [kind.name for kind in KINDS.values() if any(step.sealed and step.type == "write" for step in kind.steps)]
PICKED = [kind.name for kind in KINDS.values() if any(step.sealed and step.type == "pick" for step in kind.steps)]
ITEMS = ("a swim", "a walk", "a train", "a nap")
MARKS = ("yes", "maybe", "not now", "")


def seal(table: Table) -> None:
    """Give the answer that the step on the table seals."""
    now = table.scene
    assert now.sealed
    assert now.actor is not None
    if now.step == "write":
        table.act(Answer(values=(SECRETS[now.actor],) * len(now.labels)))
    elif now.kind == "letter":
        table.act(Done())  # to be read now
    else:
        table.act(Answer(values=(now.choices[1 if now.actor == "a" else 2],) * (len(now.items) or 1)))


def readable(evening: Evening) -> str:
    return evening.model_dump_json()


@pytest.mark.parametrize("kind", WRITTEN)
def test_what_was_written_alone_is_in_no_scene_and_no_save_before_its_reveal(kind: str) -> None:
    table = only(card("it", kind))
    while table.scene.step != "reveal":
        seal(table) if table.scene.sealed else table.act(Done())
        for secret in SECRETS.values():
            assert secret not in readable(table.evening)
            if table.scene.step != "reveal":
                assert secret not in table.scene.model_dump_json()
    assert SECRETS["a"] in table.scene.model_dump_json(), "the reveal shows it"
    assert SECRETS["a"] not in readable(table.evening), "a save does not, even then"
    assert SECRETS["a"] not in "".join(event.model_dump_json() for event in table.events)
    assert kind == "letter" or table.events == []


@pytest.mark.parametrize("kind", PICKED)
def test_what_was_picked_alone_is_in_no_scene_before_its_reveal(kind: str) -> None:
    table = only(card("it", kind))
    while table.scene.step != "reveal":
        seal(table) if table.scene.sealed else table.act(Done())
        if table.scene.step != "reveal":
            assert (table.scene.shown, table.scene.given) == ((), ())
        for answer in json.loads(readable(table.evening))["turn"]["given"]:
            assert isinstance(answer["values"], str), "not even how many there are"
            assert answer["values"].startswith("~")


@pytest.mark.parametrize("kind", sorted(set(WRITTEN) - {"letter"}))
@pytest.mark.parametrize("leave", [Pass(), Later(), Never()])
def test_a_card_that_is_left_takes_its_secrets_with_it(kind: str, leave: Pass | Later | Never) -> None:
    table = only(card("it", kind), card("other"), cards=3)
    while table.turn.ref.card != "it":
        table.play_card()
    seal(table)
    table.act(Done(), leave)
    for secret in SECRETS.values():
        assert secret not in repr(table.evening)
        assert secret not in repr(table.events)


@pytest.mark.parametrize("kind", WRITTEN)
def test_the_curtain_shows_nothing_of_what_lies_behind_it(kind: str) -> None:
    table = only(card("it", kind))
    while table.scene.sealed:
        seal(table)
    now = table.scene
    assert now.step == "hand-over"
    assert (now.shown, now.given, now.labels, now.choices, now.shared) == ((), (), (), (), None)
    assert set(now.actions) == {"done", "pass", "pause", "end"}


def test_a_pause_and_a_note_tell_nothing_either() -> None:
    table = only(card("it", "sealed"))
    seal(table)
    table.act(AddNote(id=table.turn.id, text="a note"), Pause())
    assert SECRETS["a"] not in table.scene.model_dump_json() + readable(table.evening) + repr(table.events)


def test_no_error_repeats_what_was_typed() -> None:
    table = only(card("it", "match", items=ITEMS))
    with pytest.raises(NotNow) as refused:
        table.act(Answer(values=(SECRETS["a"],) * len(ITEMS)))
    assert SECRETS["a"] not in str(refused.value)
    assert "maybe" in str(refused.value)


# Marks ---------------------------------------------------------------------------------------------------------------


def marked(ann: tuple[str, ...], bo: tuple[str, ...]) -> Table:
    table = only(card("it", "match", items=ITEMS))
    table.act(Answer(values=ann), Done(), Answer(values=bo), Done())
    assert table.scene.step == "reveal"
    return table


marks = st.tuples(*[st.sampled_from(MARKS)] * len(ITEMS))


@settings(max_examples=60, deadline=None)
@given(marks, marks)
def test_only_what_both_want_is_shown_what_both_are_sure_of_first(ann: tuple[str, ...], bo: tuple[str, ...]) -> None:
    both = list(zip(ITEMS, ann, bo, strict=True))
    sure = [item for item, *two in both if two == ["yes", "yes"]]
    open_to = [item for item, *two in both if set(two) <= {"yes", "maybe"} and item not in sure]
    now = marked(ann, bo).scene
    assert now.shared == (*sure, *open_to)
    assert now.shown == ()
    unshared = set(ITEMS) - {*sure, *open_to}
    assert not unshared & {text for shown in now.shown for _, text in shown.lines}


@settings(max_examples=60, deadline=None)
@given(marks, marks)
def test_after_the_reveal_nobody_can_tell_who_marked_what(ann: tuple[str, ...], bo: tuple[str, ...]) -> None:
    """All that is left is what is shown: the same whoever of the two was the less sure, and for whatever reason not."""
    table, swapped = marked(ann, bo), marked(bo, ann)
    left = {given.values for given in table.turn.given}
    assert len(left) == 1, "both answers have become one"
    assert left == {given.values for given in swapped.turn.given}
    assert [mark for item, mark in zip(ITEMS, *left, strict=True) if item not in table.scene.shared] == [""] * (
        len(ITEMS) - len(table.scene.shared or ())
    )
    silent = [tuple(mark.replace("not now", "") for mark in given) for given in (ann, bo)]
    assert marked(silent[0], silent[1]).evening.turn == table.evening.turn


@pytest.mark.parametrize(("one", "two"), list(product(MARKS, MARKS)))
def test_who_kept_silent_and_who_said_not_now_look_alike(one: str, two: str) -> None:
    table = marked((one,) * 4, (two,) * 4)
    assert bool(table.scene.shared) == ({one, two} <= {"yes", "maybe"})
    if not table.scene.shared:
        assert {given.values for given in table.turn.given} == {("",) * 4}


def test_who_marked_nothing_at_all_shares_nothing() -> None:
    table = only(card("it", "match", items=ITEMS))
    table.act(Answer(values=("yes",) * 4), Done(), Done(), Done())
    assert table.scene.shared == ()


def test_of_marks_only_what_is_shared_goes_to_the_wish_list_and_only_if_asked() -> None:
    ann, bo = ("maybe", "yes", "yes", "not now"), ("yes", "yes", "", "yes")
    asked, not_asked = marked(ann, bo), marked(ann, bo)
    asked.act(Keep(), Done())
    not_asked.act(Done())
    assert [kept.title for kept in asked.evening.kept] == ["a walk", "a swim"]
    assert not_asked.evening.kept == ()


def test_marks_are_forgotten_before_the_reveal_is_on_disk() -> None:
    table = marked(("yes", "not now", "maybe", ""), ("not now", "yes", "yes", "yes"))
    back = Evening.model_validate_json(readable(table.evening))
    assert back.turn is not None
    assert {given.values for given in back.turn.given} == {("", "", "maybe", "")}


# The veil ------------------------------------------------------------------------------------------------------------

jsonable = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.text(), lambda x: st.lists(x, max_size=4)
)


@given(jsonable)
def test_a_veil_lifts_to_what_it_hid(value: object) -> None:
    assert unveil(veil(value)) == value


@given(st.text(alphabet="abcdefgh ", min_size=4))
def test_a_veiled_text_can_not_be_read_in_passing(text: str) -> None:
    assert text not in veil(text)


def test_equal_answers_do_not_look_equal() -> None:
    assert len({veil("yes") for _ in range(50)}) > 45


@pytest.mark.parametrize("torn", ["~", "~AAAA", "~!!!!", "~" + "A" * 31])
def test_a_torn_veil_is_a_value_error(torn: str) -> None:
    with pytest.raises(ValueError):
        unveil(torn)


@pytest.mark.parametrize("torn", ["~", "~AAAA", "~AAAAAAAA", 7, {"a": 1}])
def test_a_save_with_a_torn_veil_is_no_answer(torn: object) -> None:
    with pytest.raises(ValueError):
        Given.model_validate({"step": "drawer", "seat": "a", "values": torn})


def test_an_answer_saved_without_a_veil_is_read_all_the_same() -> None:
    assert Given.model_validate({"step": "drawer", "seat": "a", "values": ["one"]}).values == ("one",)

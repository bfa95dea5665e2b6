"""Private limits and gates: the quieter limit wins, a gate takes both, and nobody learns whose answer it was."""

from datetime import UTC, datetime, timedelta
from itertools import product
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.cards.card import Theme
from game.errors import NotNow
from game.play.dealer import pack
from game.play.evening import begin
from game.play.gates import GATES, closed
from game.play.players import Ceiling, Couple, Limits, Player, Private
from tests.play.support import HOUSE, NO_LIMITS, NOW, deck_of, sit_down

THEMES: tuple[Theme, ...] = ("desire", "affection", "today")
ceilings = st.builds(Ceiling, depth=st.integers(1, 3), touch=st.integers(0, 3))
limits = st.builds(Limits, general=ceilings, themes=st.dictionaries(st.sampled_from(THEMES), ceilings))


def couple(a: Private | None = None, b: Private | None = None) -> Couple:
    return Couple(
        id=UUID(int=1),
        since=NOW,
        a=Player(name="Ann", private=a or Private()),
        b=Player(name="Bo", private=b or Private()),
    )


@given(limits, limits)
def test_the_quieter_limit_wins_in_every_theme_whoever_set_it(one: Limits, two: Limits) -> None:
    both = couple(Private(limits=one), Private(limits=two)).limits
    swapped = couple(Private(limits=two), Private(limits=one)).limits
    for theme in THEMES:
        mine, other, ours = one.of(theme), two.of(theme), both.of(theme)
        assert ours == swapped.of(theme)
        assert (ours.depth, ours.touch) == (min(mine.depth, other.depth), min(mine.touch, other.touch))


def test_a_theme_with_a_ceiling_of_its_own_keeps_it_and_no_other_theme_does() -> None:
    within = Limits(general=Ceiling(depth=3), themes={"desire": Ceiling(depth=1)})
    shy, bold = deck_of("shy", {1: 5, 3: 5}, theme="desire"), deck_of("bold", {1: 5, 3: 5})
    box = pack([shy, bold], HOUSE, seen={}, limits=within, seed=1)
    assert not box.piles.get(("shy", 3))
    assert len(box.piles["bold", 3]) == 5


def test_what_a_player_set_alone_can_not_be_read_in_the_save() -> None:
    private = Private(limits=Limits(general=Ceiling(depth=1)), opened={"desire": NOW}, repairs=("tea?",))
    saved = couple(private).model_dump_json()
    assert not any(word in saved for word in ("depth", "touch", "desire", "tea?", "opened", "repairs"))
    assert Couple.model_validate_json(saved).a.private == private


def test_the_repair_phrases_they_see_are_those_both_would_accept() -> None:
    one, two = Private(repairs=("tea?", "start over?", "a hug?")), Private(repairs=("a hug?", "tea?"))
    assert couple(one, two).repairs == ("tea?", "a hug?")
    assert couple(one).repairs == ()


@pytest.mark.parametrize("theme", GATES)
@pytest.mark.parametrize(("a", "b"), list(product([False, True], repeat=2)))
def test_a_gate_opens_only_when_both_open_it(theme: Theme, a: bool, b: bool) -> None:
    open_it, leave = Private(opened={theme: NOW}), Private()
    shut = closed(couple(open_it if a else leave, open_it if b else leave), NOW)
    assert (theme not in shut) == (a and b)


@pytest.mark.parametrize("theme", GATES)
def test_an_open_gate_lasts_as_long_as_it_says(theme: Theme) -> None:
    both = Private(opened={theme: NOW})
    lasts = GATES[theme].lasts
    if lasts is None:
        assert theme not in closed(couple(both, both), datetime(2126, 1, 1, tzinfo=UTC))
    else:
        assert theme not in closed(couple(both, both), NOW + lasts - timedelta(seconds=1))
        assert theme in closed(couple(both, both), NOW + lasts)


@pytest.mark.parametrize("gate", GATES.values(), ids=GATES)
def test_one_answer_that_does_not_open_a_gate_keeps_it_shut(gate: object) -> None:
    questions = gate.questions  # type: ignore[attr-defined]
    wanted = [question.opens_on for question in questions]
    assert gate.opens(wanted)  # type: ignore[attr-defined]
    assert not gate.needs_help(wanted)  # type: ignore[attr-defined]
    for number, question in enumerate(questions):
        answers = [not given if n == number else given for n, given in enumerate(wanted)]
        assert not gate.opens(answers)  # type: ignore[attr-defined]
        assert gate.needs_help(answers) == question.help_otherwise  # type: ignore[attr-defined]


def test_fear_leads_to_help() -> None:
    assert GATES["rebuilding-trust"].needs_help([True, True])
    assert GATES["rebuilding-trust"].needs_help([False, False])


def test_a_deck_behind_a_shut_gate_gives_no_card() -> None:
    shut, light = deck_of("shut", {1: 9}, theme="desire"), deck_of("light", {1: 9})
    box = pack([shut, light], HOUSE, seen={}, limits=NO_LIMITS, closed={"desire"}, seed=1)
    assert (box.deck_ids, box.themes) == (("light",), {"today"})


def test_where_every_gate_is_shut_there_is_no_evening() -> None:
    box = pack([deck_of("shut", {1: 9}, theme="desire")], HOUSE, seen={}, limits=NO_LIMITS, closed={"desire"}, seed=1)
    with pytest.raises(NotNow, match="Choose another deck"):
        begin(box, id=UUID(int=1), seed=1, cards=5, starter="a", now=NOW)


def test_a_memory_comes_once_an_evening_as_it_opens() -> None:
    table = sit_down(deck_of("plain", {1: 9, 2: 9}), cards=10)
    table.box = pack(
        [deck_of("plain", {1: 9, 2: 9})],
        HOUSE,
        seen={},
        limits=NO_LIMITS,
        memories=deck_of("memories", {2: 3}),
        seed=7,
    )
    stages = []
    while table.evening.turn:
        if table.turn.ref.deck == "memories":
            stages.append(table.evening.beads[table.evening.at])
        table.play_card()
    assert stages == ["open"]

"""Whole evenings, of any decks, lengths, limits and tempers: what holds for every one of them."""

import json
from datetime import timedelta
from itertools import groupby, pairwise
from random import Random
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.cards.card import Ref
from game.errors import NotNow
from game.play.actions import End, Lacking, Later, Never, Pass
from game.play.arc import SERIOUS_THEMES, deep_run
from game.play.dealer import LANDING_KINDS, pack
from game.play.events import EveningEnded
from game.play.players import other
from game.together.story import seen_with
from tests.play.support import (
    EVERY_KIND,
    HOUSE,
    NO_LIMITS,
    NOW,
    PASSING,
    STEADY,
    WILD,
    Played,
    any_decks,
    any_evening,
    any_limits,
    dealable,
    deck_of,
    play_out,
    seeds,
    sit_down,
    within,
)

if TYPE_CHECKING:
    from game.play.rounds import Seen

few = settings(max_examples=20, deadline=None)


@pytest.fixture(scope="module")
def evenings() -> list[Played]:
    """Evenings of all lengths, of any decks, limits and tempers."""
    return [any_evening(seed) for seed in range(200)]


def test_no_card_is_above_the_lower_limits_or_barred(evenings: list[Played]) -> None:
    for played in evenings:
        for turn in played.turns:
            assert turn.card.depth <= played.limits.of(turn.theme).depth
            assert turn.card.touch <= played.limits.of(turn.theme).touch
            assert turn.ref not in played.barred


def test_every_evening_lands_on_thanks_or_a_plan(evenings: list[Played]) -> None:
    for played in evenings:
        evening = played.evening
        assert played.events.count(EveningEnded(id=evening.id)) == 1
        assert played.events[-1] == EveningEnded(id=evening.id)
        assert evening.ended is not None
        assert evening.pause is None
        if isinstance(played.actions[-1], End) and not evening.played:
            continue  # They got up before the first card was played: there is nothing to land.
        assert evening.at == len(evening.beads) - 1
        assert played.turns[-1].card.kind in LANDING_KINDS


@few
@given(seeds)
def test_who_just_goes_on_plays_every_bead(seed: int) -> None:
    played = any_evening(seed, STEADY)
    evening = played.evening
    assert [play.outcome for play in evening.plays] == ["played"] * len(evening.beads)


@few
@given(seeds)
def test_passing_comes_to_an_end_for_what_was_passed_stays_away_tonight(seed: int) -> None:
    played = any_evening(seed, PASSING)
    evening = played.evening
    away = [play.ref for play in evening.plays if play.outcome != "played"]
    assert len(away) == len(set(away))
    assert len(evening.played) <= len(evening.beads)
    for number, play in enumerate(evening.plays):
        if play.outcome != "played":
            assert play.ref not in {later.ref for later in evening.plays[number + 1 :]}


def test_who_draws_takes_turns_and_a_card_that_is_replaced_keeps_drawer_and_bead(evenings: list[Played]) -> None:
    for played in evenings:
        last = len(played.evening.beads) - 1
        for before, action, after in played.steps:
            if not (before.turn and after.turn) or before.turn.id == after.turn.id:
                assert after.turn is None or after.at == before.at
                continue
            if isinstance(action, Pass | Later | Lacking | Never | End):
                assert after.turn.drawer == before.turn.drawer
                assert after.at in (before.at, last)
            else:
                assert after.turn.drawer == other(before.turn.drawer)
                assert after.at in (before.at + 1, last)


def test_no_name_stands_beside_a_card_that_was_not_played(evenings: list[Played]) -> None:
    for played in evenings:
        for play in json.loads(played.evening.model_dump_json())["plays"]:
            assert (play["drawer"] is None) == (play["outcome"] != "played")
        dealt = [state.turn.id for state in played.states if state.turn]
        assert len(set(dealt)) == len(played.turns)
        assert len(played.evening.plays) >= len(played.turns) - 1, "a card left the table untold"


def test_deep_cards_come_in_short_runs_and_never_first(evenings: list[Played]) -> None:
    for played in evenings:
        beads = played.evening.beads
        runs = [len(list(run)) for deep, run in groupby(p.depth == 3 for p in played.evening.played) if deep]
        assert max(runs, default=0) <= deep_run(len(beads))
        assert played.turns[0].card.depth < 3


def test_in_place_of_a_deep_card_that_was_passed_comes_no_deep_one(evenings: list[Played]) -> None:
    passed = 0
    for played in evenings:
        for before, after in pairwise(played.evening.plays):
            if before.depth == 3 and before.outcome != "played":
                passed += 1
                assert after.depth < 3
    assert passed > 10


@few
@given(seeds)
def test_after_lighter_nothing_deep_is_dealt(seed: int) -> None:
    played = any_evening(seed, WILD)
    for before, _, after in played.steps:
        if before.turn and after.turn and before.turn.id != after.turn.id and before.bend < 0:
            assert after.turn.card.depth < 3


def test_every_card_on_the_table_has_an_id_of_its_own(evenings: list[Played]) -> None:
    """Drafts and what is kept hang on it: two cards that share one would show each other's words."""
    for played in evenings:
        cards = [id for id, _ in groupby(state.turn.id for state in played.states if state.turn)]
        assert len(cards) == len(set(cards))


@few
@given(seeds)
def test_the_same_seed_plays_the_same_evening(seed: int) -> None:
    one, two = any_evening(seed), any_evening(seed)
    assert (one.states, one.events) == (two.states, two.events)


def test_different_seeds_play_different_evenings() -> None:
    big = deck_of("big", {1: 30, 2: 30, 3: 20})
    evenings = {tuple(t.ref.card for t in play_out(s, big, temper=STEADY).turns) for s in range(40)}
    assert len(evenings) == 40


@settings(max_examples=100, deadline=None)
@given(seeds)
def test_an_evening_begins_where_any_card_may_be_dealt_and_nowhere_else(seed: int) -> None:
    rng = Random(seed)
    decks, limits = any_decks(rng, most=3), any_limits(rng)
    if dealable(decks, limits):
        assert sit_down(*decks, limits=limits).evening.turn
    else:
        with pytest.raises(NotNow, match="within your limits"):
            sit_down(*decks, limits=limits)


def test_where_every_card_is_barred_the_house_alone_makes_no_evening() -> None:
    with pytest.raises(NotNow, match="Choose another deck"):
        sit_down(EVERY_KIND, barred=dealable([EVERY_KIND], NO_LIMITS))


def test_a_deck_of_one_card_is_an_evening() -> None:
    played = play_out(1, deck_of("tiny", {1: 1}), cards=4, temper=STEADY)
    assert [play.ref.deck for play in played.evening.plays] == ["tiny", "house"]


@pytest.mark.parametrize("theme", ["today", "fair-fights"])
def test_a_small_deck_is_an_evening_of_its_cards_and_comes_round_in_the_next_one_oldest_first(theme: str) -> None:
    seen: dict[Ref, Seen] = {}
    evenings = []
    for seed in range(4):
        now = NOW + timedelta(days=seed)
        evening = play_out(
            seed, deck_of("five", {1: 5}, theme=theme), cards=16, temper=STEADY, seen=seen, now=now
        ).evening
        arrives = int(theme == "fair-fights")
        assert len(evening.beads) == len(evening.plays) == 5 + 1 + arrives
        evenings.append([play.ref.card for play in evening.plays[arrives:-1]])
        seen = seen_with(seen, evening)
    assert len(set(evenings[0])) == 5
    assert evenings == [evenings[0]] * 4


def test_no_card_lies_on_the_table_twice_in_an_evening(evenings: list[Played]) -> None:
    short = 0
    for played in evenings:
        refs = [turn.ref for turn in played.turns]
        assert len(refs) == len(set(refs))
        ours = {lying.ref for (deck, _), pile in played.box.piles.items() if deck != HOUSE.id for lying in pile}
        beads = played.evening.beads
        assert len(beads) <= len(ours) + 1 + ("arrive" in beads)
        short += len(beads) == len(ours) + 1 + ("arrive" in beads)
    assert short > 20, "most decks have more cards than the evening asked for"


@settings(max_examples=30, deadline=None)
@given(seeds, st.integers(0, 6))
def test_where_cards_run_short_in_mid_evening_it_lands_earlier(seed: int, cards: int) -> None:
    """Somebody lowered a limit, or a deck has gone from the shelf."""
    table = sit_down(deck_of("ours", {1: 4, 2: 8, 3: 8}), cards=14, seed=seed)
    for _ in range(cards):
        table.play_card()
    limits = within(depth=1)
    table.box = pack([deck_of("ours", {1: 4, 2: 8, 3: 8})], HOUSE, seen={}, limits=limits, seed=seed)
    while table.evening.turn:
        table.play_card()
    plays = table.evening.plays
    assert len({play.ref for play in plays}) == len(plays) < 14
    assert plays[-1].ref.card.startswith("land")


def test_what_is_only_deep_is_dealt_all_the_same_with_a_breath_between() -> None:
    played = play_out(3, deck_of("deep", {3: 20}), cards=10, temper=STEADY)
    decks = [play.ref.deck for play in played.evening.plays]
    assert decks == ["house", *["deep"] * 3, "house", *["deep"] * 3, "house", "house"]
    tags = [turn.card.tags for turn in played.turns if turn.ref.deck == "house"]
    assert tags == [("breather",), ("breather",), ("breather",), ("land",)]


def test_within_a_warm_limit_a_deck_that_is_only_deep_has_no_evening() -> None:
    with pytest.raises(NotNow):
        sit_down(deck_of("deep", {3: 20}), limits=within(depth=1))


@pytest.mark.parametrize("theme", sorted(SERIOUS_THEMES))
@pytest.mark.parametrize("cards", [3, 5, 10, 60])
def test_a_serious_evening_opens_with_an_arrival(theme: str, cards: int) -> None:
    table = sit_down(deck_of("grave", {1: 5, 2: 5, 3: 5}, theme=theme), cards=cards)
    assert table.turn.card.tags == ("arrive",)
    assert table.evening.beads[0] == "arrive"


def test_a_serious_deck_without_a_card_for_tonight_makes_no_serious_evening() -> None:
    grave, light = deck_of("grave", {3: 5}, theme="fair-fights"), deck_of("light", {1: 5})
    assert sit_down(grave, light, limits=within(depth=2)).evening.beads[0] == "warm"


def test_when_every_arrival_is_passed_the_first_card_follows() -> None:
    table = sit_down(deck_of("grave", {1: 5, 2: 5}, theme="fair-fights"))
    table.act(Pass(), Pass())
    assert (table.turn.ref.deck, table.evening.at) == ("grave", 0)


def test_a_house_without_any_card_left_still_lets_the_evening_end() -> None:
    house = {Ref(deck="house", card=card.id) for card in HOUSE.cards}
    played = play_out(1, deck_of("plain", {1: 8, 2: 8}), barred=house, temper=STEADY)
    assert len(played.evening.played) == len(played.evening.beads) - 1
    assert played.evening.ended


def test_when_all_was_passed_the_evening_lands() -> None:
    table = sit_down(deck_of("five", {1: 5}))
    table.act(*[Pass()] * 5)
    assert table.turn.card.tags == ("land",)
    assert table.evening.at == len(table.evening.beads) - 1


def test_depth_rises_along_the_arc() -> None:
    played = play_out(4, deck_of("big", {1: 30, 2: 30, 3: 20}), cards=10, temper=STEADY)
    assert [play.depth for play in played.evening.plays[:-1]] == [1, 1, 1, 2, 2, 2, 3, 3, 3]


def test_time_goes_on_in_the_plays() -> None:
    times = [play.at for play in play_out(5, EVERY_KIND).evening.plays]
    assert all(before < after for before, after in pairwise(times))

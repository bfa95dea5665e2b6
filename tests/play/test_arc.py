"""The arc: warm-up, open, deep, landing."""

from itertools import groupby

import pytest

from game.errors import BadInput
from game.play.arc import CARDS_AT_MOST, CARDS_FOR_MINUTES, SHORT_EVENING, beads, cards_for, deep_run, depths

EVERY_LENGTH = pytest.mark.parametrize("cards", range(1, CARDS_AT_MOST + 1))
EITHER = pytest.mark.parametrize("serious", [False, True])


@EITHER
@EVERY_LENGTH
def test_every_length_has_its_beads_and_one_landing_at_the_end(cards: int, serious: bool) -> None:
    arc = beads(cards, serious=serious)
    assert len(arc) == cards
    assert arc.index("land") == cards - 1


@EITHER
@EVERY_LENGTH
def test_the_arc_rises_from_warm_over_open_to_deep(cards: int, serious: bool) -> None:
    arc = beads(cards, serious=serious)
    stages = [stage for stage, _ in groupby(arc)]
    assert "arrive" not in arc[1:]
    if cards > 1:
        assert (arc[0] == "arrive") == serious
    rising = [stage for stage in dict.fromkeys(stages) if stage != "arrive"]
    assert rising[:-1] == ["warm", "open", "deep"][: len(rising) - 1]
    assert stages.count("warm") <= 1, "once past the warm-up, nobody warms up again"


@EITHER
@EVERY_LENGTH
def test_deep_stretches_keep_to_the_cap(cards: int, serious: bool) -> None:
    runs = [len(list(run)) for stage, run in groupby(beads(cards, serious=serious)) if stage == "deep"]
    assert max(runs, default=0) <= deep_run(cards)


def test_the_cap_is_two_for_a_short_evening_and_three_for_any_other() -> None:
    assert [deep_run(n) for n in (1, SHORT_EVENING, SHORT_EVENING + 1, 60)] == [2, 2, 3, 3]


@pytest.mark.parametrize(
    ("cards", "serious", "arc"),
    [
        (1, False, "land"),
        (2, False, "warm land"),
        (3, True, "arrive warm land"),
        (5, False, "warm open deep land".replace("open", "open open")),
        (10, False, "warm warm warm open open open deep deep deep land"),
        (10, True, "arrive warm warm open open open deep deep deep land"),
    ],
)
def test_arcs_as_they_read(cards: int, serious: bool, arc: str) -> None:
    assert " ".join(beads(cards, serious=serious)) == arc


@pytest.mark.parametrize(
    ("stage", "bend", "wanted"),
    [
        ("warm", 0, (1, 2, 3)),
        ("warm", 1, (2, 1, 3)),
        ("warm", 2, (3, 2, 1)),
        ("open", 0, (2, 1, 3)),
        ("open", 1, (3, 2, 1)),
        ("open", -1, (1, 2)),
        ("deep", 0, (3, 2, 1)),
        ("deep", 2, (3, 2, 1)),
        ("deep", -1, (2, 1)),
        ("deep", -2, (1, 2)),
        ("land", 2, (1, 2)),
        ("arrive", 2, (1, 2)),
    ],
)
def test_which_depths_a_stage_takes_best_first(stage: str, bend: int, wanted: tuple[int, ...]) -> None:
    assert depths(stage, bend, deep_allowed=True) == wanted  # type: ignore[arg-type]
    assert depths(stage, bend, deep_allowed=False) == tuple(d for d in wanted if d < 3)  # type: ignore[arg-type]


def test_a_length_is_minutes_or_cards_or_half_an_hour() -> None:
    assert [cards_for(minutes=m) for m in CARDS_FOR_MINUTES] == list(CARDS_FOR_MINUTES.values())
    assert cards_for(cards=7) == 7
    assert cards_for() == cards_for(minutes=30)


@pytest.mark.parametrize("how", [{"cards": 0}, {"cards": 61}, {"cards": -1}, {"minutes": 20}, {"minutes": 0}])
def test_a_length_that_is_not_offered_is_bad_input(how: dict[str, int]) -> None:
    with pytest.raises(BadInput, match=str(next(iter(how.values())))):
        cards_for(**how)

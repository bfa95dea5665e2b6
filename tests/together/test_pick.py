"""Pick for us: what may be drawn, and what chance leans to."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from random import Random
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.together.pick import Wanted, open_to, pick, season_of, weight
from game.together.wishes import Wish
from tests.export.wishes import wishes

NOW = datetime(2026, 5, 9, 17, 0, tzinfo=UTC)


def wish(number: int = 1, **fields: Any) -> Wish:
    return Wish.model_validate({"id": UUID(int=number), "title": f"Wish {number}", "added": NOW, **fields})


@pytest.mark.parametrize(
    ("wanted", "fits", "not_fits"),
    [
        (Wanted(free=True), {"cost": 0}, [{}, {"cost": 1}]),
        (Wanted(minutes=120), {"minutes": 120}, [{}, {"minutes": 121}]),
        (Wanted(indoors=True), {"tags": ("food", "Indoors")}, [{}, {"tags": ("outdoors",)}]),
        (Wanted(season="spring"), {"season": "spring"}, [{"season": "winter"}]),
        (Wanted(season="spring"), {}, [{"season": "autumn"}]),
        (Wanted(type="learn"), {"type": "learn"}, [{}]),
        (Wanted(when="tonight"), {"minutes": 300}, [{"minutes": 301}, {"type": "getaway"}]),
        (Wanted(when="weekend"), {"type": "getaway", "minutes": 2880}, [{"minutes": 2881}]),
    ],
)
def test_what_is_drawn_is_all_that_was_asked(
    wanted: Wanted, fits: dict[str, Any], not_fits: list[dict[str, Any]]
) -> None:
    assert wanted.fits(wish(**fits))
    assert not any(wanted.fits(wish(**fields)) for fields in not_fits)


def test_what_has_a_date_came_true_was_let_go_or_is_not_for_one_of_them_is_never_drawn() -> None:
    never = [wish(1, status="planned"), wish(2, status="done"), wish(3, status="dropped"),
             wish(4, hearts_a=3, hearts_b=0)]  # fmt: skip
    assert open_to([*never, wish(5), wish(6, hearts_b=0)]) == [wish(5), wish(6, hearts_b=0)]


def test_chance_leans_to_what_both_want_and_to_what_waited_and_leaves_nothing_out() -> None:
    some = [wish(1), wish(2, hearts_a=3, hearts_b=3), wish(3, added=NOW - timedelta(days=400))]
    rng = Random(1)
    drawn = Counter(found.title for _ in range(1000) if (found := pick(some, Wanted(), NOW, rng)))
    assert drawn["Wish 3"] > drawn["Wish 2"] > 2 * drawn["Wish 1"] > 100
    assert weight(some[2], NOW) == 5 * weight(some[0], NOW)
    assert weight(wish(added=NOW + timedelta(days=3)), NOW) == weight(wish(), NOW)


def test_what_was_passed_does_not_come_again_until_all_were() -> None:
    some = [wish(number) for number in range(5)]
    passed: list[UUID] = []
    while found := pick(some, Wanted(), NOW, Random(7), passed):
        assert found.id not in passed
        passed.append(found.id)
    assert len(passed) == 5


@settings(max_examples=60, deadline=None)
@given(some=st.lists(wishes(), max_size=6, unique_by=lambda one: one.id), seed=st.integers(0, 99))
def test_hearts_that_only_one_gave_change_no_draw(some: list[Wish], seed: int) -> None:
    without = [one if one.revealed else one.hearted("a", None).hearted("b", None) for one in some]
    for seat in ("a", "b"):
        for hearts in (0, 3):
            given = [one if one.revealed else one.hearted(seat, hearts) for one in without]
            drawn, plain = (pick(list_, Wanted(), NOW, Random(seed)) for list_ in (given, without))
            assert (drawn and drawn.id) == (plain and plain.id)


def test_the_seasons_of_the_north() -> None:
    months = [season_of(date(2026, month, 15)) for month in range(1, 13)]
    assert months == ["winter"] * 2 + ["spring"] * 3 + ["summer"] * 3 + ["autumn"] * 3 + ["winter"]

"""What the check-in compares, and when it is due."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from game.cards.shelf import open_shelf
from game.paths import shipped_decks
from game.together.checkin import HELPS, SCALES, CheckIn, Scale, due, falls, programme, trend

MONDAY = datetime(2026, 3, 2, 19, tzinfo=UTC)


def rated(week: int, a: dict[Scale, int], b: dict[Scale, int] | None = None) -> CheckIn:
    return CheckIn(id=uuid4(), at=MONDAY + timedelta(weeks=week), ratings={"a": a, "b": b or {"fun": 5}})


def test_a_fall_of_two_is_told_and_one_of_less_is_not() -> None:
    before, now = rated(0, {"closeness": 8, "trust": 7, "fun": 3}), rated(1, {"closeness": 6, "trust": 6, "fun": 9})
    assert [(fall.seat, fall.scale, fall.before, fall.now) for fall in falls(before, now)] == [("a", "closeness", 8, 6)]


def test_more_stress_is_the_fall_and_less_of_it_is_none() -> None:
    before = rated(0, {"outside stress": 3}, {"outside stress": 9})
    now = rated(1, {"outside stress": 7}, {"outside stress": 2})
    assert [(fall.seat, fall.scale) for fall in falls(before, now)] == [("a", "outside stress")]


def test_the_largest_change_comes_first() -> None:
    found = falls(rated(0, {"fun": 9, "trust": 9}), rated(1, {"fun": 7, "trust": 2}))
    assert [fall.scale for fall in found] == ["trust", "fun"]


def test_what_was_not_rated_in_both_weeks_is_not_compared() -> None:
    assert falls(rated(0, {"fun": 9}), rated(1, {"trust": 1})) == []


def test_it_is_due_after_a_week_whatever_happened_before() -> None:
    latest = rated(0, {"fun": 5})
    assert not due(latest, MONDAY, latest.at + timedelta(days=6, hours=23))
    assert due(latest, MONDAY, latest.at + timedelta(days=7))
    assert due(latest, MONDAY, latest.at + timedelta(weeks=30))
    assert due(None, MONDAY, MONDAY + timedelta(days=7))
    assert not due(None, MONDAY, MONDAY + timedelta(days=1))


def test_a_trend_holds_the_stored_numbers_in_the_order_of_time() -> None:
    weeks = [rated(2, {"fun": 3}), rated(0, {"fun": 7}), rated(1, {"trust": 7})]
    assert trend(weeks, "fun", "a") == [(MONDAY, 7), (MONDAY + timedelta(weeks=2), 3)]


def test_five_minutes_are_thanks_ratings_and_a_plan_and_sixty_are_all_of_it() -> None:
    assert [card.id for card in programme(5).cards] == ["thanks", "ratings", "plan"]
    assert [card.id for card in programme(60).cards] == ["thanks", "ratings", "right", "issue", "loved", "plan"]


def test_the_plan_of_last_week_is_asked_after_whatever_was_written_in_it() -> None:
    asked = programme(5, "Walk {me} to\nthe " + "sea " * 200).cards[1]
    assert asked.id == "last-plan"
    assert "Walk (me) to" in asked.text


@pytest.mark.parametrize("scale", SCALES)
def test_whatever_falls_there_is_a_deck_that_fits_and_has_no_gate(scale: Scale) -> None:
    assert HELPS[scale] in {deck.theme for deck in open_shelf([shipped_decks()]).decks.values()}
    assert HELPS[scale] not in {"desire", "rebuilding-trust"}

"""Milestones: counts that only rise, told once, lost never."""

from datetime import UTC, date, datetime

import pytest

from game.together.milestones import Count, fresh, reached, years

DAY = date(2026, 5, 9)


def test_everything_reached_stays_reached_the_furthest_first() -> None:
    assert [m.number for m in reached([Count(of="evenings", number=60)])] == [50, 25, 10, 1]
    assert reached([Count(of="evenings", number=0)]) == []


def test_more_of_a_count_takes_nothing_away() -> None:
    for number in range(0, 1200):
        before, after = (set(reached([Count(of="evenings", number=n)])) for n in (number, number + 1))
        assert before <= after


@pytest.mark.parametrize(("days_ago", "told"), [(0, True), (3, True), (4, False), (400, False), (-1, False)])
def test_one_is_news_for_a_few_days(days_ago: int, told: bool) -> None:
    latest = date.fromordinal(DAY.toordinal() - days_ago)
    assert bool(fresh([Count(of="wishes", number=10, latest=latest)], DAY)) is told


def test_once_the_count_goes_on_it_is_no_news_any_more() -> None:
    assert fresh([Count(of="evenings", number=11, latest=DAY)], DAY) == []
    assert [m.title for m in fresh([Count(of="evenings", number=10, latest=DAY)], DAY)] == ["Ten evenings together"]


@pytest.mark.parametrize(
    ("since", "now", "whole", "day"),
    [
        ((2024, 5, 9), (2026, 5, 9), 2, date(2026, 5, 9)),
        ((2024, 5, 10), (2026, 5, 9), 1, None),
        ((2026, 5, 1), (2026, 5, 9), 0, None),
        ((2024, 2, 29), (2026, 3, 1), 2, date(2026, 3, 1)),
        ((2024, 2, 29), (2028, 2, 29), 4, date(2028, 2, 29)),
        ((2024, 11, 3), (2026, 5, 9), 1, None),
    ],
)
def test_years_are_whole_ones(
    since: tuple[int, int, int], now: tuple[int, int, int], whole: int, day: date | None
) -> None:
    at_noon = [datetime(*moment, 12, tzinfo=UTC) for moment in (since, now)]
    assert years(*at_noon) == Count(of="years", number=whole, latest=day)

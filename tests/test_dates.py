"""Days as people say them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.dates import coming_day, day_in, say_day
from game.errors import BadInput

TODAY = date(2026, 11, 24)
"""A Tuesday."""


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("2027-05-03", date(2027, 5, 3)),
        (" 2027-5-3 ", date(2027, 5, 3)),
        ("today", TODAY),
        ("tonight", TODAY),
        ("tomorrow", date(2026, 11, 25)),
        ("the day after tomorrow", date(2026, 11, 26)),
        ("saturday", date(2026, 11, 28)),
        ("Next Saturday", date(2026, 11, 28)),
        ("tuesday", date(2026, 12, 1)),
        ("in 2 weeks", date(2026, 12, 8)),
        ("in a month", date(2026, 12, 24)),
        ("next year", date(2027, 11, 24)),
        ("3 May", date(2027, 5, 3)),
        ("May 3rd", date(2027, 5, 3)),
        ("24 December", date(2026, 12, 24)),
        ("29 Feb", date(2028, 2, 29)),
        ("29.2.", date(2028, 2, 29)),
        ("3.5.", date(2027, 5, 3)),
        ("3.5.27", date(2027, 5, 3)),
        ("24.11.2026", TODAY),
        ("25/12", date(2026, 12, 25)),
        ("12/25/2026", date(2026, 12, 25)),
        ("5/5", date(2027, 5, 5)),
    ],
)
def test_a_day_is_read_as_it_is_meant(said: str, meant: date) -> None:
    assert day_in(said, TODAY) == meant


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ("", "A day is needed"),
        ("2026-13-01", "no day"),
        ("2026-02-30", "no day"),
        ("31 Feb", "no day"),
        ("31.2.", "no day"),
        ("soon", "no day"),
        ("x" * 5000, "no day"),
        ("03/05/2027", "two ways"),
        ("May", "whole day"),
        ("May 2027", "whole day"),
        ("2027", "whole day"),
        ("12", "whole day"),
        ("10:30", "whole day"),
        ("in 5 minutes", "whole day"),
        ("9999-12-31", "hundred years"),
        ("0001-01-01", "hundred years"),
    ],
)
def test_what_is_no_day_is_refused_in_a_sentence(said: str, why: str) -> None:
    with pytest.raises(BadInput, match=why) as refused:
        day_in(said, TODAY)
    assert "x" * 100 not in str(refused.value)


def test_a_day_to_come_is_not_one_that_has_passed() -> None:
    assert coming_day("today", TODAY) == TODAY
    with pytest.raises(BadInput, match="Monday 23 November has passed"):
        coming_day("yesterday", TODAY)


def test_a_day_is_said_back_with_what_is_needed_to_know_it() -> None:
    assert say_day(TODAY, TODAY) == "Today"
    assert say_day(TODAY + timedelta(days=1), TODAY) == "Tomorrow"
    assert say_day(date(2026, 11, 28), TODAY) == "Saturday 28 November"
    assert say_day(date(2027, 5, 3), TODAY) == "Monday 3 May 2027"


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)), st.integers(1, 20_000))
def test_what_is_said_of_a_day_to_come_is_read_as_that_day(today: date, off: int) -> None:
    day = today + timedelta(days=off)
    assert day_in(say_day(day, today), today) == day
    assert day_in(day.isoformat(), today) == day


@given(st.text(max_size=80), st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_any_text_is_a_day_or_a_sentence(said: str, today: date) -> None:
    try:
        day_in(said, today)
    except BadInput as refused:
        assert "\n" not in str(refused)

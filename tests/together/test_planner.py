"""Dates for wishes: when they are, what was said yes to, how they are told."""

from datetime import UTC, date, datetime, time, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.errors import BadInput
from game.together.planner import (
    When,
    by_day,
    countdown,
    ends,
    from_now,
    gone_by,
    hour_in,
    in_words,
    initialled,
    planned,
    taken_off,
    upcoming,
    when,
    when_on,
)
from game.together.wishes import Memory, Wish

NOW = datetime(2026, 11, 24, 20, 0)  # a Tuesday
TODAY = NOW.date()


def wish(n: int = 0, **fields: object) -> Wish:
    said = {"id": UUID(int=n + 1), "title": f"Wish {n}", "added": datetime(2026, 1, 1, tzinfo=UTC), **fields}
    return Wish.model_validate(said)


def on(days: int, at: time | None = None, **fields: object) -> Wish:
    """A wish planned so many days from today."""
    one = wish(**fields)
    return planned(one, when_on(one, TODAY + timedelta(days=days), at))


def test_a_date_begins_at_its_hour_and_a_getaway_takes_its_days() -> None:
    assert when(on(4)) == When(start=datetime(2026, 11, 28, 19, 30))
    assert when(on(4, time(21), type="learn")) == When(start=datetime(2026, 11, 28, 21))
    assert on(4, type="getaway").until == date(2026, 11, 29), "a night and two days"
    assert on(4, minutes=3 * 1440).until == date(2026, 11, 30)
    assert on(4, type="getaway", minutes=300).until == date(2026, 11, 28)
    assert on(4, time(9), type="getaway").until is None, "an hour that is named"


def test_moved_it_keeps_its_hour_and_its_length_and_asks_both_again() -> None:
    both = initialled(initialled(on(4, time(21)), "b"), "a")
    assert both.initials == ("a", "b")
    moved = planned(both, when_on(both, TODAY + timedelta(days=9)))
    assert when(moved) == When(start=datetime(2026, 12, 3, 21)) and moved.initials == ()
    assert planned(both, when_on(both, TODAY + timedelta(days=4))) == both, "where it was is no other date"
    hut = on(4, type="getaway", minutes=3 * 1440)
    assert when_on(hut, date(2026, 12, 30)).until == date(2027, 1, 1)
    off = taken_off(both)
    assert (off.status, off.planned, off.until, off.initials) == ("idea", None, None, ())


def test_a_date_in_words_as_it_comes_nearer_and_once_it_is_past() -> None:
    def told(days: int, **fields: object) -> str:
        found = when(on(days, **fields))  # type: ignore[arg-type]
        assert found
        return from_now(found, NOW)

    assert told(4) == "Saturday, in 4 days"
    assert told(0, at=time(21)) == "today at 21:00"
    assert told(1) == "tomorrow at 19:30"
    assert told(18) == "in 18 days, 12 December"
    assert told(60) == "in 60 days, 23 January 2027"
    assert told(1, type="getaway") == "tomorrow"
    assert told(0, type="getaway") == "today"
    assert told(-1, type="getaway") == "until tonight"
    assert told(-1, type="getaway", minutes=3 * 1440) == "until tomorrow"


def test_in_full() -> None:
    assert in_words(when_on(wish(), date(2026, 12, 12)), TODAY) == "Saturday 12 December, 19:30"
    hut = wish(type="getaway")
    assert in_words(when_on(hut, date(2026, 12, 12)), TODAY) == "Saturday 12 to Sunday 13 December"
    assert in_words(when_on(hut, date(2026, 12, 31)), TODAY) == "Thursday 31 December to Friday 1 January 2027"
    assert in_words(when_on(wish(type="getaway", minutes=60), date(2026, 12, 12)), TODAY).endswith("December, all day")


def test_how_long_it_is_until_they_see_each_other() -> None:
    assert countdown(TODAY, TODAY) == "today"
    assert countdown(TODAY + timedelta(days=1), TODAY) == "tomorrow"
    assert countdown(TODAY + timedelta(days=24), TODAY) == "in 24 days, 18 December"


def test_what_comes_and_what_went_by() -> None:
    tonight, later, ran, over, old = (
        on(0, time(19), n=1), on(9, n=2), on(0, time(17), n=3), on(-2, n=4), on(-20, n=5),
    )  # fmt: skip
    all_of_them = [later, over, tonight, old, ran, wish(6)]
    assert upcoming(all_of_them, NOW) == [tonight, later], "under way is not over"
    assert gone_by(all_of_them, NOW) == [ran, over], "the latest first; what is long past is left alone"
    assert ends(When(start=NOW, until=TODAY), 60) == datetime(2026, 11, 25)


def test_a_month_holds_what_is_planned_and_what_came_true() -> None:
    zoned = NOW.astimezone()
    hut = on(4, type="getaway", n=1)
    past = wish(2, status="done", memory=Memory(at=NOW.astimezone() - timedelta(days=3)))
    idea = wish(3)
    days = by_day([hut, past, idea], date(2026, 11, 1), date(2026, 11, 28), zoned)
    assert days == {date(2026, 11, 28): [hut], date(2026, 11, 21): [past]}
    assert date(2026, 11, 29) in by_day([hut], date(2026, 11, 29), date(2026, 12, 5), zoned)


@pytest.mark.parametrize(
    ("said", "meant"),
    [("19:30", time(19, 30)), ("7pm", time(19)), ("7.15 pm", time(19, 15)), ("12 am", time(0)), ("noon", time(12)),
     ("9", time(9)), ("19h30", time(19, 30)), ("", None), ("21h", time(21))],
)  # fmt: skip
def test_hours_as_people_say_them(said: str, meant: time | None) -> None:
    assert hour_in(said) == meant


@pytest.mark.parametrize("said", ["24:00", "25", "9:60", "13pm", "0am", "soon", "19:3", "٣", "1:2:3"])
def test_what_is_no_hour_is_said(said: str) -> None:
    with pytest.raises(BadInput, match="An hour reads like"):
        hour_in(said)


@given(st.times())
def test_an_hour_on_the_clock_is_read_back(at: time) -> None:
    assert hour_in(f"{at:%H:%M}") == at.replace(second=0, microsecond=0)

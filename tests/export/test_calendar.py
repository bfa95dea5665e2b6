"""What a calendar takes in, read back by a reader that is not our writer."""

from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID

import vobject
from hypothesis import given, settings

from game.export.calendar import calendar, occasion
from game.together.wishes import Memory, Wish
from tests.export.wishes import wishes

ADDED = datetime(2026, 5, 1, 20, 0, tzinfo=UTC)
FRIDAY = datetime(2026, 12, 4, 19, 30)


def wish(**fields: Any) -> Wish:
    return Wish.model_validate({"id": UUID(int=7), "title": "Night swim", "added": ADDED, "planned": FRIDAY, **fields})


def written(*some: Wish) -> bytes:
    return calendar(found for one in some if (found := occasion(one)))


def read(content: bytes) -> list[Any]:
    return list(vobject.readOne(content.decode(), allowQP=False).contents.get("vevent", []))


def read_one(one: Wish) -> Any:
    (event,) = read(written(one))
    return event


def test_a_date_floats_at_its_time_on_the_clock_and_lasts_as_long_as_it_takes() -> None:
    event = read_one(wish(minutes=90, place="the lake", link="https://example.org/a;b", tags=("water, cold", "free")))
    assert event.dtstart.value == FRIDAY
    assert event.dtstart.value.tzinfo is None
    assert event.dtend.value == FRIDAY + timedelta(minutes=90)
    assert event.summary.value == "Night swim"
    assert event.location.value == "the lake"
    assert event.url.value == "https://example.org/a;b"
    assert event.categories.value == ["date", "water, cold", "free"]
    assert event.uid.value == f"{UUID(int=7)}@twosome"
    assert event.contents["class"][0].value == "PRIVATE"


def test_a_date_that_came_with_a_zone_is_that_time_on_the_clock() -> None:
    assert read_one(wish(planned="2026-12-04T19:30:00+02:00")).dtstart.value == FRIDAY.replace(hour=19, minute=30)


def test_a_getaway_takes_whole_days_and_ends_before_the_day_after() -> None:
    for last, after in ((date(2026, 12, 4), date(2026, 12, 5)), (date(2027, 1, 1), date(2027, 1, 2))):
        event = read_one(wish(type="getaway", until=last, minutes=300))
        assert event.dtstart.value == date(2026, 12, 4)
        assert event.dtend.value == after


def test_taken_in_again_it_moves_and_does_not_stand_there_twice() -> None:
    before = wish()
    after = wish(planned=FRIDAY + timedelta(days=7), changed=ADDED + timedelta(minutes=5))
    calendars = {event.uid.value: event for event in read(written(before))}
    (moved,) = read(written(after))
    assert moved.uid.value in calendars
    assert int(moved.sequence.value) > int(calendars[moved.uid.value].sequence.value)
    assert moved.last_modified.value > calendars[moved.uid.value].last_modified.value
    assert moved.dtstart.value == FRIDAY + timedelta(days=7)
    assert written(after) == written(after)


def test_what_was_let_go_is_struck_out_and_what_came_true_stays() -> None:
    memory = Memory(text="It rained.", at=ADDED)
    assert read_one(wish(status="dropped")).status.value == "CANCELLED"
    assert read_one(wish(status="planned")).status.value == "CONFIRMED"
    assert read_one(wish(status="done", memory=memory)).status.value == "CONFIRMED"
    assert b"rained" not in written(wish(status="done", memory=memory))


def test_what_never_had_a_date_is_in_no_calendar_and_no_hearts_are() -> None:
    assert occasion(wish(planned=None)) is None
    assert read(written()) == []
    assert written(wish(hearts_a=3)) == written(wish()) == written(wish(hearts_b=0, hearts_a=1))


def test_a_link_that_runs_something_is_text_only() -> None:
    for link in ("javascript:alert(1)", "file:///etc/passwd", "http://[", "example.org"):
        event = read_one(wish(link=link))
        assert "url" not in event.contents
        assert event.description.value == link


@settings(max_examples=80)
@given(one=wishes(), other=wishes())
def test_any_wish_is_read_back_with_its_date_title_and_uid(one: Wish, other: Wish) -> None:
    some = {f"{w.id}@twosome": w for w in (one, other) if w.planned}
    events = read(written(*some.values()))
    assert [event.uid.value for event in events] == sorted(some)
    for event in events:
        source = some[event.uid.value]
        assert event.summary.value == source.title
        assert source.planned is not None
        day = event.dtstart.value
        assert day in (source.planned.replace(microsecond=0), source.planned.date())
        assert event.dtend.value > day
        if source.place:
            assert event.location.value == source.place
        if source.notes:
            assert event.description.value.startswith(source.notes)

"""The planner: when a wish is to come true. Days and hours are those on the clock, wherever the two are; no zones."""

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date, datetime, time, timedelta
from math import ceil

from game.dates import say_day
from game.errors import BadInput
from game.model import Frozen
from game.play.players import SEATS, Seat
from game.together.wishes import MINUTES_UNSAID, Wish, WishType, valid

_DAY = timedelta(days=1)
_DAY_MINUTES = 24 * 60

_GETAWAY_DAYS = 2
"""A night and two days, where nobody said how long."""

_USUAL: Mapping[WishType, time] = {
    "date": time(19, 30), "place": time(10), "getaway": time(10), "experience": time(14), "learn": time(11),
    "gift": time(18),
}  # fmt: skip
"""When each begins, where nobody said."""

_WEEK = 7

_ASKED = timedelta(days=14)
"""So long after a date it is asked how it was; then it is left alone."""


class When(Frozen):
    """When a wish is to come true."""

    start: datetime
    until: date | None = None
    """The last day, where it takes whole days; None: it begins at an hour."""

    @property
    def first(self) -> date:
        """The first day of it."""
        return self.start.date()

    @property
    def last(self) -> date:
        """The last day of it."""
        return self.until or self.first


def days_of(wish: Wish) -> int:
    """How many whole days it takes; 0 for what begins at an hour and is over the same day."""
    if wish.minutes and wish.minutes >= _DAY_MINUTES:
        return ceil(wish.minutes / _DAY_MINUTES)
    if wish.type == "getaway":
        return 1 if wish.minutes else _GETAWAY_DAYS
    return 0


def when(wish: Wish) -> When | None:
    """When it is planned for, or was."""
    return When(start=wish.planned, until=wish.until) if wish.planned else None


def when_on(wish: Wish, day: date, at: time | None = None) -> When:
    """When the wish would be if it began on that day: as long as it takes or took, at its own hour or the usual one.

    `at`: an hour that was named; then it is nothing that takes whole days.
    """
    before = when(wish)
    if at is None and before is not None:
        return When(
            start=datetime.combine(day, before.start.time()),
            until=before.until and day + (before.until - before.first),
        )
    days = days_of(wish) if at is None else 0
    return When(start=datetime.combine(day, at or _USUAL[wish.type]), until=day + (days - 1) * _DAY if days else None)


def planned(wish: Wish, on: When) -> Wish:
    """The wish with that date. Whoever had said yes to another one is asked again. Raises `BadInput`."""
    said = {"status": "planned", "planned": on.start, "until": on.until}
    if wish.status == "planned" and when(wish) == on:
        return wish
    return valid(Wish, {**wish.model_dump(), **said, "initials": ()})


def taken_off(wish: Wish) -> Wish:
    """The wish as an idea again."""
    return wish.model_copy(update={"status": "idea", "planned": None, "until": None, "initials": ()})


def initialled(wish: Wish, seat: Seat) -> Wish:
    """The wish with that player's yes to its date."""
    return wish.model_copy(update={"initials": tuple(s for s in SEATS if s == seat or s in wish.initials)})


def ends(on: When, minutes: int | None) -> datetime:
    """The moment at which it is over, where it takes so many minutes."""
    if on.until is not None:
        return datetime.combine(on.until + _DAY, time())
    return on.start + timedelta(minutes=minutes or MINUTES_UNSAID)


def _dated(wishes: Iterable[Wish]) -> list[tuple[When, Wish]]:
    found = [(on, wish) for wish in wishes if wish.status == "planned" and (on := when(wish))]
    return sorted(found, key=lambda one: (one[0].start, str(one[1].id)))


def upcoming(wishes: Iterable[Wish], now: datetime) -> list[Wish]:
    """Those planned and not over yet, the next one first. `now` is the time on the clock, as everywhere here."""
    return [wish for on, wish in _dated(wishes) if ends(on, wish.minutes) > now]


def gone_by(wishes: Iterable[Wish], now: datetime) -> list[Wish]:
    """Those whose date was in the last two weeks and of which nobody told how it was, the latest first."""
    return [wish for on, wish in reversed(_dated(wishes)) if now - _ASKED < ends(on, wish.minutes) <= now]


def happened(wish: Wish, now: datetime) -> date | None:
    """The day on which a wish came true; None for one that did not. `now` says, in its zone, where they are."""
    if wish.status != "done" or wish.memory is None:
        return None
    return wish.planned.date() if wish.planned else wish.memory.at.astimezone(now.tzinfo).date()


def by_day(wishes: Iterable[Wish], first: date, last: date, now: datetime) -> dict[date, list[Wish]]:
    """What is planned or came true on the days from `first` to `last`. `now` has a zone: that of the players."""
    days: dict[date, list[Wish]] = defaultdict(list)
    for wish in sorted(wishes, key=lambda wish: (wish.planned or datetime.min, str(wish.id))):
        on = when(wish) if wish.status in ("planned", "done") else None
        came_true = happened(wish, now)
        begins = on.first if on else came_true
        if begins is None:
            continue
        day, end = max(begins, first), min(on.last if on else begins, last)
        while day <= end:
            days[day].append(wish)
            day += _DAY
    return days


def in_days(day: date, today: date) -> str:
    """How far off a day is: today, tomorrow, in 4 days; and behind: yesterday, 4 days ago."""
    days = (day - today).days
    near = {0: "today", 1: "tomorrow", -1: "yesterday"}
    return near.get(days) or (f"in {days} days" if days > 0 else f"{-days} days ago")


def countdown(day: date, today: date) -> str:
    """How long it is to a day: today, tomorrow; Saturday, in 4 days; in 24 days, 18 December."""
    near = in_days(day, today)
    days = (day - today).days
    if days < _WEEK:
        return f"{day:%A}, {near}" if days > 1 else near
    return f"{near}, {day.day} {day:%B}" + (f" {day.year}" if day.year != today.year else "")


def from_now(on: When, now: datetime) -> str:
    """A date as home says it: today at 19:30, tomorrow at 19:30; then as `countdown` does."""
    today = now.date()
    if on.first < today <= on.last:
        left = (on.last - today).days
        return f"until {('tonight', 'tomorrow')[left] if left < 2 else say_day(on.last, today)}"
    hour = f" at {on.start:%H:%M}" if on.until is None and (on.first - today).days < 2 else ""
    return countdown(on.first, today) + hour


def in_words(on: When, today: date) -> str:
    """A date in full: Saturday 12 December, 19:30; Saturday 12 to Sunday 13 December."""
    if on.until is None:
        return f"{say_day(on.first, today)}, {on.start:%H:%M}"
    if on.until == on.first:
        return f"{say_day(on.first, today)}, all day"
    same = (on.first.year, on.first.month) == (on.until.year, on.until.month)
    begins = f"{on.first:%A} {on.first.day}" if same else say_day(on.first, today)
    return f"{begins} to {on.until:%A} {on.until.day} {on.until:%B}" + (
        f" {on.until.year}" if on.until.year != today.year else ""
    )


_HOUR = re.compile(r"(\d{1,2})(?:\s*[:.h]\s*(\d{2}))?\s*(am|pm|h|o'clock)?", re.ASCII)
_NAMED = {"noon": time(12), "midday": time(12)}


def hour_in(text: str) -> time | None:
    """The hour that a person means by `19:30`, `7 pm` or `noon`; None for no words. Raises `BadInput`."""
    said = text.strip().casefold()
    if not said or said in _NAMED:
        return _NAMED.get(said)
    read = _HOUR.fullmatch(said)
    hour, minute = (int(read[1]), int(read[2] or 0)) if read else (24, 0)
    if read and read[3] in ("am", "pm"):
        hour = hour % 12 + 12 * (read[3] == "pm") if 1 <= hour <= 12 else 24
    if hour > 23 or minute > 59:
        raise BadInput("An hour reads like 19:30 or 7 pm.")
    return time(hour, minute)

"""Dates as an iCalendar file (RFC 5545) that any calendar takes in.

The same wish always has the same UID, and a later SEQUENCE once something of it changed: taken in again, it moves in
place of standing there twice. The same list always gives the same bytes.
"""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from urllib.parse import urlsplit
from uuid import UUID

from icalendar import CLASS, STATUS, Calendar, Event

from game.model import Frozen
from game.together.wishes import COSTS, MINUTES_UNSAID, Wish

_PRODUCT = "-//Twosome//Dates//EN"
_LARGEST = 2**31 - 1
"""No integer in an iCalendar file is larger."""


class Occasion(Frozen):
    """One thing in a calendar."""

    uid: str
    """The same for ever."""
    title: str
    start: datetime | date
    """A day stands for all of it. A moment without a zone floats: that time on the clock, wherever they are."""
    end: datetime | date
    """The first moment or day after it."""
    notes: str = ""
    place: str = ""
    link: str = ""
    tags: tuple[str, ...] = ()
    added: datetime
    """UTC."""
    changed: datetime
    """UTC: when something of it was last said anew."""
    off: bool = False
    """It will not be: a calendar that has it strikes it out."""


def occasion(wish: Wish) -> Occasion | None:
    """The date of a wish; None when it never had one. Its hearts and its memory stay at home."""
    if wish.planned is None:
        return None
    start, end = _span(wish)
    facts = (
        wish.notes,
        f"Bring: {', '.join(wish.needs)}" if wish.needs else "",
        f"Cost: {COSTS[wish.cost]}" if wish.cost is not None else "",
        f"Budget: {wish.budget}" if wish.budget else "",
        wish.link,
    )
    return Occasion(
        uid=f"{wish.id}@twosome",
        title=wish.title,
        start=start,
        end=end,
        notes="\n\n".join(filter(None, facts)),
        place=wish.place,
        link=wish.link,
        tags=(wish.type, *wish.tags),
        added=wish.added,
        changed=max(wish.changed or wish.added, wish.added),
        off=wish.status == "dropped" and wish.memory is None,
    )


def meeting(couple: UUID, day: date, *, added: datetime, changed: datetime) -> Occasion:
    """The day on which two who are apart see each other again. Another day moves it: there is only one.

    `added`, `changed`: UTC, when they first sat down, and when they last named the day.
    """
    return Occasion(
        uid=f"reunion-{couple}@twosome",
        title="We see each other again",
        start=day,
        end=day + timedelta(days=1),
        tags=("reunion",),
        added=added,
        changed=changed,
    )


def calendar(occasions: Iterable[Occasion]) -> bytes:
    """All of them as one iCalendar file, in UTF-8, in the order of their UIDs."""
    whole = Calendar()
    whole.add("prodid", _PRODUCT)
    whole.add("version", "2.0")
    for one in sorted(occasions, key=lambda one: one.uid):
        whole.add_component(_event(one))
    content: bytes = whole.to_ical()
    return content


def _span(wish: Wish) -> tuple[datetime | date, datetime | date]:
    """From when to when."""
    assert wish.planned is not None
    if wish.until is not None:
        return wish.planned.date(), wish.until + timedelta(days=1)
    return wish.planned, wish.planned + timedelta(minutes=wish.minutes or MINUTES_UNSAID)


def _event(one: Occasion) -> Event:
    event = Event()
    event.add("uid", one.uid)
    event.add("summary", one.title)
    event.add("dtstart", one.start)
    event.add("dtend", one.end)
    event.add("created", one.added.astimezone(UTC))
    # Without a METHOD, DTSTAMP is when it was last said anew too (RFC 5545, 3.8.7.2).
    event.add("dtstamp", one.changed.astimezone(UTC))
    event.add("last-modified", one.changed.astimezone(UTC))
    event.add("sequence", min(int((one.changed - one.added).total_seconds()), _LARGEST))
    event.add("class", CLASS.PRIVATE)
    event.add("status", STATUS.CANCELLED if one.off else STATUS.CONFIRMED)
    event.add("categories", list(one.tags))
    if one.notes:
        event.add("description", one.notes)
    if one.place:
        event.add("location", one.place)
    if _is_address(one.link):
        event.add("url", one.link)
    return event


def _is_address(link: str) -> bool:
    """Whether a calendar may open the link at a click: an address of the web, and nothing that runs."""
    try:
        return urlsplit(link).scheme in ("http", "https")
    except ValueError:
        return False

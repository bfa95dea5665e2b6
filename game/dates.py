"""Days as people say them: read, and said back.

ISO dates are read as they stand; everything else by `dateparser`, which is imported at the first such word.
"""

import re
from datetime import date, datetime
from itertools import permutations

from game.errors import BadInput

_LONGEST = 60
_YEARS_AT_MOST = 100
_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})", re.ASCII)
_NUMBERS = re.compile(r"(\d{1,2})([./-])(\d{1,2})(?:\2|\2(\d{2}|\d{4}))?", re.ASCII)
_RELATIVE = re.compile(r"\b(in|next|from|ago|last|months?|years?)\b", re.IGNORECASE)
_HOW = "Write one like 2027-05-03, 3 May, saturday, tomorrow or in 2 weeks."


def day_in(text: str, today: date) -> date:
    """The day that a person means by `2027-05-03`, `3 May`, `saturday`, `tomorrow` or `in 2 weeks`.

    A day without a year, or only named, is the next one after `today`. Raises `BadInput` for what is no day, for a
    month or a time alone, for a date that reads two ways (03/05), and for one more than a hundred years off.
    """
    said = text.strip()
    if not said:
        raise BadInput(f"A day is needed. {_HOW}")
    if iso := _ISO.fullmatch(said):
        day = _made(*map(int, iso.groups()))
    elif numbers := _NUMBERS.fullmatch(said):
        day = _from_numbers(numbers, today)
    else:
        day = _from_words(said, today)
    if day is None:
        raise BadInput(f"That is no day that can be found in a calendar. {_HOW}")
    if abs(day.year - today.year) > _YEARS_AT_MOST:
        raise BadInput("That day is more than a hundred years away.")
    return day


def coming_day(text: str, today: date) -> date:
    """As `day_in`, for a day that is still to come, or today. Raises `BadInput` for one that is past as well."""
    day = day_in(text, today)
    if day < today:
        raise BadInput(f"{say_day(day, today)} has passed already: a day from today on is needed.")
    return day


def say_day(day: date, today: date) -> str:
    """A day as people say it: Today, Tomorrow, Saturday 28 November; with its year where that is another one."""
    named = {0: "Today", 1: "Tomorrow"}.get((day - today).days)
    return named or f"{day:%A} {day.day} {day:%B}" + (f" {day.year}" if day.year != today.year else "")


def _made(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _from_numbers(numbers: re.Match[str], today: date) -> date | None:
    """Day and month as figures: the day first between full stops; elsewhere only where there is one way to read it."""
    first, sign, second, written = numbers.groups()
    orders = [(int(first), int(second))] if sign == "." else list(permutations((int(first), int(second))))
    years = [int(written) + (2000 if len(written) == 2 else 0)] if written else range(today.year, today.year + 9)
    found = set()
    for day, month in orders:
        days = filter(None, (_made(year, month, day) for year in years))
        found.add(next((made for made in days if written or made > today), None))
    if len(found - {None}) > 1:
        raise BadInput("That date can be read in two ways. Write the month as a word: 3 May.")
    return max(filter(None, found), default=None)


def _from_words(said: str, today: date) -> date | None:
    if len(said) > _LONGEST:
        return None
    from dateparser.date import DateDataParser  # noqa: PLC0415 - heavy, and seldom needed

    base = datetime(today.year, today.month, today.day)
    settings = {
        "PREFER_DATES_FROM": "future",
        "RELATIVE_BASE": base,
        "RETURN_AS_TIMEZONE_AWARE": False,
        "RETURN_TIME_AS_PERIOD": True,
        "TIMEZONE": "UTC",
        "TO_TIMEZONE": "UTC",
    }
    read = DateDataParser(languages=["en"], settings=settings).get_date_data(said)
    found: datetime | None = read.date_obj
    if found is None:
        return None
    if read.period == "time" or (read.period in ("month", "year") and not _RELATIVE.search(said)):
        raise BadInput(f"A whole day is needed, neither a month nor a time. {_HOW}")
    return found.date()

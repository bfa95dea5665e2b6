"""Milestones worth a smile: counts that only rise, and the years. None is ever lost, and none is run after."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Literal

from game.model import Frozen

Counted = Literal["evenings", "wishes", "questions", "checkins", "total", "years"]
"""What is counted: evenings together, wishes come true, daily questions and check-ins of both, the points of *know me*,
and the years since they first sat down."""

_STAYS = timedelta(days=4)
"""So long a milestone is news."""

_SMILES: dict[Counted, dict[int, tuple[str, str]]] = {
    "years": {
        1: ("A year at this table", "The same two chairs, a year wiser."),
        2: ("Two years at this table", "Some of these questions know you by now."),
        3: ("Three years at this table", "There are friendships that did not last that long."),
        5: ("Five years at this table", "Half a decade, and still curious."),
        10: ("Ten years at this table", "Somebody ought to bake something."),
    },
    "evenings": {
        1: ("Your first evening", "Everything starts with one card."),
        10: ("Ten evenings together", "A habit, and a good one."),
        25: ("25 evenings together", "The chairs know you by now."),
        50: ("50 evenings together", "Half a hundred, and not one of them twice."),
        100: ("100 evenings together", "Time for the good glasses."),
        250: ("250 evenings together", "A shelf of evenings."),
        500: ("500 evenings together", "You could fill a small theatre with them."),
        1000: ("1,000 evenings together", "A thousand and one is a famous number. Nearly there."),
        2000: ("2,000 evenings together", "Nobody has a word for this. You do."),
    },
    "wishes": {
        1: ("A first wish came true", "It began as a line on a list."),
        5: ("Five wishes came true", "The list works, it seems."),
        10: ("Ten wishes came true", "Ten stories that start with: do you remember."),
        25: ("25 wishes came true", "You are hard to stop."),
        50: ("50 wishes came true", "Fifty times somebody said: let's go."),
        100: ("100 wishes came true", "A life, more or less."),
    },
    "questions": {
        1: ("A first daily question", "And already you know something new."),
        10: ("Ten daily questions", "Ten small doors, all of them open."),
        50: ("50 daily questions", "Some answers surprised even their writers."),
        100: ("100 daily questions", "And still something to ask."),
        365: ("365 daily questions", "A year of them, however long it took."),
        1000: ("1,000 daily questions", "You may start asking each other now."),
    },
    "checkins": {
        1: ("A first check-in", "Five minutes well spent."),
        10: ("Ten check-ins", "Ten calm conversations, before anything was broken."),
        26: ("26 check-ins", "Half a year of weeks."),
        52: ("52 check-ins", "A whole year of weeks."),
        100: ("100 check-ins", "You keep your house well swept."),
        250: ("250 check-ins", "Weathermen have less data."),
        500: ("500 check-ins", "Whole seasons of looking each other in the eye."),
    },
    "total": {
        25: ("25 points of know me, together", "Guessing is getting easier."),
        100: ("100 points of know me, together", "You two are open books, and well read."),
        500: ("500 points of know me, together", "Fortune tellers would envy you."),
    },
}
"""For each count, the numbers worth a smile: what is said of them, and the smile."""


class Milestone(Frozen):
    """A number they have reached."""

    of: Counted
    number: int
    title: str
    smile: str


class Count(Frozen):
    """A number that only rises, and the day that brought its latest step."""

    of: Counted
    number: int
    latest: date | None = None


def reached(counts: Iterable[Count]) -> list[Milestone]:
    """All they have reached: of each count the furthest first."""
    return [
        Milestone(of=count.of, number=number, title=title, smile=smile)
        for count in counts
        for number, (title, smile) in sorted(_SMILES[count.of].items(), reverse=True)
        if number <= count.number
    ]


def fresh(counts: Iterable[Count], today: date) -> list[Milestone]:
    """What was reached just now, in the last few days, and nothing has been added since."""
    return [
        milestone
        for count in counts
        if count.latest is not None and timedelta(0) <= today - count.latest < _STAYS
        for milestone in reached([count])
        if milestone.number == count.number
    ]


def years(since: datetime, now: datetime) -> Count:
    """The whole years since they first sat down, and the day that made them so. `now` has a zone, that of the
    players."""
    first, today = since.astimezone(now.tzinfo).date(), now.date()
    whole = today.year - first.year - ((today.month, today.day) < (first.month, first.day))
    # Who sat down on the 29th of February has the 1st of March where there is no other.
    leap = (first.month, first.day) == (2, 29)
    day = date(today.year, 3, 1) if leap and not _is_leap(today.year) else first.replace(year=today.year)
    return Count(of="years", number=whole, latest=day if whole and day <= today else None)


def _is_leap(year: int) -> bool:
    return year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)

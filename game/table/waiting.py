"""What waits for the two when they arrive, each in a line: what home shows beside tonight, in either face."""

from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import shorten
from typing import TYPE_CHECKING

from game.glance import Waiting
from game.play.players import SEATS
from game.together.memories import years_ago
from game.together.planner import countdown, from_now, when

if TYPE_CHECKING:
    from game.table.table import Table

_LINE = 60
"""So many characters of a memory stand on home at most."""


def waiting(table: "Table") -> list[Waiting]:
    """Everything that waits, what matters most first."""
    return [line for source in _SOURCES for line in source(table)]


def _notices(table: "Table") -> Iterator[Waiting]:
    """One line, however much there is to tell."""
    if table.notices:
        more = len(table.notices) - 1
        yield Waiting(
            about="notice", title=table.notices[0].happened, adds=f"and {more} more" if more else "what is back"
        )


def _wishes(table: "Table") -> Iterator[Waiting]:
    open_wishes = table.wishes.all(done=False)
    if matched := next((wish for wish in open_wishes if wish.matched and wish.status == "idea"), None):
        yield Waiting(about="match", title=matched.title, adds="you both want it")
    if unhearted := sum(wish.revealed is None for wish in open_wishes):
        few = "1 wish" if unhearted == 1 else f"{unhearted} wishes"
        yield Waiting(about="hearts", title=few, adds="hearts to give")


def _dates(table: "Table") -> Iterator[Waiting]:
    """How it was, the next date, and when they see each other again."""
    now = table.planner.now()
    for gone in table.planner.gone_by()[:1]:
        yield Waiting(about="how", title=gone.title, adds="how was it?")
    for wish in table.planner.upcoming()[:1]:
        if on := when(wish):
            yield Waiting(about="date", title=wish.title, adds=from_now(on, now))
    if day := table.planner.reunion():
        yield Waiting(about="reunion", title="You see each other again", adds=countdown(day, now.date()))


def _season(table: "Table") -> Iterator[Waiting]:
    season = table.season.current()
    if season is None:
        return
    week = f"Week {season.week(table.season.today())} of {season.weeks}"
    if season.over(table.season.today()):
        yield Waiting(about="season", title="Your season", adds="look back on it")
    elif season.paused:
        yield Waiting(about="season", title=week, adds="it rests")
    else:
        adds = "evening waits" if table.season.due() else "evening held"
        yield Waiting(about="season", title=week, adds=adds)


def _letters(table: "Table") -> Iterator[Waiting]:
    """Whose letters may be opened: not a word of what is in them, nor how many were written."""
    names = table.people.names()
    waiting = table.letters.waiting()
    for seat in dict.fromkeys(one.reader for one in waiting):
        mine = [one for one in waiting if one.reader == seat]
        few = "A letter" if len(mine) == 1 else f"{len(mine)} letters"
        together = all(one.seal == "both" for one in mine)
        yield Waiting(
            about="letter", title=f"{few} for {names[seat]}", adds="to open together" if together else "to open alone"
        )


def _memory(table: "Table") -> Iterator[Waiting]:
    """What was on this day of another year."""
    for one in table.memories.on_this_day()[:1]:
        yield Waiting(
            about="memory",
            title=shorten(one.title, _LINE, placeholder="…"),
            adds=years_ago(one.day, table.planner.today()),
        )


def _milestone(table: "Table") -> Iterator[Waiting]:
    """The one thing they reached in the last few days that is worth most of a smile."""
    for one in table.story.news()[:1]:
        yield Waiting(about="milestone", title=one.title)


def _checkin(table: "Table") -> Iterator[Waiting]:
    if table.checkins.due():
        yield Waiting(about="checkin", title="Check-in", adds="five minutes")


def _today(table: "Table") -> Iterator[Waiting]:
    asked = table.today.question()
    if asked is None or asked.revealed:
        return
    names = table.people.names()
    answered = [names[seat] for seat in SEATS if seat in asked.answers]
    adds = "both have answered" if asked.both else f"{answered[0]} has answered" if answered else "a new one"
    yield Waiting(about="today", title="Today's question", adds=adds)


def _broken_decks(table: "Table") -> Iterator[Waiting]:
    for file in dict.fromkeys(p.file for p in table.decks.problems() if p.level == "error"):
        yield Waiting(about="deck", title=Path(file).name, adds="can't be read yet")


_SOURCES: tuple[Callable[["Table"], Iterator[Waiting]], ...] = (
    _notices, _dates, _season, _today, _letters, _checkin, _memory, _milestone, _wishes, _broken_decks,
)  # fmt: skip
"""Who has something to say on home, in this order."""

"""What comes back to the two: tonight's memory cards, and what was on this day."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from game.cards.card import Ref
from game.cards.deck import Deck
from game.cards.shelf import Shelf
from game.storage.months import month_of
from game.storage.saves import Saves
from game.table.clock import Clock
from game.table.people import People
from game.together.journal import Entry, not_long_ago
from game.together.memories import Remembered, on_this_day, what_comes_back
from game.together.wishes import Wish


class Memories:
    """Whatever comes back could be dealt today: a gate that was shut or a limit that was lowered since holds for the
    memory too."""

    def __init__(self, saves: Saves, shelf: Shelf, people: People, clock: Clock) -> None:
        self._saves, self._shelf, self._people, self._clock = saves, shelf, people, clock

    def deck(self, since: datetime | None) -> Deck | None:
        """The cards of tonight: of about three months and some years ago; of the time `since`, within a season."""
        entries = filter(self.may_return, self._saves.journal)
        if since is not None:
            return not_long_ago(entries, since)
        return what_comes_back(entries, self._wishes(), self._clock().astimezone())

    def on_this_day(self, *, ever: bool = False) -> list[Remembered]:
        """What they did on this day of other years, and what they kept a year ago (`ever`: in any year), the latest
        first."""
        now = self._clock().astimezone()
        first = self._people.require().since.year if ever else now.year - 1
        kept = (entry for year in range(now.year - 1, first - 1, -1) for entry in self._around(now, year))
        return on_this_day(filter(self.may_return, kept), self._wishes(), now)

    def may_return(self, entry: Entry) -> bool:
        """Whether what was kept may be shown again today."""
        return entry.card is not None and self._may_be_dealt(entry.card)

    def _wishes(self) -> list[Wish]:
        done = (wish for wish in self._saves.wishes.all() if wish.status == "done")
        return [wish for wish in done if wish.card is None or self._may_be_dealt(wish.card)]

    def _around(self, now: datetime, year: int) -> Iterator[Entry]:
        """What was kept in the month that holds this day of that year: home reads no more than one."""
        leap = (now.month, now.day) == (2, 29)
        day = now.date().replace(year=year, day=28 if leap else now.day)
        midnight = datetime.combine(day, time(), now.tzinfo)
        for month in dict.fromkeys((month_of(midnight), month_of(midnight + timedelta(days=1)))):
            yield from self._saves.journal.in_month(month)

    def _may_be_dealt(self, ref: Ref) -> bool:
        level = self._shelf.level(ref)
        if level is None:
            return False
        theme, depth, touch = level
        ceiling = self._people.require().limits.of(theme)
        return theme not in self._people.closed_gates() and depth <= ceiling.depth and touch <= ceiling.touch

"""Three months, mapped: a proposal for each fortnight from what both want, to accept, move or swap one by one.

The planner of practice 13 (a wish list of places, mapped over the coming months). Types are mixed as well as the list
allows, costs and seasons lean; what both want most and what has waited longest leads. One seed gives one map.
"""

import calendar
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from random import Random
from uuid import UUID

from game.model import Frozen
from game.together.pick import season_of, weight
from game.together.planner import When, days_of, when, when_on
from game.together.wishes import Wish, WishType

_FORTNIGHT = timedelta(days=14)
_SATURDAY = 5
_NOTICE = 3
"""The first date is at least so many days away."""

_SAME_COST = 0.5
"""What leans away from a cost that the date before had too."""
_ITS_SEASON = 1.5
"""What leans to a wish that can only be done about then."""


class Fortnight(Frozen):
    """Two weeks, and what they could hold."""

    first: date
    last: date
    wish: Wish | None = None
    """What is proposed, or planned already; None: nothing that both want fits."""
    on: When | None = None
    taken: bool = False
    """It is planned already."""
    passed: tuple[UUID, ...] = ()
    """What was swapped for something else."""


class Map(Frozen):
    """The months to come, fortnight by fortnight."""

    seed: int
    fortnights: tuple[Fortnight, ...]

    def _with(self, at: int, **changes: object) -> "Map":
        changed = self.fortnights[at].model_copy(update=changes)
        return self.model_copy(update={"fortnights": (*self.fortnights[:at], changed, *self.fortnights[at + 1 :])})

    def moved(self, at: int, on: When) -> "Map":
        """The map with that proposal on another date."""
        return self._with(at, on=on)

    def accepted(self, at: int, wish: Wish) -> "Map":
        """The map with that wish planned there."""
        return self._with(at, wish=wish, on=when(wish), taken=True)

    def swapped(self, at: int, wishes: Iterable[Wish]) -> "Map":
        """The map with another wish in that fortnight, none twice before all had their turn; the same map where no
        other fits."""
        here = self.fortnights[at]
        if here.taken:
            return self
        wishes = list(wishes)
        shown = {fortnight.wish.id for fortnight in self.fortnights if fortnight.wish}
        fitting = [w for w in wanted(wishes) if w.id not in shown and _fits(w, here, _taken_days(wishes))]
        if not fitting:
            return self
        passed = (*here.passed, here.wish.id) if here.wish else here.passed
        fresh = [wish for wish in fitting if wish.id not in passed]
        if not fresh:
            fresh, passed = fitting, passed[-1:]
        near = self.fortnights[max(0, at - 1) : at + 2]
        beside = {one.wish.type for one in near if one is not here and one.wish}
        other = [wish for wish in fresh if wish.type not in beside] or fresh
        rng = Random(f"{self.seed}/{at}/{len(passed)}")
        wish = rng.choices(other, [weight(wish, _midnight(here.first)) for wish in other])[0]
        return self._with(at, wish=wish, on=when_on(wish, _saturday(here.first)), passed=passed)


def wanted(wishes: Iterable[Wish]) -> list[Wish]:
    """What may be proposed: what both want and has no date yet. A gift is for no date. In an order that is always the
    same."""
    fitting = (wish for wish in wishes if wish.matched and wish.status == "idea" and wish.type != "gift")
    return sorted(fitting, key=lambda wish: str(wish.id))


def propose(wishes: Iterable[Wish], start: date, *, months: int = 3, seed: int) -> Map:
    """One date a fortnight from `start` on, for so many months.

    As many fortnights as can be filled are; then as few neighbours as can be are of one type; among what is left,
    chance leans to hearts, to what has waited, to its season and away from the cost of the date before. A fortnight
    with a date already is left as it is.
    """
    wishes = list(wishes)
    taken = _taken(wishes)
    busy = _taken_days(wishes)
    fortnights = [_with_taken(one, taken) for one in _fortnights(start, months)]
    pool = wanted(wishes)
    reach = {wish.id: tuple(not f.taken and _fits(wish, f, busy) for f in fortnights) for wish in pool}
    plan = _Mix(fortnights, [(wish.type, reach[wish.id]) for wish in pool if any(reach[wish.id])])
    rng = Random(seed)
    before: Wish | None = None
    for at, here in enumerate(fortnights):
        if not here.taken:
            groups = plan.best_at(at)
            fitting = [wish for wish in pool if (wish.type, reach[wish.id]) in groups]
            if not fitting:
                continue
            weights = [_lean(wish, before, here) for wish in fitting]
            wish = rng.choices(fitting, weights)[0]
            plan.take(at, (wish.type, reach[wish.id]))
            pool.remove(wish)
            fortnights[at] = here.model_copy(update={"wish": wish, "on": when_on(wish, _saturday(here.first))})
        else:
            plan.pass_by(at)
        before = fortnights[at].wish
    return Map(seed=seed, fortnights=tuple(fortnights))


def _fortnights(start: date, months: int) -> list[Fortnight]:
    """Those that lie in the months from `start` on, whole."""
    year, month = divmod(start.year * 12 + start.month - 1 + months, 12)
    end = date(year, month + 1, min(start.day, calendar.monthrange(year, month + 1)[1]))
    number = (end - start) // _FORTNIGHT
    firsts = (start + n * _FORTNIGHT for n in range(number))
    return [Fortnight(first=first, last=first + _FORTNIGHT - timedelta(days=1)) for first in firsts]


def _saturday(first: date) -> date:
    """The day that is proposed in the fortnight that begins then: always as far into it, so that two lie two weeks
    apart."""
    soon = first + timedelta(days=_NOTICE)
    return soon + timedelta(days=(_SATURDAY - soon.weekday()) % 7)


def _taken(wishes: Iterable[Wish]) -> list[tuple[When, Wish]]:
    """What is planned, the earliest first."""
    found = [(on, wish) for wish in wishes if wish.status == "planned" and (on := when(wish))]
    return sorted(found, key=lambda one: (one[0].start, str(one[1].id)))


def _taken_days(wishes: Iterable[Wish]) -> frozenset[date]:
    return frozenset(
        on.first + timedelta(days=n) for on, _ in _taken(wishes) for n in range((on.last - on.first).days + 1)
    )


def _with_taken(here: Fortnight, taken: Iterable[tuple[When, Wish]]) -> Fortnight:
    for on, wish in taken:
        if on.first <= here.last and on.last >= here.first:
            return here.model_copy(update={"wish": wish, "on": on, "taken": True})
    return here


def _fits(wish: Wish, here: Fortnight, busy: frozenset[date]) -> bool:
    """Whether it could be then: in its season, and on days that are free."""
    first = _saturday(here.first)
    days = [first + timedelta(days=n) for n in range(max(1, days_of(wish)))]
    return busy.isdisjoint(days) and (wish.season is None or all(season_of(day) == wish.season for day in days))


def _lean(wish: Wish, before: Wish | None, here: Fortnight) -> float:
    lean = weight(wish, _midnight(here.first))
    if before is not None and wish.cost is not None and wish.cost == before.cost:
        lean *= _SAME_COST
    return lean * _ITS_SEASON if wish.season else lean


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), UTC)


_Group = tuple[WishType, tuple[bool, ...]]
"""Wishes that are as good as each other for the mix: of one type, with the same fortnights open to them."""


class _Mix:
    """Which groups may come next, so that most fortnights are filled and fewest neighbours are of one type."""

    def __init__(self, fortnights: Sequence[Fortnight], each: Iterable[_Group]) -> None:
        counts = Counter(each)
        self._groups = sorted(counts)
        self._left = [counts[group] for group in self._groups]
        self._taken = [f.wish.type if f.taken and f.wish else None for f in fortnights]
        self._before: WishType | None = None
        self._worth = cache(self._worth_of)

    def best_at(self, at: int) -> set[_Group]:
        """The groups of which one may be taken here."""
        left = self._normal(at, self._left)
        best = self._worth(at, self._before, left)
        return {self._groups[n] for n in self._open(at, left) if self._with(at, n, self._before, left) == best}

    def take(self, at: int, group: _Group) -> None:
        """One of that group is taken here."""
        self._left[self._groups.index(group)] -= 1
        self._before = group[0]

    def pass_by(self, at: int) -> None:
        """That fortnight was taken already."""
        self._before = self._taken[at]

    def _normal(self, at: int, left: Sequence[int]) -> tuple[int, ...]:
        """More of a group than there are fortnights left is as good as that many."""
        rest = len(self._taken) - at
        return tuple(min(number, rest) for number in left)

    def _open(self, at: int, left: Sequence[int]) -> list[int]:
        return [n for n, (_, reach) in enumerate(self._groups) if left[n] and reach[at]]

    def _bound(self, at: int) -> int:
        """More fortnights than these are not filled from here on."""
        return sum(any(reach[n] for _, reach in self._groups) for n in range(at, len(self._taken)))

    def _with(self, at: int, n: int, before: WishType | None, left: Sequence[int]) -> tuple[int, int]:
        """What it is worth to take one of group `n` here."""
        type = self._groups[n][0]
        rest = [number - (m == n) for m, number in enumerate(left)]
        filled, mixed = self._worth(at + 1, type, self._normal(at + 1, rest))
        return filled + 1, mixed - (type == before)

    def _worth_of(self, at: int, before: WishType | None, left: tuple[int, ...]) -> tuple[int, int]:
        """How many fortnights from here on are filled at best, and then how few neighbours of one type (negative)."""
        if at == len(self._taken):
            return 0, 0
        if (taken := self._taken[at]) is not None:
            filled, mixed = self._worth(at + 1, taken, self._normal(at + 1, left))
            return filled, mixed - (taken == before)
        options = self._open(at, left)
        if not options:
            return self._worth(at + 1, before, self._normal(at + 1, left))
        best, bound = (-1, 0), (self._bound(at), 0)
        for n in options:
            best = max(best, self._with(at, n, before, left))
            if best == bound:
                break
        return best

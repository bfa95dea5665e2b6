"""Pick for us: one wish out of all that fit, drawn by chance that leans to what both want and what has waited long.

Leans, never decides: any wish that fits may come up. Hearts count only once both gave theirs, so what is drawn tells
nothing of hearts that are still hidden.
"""

from collections.abc import Collection, Iterable
from datetime import date, datetime
from random import Random
from typing import Literal
from uuid import UUID

from game.model import Frozen
from game.text import folded
from game.together.wishes import SEASONS, Season, Wish, WishType

When = Literal["tonight", "weekend"]

INDOORS = "indoors"
"""The tag of what needs no weather."""

SHORT = 120
"""Minutes of what is done in an evening with something else to do."""

_AT_MOST: dict[When, int] = {"tonight": 5 * 60, "weekend": 2 * 24 * 60}
"""Minutes that there are."""

_LONG_WAIT = 365
"""Days after which waiting longer adds no more."""


class Wanted(Frozen):
    """What it has to be; what is not said may be anything."""

    when: When | None = None
    free: bool = False
    minutes: int | None = None
    """At most so many."""
    indoors: bool = False
    season: Season | None = None
    """It can be done then: a wish without a season always can."""
    type: WishType | None = None

    def fits(self, wish: Wish) -> bool:
        """Whether the wish is all that. A wish that does not say its cost or its time is not known to be."""
        return (
            (not self.free or wish.cost == 0)
            and (self.minutes is None or (wish.minutes is not None and wish.minutes <= self.minutes))
            and (not self.indoors or INDOORS in map(folded, wish.tags))
            and (self.season is None or wish.season in (None, self.season))
            and (self.type is None or wish.type == self.type)
            and (self.when is None or (wish.minutes or 0) <= _AT_MOST[self.when])
            and not (self.when == "tonight" and wish.type == "getaway")
        )


def season_of(day: date) -> Season:
    """The season of a day in the north, by whole months."""
    return SEASONS[(day.month - 3) % 12 // 3]


def open_to(wishes: Iterable[Wish]) -> list[Wish]:
    """Those that may be drawn at all: not planned, done or let go, and wanted by whoever said so."""
    return [wish for wish in wishes if wish.status == "idea" and not (wish.revealed and not wish.matched)]


def weight(wish: Wish, now: datetime) -> float:
    """How much chance leans to a wish: 2 to 7 by hearts, up to five times that after a year of waiting."""
    hearts = 1 + sum(wish.revealed) if wish.revealed else 2
    days = min(max((now - wish.added).days, 0), _LONG_WAIT)
    return hearts * (1 + 4 * days / _LONG_WAIT)


def pick(
    wishes: Iterable[Wish], wanted: Wanted, now: datetime, rng: Random, passed: Collection[UUID] = ()
) -> Wish | None:
    """One of the wishes that fit and were not `passed`; None when there is none left. `now` is UTC."""
    fitting = [wish for wish in open_to(wishes) if wanted.fits(wish) and wish.id not in passed]
    if not fitting:
        return None
    return rng.choices(fitting, [weight(wish, now) for wish in fitting])[0]

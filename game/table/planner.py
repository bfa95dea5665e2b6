"""The planner, as the two use it: dates for wishes, the reunion, three months mapped."""

from collections.abc import Sequence
from datetime import date, datetime
from uuid import UUID

from game.dates import coming_day, say_day
from game.errors import BadInput, NotNow
from game.play.players import Seat
from game.storage.saves import Saves
from game.table.clock import Clock
from game.table.wishes import WishList
from game.together.planner import (
    When,
    by_day,
    gone_by,
    hour_in,
    initialled,
    planned,
    taken_off,
    upcoming,
    when,
    when_on,
)
from game.together.three_months import Map, propose
from game.together.wishes import Wish, valid

_REUNION = "reunion"
"""Where the settings keep the day on which they see each other again."""

_REUNION_SAID = "reunion_said"
"""And when they said so, in UTC."""


class Planner:
    """Every use of the planner. Each change of a wish is taken back by `WishList.restore` of what it was."""

    def __init__(self, saves: Saves, clock: Clock, wishes: WishList) -> None:
        self._saves, self._clock, self._wishes = saves, clock, wishes

    def now(self) -> datetime:
        """The time on the clock where they are, without a zone."""
        return self._clock().astimezone().replace(tzinfo=None)

    def today(self) -> date:
        """The day it is where they are."""
        return self.now().date()

    @property
    def week_begins(self) -> int:
        """The first day of a week in a month: 0 is Monday, 6 Sunday."""
        return 6 if self._saves.settings().get("week") == "sunday" else 0

    # What stands in the plan -----------------------------------------------------------------------------------

    def days(self, first: date, last: date) -> dict[date, list[Wish]]:
        """What is planned or came true on each of these days."""
        return by_day(self._wishes.all(), first, last, self._clock().astimezone())

    def upcoming(self) -> list[Wish]:
        """What is planned and not over yet, the next one first."""
        return upcoming(self._wishes.all(), self.now())

    def gone_by(self) -> list[Wish]:
        """What was planned for the last two weeks and waits to be told, the latest first."""
        return gone_by(self._wishes.all(), self.now())

    def ideas(self, search: str = "") -> list[Wish]:
        """What has no date yet, what both want first; only what holds every word of `search`."""
        return [wish for wish in self._wishes.all(search=search, done=False) if wish.status == "idea"]

    # Dates for wishes ------------------------------------------------------------------------------------------

    def read(self, wish: Wish, day: str, hour: str = "", until: str = "") -> When:
        """When the wish would be, from words: a day as people say it, an hour, or the last day of it.

        Without an hour it begins when it did before or when its type does, and takes whole days where that is how long
        it takes. Raises `BadInput`.
        """
        today = self.today()
        first, at = coming_day(day, today), hour_in(hour)
        on = when_on(wish, first, at)
        if not until.strip():
            return on
        last = coming_day(until, today)
        if last < first:
            raise BadInput(f"The last day, {say_day(last, today)}, comes before the first, {say_day(first, today)}.")
        if at is not None:
            raise BadInput("What takes whole days has no hour: leave the hour out, or the last day.")
        return on.model_copy(update={"until": last})

    def plan(self, id: UUID, on: When) -> Wish:
        """Put a wish on a date, or move it there. Raises `BadInput` for a day that is past, and for a wish that came
        true or was let go."""
        return self._wishes.put(self._on(self._wishes.get(id), on))

    def move(self, id: UUID, day: date) -> Wish:
        """Move a date to another day, at the same hour and as long. Raises `BadInput`."""
        return self.plan(id, when_on(self._wishes.get(id), day))

    def take_off(self, id: UUID) -> Wish:
        """Take a date out of the plan; the wish stays."""
        return self._wishes.put(taken_off(self._wishes.get(id)))

    def initial(self, id: UUID, seat: Seat) -> Wish:
        """That player's yes to the date. Raises `BadInput` where there is none."""
        wish = self._wishes.get(id)
        if wish.status != "planned":
            raise BadInput("There is no date to say yes to yet.")
        return self._wishes.put(initialled(wish, seat))

    def getaway(
        self,
        id: UUID,
        on: When | None,
        *,
        place: str,
        budget: str,
        needs: Sequence[str],
        sorts: tuple[Sequence[str], Sequence[str]],
    ) -> Wish:
        """All that a getaway needs, in one: its dates, where, what it may cost, what to bring, who sorts what.

        `on`: None for no dates yet. Raises `BadInput`; then nothing has changed.
        """
        wish = self._wishes.get(id)
        said = {"place": place, "budget": budget, "needs": needs, "sorts_a": sorts[0], "sorts_b": sorts[1]}
        wish = valid(Wish, {**wish.model_dump(), **said})
        if on is not None:
            wish = self._on(wish, on)
        elif wish.status == "planned":
            wish = taken_off(wish)
        return self._wishes.put(wish)

    def _on(self, wish: Wish, on: When) -> Wish:
        """The wish on that date, where it may be. Raises `BadInput`."""
        if wish.status == "done":
            raise BadInput("That one came true already. Wish for it again, and plan that.")
        if wish.status == "dropped":
            raise BadInput("That wish was let go: it has no date.")
        if on != when(wish) and on.last < self.today():
            raise BadInput(f"{say_day(on.last, self.today())} has passed already: a day from today on is needed.")
        return planned(wish, on)

    # Seeing each other again -----------------------------------------------------------------------------------

    def reunion(self) -> date | None:
        """The day on which they see each other again; None where none is set, or it is behind them."""
        said = self._saves.settings().get(_REUNION)
        try:
            day = date.fromisoformat(said) if isinstance(said, str) else None
        except ValueError:
            return None
        return day if day is not None and day >= self.today() else None

    def meet(self, day: date | None) -> None:
        """Set the day of the reunion; None: there is none. Raises `BadInput` for a day that is past."""
        if day is not None and day < self.today():
            raise BadInput(f"{say_day(day, self.today())} has passed already: a day from today on is needed.")
        said = {_REUNION: day.isoformat() if day else None, _REUNION_SAID: self._clock().isoformat()}
        self._saves.put_settings({**self._saves.settings(), **said})

    def reunion_said(self) -> datetime | None:
        """UTC: when they last said on which day they see each other again; None where they never did."""
        said = self._saves.settings().get(_REUNION_SAID)
        try:
            return datetime.fromisoformat(said) if isinstance(said, str) else None
        except ValueError:
            return None

    # Three months ----------------------------------------------------------------------------------------------

    def map(self, seed: int | None = None) -> Map:
        """A date a fortnight for the next three months; the same all day long, where no seed says otherwise."""
        today = self.today()
        return propose(self._wishes.all(), today, seed=today.toordinal() if seed is None else seed)

    def swap(self, map: Map, at: int) -> Map:
        """Another wish for that fortnight. Raises `NotNow` where no other fits."""
        swapped = map.swapped(at, self._wishes.all())
        if swapped == map:
            raise NotNow("Nothing else that you both want fits there.")
        return swapped

    def accept(self, map: Map, at: int) -> Map:
        """Plan what is proposed there. Raises `NotNow` where nothing is, `BadInput` where it can't be planned."""
        here = map.fortnights[at]
        if here.taken or here.wish is None or here.on is None:
            raise NotNow("Nothing is proposed there.")
        return map.accepted(at, self.plan(here.wish.id, here.on))

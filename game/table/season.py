"""A season, as the two live it: signing, weekly evenings, phases that both open, a pause, and the look back."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from itertools import takewhile
from uuid import uuid4

from game.cards.shelf import Shelf
from game.errors import BadInput, NotNow
from game.model import Frozen
from game.play.players import SEATS, Seat
from game.play.state import Evening, SeasonWeek
from game.storage.saves import Saves
from game.table.clock import Clock
from game.table.evenings import Evenings, Outcome
from game.table.languages import of_themes
from game.table.people import GateShut, People
from game.text import clean_line
from game.together.journal import Entry
from game.together.season import CARDS, PHASES, WEEK, Purpose, Season, Weeks


class LookBack(Frozen):
    """What a season was."""

    season: Season
    evenings: int
    cards: int
    kept: tuple[Entry, ...]
    """What they kept in the journal meanwhile, the oldest first."""


class Seasons:
    """Every use of the season."""

    def __init__(self, saves: Saves, shelf: Shelf, people: People, evening: Evenings, clock: Clock) -> None:
        self._saves, self._shelf, self._people, self._evening, self._clock = saves, shelf, people, evening, clock

    def current(self) -> Season | None:
        """The one under way, or None."""
        return next((season for season in self._saves.seasons.all() if season.ended is None), None)

    def sign(self, purpose: Purpose, weeks: Weeks, signed: Mapping[Seat, str]) -> Season:
        """Begin one. `signed`: the names as each typed them.

        Raises `NotNow` while one is under way, `GateShut` where a gate is shut (*trust* asks both, alone, whether they
        are here freely), `BadInput` where a name is not theirs.
        """
        if self.current() is not None:
            raise NotNow("A season is under way. Look back on it first; then another can begin.")
        self.needs_gate(purpose)
        names = self._people.names()
        for seat in SEATS:
            if clean_line(signed.get(seat, "")).casefold() != names[seat].casefold():
                raise BadInput(f"{names[seat]} signs with their own name: {names[seat]}.")
        return self._put(Season(id=uuid4(), purpose=purpose, weeks=weeks, began=self.today(), signed=dict(signed)))

    def needs_gate(self, purpose: Purpose) -> None:
        """Raises `GateShut` where both must open a gate before they may sign."""
        shut = self._people.closed_gates()
        for deck in of_themes(self._saves, self._shelf, PHASES[purpose][0].themes).values():
            if deck.theme in shut:
                raise GateShut(deck.theme, deck.title)

    def due(self) -> bool:
        """Whether the week's evening is still to come. It waits; it is never late."""
        season = self.current()
        if season is None or season.paused or season.over(self.today()):
            return False
        held = self._evenings(season)
        return not held or self._day(held[0].started) + WEEK <= self.today()

    def begin_evening(self, *, instead: bool = False) -> Outcome:
        """Sit down to the week's evening: cards of the phase they are in, and what they kept lately.

        Raises what `Evenings.begin` raises: `GateShut` among it, for the gate of trust is asked anew each evening.
        """
        season = self._require()
        phase = season.phases[season.phase]
        decks = [*of_themes(self._saves, self._shelf, phase.themes)]
        week = SeasonWeek(season=season.id, since=self._start(season), tag=phase.tag)
        return self._evening.begin(decks, cards=CARDS, week=week, instead=instead)

    def open_next(self, seat: Seat, *, yes: bool) -> None:
        """One player, alone, opens the next phase or leaves it shut; nobody is told which."""
        self._put(self._require().opened_by(seat, yes=yes))

    def rest(self) -> None:
        """Pause it from today."""
        self._put(self._require().rest(self.today()))

    def go_on(self) -> None:
        """End the pause."""
        self._put(self._require().go_on(self.today()))

    def end(self) -> None:
        """End it, at its close or before."""
        self._put(self._require().model_copy(update={"ended": self.today()}))

    def look_back(self, season: Season) -> LookBack:
        """What it was, up to now or up to its end."""
        held, start = self._evenings(season), self._start(season)
        kept = takewhile(lambda entry: entry.at >= start, self._saves.journal)
        ended = season.ended or self.today()
        return LookBack(
            season=season,
            evenings=len(held),
            cards=sum(len(evening.played) for evening in held),
            kept=tuple(entry for entry in kept if self._day(entry.at) <= ended)[::-1],
        )

    def past(self) -> Sequence[Season]:
        """Those that ended, the newest first."""
        over = [season for season in self._saves.seasons.all() if season.ended is not None]
        return sorted(over, key=lambda season: season.began, reverse=True)

    def today(self) -> date:
        """The day where the players are."""
        return self._day(self._clock())

    def _day(self, moment: datetime) -> date:
        return moment.astimezone().date()

    def _start(self, season: Season) -> datetime:
        """The first moment of the day it began, where the players are."""
        return datetime.combine(season.began, time()).astimezone()

    def _evenings(self, season: Season) -> list[Evening]:
        """The evenings that belong to it, the newest first."""
        since = self._start(season) - timedelta(days=1)
        lately = takewhile(lambda evening: evening.started >= since, self._saves.evenings())
        return [e for e in lately if e.week is not None and e.week.season == season.id and e.played]

    def _require(self) -> Season:
        season = self.current()
        if season is None:
            raise NotNow("No season is under way.")
        return season

    def _put(self, season: Season) -> Season:
        self._saves.seasons.put(season)
        return season

"""The weekly check-in, as the two use it: when it is due, sitting down to it, and what it tells."""

from collections.abc import Sequence

from game.cards.shelf import Shelf
from game.model import Frozen
from game.storage.saves import Saves
from game.table.clock import Clock
from game.table.evenings import Evenings, Outcome
from game.table.people import People
from game.together.checkin import HELPS, CheckIn, Fall, Minutes, due, falls, programme


class Change(Frozen):
    """A rating that fell, and the deck with cards that fit."""

    name: str
    """Whose it is."""
    fall: Fall
    deck: str | None
    """The id of a deck on the shelf, if one fits."""
    deck_title: str


def change_words(change: Change) -> str:
    """A fall, said kindly: what it is, that it may be, and what might help."""
    fall, more = change.fall, "higher" if change.fall.now > change.fall.before else "lower"
    helps = f" {change.deck_title} has cards for such weeks." if change.deck else ""
    was = f"({fall.before} then, {fall.now} now)"
    return f"{change.name}: {fall.scale} is {more} than last time {was}. That happens.{helps}"


class CheckIns:
    """Every use of the check-in."""

    def __init__(self, saves: Saves, shelf: Shelf, people: People, evening: Evenings, clock: Clock) -> None:
        self._saves, self._shelf, self._people, self._evening, self._clock = saves, shelf, people, evening, clock

    def all(self) -> list[CheckIn]:
        """Every check-in with ratings from both, the oldest first."""
        return sorted((c for c in self._saves.checkins.all() if c.counts), key=lambda checkin: checkin.at)

    def due(self) -> bool:
        """Whether a week has gone by since the last one. It waits; it is never late."""
        return due(self._latest(), self._people.require().since, self._clock())

    def begin(self, minutes: Minutes, *, instead: bool = False) -> Outcome:
        """Sit down to it: five minutes, or all of it. Raises `NotNow` while another evening waits."""
        latest = self._latest()
        return self._evening.begin_programme(programme(minutes, latest.plan if latest else ""), instead=instead)

    def changes(self) -> Sequence[Change]:
        """What fell by two or more between the last two check-ins, with a deck that fits each."""
        latest = self.all()[-2:]
        return [self._change(fall) for fall in falls(*latest)] if len(latest) == 2 else []

    def _change(self, fall: Fall) -> Change:
        theme = HELPS[fall.scale]
        deck = next((deck for deck in self._shelf.entries.values() if deck.theme == theme), None)
        name = self._people.require().name(fall.seat)
        return Change(name=name, fall=fall, deck=deck.id if deck else None, deck_title=deck.title if deck else "")

    def _latest(self) -> CheckIn | None:
        return max(self._saves.checkins.all(), key=lambda checkin: checkin.at, default=None)

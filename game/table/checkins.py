"""The weekly check-in, as the two use it: when it is due, sitting down to it, and what it tells."""

from collections.abc import Callable, Sequence
from datetime import datetime
from random import Random
from typing import TYPE_CHECKING

from game.cards.card import Card, fill
from game.cards.shelf import Shelf
from game.model import Frozen
from game.play.players import SEATS, Seat, other
from game.storage.saves import Saves
from game.table.clock import Clock
from game.table.languages import of_themes
from game.table.people import People
from game.together.checkin import HELPS, CheckIn, Fall, Minutes, due, falls, programme

if TYPE_CHECKING:
    from game.table.evenings import Evenings, Outcome


class Change(Frozen):
    """What fell for one of the two since the last time, and a card that fits the largest of it."""

    seat: Seat
    name: str
    """Whose it is."""
    falls: tuple[Fall, ...]
    """At least one, the largest first."""
    card: str = ""
    """The words of a card, filled for them; empty where no deck on the shelf has one that fits."""
    deck: str = ""
    """The title of its deck."""


def change_words(change: Change) -> str:
    """It, said kindly: what it is, that it may be, and what might help."""
    first = change.falls[0]
    if len(change.falls) == 1:
        more = "higher" if first.now > first.before else "lower"
        what = f"{first.scale} is {more} than last time ({first.before} then, {first.now} now)."
    else:
        each = ", ".join(f"{fall.scale} {fall.now} (it was {fall.before})" for fall in change.falls)
        what = f"this week was harder than the last: {each}."
    helps = f' A card that may fit, from {change.deck}: "{change.card}"' if change.card else ""
    return f"{change.name}: {what} That happens.{helps}"


class CheckIns:
    """Every use of the check-in."""

    def __init__(
        self, saves: Saves, shelf: Shelf, people: People, evening: "Callable[[], Evenings]", clock: Clock
    ) -> None:
        """`evening` is called where they sit down to one: what it tells needs no rules of an evening."""
        self._saves, self._shelf, self._people, self._evening, self._clock = saves, shelf, people, evening, clock

    def all(self) -> list[CheckIn]:
        """Every check-in with ratings from both, the oldest first."""
        return sorted((c for c in self._saves.checkins.all() if c.counts), key=lambda checkin: checkin.at)

    def due(self, at: datetime | None = None) -> bool:
        """Whether a week has gone by since the last one, now or at that moment. It waits; it is never late."""
        return due(self._latest(), self._people.require().since, at or self._clock())

    @property
    def waits(self) -> bool:
        """Whether one was left in the middle: the only programme there is."""
        waiting = self._evening().waiting()
        return waiting is not None and waiting.title != ""

    def begin(self, minutes: Minutes, *, instead: bool = False) -> "Outcome":
        """Sit down to it: five minutes, or all of it. Raises `NotNow` while another evening waits."""
        latest = self._latest()
        return self._evening().begin_programme(programme(minutes, latest.plan if latest else ""), instead=instead)

    def changes(self) -> Sequence[Change]:
        """What fell by two or more between the last two check-ins, player by player, each with a card that fits."""
        latest = self.all()[-2:]
        if len(latest) < 2:
            return []
        found = falls(*latest)
        return [
            self._change(seat, mine, latest[-1]) for seat in SEATS if (mine := [f for f in found if f.seat == seat])
        ]

    def _change(self, seat: Seat, found: Sequence[Fall], latest: CheckIn) -> Change:
        names = self._people.names()
        for fall in found:
            if fits := self._cards_for(fall):
                title, card = Random(f"{latest.id} {seat}").choice(fits)
                words = fill(card.text, me=names[seat], drawer=names[seat], partner=names[other(seat)])
                return Change(seat=seat, name=names[seat], falls=tuple(found), card=words, deck=title)
        return Change(seat=seat, name=names[seat], falls=tuple(found))

    def _cards_for(self, fall: Fall) -> list[tuple[str, Card]]:
        """Light questions within the limits of both, from decks that stand open."""
        theme = HELPS[fall.scale]
        if theme in self._people.closed_gates():
            return []
        ceiling = self._people.require().limits.of(theme)
        return [
            (deck.title, card)
            for id, deck in of_themes(self._saves, self._shelf, (theme,)).items()
            for card in self._shelf.get(id).cards
            if card.kind == "question" and card.depth <= min(2, ceiling.depth) and card.touch <= min(1, ceiling.touch)
        ]

    def _latest(self) -> CheckIn | None:
        return max(self._saves.checkins.all(), key=lambda checkin: checkin.at, default=None)

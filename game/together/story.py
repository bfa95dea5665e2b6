"""The story of the two in figures: what the index holds, and home and *us* show. Derived, never the truth itself."""

from collections import defaultdict
from collections.abc import Mapping
from datetime import datetime

from game.cards.card import Ref
from game.model import Frozen
from game.play.rounds import UNSEEN, Seen, joined
from game.play.state import Evening


class Story(Frozen):
    """Counts that only ever rise."""

    evenings: int = 0
    cards_played: int = 0
    total: int = 0
    """The couple's one shared total of *know me*."""
    last_evening: datetime | None = None
    """UTC: when the latest evening ended."""
    last_decks: tuple[str, ...] = ()

    def with_evening(self, evening: Evening) -> "Story":
        """The story with one more evening in it, in whatever order evenings come.

        Sitting down and getting up again is no evening: one in which no card was played counts for nothing.
        """
        if not evening.played:
            return self
        ended = evening.ended or evening.started
        newest = self.last_evening is None or ended >= self.last_evening
        return Story(
            evenings=self.evenings + 1,
            cards_played=self.cards_played + len(evening.played),
            total=self.total + evening.total,
            last_evening=ended if newest else self.last_evening,
            last_decks=evening.decks if newest else self.last_decks,
        )


def seen_with(seen: Mapping[Ref, Seen], evening: Evening) -> dict[Ref, Seen]:
    """What each card has seen, with one more evening. A card put off on another evening was not dealt at all."""
    after = dict(seen)
    furthest: dict[str, int] = defaultdict(int)
    for ref, was in seen.items():
        furthest[ref.deck] = max(furthest[ref.deck], was.times)
    for play in evening.plays:
        if play.outcome == "later":
            continue
        was = after.get(play.ref, UNSEEN)
        played = play.at if play.outcome == "played" else None
        times = joined(was.times, furthest[play.ref.deck]) + 1
        furthest[play.ref.deck] = max(furthest[play.ref.deck], times)
        after[play.ref] = Seen(
            times=times,
            last=max(filter(None, (was.last, play.at))),
            played=max(filter(None, (was.played, played)), default=None),
        )
    return after

"""The rounds of a deck: how often each of its cards was on the table, and when."""

from datetime import datetime

from game.model import Frozen


class Seen(Frozen):
    """Where a card stands in the rounds of its deck, and when it was last on the table."""

    times: int = 0
    """In how many rounds of its deck it left the table (passed ones too, so that a deck comes through)."""
    last: datetime | None = None
    """UTC: when it last left the table."""
    played: datetime | None = None
    """UTC: when it was last played to its end."""


UNSEEN = Seen()


def joined(times: int, furthest: int) -> int:
    """The rounds a card counts as having seen, in a deck whose furthest card has seen that many.

    A card that was not there for some rounds (just written, or above a limit that rose) joins the one under way; it
    would come again and again otherwise, until it had caught up.
    """
    return max(times, furthest - 1)

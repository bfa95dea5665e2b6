"""A season: some weeks that two people give each other on purpose, in three phases, with an end in sight.

A set time, agreed on by both, is how trust is rebuilt (practice 4; the phases follow atone, attune, attach,
`docs/practices.md`). It is open to couples without a breach as well. Nothing is ever missed: a week without an evening
is a week, a pause takes none away, and an early end is an end like any other.
"""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Annotated, Literal

from pydantic import Field

from game.cards.card import Theme
from game.model import Frozen, Record
from game.play.players import SEATS, Seat
from game.play.veil import Veiled
from game.text import Line

Purpose = Literal["trust", "us"]
Weeks = Literal[6, 26]
"""Six weeks, or six months."""

WEEK = timedelta(days=7)
CARDS = 8
"""How many cards a weekly evening has, the landing included: about half an hour."""


class Phase(Frozen):
    """One third of a season."""

    title: str
    words: str
    themes: tuple[Theme, ...]
    tag: str = ""
    """Only cards with this tag; empty: all of the themes."""


PHASES: Mapping[Purpose, tuple[Phase, Phase, Phase]] = {
    "trust": (
        Phase(
            title="Answer for it",
            words="One asks, the other answers, without defence.",
            themes=("rebuilding-trust",),
            tag="answer",
        ),
        Phase(
            title="Understand",
            words="What it was like, and what each of you needs.",
            themes=("rebuilding-trust",),
            tag="understand",
        ),
        Phase(
            title="Grow close",
            words="Small things, kept. Being near again.",
            themes=("rebuilding-trust",),
            tag="closer",
        ),
    ),
    "us": (
        Phase(title="Look", words="What you have in each other.", themes=("why-us", "solid-ground")),
        Phase(title="Dare", words="New things, and some laughing.", themes=("new-experiences", "laugh-more")),
        Phase(title="Grow close", words="Warmth, and time away together.", themes=("affection", "getaways")),
    ),
}

WORDS: Mapping[Purpose, tuple[str, ...]] = {
    "trust": (
        "We give this {length}, both of us, of our own will.",
        "Once a week we sit down to an evening. If we can't, we take the next one.",
        "What was done is answered for. What is asked is answered truly.",
        "Nobody has to forgive. Either of us may stop, at any time.",
        "Kind, or not at all.",
    ),
    "us": (
        "We give the two of us {length}, on purpose.",
        "Once a week we sit down to an evening. If we can't, we take the next one.",
        "Either of us may stop, at any time.",
        "Kind, or not at all.",
    ),
}
"""What both sign."""

LENGTHS: Mapping[Weeks, str] = {6: "six weeks", 26: "six months"}


OFFERS: tuple[tuple[Purpose, Weeks, str], ...] = (
    ("us", 6, "Six weeks for us"),
    ("us", 26, "Six months for us"),
    ("trust", 6, "Six weeks to rebuild trust"),
    ("trust", 26, "Six months to rebuild trust"),
)
"""What can be signed, and what it is called."""


def title_of(purpose: Purpose, weeks: Weeks) -> str:
    """What such a season is called."""
    return next(words for known, length, words in OFFERS if (known, length) == (purpose, weeks))


def words_of(purpose: Purpose, weeks: Weeks) -> tuple[str, ...]:
    """The words of a season of that length."""
    return tuple(line.format(length=LENGTHS[weeks]) for line in WORDS[purpose])


class Pause(Frozen):
    """Weeks that do not count."""

    since: date
    until: date | None = None
    """None: it goes on."""


class Season(Record):
    """One season, from its signing to its look back."""

    purpose: Purpose
    weeks: Weeks
    began: date
    signed: dict[Seat, Line]
    """What each wrote under the words."""
    phase: int = Field(default=0, ge=0, le=2)
    opening: Annotated[tuple[Seat, ...], *Veiled] = ()
    """Who, alone, has opened the next phase. Shown to nobody until both have."""
    pauses: tuple[Pause, ...] = ()
    ended: date | None = None

    @property
    def title(self) -> str:
        """What it is called."""
        return title_of(self.purpose, self.weeks)

    @property
    def words(self) -> tuple[str, ...]:
        """What they signed."""
        return words_of(self.purpose, self.weeks)

    @property
    def phases(self) -> tuple[Phase, Phase, Phase]:
        """The three thirds."""
        return PHASES[self.purpose]

    @property
    def paused(self) -> bool:
        """Whether it rests now."""
        return bool(self.pauses) and self.pauses[-1].until is None

    def week(self, today: date) -> int:
        """Which week it is, from 1; pauses are left out, and after the last one it stays there."""
        rested = sum(((pause.until or today) - pause.since for pause in self.pauses), timedelta())
        return max(1, min((today - self.began - rested) // WEEK + 1, self.weeks))

    def over(self, today: date) -> bool:
        """Whether its weeks have gone by: time to look back, today or whenever it suits."""
        rested = sum(((pause.until or today) - pause.since for pause in self.pauses), timedelta())
        return not self.paused and today - self.began - rested >= self.weeks * WEEK

    def rest(self, today: date) -> "Season":
        """A pause from today on."""
        return self if self.paused else self.model_copy(update={"pauses": (*self.pauses, Pause(since=today))})

    def go_on(self, today: date) -> "Season":
        """The end of the pause."""
        if not self.paused:
            return self
        last = self.pauses[-1].model_copy(update={"until": today})
        return self.model_copy(update={"pauses": (*self.pauses[:-1], last)})

    def opened_by(self, seat: Seat, *, yes: bool) -> "Season":
        """One player, alone, opens the next phase or leaves it shut; it opens when both have."""
        opening = {*self.opening, seat} if yes else {*self.opening} - {seat}
        if opening == set(SEATS) and self.phase < len(self.phases) - 1:
            return self.model_copy(update={"phase": self.phase + 1, "opening": ()})
        return self.model_copy(update={"opening": tuple(sorted(opening))})

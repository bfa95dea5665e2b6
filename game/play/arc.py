"""The arc of an evening: warm-up, open, deep, landing.

Depth rises in steps and both answer before the next card (Aron 1997, `docs/practices.md`); deep cards come in short
runs with a breath between, and the last card is always thanks or a plan.
"""

from typing import Literal

from game.errors import BadInput

Stage = Literal["arrive", "warm", "open", "deep", "land"]
"""Where on the arc a card lies. `arrive` is the good intention that opens a serious evening (practice 1)."""

SERIOUS_THEMES = frozenset({"rebuilding-trust", "fair-fights", "closer-again"})
"""Decks whose evenings open with "I am here because"."""

CARDS_FOR_MINUTES = {15: 5, 30: 10, 60: 18}
"""How many cards fill the lengths offered, at about three minutes a card."""

CARDS_AT_MOST = 60
SHORT_EVENING = 6
"""Up to this many cards, an evening is short and goes deep at most twice in a row."""

_BASE_DEPTH: dict[Stage, int] = {"arrive": 1, "warm": 1, "open": 2, "deep": 3, "land": 1}


def deep_run(cards: int) -> int:
    """How many deep cards may follow one another in an evening of so many cards."""
    return 2 if cards <= SHORT_EVENING else 3


def cards_for(minutes: int | None = None, cards: int | None = None) -> int:
    """How many cards an evening has, from one of the two ways to say its length (half an hour if neither is given).

    Raises `BadInput` for a length that is not offered.
    """
    if cards is not None:
        if not 1 <= cards <= CARDS_AT_MOST:
            raise BadInput(f"An evening has 1 to {CARDS_AT_MOST} cards, not {cards}.")
        return cards
    minutes = 30 if minutes is None else minutes
    if minutes not in CARDS_FOR_MINUTES:
        raise BadInput(
            f"An evening is 15, 30 or 60 minutes long, not {minutes}. For another length give a number of cards."
        )
    return CARDS_FOR_MINUTES[minutes]


def fitting(cards: int, different: int, *, serious: bool) -> int:
    """How many cards an evening has that was to have so many, where so many different ones may be dealt: none comes
    twice. The house brings one to land on, and to a `serious` evening one to arrive with."""
    return min(cards, different + (serious and cards > 2) + 1)


def beads(cards: int, *, serious: bool) -> tuple[Stage, ...]:
    """The stages of an evening of so many cards, first to last; the last is always `land`."""
    middle = cards - 1 - serious
    if middle <= 0:
        return ("land",) if cards == 1 else ("arrive", "land")
    warm = max(1, round(middle * 0.3))
    rest = middle - warm
    stages: list[Stage] = ["warm"] * warm
    run = deep_run(cards)
    # What is not warm-up opens for as long as it goes deep, in runs with a breath between.
    opening = rest - rest // 2
    while rest > 0:
        stages += ["open"] * min(opening, rest)
        rest -= opening
        deep = min(run, max(rest, 0))
        stages += ["deep"] * deep
        rest -= deep
        opening = 1
    arriving: list[Stage] = ["arrive"] if serious else []
    return (*arriving, *stages, "land")


def depths(stage: Stage, bend: int, *, deep_allowed: bool) -> tuple[int, ...]:
    """The depths a card may have at this stage, best first. `bend` is below 0 for lighter, above for deeper."""
    if stage in ("arrive", "land"):
        return (1, 2)
    want = min(3, max(1, _BASE_DEPTH[stage] + bend))
    # Where a round of a deck has nothing but deep cards left, they come early rather than not at all.
    deepest = 3 if deep_allowed and bend >= 0 else 2
    return tuple(sorted(range(1, deepest + 1), key=lambda d: (abs(d - want), d)))

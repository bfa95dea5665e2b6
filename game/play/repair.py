"""Repair phrases: short sentences that can turn an argument, and that both said they would accept.

Each player marks, alone, the ones they could hear from the other; the pause shows only what both marked. The six
families follow couples' practice (repair attempts, `docs/practices.md`); the sentences are our own.
"""

from collections.abc import Iterable
from itertools import islice

REPAIR_PHRASES: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("What I feel", (
        "That one stung. Can you say it another way?",
        "I'm getting scared, not cold.",
        "I feel blamed right now.",
        "I need this to be gentler.",
    )),
    ("Sorry", (
        "That came out harder than I meant.",
        "Let me try that sentence again.",
        "I see my part in this.",
        "I'm sorry. No buts.",
    )),
    ("Getting to yes", (
        "You have a point there.",
        "Part of what you say is true for me too.",
        "What would be enough for tonight?",
        "Let's find the bit we agree on.",
    )),
    ("Calming down", (
        "Could we sit down for this?",
        "A hand, and no words for a minute?",
        "I want to hear you, slower.",
        "A glass of water, then on.",
    )),
    ("Stopping", (
        "We're going round. Let's stop here.",
        "I need a break, and I am coming back.",
        "Not like this. Let's begin again.",
        "This can wait until tomorrow; we can't.",
    )),
    ("What I value", (
        "I know this isn't all your doing.",
        "Thank you for staying in the room.",
        "I love you, even in this.",
        "We are on the same side.",
    )),
)  # fmt: skip
"""By family."""

FOR_A_PAUSE = 6
"""As many phrases as a pause shows at the most: more are not read in a bad moment."""

ALL_PHRASES: tuple[str, ...] = tuple(phrase for _, phrases in REPAIR_PHRASES for phrase in phrases)


def for_a_pause(accepted: Iterable[str]) -> tuple[str, ...]:
    """Those of the accepted phrases that a pause shows: the first of each family, then the second of each."""
    accepted = set(accepted)
    kept = [[phrase for phrase in phrases if phrase in accepted] for _, phrases in REPAIR_PHRASES]
    rounds = (phrases[n] for n in range(max(map(len, kept))) for phrases in kept if n < len(phrases))
    return tuple(islice(rounds, FOR_A_PAUSE))

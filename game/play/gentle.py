"""Gentle notes: a quiet hint with a better beginning, while someone types about something that hurts. Never a block.

They listen for the phrases that couples' practice names as closing the other's ears: sweeping blame instead of one
event, and an apology that takes itself back (soft start-up and what makes apologies work, `docs/practices.md`).
English only: in other languages nothing matches, and nothing is said.
"""

import re
from collections.abc import Iterable

from game.model import Frozen


class GentleNote(Frozen):
    """One hint."""

    words: str
    """What was heard, as it was typed."""
    hint: str


_APOSTROPHE = "['\N{RIGHT SINGLE QUOTATION MARK}]"


def _heard(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"\b{pattern.replace('*', _APOSTROPHE)}\b", re.IGNORECASE)


_NOTES: tuple[tuple[re.Pattern[str], str], ...] = (
    (
        _heard(r"you (always|never|constantly)"),
        'One evening is easier to hear than every evening: "Last Thursday, when…"',
    ),
    (_heard(r"(every single time|as usual|yet again)"), 'The one time you have in mind is enough: "On Sunday, when…"'),
    (
        _heard(r"you (don*t|do not|didn*t|did not|never) (even )?care"),
        'What would caring have looked like? "It would have helped me if…"',
    ),
    (
        _heard(r"you (make|made|are making|*re making) me"),
        'It may be easier to hear from your side: "When that happened, I felt…"',
    ),
    (_heard(r"what*s wrong with you"), 'Say what it does to you instead: "I get worried when…"'),
    (
        _heard(r"(sorry|apologi[sz]e)\b[^.!?\n]{0,80}?\bbut"),
        'Try a full stop where the "but" stands. The reason can have a line of its own.',
    ),
    (
        _heard(r"(sorry|apologi[sz]e)\b[^.!?\n]{0,40}?\bif (you|i|it|that)"),
        '"If" leaves it open whether it happened: "I am sorry that I…"',
    ),
    (
        _heard(r"if you (felt|feel|were|got|took)"),
        '"If" leaves it open whether it happened: "You were hurt, because I…"',
    ),
    (
        _heard(r"sorry (that )?you (feel|felt|took|see|think)"),
        'Being sorry for what you did lands better: "I am sorry that I…"',
    ),
    (_heard(r"i feel (that|like) you"), 'A feeling is often one word: sad, left alone, afraid. "I feel…"'),
)


def gentle_notes(texts: Iterable[str]) -> tuple[GentleNote, ...]:
    """What may be said better, in the order it was typed, each hint once."""
    found: dict[str, tuple[int, str]] = {}
    for number, text in enumerate(texts):
        for pattern, hint in _NOTES:
            if hint not in found and (match := pattern.search(text)):
                found[hint] = (number * 100_000 + match.start(), match[0])
    ordered = sorted(found.items(), key=lambda item: item[1][0])
    return tuple(GentleNote(words=" ".join(words.split()), hint=hint) for hint, (_, words) in ordered)

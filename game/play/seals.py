"""A letter as the rules know it: its four parts, and when it may be read.

A hard concern is put in writing: love first, then the concern, then a suggestion (practice 16, `docs/practices.md`).
"""

from datetime import date
from typing import Literal

from game.model import Frozen
from game.text import PlainText

Seal = Literal["day", "alone", "both"]
"""Until a day; until the reader opens it, alone; until both are here for it."""

SEALS: tuple[Seal, ...] = ("alone", "day", "alone", "both")
"""What each of `game.cards.kinds.LETTER_SEALS` means. One to be read now is the reader's from now on."""


class LetterWords(Frozen):
    """What stands in a letter."""

    loving: PlainText = ""
    concern: PlainText = ""
    suggestion: PlainText = ""
    close: PlainText = ""

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts that were written, in their order."""
        return tuple(part for part in map(str.strip, (self.loving, self.concern, self.suggestion, self.close)) if part)


def seal_words(seal: Seal, until: date | None) -> str:
    """When a letter may be opened, as a sentence to its reader."""
    if seal == "both":
        return "It is to be opened when you are both here for it."
    if seal == "day" and until is not None:
        return f"It may be opened from {until:%A} {until.day} {until:%B %Y} on."
    return "It may be opened whenever it suits you, alone."

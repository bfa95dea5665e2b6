"""What is wrong with a deck file, or could be better: said in one sentence, with the line it is on."""

from typing import Literal

from game.model import Frozen
from game.text import Line, PlainText


class Problem(Frozen):
    """One thing to mend (`error`) or to think about (`advice`)."""

    file: PlainText
    line: int
    """Counted from 1."""
    card: Line | None
    """The id of the card it is about, where there is one."""
    level: Literal["error", "advice"]
    message: Line
    """One sentence: what is wrong and what to write instead."""
    rule: str = ""
    """For advice: the name a card's `accepted` silences it by."""

    def __str__(self) -> str:
        card = f" [{self.card}]" if self.card else ""
        rule = f" ({self.rule})" if self.rule else ""
        return f"{self.file}:{self.line}:{card} {self.message}{rule}"

"""A deck as plain lines: a line is a card, and a line that begins with # is a remark. It holds a title and texts."""

import re
from functools import partial

from game.cards.deck import Deck
from game.export.deck_fields import gathered, short_title
from game.export.rows import Fields, Sheet
from game.text import clean_line

_REMARK = re.compile(r"\\*#")


def write(deck: Deck) -> str:
    """The title as a remark, then a line for each card. A text that begins with # stands behind a backslash."""
    lines = (clean_line(card.text) for card in deck.cards)
    kept = [f"\\{line}" if _REMARK.match(line) else line for line in lines]
    return "\n".join([f"# {deck.title}", "", *kept]) + "\n"


def read(text: str) -> Sheet:
    """What such a file holds; a remark on its first line is the title."""
    lines = text.splitlines()
    title = short_title(lines[0][1:]) if lines and lines[0].startswith("#") else ""
    return gathered(((n, partial(_one, line)) for n, line in enumerate(lines, 1)), title=title)


def _one(line: str) -> Fields | None:
    line = line.strip()
    if not line or line.startswith("#"):
        return None
    return {"text": line[1:] if line.startswith("\\") and _REMARK.match(line) else line}

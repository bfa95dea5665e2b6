"""A deck as a sheet of cards to cut out: one HTML page with everything in it, no script, and nothing asked for.

A card is as large as a playing card, or as half a page's width; one with more words than that holds is taller, so
that no word is ever cut off.
"""

import re
from pathlib import Path
from typing import Literal, get_args

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from game.cards.card import Card, fill
from game.cards.deck import Deck
from game.cards.kinds import KINDS

Size = Literal["small", "large"]
SIZES: tuple[Size, ...] = get_args(Size)

_ACROSS: dict[Size, int] = {"small": 3, "large": 2}
"""Cards in a row. Three rows of small ones, or two of large, fill A4 and US Letter."""

_ON_PAPER = {"me": "you", "partner": "your partner", "drawer": "whoever drew this"}
"""What is said in place of a name."""
_DEPTHS = ("warm", "open", "deep")


def html(deck: Deck, size: Size = "small") -> str:
    """The page; whatever a card holds is shown word for word."""
    here = FileSystemLoader(Path(__file__).parent)
    made = Environment(loader=here, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    made.filters |= {"said": _said, "facts": _facts, "room": _room}
    page = made.get_template("cutout.html.j2")
    return page.render(deck=deck, across=_ACROSS[size], size=size, kinds=KINDS)


def _said(text: str) -> str:
    """The text with words for the names; at the start of a sentence they begin large."""
    for name, words in _ON_PAPER.items():
        text = re.sub(rf"(^|[.!?…:]\s+|\n)\{{{name}\}}", rf"\g<1>{words[0].upper()}{words[1:]}", text)
    return fill(text, **_ON_PAPER)


def _facts(card: Card) -> str:
    """What stands at a card's foot."""
    told = [
        _DEPTHS[card.depth - 1],
        f"{card.minutes} min" if card.minutes else "",
        f"you need: {', '.join(card.needs)}" if card.needs else "",
    ]
    return " · ".join(filter(None, told))


def _room(card: Card) -> str:
    """How large the letters are, by how many words there are."""
    words = len(card.text) + len(card.hint) // 2 + sum(len(thing) + 12 for thing in (*card.options, *card.items))
    return "few" if words <= 110 else "some" if words <= 230 else "many"

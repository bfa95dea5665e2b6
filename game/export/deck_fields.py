"""The fields of a card between the model and a file of another program: what every format shares."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from game.cards.card import Card
from game.cards.deck import CARDS_AT_MOST, Deck
from game.export.cells import listed
from game.export.rows import Fields, Sheet, collect
from game.text import clean_line

HEAD = tuple(name for name in Deck.model_fields if name not in ("format", "cards"))
"""What is said of a deck as a whole."""

CARD = (
    "text",
    "hint",
    "kind",
    *(name for name in Card.model_fields if name not in ("text", "hint", "kind", "id")),
    "id",
)
"""The fields of a card, in the order that people want to see them in."""

LISTS = frozenset({"needs", "tags", "options", "scale", "items", "prompts", "accepted"})
_NUMBERS = frozenset({"depth", "touch", "minutes"})
_DEPTHS = {"warm": 1, "open": 2, "deep": 3}
_WORDS = frozenset({"kind", "who", "id"})
_YES = {"true": True, "yes": True, "x": True, "1": True, "false": False, "no": False, "0": False}

_MEANT = {
    "question": "text", "card": "text", "front": "text", "words": "text", "prompt": "text",
    "answer": "hint", "back": "hint", "help": "hint",
    "time": "minutes", "tag": "tags", "need": "needs", "option": "options", "item": "items", "type": "kind",
}  # fmt: skip
"""What other programs and people call a field."""


def field_named(name: str) -> str:
    """The field that a heading of somebody's means, or the name itself where there is none."""
    name = clean_line(name).casefold().replace(" ", "_").replace("-", "_")
    return name if name in Card.model_fields else _MEANT.get(name, name)


def said_of(thing: Card | Deck) -> Fields:
    """The fields that say something, as plain values; of a deck without its cards."""
    return thing.model_dump(mode="json", exclude_defaults=True, exclude={"cards", "format"})


def read_card(said: Mapping[str, str]) -> Fields | None:
    """A card's fields as the model takes them, from what a person or a program wrote; None where nothing is said.

    What can't be meant is left for the model to refuse.
    """
    return {name: _value(name, text) for name, text in said.items() if text.strip()} or None


def _value(name: str, text: str) -> Any:
    if name in LISTS:
        return listed(text)
    word = text.strip().casefold()
    if name in _NUMBERS:
        return int(word) if word.isascii() and word.isdigit() and len(word) < 6 else _DEPTHS.get(word, text.strip())
    if name == "apart":
        return _YES.get(word, word)
    return word if name in _WORDS else text


def gathered(
    found: Iterable[tuple[int, Callable[[], Fields | None]]], asides: Iterable[str] = (), **head: Any
) -> Sheet:
    """The sheet of a file that has lines."""
    said = {name: value for name, value in head.items() if value}
    return collect(((f"line {line}", read) for line, read in found), asides, said, at_most=CARDS_AT_MOST)


def short_title(text: str) -> str:
    """What may be a deck's title, cut to what one can hold."""
    return clean_line(text)[:60].strip()

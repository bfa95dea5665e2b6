"""A deck as JSON, and back without a loss. What `twosome deck show --json` prints is read as well."""

import json
from functools import partial
from typing import Any

from pydantic_core import from_json

from game.cards.card import Card
from game.cards.deck import CARDS_AT_MOST, Deck
from game.errors import BadInput
from game.export.deck_fields import HEAD, said_of
from game.export.rows import Fields, Sheet, collect

_SHOWN = {"format", "cards", "path", "played"}
"""What stands beside the fields of a deck without being one that could be lost."""


def write(deck: Deck) -> str:
    """One object: what is said of the deck, and its cards; what goes without saying is left out."""
    whole = {"format": deck.format, **said_of(deck), "cards": [said_of(card) for card in deck.cards]}
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def read(text: str) -> Sheet:
    """What such an object, or a plain list of cards or texts, holds. Raises `BadInput` where it is something else."""
    try:
        whole = from_json(text)
    except ValueError as problem:
        raise BadInput(f"It is no JSON: {str(problem)[:1].lower()}{str(problem)[1:]}.") from None
    head: Fields = {}
    cards = whole
    if isinstance(whole, dict):
        cards = whole.get("cards")
        head = {name: value for name, value in whole.items() if name not in _SHOWN and value is not None}
    if not isinstance(cards, list):
        raise BadInput('It holds no list of "cards"; `twosome deck export ID deck.json` shows what one looks like.')
    strange = [name for name in head if name not in HEAD]
    head = {name: value for name, value in head.items() if name in HEAD}
    strange += dict.fromkeys(
        name for card in cards[: CARDS_AT_MOST + 1] if isinstance(card, dict) for name in card
        if name not in Card.model_fields
    )  # fmt: skip
    asides = [f"Nobody here knows what {name[:40]!r} is; it is passed over." for name in strange[:20]]
    found = ((f"card {number}", partial(_one, card)) for number, card in enumerate(cards, 1))
    return collect(found, asides, head, at_most=CARDS_AT_MOST)


def _one(said: Any) -> Fields:
    if isinstance(said, str):
        return {"text": said}
    if not isinstance(said, dict):
        raise BadInput("A card is a text, or an object with a text.")
    return {name: value for name, value in said.items() if name in Card.model_fields and value is not None}

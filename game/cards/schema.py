"""The shape of a deck's file as JSON Schema (draft 2020-12), by which editors complete and check while one types.

It is made from the models, so that it can't say anything else than reading does.
"""

import json
from typing import Any

from game.cards.card import EXTRA_FIELDS
from game.cards.deck import Deck
from game.cards.kinds import KINDS
from game.cards.wording import DEFAULT_FIELDS, HELP


def deck_schema() -> dict[str, Any]:
    """The schema of a deck's file."""
    made = Deck.model_json_schema()
    card = _described(made["$defs"]["Card"]["properties"], "card")
    cards = made["properties"].pop("cards")
    deck = _described(made["properties"], "deck")
    card["kind"]["enum"] = list(KINDS)
    defaults = {name: card[name] for name in DEFAULT_FIELDS}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "A deck of Twosome",
        "description": "A title and one card with a text are enough.",
        "type": "object",
        "additionalProperties": False,
        "required": ["title", "card"],
        "properties": {
            **deck,
            "defaults": {
                "description": HELP["defaults"],
                "type": "object",
                "additionalProperties": False,
                "properties": defaults,
            },
            "card": {
                "description": HELP["card"],
                "type": "array",
                "minItems": cards["minItems"],
                "maxItems": cards["maxItems"],
                "items": {
                    "type": "object",
                    "additionalProperties": False,
                    "required": ["text"],
                    "properties": card,
                    "allOf": [_for_kind(name) for name in KINDS],
                },
            },
        },
    }


def schema_text() -> str:
    """The same as the text of a file."""
    return json.dumps(deck_schema(), ensure_ascii=False, indent=2) + "\n"


def _described(properties: dict[str, Any], place: str) -> dict[str, Any]:
    """The fields as an author meets them: told what they are for, and never null, which TOML has not."""
    found = {}
    for name, given in properties.items():
        shape = {key: value for key, value in given.items() if key not in ("title", "anyOf")}
        for either in given.get("anyOf", ()):
            shape |= either if either["type"] != "null" else {}
        if shape.get("default", "") in ("", None, [], {}):
            shape.pop("default", None)
        found[name] = {"description": HELP.get(f"{place}.{name}") or HELP[name], **shape}
    return found


def _for_kind(name: str) -> dict[str, Any]:
    """What a card of that kind must have, and what it has no use for."""
    kind = KINDS[name]
    useless = [field for field in EXTRA_FIELDS if field not in kind.needs | kind.takes]
    # The kind a card has that does not say is in [defaults], which no schema can look up: only what is said counts.
    return {
        "if": {"properties": {"kind": {"const": name}}, "required": ["kind"]},
        "then": {"required": sorted(kind.needs), "properties": dict.fromkeys(useless, False)},
    }

"""What pydantic found in a deck, in words for the author of the deck."""

from collections.abc import Iterable
from itertools import islice
from typing import get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from game.cards.card import Card, Theme, Who
from game.cards.deck import CARDS_AT_MOST, Deck
from game.cards.ids import slug
from game.cards.kinds import KINDS
from game.cards.nearest import did_you_mean, nearest, shorten

DECK_FIELDS = (*(name for name in Deck.model_fields if name != "cards"), "defaults", "card")
CARD_FIELDS = tuple(Card.model_fields)
DEFAULT_FIELDS = ("kind", "depth", "touch", "minutes", "who", "apart", "needs", "tags")
"""What `[defaults]` may set for every card of a deck."""

PROBLEMS_AT_MOST = 200
"""How many problems of one file are told; a file with more is no deck that went wrong."""

HELP: dict[str, str] = {
    "format": "The format of this file: 1.",
    "deck.id": "Small letters, digits and dashes, never to be changed: progress is kept by it.",
    "title": "What the deck is called.",
    "tagline": "One line under the title.",
    "about": "What the deck is for and how to use it; shown when it is opened.",
    "authors": "Who wrote it.",
    "language": "The language of the cards: en, de, pt-BR.",
    "theme": "What the deck is about; its colour and the course of an evening follow it.",
    "defaults": "What holds for every card that does not say otherwise.",
    "card": "The cards, in the order you like.",
    "card.id": "Small letters, digits and dashes, never to be changed: progress is kept by it.",
    "kind": "How the card is played.",
    "text": "What is read aloud; 180 characters are a good card. {me}, {partner} and {drawer} become names.",
    "hint": "Help for the stuck; players open it if they like.",
    "depth": "1 warm, 2 open, 3 deep.",
    "touch": "0 none, 1 a hand or a shoulder, 2 holding and kissing, 3 sensual.",
    "minutes": "How long it takes; sets the timer.",
    "who": "Who answers: both, the drawer, or the partner.",
    "apart": "Whether it can be done living apart.",
    "needs": "Things to have at hand.",
    "tags": "Any words to sort cards by.",
    "wish": "The title offered when the card goes on the wish list.",
    "options": "What can be picked, two to eight.",
    "scale": "Two words: what 0 and what 10 stand for.",
    "items": "What each marks yes, maybe or not now; two to 24.",
    "follow_up": "Said where the two ratings lie three or more apart.",
    "prompts": "Other words before the fields of this kind, one for each.",
    "accepted": "Advice that was weighed and declined: the rule and the reason.",
}
"""What each field is for, in a line; by `deck.` or `card.` and its name where both have one."""

_VOCABULARY: dict[str, tuple[str, ...]] = {
    "kind": tuple(KINDS),
    "theme": get_args(Theme),
    "who": get_args(Who),
}

EXAMPLES = {
    "title": 'title = "Rainy Sundays"',
    "id": 'id = "rainy-sundays"',
    "kind": 'kind = "activity"',
    "theme": 'theme = "getaways"',
    "who": 'who = "drawer"',
    "language": 'language = "en"',
    "format": "format = 1",
    "depth": "depth = 2",
    "touch": "touch = 1",
    "minutes": "minutes = 20",
    "apart": "apart = true",
    "needs": 'needs = ["paper", "a pen"]',
    "tags": 'tags = ["silly"]',
    "authors": 'authors = ["Sam", "Alex"]',
    "options": 'options = ["tea", "coffee"]',
    "scale": 'scale = ["not yet", "fully"]',
    "items": 'items = ["a picnic", "a film"]',
    "prompts": 'prompts = ["I saw", "I thought"]',
    "accepted": 'accepted = {long-text = "it is a story"}',
}
"""How a field is written that is not simply a text in three quotes."""

WANTS = {
    "depth": "1 (warm), 2 (open) or 3 (deep), without quotes",
    "touch": "0 (none), 1 (hand or shoulder), 2 (kissing, holding) or 3 (sensual), without quotes",
    "minutes": "a whole number from 1 to 180, without quotes",
    "apart": "true or false, without quotes",
    "needs": f"a list of at most 12 short texts: {EXAMPLES['needs']}",
    "tags": f"a list of at most 24 short texts: {EXAMPLES['tags']}",
    "authors": f"a list of at most 12 names: {EXAMPLES['authors']}",
    "options": f"a list of 2 to 8 short texts: {EXAMPLES['options']}",
    "scale": f"two words in a list, for 0 and for 10: {EXAMPLES['scale']}",
    "items": f"a list of 2 to 24 short texts: {EXAMPLES['items']}",
    "prompts": f"a list of short texts, one for each field of the kind: {EXAMPLES['prompts']}",
    "accepted": f"the rule and the reason: {EXAMPLES['accepted']}",
    "language": 'a language code such as "en" or "pt-BR"',
    "format": "1, without quotes",
    "follow_up": "a text in quotes",
}
"""What a field takes that is not simply a text in quotes."""

_TOO_LONG = {"string_too_long", "too_long"}
_TOO_SHORT = {"string_too_short", "too_short"}
_NEEDED = {
    "title": 'This deck has no title; write title = "…" at the top.',
    "text": "This card has no text; write text = '''…''' under [[card]].",
}


def unknown_field(name: str, place: str, *, is_heading: bool = False) -> str:
    """The sentence about a field that `place` (`deck`, `card` or `defaults`) does not have."""
    shown = shorten(name)
    if place == "deck":
        return _no_deck_field(name, shown, is_heading=is_heading)
    if place == "defaults":
        if name in CARD_FIELDS:
            return f"{shown} can't be the same for every card; [defaults] takes {', '.join(DEFAULT_FIELDS)}."
        if name in DECK_FIELDS:
            return f"{shown} belongs to the deck; write it above [defaults]."
        return f"[defaults] has no field {shown}.{did_you_mean(name, DEFAULT_FIELDS)}"
    return _no_card_field(name, shown)


def _no_deck_field(name: str, shown: str, *, is_heading: bool) -> str:
    if name in KINDS:
        return f'Every card starts with [[card]], whatever its kind; write kind = "{name}" below it.'
    if name in CARD_FIELDS:
        return f"{shown} belongs to a card; write [[card]] on a line above it."
    if means([name], "card", DECK_FIELDS):
        return f"A card starts with [[card]], not with [[{name}]]."
    hint = did_you_mean(name, DECK_FIELDS)
    if is_heading and (name == "deck" or not hint):
        return f"A deck has no heading [{name[:40]}]; what is said of the deck stands at the top, without any."
    return f"A deck has no field {shown}.{hint or ' It has ' + ', '.join(DECK_FIELDS) + '.'}"


def _has_entries(value: object) -> bool:
    """Whether this is what stands under a heading, single or double."""
    return isinstance(value, dict) or (isinstance(value, list) and bool(value) and isinstance(value[0], dict))


def _no_card_field(name: str, shown: str) -> str:
    if name in DECK_FIELDS:
        return f"{shown} belongs to the deck; write it above the first [[card]]."
    hint = did_you_mean(name, CARD_FIELDS)
    return f"A card has no field {shown}.{hint or ' It has ' + ', '.join(CARD_FIELDS) + '.'}"


def means(unknown: Iterable[str], name: str, known: tuple[str, ...]) -> bool:
    """Whether one of these is most likely that field, spelled wrong: then one sentence for both is enough."""
    return any(nearest(word, known) == name for word in islice(unknown, 50))


def errors(invalid: ValidationError, fields: tuple[str, ...]) -> list[ErrorDetails]:
    """The errors worth a sentence: a field spelled wrong is not missing besides."""
    all_errors = invalid.errors(include_url=False)[:PROBLEMS_AT_MOST]
    unknown = [str(error["loc"][0]) for error in all_errors if error["type"] == "extra_forbidden"]
    return [
        error for error in all_errors if error["type"] != "missing" or not means(unknown, str(error["loc"][0]), fields)
    ]


def by_field(invalid: ValidationError, place: str) -> dict[str, str]:
    """What is wrong with each field of a `card` or a `deck`, one sentence a field, for a form that shows them apart."""
    found: dict[str, str] = {}
    for error in errors(invalid, CARD_FIELDS if place == "card" else DECK_FIELDS):
        name = str(error["loc"][0]) if error["loc"] else str(error.get("ctx", {}).get("field", ""))
        found.setdefault(name, sentence(error, place))
    return found


def sentence(error: ErrorDetails, place: str) -> str:
    """One sentence on one error: what is wrong, what to write instead."""
    loc, value = error["loc"], error["input"]
    name = str(loc[0]) if loc else ""
    if error["type"] == "misfit":
        return _misfit(error)
    if error["type"] == "extra_forbidden":
        return unknown_field(name, place, is_heading=_has_entries(value))
    if error["type"] == "missing":
        return _NEEDED[name]
    if len(loc) > 1:
        return _item(name, loc[1], error)
    return _by_name(name, value) or _field(name, error, place)


def _by_name(name: str, value: object) -> str:
    """The sentence about a word that must be one of a few, or about an id; empty for other fields."""
    if name == "id":
        return _id(value)
    known = _VOCABULARY.get(name)
    if known is None:
        return ""
    near = did_you_mean(str(value), known)
    return f"{name} can't be {shorten(value)}.{near} It is one of {', '.join(known)}."


def _id(value: object) -> str:
    """The sentence about an id nobody can keep progress by, with one that would do."""
    near = slug(value) if isinstance(value, str) else ""
    instead = f'write id = "{near}"' if near else 'write one such as id = "blanket-fort" or leave it out'
    return f"An id is small letters, digits and dashes, at most 64; instead of {shorten(value)} {instead}."


def _field(name: str, error: ErrorDetails, place: str) -> str:
    """The sentence about a value of the wrong shape."""
    kind, value = error["type"], error["input"]
    if name == "format" and type(value) is int and value > 1:
        return f"This deck is in format {shorten(value)}, from a newer Twosome; this one reads format 1."
    if kind == "value_error":
        return f"In {name}, {error['ctx']['error']}."
    if name in WANTS:
        return f"{name} takes {WANTS[name]}; here it is {shorten(value)}."
    if kind in _TOO_LONG:
        return f"{name} has {len(value)} characters; it takes at most {error['ctx']['max_length']}."
    if kind in _TOO_SHORT:
        return f"{name} is empty; write {name} = '''…'''" + (" or take the card out." if place == "card" else "")
    return f"{name} takes a text in quotes; here it is {shorten(value)}."


def _item(name: str, item: str | int, error: ErrorDetails) -> str:
    """The sentence about one item of a list."""
    if not isinstance(item, int):
        return f"{name} takes {WANTS[name]}."
    where = f"Item {item + 1} of {name}"
    if error["type"] in _TOO_LONG:
        return f"{where} has {len(error['input'])} characters; it takes at most {error['ctx']['max_length']}."
    if error["type"] in _TOO_SHORT:
        return f"{where} is empty; write something or take it out."
    return f"{where} takes a text in quotes; here it is {shorten(error['input'])}."


def _misfit(error: ErrorDetails) -> str:
    """The sentence about a kind and a field that do not go together, with the kinds that the field is for."""
    kind, field = KINDS[error["ctx"]["kind"]], error["ctx"]["field"]
    message = error["msg"] if error["msg"].startswith(field) else f"A{error['msg'][1:]}"
    if field in kind.needs | kind.takes:
        return f"{message}." if error["input"].get(field) else f"{message}; {field} takes {WANTS[field]}."
    fitting = [name for name, other in KINDS.items() if field in other.needs | other.takes]
    return f"{message}; take it out, or choose a kind that has one: {', '.join(fitting)}."


TOO_MANY_CARDS = f"A deck has at most {CARDS_AT_MOST:,} cards; divide this one into several files."
EMPTY = "This file is empty yet; write title = \"…\" at the top, then [[card]] and, under it, text = '''…'''"
NO_CARDS = "This deck has no card yet; write [[card]] and, under it, text = '''…'''"
CARD_IS_TABLE = "Every card starts with [[card]], in two square brackets."
DEFAULTS_IS_NO_TABLE = "defaults is a heading of its own, [defaults], above the first [[card]]."

"""Decks in the formats of other programs: which there are, what each can hold, and the deck that a file makes.

Text in, a deck and everything that keeps it from being one out. A format's own room: `deck_lines`, `deck_markdown`,
`deck_table`, `deck_anki`, `deck_json`. The sheet to cut out only goes out (`game.export.cutout`).
"""

from collections.abc import Mapping
from functools import partial
from importlib import import_module
from typing import Any, Literal, get_args

from pydantic import ValidationError

from game.cards.card import Card
from game.cards.deck import CARDS_AT_MOST, Deck
from game.cards.ids import Ids, deck_id
from game.cards.wording import TOO_MANY_CARDS, by_field
from game.errors import BadInput
from game.export.deck_fields import CARD, HEAD, short_title
from game.export.rows import Bad, Row, Sheet
from game.model import Frozen

Format = Literal["txt", "md", "csv", "tsv", "anki", "json"]
FORMATS: tuple[Format, ...] = get_args(Format)

_ROOMS: Mapping[Format, str] = {
    "txt": "deck_lines", "md": "deck_markdown", "csv": "deck_table", "tsv": "deck_table", "anki": "deck_anki",
    "json": "deck_json",
}  # fmt: skip


class Drafted(Frozen):
    """What a file makes."""

    deck: Deck | None
    """`None` while anything is bad."""
    bad: tuple[Bad, ...]
    """What can't be used, and where it stands."""
    asides: tuple[str, ...]
    """What is passed over without harm, in sentences."""


def write(deck: Deck, format: Format) -> str:
    """The deck in that format, as far as the format can hold it (`left_behind`)."""
    room = import_module(f"game.export.{_ROOMS[format]}")
    text: str = room.write(deck, between="\t") if format == "tsv" else room.write(deck)
    return text


def read(text: str, format: Format, name: str) -> Drafted:
    """The deck that such a text makes; `name` is the file's, and gives id and title where the text does not.

    A card without an id gets the one that a deck's own file would give it, so that the same words stay the same card.
    Raises `BadInput` for a text of another shape.
    """
    room = import_module(f"game.export.{_ROOMS[format]}")
    sheet: Sheet = room.read(text, between="\t") if format == "tsv" else room.read(text)
    if len(sheet.rows) + len(sheet.bad) > CARDS_AT_MOST:
        raise BadInput(TOO_MANY_CARDS)
    if not sheet.rows and not sheet.bad:
        raise BadInput("There is no card in it.")
    cards, bad = _cards(sheet.rows)
    bad = [*sheet.bad, *bad]
    head = {"id": deck_id(f"{name}.toml"), "title": short_title(name.replace("-", " ")) or "A deck"}
    deck = None
    try:
        # One card stands for all where some can't be used.
        deck = Deck.model_validate({**head, **sheet.head, "cards": cards or [Card(id="none", text="none")]})
    except ValidationError as invalid:
        bad = [*(Bad(where="the deck", why=why) for why in by_field(invalid, "deck").values()), *bad]
    return Drafted(deck=None if bad else deck, bad=tuple(bad), asides=sheet.asides)


def _cards(rows: tuple[Row, ...]) -> tuple[list[Card], list[Bad]]:
    """The cards of the rows that can be used, and what is wrong with the others."""
    places: dict[Any, str] = {}
    cards, bad = [], []
    ids = Ids({row.fields["id"] for row in rows if isinstance(row.fields.get("id"), str)})
    for row in rows:
        said = row.fields.get("id")
        id = (ids.derive(row.fields.get("text")) or "none") if said in (None, "") else said
        try:
            if "text" not in row.fields:
                raise BadInput("This card has no text.")
            card = Card.model_validate({**row.fields, "id": id})
            if first := places.get(card.id):
                raise BadInput(f'The id "{card.id}" is that of the card on {first} too; change or empty one of them.')
        except ValidationError as invalid:
            # Only a deck's own file has quotes around things.
            told = (why.replace(", without quotes", "") for why in by_field(invalid, "card").values())
            bad += [Bad(where=row.where, why=why) for why in told]
        except BadInput as problem:
            bad.append(Bad(where=row.where, why=str(problem)))
        else:
            places[card.id] = row.where
            cards.append(card)
    return cards, bad


def left_behind(deck: Deck, text: str, format: Format) -> list[str]:
    """The fields that this text, written from the deck, does not hold: what would not come back."""
    try:
        back = read(text, format, deck.id).deck
    except BadInput:
        back = None
    if back is None or len(back.cards) != len(deck.cards):
        return ["some of its cards"]
    pairs = list(zip(deck.cards, back.cards, strict=True))
    differs = partial(_differs, deck, back)
    of_cards = [name for name in CARD if any(getattr(a, name) != getattr(b, name) for a, b in pairs)]
    return [*filter(differs, HEAD), *of_cards]


def _differs(one: Deck, other: Deck, name: str) -> bool:
    return bool(getattr(one, name) != getattr(other, name))

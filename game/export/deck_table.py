"""A deck as a table for spreadsheets, apart by commas or by tabs, and back without a loss.

A card is a row. What is said of the deck as a whole stands in the first of them, under `deck_title` and the like.
"""

from functools import partial

from game.cards.deck import Deck
from game.errors import BadInput
from game.export.cells import cell, delimiter, lines, paired, written
from game.export.deck_fields import CARD, HEAD, field_named, gathered, read_card, said_of
from game.export.rows import Fields, Sheet
from game.text import clean_line

_HEAD = {f"deck_{name}": name for name in HEAD}


def write(deck: Deck, *, between: str = ",") -> str:
    """A line of names, then a line for each card. Columns that no card has a use for are left out."""
    said = [said_of(card) for card in deck.cards]
    names = [name for name in CARD if name == "text" or any(name in fields for fields in said)]
    whole = said_of(deck)
    head = [name for name in HEAD if name in whole]
    rows = [[*names, *(f"deck_{name}" for name in head)]]
    for number, fields in enumerate(said):
        tail = [cell(whole[name]) if number == 0 else "" for name in head]
        rows.append([*(cell(fields.get(name)) for name in names), *tail])
    return written(rows, between=between)


def read(text: str, *, between: str = "") -> Sheet:
    """What such a table holds; only the column `text` is needed. `between`: what stands between cells, where it is
    known. Raises `BadInput` for another shape."""
    rows = lines(text, between or delimiter(text))
    first = next(rows, (0, []))[1]
    names = [name if name in _HEAD else field_named(name) for name in map(clean_line, first)]
    if "text" not in names:
        raise BadInput("The first line of a table of cards names its columns, and one of them is `text`.")
    if twice := {name for name in names if name and names.count(name) > 1}:
        raise BadInput(f"Two columns are called {min(twice)!r}.")
    strange = [f"The column {name[:40]!r} is passed over." for name in names if name and name not in {*CARD, *_HEAD}]
    head: Fields = {}
    cards = []
    for line, cells in rows:
        for name, said in zip(names, cells, strict=False):
            if name in _HEAD and said.strip():
                head.setdefault(name, said)
        cards.append((line, partial(_one, names, cells)))
    return gathered(cards, strange, **_head(head))


def _one(names: list[str], cells: list[str]) -> Fields | None:
    row = paired(names, cells) or {}
    return read_card({name: said for name, said in row.items() if name in CARD})


def _head(said: Fields) -> Fields:
    row = paired(list(said), list(said.values())) or {}
    fields: Fields = {_HEAD[name]: text for name, text in row.items()}
    if "authors" in fields:
        fields |= read_card({"tags": fields["authors"]}) or {}
        fields["authors"] = fields.pop("tags")
    return fields

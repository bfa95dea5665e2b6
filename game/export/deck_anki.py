"""A deck as Anki's notes in plain text, and back: a table behind header lines that begin with #.

The text is the front, the hint the back, the card's id the note's own mark (`guid`), so that Anki too knows a card
again whose words were mended. What else a card has stands in columns of its own, which Anki offers to leave out.
Anki's tags hold no spaces. (Anki manual, *Text files*.)
"""

import html
import re
from collections.abc import Iterator
from functools import partial

from game.cards.card import Card
from game.cards.deck import Deck
from game.errors import BadInput
from game.export.cells import cell, lines, paired, written
from game.export.deck_fields import CARD, field_named, gathered, read_card, said_of, short_title
from game.export.rows import Fields, Sheet
from game.text import clean_line

_HEADER = re.compile(r"#([a-z ]+):(.*)")
_BETWEEN = {"tab": "\t", "comma": ",", "semicolon": ";", "space": " ", "pipe": "|", "colon": ":"}
_COLUMN = re.compile(r"(guid|notetype|deck|tags) column")
_BREAK = re.compile(r"<br ?/?>|</?(?:div|p|li)[^<>]*>", re.IGNORECASE)
_MARK = re.compile(r"</?[a-z][^<>]*>", re.IGNORECASE)
_FRONT = {"text": "Front", "hint": "Back", "id": "Guid", "tags": "Tags"}
_IDS = re.compile(r"[a-z0-9]+(?:[-_][a-z0-9]+)*")


def is_anki(text: str) -> bool:
    """Whether a text begins as Anki's does."""
    return _HEADER.match(text) is not None


def write(deck: Deck) -> str:
    """The header lines, then a note for each card."""
    said = [said_of(card) for card in deck.cards]
    more = [name for name in CARD if name not in _FRONT and any(name in fields for fields in said)]
    names = ["id", "text", "hint", *more, "tags"]
    header = {
        "separator": "tab",
        "html": "false",
        "deck": deck.title,
        "columns": "\t".join(_FRONT.get(name, name) for name in names),
        "guid column": "1",
        "tags column": f"{len(names)}",
    }
    rows = [[_cell(card, name) for name in names] for card in deck.cards]
    return "".join(f"#{name}:{value}\n" for name, value in header.items()) + written(rows, between="\t")


def _cell(card: Card, name: str) -> str:
    if name == "tags":
        return " ".join(re.sub(r"\s", "_", tag) for tag in card.tags)
    return cell(said_of(card).get(name))


def read(text: str) -> Sheet:
    """What such a file holds. Without `#columns` the first field is the card's text and the second its hint."""
    header: dict[str, str] = {}
    before = 0
    rest = text.replace("\r\n", "\n")
    while found := _HEADER.match(rest):
        header[found[1]] = found[2]
        rest = rest[found.end() + 1 :]
        before += 1
    between = header.get("separator", "tab")
    between = _BETWEEN.get(between.casefold(), between)
    if len(between) != 1:
        raise BadInput(f"Its #separator:{between[:20]} is none that Anki writes.")
    special = {
        int(at): name[1]
        for key, at in header.items()
        if (name := _COLUMN.fullmatch(key)) and at.strip().isascii() and at.strip().isdigit()
    }
    rows = lines(rest, between, after=before)
    names: list[str] = []
    decks: dict[str, None] = {}
    found_rows = []
    for line, cells in rows:
        if len(cells) == 1 and cells[0].startswith("#"):
            continue  # Anki's remarks
        names = names or _names(header.get("columns", ""), between, special, len(cells))
        row = dict(zip(names, cells, strict=False))
        decks[row.get("deck", "")] = None
        found_rows.append((line, partial(_one, names, cells, header)))
    title = header.get("deck") or (next(iter(decks), "") if len(decks) == 1 else "")
    strange = [f"The field {name[:40]!r} is passed over." for name in names if name not in {*CARD, *_COLUMNS}]
    return gathered(found_rows, strange, title=short_title(title.rpartition("::")[2]))


_COLUMNS = ("guid", "notetype", "deck", "tags", "")
"""What Anki itself may say of a note."""


def _names(columns: str, between: str, special: dict[int, str], width: int) -> list[str]:
    """What each column holds: as Anki's own marks say, as their headings say, else the first is the text."""
    given = [field_named(name) for name in columns.split(between)] if columns else []
    names = [
        special.get(at) or (given[at - 1] if at <= len(given) else "") for at in range(1, max(width, len(given)) + 1)
    ]
    free = [at for at in range(len(names)) if at + 1 not in special]
    if "text" not in names:
        for name, at in zip(("text", "hint"), free, strict=False):
            names[at] = name
    return names


def _one(names: list[str], cells: list[str], header: Fields) -> Fields | None:
    named = [name or f"({at})" for at, name in enumerate(names)]
    row = paired(named, cells)
    if row is None:
        return None
    rich = header.get("html", "false").strip().casefold() == "true"
    said = {name: _unmarked(value) if rich else value for name, value in row.items() if name in CARD}
    guid = row.get("guid", "").strip()
    if _IDS.fullmatch(guid):
        said["id"] = guid
    tags = list(_tags(said.pop("tags", ""), header.get("tags", "")))
    fields = read_card(said)
    return fields | {"tags": tags} if fields and tags else fields


def _tags(*told: str) -> Iterator[str]:
    yield from dict.fromkeys(tag for words in told for tag in clean_line(words).split())


def _unmarked(text: str) -> str:
    """The words of a field that is HTML."""
    return html.unescape(_MARK.sub("", _BREAK.sub("\n", text))).replace("\xa0", " ").strip()

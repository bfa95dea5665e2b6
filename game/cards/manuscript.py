"""A deck that is being written: its text and the deck that this text reads as, changed together.

No change loses progress: a card keeps its id for ever, also one whose id was taken from its words. No change is taken
for granted: the new text is read, and where it does not read as meant, nothing has happened.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Self

from pydantic import ValidationError

from game.cards.card import Card
from game.cards.deck import Deck
from game.cards.deckfile import ReadDeck, read_bytes
from game.cards.decktext import DeckText, written
from game.cards.ids import Ids
from game.cards.problem import Problem
from game.cards.source import BYTES_AT_MOST
from game.cards.wording import CARD_FIELDS, DECK_FIELDS, TOO_MANY_CARDS, by_field
from game.errors import BadInput
from game.text import clean_line

_OWN_FIELDS = tuple(name for name in DECK_FIELDS if name in Deck.model_fields)


class BrokenDeck(BadInput):
    """A file that is to be changed and can't be read."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(problems)
        """Everything that is wrong with it."""
        first = problems[0]
        super().__init__(f"{first.file} can't be read yet: line {first.line}: {first.message}")


@dataclass(frozen=True)
class Manuscript:
    """One state of a deck's file."""

    path: Path
    text: DeckText
    deck: Deck
    defaults: Mapping[str, Any]
    """What its `[defaults]` sets."""

    @classmethod
    def read(cls, data: bytes, path: Path) -> Self:
        """The manuscript in what a file held. Raises `BrokenDeck`, or `BadInput` for one without `[[card]]`."""
        return cls.of(read_bytes(data, path))

    @classmethod
    def of(cls, read: ReadDeck) -> Self:
        """The manuscript of a file that was read. Raises as `read` does."""
        if read.deck is None:
            raise BrokenDeck(read.problems)
        text = DeckText.cut(read.data.decode("utf-8"))
        if len(text.blocks) != len(read.deck.cards):
            raise BadInput(f"{read.path.name} is not written card by card under [[card]]; change it in a text editor.")
        return cls(read.path, text, read.deck, read.defaults)

    def as_read(self) -> ReadDeck:
        """What reading the file gives once this is in it."""
        lines, line = {}, self.text.head.count("\n") + 1
        for card, block in zip(self.deck.cards, self.text.blocks, strict=True):
            lines[card.id] = line + block.lead
            line += (block.text + block.after).count("\n")
        return ReadDeck(
            path=self.path, deck=self.deck, problems=(), lines=lines, defaults=dict(self.defaults), data=bytes(self)
        )

    def copied(self, path: Path, id: str, title: str) -> Self:
        """The same deck under another id, for another file."""
        text = self.text.set_deck({"id": id, "title": title})
        return self.read(str(text).encode("utf-8"), path)

    def __bytes__(self) -> bytes:
        return str(self.text).encode("utf-8")

    def place(self, card_id: str) -> int:
        """Where the card stands, from 0. Raises `BadInput` when it is not there any more."""
        for at, card in enumerate(self.deck.cards):
            if card.id == card_id:
                return at
        raise BadInput(f"The card {card_id!r} is not in {self.path.name} any more.")

    def set_deck(self, **fields: Any) -> Self:
        """Change what the file says of the deck, its id and its cards excepted. Raises `BadInput`."""
        deck = checked_deck({**_of(self.deck), **fields, "id": self.deck.id, "cards": self.deck.cards})
        changes = {
            name: _plain(getattr(deck, name)) if getattr(deck, name) != Deck.model_fields[name].default else None
            for name in _OWN_FIELDS
            if getattr(deck, name) != getattr(self.deck, name)
        }
        return self._read_as(self.text.set_deck(changes), deck)

    def put(self, card: Card) -> Self:
        """Let the card of that id be this one."""
        at = self.place(card.id)
        changes = self._changes(self.deck.cards[at], card)
        return self._with(self.text.set_card(at, changes), _replaced(self.deck.cards, at, at + 1, card))

    def put_text(self, card: Card, text: str) -> Self:
        """As `put`, with the very text of the card as it stands in another state of this file."""
        at = self.place(card.id)
        return self._with(self.text.put(at, text), _replaced(self.deck.cards, at, at + 1, card))

    def add(self, card: Card, at: int | None = None, *, text: str | None = None) -> Self:
        """Set in a card before the one at `at`, or as the last one; `text` is how it is written, if that is known."""
        at = len(self.deck.cards) if at is None else at
        new = self.text.insert(at, text) if text else self.text.add(at, {"id": card.id, **self._changes(None, card)})
        return self._with(new, _replaced(self.deck.cards, at, at, card))

    def drop(self, card_id: str) -> Self:
        """Take a card out. Raises `BadInput` for the last one."""
        at = self.place(card_id)
        if len(self.deck.cards) == 1:
            raise BadInput("A deck has at least one card; change this one, or write another first.")
        return self._with(self.text.drop(at), _replaced(self.deck.cards, at, at + 1))

    def move(self, card_id: str, to: int) -> Self:
        """Let a card stand at another place, counted from 0 without it."""
        at = self.place(card_id)
        cards = _replaced(self.deck.cards, at, at + 1)
        return self._with(self.text.move(at, to), _replaced(cards, to, to, self.deck.cards[at]))

    def become(self, deck: Deck) -> Self:
        """Let it hold that deck's cards, and what is said of it. What is as before keeps its text, and every remark
        stays with its card."""
        head = self.set_deck(**{name: getattr(deck, name) for name in _OWN_FIELDS if name not in ("id", "format")})
        text, cards = head.text, list(head.deck.cards)
        for at, card in enumerate(deck.cards):
            here = next((place for place, one in enumerate(cards) if one.id == card.id), None)
            if here is None:
                text = text.add(at, {"id": card.id, **self._changes(None, card)})
                cards.insert(at, card)
                continue
            if here != at:
                text = text.move(here, at)
                cards.insert(at, cards.pop(here))
            if cards[at] != card:
                text = text.set_card(at, {"id": card.id, **self._changes(cards[at], card)})
        for _ in cards[len(deck.cards) :]:
            text = text.drop(len(deck.cards))
        return head._with(text, deck.cards)

    # ---------------------------------------------------------------------------------------------------------------

    def _changes(self, old: Card | None, new: Card) -> dict[str, Any]:
        """The fields to write so that the file says what `new` says; `None` where saying nothing does."""
        changes: dict[str, Any] = {}
        for name in CARD_FIELDS:
            value = getattr(new, name)
            if name == "id" or (old is not None and getattr(old, name) == value):
                continue
            unsaid = self.defaults.get(name, Card.model_fields[name].default)
            if isinstance(unsaid, list):
                unsaid = tuple(map(clean_line, unsaid))
            if value is None and unsaid is not None:
                raise BadInput(f"[defaults] of {self.path.name} sets {name} for every card; take it out there first.")
            changes[name] = None if value == unsaid else _plain(value)
        return changes

    def _with(self, text: DeckText, cards: tuple[Card, ...]) -> Self:
        """These cards, written so; ids that were taken from their words are written down before they would change."""
        has_id = [text.has(at, "id") for at in range(len(cards))]
        while True:
            ids = Ids({card.id for card, is_written in zip(cards, has_id, strict=True) if is_written})
            for at, card in enumerate(cards):
                if not has_id[at] and ids.derive(card.text) != card.id:
                    text, has_id[at] = text.set_card(at, {"id": card.id}), True
                    break
            else:
                break
        return self._read_as(text, checked_deck({**_of(self.deck), "cards": cards}))

    def _read_as(self, text: DeckText, deck: Deck) -> Self:
        """The manuscript with this text, if it reads as this deck.

        Cards whose text is as before have been read; what is new is read beside the head, which is what they rest on.
        """
        if len(str(text).encode("utf-8")) > BYTES_AT_MOST:
            raise BadInput(f"{self.path.name} would become larger than {BYTES_AT_MOST // 1024} KB; begin another deck.")
        known = {block.text for block in self.text.blocks}
        new = [at for at, block in enumerate(text.blocks) if block.text not in known]
        new = new or ([0] if text.head != self.text.head else [])
        if new:
            gaps = [block.after for block in text.blocks if "[" in block.after]
            sample = "\n".join([text.head, *(text.blocks[at].text for at in new), *gaps])
            read = read_bytes(sample.encode("utf-8"), self.path).deck
            if read is None or _as_in(deck, text, new, read) != [deck.cards[at] for at in new]:
                raise BadInput(f"{self.path.name} is written in a way the game can't change; use a text editor.")
        return type(self)(self.path, text, deck, self.defaults)


def new_text(deck: Deck, *, schema: str = "") -> str:
    """The text of a new file for this deck; `schema` is where editors find what belongs in it."""
    head = f"#:schema {schema}\n" if schema else ""
    head += written({"format": deck.format, **_said(deck, _OWN_FIELDS)})
    return head + "".join(f"\n[[card]]\n{written(_said(card, CARD_FIELDS))}" for card in deck.cards)


_MORE = """
[[card]]
text = '''What would you like a deck of your own to ask the two of you?'''

# A card that is done, not answered: take away the # before each line. docs/decks.md has every field and every kind.
# [[card]]
# kind    = "activity"
# text    = '''Build a blanket fort. {partner} is the architect.'''
# touch   = 1
# minutes = 20
# needs   = ["blankets"]
"""


def first_text(id: str, title: str, *, schema: str) -> str:
    """A first valid file, for any editor: a card, and another one to wake. `schema` is where editors find what belongs
    in it. Raises `BadInput`."""
    deck = checked_deck({"id": id, "title": title, "cards": [{"id": "one", "text": "one"}]})
    head = {"format": deck.format, "id": deck.id, "title": deck.title, "theme": deck.theme}
    return f"#:schema {schema}\n{written(head)}{_MORE}"


def checked_card(fields: Mapping[str, Any]) -> Card:
    """The card of these fields. Raises `BadInput` with the first thing that is wrong."""
    try:
        return Card.model_validate(fields)
    except ValidationError as invalid:
        raise BadInput(next(iter(by_field(invalid, "card").values()))) from None


def checked_deck(fields: Mapping[str, Any]) -> Deck:
    """The deck of these fields. Raises `BadInput` with the first thing that is wrong."""
    try:
        return Deck.model_validate(fields)
    except ValidationError as invalid:
        told = by_field(invalid, "deck")
        raise BadInput(TOO_MANY_CARDS if "cards" in told else next(iter(told.values()))) from None


def _as_in(deck: Deck, text: DeckText, places: Sequence[int], read: Deck) -> list[Card]:
    """The cards that were read apart from the others, with the ids they have among them; none in another deck."""
    if len(read.cards) != len(places) or {**_of(read), "cards": ()} != {**_of(deck), "cards": ()}:
        return []
    return [
        card if text.has(at, "id") else card.model_copy(update={"id": deck.cards[at].id})
        for at, card in zip(places, read.cards, strict=True)
    ]


def _said(value: Card | Deck, names: Sequence[str]) -> dict[str, Any]:
    """The fields that say something, as TOML holds them."""
    fields = type(value).model_fields
    return {name: _plain(given) for name in names if (given := getattr(value, name)) != fields[name].default}


def _plain(value: Any) -> Any:
    return list(value) if isinstance(value, tuple) else value


def _of(deck: Deck) -> dict[str, Any]:
    return {name: getattr(deck, name) for name in Deck.model_fields}


def _replaced(cards: tuple[Card, ...], start: int, end: int, *new: Card) -> tuple[Card, ...]:
    return (*cards[:start], *new, *cards[end:])

"""A deck's file, read: TOML in; a deck, or everything that keeps it from being one, out.

Reading never guesses and never raises for what a file holds. The shape of the file: `docs/decks.md`.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pydantic import Field, ValidationError

from game.cards import wording
from game.cards.card import Card
from game.cards.deck import CARDS_AT_MOST, Deck
from game.cards.ids import Ids, deck_id
from game.cards.kinds import KINDS
from game.cards.problem import Problem
from game.cards.source import BYTES_AT_MOST, Source, Unreadable, invisible, open_source
from game.model import Frozen
from game.text import clean_line, unsafe

__all__ = ["Problem", "ReadDeck", "lines_in", "parse_deck", "read_bytes", "read_deck"]


class ReadDeck(Frozen):
    """What became of one file."""

    path: Path
    deck: Deck | None
    """`None` when an error makes it unusable."""
    problems: tuple[Problem, ...]
    lines: dict[str, int] = Field(default_factory=dict)
    """Where each card of a good deck starts: its id → the line of its `[[card]]`."""
    defaults: dict[str, Any] = Field(default_factory=dict)
    """What `[defaults]` of a good deck sets."""
    data: bytes = Field(default=b"", repr=False)
    """What the file of a good deck held."""


def read_deck(path: Path) -> ReadDeck:
    """The deck in a file. A file that is missing or can't be read is a problem like any other."""
    try:
        if path.exists() and not path.is_file():
            return _unread(path, "This is no file; a deck is one file whose name ends in .toml.")
        with path.open("rb") as file:
            data = file.read(BYTES_AT_MOST + 1)
    except FileNotFoundError:
        return _unread(path, "There is no such file; look at how its name is spelled.")
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else "its name can't be used"
        return _unread(path, f"This file can't be read ({reason.lower()}); look at its permissions.")
    return read_bytes(data, path)


def lines_in(path: Path) -> list[str]:
    """The lines of a file as they can be shown beside what is wrong with them; none where it can't be read."""
    try:
        with path.open("rb") as file:
            data = file.read(BYTES_AT_MOST)
    except (OSError, ValueError):
        return []
    return [clean_line(line) for line in data.decode("utf-8-sig", "replace").split("\n")]


def read_bytes(data: bytes, path: Path) -> ReadDeck:
    """The deck in what a file held; `path` names the file and is not looked at."""
    reading = _Reading(str(path))
    deck = reading.read(data)
    if deck is None:
        return ReadDeck(path=path, deck=None, problems=tuple(reading.problems))
    return ReadDeck(path=path, deck=deck, problems=(), lines=reading.card_lines, defaults=reading.defaults, data=data)


def parse_deck(data: bytes, name: str) -> tuple[Deck | None, tuple[Problem, ...]]:
    """The deck in the bytes of a file called `name`, or `None`, and every problem found."""
    read = read_bytes(data, Path(name))
    return read.deck, read.problems


def _unread(path: Path, message: str) -> ReadDeck:
    problem = Problem(file=str(path), line=1, card=None, level="error", message=message)
    return ReadDeck(path=path, deck=None, problems=(problem,))


class _Reading:
    """One file on its way to a deck: what is wrong with it so far, where its cards start, its defaults."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.problems: list[Problem] = []
        self.card_lines: dict[str, int] = {}
        self.defaults: dict[str, Any] = {}

    def read(self, data: bytes) -> Deck | None:
        """The deck, or `None` when there is any problem."""
        try:
            source = open_source(data)
        except Unreadable as unreadable:
            for line, message in unreadable.found:
                self._tell(line, message)
            return None
        if not source.data:
            self._tell(1, wording.EMPTY)
            return None
        header = dict(source.data)
        tables = self._tables(source, header)
        self.defaults = self._defaults(source, header.pop("defaults", {}))
        if b"\\" in data:
            self._find_unsafe(source)
        cards = self._cards(source, tables)
        deck = self._deck(source, header, cards)
        self.problems.sort(key=lambda problem: problem.line)
        return None if self.problems else deck

    def _tell(self, line: int, message: str, card: str | None = None) -> None:
        if not self._full:
            problem = Problem(file=self.name, line=line, card=card, level="error", message=message)
            self.problems.append(problem)

    @property
    def _full(self) -> bool:
        return len(self.problems) >= wording.PROBLEMS_AT_MOST

    def _tables(self, source: Source, header: dict[str, Any]) -> list[dict[str, Any]]:
        """The tables under `[[card]]`, taken out of the top of the file."""
        value = header.pop("card", [])
        if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
            self._tell(source.line("card"), wording.CARD_IS_TABLE)
        elif not value and KINDS.keys().isdisjoint(header) and not wording.means(header, "card", wording.DECK_FIELDS):
            self._tell(source.line("card"), wording.NO_CARDS)
        elif len(value) > CARDS_AT_MOST:
            self._tell(source.line("card", CARDS_AT_MOST), wording.TOO_MANY_CARDS)
        else:
            return value
        return []

    def _defaults(self, source: Source, value: Any) -> dict[str, Any]:
        """What `[defaults]` sets, without what it can't."""
        if not isinstance(value, dict):
            self._tell(source.line("defaults"), wording.DEFAULTS_IS_NO_TABLE)
            return {}
        known = {name: given for name, given in value.items() if name in wording.DEFAULT_FIELDS}
        for name in value.keys() - known.keys():
            self._tell(source.line("defaults", name), wording.unknown_field(name, "defaults"))
        try:
            # A whole card says what each field takes; whether its kind fits is asked of each real card.
            Card.model_validate({**known, "id": "default", "text": "default"})
        except ValidationError as invalid:
            for error in wording.errors(invalid, wording.DEFAULT_FIELDS):
                if error["loc"] and known.pop(str(error["loc"][0]), None) is not None:
                    self._tell(source.line("defaults", *error["loc"]), wording.sentence(error, "defaults"))
        return known

    def _find_unsafe(self, source: Source) -> None:
        """Tell the characters that act on a terminal and came in as an escape (`\\u001b`)."""
        for loc, text in _texts(source.data):
            for char in sorted(set(text)):
                if unsafe(char) and char not in "\t\r" and not self._full:
                    self._tell(source.line(*loc), f"This text spells out {invisible(char)}; take it out.")

    def _cards(self, source: Source, tables: list[dict[str, Any]]) -> list[Card]:
        """The cards that are right; what is wrong with the others is told."""
        cards: list[Card] = []
        headings = source.card_lines  # none where the cards are written as one list
        ids = Ids({str(table["id"]) for table in tables if "id" in table})
        for index, table in enumerate(tables):
            if self._full:
                break
            written = table.get("id")
            known = written[:64] if isinstance(written, str) else ids.derive(table.get("text"))
            try:
                card = Card.model_validate({**self.defaults, "id": known or "unnamed", **table})
            except ValidationError as invalid:
                for error in wording.errors(invalid, wording.CARD_FIELDS):
                    about = error["loc"] or (error.get("ctx", {}).get("field", ""),)
                    self._tell(source.line("card", index, *about), wording.sentence(error, "card"), known)
                continue
            if card.id in self.card_lines:
                first = self.card_lines[card.id]
                message = f'The card on line {first} has the id "{card.id}" too; give this one another.'
                self._tell(source.line("card", index, "id"), message, card.id)
                continue
            self.card_lines[card.id] = headings[index] if index < len(headings) else 1
            cards.append(card)
        return cards

    def _deck(self, source: Source, header: dict[str, Any], cards: list[Card]) -> Deck | None:
        """The deck around its cards."""
        if "cards" in header:
            del header["cards"]
            self._tell(source.line("cards"), wording.unknown_field("cards", "deck"))
        try:
            return Deck.model_validate({"id": deck_id(self.name), **header, "cards": cards})
        except ValidationError as invalid:
            for error in wording.errors(invalid, wording.DECK_FIELDS):
                # A deck left without cards has been told already what is wrong with each, or that they are cards; and
                # what stands below some heading is told there.
                astray = error["type"] == "missing" and _stands_below(source.data, str(error["loc"][0]))
                if error["loc"][:1] != ("cards",) and not astray:
                    self._tell(source.line(*error["loc"]), wording.sentence(error, "deck"))
        return None


def _stands_below(data: dict[str, Any], name: str) -> bool:
    """Whether a field that is missing at the top stands in some table."""
    tables = [inner for value in data.values() for inner in (value if isinstance(value, list) else [value])]
    return any(isinstance(table, dict) and name in table for table in tables)


def _texts(value: Any, loc: tuple[str | int, ...] = ()) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Every text in parsed TOML, with where it stands."""
    if isinstance(value, str):
        yield loc, value
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield loc, name
            yield from _texts(inner, (*loc, name))
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _texts(inner, (*loc, index))

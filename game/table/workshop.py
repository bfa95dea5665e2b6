"""Where decks of their own are written: every change one call, on disk when it returns, and one step back at any time.

A file that somebody else changed meanwhile is never written over: what both did is put together card by card, and
where both changed one card, `Clash` asks whose stays (`keep`).
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from game import paths
from game.cards.advice import advise
from game.cards.card import EXTRA_FIELDS, Card, Theme
from game.cards.deck import Deck
from game.cards.deckfile import read_deck
from game.cards.ids import RESERVED, deck_id, fresh_id, slug
from game.cards.kinds import KINDS
from game.cards.manuscript import Manuscript, checked_card, checked_deck, first_text, new_text
from game.cards.merge import Clash, Side, merge
from game.cards.problem import Problem
from game.cards.shelf import Shelf
from game.cards.wording import CARD_FIELDS, by_field
from game.errors import BadInput, NotNow
from game.model import Frozen
from game.storage import disk, outside
from game.storage.errors import unwritable
from game.storage.saves import Saves

__all__ = ["Clash", "Side", "Tried", "Workshop"]

SCHEMA_NAME = "deck.schema.json"
"""The file beside their decks by which editors know what belongs in one."""

_STEPS_BACK = 100


class Tried(Frozen):
    """What became of the fields of a form that is being filled in."""

    card: Card | None
    """The card as it would be dealt, or `None` while something is wrong."""
    problems: dict[str, str]
    """What is wrong, by field; one sentence each."""
    advice: tuple[Problem, ...]
    """What could be better about it."""


@dataclass(frozen=True)
class _Step:
    """One change, to be taken back."""

    told: str
    """What it was, after "Undo: "."""
    changes: tuple[tuple[Manuscript | None, Manuscript], ...]
    """Each file before (`None`: it was not there) and after it."""


class Workshop:
    """Every way to write decks of their own. Each raises `BadInput` where something can't be, and changes nothing then;
    those with `keep` raise `Clash` while it is not said and is needed."""

    def __init__(self, saves: Saves, shelf: Shelf) -> None:
        self._saves, self._shelf = saves, shelf
        self._states: dict[Path, Manuscript] = {}
        self._done: list[_Step] = []

    @property
    def folder(self) -> Path:
        """Where decks of their own are kept; it may not exist yet."""
        return paths.own_decks(self._saves.folder).resolve()

    def is_own(self, deck: str) -> bool:
        """Whether they may change that deck. One that ships is read only; `make_ours` copies it."""
        entry = self._shelf.entries.get(deck)
        return entry is not None and entry.path.parent != paths.shipped_decks().resolve()

    # Trying ----------------------------------------------------------------------------------------------------------

    def try_card(self, deck: str, fields: Mapping[str, Any], card: str | None = None) -> Tried:
        """The card that these fields make, as a change of `card` or as a new one of that deck. Nothing is written."""
        whole = self._shelf.get(deck)
        try:
            tried = Card.model_validate(self._fields(deck, fields, card))
        except ValidationError as invalid:
            return Tried(card=None, problems=by_field(invalid, "card"), advice=())
        alone = whole.model_copy(update={"cards": (tried,)})
        return Tried(card=tried, problems={}, advice=tuple(advise(alone)))

    # Decks -----------------------------------------------------------------------------------------------------------

    def new_deck(self, title: str, first: Mapping[str, Any], *, theme: Theme = "today", **fields: Any) -> str:
        """A new deck with its first card; its id."""
        card = checked_card({"id": fresh_id(str(first.get("text", "")), ()), **first})
        id = self._free_id(title)
        deck = checked_deck({"id": id, "title": title, "theme": theme, **fields, "cards": (card,)})
        self.keep_deck(deck)
        return id

    def keep_deck(self, deck: Deck) -> Path:
        """Put a whole new deck on the shelf, into a file of its own; where that is."""
        if deck.id in self._shelf.entries:
            raise BadInput(f'There is a deck with the id "{deck.id}" on the shelf already; nothing was written.')
        path = self._free_path(deck.id)
        new = Manuscript.read(new_text(deck, schema=f"./{SCHEMA_NAME}").encode("utf-8"), path)
        self._create(new, f"the new deck {deck.title}")
        return path

    def begin(self, id: str, title: str = "") -> Path:
        """A first valid file under that id, to be written on in any editor; where it is."""
        text = first_text(id, title or id.replace("-", " ").capitalize(), schema=f"./{SCHEMA_NAME}")
        if id != self.free_id(id):
            raise BadInput(f'The id "{id}" is taken; `twosome deck new {self.free_id(id)}` is free.')
        path = self._free_path(id)
        self._create(Manuscript.read(text.encode("utf-8"), path), f"the new deck {id}")
        return path

    def bring_in(self, data: bytes, name: str) -> str:
        """Put a deck's whole file on the shelf as it stands, into a file of its own; its id, which is another than it
        says where that one is taken. `name` is what the file was called."""
        first = Manuscript.read(data, self.folder / name)
        id = self.free_id(first.deck.id)
        new = Manuscript.read(data, self._free_path(id))
        new = new if new.deck.id == id else new.copied(new.path, id, new.deck.title)
        self._create(new, f"the deck {new.deck.title}, which came in")
        return id

    def replace(self, deck: str, other: bytes | Deck, keep: Side | None = None) -> None:
        """Let a deck of theirs be another: by a whole file, or card by card. What was played stays with each card's id,
        and the file as it was stays beside the new one."""

        def replaced(state: Manuscript) -> Manuscript:
            if isinstance(other, Deck):
                return state.become(other)
            new = Manuscript.read(other, state.path)
            return new if new.deck.id == deck else new.copied(state.path, deck, new.deck.title)

        self._change(deck, replaced, f"the new version of {self._title(deck)}", keep)

    def make_ours(self, deck: str, title: str = "") -> str:
        """A copy of any deck, under another id and title, that is theirs to change; its id."""
        whole = self._shelf.get(deck)
        title = title or f"{whole.title[:53]} (ours)"
        id = self._free_id(title)
        self._create(self._state(deck).copied(self._free_path(id), id, title), f"the copy {title}")
        return id

    def set_deck(self, deck: str, keep: Side | None = None, **fields: Any) -> None:
        """Change what the deck says of itself: title, tagline, about, authors, language, theme."""
        self._change(deck, lambda state: state.set_deck(**fields), f"the change of {self._title(deck)}", keep)

    # Cards -----------------------------------------------------------------------------------------------------------

    def add(self, deck: str, fields: Mapping[str, Any], at: int | None = None, keep: Side | None = None) -> str:
        """A new card before the one at `at`, counted from 0, or as the last one; its id."""
        card = checked_card(self._fields(deck, fields, None))
        self._change(deck, lambda state: state.add(card, at), f"the new card in {self._title(deck)}", keep)
        return card.id

    def put(self, deck: str, card: str, fields: Mapping[str, Any], keep: Side | None = None) -> None:
        """Change fields of a card. What its kind has no use for falls away, if `fields` does not name it."""
        changed = checked_card(self._fields(deck, fields, card))
        self._change(deck, lambda state: state.put(changed), f"the change of {card}", keep)

    def duplicate(self, deck: str, card: str, keep: Side | None = None) -> str:
        """The same card once more, below it; its id."""
        state = self._state(deck)
        at = state.place(card)
        copy = state.deck.cards[at].model_copy(update={"id": self._free_card_id(state.deck, card)})
        self._change(deck, lambda state: state.add(copy, state.place(card) + 1), f"the copy of {card}", keep)
        return copy.id

    def move(self, deck: str, card: str, to: int, keep: Side | None = None) -> None:
        """Let a card stand at another place of its deck, counted from 0 without it."""
        self._change(deck, lambda state: state.move(card, to), f"the new place of {card}", keep)

    def drop(self, deck: str, card: str, keep: Side | None = None) -> None:
        """Take a card out of its deck. What was played of it is kept."""
        self._change(deck, lambda state: state.drop(card), f"the loss of {card}", keep)

    def hand_over(self, deck: str, card: str, to: str, keep: Side | None = None) -> str:
        """Move a card into another deck, as its last one; its id there."""
        state, other = self._state(deck), self._state(to)
        found = state.deck.cards[state.place(card)]
        moved = found.model_copy(update={"id": self._free_card_id(other.deck, card)})
        self._needs_own(deck)
        state.drop(card)  # Said before anything is written, if it can't be.
        self._change(to, lambda state: state.add(moved), "", keep)
        self._change(deck, lambda state: state.drop(card), "", keep)
        last = [change for step in self._done[-2:] for change in step.changes]
        self._done[-2:] = [_Step(f"the move of {card} to {self._title(to)}", tuple(last))]
        return moved.id

    # Undo ------------------------------------------------------------------------------------------------------------

    @property
    def last(self) -> str | None:
        """What `undo` would take back, in a few words; `None` when there is nothing."""
        return self._done[-1].told if self._done else None

    def undo(self, keep: Side | None = None) -> str:
        """Take the last change back; what it was. What others changed since stays. Raises `NotNow` without a change."""
        if not self._done:
            raise NotNow("There is no change to take back.")
        step = self._done[-1]
        for before, after in reversed(step.changes):
            if before is None:
                self._remove(after)
            else:
                self._write(after, before, keep)
        self._done.pop()
        return step.told

    # -----------------------------------------------------------------------------------------------------------------

    def _title(self, deck: str) -> str:
        return self._shelf.get(deck).title

    def _fields(self, deck: str, fields: Mapping[str, Any], card: str | None) -> dict[str, Any]:
        """All fields of a card that is changed or new."""
        state = self._state(deck)
        if card is None:
            taken = {one.id for one in state.deck.cards}
            return {**state.defaults, "id": fresh_id(str(fields.get("text", "")), taken), **fields}
        old = state.deck.cards[state.place(card)]
        whole = {name: getattr(old, name) for name in CARD_FIELDS} | dict(fields) | {"id": card}
        kind = KINDS.get(str(whole["kind"]))
        useless = set(EXTRA_FIELDS) - set(fields) - (kind.needs | kind.takes if kind else set(EXTRA_FIELDS))
        return {name: value for name, value in whole.items() if name not in useless}

    def _free_card_id(self, deck: Deck, id: str) -> str:
        taken = {card.id for card in deck.cards}
        return id if id not in taken else fresh_id(id.replace("-", " "), taken)

    def free_id(self, id: str) -> str:
        """That id, or the next that no deck has."""
        taken = {*self._shelf.entries, *RESERVED}
        return id if id not in taken else next(new for n in count(2) if (new := f"{id[:58]}-{n}") not in taken)

    def _free_id(self, title: str) -> str:
        return fresh_id(slug(title) or deck_id(f"{title}.toml"), {*self._shelf.entries, *RESERVED})

    def _free_path(self, id: str) -> Path:
        return next(
            path
            for path in (self.folder / f"{id}{more}.toml" for more in ("", *(f"-{n}" for n in range(2, 10_000))))
            if not path.exists()
        )

    def _state(self, deck: str) -> Manuscript:
        """A deck as the players see it now."""
        self._shelf.get(deck)
        read = self._shelf.read(self._shelf.entries[deck].path)
        state = self._states.get(read.path)
        if state is None or bytes(state) != read.data:
            state = self._states[read.path] = Manuscript.of(read)
        return state

    def _needs_own(self, deck: str) -> None:
        self._saves.needs_writing()
        if not self.is_own(deck):
            raise BadInput(f"{self._title(deck)} came with the game and stays as it is; make it yours first.")

    def _change(self, deck: str, change: Callable[[Manuscript], Manuscript], told: str, keep: Side | None) -> None:
        self._needs_own(deck)
        base = self._state(deck)
        before, after = self._write(base, change(base), keep)
        self._done = [*self._done[1 - _STEPS_BACK :], _Step(told, ((before, after),))]

    def _write(self, base: Manuscript, mine: Manuscript, keep: Side | None) -> tuple[Manuscript, Manuscript]:
        """Write what is changed since `base`, with what others changed since. The file before and after."""
        now = base if _holds(base.path, bytes(base)) else Manuscript.of(read_deck(base.path))
        merged = mine if now is base else merge(base, mine, now, keep)
        outside.replace(base.path, bytes(merged), bytes(now))
        self._took(merged)
        return now, merged

    def _create(self, new: Manuscript, told: str) -> None:
        self._saves.needs_writing()
        try:
            disk.make_folder(self.folder)
        except OSError as problem:
            raise unwritable(self.folder, problem) from problem
        self._write_schema()
        outside.put(new.path, bytes(new))
        self._took(new)
        self._done = [*self._done[1 - _STEPS_BACK :], _Step(told, ((None, new),))]

    def _remove(self, new: Manuscript) -> None:
        """Take a file away that was created here."""
        if not _holds(new.path, bytes(new)):
            raise BadInput(f"{new.path} was changed since, and stays. Take the file away yourself, if you like.")
        try:
            new.path.unlink()
        except OSError as problem:
            raise unwritable(new.path, problem) from problem
        self._shelf.look_again()

    def _took(self, state: Manuscript) -> None:
        self._states[state.path] = state
        self._shelf.put(state.as_read())

    def _write_schema(self) -> None:
        """The schema that new files refer to; an older one is brought up to date."""
        from game.cards.schema import schema_text  # noqa: PLC0415 - only where a file is created

        path, text = self.folder / SCHEMA_NAME, schema_text()
        if not path.exists() or path.read_text(encoding="utf-8") != text:
            outside.put(path, text.encode("utf-8"), over=True)


def _holds(path: Path, data: bytes) -> bool:
    """Whether exactly this is in a file. Parsing it to see that would take longer than all else in a change."""
    try:
        with path.open("rb") as file:
            return file.read(len(data) + 1) == data
    except OSError:
        return False

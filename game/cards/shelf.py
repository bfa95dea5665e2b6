"""The shelf: every deck that can be dealt from, and what keeps the others off it.

What the shelf says of a deck needs no cards; they are read when somebody asks for them. A shelf of a hundred decks so
costs what looking at a hundred files costs, once it is known what was in them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import takewhile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from game.cards.card import Card, Ref, Theme
from game.cards.deck import Deck
from game.cards.ids import RESERVED
from game.cards.problem import Problem
from game.errors import BadInput
from game.model import Frozen
from game.text import Line

if TYPE_CHECKING:
    from game.cards.deckfile import ReadDeck

_AT_HAND = 16
"""So many decks are kept with their cards: those of tonight, or those somebody works on. A hundred would take as much
memory as the game itself."""

_HOUSE = Path(__file__).with_name("house.toml")


class Stamp(NamedTuple):
    """What tells one state of a file from another."""

    inode: int
    changed: int
    """When its content changed, in nanoseconds."""
    touched: int
    """When anything about it changed, in nanoseconds."""
    size: int


class Entry(Frozen):
    """What there is to know of a deck's file without its cards."""

    path: Path
    stamp: Stamp
    """The state of the file that this was read from."""
    id: str | None
    """`None` where the file is no deck; `problems` says why, and all below is empty."""
    title: Line = ""
    tagline: Line = ""
    theme: Theme = "today"
    language: str = "en"
    cards: tuple[str, ...] = ()
    """The id of each card."""
    levels: tuple[tuple[int, int], ...] = ()
    """How deep each of them goes, and how far it touches."""
    kinds: tuple[str, ...] = ()
    """The kind of each of them."""
    problems: tuple[Problem, ...] = ()


class Shelf:
    """All decks at hand. `look_again` lets it follow its files."""

    def __init__(self, folders: Sequence[Path], known: Iterable[Entry] = ()) -> None:
        """`known`: what was read from files before, which holds as long as they have the same stamp."""
        self.folders: Sequence[Path] = tuple(dict.fromkeys(folder.resolve() for folder in folders))
        """Where it looks, in this order."""
        self._files = {entry.path: entry for entry in known}
        self._shown: dict[Path, Entry] = {}
        """The files as they were at the last look that found a change."""
        self._reads: dict[Path, ReadDeck] = {}
        """What was read of the files that were asked for last, the latest at the end."""
        self.changes = 0
        """How often a look found something that was not there before."""
        self.entries: dict[str, Entry] = {}
        """The good decks by id, in the order of their folders: shipped first."""
        self.problems: tuple[Problem, ...] = ()
        """What is wrong with the files that are left out."""
        self.decks: Mapping[str, Deck] = _Decks(self)
        """The good decks with their cards; each is read at its first use."""
        self.look_again()

    @cached_property
    def house(self) -> Deck:
        """The cards the house brings to every evening. Raises `BadInput` when the installation is damaged."""
        return open_house()

    @property
    def files(self) -> Sequence[Entry]:
        """What was read from every file, good or broken: what a later shelf may know."""
        return tuple(self._files.values())

    def look_again(self) -> bool:
        """Read the files that changed, came or went since the last look, if any. Whether there were any."""
        problems: list[Problem] = []
        paths = [path for folder in self.folders for path in _deck_files(folder, problems)]
        self._files = {path: self._look_at(path) for path in paths}
        entries: dict[str, Entry] = {}
        for path, entry in self._files.items():
            problems.extend(entry.problems)
            if entry.id is None:
                continue
            if entry.id in RESERVED:
                message = f'The id "{entry.id}" is one the game itself uses; give this deck another.'
                problems.append(_error(path, message, _id_line(path)))
            elif entry.id in entries:
                first = entries[entry.id].path
                message = f'The id "{entry.id}" is that of the deck in {first} too, and that one is played. '
                message += "Keep one of the two files, or give this one another id."
                problems.append(_error(path, message, _id_line(path)))
            else:
                entries[entry.id] = entry
        if self.changes and self._shown == self._files and self.problems == tuple(problems):
            return False
        self.changes += 1
        self._shown = self._files
        self.entries, self.problems = entries, tuple(problems)
        return True

    def read(self, path: Path) -> "ReadDeck":
        """A file of the shelf with its cards and their lines, as it was at the last look."""
        return self._keep(self._reads.pop(path) if path in self._reads else _read(path))

    def put(self, read: "ReadDeck") -> None:
        """Take up a file that was just written, without reading it; where somebody wrote after us, it is read."""
        stamp = _stamp(read.path)
        if stamp.size == len(read.data):
            self._keep(read)
            self._files = {**self._files, read.path: _entry(read, stamp)}
        self.look_again()

    def get(self, id: str) -> Deck:
        """The deck of that id. Raises `BadInput`, with the ids there are."""
        if (deck := self.decks.get(id)) is None:
            raise BadInput(f"There is no deck {id!r} on the shelf. The decks are: {', '.join(self.entries)}.")
        return deck

    def find(self, ref: Ref, tonight: Deck | None = None) -> tuple[Deck, Card | None]:
        """The deck and the card of that name: on the shelf, among those only tonight has, or of the house.

        The house stands for a deck that is not there any more, and has no such card then.
        """
        elsewhere = tonight if tonight and ref.deck == tonight.id else self.house
        deck = self.decks.get(ref.deck, elsewhere)
        return deck, deck.card(ref.card) if deck.id == ref.deck else None

    def level(self, ref: Ref) -> tuple[Theme, int, int] | None:
        """The theme, depth and touch of a card of the shelf or of the house, without reading its deck; None where it is
        not there any more."""
        entry = self.entries.get(ref.deck)
        if entry is not None:
            found = (level for id, level in zip(entry.cards, entry.levels, strict=True) if id == ref.card)
            return next(((entry.theme, *level) for level in found), None)
        card = self.house.card(ref.card) if ref.deck == self.house.id else None
        return (self.house.theme, card.depth, card.touch) if card else None

    def _look_at(self, path: Path) -> Entry:
        """What there is to know of a file; it is read only if its stamp is another."""
        stamp = _stamp(path)
        known = self._files.get(path)
        if known is not None and known.stamp == stamp:
            return known
        self._reads.pop(path, None)
        return _entry(self._keep(_read(path)), stamp)

    def _keep(self, read: "ReadDeck") -> "ReadDeck":
        """Keep what was read of a file, and let go of what was not asked for longest."""
        self._reads[read.path] = read
        if len(self._reads) > _AT_HAND:
            del self._reads[next(iter(self._reads))]
        return read


class _Decks(Mapping[str, Deck]):
    """The good decks of a shelf; each is read when it is asked for."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf

    def __getitem__(self, id: str) -> Deck:
        deck = self._shelf.read(self._shelf.entries[id].path).deck
        if deck is None or deck.id != id:
            # Somebody spoilt or swapped the file since the last look.
            self._shelf.look_again()
            raise KeyError(id)
        return deck

    def __iter__(self) -> Iterator[str]:
        return iter(self._shelf.entries)

    def __len__(self) -> int:
        return len(self._shelf.entries)


def open_shelf(folders: Sequence[Path], known: Iterable[Entry] = ()) -> Shelf:
    """Every `*.toml` in the folders, in order; a folder that is not there holds no decks.

    A broken file is told among the problems and keeps nothing else from being read. Of two files with one id the
    first wins.
    """
    return Shelf(folders, known)


def open_house() -> Deck:
    """The house's own cards. Raises `BadInput` when the installation is damaged."""
    read = _read(_HOUSE)
    if read.deck is None:
        raise BadInput(f"Twosome's own cards can't be read; install it again. ({read.problems[0]})")
    return read.deck


def _read(path: Path) -> "ReadDeck":
    """What reads a deck is loaded once one has to be read: mostly what is known of its file is enough."""
    from game.cards.deckfile import read_deck

    return read_deck(path)


def _deck_files(folder: Path, problems: list[Problem]) -> list[Path]:
    """The deck files of a folder by name, without hidden ones (editors leave copies there)."""
    try:
        files = (path for path in folder.iterdir() if path.suffix == ".toml")
        return sorted(path for path in files if not path.name.startswith("."))
    except FileNotFoundError:
        return []
    except OSError as error:
        reason = (error.strerror or "unknown reason").lower()
        message = f"This folder of decks can't be read ({reason}); look at its permissions."
        problems.append(_error(folder, message))
        return []


def _entry(read: "ReadDeck", stamp: Stamp) -> Entry:
    deck = read.deck
    if deck is None:
        return Entry(path=read.path, stamp=stamp, id=None, problems=read.problems)
    return Entry(
        path=read.path,
        stamp=stamp,
        id=deck.id,
        title=deck.title,
        tagline=deck.tagline,
        theme=deck.theme,
        language=deck.language,
        cards=tuple(card.id for card in deck.cards),
        levels=tuple((card.depth, card.touch) for card in deck.cards),
        kinds=tuple(card.kind for card in deck.cards),
    )


def _stamp(path: Path) -> Stamp:
    """The state of a file now; that of a file that is not there is like no other."""
    try:
        stat = path.stat()
    except (OSError, ValueError):
        return Stamp(0, 0, 0, 0)
    return Stamp(stat.st_ino, stat.st_mtime_ns, stat.st_ctime_ns, stat.st_size)


def _id_line(path: Path) -> int:
    """Where a deck's file says its id; its first line, where the id comes from the name of the file."""
    from game.cards.deckfile import lines_in

    head = takewhile(lambda line: not line.startswith("["), lines_in(path))
    return next((number for number, line in enumerate(head, 1) if re.match(r"id *=", line)), 1)


def _error(path: Path, message: str, line: int = 1) -> Problem:
    return Problem(file=str(path), line=line, card=None, level="error", message=message)

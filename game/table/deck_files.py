"""Decks, out as files and in from them: a shared deck's own file, and what other programs write."""

from collections.abc import Mapping
from pathlib import Path
from typing import Literal, get_args

from pydantic import Field

from game import paths
from game.cards.deck import Deck
from game.cards.deckfile import read_bytes
from game.cards.ids import RESERVED
from game.cards.manuscript import new_text
from game.cards.shelf import Entry, Shelf
from game.cards.source import BYTES_AT_MOST
from game.errors import BadInput
from game.model import Frozen
from game.storage import outside
from game.storage.outside import AlreadyThere
from game.storage.saves import Saves
from game.table.workshop import SCHEMA_NAME, Workshop

__all__ = ["FORMATS", "SIZES", "AlreadyThere", "Brought", "DeckFiles", "Format", "Preview", "Size", "There"]

Format = Literal["toml", "txt", "md", "csv", "tsv", "anki", "json", "html"]
FORMATS: tuple[Format, ...] = get_args(Format)

Size = Literal["small", "large"]
"""Of the cards to cut out: as playing cards, or twice that."""
SIZES: tuple[Size, ...] = get_args(Size)

_SUFFIXES: Mapping[str, Format] = {
    ".markdown": "md", ".htm": "html", ".tab": "tsv", **{f".{name}": name for name in FORMATS if name != "anki"},
}  # fmt: skip

_ANKI_NAME = ".anki.txt"

MEGABYTES = 4
"""No deck is larger, in whatever format."""


class There(Frozen):
    """A deck that is on the shelf under the id of one that comes in."""

    title: str
    path: Path
    own: bool
    """Whether it is one of theirs, whose place the new one may take."""
    same: int
    """How many cards are in both just so."""
    changed: int
    """In both by their id, but told otherwise."""
    new: int
    gone: int
    """Only on the shelf."""
    played: int
    """How many of those in both were played: what stays with them."""
    just_so: bool
    """Whether both are the same in all they say."""


class Preview(Frozen):
    """What a file would bring. Nothing is changed yet."""

    name: str
    deck: Deck | None
    """`None` where something is bad."""
    id: str
    """What it would be called on the shelf, beside what is there."""
    there: There | None
    """What has its id already."""
    bad: tuple[str, ...]
    """What can't be used, each a sentence behind its line. While there is any, nothing is taken."""
    asides: tuple[str, ...]
    """What is passed over without harm."""
    whole: bool = False
    """Whether the file is a deck's own, and goes on the shelf as it stands."""
    data: bytes = Field(default=b"", repr=False)
    """What would be written."""

    @property
    def same(self) -> bool:
        """Whether it is on the shelf just so."""
        return self.there is not None and self.there.just_so


class Brought(Frozen):
    """What came of it."""

    id: str
    path: Path
    replaced: bool


class DeckFiles:
    """Every way of a deck out of the game, and in."""

    def __init__(self, saves: Saves, shelf: Shelf, workshop: Workshop) -> None:
        self._saves, self._shelf, self._workshop = saves, shelf, workshop

    # Out -------------------------------------------------------------------------------------------------------------

    def content(self, id: str, format: Format, size: Size = "small") -> tuple[bytes, list[str]]:
        """A deck as a file of that format, and the fields that such a file can't hold, by name. `size`: of the cards to
        cut out. Raises `BadInput`."""
        from game.export import cutout, decks  # noqa: PLC0415 - only where a file is made

        deck = self._shelf.get(id)
        if format == "toml":
            return self._shelf.read(self._path(id)).data, []
        if format == "html":
            return cutout.html(deck, size).encode("utf-8"), []
        text = decks.write(deck, format)
        # Spreadsheets take a table for UTF-8 only behind this mark.
        mark = format in ("csv", "tsv")
        return text.encode("utf-8-sig" if mark else "utf-8"), decks.left_behind(deck, text, format)

    def export(
        self, id: str, path: Path, format: Format | None = None, *, size: Size = "small", over: bool = False
    ) -> list[str]:
        """Write a deck into a file; the format follows from its name if left out. What the format can't hold, by the
        names of the fields. A file that is there is written over only with `over`.

        Raises `AlreadyThere` for it else, or another `BadInput`; then nothing is written.
        """
        body, lost = self.content(id, format or _format_of(path), size)
        outside.put(path, body, over=over)
        return lost

    # In --------------------------------------------------------------------------------------------------------------

    def preview(self, path: Path) -> Preview:
        """What a file would bring. Raises `BadInput` where it can't be read at all."""
        format = _format_of(path)
        if format == "html":
            raise BadInput(
                "A sheet of cards to cut out only goes out; a deck comes in from .toml, .csv, .md and others."
            )
        if format == "toml":
            return self._whole(path)
        from game.export import deck_anki, decks  # noqa: PLC0415 - only where a file is read

        text = outside.read_text(path, megabytes=MEGABYTES)
        if format == "txt" and deck_anki.is_anki(text):
            format = "anki"
        try:
            drafted = decks.read(text, format, path.name.removesuffix(_ANKI_NAME) if format == "anki" else path.stem)
        except BadInput as problem:
            raise BadInput(f"{path.name} is no deck. {problem}") from None
        data = b"" if drafted.deck is None else new_text(drafted.deck, schema=f"./{SCHEMA_NAME}").encode("utf-8")
        if len(data) > BYTES_AT_MOST:
            raise BadInput(f"{path.name} is more than one deck can hold ({BYTES_AT_MOST // 1024} KB); divide it.")
        return self._preview(path.name, drafted.deck, data, [str(bad) for bad in drafted.bad], drafted.asides)

    def take(self, preview: Preview, *, update: bool = False) -> Brought:
        """Put the deck on the shelf. One that is there is never written over: the new one stands beside it under an id
        of its own, or with `update` takes the place of one of theirs, whose file is kept as it was.

        Raises `BadInput`; then nothing is changed.
        """
        deck = preview.deck
        if deck is None:
            raise BadInput(f"Nothing was taken from {preview.name}: some of it can't be used.")
        if update and preview.there and not preview.there.own:
            raise BadInput(f"{preview.there.title} came with the game and stays as it is; take yours in beside it.")
        if not update or preview.there is None:
            id = self._workshop.bring_in(preview.data, preview.name)
            return Brought(id=id, path=self._path(id), replaced=False)
        self._workshop.replace(deck.id, preview.data if preview.whole else deck)
        return Brought(id=deck.id, path=self._path(deck.id), replaced=True)

    def _path(self, id: str) -> Path:
        return self._shelf.entries[id].path

    def _whole(self, path: Path) -> Preview:
        """What a deck's own file would bring."""
        read = read_bytes(outside.read_bytes(path, megabytes=MEGABYTES), Path(path.name))
        bad = [f"line {problem.line}: {problem.message}" for problem in read.problems]
        return self._preview(path.name, read.deck, read.data, bad, (), whole=True)

    def _preview(
        self, name: str, deck: Deck | None, data: bytes, bad: list[str], asides: tuple[str, ...], *, whole: bool = False
    ) -> Preview:
        there = None if deck is None else self._there(deck)
        id = "" if deck is None else self._workshop.free_id(deck.id)
        if deck is not None and deck.id in RESERVED:
            asides = (*asides, f'The id "{deck.id}" is one the game itself uses; it will be "{id}".')
        return Preview(
            name=name, deck=deck, id=id, there=there, bad=tuple(bad), asides=asides, whole=whole, data=data
        )  # fmt: skip

    def _there(self, deck: Deck) -> There | None:
        """The deck on the shelf that has this one's id."""
        entry: Entry | None = self._shelf.entries.get(deck.id)
        if entry is None:
            return None
        here = self._shelf.get(deck.id)
        known = {card.id: card for card in here.cards}
        coming = {card.id: card for card in deck.cards}
        both = known.keys() & coming.keys()
        played = self._saves.played().get(deck.id, set())
        return There(
            title=entry.title,
            path=entry.path,
            own=entry.path.parent != paths.shipped_decks().resolve(),
            same=sum(known[id] == coming[id] for id in both),
            changed=sum(known[id] != coming[id] for id in both),
            new=len(coming.keys() - both),
            gone=len(known.keys() - both),
            just_so=here == deck,
            played=len(both & played),
        )


def _format_of(path: Path) -> Format:
    """The format that a file's name tells. Raises `BadInput`."""
    name = path.name.lower()
    if name.endswith((".apkg", ".colpkg")):
        raise BadInput("Anki's packages can't be read here: in Anki, export Notes in Plain Text (.txt), and take that.")
    if name.endswith(_ANKI_NAME):
        return "anki"
    try:
        return _SUFFIXES[path.suffix.lower()]
    except KeyError:
        some = ".toml, .txt, .md, .csv, .tsv, .json, .anki.txt or .html"
        raise BadInput(f"{path.name} does not tell its format: let it end in {some}.") from None

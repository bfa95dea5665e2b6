"""What the shelf knows of every deck's file, so that opening the game does not read them all: `shelf.json`.

It follows from the files and is never the truth: an entry holds as long as its file has the same stamp, and all of them
as long as the game reads decks in the same way.
"""

from collections.abc import Iterable, Sequence
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from pydantic import ValidationError

from game import __version__
from game.cards import shelf
from game.cards.shelf import Entry
from game.model import Frozen
from game.storage.disk import identity
from game.storage.documents import Documents, as_model
from game.storage.errors import SavesError
from game.storage.files import AtomicJSONStorage, Care, Place
from game.storage.migrations import SCHEMAS

_TOO_FRESH = 2_000_000_000
"""Nanoseconds. A file that changed so shortly before its entry was kept may change again under the same stamp: some
disks tell the time in steps of two seconds."""


class _ShelfFile(Frozen):
    """What `shelf.json` holds."""

    reader: str
    """Which reading of decks made the entries."""
    entries: tuple[Entry, ...]


class ShelfIndex:
    """The entries of the last shelf."""

    def __init__(self, place: Place) -> None:
        self._place = place
        self._file = AtomicJSONStorage(place.folder / "shelf.json", place, schema=SCHEMAS["shelf"], care=Care.DERIVED)
        self._documents = Documents(self._file, "shelf")

    def known(self) -> Sequence[Entry]:
        """What may still be believed of what was kept."""
        try:
            held = as_model(_ShelfFile, self._documents.get("shelf") or {})
            kept = identity(self._file.path)
        except (ValidationError, SavesError, OSError):
            return ()
        if kept is None or held.reader != _reader():
            return ()
        return [e for e in held.entries if max(e.stamp.changed, e.stamp.touched) < kept.changed - _TOO_FRESH]

    def keep(self, entries: Iterable[Entry]) -> None:
        """Keep these for the next time. Where that can't be, the next time takes longer."""
        if self._place.read_only:
            return
        file = _ShelfFile(reader=_reader(), entries=tuple(entries))
        with suppress(SavesError):
            self._documents.put("shelf", file.model_dump(mode="json", exclude_defaults=True))


def _reader() -> str:
    """What tells one way of reading decks from another: the version, and the files of the room that reads them."""
    files = sorted(Path(shelf.__file__).parent.glob("*.py"))
    states = [(path.name, stat.st_size, stat.st_mtime_ns) for path in files for stat in [path.stat()]]
    return sha256(repr((__version__, states)).encode()).hexdigest()[:16]

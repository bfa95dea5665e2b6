"""Keeping what home showed, for the first paint of the next time: `glance.json`."""

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from game.glance import NAME, Glance, stamps_of
from game.storage.documents import Documents
from game.storage.errors import SavesError
from game.storage.files import AtomicJSONStorage, Care, Place
from game.storage.migrations import SCHEMAS


class Glances:
    """The one that is kept."""

    def __init__(self, place: Place) -> None:
        self._place = place
        file = AtomicJSONStorage(place.folder / f"{NAME}.json", place, schema=SCHEMAS[NAME], care=Care.DERIVED)
        self._documents = Documents(file, NAME)
        self._kept: dict[str, Any] | None = None

    def keep(self, home: Glance, decks: Sequence[Path]) -> None:
        """Keep this one, made with these folders of decks.

        Writes nothing where it is kept already; where that can't be, the next first paint is bare.
        """
        if self._place.read_only:
            return
        with suppress(SavesError, OSError):
            now = {"home": home.data(), "stamps": stamps_of(self._place.folder, decks)}
            if self._kept is None:
                self._kept = self._documents.get(NAME)
            if self._kept != now:
                self._documents.put(NAME, now)
                self._kept = now

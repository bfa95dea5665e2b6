"""The table: the saves and the decks of one couple, opened, with every use case at hand.

Each room of the table is one concern: `people` (who plays), `evening` (tonight), `wishes`, `decks`, `story` (what has been).
A face calls one method and shows what comes back.
"""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from game.cards.shelf import Shelf, open_shelf
from game.paths import deck_folders, saves_folder
from game.storage.saves import Notice, Saves
from game.table.clock import Clock, utc_now
from game.table.decks import Decks
from game.table.evenings import Evenings
from game.table.journal import Journal
from game.table.people import People
from game.table.story import StoryOfUs
from game.table.wishes import WishList


class Table:
    """Everything two people can do, over one folder of saves and a shelf of decks."""

    def __init__(self, saves: Saves, shelf: Shelf, *, clock: Clock = utc_now) -> None:
        self._saves, self._clock = saves, clock
        self.people = People(saves, clock)
        self.decks = Decks(saves, shelf)
        self.wishes = WishList(saves, clock)
        self.journal = Journal(saves)
        self.story = StoryOfUs(saves, shelf)
        self.evening = Evenings(saves, shelf, self.people, clock)

    @classmethod
    def open(
        cls,
        saves: Path | None = None,
        decks: Sequence[Path] = (),
        *,
        clock: Clock = utc_now,
        read_only: bool = False,
    ) -> Self:
        """Sit down. `saves` and `decks` are what the command line named, if it did (`game.paths` knows the rest).

        Raises a `TwosomeError` that says who holds the saves, or why they can't be read.
        """
        folder = saves_folder(saves)
        opened = Saves.open(folder, clock=clock, read_only=read_only)
        try:
            return cls(opened, open_shelf(deck_folders(decks, folder)), clock=clock)
        except BaseException:
            opened.close()
            raise

    def close(self) -> None:
        """Get up: everything is already on disk; this frees the lock."""
        self._saves.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def now(self) -> datetime:
        """The time where the players are."""
        return self._clock().astimezone()

    @property
    def folder(self) -> Path:
        """Where the saves are."""
        return self._saves.folder

    @property
    def read_only(self) -> bool:
        """Whether this is only a look: nothing can be changed."""
        return self._saves.read_only

    @property
    def notices(self) -> Sequence[Notice]:
        """What opening the saves had to mend, in plain words."""
        return self._saves.notices

    def settings(self) -> dict[str, Any]:
        """The couple's settings, as stored."""
        return self._saves.settings()

    def set(self, **settings: Any) -> None:
        """Change some settings."""
        self._saves.put_settings({**self._saves.settings(), **settings})

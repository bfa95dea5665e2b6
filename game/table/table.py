"""The table: the saves and the decks of one couple, opened, with every use case at hand.

Each room of the table is one concern: `people` (who plays), `evening` (tonight), `wishes`, `decks`, `story` (what has
been). A face calls one method and shows what comes back. The rooms that need the decks stand ready at their first
use: reading every deck takes longer than most commands.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
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

    def __init__(self, saves: Saves, read_shelf: Callable[[], Shelf], *, clock: Clock = utc_now) -> None:
        """`read_shelf` is called once, when the decks are needed."""
        self._saves, self._read_shelf, self._clock = saves, read_shelf, clock
        self.people = People(saves, clock)
        self.wishes = WishList(saves, clock)
        self.journal = Journal(saves)

    @cached_property
    def decks(self) -> Decks:
        """The shelf. Raises `BadInput`, as all that needs the decks does, when the installation is damaged."""
        return Decks(self._saves, self._shelf)

    @cached_property
    def story(self) -> StoryOfUs:
        """What has been."""
        return StoryOfUs(self._saves, self._shelf)

    @cached_property
    def evening(self) -> Evenings:
        """Tonight."""
        return Evenings(self._saves, self._shelf, self.people, self._clock)

    @cached_property
    def _shelf(self) -> Shelf:
        return self._read_shelf()

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
        return cls(opened, lambda: open_shelf(deck_folders(decks, folder)), clock=clock)

    def lay_out(self) -> Self:
        """Read the decks now, not when they are first needed. Raises `BadInput`; the saves are closed then."""
        try:
            self._shelf  # noqa: B018 - read by being looked at
        except BaseException:
            self.close()
            raise
        return self

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

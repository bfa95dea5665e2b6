"""The table: the saves and the decks of one couple, opened, with every use case at hand.

Each room of the table is one concern: `people` (who plays), `evening` (tonight), `wishes`, `decks`, `story` (what has
been). A face calls one method and shows what comes back. Most rooms stand ready at their first use, and are loaded only
then: reading every deck takes longer than most commands, and so does loading the rules of an evening.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cached_property
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from game.glance import Glance, Waiting
from game.paths import deck_folders, saves_folder
from game.storage.saves import Notice, Saves
from game.storage.vault import Vault
from game.table.clock import Clock, utc_now
from game.table.people import People
from game.table.wishes import WishList

if TYPE_CHECKING:
    from game.cards.shelf import Shelf
    from game.table.checkins import CheckIns
    from game.table.deck_files import DeckFiles
    from game.table.decks import Decks
    from game.table.desk import Desk
    from game.table.evenings import Evenings
    from game.table.exchange import Exchange
    from game.table.journal import Journal
    from game.table.keepsake import Keepsakes
    from game.table.letters import Letters
    from game.table.memories import Memories
    from game.table.planner import Planner
    from game.table.post import Post
    from game.table.season import Seasons
    from game.table.story import StoryOfUs
    from game.table.today import Today
    from game.table.tryout import TryOut
    from game.table.workshop import Workshop


def open_shelf(folders: Sequence[Path], saves: Saves) -> "Shelf":
    """The shelf of these folders. Only files that changed since the last time are read."""
    from game.cards.shelf import open_shelf

    known = saves.shelf.known()
    shelf = open_shelf(folders, known)
    now = {entry.path: entry.stamp for entry in shelf.files}
    if not now.items() <= {entry.path: entry.stamp for entry in known}.items():
        # Those of folders that are not named today stay known.
        saves.shelf.keep([*shelf.files, *(entry for entry in known if entry.path not in now and entry.path.exists())])
    return shelf


class Table:
    """Everything two people can do, over one folder of saves and a shelf of decks."""

    def __init__(self, saves: Saves, read_shelf: "Callable[[], Shelf]", *, clock: Clock = utc_now) -> None:
        """`read_shelf` is called once, when the decks are needed."""
        self._saves, self._read_shelf, self._clock = saves, read_shelf, clock
        self.people = People(saves, clock)
        self.wishes = WishList(saves, clock)
        self.locking = saves.locking
        """Locking the saves with a passphrase, and opening them for good."""

    @cached_property
    def decks(self) -> "Decks":
        """The shelf. Raises `BadInput`, as all that needs the decks does, when the installation is damaged."""
        from game.table.decks import Decks

        return Decks(self._saves, self._shelf)

    @cached_property
    def tryout(self) -> "TryOut":
        """One card alone, of which nothing is kept."""
        from game.table.tryout import TryOut

        return TryOut(self.people, self._clock)

    @cached_property
    def workshop(self) -> "Workshop":
        """Where decks of their own are written."""
        from game.table.workshop import Workshop

        return Workshop(self._saves, self._shelf)

    @cached_property
    def deck_files(self) -> "DeckFiles":
        """Decks, out as files and in from them."""
        from game.table.deck_files import DeckFiles

        return DeckFiles(self._saves, self._shelf, self.workshop)

    @cached_property
    def memories(self) -> "Memories":
        """What comes back."""
        from game.table.memories import Memories

        return Memories(self._saves, self._shelf, self.people, self._clock)

    @cached_property
    def evening(self) -> "Evenings":
        """Tonight."""
        from game.table.evenings import Evenings

        return Evenings(self._saves, self._shelf, self.people, self._clock)

    @cached_property
    def checkins(self) -> "CheckIns":
        """The weekly check-in."""
        from game.table.checkins import CheckIns

        return CheckIns(self._saves, self._shelf, self.people, lambda: self.evening, self._clock)

    @cached_property
    def season(self) -> "Seasons":
        """The season they gave themselves, if they did."""
        from game.table.season import Seasons

        return Seasons(self._saves, self._shelf, self.people, self.evening, self._clock)

    @cached_property
    def keepsake(self) -> "Keepsakes":
        """Their whole story as a file."""
        from game.table.keepsake import Keepsakes

        return Keepsakes(self._saves, self._shelf, self.people, self.today, self._clock)

    @cached_property
    def today(self) -> "Today":
        """Today's question."""
        from game.table.today import Today

        return Today(self._saves, self._shelf, self.people, self._clock)

    @cached_property
    def planner(self) -> "Planner":
        """Wishes on dates."""
        from game.table.planner import Planner

        return Planner(self._saves, self._clock, self.wishes)

    @cached_property
    def exchange(self) -> "Exchange":
        """The wish list, out and in."""
        from game.table.exchange import Exchange

        return Exchange(self._saves, self._clock, self.wishes, self.planner)

    @cached_property
    def letters(self) -> "Letters":
        """What they write to each other."""
        from game.table.letters import Letters

        return Letters(self._saves, self.people, self._clock)

    @cached_property
    def desk(self) -> "Desk":
        """Where one of them writes a letter."""
        from game.table.desk import Desk

        return Desk(self.people, self.letters, self._clock)

    @cached_property
    def post(self) -> "Post":
        """Files for the other's Twosome."""
        from game.table.post import Post

        return Post(self._saves, self.people, lambda: self.today, self._clock)

    @cached_property
    def journal(self) -> "Journal":
        """What they kept."""
        from game.table.journal import Journal

        return Journal(self._saves, self._clock)

    @cached_property
    def story(self) -> "StoryOfUs":
        """What has been."""
        from game.table.story import StoryOfUs

        return StoryOfUs(
            self._saves,
            self._shelf,
            self.people,
            checkins=self.checkins,
            today=self.today,
            memories=self.memories,
            clock=self._clock,
        )

    @cached_property
    def _shelf(self) -> "Shelf":
        return self._read_shelf()

    @classmethod
    def open(
        cls,
        saves: Path | None = None,
        decks: Sequence[Path] = (),
        *,
        clock: Clock = utc_now,
        read_only: bool = False,
        vault: Vault | None = None,
        mend: bool = False,
    ) -> Self:
        """Sit down. `saves` and `decks` are what the command line named, if it did (`game.paths` knows the rest).
        `vault`: what `open_lock` gave for locked saves. `mend`: what is beyond reading comes back from the newest good
        backup.

        Raises `SavesLocked` for locked ones without it, or a `TwosomeError` that says who holds the saves, or why they
        can't be read.
        """
        folder = saves_folder(saves)
        opened = Saves.open(folder, clock=clock, read_only=read_only, vault=vault, mend=mend)
        return cls(opened, lambda: open_shelf(deck_folders(decks, folder), opened), clock=clock)

    @staticmethod
    def open_lock(saves: Path | None, secret: str) -> Vault:
        """The lock of locked saves, for their passphrase (it takes a second or two) or their recovery key.

        Raises `WrongPassphrase`, or another `SavesError` that says what keeps it shut.
        """
        return Saves.open_lock(saves_folder(saves), secret)

    def lay_out(self) -> Self:
        """Make ready for home and for an evening now, not when they are asked for. Raises `BadInput`; the saves are
        closed then."""
        try:
            _ = self.evening
            if self.people.couple is not None:
                # Read here, in whatever thread this is: drawing it takes a moment then.
                self.home()
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

    def read_notices(self) -> None:
        """They read them: nothing more to tell."""
        self._saves.read_notices()

    def mend(self) -> int:
        """Bring the newest good backup back of every file that can't be read; each is in a notice then. How many there
        were. What came after that backup is gone. Raises `SavesError`."""
        return self._saves.mend()

    def waiting(self) -> list[Waiting]:
        """What waits for them, line by line, what matters most first."""
        from game.table.waiting import waiting

        return waiting(self)

    def home(self) -> Glance:
        """What home shows at once. It is kept, to be there with the first paint of the next time."""
        from game.table.home import home

        seen = home(self, self._saves.story())
        self._saves.glances.keep(seen, self._shelf.folders)
        return seen

    def settings(self) -> dict[str, Any]:
        """The couple's settings, as stored."""
        return self._saves.settings()

    def set(self, **settings: Any) -> None:
        """Change some settings."""
        self._saves.put_settings({**self._saves.settings(), **settings})

"""Everything one couple keeps, in one folder: what to call to read it and to write it.

A step of play is one durable write of `active.json`: the evening, and beside it the outbox of what has to be
done in other files. Only then is the outbox settled and emptied. Every settling is by id and changes nothing
the second time, so a crash anywhere is mended by opening the folder again.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, get_args
from uuid import UUID

from game.cards.card import Ref
from game.paths import HOLDER
from game.play.events import Event, Mark
from game.play.players import Couple
from game.play.rounds import Seen
from game.play.state import Evening
from game.play.veil import unveil, veil
from game.storage import disk
from game.storage.backups import back_up, mend, needs_all_there
from game.storage.check import Problem, check, newer_files
from game.storage.documents import Documents, Records
from game.storage.errors import Notice, SavesError, is_there, unreadable, unwritable
from game.storage.files import AtomicJSONStorage, Care, Place
from game.storage.glances import Glances
from game.storage.index import Index
from game.storage.kept import Kept
from game.storage.level import level, note_all
from game.storage.locking import Locking, check_lock, needs_fit, needs_key, open_lock, settle_lock
from game.storage.locks import FolderLock
from game.storage.migrations import SCHEMAS
from game.storage.months import Months, passed_over
from game.storage.records import FITS, CardMarks, Tonight
from game.storage.remembered import Remembered
from game.storage.restore import settle_restore
from game.storage.settling import Settling, past
from game.storage.vault import PLAIN, Vault
from game.together.checkin import CheckIn
from game.together.journal import Entry
from game.together.letters import Letter
from game.together.season import Season
from game.together.story import Story
from game.together.today import Daily, moment_of
from game.together.wishes import Wish

if TYPE_CHECKING:
    from game.storage.shelfindex import ShelfIndex

__all__ = ["Notice", "Problem", "Saves"]

MARKS: tuple[Mark, ...] = get_args(Mark)


class Saves:
    """An open folder of saves. Close it, or use it as a context manager."""

    def __init__(self, place: Place, lock: FolderLock | None) -> None:
        """Use `open`."""
        self._place = place
        self._lock = lock
        couple = self._file("couple")
        self._couple = Records(Documents(couple, "couple"), Couple)
        self._settings = Documents(couple, "settings")
        self._active = self._file("active", Care.SPARE)
        self._tonight_record = Records(Documents(self._active, "tonight"), Tonight)
        self._card_file = Remembered(self._file("cards"))
        self._cards = Records(Documents(self._card_file, "cards"), CardMarks)
        self.wishes = Kept(place, "wishes", Wish)
        """The wish list."""
        self.checkins = Kept(place, "checkins", CheckIn)
        """The weekly check-ins."""
        self.letters = Kept(place, "letters", Letter)
        """What they wrote to each other."""
        self.seasons = Kept(place, "seasons", Season)
        """The seasons they signed."""
        self._draft_file = self._file("drafts", Care.SPARE)
        self._drafts = Documents(self._draft_file, "drafts")
        self._history = Months(place, "history", Evening, lambda evening: evening.started)
        self.journal = Months(place, "journal", Entry, lambda entry: entry.at)
        """What they kept."""
        self.today = Months(place, "today", Daily, lambda asked: moment_of(asked.day))
        """The question of each day."""
        self._index = Index(place, self._history)
        self._settling = Settling(self._cards, self.wishes, self.checkins, self.letters, self.journal, self._index)
        self.glances = Glances(place)
        """What home showed the last time."""
        self._tonight = Tonight()
        self.locking = Locking(place, self.close)
        """Locking them, and opening them for good."""

    @cached_property
    def shelf(self) -> "ShelfIndex":
        """What the shelf knew of its files the last time."""
        from game.storage.shelfindex import ShelfIndex

        return ShelfIndex(self._place)

    open_lock = staticmethod(open_lock)
    """The vault of a locked folder, for its passphrase or recovery key."""

    @classmethod
    def open(
        cls,
        folder: Path,
        *,
        clock: Callable[[], datetime],
        read_only: bool = False,
        vault: Vault | None = None,
        mend: bool = False,
    ) -> Self:
        """Open the folder, creating it where it is missing, and finish what a crash left half done.

        `clock` tells UTC. Read only, nothing is written and no lock is taken, so it works beside another
        Twosome. A folder that a newer Twosome wrote opens read only whatever was asked. `vault`: what `open_lock`
        gave for a locked folder; of no use for another. `mend`: what is beyond reading comes back from the newest good
        backup, and what came after that is gone.

        Raises `SavesLocked`, `SavesInUse`, `SavesDamaged` (a file and its earlier copy are both unreadable) or
        `SavesUnwritable`.
        """
        settle_restore(folder, clock, read_only=read_only)
        if vault is None:
            needs_key(folder)
        else:
            needs_fit(folder, vault)
        codec = vault or PLAIN
        try:
            newer = newer_files(folder, codec)
        except OSError as problem:
            raise unreadable(folder, problem) from problem
        orderly = not is_there(folder / HOLDER)
        place = Place(folder, clock, read_only=read_only or bool(newer), codec=codec, orderly=orderly)
        for path in newer:
            happened = f"{place.name(path)} was written by a newer Twosome; the saves are open to look only."
            place.tell(path, happened, back="Nothing is written until Twosome is updated.")
        if place.read_only:
            saves = cls(place, None)
            saves._look()
            return saves
        try:
            disk.make_folder(folder)
        except OSError as problem:
            raise unwritable(folder, problem) from problem
        held = FolderLock(folder, clock)
        try:
            saves = cls(place, held)
            saves._tidy()
            if not orderly:
                note_all(place)
            if vault is not None:
                settle_lock(place, vault)
            if mend:
                saves.mend()
            needs_all_there(place)
            saves._look()
            if saves._tonight.unsettled:
                saves._settle_or_tell()
            if not orderly:
                saves._drop_spent_drafts()
            back_up(place)
        except BaseException:
            held.release()
            raise
        return saves

    def close(self) -> None:
        """Let another Twosome open the folder. All is on disk already; now its earlier copies hold it too."""
        lock, self._lock = self._lock, None
        if lock is not None:
            lock.release(orderly=level(self._place, self._place.written))

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @staticmethod
    def check(folder: Path, vault: Vault | None = None) -> list[Problem]:
        """What is wrong in the folder, file by file; nothing is changed, and another Twosome may have it open.

        Raises `SavesLocked` for a locked folder without its `vault`.
        """
        if vault is None:
            needs_key(folder)
            return check(folder)
        return [*check_lock(folder, vault), *check(folder, vault)]

    def mend(self) -> int:
        """Bring the newest good backup back of every file that is beyond reading or gone, each with a notice; how
        many there were. What came after that backup is gone. Raises `SavesError`."""
        brought = mend(self._place)
        if brought:
            self._place.notices[:] = [notice for notice in self.notices if notice.day is None]
        return brought

    def read_notices(self) -> None:
        """They read what was mended: nothing more to tell."""
        self._place.notices.clear()

    @property
    def folder(self) -> Path:
        """Where everything is."""
        return self._place.folder

    @property
    def read_only(self) -> bool:
        """Whether nothing may be written."""
        return self._place.read_only

    def needs_writing(self) -> None:
        """Raises `SavesUnwritable` where nothing may be written."""
        self._place.needs_writing()

    @property
    def notices(self) -> list[Notice]:
        """What was mended up to now, for the players to read."""
        return self._place.notices

    # The couple

    def couple(self) -> Couple | None:
        """Who plays; None before they first sat down."""
        return self._couple.get("couple")

    def put_couple(self, couple: Couple) -> None:
        """Write who plays."""
        self._couple.put("couple", couple)

    def settings(self) -> dict[str, Any]:
        """What they set, by name; JSON values."""
        values: dict[str, Any] = (self._settings.get("settings") or {}).get("values", {})
        return values

    def put_settings(self, settings: Mapping[str, Any]) -> None:
        """Write all settings."""
        self._settings.put("settings", {"values": dict(settings)})

    # Tonight

    def active(self) -> Evening | None:
        """The evening to resume; None when there is none or it is over."""
        if self.read_only:
            self._tonight = self._read_tonight()
        evening = self._tonight.evening
        return None if evening is None or evening.ended else evening

    def record(self, evening: Evening, events: Sequence[Event], *, forget: bool = False) -> None:
        """Make one step durable, then do what its events ask for.

        With `forget` the earlier copy of `active.json` does not hold the step before either: for a step that
        takes something out of the evening for good. When this returns, the step is safe; an event that could
        not be settled waits in the outbox, with a notice, and is tried again at the next step. Raises
        `SavesError` when the step itself could not be written.
        """
        self._close_other_than(evening)
        self._put_tonight(Tonight(evening=evening, outbox=(*self._tonight.outbox, *events)))
        if forget:
            self._active.forget()
        if self._tonight.unsettled:
            self._settle_or_tell()
        # Those who play past midnight have a backup of the new day too.
        back_up(self._place)

    # What evenings leave behind

    def marks(self) -> dict[Mark, frozenset[Ref]]:
        """The cards that carry each mark."""
        cards = self._all(self._cards, "cards.json")
        return {mark: frozenset(card.ref for card in cards if mark in card.marks) for mark in MARKS}

    def story(self) -> Story:
        """The counts over all evenings."""
        return self._index.story()

    def seen(self, decks: Collection[str] | None = None) -> dict[Ref, Seen]:
        """How often each card left the table, and when; what the dealer needs. `decks`: of these only, by id."""
        return self._index.seen(decks)

    def played(self) -> dict[str, set[str]]:
        """The cards that were played, deck by deck."""
        return self._index.played()

    def evenings(self) -> Iterator[Evening]:
        """The evenings that are over, the newest first, read month by month. None holds a turn."""
        return iter(self._history)

    def put_evenings(self, evenings: Iterable[Evening]) -> None:
        """Write many evenings that are over into history at once: a demo's, or those of other saves."""
        self._history.put_all(map(past, evenings))

    # Drafts

    def draft(self, step_id: str) -> tuple[str, ...] | None:
        """What was half typed in that step, a text for each field."""
        held = self._drafts.get(step_id)
        try:
            return None if held is None else tuple(map(str, unveil(held.get("values"))))
        except (ValueError, TypeError):
            return None

    def put_draft(self, step_id: str, values: Sequence[str]) -> None:
        """Keep what is half typed, veiled: the step may be a sealed one."""
        # A terminal can hand over half a character, which no file takes.
        whole = [value.encode(errors="replace").decode() for value in values]
        self._drafts.put(step_id, {"values": veil(whole)})

    def drop_draft(self, step_id: str) -> None:
        """Let one step's draft go, here and in the copy kept of the file. Writes nothing where there is none."""
        if self._drafts.get(step_id) is not None:
            self._drop_drafts({step_id})

    # Within

    def _drop_drafts(self, names: Iterable[str]) -> None:
        self._drafts.put_all({}, drop=frozenset(names))
        self._draft_file.forget()

    def _drop_spent_drafts(self) -> None:
        """What a crash left of steps that were safe already: of all steps, only the one on the table has a draft."""
        from game.play.scene import step_id

        turn = self._tonight.evening.turn if self._tonight.evening else None
        here = step_id(turn) if turn else ""
        if spent := [name for name in self._drafts.all() if _of_a_step(name) and name != here]:
            with suppress(SavesError):  # they are seen by nobody, and go another time
                self._drop_drafts(spent)

    def _file(self, name: str, care: Care = Care.NEEDED) -> AtomicJSONStorage:
        path = self._place.folder / f"{name}.json"
        return AtomicJSONStorage(path, self._place, schema=SCHEMAS[name], care=care, fits=FITS.get(name))

    def _tidy(self) -> None:
        for folder in (self.folder, self._history.folder, self.journal.folder, self.today.folder):
            try:
                if folder.is_dir():
                    disk.tidy(folder)
            except OSError as problem:
                raise unwritable(folder, problem) from problem

    def _look(self) -> None:
        """Read what nobody can make again, so that damage shows now and not in mid-play. What is in the records is
        looked at by whoever asks for them."""
        self.couple()
        for room in vars(self).values():
            if isinstance(room, Kept):
                room.look()
        self._card_file.read()
        self._draft_file.read()
        self._tonight = self._read_tonight()

    def _all(self, records: Records[Any], name: str) -> list[Any]:
        found, torn = records.all()
        if torn:
            self._place.tell(self.folder / name, *passed_over(name, torn))
        return found

    def _read_tonight(self) -> Tonight:
        return self._tonight_record.get("tonight") or Tonight()

    def _put_tonight(self, tonight: Tonight) -> None:
        self._place.needs_writing()
        self._active.reclaim()
        # The whole file is this one document: it is put down as it is, without reading it first.
        self._active.write({"tonight": {"tonight": tonight.model_dump(mode="json")}})
        self._tonight = tonight

    def _close_other_than(self, evening: Evening) -> None:
        """An evening left on the table before another began is history: what was played is not lost."""
        left = self._tonight.evening
        if left is None or left.id == evening.id:
            return
        if left.ended is None and left.plays:
            closed = left.model_copy(update={"turn": None, "pause": None, "ended": left.plays[-1].at})
            self._put_tonight(self._tonight.model_copy(update={"evening": closed}))
        if self._tonight.unsettled:
            self._settle()

    def _settle_or_tell(self) -> None:
        try:
            self._settle()
        except SavesError as problem:
            self._place.tell(
                self._active.path,
                f"Something of tonight waits to be put in its place: {problem}",
                back="It is safe in active.json, and is tried again.",
            )

    def _settle(self) -> None:
        """Do what the outbox asks for, fold an evening that is over, and empty the outbox."""
        tonight = self._tonight
        self._settling.settle(tonight)
        self._put_tonight(Tonight(evening=None if tonight.over else tonight.evening))
        if tonight.over:
            # The last turn's answers are not to be found in the earlier copy.
            self._active.forget()


def _of_a_step(draft: str) -> bool:
    """Whether a draft is named after a step of a card (`game.play.scene.step_id`): no other name begins with an id."""
    try:
        UUID(draft.partition("/")[0])
    except ValueError:
        return False
    return True

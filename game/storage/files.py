"""One JSON file under TinyDB: never half written, never silently empty, never over a stranger's change."""

import os
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import Enum
from pathlib import Path
from threading import RLock
from typing import Any

from tinydb.storages import Storage

from game.storage import disk
from game.storage.contents import Contents, parse, unparse
from game.storage.copies import copies_of, is_missing, mending, said
from game.storage.errors import (
    Notice,
    SavesChanged,
    SavesDamaged,
    SavesNewer,
    SavesUnwritable,
    Unusable,
    unreadable,
    unwritable,
)
from game.storage.migrations import Schema, Tables
from game.storage.vault import PLAIN, Codec


class Care(Enum):
    """What a file is worth when it and its earlier copy are both beyond reading."""

    NEEDED = "needed"
    """Nobody can make it again: stop, change nothing, and say so."""
    SPARE = "spare"
    """Better lost than in the way of playing: put it aside, say so, go on without."""
    DERIVED = "derived"
    """Made from other files at any time: no earlier copy is kept, and nothing is said."""


@dataclass(frozen=True)
class Place:
    """What all files of one folder of saves share."""

    folder: Path
    clock: Callable[[], datetime]
    """Tells UTC."""
    read_only: bool = False
    notices: list[Notice] = field(default_factory=list)
    codec: Codec = PLAIN
    """How bytes stand on disk: as they are, or locked. Whatever is written goes through it."""
    orderly: bool = False
    """Whether the sitting before was closed: every earlier copy holds what its file held then."""
    written: set[Path] = field(default_factory=set)
    """The files whose earlier copies may be the version before."""

    def name(self, path: Path) -> str:
        """How a file is called in front of people."""
        return path.relative_to(self.folder).as_posix()

    @property
    def today(self) -> date:
        """The day where the players are."""
        return self.clock().astimezone().date()

    def needs_writing(self) -> None:
        """Raises `SavesUnwritable` where nothing may be written."""
        if self.read_only:
            raise SavesUnwritable("These saves are open to look only; nothing is written.")

    def aside(self, path: Path, why: str) -> Path:
        """A free name beside a file: `couple.json.corrupt-20260314T201500Z`."""
        first = path.with_name(f"{path.name}.{why}-{self.clock():%Y%m%dT%H%M%SZ}")
        free, number = first, 2
        while free.exists():
            free, number = first.with_name(f"{first.name}-{number}"), number + 1
        return free

    def tell(self, path: Path, happened: str, back: str = "", gone: str = "", day: date | None = None) -> None:
        """Add a notice about a file. `day`: of the backup that would bring it back."""
        notice = Notice(file=self.name(path), happened=happened, back=back, gone=gone, day=day)
        if notice not in self.notices:
            self.notices.append(notice)


def earlier_copy(path: Path) -> Path:
    """Where the previous generation of a file is kept."""
    return path.with_name(earlier_name(path.name))


def earlier_name(name: str) -> str:
    """What the previous generation of a file of that name is called."""
    return f"{name}.bak"


class AtomicJSONStorage(Storage):
    """One file. Reading parses it afresh; writing replaces it whole and durably, and keeps a `.bak`.

    `fits` may refuse tables that have the shape of a save file but can't be used; it raises `ValueError`.
    """

    def __init__(
        self,
        path: Path,
        place: Place,
        *,
        schema: Schema | None = None,
        care: Care = Care.NEEDED,
        fits: Callable[[Tables], object] | None = None,
    ) -> None:
        self.path = path
        self._place = place
        self._schema = schema or Schema()
        self._care = care
        self._fits = fits or (lambda _: None)
        self._known: disk.Identity | None = None
        """The state of the file that we last read or wrote."""
        self._ours: bytes | None = None
        """The bytes we last wrote: acknowledged, so they must outlive whatever another program does to the file."""
        self._held: bytes | None = None
        """The bytes we last read or wrote, where `reclaim` may put them back."""
        self._meta: dict[str, Any] = {}
        self._old: int | None = None
        """The older schema number the file still has on disk."""
        self._lock = RLock()

    def read(self) -> Tables | None:
        """The tables, or None where there is no file yet.

        A missing or damaged file comes back from its earlier copy, with a notice. Raises `SavesDamaged` when
        there is no way back, `SavesNewer`, or `SavesError` when the system refuses.
        """
        with self._lock:
            self._known = None  # Until it is read and fit for use, nothing may be written over it.
            try:
                body, known = disk.read(self.path)
            except FileNotFoundError:
                return self._recover("is missing", there=False)
            except OSError as problem:
                raise unreadable(self.path, problem) from problem
            try:
                tables = self._open(body)
            except Unusable as problem:
                return self._recover(str(problem), there=True)
            self._known = known
            self._hold(body)
            self._keep_ours_beside(body)
            return tables

    def write(self, data: Tables) -> None:
        """Replace the content, durably.

        Raises `SavesUnwritable` when the system refuses (nothing changed), or `SavesChanged` when another
        program changed the file since we last saw it.
        """
        with self._lock:
            self._place.needs_writing()
            body = unparse(Contents(data, {**self._meta, "schema": self._schema.number}), self._place.codec)
            try:
                self._replace(body)
            except OSError as problem:
                self._own_up_to(body)
                raise unwritable(self.path, problem) from problem
            self._ours = body
            self._hold(body)
            self._old = None
            if self._care is not Care.DERIVED:
                self._place.written.add(self.path)

    @property
    def unchanged(self) -> bool:
        """Whether the file is still what we last read or wrote."""
        try:
            return self._known is not None and disk.identity(self.path) == self._known
        except OSError:  # Reading it will say so.
            return False

    def forget(self) -> None:
        """Let the earlier copy hold no more than the file itself: what was taken out is gone for good."""
        with self._lock:
            try:
                disk.write(earlier_copy(self.path), self.path.read_bytes())
            except OSError as problem:
                raise unwritable(earlier_copy(self.path), problem) from problem

    def reclaim(self) -> None:
        """If another program changed the file since we read or wrote it, put its version aside and ours back.

        For a file of tonight, whose whole truth is in our hands (`Care.SPARE`). Raises `SavesUnwritable`.
        """
        with self._lock:
            try:
                now = disk.identity(self.path)
                if now == self._known:
                    return
                if now is None:
                    happened, gone = f"{self._name} went missing while you played.", ""
                else:
                    theirs, self._known = disk.read(self.path)
                    if theirs == self._held:
                        return
                    other = self._place.aside(self.path, "other")
                    disk.write(other, theirs)
                    happened = f"{self._name} was changed by another program while you played."
                    gone = f"What the other program wrote is kept as {other.name}."
                if self._held is not None:
                    self._known = disk.write(self.path, self._held)
            except OSError as problem:
                raise unwritable(self.path, problem) from problem
            self._place.tell(self.path, happened, back="Everything you did is in place.", gone=gone)

    @property
    def _name(self) -> str:
        return self._place.name(self.path)

    def _open(self, body: bytes) -> Tables:
        """Parse, and bring to today's shape. Raises `Unusable` and `SavesNewer`."""
        found = parse(body, self._place.codec)
        newer = found.schema > self._schema.number
        if newer and not self._place.read_only:
            raise SavesNewer(
                f"{self._name} was written by a newer Twosome. Update Twosome, or open the saves to look only."
            )
        tables = self._schema.upgrade(found.tables, found.schema)
        try:
            self._fits(tables)
        except ValueError as problem:
            if newer:
                raise SavesNewer(
                    f"{self._name} was written by a newer Twosome in a way this one can't read. Update Twosome."
                ) from problem
            raise Unusable("holds something that can't be used") from problem
        self._meta = found.meta
        self._old = found.schema if found.schema < self._schema.number else None
        return tables

    def _replace(self, body: bytes) -> None:
        disk.make_folder(self.path.parent)
        if self._care is Care.DERIVED:
            self._known = disk.write(self.path, body)
            return
        now = disk.identity(self.path)
        if now != self._known:
            raise SavesChanged(
                f"{self._name} was changed by another program just now; nothing was written over it. Try again."
            )
        if self._old is not None:
            disk.write(self._place.aside(self.path, f"schema-{self._old}"), self.path.read_bytes())
        earlier = earlier_copy(self.path)
        self._known = disk.write_keeping(self.path, body, earlier)
        if now is None:
            # From the very first write on there is a second file to come back from.
            disk.write(earlier, body)

    def _hold(self, body: bytes) -> None:
        # Of all others this would be a third copy of what they hold, beside their documents and their records.
        if self._care is Care.SPARE:
            self._held = body

    def _own_up_to(self, body: bytes) -> None:
        """After a refusal: what stands in place already, only not flushed, is our own change and nobody else's."""
        with suppress(OSError):
            found, known = disk.read(self.path)
            if found == body:
                self._known, self._ours, self._old = known, body, None
                self._hold(body)

    def _recover(self, trouble: str, *, there: bool) -> Tables | None:
        """The newest tables that can still be read, put back in place; None when there never were any."""
        if self._care is Care.DERIVED:
            return None
        earlier = earlier_copy(self.path)
        backup: bytes | None
        try:
            backup = earlier.read_bytes()
        except FileNotFoundError:
            backup = None
        except OSError as problem:
            raise unreadable(earlier, problem) from problem
        for body in (self._ours, backup):
            if body is None:
                continue
            try:
                tables = self._open(body)
            except Unusable:
                continue
            self._put_back(body, trouble, there=there, newest=body is self._ours)
            return tables
        if not there and backup is None:
            lent = self._place.read_only and self._care is Care.NEEDED and self._is_in_backup()
            return self._from_backup(trouble) if lent else None
        if self._care is Care.NEEDED:
            return self._from_backup(trouble)
        self._give_up(trouble)
        return None

    def _from_backup(self, trouble: str) -> Tables:
        """The tables of the newest good backup, where the players only look. Else raises `SavesDamaged`: to go back
        to a backup is for them to say, as what came after it is gone then."""
        what = f"{trouble}, and its earlier copy is no help."
        newest = self._newest_good()
        if newest is None:
            raise SavesDamaged(
                self._name,
                what,
                "No backup here has it whole: restore one of your own (`twosome saves restore FILE`), or move"
                f" {self.path.name} and {earlier_copy(self.path).name} out of {self.path.parent} to begin anew.",
            )
        day, tables = newest
        if self._place.read_only:
            self._place.tell(self.path, f"{self._name} {what}", back=f"You see the backup of {said(day)}.")
            return tables
        raise SavesDamaged(self._name, what, mending(day), day)

    def _is_in_backup(self) -> bool:
        """Whether the file is gone that the newest backup has."""
        return is_missing(self._place.folder, self._name, self._place.today)

    def _newest_good(self) -> tuple[date, Tables] | None:
        try:
            for day, path in copies_of(self._place.folder, self._name, self._place.today):
                with suppress(Unusable):
                    return day, self._open(path.read_bytes())
        except OSError as problem:
            raise unreadable(self._place.folder, problem) from problem
        return None

    def _put_back(self, body: bytes, trouble: str, *, there: bool, newest: bool) -> None:
        newest = newest or self._place.orderly
        back = "What you last saved is back." if newest else "The version before the last change is back."
        gone = "" if newest else "The very last change to it may be gone."
        if self._place.read_only:
            self._place.tell(self.path, f"{self._name} {trouble}.", back, gone)
            return
        try:
            if there:
                back += f" What there was is kept: {self._put_aside(self.path)}."
            self._known = disk.write(self.path, body)
            self._hold(body)
        except OSError as problem:
            raise unwritable(self.path, problem) from problem
        self._place.tell(self.path, f"{self._name} {trouble}.", back, gone)

    def _give_up(self, trouble: str) -> None:
        gone = f"What {self._name} held is gone; all other files are untouched."
        if self._place.read_only:
            self._place.tell(self.path, f"{self._name} {trouble}.", gone=gone)
            return
        try:
            names = [self._put_aside(p) for p in (self.path, earlier_copy(self.path)) if p.exists()]
            disk.flush_folder(self.path.parent)
        except OSError as problem:
            raise unwritable(self.path, problem) from problem
        happened = f"{self._name} {trouble}, and its earlier copy is no help."
        self._place.tell(self.path, happened, f"What there was is kept: {', '.join(names)}.", gone)

    def _put_aside(self, path: Path) -> str:
        aside = self._place.aside(path, "corrupt")
        os.replace(path, aside)  # noqa: PTH105
        return aside.name

    def _keep_ours_beside(self, theirs: bytes) -> None:
        """Where another program put its version over ours, keep ours before going on with theirs."""
        if self._ours is None or theirs == self._ours:
            return
        if not self._place.read_only:
            ours = self._place.aside(self.path, "ours")
            try:
                disk.write(ours, self._ours)
            except OSError as problem:
                raise unwritable(ours, problem) from problem
            self._place.tell(
                self.path,
                f"{self._name} was changed by another program while you played.",
                back=f"What it wrote is used from here on; what you had is kept as {ours.name}.",
            )
        self._ours = None

"""One JSON file under TinyDB: never half written, never silently empty, never over a stranger's change."""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum
from pathlib import Path
from threading import RLock
from typing import Any

from pydantic_core import from_json, to_json
from tinydb.storages import Storage

from game.storage import disk
from game.storage.errors import (
    Notice,
    SavesChanged,
    SavesDamaged,
    SavesNewer,
    SavesUnwritable,
    unreadable,
    unwritable,
)
from game.storage.migrations import Schema, Tables

META = "meta"
"""Where a file keeps its schema number: `{"meta": {"schema": 1}, …}`. TinyDB never sees it."""


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

    def name(self, path: Path) -> str:
        """How a file is called in front of people."""
        return path.relative_to(self.folder).as_posix()

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

    def tell(self, path: Path, happened: str, back: str = "", gone: str = "") -> None:
        """Add a notice about a file."""
        notice = Notice(file=self.name(path), happened=happened, back=back, gone=gone)
        if notice not in self.notices:
            self.notices.append(notice)


class Unusable(ValueError):
    """The bytes are no save file of ours. The text says what they are instead."""


@dataclass(frozen=True)
class Contents:
    """What one file holds."""

    tables: Tables
    meta: dict[str, Any]

    @property
    def schema(self) -> int:
        """The number it was written with."""
        number: int = self.meta["schema"]
        return number


def parse(body: bytes) -> Contents:
    """The content of a save file. Raises `Unusable`."""
    if not body:
        raise Unusable("is empty")
    if not body.strip(b"\0"):
        raise Unusable("holds nothing but zeros")
    try:
        whole = from_json(body)
    except ValueError as problem:
        raise Unusable("is torn or is no JSON") from problem
    meta = whole.pop(META, None) if isinstance(whole, dict) else None
    if not isinstance(meta, dict) or type(meta.get("schema")) is not int or meta["schema"] < 1:
        raise Unusable("is no save file of Twosome")
    if not all(isinstance(t, dict) and all(isinstance(d, dict) for d in t.values()) for t in whole.values()):
        raise Unusable("is not shaped like a save file")
    return Contents(whole, meta)


def earlier_copy(path: Path) -> Path:
    """Where the previous generation of a file is kept."""
    return path.with_name(f"{path.name}.bak")


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
        fits: Callable[[Tables], object] = lambda _: None,
    ) -> None:
        self.path = path
        self._place = place
        self._schema = schema or Schema()
        self._care = care
        self._fits = fits
        self._known: disk.Identity | None = None
        """The state of the file that we last read or wrote."""
        self._ours: bytes | None = None
        """What we last wrote: acknowledged, so it must outlive whatever another program does to the file."""
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
            self._keep_ours_beside(body)
            return tables

    def write(self, data: Tables) -> None:
        """Replace the content, durably.

        Raises `SavesUnwritable` when the system refuses (nothing changed), or `SavesChanged` when another
        program changed the file since we last saw it.
        """
        with self._lock:
            self._place.needs_writing()
            body = to_json({META: {**self._meta, "schema": self._schema.number}, **data}, indent=1)
            try:
                self._replace(body)
            except OSError as problem:
                raise unwritable(self.path, problem) from problem
            self._ours, self._old = body, None

    def forget(self) -> None:
        """Let the earlier copy hold no more than the file itself: what was taken out is gone for good."""
        with self._lock:
            try:
                disk.write(earlier_copy(self.path), self.path.read_bytes())
            except OSError as problem:
                raise unwritable(earlier_copy(self.path), problem) from problem

    def reclaim(self) -> None:
        """If another program changed the file since we wrote it, put its version aside and ours back.

        For a file whose whole truth is in our hands.
        """
        with self._lock:
            if self._ours is None or disk.identity(self.path) in (self._known, None):
                return
            try:
                theirs, self._known = disk.read(self.path)
                if theirs == self._ours:
                    return
                other = self._place.aside(self.path, "other")
                disk.write(other, theirs)
                self._known = disk.write(self.path, self._ours)
            except OSError as problem:
                raise unwritable(self.path, problem) from problem
            self._place.tell(
                self.path,
                f"{self._name} was changed by another program while you played.",
                back="Everything you did is in place.",
                gone=f"What the other program wrote is kept as {other.name}.",
            )

    @property
    def _name(self) -> str:
        return self._place.name(self.path)

    def _open(self, body: bytes) -> Tables:
        """Parse, and bring to today's shape. Raises `Unusable` and `SavesNewer`."""
        found = parse(body)
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
            return None
        if self._care is Care.NEEDED:
            raise SavesDamaged(
                f"{self._name} {trouble}, and its earlier copy {earlier.name} is no help."
                f" Nothing was changed. Bring back a backup of {self._name}, or move both files out of"
                f" {self.path.parent} to start that part anew."
            )
        self._give_up(trouble)
        return None

    def _put_back(self, body: bytes, trouble: str, *, there: bool, newest: bool) -> None:
        back = "What you last saved is back." if newest else "The version before the last change is back."
        gone = "" if newest else "The very last change to it may be gone."
        if self._place.read_only:
            self._place.tell(self.path, f"{self._name} {trouble}.", back, gone)
            return
        kept = ""
        try:
            if there:
                kept = f" and was put aside as {self._put_aside(self.path)}"
            self._known = disk.write(self.path, body)
        except OSError as problem:
            raise unwritable(self.path, problem) from problem
        self._place.tell(self.path, f"{self._name} {trouble}{kept}.", back, gone)

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

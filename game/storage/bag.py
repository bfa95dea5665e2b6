"""Everything of one couple, to be carried: a zip file, or a folder of saves as it lies there."""

import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import Self

from game.errors import BadInput
from game.storage import disk
from game.storage.check import NEWER, fault_in, save_files
from game.storage.copies import BACKUPS, DECKS, files_below
from game.storage.errors import reason, unwritable
from game.storage.files import earlier_copy
from game.storage.migrations import FLEETING, KEPT, MONTHLY
from game.storage.months import is_month
from game.storage.vault import KEY_FILE, Codec, Vault, is_recovery_key, is_sealed, unwrap

_TAKEN = KEPT | set(FLEETING)
"""The sorts of save file that are carried: tonight too, so that an evening goes on elsewhere."""

_MOST = 2**31
"""Bytes that a zip file may unfold to: many times what ten years take."""


@dataclass(frozen=True)
class Bag:
    """The files by their names below the saves, each with its earlier copy behind it where there is one."""

    source: Path
    """Where they come from; for the words of errors."""
    bodies: dict[str, tuple[bytes, ...]]

    @classmethod
    def of(cls, source: Path) -> Self:
        """What is in a zip file, or in a folder of saves or of one backup. Raises `BadInput` for anything else."""
        read = _in_folder if source.is_dir() else _in_zip
        try:
            bag = cls(source, dict(read(source)))
        except OSError as problem:
            raise BadInput(f"{source} could not be read: {reason(problem)}. Nothing was changed.") from problem
        if not any(map(_schema_of, bag.bodies)):
            raise BadInput(f"{source} holds no saves of Twosome; nothing was changed.")
        return bag

    @property
    def locked(self) -> bool:
        """Whether it takes a key to look the files over."""
        return any(_schema_of(name) and is_sealed(body) for name, (body, *_) in self.bodies.items())

    @property
    def key(self) -> bytes | None:
        """The key file that lies in it."""
        return self.bodies.get(KEY_FILE, (None,))[0]

    def open_lock(self, secret: str) -> Vault:
        """The lock of the key file that lies in it, for its passphrase or its recovery key.

        Raises `WrongPassphrase`, `KeyFileDamaged`, `LockMissing`.
        """
        if is_recovery_key(secret):
            return Vault.recovered(secret)
        return unwrap(self.source / KEY_FILE, self.key or b"", secret)

    def checked(self, codec: Codec | None) -> dict[str, bytes]:
        """What of each file can be used; `None`: of a locked one, what is there. Raises `BadInput` for a file that
        is damaged together with its earlier copy, and `SavesLocked` where `codec` is not the key."""
        return {name: self._usable(name, bodies, codec) for name, bodies in self.bodies.items()}

    def _usable(self, name: str, bodies: tuple[bytes, ...], codec: Codec | None) -> bytes:
        schema = _schema_of(name)
        if schema is None or (codec is None and is_sealed(bodies[0])):
            return bodies[0]
        faults = [fault_in(body, schema, *([codec] if codec else [])) for body in bodies]
        if None in faults:
            return bodies[faults.index(None)]
        advice = "Update Twosome." if faults[0] == NEWER else "Nothing was changed."
        raise BadInput(f"{name} in {self.source} {faults[0]}. {advice}")


def write_zip(target: Path, bodies: dict[str, bytes]) -> None:
    """These files as one zip file, durably. It is read back before it gets its name, and stands over nothing.

    Raises `BadInput` where something is there already or the disk gave back something else, `SavesUnwritable`.
    """
    if target.exists():
        raise BadInput(f"{target} is there already; nothing was written over it. Name another file.")
    temp = disk.temp_beside(target)
    try:
        try:
            disk.make_folder(target.parent)
            disk.place(temp, b"", 0)
            with zipfile.ZipFile(temp, "w", zipfile.ZIP_DEFLATED) as file:
                for name, body in bodies.items():
                    file.writestr(_entry(name), body)
            if {name: body for name, (body,) in _in_zip(temp)} != bodies:
                raise BadInput(f"{target} did not read as it was written: the disk may be failing. It was not kept.")
            disk.adopt(temp, target)
        finally:
            temp.unlink(missing_ok=True)
    except OSError as problem:
        raise unwritable(target, problem) from problem


def _in_folder(folder: Path) -> Iterator[tuple[str, tuple[bytes, ...]]]:
    """Tonight comes first, for the saves may be open: what is done in other files meanwhile is in its outbox then."""
    files = [path for path, schema in save_files(folder) if schema in _TAKEN]
    files.sort(key=lambda path: path.name != "active.json")
    for path in (*files, folder / KEY_FILE):
        copies = tuple(copy.read_bytes() for copy in (path, earlier_copy(path)) if copy.exists())
        if copies:
            yield path.relative_to(folder).as_posix(), copies
    for path in files_below(folder / DECKS):
        yield path.relative_to(folder).as_posix(), (path.read_bytes(),)


def _in_zip(path: Path) -> Iterator[tuple[str, tuple[bytes, ...]]]:
    """Whoever made it: a folder that all of it is in is looked through, and what is none of ours passed over."""
    try:
        with zipfile.ZipFile(path) as file:
            entries = [entry for entry in file.infolist() if not entry.is_dir()]
            if not {entry.compress_type for entry in entries} <= {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}:
                raise BadInput(f"{path} is packed in a way that Twosome can't read; nothing was changed.")
            if sum(entry.file_size for entry in entries) > _MOST:
                raise BadInput(f"{path} unfolds to more than saves ever hold; nothing was changed.")
            top = _top([PurePosixPath(entry.filename) for entry in entries])
            for entry in entries:
                name = PurePosixPath(entry.filename)
                if name.is_relative_to(top) and not stat.S_ISLNK(entry.external_attr >> 16):
                    ours = name.relative_to(top)
                    if _schema_of(str(ours)) or _is_deck(ours) or str(ours) == KEY_FILE:
                        yield str(ours), (file.read(entry),)
    except (zipfile.BadZipFile, zlib.error, struct.error, RuntimeError, EOFError, ValueError) as problem:
        raise BadInput(f"{path} is no backup of Twosome, or it is damaged; nothing was changed.") from problem


def _top(names: list[PurePosixPath]) -> PurePosixPath:
    """The folder in a zip file in which the saves are."""
    tops = [name.parent for name in names if name.name == "couple.json" and BACKUPS not in name.parts]
    return min(tops, key=lambda top: len(top.parts), default=PurePosixPath())


def _schema_of(name: str) -> str | None:
    """What a file is, by its name; None for one that is no save file to be carried."""
    first, _, month = name.partition("/")
    first = first if month else first.removesuffix(".json")
    if first not in _TAKEN:
        return None
    return first if (is_month(month) if first in MONTHLY else name == f"{first}.json") else None


def _is_deck(name: PurePosixPath) -> bool:
    harmless = all(part != ".." and not set(part) & set("\\:\0") for part in name.parts)
    return harmless and len(name.parts) > 1 and name.parts[0] == DECKS


def _entry(name: str) -> zipfile.ZipInfo:
    """A file in the zip, always of the same date: the same saves make the same backup."""
    entry = zipfile.ZipInfo(name)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.external_attr = (stat.S_IFREG | disk.FILE_MODE) << 16
    return entry

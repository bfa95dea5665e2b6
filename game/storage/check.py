"""Looking a folder of saves over, without changing anything and without the lock."""

import re
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from game.model import Frozen
from game.storage import disk
from game.storage.contents import parse
from game.storage.copies import BRING_IN, backup_days, backup_of, is_half_restored, said, whole_backup
from game.storage.documents import as_model
from game.storage.errors import Unusable, reason
from game.storage.files import earlier_copy, earlier_name
from game.storage.migrations import DERIVED, KEPT, MONTHLY, SCHEMAS
from game.storage.months import months_in
from game.storage.records import FITS, MANY
from game.storage.vault import PLAIN, Codec, is_sealed

NEWER = "was written by a newer Twosome"
"""The one fault of a file that is none."""

_SCHEMA = re.compile(rb'\s*\{\s*"meta"\s*:\s*\{[^{}]*"schema"\s*:\s*(\d{1,9})\b')
_HEAD = 400
"""How many bytes of a file surely hold its schema number: it is written first."""


class Problem(Frozen):
    """Something wrong with a file."""

    file: str
    """Its name below the folder, or the folder itself."""
    message: str
    """What is wrong, in a sentence without the file's name."""

    def __str__(self) -> str:
        return f"{self.file}: {self.message}"


def check(folder: Path, codec: Codec = PLAIN) -> list[Problem]:
    """Everything wrong in the folder and in its backups, file by file; empty when all is well.

    Raises `SavesLocked` where they are locked and `codec` is not their key.
    """
    try:
        if not folder.is_dir():
            what = "is a file, not a folder" if folder.exists() else "does not exist"
            return [Problem(file=str(folder), message=f"The folder of saves {what}.")]
        found = [
            Problem(file=path.relative_to(folder).as_posix(), message=message)
            for path, schema in save_files(folder)
            for message in _troubles(path, schema, codec)
        ]
        found += [
            Problem(file=name, message=f"The file is missing; the backup of {said(day)} has it: `twosome saves mend`.")
            for day, name in missing_files(folder, date.max)
        ]
        if is_half_restored(folder):
            found.append(Problem(file=BRING_IN, message="A restore was cut short; opening the game finishes it."))
        return [*found, *_in_backups(folder, codec)]
    except OSError as problem:
        return [Problem(file=str(folder), message=f"The folder could not be read: {reason(problem)}.")]


def missing_files(folder: Path, today: date) -> list[tuple[date, str]]:
    """The files that nobody can make again and that the newest backup has and the folder has not, with its day.

    None where the saves were restored on that day or since: then they are meant to be others. Raises `OSError`.
    """
    newest = whole_backup(folder, today)
    if newest is None:
        return []
    there = {name for name, _ in save_names(folder)}
    held = save_names(backup_of(folder, newest))
    return [(newest, name) for name, schema in held if schema in KEPT and name not in there]


def newer_files(folder: Path, codec: Codec = PLAIN) -> list[Path]:
    """The files that a newer Twosome wrote, told from their first bytes alone.

    Raises `OSError`, or `SavesLocked` where a file is locked and `codec` is not its key.
    """
    found = []
    for path, schema in save_files(folder):
        try:
            with path.open("rb") as file:
                head = file.read(_HEAD)
                match = _SCHEMA.match(codec.open(head + file.read()) if is_sealed(head) else head)
        except (OSError, Unusable):  # Missing or not to be read: opening the file itself will say so.
            continue
        if match and int(match[1]) > SCHEMAS[schema].number:
            found.append(path)
    return found


def save_files(folder: Path) -> list[tuple[Path, str]]:
    """Every save file that is there, or of which the earlier copy is, with the name of its schema."""
    return [(folder / name, schema) for name, schema in save_names(folder)]


def save_names(folder: Path) -> list[tuple[str, str]]:
    """The same by their names below the folder, written with `/`."""
    # From the names alone: a look at each of hundreds of files would cost more than all else that opening them does.
    there = disk.names_in(folder)
    single = [(f"{schema}.json", schema) for schema in SCHEMAS if schema not in MONTHLY]
    files = [(name, schema) for name, schema in single if not there.isdisjoint((name, earlier_name(name)))]
    for schema in MONTHLY:
        files += [(f"{schema}/{month}.json", schema) for month in months_in(folder / schema)]
    return files


def _troubles(path: Path, schema: str, codec: Codec) -> list[str]:
    """What is wrong with one file and its earlier copy."""
    earlier = earlier_copy(path)
    trouble = fault_of(path, schema, codec)
    spoilt = fault_of(earlier, schema, codec)
    if trouble is None:
        beside = [f"Its earlier copy {spoilt}."] if spoilt and earlier.exists() else []
        return [*_torn(path, schema, codec), *beside]
    if trouble == NEWER:
        return [f"The file {trouble}; update Twosome."]
    if schema in DERIVED:
        return [f"The file {trouble}; it is made anew from history when it is needed."]
    if spoilt is None:
        return [f"The file {trouble}; its earlier copy is whole and comes back when the game is opened."]
    return [f"The file {trouble}, and its earlier copy {spoilt}."]


def fault_of(path: Path, schema: str, codec: Codec = PLAIN) -> str | None:
    """Why a file as a whole can't be used, or None when it can. Raises `SavesLocked` without its key."""
    try:
        return fault_in(path.read_bytes(), schema, codec)
    except FileNotFoundError:
        return "is missing"
    except OSError as problem:
        return f"could not be read: {reason(problem)}"


def fault_in(body: bytes, schema: str, codec: Codec = PLAIN) -> str | None:
    """Why the bytes of a file as a whole can't be used, or None when they can. Raises `SavesLocked`."""
    try:
        found = parse(body, codec)
        if found.schema > SCHEMAS[schema].number:
            return NEWER
        fits = FITS.get(schema)
        if fits is not None:
            fits(SCHEMAS[schema].upgrade(found.tables, found.schema))
    except Unusable as problem:
        return str(problem)
    except ValueError:
        return "holds something that can't be used"
    return None


def _in_backups(folder: Path, codec: Codec) -> list[Problem]:
    """A line for each file of a backup that can't be used. Backups share what did not change: that is read once."""
    read: dict[int, str | None] = {}
    found = []
    for day in backup_days(folder, date.max):
        for path, schema in save_files(backup_of(folder, day)):
            inode = path.stat().st_ino
            if inode not in read:
                read[inode] = fault_of(path, schema, codec)
            if trouble := read[inode]:
                found.append(Problem(file=path.relative_to(folder).as_posix(), message=f"This copy {trouble}."))
    return found


def _torn(path: Path, schema: str, codec: Codec) -> list[str]:
    """A line for each record of a whole file that can't be read. It names the record, never what it says."""
    model = MANY.get(schema)
    if model is None:
        return []
    found = parse(path.read_bytes(), codec)
    table: dict[str, Any] = SCHEMAS[schema].upgrade(found.tables, found.schema).get(schema, {})
    lines = []
    for name, document in table.items():
        try:
            as_model(model, document)
        except ValidationError as problem:
            fields = sorted({str(error["loc"][0]) for error in problem.errors() if error["loc"]})
            lines.append(f"The record {name} can't be read ({', '.join(fields) or 'as a whole'}).")
    return lines

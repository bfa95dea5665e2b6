"""Saves replaced by those of a backup: as a whole, or not at all.

Everything that comes in is looked over first and laid out beside the saves. Then one change of a folder's name decides:
from there on the restore is finished, by itself or by the next start, whatever stops it.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from game.storage import disk
from game.storage.check import save_files
from game.storage.copies import (
    BACKUPS,
    BRING_IN,
    REPLACED,
    TAKE_OUT,
    backup_days,
    backup_of,
    files_below,
    is_half_restored,
)
from game.storage.errors import SavesError, unwritable
from game.storage.files import earlier_copy
from game.storage.locks import FolderLock
from game.storage.migrations import REMOVED
from game.storage.vault import KEY_FILE, PLAIN, Codec

if TYPE_CHECKING:
    from game.storage.bag import Bag

Clock = Callable[[], datetime]

_NEW, _OLD = "new", "old"
"""In the folder of a restore: what comes in, and what was there."""


def restore(folder: Path, bag: "Bag", clock: Clock, codec: Codec = PLAIN) -> Path | None:
    """Replace the saves by those in the bag. Where what was there is kept; None where there was nothing.

    Decks of their own that the bag has not stay, and so does a lock. `codec`: the key of a locked bag. Raises
    `BadInput` where the bag can't be used, `SavesLocked`, `SavesInUse`, or `SavesError`; nothing has changed then, or
    all of it once the saves are opened.
    """
    bodies = bag.checked(codec)
    with _held(folder, clock):
        _finish(folder, clock)
        laid = disk.temp_beside(folder / TAKE_OUT)
        now = int(clock().timestamp() * 1e9)
        for name, body in bodies.items():
            path = laid / _NEW / name
            disk.make_folder(path.parent)
            disk.place(path, body, now)
        disk.flush_folders(laid)
        laid.replace(folder / TAKE_OUT)
        disk.flush_folder(folder)
        return _finish(folder, clock)


def settle_restore(folder: Path, clock: Clock, *, read_only: bool) -> None:
    """Finish a restore that was cut short. Raises `SavesInUse` or `SavesError`; then it is still to be finished."""
    if not is_half_restored(folder):
        return
    if read_only:
        raise SavesError(f"A restore of the saves in {folder} was cut short. Open them once, not to look only.")
    with _held(folder, clock):
        _finish(folder, clock)


@contextmanager
def _held(folder: Path, clock: Clock) -> Iterator[None]:
    try:
        disk.make_folder(folder)
        lock = FolderLock(folder, clock)
        try:
            yield
        finally:
            lock.release()
    except OSError as problem:
        raise unwritable(folder, problem) from problem


def _finish(folder: Path, clock: Clock) -> Path | None:
    """From wherever it stopped: every move is of a whole file, and done once."""
    out, bring = folder / TAKE_OUT, folder / BRING_IN
    if out.exists():
        for name in _replaced(folder, out / _NEW, clock):
            _move(folder / name, out / _OLD / name)
        disk.flush_folders(out)
        disk.flush_folder(folder)
        out.replace(bring)
        disk.flush_folder(folder)
    if not bring.exists():
        return None
    for path in files_below(bring / _NEW):
        _move(path, folder / path.relative_to(bring / _NEW))
    disk.flush_folders(folder)
    kept = _put_by(bring / _OLD, folder / BACKUPS, clock) if (bring / _OLD).exists() else None
    disk.remove_folder(bring)
    return kept


def _replaced(folder: Path, new: Path, clock: Clock) -> list[Path]:
    """What goes out, by its name: every save file with its earlier copy, what has a namesake that comes in, and
    today's backup, which is of what was; with another lock, all backups, which it does not open."""
    going = [folder / path.relative_to(new) for path in files_below(new)]
    for path, schema in save_files(folder):
        if schema != REMOVED:
            going += [path, earlier_copy(path)]
    today = clock().astimezone().date()
    days = [today]
    if (new / KEY_FILE).exists() and (folder / KEY_FILE).exists():
        going.append(earlier_copy(folder / KEY_FILE))
        days = backup_days(folder, today)
    going += [backup_of(folder, day) for day in days]
    return [path.relative_to(folder) for path in dict.fromkeys(going) if path.exists()]


def _put_by(old: Path, backups: Path, clock: Clock) -> Path:
    disk.make_folder(backups)
    first = backups / f"{REPLACED}{clock().astimezone().date()}"
    kept, number = first, 2
    while kept.exists():
        kept, number = first.with_name(f"{first.name}-{number}"), number + 1
    old.replace(kept)
    disk.flush_folder(backups)
    return kept


def _move(path: Path, to: Path) -> None:
    disk.make_folder(to.parent)
    path.replace(to)

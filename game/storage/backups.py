"""A backup a day of what changed, and the way back from it when a file is beyond reading.

A day's backup is a whole folder of saves, but for tonight: what changed since the last one is copied, what did not has
a second name. The bytes are those on disk, so the backups of locked saves are locked.
"""

import shutil
from collections.abc import Iterator, Sequence
from datetime import date
from pathlib import Path

from game.storage import disk
from game.storage.check import NEWER, fault_in, fault_of, missing_files, save_files
from game.storage.copies import BACKUPS, DECKS, backup_days, backup_of, copies_of, files_below, mending, said
from game.storage.errors import SavesDamaged, SavesError, reason, unreadable, unwritable
from game.storage.files import Place, earlier_copy
from game.storage.migrations import KEPT, schema_of
from game.storage.removed import remove_from_backups

DAILY = 7
"""So many of the newest days are kept."""

MONTHLY = 12
"""And the last day of so many of the newest months."""


def back_up(place: Place) -> None:
    """Make today's backup where there is none yet, let go of those that are too old, and take out of the others what
    was taken out of the saves. What fails is told in a notice: no evening waits for a backup.
    """
    folder, today = place.folder, place.today
    target = backup_of(folder, today)
    try:
        if target.exists() or not any(_parts(folder)):
            return
        disk.make_folder(folder / BACKUPS)
        disk.tidy(folder / BACKUPS)
        remove_from_backups(place)
        _copy(place, target)
        _let_go(folder, today)
    except (OSError, SavesError) as problem:
        why = reason(problem) if isinstance(problem, OSError) else str(problem)
        place.tell(target, f"Today's backup could not be finished: {why}.", back="Your saves themselves are well.")


def needs_all_there(place: Place) -> None:
    """Raises `SavesDamaged` for a file that is gone together with its earlier copy, where the newest backup has it."""
    try:
        missing = missing_files(place.folder, place.today)
    except OSError as problem:
        raise unreadable(place.folder / BACKUPS, problem) from problem
    for day, name in missing:
        raise SavesDamaged(name, "and its earlier copy are missing.", mending(day), day)


def mend(place: Place) -> int:
    """Put the newest good copy in place of every file that is beyond reading or gone, each with a notice.

    What can't be read is put aside first. How many came back. Raises `SavesError`.
    """
    place.needs_writing()
    folder, today = place.folder, place.today
    try:
        broken = [place.name(path) for path, schema in save_files(folder) if _is_lost(place, path, schema)]
        missing = [name for _, name in missing_files(folder, today)]
    except OSError as problem:
        raise unreadable(folder, problem) from problem
    return sum(_bring_back(place, name) for name in [*broken, *missing])


def _is_lost(place: Place, path: Path, schema: str) -> bool:
    return schema in KEPT and all(
        fault_of(copy, schema, place.codec) not in (None, NEWER) for copy in (path, earlier_copy(path))
    )


def _bring_back(place: Place, name: str) -> bool:
    """Whether there was a good copy. Stopped anywhere, the file is as it was, or back."""
    path, schema = place.folder / name, schema_of(name)
    try:
        good = ((day, copy.read_bytes()) for day, copy in copies_of(place.folder, name, place.today))
        found = next(((day, body) for day, body in good if fault_in(body, schema, place.codec) is None), None)
        if found is None:
            return False
        day, body = found
        disk.make_folder(path.parent)
        kept = []
        for bad in (path, earlier_copy(path)):
            if bad.exists():
                aside = place.aside(bad, "corrupt")
                disk.write(aside, bad.read_bytes())
                kept.append(aside.name)
        disk.write(earlier_copy(path), body)
        disk.write(path, body)
    except OSError as problem:
        raise unwritable(path, problem) from problem
    asides = f" What there was is kept: {', '.join(kept)}." if kept else ""
    place.tell(
        path,
        f"{name} could not be read any more, nor its earlier copy." if kept else f"{name} was missing.",
        back=f"The backup of {said(day)} is in its place.{asides}",
        gone="What was changed in it after that is gone.",
    )
    return True


def _parts(folder: Path) -> Iterator[tuple[Path, str | None]]:
    """Every file that belongs to a backup, with its schema; None for a deck."""
    yield from ((path, schema) for path, schema in save_files(folder) if schema in KEPT)
    yield from ((path, None) for path in files_below(folder / DECKS))


def _copy(place: Place, target: Path) -> None:
    """Today's backup, whole or not at all."""
    built = disk.temp_beside(target)
    try:
        _build(place, built)
        built.replace(target)
    finally:
        shutil.rmtree(built, ignore_errors=True)
    disk.flush_folder(target.parent)


def _build(place: Place, built: Path) -> None:
    folder, days = place.folder, backup_days(place.folder, place.today)
    last = backup_of(folder, days[0]) if days else None
    disk.make_folder(built)
    for path, schema in _parts(folder):
        name = path.relative_to(folder)
        before = last / name if last is not None else None
        disk.make_folder((built / name).parent)
        if before is not None and _is_unchanged(path, before):
            disk.link(before, built / name)
            continue
        body, found = disk.read(path) if path.exists() else (b"", None)
        if found is not None and (schema is None or fault_in(body, schema, place.codec) in (None, NEWER)):
            disk.place(built / name, body, found.changed)
        elif before is not None and before.exists():
            # Damage is no change: the last good copy stays the newest.
            disk.link(before, built / name)
    disk.flush_folders(built)


def _is_unchanged(path: Path, copy: Path) -> bool:
    now, then = disk.identity(path), disk.identity(copy)
    return now is not None and then is not None and now[1:] == then[1:]


def _let_go(folder: Path, today: date) -> None:
    """Remove the backups that are too old."""
    days = backup_days(folder, today)
    for day in set(days) - kept_days(days, today):
        disk.remove_folder(backup_of(folder, day))


def kept_days(days: Sequence[date], today: date) -> set[date]:
    """Which of these days stay: the newest few, the last of each of the newest months, and those that are not yet."""
    past = sorted((day for day in days if day <= today), reverse=True)
    last_of_month: dict[tuple[int, int], date] = {}
    for day in past:
        last_of_month.setdefault((day.year, day.month), day)
    return {*past[:DAILY], *list(last_of_month.values())[:MONTHLY], *(day for day in days if day > today)}

"""Which backups there are, told from their names alone.

`backups/2026-11-24/` holds the saves as they were on that day, each file under the name it has in the folder.
"""

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from game.storage.errors import is_there

BACKUPS = "backups"
"""The folder of all backups, below the saves."""

DECKS = "decks"
"""Where their own decks are, below the saves."""

REPLACED = "replaced-"
"""What the folder begins with in which a restore keeps what it replaced: `backups/replaced-2026-11-24/`."""

TAKE_OUT = "restore.take-out"
"""A restore that takes out what is there."""

BRING_IN = "restore.bring-in"
"""A restore that took everything out, and brings in what comes instead."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


def backup_days(folder: Path, today: date) -> list[date]:
    """The days of which there is a backup of the saves in `folder`, the newest first.

    Days that are not yet stand at the end: the clock was wrong then, or is now. Raises `OSError`.
    """
    try:
        names = [path.name for path in (folder / BACKUPS).iterdir() if _DAY.fullmatch(path.name)]
    except (FileNotFoundError, NotADirectoryError):
        return []
    days = [day for name in names if (day := _day(name)) is not None]
    return sorted(days, key=lambda day: (day <= today, day), reverse=True)


def backup_of(folder: Path, day: date) -> Path:
    """Where the backup of a day is."""
    return folder / BACKUPS / day.isoformat()


def copies_of(folder: Path, name: str, today: date) -> Iterator[tuple[date, Path]]:
    """The copies of a file, by its name below the saves, the newest first. Raises `OSError`."""
    for day in backup_days(folder, today):
        path = backup_of(folder, day) / name
        if path.is_file():
            yield day, path


def files_below(folder: Path) -> list[Path]:
    """Every file in the folder and in those below it. Raises `OSError`."""
    return sorted(path for path in folder.rglob("*") if path.is_file() and not path.is_symlink())


def _restored_since(folder: Path, day: date) -> bool:
    """Whether the saves were replaced on that day or later. Raises `OSError`."""
    found = (path.name.removeprefix(REPLACED) for path in (folder / BACKUPS).glob(f"{REPLACED}*"))
    return any(name >= day.isoformat() for name in found)


def whole_backup(folder: Path, today: date) -> date | None:
    """The day of the newest backup, if the saves are meant to have every file that it has: they are not where they
    were restored since. Raises `OSError`."""
    newest = next(iter(backup_days(folder, today)), None)
    return None if newest is None or _restored_since(folder, newest) else newest


def is_missing(folder: Path, name: str, today: date) -> bool:
    """Whether a file that is not there should be, going by the newest backup. Raises `OSError`."""
    day = whole_backup(folder, today)
    return day is not None and (backup_of(folder, day) / name).is_file()


def is_half_restored(folder: Path) -> bool:
    """Whether a restore was cut short. Raises `SavesError`."""
    return any(is_there(folder / name) for name in (TAKE_OUT, BRING_IN))


def said(day: date) -> str:
    """A day in front of people: Monday, 23 November 2026."""
    return f"{day:%A}, {day.day} {day:%B %Y}"


def mending(day: date) -> str:
    """What to do at a prompt where the backup of a day would help."""
    return (
        f"The backup of {said(day)} has it whole: `twosome saves mend` puts it in place; what came after is gone then."
    )


def _day(name: str) -> date | None:
    try:
        return date.fromisoformat(name)
    except ValueError:  # 2026-13-77 is no day.
        return None

"""What can be wrong with a folder of saves, and what the players are told when something was mended."""

import errno
from datetime import date, datetime
from pathlib import Path

from game.errors import TwosomeError
from game.model import Frozen


class SavesError(TwosomeError):
    """The saves can't be opened, read or written."""

    exit_code = 3


class SavesDamaged(SavesError):
    """A file and its earlier copy are both unreadable or gone. Nothing was changed."""

    def __init__(self, file: str, what: str, advice: str, day: date | None = None) -> None:
        self.file = file
        """The file's name, below the folder of saves."""
        self.happened = f"{file} {what}"
        """One sentence."""
        super().__init__(f"{self.happened} Nothing was changed. {advice}")
        self.advice = advice
        """What can be done at a prompt."""
        self.day = day
        """The day of the newest good copy among the backups; None where there is none."""


class SavesNewer(SavesError):
    """A newer Twosome wrote the file. It is never rewritten."""


class SavesChanged(SavesError):
    """Another program changed the file between our reading and our writing. Nothing was written over it."""


class SavesUnwritable(SavesError):
    """The folder or disk takes no writing. What was there before is untouched."""


class Unusable(ValueError):
    """The bytes are no save file of ours. The text says what they are instead."""


class SavesLocked(SavesError):
    """The saves are locked, and the key was not at hand. Nothing was changed."""

    def __init__(self, message: str = "These saves are locked. Their passphrase opens them.") -> None:
        super().__init__(message)


class WrongPassphrase(SavesLocked):
    """What was typed does not open the saves."""

    def __init__(self, message: str = "That does not open these saves. Try again, or use the recovery key.") -> None:
        super().__init__(message)


class KeyFileDamaged(SavesLocked):
    """No passphrase can open the key file any more; the recovery key opens the saves without it."""

    def __init__(self, path: Path, what: str) -> None:
        super().__init__(
            f"The key file {path} {what}. Bring it back from a backup, or open the saves with the recovery key."
        )


class LockMissing(SavesError):
    """The library that locks and unlocks is not installed."""

    def __init__(self) -> None:
        super().__init__('Locked saves need one more package: `pip install "twosome[lock]"`. Nothing was changed.')


class Holder(Frozen):
    """Who has a folder of saves open."""

    pid: int
    host: str
    since: datetime
    """UTC."""


class SavesInUse(SavesError):
    """Another Twosome has the folder open."""

    def __init__(self, folder: Path, holder: Holder | None) -> None:
        self.holder = holder
        """Who it is; None when they have not said yet."""
        who = ""
        if holder is not None:
            since = holder.since.astimezone()
            who = f", since {since:%H:%M} on {since.day} {since:%B} (process {holder.pid} on {holder.host})"
        super().__init__(
            f"The saves in {folder} are open in another Twosome{who}. Close it there first, or only look here (--look)."
        )


class Notice(Frozen):
    """Something that was mended, for the players to read once."""

    file: str
    """The file's name, below the folder of saves."""
    happened: str
    """What happened: one sentence."""
    back: str = ""
    """What is back or still there; may be empty."""
    gone: str = ""
    """What is gone; may be empty."""
    day: date | None = None
    """The day of the backup that would bring it back, if they said so."""

    def __str__(self) -> str:
        return " ".join(filter(None, (self.happened, self.back, self.gone)))


_REASONS = {
    errno.ENOSPC: "the disk is full",
    errno.EDQUOT: "your share of the disk is full",
    errno.EFBIG: "the disk takes no file of that size",
    errno.EROFS: "the disk is read-only",
    errno.EACCES: "the system does not allow it",
    errno.EPERM: "the system does not allow it",
    errno.ENOTDIR: "a file stands where a folder should be",
    errno.EEXIST: "a file stands where a folder should be",
}


def reason(problem: OSError) -> str:
    """Why the system said no, in plain words."""
    known = _REASONS.get(problem.errno or 0)
    return known or (problem.strerror or "the disk reports an error").lower()


def unwritable(path: Path, problem: OSError) -> SavesUnwritable:
    """The error for a write that the system refused."""
    return SavesUnwritable(
        f"{path} could not be written: {reason(problem)}. What was saved before is untouched."
        " Make room or allow writing there, or choose another folder with --saves."
    )


def unreadable(path: Path, problem: OSError) -> SavesError:
    """The error for a read that the system refused."""
    return SavesError(f"{path} could not be read: {reason(problem)}. Allow reading it and try again.")


def is_there(path: Path) -> bool:
    """Whether there is anything of that name. Raises `SavesError` where the system won't tell."""
    try:
        return path.exists()
    except OSError as problem:
        raise unreadable(path, problem) from problem

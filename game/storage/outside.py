"""Files of the couple's own, outside of the saves: what goes out by their wish, and what they bring in."""

import codecs
import os
from contextlib import suppress
from pathlib import Path
from stat import S_ISDIR, S_ISREG

from game.errors import BadInput
from game.storage import disk
from game.storage.errors import reason
from game.storage.files import earlier_copy

_MEGABYTE = 2**20


class AlreadyThere(BadInput):
    """A file of that name stands where one was to be written."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} is there already, and was left as it is; name another one.")


def put(path: Path, body: bytes, *, over: bool = False) -> None:
    """Write a file whole or not at all, readable by its owner alone. What is there is written over only with `over`.

    Raises `AlreadyThere`, or another `BadInput`; then nothing has changed.
    """
    path = path.resolve()
    try:
        claimed = _claim(path, over=over)
        try:
            disk.write(path, body)
        except BaseException:
            if claimed:
                path.unlink(missing_ok=True)
            raise
    except OSError as problem:
        raise BadInput(f"{path} could not be written: {reason(problem)}. Nothing was changed.") from problem


def replace(path: Path, body: bytes, was: bytes) -> None:
    """Write over a file of their own that held `was`; that stays beside it, as an earlier copy.

    Who may read it does not change, and a name that leads to a file elsewhere still does. Raises `Changed` when the
    file holds something else by now, `BadInput` when the system refuses; then nothing has changed.
    """
    path = path.resolve()
    try:
        if path.read_bytes() != was:
            raise Changed(path)
        mode = path.stat().st_mode
        disk.write_keeping(path, body, earlier_copy(path))
        with suppress(OSError):
            path.chmod(mode)
    except OSError as problem:
        raise BadInput(f"{path} could not be written: {reason(problem)}. Nothing was changed.") from problem


class Changed(BadInput):
    """Somebody wrote into a file between our reading and our writing."""

    def __init__(self, path: Path) -> None:
        super().__init__(f"{path} was changed by another program just now. Nothing was written over it; try again.")


def _claim(path: Path, *, over: bool) -> bool:
    """Make sure of the name. True when it was free and is now ours, as an empty file."""
    if path.exists() and not path.is_file():
        raise BadInput(f"{path} is no file that can be written over; name another one.")
    if not path.parent.is_dir():
        raise BadInput(f"There is no folder {path.parent} to write {path.name} into.")
    try:
        os.close(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, disk.FILE_MODE))
    except FileExistsError:
        if not over:
            raise AlreadyThere(path) from None
        return False
    return True


def read_text(path: Path, *, megabytes: int) -> str:
    """A text file of at most so many megabytes, with line ends as they are. Raises `BadInput` for anything else."""
    return decoded(read_bytes(path, megabytes=megabytes), str(path))


def read_bytes(path: Path, *, megabytes: int) -> bytes:
    """What is in a file of at most so many megabytes.

    Raises `BadInput` for anything else; a file that is too large is not read at all.
    """
    try:
        stat = path.stat()
        if not S_ISREG(stat.st_mode):
            raise BadInput(f"{path} is {'a folder' if S_ISDIR(stat.st_mode) else 'no file'}.")
        _bounded(path, stat.st_size, megabytes)
        with path.open("rb") as file:
            body = file.read(megabytes * _MEGABYTE + 1)
    except FileNotFoundError:
        raise BadInput(f"There is no file {path}.") from None
    except (OSError, ValueError) as problem:  # A name may hold what no system takes.
        why = reason(problem) if isinstance(problem, OSError) else "no file can be called that"
        raise BadInput(f"{path} could not be read: {why}.") from problem
    _bounded(path, len(body), megabytes)
    return body


def _bounded(path: Path, size: int, megabytes: int) -> None:
    if size > megabytes * _MEGABYTE:
        raise BadInput(f"{path} is larger than {megabytes} MB, and was not read.")


def decoded(body: bytes, name: str) -> str:
    """The text of a file in UTF-8, or in UTF-16 that says so. Raises `BadInput`, with the line where it stops."""
    with suppress(UnicodeDecodeError):
        if body.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return body.decode("utf-16")
    try:
        text = body.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        line = body.count(b"\n", 0, problem.start) + 1
        raise BadInput(f"{name} is not in UTF-8 (line {line}): save it as UTF-8, and try again.") from None
    if "\0" in text:
        raise BadInput(f"{name} is no text file.")
    return text

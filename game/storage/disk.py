"""Bytes to disk so that a pulled plug leaves the old file or the new one, never half of either.

The order of things follows SQLite's "Atomic Commit In SQLite": write aside, flush, swap the name, flush the
folder.
"""

import errno
import os
import secrets
import shutil
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import NamedTuple

FILE_MODE = 0o600
FOLDER_MODE = 0o700

_TEMP = ".tmp"
_WAITS = (0.01, 0.02, 0.05, 0.1, 0.2, 0.4) if sys.platform == "win32" else ()
"""Seconds between tries to swap a name: on Windows a virus scanner may hold the file open for a moment."""


class Identity(NamedTuple):
    """What tells one state of a file from another."""

    inode: int
    changed: int
    """Time of the last change, in nanoseconds."""
    size: int


def identity(path: Path) -> Identity | None:
    """The file's identity now, or None when there is no file."""
    try:
        return _identity(path.stat())
    except FileNotFoundError:
        return None


def _identity(stat: os.stat_result) -> Identity:
    return Identity(stat.st_ino, stat.st_mtime_ns, stat.st_size)


def read(path: Path) -> tuple[bytes, Identity]:
    """The whole file, and the identity of just what was read. Raises `OSError`."""
    with path.open("rb") as file:
        found = _identity(os.fstat(file.fileno()))
        return file.read(), found


def write(path: Path, body: bytes) -> Identity:
    """Make `body` the content of the file, durably, whole or not at all.

    Raises `OSError`. Where it was only the flush of the folder that failed, the new content stands already.
    """
    temp, written = _lay_aside(path, body)
    with _dropped_in_trouble(temp):
        _swap(temp, path)
    flush_folder(path.parent)
    return written


def write_keeping(path: Path, body: bytes, earlier: Path) -> Identity:
    """As `write`, with what the file held until now kept as `earlier`."""
    temp, written = _lay_aside(path, body)
    with _dropped_in_trouble(temp):
        _keep(path, earlier)
        _swap(temp, path)
    flush_folder(path.parent)
    return written


def place(path: Path, body: bytes, changed: int) -> None:
    """Write a file that is not there yet, durably but for its name, as changed at that time in nanoseconds.

    For building up a folder that gets its own name at the end. Raises `OSError`.
    """
    handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), FILE_MODE)
    with os.fdopen(handle, "wb") as file:
        file.write(body)
        file.flush()
        os.utime(path, ns=(changed, changed))
        _flush(file.fileno())


def link(path: Path, to: Path) -> None:
    """A second name `to` for a file, over what stood there; a copy where the disk has no second names.

    Raises `OSError`.
    """
    temp = temp_beside(to)
    try:
        try:
            os.link(path, temp)
        except FileNotFoundError:
            raise
        except OSError:
            body, found = read(path)
            place(temp, body, found.changed)
        _swap(temp, to)
    finally:
        temp.unlink(missing_ok=True)


def adopt(temp: Path, path: Path) -> None:
    """Give a file that was written under another name beside it its own, durably. Raises `OSError`."""
    with temp.open("rb+") as file:
        _flush(file.fileno())
    _swap(temp, path)
    flush_folder(path.parent)


def remove_folder(folder: Path) -> None:
    """Remove a folder and all that is in it: at once by its name, then file by file. Raises `OSError`."""
    doomed = temp_beside(folder)
    try:
        os.replace(folder, doomed)  # noqa: PTH105
    except FileNotFoundError:
        return
    flush_folder(folder.parent)
    shutil.rmtree(doomed)


def flush_folders(top: Path) -> None:
    """Make all names below a folder durable. Raises `OSError`."""
    for folder in sorted((path for path in top.rglob("*") if path.is_dir()), reverse=True):
        flush_folder(folder)
    flush_folder(top)


def make_folder(folder: Path) -> None:
    """Create the folder and those above it that are missing, for its owner alone. Raises `OSError`."""
    if not folder.is_dir():
        make_folder(folder.parent)
        folder.mkdir(mode=FOLDER_MODE, exist_ok=True)
        with suppress(PermissionError):  # A parent that lets us make folders may still not let us look at it.
            flush_folder(folder.parent)


def names_in(folder: Path) -> set[str]:
    """The names of all that lies in a folder; none where there is no folder. Raises `OSError`."""
    if not folder.is_dir():
        return set()
    with os.scandir(folder) as entries:
        return {entry.name for entry in entries}


def is_leftover(name: str) -> bool:
    """Whether a file of that name is one that a crash left half written, and nobody's."""
    return name.startswith(".") and name.endswith(_TEMP)


def tidy(folder: Path) -> None:
    """Remove temp files and folders of a crash, and shut the saves to everyone but their owner. Raises `OSError`."""
    _shut(folder, folder.stat(), FOLDER_MODE)
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_symlink():
                continue
            if is_leftover(entry.name):
                shutil.rmtree(entry) if entry.is_dir() else Path(entry).unlink(missing_ok=True)
            elif ".json" in entry.name and entry.is_file():
                _shut(Path(entry), entry.stat(), FILE_MODE)


def flush_folder(folder: Path) -> None:
    """Make the names in a folder durable. Raises `OSError`."""
    if sys.platform == "win32":  # Windows has no such call and needs none.
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    except OSError as problem:
        if problem.errno != errno.EINVAL:  # Some network disks can't, and say so this way.
            raise
    finally:
        os.close(handle)


def _shut(path: Path, stat: os.stat_result, mode: int) -> None:
    if sys.platform != "win32" and stat.st_mode & 0o077:
        with suppress(PermissionError):  # Not our own: its owner decides.
            path.chmod(mode)


def temp_beside(path: Path) -> Path:
    """A free name for what is not whole yet; `tidy` removes it after a crash."""
    return path.with_name(f".{path.name}.{secrets.token_hex(6)}{_TEMP}")


def _lay_aside(path: Path, body: bytes) -> tuple[Path, Identity]:
    """A new temp file beside `path` with the body in it, flushed."""
    temp = temp_beside(path)
    handle = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), FILE_MODE)
    with _dropped_in_trouble(temp), os.fdopen(handle, "wb") as file:
        file.write(body)
        file.flush()
        _flush(file.fileno())
        return temp, _identity(os.fstat(file.fileno()))


@contextmanager
def _dropped_in_trouble(temp: Path) -> Iterator[None]:
    try:
        yield
    except BaseException:
        _drop(temp)
        raise


def _drop(temp: Path) -> None:
    with suppress(OSError):  # What stays lying about is swept up when the folder is opened again.
        temp.unlink(missing_ok=True)


def _flush(handle: int) -> None:
    if sys.platform == "darwin":
        import fcntl  # noqa: PLC0415  (not there on Windows)

        # fsync on macOS stops at the drive's own cache.
        with suppress(OSError):
            fcntl.fcntl(handle, fcntl.F_FULLFSYNC)
            return
    os.fsync(handle)


def _keep(path: Path, earlier: Path) -> None:
    """Keep the file's present content as `earlier`: by a second name if it can, else by a copy."""
    temp = temp_beside(path)
    try:
        try:
            os.link(path, temp)
        except FileNotFoundError:
            return
        except OSError:
            temp, _ = _lay_aside(path, path.read_bytes())
        _swap(temp, earlier)
    finally:
        # Renaming one name of a file to another of the same file does nothing and leaves both.
        _drop(temp)


def _swap(temp: Path, path: Path) -> None:
    for wait in _WAITS:
        try:
            os.replace(temp, path)  # noqa: PTH105  (one name for tests to make fail)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    os.replace(temp, path)  # noqa: PTH105

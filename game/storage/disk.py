"""Bytes to disk so that a pulled plug leaves the old file or the new one, never half of either.

The order of things follows SQLite's "Atomic Commit In SQLite": write aside, flush, swap the name, flush the
folder.
"""

import errno
import os
import secrets
import sys
import time
from contextlib import suppress
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

    Raises `OSError`; no temp file stays.
    """
    temp, written = _lay_aside(path, body)
    try:
        _swap(temp, path)
    finally:
        temp.unlink(missing_ok=True)
    flush_folder(path.parent)
    return written


def write_keeping(path: Path, body: bytes, earlier: Path) -> Identity:
    """As `write`, with what the file held until now kept as `earlier`."""
    temp, written = _lay_aside(path, body)
    try:
        _keep(path, earlier)
        _swap(temp, path)
    finally:
        temp.unlink(missing_ok=True)
    flush_folder(path.parent)
    return written


def make_folder(folder: Path) -> None:
    """Create the folder and those above it that are missing, for its owner alone. Raises `OSError`."""
    if not folder.is_dir():
        folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)
        with suppress(PermissionError):  # A parent that lets us make folders may still not let us look at it.
            flush_folder(folder.parent)


def tidy(folder: Path) -> None:
    """Remove temp files of a crash, and shut the saves to everyone but their owner. Raises `OSError`."""
    _shut(folder, FOLDER_MODE)
    for entry in sorted(folder.iterdir()):
        if entry.is_symlink():
            continue
        if entry.name.startswith(".") and entry.name.endswith(_TEMP):
            entry.unlink(missing_ok=True)
        elif ".json" in entry.name and entry.is_file():
            _shut(entry, FILE_MODE)


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


def _shut(path: Path, mode: int) -> None:
    if sys.platform != "win32" and path.stat().st_mode & 0o077:
        with suppress(PermissionError):  # Not our own: its owner decides.
            path.chmod(mode)


def _temp_beside(path: Path) -> Path:
    return path.with_name(f".{path.name}.{secrets.token_hex(6)}{_TEMP}")


def _lay_aside(path: Path, body: bytes) -> tuple[Path, Identity]:
    """A new temp file beside `path` with the body in it, flushed."""
    temp = _temp_beside(path)
    handle = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), FILE_MODE)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
            file.flush()
            _flush(file.fileno())
            return temp, _identity(os.fstat(file.fileno()))
    except BaseException:
        temp.unlink(missing_ok=True)
        raise


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
    temp = _temp_beside(path)
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
        temp.unlink(missing_ok=True)


def _swap(temp: Path, path: Path) -> None:
    for wait in _WAITS:
        try:
            os.replace(temp, path)  # noqa: PTH105  (one name for tests to make fail)
        except PermissionError:
            time.sleep(wait)
        else:
            return
    os.replace(temp, path)  # noqa: PTH105

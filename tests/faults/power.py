"""A disk that forgets: what is left of a folder when the power goes, played through in memory.

Whatever the saves do is done for real, and taken down here: which bytes of a file were flushed, and which names of a
folder. A cut keeps what was flushed. Of the rest chance keeps some: a file that was written and not flushed is
whole, cut short, empty, zeros, or what it was before; a change of names came about or did not. POSIX promises no more.
One thing is taken for granted, as all file systems of today keep to it: a file that changes its name never has none.
"""

import io
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby
from pathlib import Path
from random import Random
from typing import Any

import pytest


@dataclass(eq=False)
class File:
    """One file, whatever names it has."""

    flushed: bytes = b""
    changed: int = 0
    """When, in nanoseconds, as far as that was flushed."""
    written: bytes | None = None
    """What was written since; None when nothing was."""


@dataclass(eq=False)
class Folder:
    """The names in a folder, as everyone sees them and as they are on the disk."""

    now: "dict[str, File | Folder]" = field(default_factory=dict)
    flushed: "dict[str, File | Folder]" = field(default_factory=dict)


Change = list[tuple[Folder, str, File | Folder | None]]
"""Names that come or go, all of them or none."""

Rest = dict[Path, File]
"""What a cut left."""


class Disk:
    """A folder, and all below it, on such a disk. What is there at the start is flushed."""

    def __init__(self, top: Path) -> None:
        self._top, self._root = top, Folder()
        self._pending: list[Change] = []
        self._open: dict[int, File | Folder] = {}
        files: dict[int, File] = {}
        for path in sorted(top.rglob("*")):
            stat = path.stat()
            what = Folder() if path.is_dir() else files.setdefault(stat.st_ino, File(b"", stat.st_mtime_ns))
            if isinstance(what, File):
                what.flushed = path.read_bytes()
            folder, name = self._at(path)
            folder.now[name] = folder.flushed[name] = what

    # What a cut leaves

    def cut(self, chance: Random) -> Rest:
        """The files that are there when the power comes back, by their paths below the top."""
        names: dict[Folder, dict[str, File | Folder]] = {}
        in_order = chance.random() < 0.5
        kept = chance.randrange(len(self._pending) + 1)
        for number, change in enumerate(self._pending):
            if number < kept if in_order else chance.random() < 0.5:
                for folder, name, what in change:
                    there = names.setdefault(folder, dict(folder.flushed))
                    there.pop(name, None)
                    if what is not None:
                        there[name] = what
        torn: dict[File, File] = {}

        def below(folder: Folder, path: Path) -> Iterator[tuple[Path, File]]:
            for name, what in names.get(folder, folder.flushed).items():
                if isinstance(what, Folder):
                    yield from below(what, path / name)
                else:
                    yield path / name, torn.setdefault(what, _torn(what, chance))

        return dict(below(self._root, Path()))

    # What is done to it

    def _at(self, path: Path) -> tuple[Folder, str]:
        *above, name = path.relative_to(self._top).parts
        folder = self._root
        for part in above:
            found = folder.now[part]
            assert isinstance(found, Folder)
            folder = found
        return folder, name

    def _find(self, path: Path) -> File | Folder:
        if path == self._top:
            return self._root
        folder, name = self._at(path)
        return folder.now[name]

    def _do(self, change: Change) -> None:
        for folder, name, what in change:
            folder.now.pop(name, None)
            if what is not None:
                folder.now[name] = what
        self._pending.append(change)

    def opened(self, path: Path, handle: int | None, *, writes: bool) -> None:
        """A file was opened, made where it was not there; or a folder."""
        if writes and path.name not in self._at(path)[0].now:
            self._do([(*self._at(path), File())])
        what = self._find(path)
        if isinstance(what, File) and writes:
            what.written = b""
        if handle is not None:
            self._open[handle] = what

    def flushed(self, handle: int) -> None:
        """What was opened by that handle was flushed."""
        match self._open.get(handle):
            case File() as file:
                if file.written is not None:
                    file.flushed, file.written = file.written, None
                file.changed = os.fstat(handle).st_mtime_ns
            case Folder() as folder:
                here = [change for change in self._pending if any(one is folder for one, _, _ in change)]
                for change in here:
                    for one, name, what in change:
                        one.flushed.pop(name, None)
                        if what is not None:
                            one.flushed[name] = what
                self._pending = [change for change in self._pending if change not in here]

    def linked(self, path: Path, to: Path) -> None:
        """A file got a second name."""
        self._do([(*self._at(to), self._find(path))])

    def renamed(self, path: Path, to: Path) -> None:
        """A file or a folder got another name."""
        what = self._find(path)
        if path.exists():  # Two names of one file: renaming does nothing.
            return
        self._do([(*self._at(path), None), (*self._at(to), what)])

    def made(self, path: Path) -> None:
        """A folder was made."""
        self._do([(*self._at(path), Folder())])

    def gone(self, path: Path) -> None:
        """A file or an empty folder was removed."""
        self._do([(*self._at(path), None)])


def _torn(file: File, chance: Random) -> File:
    if file.written is None:
        return file
    body = file.written
    left = chance.choice((body, body[: len(body) // 2], b"", bytes(len(body)), file.flushed))
    return File(left, file.changed)


def restore(rest: Rest, folder: Path) -> Path:
    """Make a folder of what a cut left."""
    shutil.rmtree(folder, ignore_errors=True)
    by_file = sorted(rest.items(), key=lambda item: id(item[1]))
    for _, group in groupby(by_file, key=lambda item: id(item[1])):
        (first, file), *more = group
        path = folder / first
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(file.flushed)
        os.utime(path, ns=(file.changed, file.changed))
        for other, _ in more:
            (folder / other).parent.mkdir(parents=True, exist_ok=True)
            (folder / other).hardlink_to(path)
    return folder


@contextmanager
def forgetful(top: Path, told: Callable[[Disk], None]) -> Iterator[Disk]:
    """All that is done below the top is done on such a disk; `told` is called after each change to it."""
    disk = Disk(top)

    def ours(path: Any) -> bool:
        return isinstance(path, str | Path) and Path(path).is_relative_to(top)

    def then(call: Callable[..., Any], note: Callable[..., None]) -> Callable[..., Any]:
        def instead(*args: Any, **how: Any) -> Any:
            done = call(*args, **how)
            paths = [Path(arg) for arg in args[:2] if ours(arg)]
            if paths:
                note(*paths)
                told(disk)
            return done

        return instead

    real_open, real_io, real_fdopen = os.open, io.open, os.fdopen

    def open_(path: Any, flags: int, *more: Any, **how: Any) -> int:
        handle = real_open(path, flags, *more, **how)
        if ours(path):
            disk.opened(Path(path), handle, writes=bool(flags & (os.O_CREAT | os.O_TRUNC)))
            told(disk)
        return handle

    def open_file(path: Any, mode: str = "r", *more: Any, **how: Any) -> Any:
        file = real_io(path, mode, *more, **how)
        if ours(path) and set(mode) & set("wax+"):
            disk.opened(Path(path), file.fileno(), writes=True)
            told(disk)
        return file

    def fdopen(handle: int, *how: Any, **more: Any) -> Any:
        file = real_fdopen(handle, *how, **more)
        what = disk._open.get(handle)
        return _Writing(file, what, disk, told) if isinstance(what, File) else file

    def flush(handle: int) -> None:
        disk.flushed(handle)
        told(disk)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(shutil, "_use_fd_functions", False)
        patch.setattr(os, "open", open_)
        patch.setattr(io, "open", open_file)
        patch.setattr(os, "fdopen", fdopen)
        patch.setattr(os, "fsync", flush)
        patch.setattr(os, "link", then(os.link, disk.linked))
        for name in ("replace", "rename"):
            patch.setattr(os, name, then(getattr(os, name), disk.renamed))
        for name in ("unlink", "remove", "rmdir"):
            patch.setattr(os, name, then(getattr(os, name), disk.gone))
        patch.setattr(os, "mkdir", then(os.mkdir, disk.made))
        yield disk


class _Writing:
    """An open file; the disk is told what is written into it."""

    def __init__(self, file: Any, what: File, disk: Disk, told: Callable[[Disk], None]) -> None:
        self._file, self._what, self._disk, self._told = file, what, disk, told

    def write(self, body: Any) -> int:
        written: int = self._file.write(body)
        raw = body.encode() if isinstance(body, str) else bytes(body)
        self._what.written = (self._what.written or b"") + raw
        self._told(self._disk)
        return written

    def __enter__(self) -> "_Writing":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

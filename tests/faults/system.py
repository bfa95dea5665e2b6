"""The calls with which the saves reach the disk, watched: counted, refused on demand, or taken down one by one.

The names are those of the modules `os` and `io`, which `pathlib` and `filelock` use too; so it is every call there is,
and not those that somebody thought of.
"""

import errno
import io
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

_BY_PATH = ("open", "link", "replace", "rename", "unlink", "mkdir", "chmod", "listdir", "scandir", "stat")
_WRITES = frozenset({"create", "write", "fsync", "link", "replace", "rename", "mkdir"})
"""What a full disk refuses."""


@dataclass
class Refusal:
    """Which call the system refuses, and what it says."""

    at: int
    """The how manieth, from 1; 0 refuses none."""
    error: int = errno.EIO
    lasting: bool = False
    """Every call that writes is refused from then on."""
    calls: list[str] = field(default_factory=list)
    """What was called, as `replace active.json`."""

    def __call__(self, name: str, path: Path) -> None:
        self.calls.append(f"{name} {path.name}")
        now = len(self.calls)
        if now == self.at or (self.lasting and self.at and now > self.at and name in _WRITES):
            raise OSError(self.error, os.strerror(self.error), str(path))


Watch = Callable[[str, Path], None]
"""Is told each call before it is made, and may raise."""


@contextmanager
def watched(folder: Path, watch: Watch) -> Iterator[None]:
    """Every call on something in the folder goes past the watch."""
    names: dict[int, Path] = {}
    with pytest.MonkeyPatch.context() as patch:
        for call in _BY_PATH:
            patch.setattr(os, call, _by_path(call, getattr(os, call), folder, watch, names))
        patch.setattr(io, "open", _by_path("open", io.open, folder, watch, names))
        flush, fdopen = os.fsync, os.fdopen

        def watched_flush(handle: int) -> None:
            if handle in names:
                watch("fsync", names[handle])
            flush(handle)

        def watched_fdopen(handle: int, *how: Any, **more: Any) -> Any:
            file = fdopen(handle, *how, **more)
            return _File(file, names[handle], watch) if handle in names else file

        patch.setattr(os, "fsync", watched_flush)
        patch.setattr(os, "fdopen", watched_fdopen)
        yield


def _by_path(
    name: str, call: Callable[..., Any], folder: Path, watch: Watch, names: dict[int, Path]
) -> Callable[..., Any]:
    def instead(*args: Any, **how: Any) -> Any:
        # What a name is about to be changed for stands last.
        about = next((arg for arg in reversed(args) if isinstance(arg, str | Path)), None) if args else None
        path = Path(about) if about is not None else None
        if path is None or not path.is_relative_to(folder):
            return call(*args, **how)
        made = name == "open" and len(args) > 1 and isinstance(args[1], int) and bool(args[1] & os.O_CREAT)
        watch("create" if made else name, path)
        done = call(*args, **how)
        if name == "open" and isinstance(done, int):
            names[done] = path
        return done

    return instead


class _File:
    """An open file whose writing is watched; refused, half of it was written."""

    def __init__(self, file: Any, path: Path, watch: Watch) -> None:
        self._file, self._path, self._watch = file, path, watch

    def write(self, body: Any) -> int:
        try:
            self._watch("write", self._path)
        except OSError:
            self._file.write(body[: len(body) // 2])
            raise
        written: int = self._file.write(body)
        return written

    def __enter__(self) -> "_File":
        return self

    def __exit__(self, *_: object) -> None:
        self._file.close()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)

"""One Twosome a folder: the kernel holds the lock, so a crash frees it; a file beside it says who has it."""

import os
import socket
from collections.abc import Callable
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import ValidationError

from game.paths import HOLDER
from game.storage.disk import FILE_MODE
from game.storage.errors import Holder, SavesInUse, unwritable

LOCK = "in-use.lock"


class FolderLock:
    """The lock on one folder, held from here to `release`."""

    def __init__(self, folder: Path, clock: Callable[[], datetime]) -> None:
        """Take it. Raises `SavesInUse`, or `SavesUnwritable` when the folder takes no writing."""
        self._holder = folder / HOLDER
        # Faces may close from another thread than the one that opened.
        self._lock = FileLock(folder / LOCK, mode=FILE_MODE, thread_local=False)
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            raise SavesInUse(folder, held_by(folder)) from None
        except OSError as problem:
            raise unwritable(folder, problem) from problem
        try:
            self.left_open = self._holder.exists()
            """Whether whoever held it before did not give it back in order."""
            self._say_who(clock())
        except OSError as problem:
            self._lock.release()
            raise unwritable(folder, problem) from problem

    def release(self, *, orderly: bool | None = None) -> None:
        """Give it back. Twice is once. `orderly`: nothing is left for the next to do; None: as it was found."""
        if self._lock.is_locked:
            if orderly or (orderly is None and not self.left_open):
                with suppress(OSError):  # Whoever comes next writes their own name over it.
                    self._holder.unlink(missing_ok=True)
            self._lock.release()

    def _say_who(self, now: datetime) -> None:
        holder = Holder(pid=os.getpid(), host=socket.gethostname(), since=now)
        handle = os.open(self._holder, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, FILE_MODE)
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(holder.model_dump_json())


def held_by(folder: Path) -> Holder | None:
    """Who says they have the folder open; None when nobody does, or not yet."""
    try:
        return Holder.model_validate_json((folder / HOLDER).read_bytes())
    except (OSError, ValidationError):
        return None

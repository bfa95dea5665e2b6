"""A program in a terminal of its own: what it paints, when, and what that cost.

A pseudo-terminal that answers as modern terminals do when asked whether they draw a frame at once (mode 2026), so that
the end of every frame is known to the microsecond.
"""

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import TracebackType
from typing import Self

SIZE = (80, 24)

_ESCAPES = re.compile(rb"\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b]*(?:\x07|\x1b\\)|[@-Z\\-_])")
_ASKED, _YES = b"\x1b[?2026$p", b"\x1b[?2026;2$y"
_BEGINS, _ENDS = b"\x1b[?2026h", b"\x1b[?2026l"
_FULL = SIZE[0] * SIZE[1] // 2
"""A frame of so many cells is a screen that was painted."""


class Silent(AssertionError):
    """What was waited for never came."""


class Terminal:
    """One program, from its start to its end."""

    def __init__(self, command: Sequence[str | Path], environment: Mapping[str, str] | None = None) -> None:
        width, height = SIZE
        self._main, child = pty.openpty()
        fcntl.ioctl(child, termios.TIOCSWINSZ, struct.pack("HHHH", height, width, 0, 0))
        look = {"TERM": "xterm-256color", "COLORTERM": "truecolor"}
        self._output = b""
        self._answered = False
        """Whether it was told what the terminal can do."""
        self._asked_at = time.perf_counter()
        self._program = subprocess.Popen(
            [str(part) for part in command],
            stdin=child,
            stdout=child,
            stderr=child,
            start_new_session=True,
            env={**os.environ, **look, **(environment or {})},
        )
        os.close(child)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._program.returncode is None:
            self.end()

    def painted(self, within: float = 60) -> float:
        """Seconds from the start to the end of the first frame that fills the screen."""

        def full(frames: bytes) -> bool:
            return any(len(_ESCAPES.sub(b"", frame)) >= _FULL for frame in frames.split(_BEGINS))

        return self._until(full, "a first paint", within)

    def shows(self, *words: str, within: float = 60) -> float:
        """Seconds from the start, or from the last key, to the end of the frame by which all these words were painted;
        without a word, any frame does."""
        wanted = [word.encode() for word in words]

        def painted(frames: bytes) -> bool:
            seen = _ESCAPES.sub(b"", frames)
            return _BEGINS in frames and all(word in seen for word in wanted)

        return self._until(painted, f"{words}", within)

    def press(self, key: str) -> None:
        """Press a key; what was painted before counts no more."""
        self._output = b""
        self._asked_at = time.perf_counter()
        os.write(self._main, key.encode())

    def seen(self, still: float = 0.15) -> str:
        """All that was painted since the last key, once nothing has been for so many seconds."""
        self.rest(still)
        return _ESCAPES.sub(b"", self._output).decode(errors="replace")

    def still(self, seconds: float = 0.15) -> float:
        """Seconds from the last key to the end of the last frame before nothing was painted for so long."""
        painted = time.perf_counter()
        while self._read(seconds):
            painted = time.perf_counter()
        return painted - self._asked_at

    def rest(self, seconds: float = 0.15) -> None:
        """Wait until nothing was painted for so long."""
        while self._read(seconds):
            pass

    @property
    def memory(self) -> int:
        """What it holds in memory now, in KiB; 0 where the system does not tell."""
        status = Path(f"/proc/{self._program.pid}/status")
        found = re.search(r"VmRSS:\s+(\d+)", status.read_text()) if status.exists() else None
        return int(found[1]) if found else 0

    def end(self) -> float:
        """End it here and now. Seconds of CPU that it and its own children took."""
        self._program.send_signal(signal.SIGKILL)
        _, code, used = os.wait4(self._program.pid, 0)
        self._program.returncode = code
        os.close(self._main)
        return used.ru_utime + used.ru_stime

    def _until(self, condition: Callable[[bytes], bool], what: str, within: float) -> float:
        latest = time.perf_counter() + within
        while time.perf_counter() < latest:
            if not self._read(1):
                continue
            now = time.perf_counter()
            whole, ends, _ = self._output.rpartition(_ENDS)
            if ends and condition(whole):
                return now - self._asked_at
        raise Silent(f"{what} never came; the last of what did: {self._last}")

    @property
    def _last(self) -> str:
        return _ESCAPES.sub(b"", self._output)[-800:].decode(errors="replace")

    def _read(self, seconds: float) -> bool:
        """Read what is there, or comes within so many seconds."""
        ready, _, _ = select.select([self._main], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self._main, 1 << 16)
        except OSError as gone:  # The program ended.
            raise Silent(f"the program ended: {self._last}") from gone
        self._output += data
        if not self._answered and _ASKED in self._output:  # all of it: what is read at once may end in mid-question
            self._answered = True
            os.write(self._main, _YES)
        return True


PYTHON = sys.executable
"""What runs Twosome and what it is compared with."""
BLANK = (PYTHON, "-m", "tests.bench.blank")
TWOSOME = (PYTHON, "-m", "game")

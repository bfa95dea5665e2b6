"""A real terminal for tests: one program in one detached tmux of its own server."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
import uuid
from collections.abc import Callable
from pathlib import Path

import pytest

from game.tui.screens.haste import STILLNESS

NEEDS_TMUX = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
PATIENCE = 30.0
"""Seconds to wait for a text before the test fails. Only ever spent in full by a failure."""


class Terminal:
    """The game in a terminal: type, read the screen, kill it."""

    def __init__(
        self,
        *arguments: str,
        home: Path,
        columns: int = 80,
        rows: int = 24,
        days_later: int = 0,
        locale: str = "C.UTF-8",
    ) -> None:
        """`home`: a folder of its own. `days_later`: so many days from now, as far as the game knows.
        `locale`: what the system says of language and letters."""
        self.socket = f"twosome-{uuid.uuid4().hex[:12]}"
        environment = {
            "HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "TERM": "tmux-256color", "COLORTERM": "truecolor",
            "LANG": locale, "PATH": os.environ["PATH"], "TWOSOME_SOCKETS": os.environ["TWOSOME_SOCKETS"],
            "PYTHONPATH": os.pathsep.join((str(Path(__file__).parents[2]), os.environ["PYTHONPATH"])),
            "TEXTUAL_ANIMATIONS": "none",
        }  # fmt: skip
        sets = " ".join(f"{k}={shlex.quote(v)}" for k, v in environment.items())
        game = ["game"] if not days_later else ["tests.terminal.later", str(days_later)]
        command = shlex.join([sys.executable, "-m", *game, *arguments])
        # tmux does not always learn the status of a program that ends, so the shell around it writes it down.
        self._code = home / f"{self.socket}.code"
        script = f"env -i {sets} {command}; echo $? > {shlex.quote(str(self._code))}"
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", str(columns), "-y", str(rows), "-s", "s", "sleep 3600")
        self.tmux("set-option", "-g", "escape-time", "0")
        self.tmux("set-option", "-g", "remain-on-exit", "on")
        self.tmux("set-option", "-g", "history-limit", "20000")
        self.tmux("set-option", "-g", "status", "off")
        self.tmux("respawn-pane", "-k", "-t", "s", shlex.join(["sh", "-c", script]))

    def tmux(self, *arguments: str) -> str:
        done = subprocess.run(["tmux", "-L", self.socket, *arguments], capture_output=True, text=True, check=True)
        return done.stdout

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        subprocess.run(["tmux", "-L", self.socket, "kill-server"], capture_output=True, check=False)

    @property
    def screen(self) -> str:
        """What a person sees."""
        return self.tmux("capture-pane", "-p", "-t", "s")

    @property
    def everything(self) -> str:
        """What a person sees, and all the terminal remembers above it, its title included."""
        return self.tmux("capture-pane", "-p", "-S", "-", "-t", "s") + self.told("pane_title")

    @property
    def pid(self) -> int:
        shell = self.told("pane_pid")
        return int(Path(f"/proc/{shell}/task/{shell}/children").read_text(encoding="utf-8").split()[0])

    def told(self, what: str) -> str:
        """What tmux knows of the pane: `pane_dead`, `pane_dead_status`, `cursor_y` …"""
        return self.tmux("display-message", "-p", "-t", "s", f"#{{{what}}}").strip()

    def press(self, *keys: str) -> None:
        """Keys by tmux's names: Enter Escape Tab Space Up a ?"""
        for key in keys:
            self.tmux("send-keys", "-t", "s", key)

    def type(self, text: str) -> None:
        self.tmux("send-keys", "-t", "s", "-l", text)

    def until(self, *texts: str) -> None:
        """Wait until one of the texts stands on the screen."""
        self._until(lambda: any(text in self.screen for text in texts), f"never saw {texts}")

    @property
    def cursor_row(self) -> int:
        """Where the text cursor stands; it moves with the focus from field to field."""
        return int(self.told("cursor_y"))

    def until_cursor_leaves(self, row: int) -> None:
        """Wait until the text cursor stands on another row."""
        self._until(lambda: self.cursor_row != row, f"the cursor stays in row {row}")

    def until_other(self, screen: str) -> None:
        """Wait until something else stands on the screen."""
        self._until(lambda: self.screen != screen, "nothing happens")

    def until_over(self) -> int:
        """Wait until the program has ended by itself, and return its exit code."""
        self._until(lambda: self._code.exists() and self._code.read_text(encoding="utf-8") != "", "still running")
        return int(self._code.read_text(encoding="utf-8"))

    def lift(self) -> None:
        """The curtain's key; for a moment after any other key it does nothing."""
        time.sleep(STILLNESS)
        self.press("r")

    def agree(self) -> None:
        """Sam and Alex agree to the house rules, one after the other."""
        for name in ("Sam", "Alex"):
            self.until(f"{name}, do you agree?")
            self.press("Enter")

    def kill(self, with_signal: signal.Signals = signal.SIGKILL) -> None:
        """As a closed laptop or a power cut would."""
        os.kill(self.pid, with_signal)
        self.until_over()

    def _until(self, condition: Callable[[], bool], complaint: str) -> None:
        deadline = time.monotonic() + PATIENCE
        while not condition():
            assert time.monotonic() < deadline, f"{complaint}:\n{self.screen}"
            time.sleep(0.02)

"""A real terminal for tests: one program in one detached tmux of its own server."""

import os
import shlex
import shutil
import signal
import subprocess
import sys
import time
import uuid
from pathlib import Path

import pytest

NEEDS_TMUX = pytest.mark.skipif(shutil.which("tmux") is None, reason="tmux is not installed")
PATIENCE = 30.0
"""Seconds to wait for a text before the test fails. Only ever spent in full by a failure."""


class Terminal:
    """The game in a terminal: type, read the screen, kill it."""

    def __init__(self, *arguments: str, home: Path, columns: int = 80, rows: int = 24) -> None:
        self.socket = f"twosome-{uuid.uuid4().hex[:12]}"
        environment = {
            "HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "TERM": "tmux-256color", "COLORTERM": "truecolor",
            "LANG": "C.UTF-8", "PATH": os.environ["PATH"], "PYTHONPATH": str(Path(__file__).parents[2]),
            "TEXTUAL_ANIMATIONS": "none",
        }  # fmt: skip
        sets = " ".join(f"{k}={shlex.quote(v)}" for k, v in environment.items())
        command = shlex.join([sys.executable, "-m", "game", *arguments])
        self.tmux("-f", "/dev/null", "new-session", "-d", "-x", str(columns), "-y", str(rows), "-s", "s", "sleep 3600")
        self.tmux("set-option", "-g", "escape-time", "0")
        self.tmux("set-option", "-g", "remain-on-exit", "on")
        self.tmux("set-option", "-g", "history-limit", "20000")
        self.tmux("set-option", "-g", "status", "off")
        self.tmux("respawn-pane", "-k", "-t", "s", f"exec env -i {sets} {command}")

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
        title = self.tmux("display-message", "-p", "-t", "s", "#{pane_title}")
        return self.tmux("capture-pane", "-p", "-S", "-", "-t", "s") + title

    @property
    def pid(self) -> int:
        return int(self.tmux("display-message", "-p", "-t", "s", "#{pane_pid}"))

    @property
    def exit_code(self) -> int | None:
        """None while the program runs."""
        told = self.tmux("display-message", "-p", "-t", "s", "#{pane_dead}/#{pane_dead_status}/#{pane_dead_signal}")
        dead, status, killer = told.strip().split("/")
        # The terminal closes a moment before tmux has the program's status.
        return None if dead != "1" or not (status or killer) else int(status or f"-{killer}")

    def press(self, *keys: str) -> None:
        """Keys by tmux's names: Enter Escape Tab Space Up a ?"""
        for key in keys:
            self.tmux("send-keys", "-t", "s", key)

    def type(self, text: str) -> None:
        self.tmux("send-keys", "-t", "s", "-l", text)

    def until(self, *texts: str) -> str:
        """Wait until one of the texts stands on the screen, and return that one."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            screen = self.screen
            for text in texts:
                if text in screen:
                    return text
            time.sleep(0.02)
        raise AssertionError(f"never saw {texts} on:\n{self.screen}")

    @property
    def cursor_row(self) -> int:
        """Where the text cursor stands; it moves with the focus from field to field."""
        return int(self.tmux("display-message", "-p", "-t", "s", "#{cursor_y}"))

    def until_cursor_leaves(self, row: int) -> None:
        """Wait until the text cursor stands on another row."""
        deadline = time.monotonic() + PATIENCE
        while self.cursor_row == row:
            assert time.monotonic() < deadline, f"the cursor stays in row {row} of:\n{self.screen}"
            time.sleep(0.02)

    def until_gone(self, text: str) -> None:
        """Wait until the text no longer stands on the screen."""
        deadline = time.monotonic() + PATIENCE
        while text in self.screen:
            assert time.monotonic() < deadline, f"{text!r} stays on:\n{self.screen}"
            time.sleep(0.02)

    def until_over(self) -> int:
        """Wait until the program has ended, and return its exit code."""
        deadline = time.monotonic() + PATIENCE
        while (code := self.exit_code) is None:
            assert time.monotonic() < deadline, f"still running:\n{self.screen}"
            time.sleep(0.02)
        return code

    def kill(self, with_signal: signal.Signals = signal.SIGKILL) -> None:
        """As a closed laptop or a power cut would."""
        os.kill(self.pid, with_signal)
        self.until_over()

"""What a real terminal shows of a secret: nothing."""

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from tests.plain.evenings import begun_with

pty = pytest.importorskip("pty", reason="a pseudo-terminal is a Unix thing")

ROOT = Path(__file__).parents[2]
PATIENCE = 60
"""Seconds after which a terminal that says nothing is given up."""

PLAY = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from pathlib import Path
from game.plain import Paper, play
from tests.plain.evenings import table_with
play(table_with(Path(sys.argv[1]), {"kind": "sealed"}), Paper())
"""


def played_at_a_terminal(folder: Path, *lines: str) -> str:
    """Type each line when the next prompt is there, then end the input; all that the terminal showed."""
    terminal, end = pty.openpty()
    player = subprocess.Popen(
        [sys.executable, "-c", PLAY, str(folder)],
        stdin=end,
        stdout=end,
        stderr=end,
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm", "PYTHONPATH": str(ROOT)},
        start_new_session=True,
    )
    os.close(end)
    shown = b""
    typed = [f"{line}\n".encode() for line in lines] + [b"\x04"]
    while select.select([terminal], [], [], PATIENCE)[0]:
        try:
            shown += os.read(terminal, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if typed and shown.count(b"> ") > len(lines) + 1 - len(typed):
            os.write(terminal, typed.pop(0))
    player.wait(PATIENCE)
    os.close(terminal)
    return shown.decode()


def test_a_secret_is_never_on_the_terminal_and_the_curtain_wipes_it(tmp_path: Path) -> None:
    begun_with(tmp_path, {"kind": "sealed"}).close()
    shown = played_at_a_terminal(tmp_path, "the blue door", "ready", "the red one", "ready")
    hidden, _, _ = shown.partition("Sam: the blue door")
    assert "the blue door" not in hidden
    assert "the red one" not in hidden
    assert hidden.count("\x1b[H\x1b[2J\x1b[3J") == 2
    assert "Alex: the red one" in shown
    assert shown.rstrip().endswith("Good night.")

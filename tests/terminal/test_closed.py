"""A terminal that is closed, and no signal says so."""

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from game.table import Table

pty = pytest.importorskip("pty", reason="a pseudo-terminal is a Unix thing")

PATIENCE = 60
"""Seconds after which a game that says nothing, or does not end, is given up."""


def test_the_game_ends_with_its_terminal_and_lets_the_saves_go(tmp_path: Path) -> None:
    terminal, end = pty.openpty()
    # A session of its own to which the terminal does not belong: nobody is told when it is closed.
    game = subprocess.Popen(
        [sys.executable, "-m", "game", "--saves", str(tmp_path)],
        stdin=end,
        stdout=end,
        stderr=end,
        env={**os.environ, "TERM": "xterm-256color"},
        start_new_session=True,
    )
    os.close(end)
    try:
        shown = b""
        while b"A card game for two" not in shown and select.select([terminal], [], [], PATIENCE)[0]:
            shown += os.read(terminal, 65536)
        assert b"A card game for two" in shown
        os.close(terminal)
        assert game.wait(PATIENCE) == 128 + signal.SIGHUP
    finally:
        game.kill()
        game.wait()
    with Table.open(tmp_path) as table:
        assert not table.read_only

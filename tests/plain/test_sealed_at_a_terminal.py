"""What a real terminal shows of a secret: nothing."""

import os
import select
import subprocess
import sys
from pathlib import Path

import pytest

from game.together.help import IN_SHORT
from tests.plain.evenings import begun_with

pty = pytest.importorskip("pty", reason="a pseudo-terminal is a Unix thing")

ROOT = Path(__file__).parents[2]
PATIENCE = 60
"""Seconds after which a terminal that says nothing is given up."""

CLEARED = "\x1b[H\x1b[2J\x1b[3J"
END_OF_INPUT, CTRL_C = b"\x04", b"\x03"

SIT_DOWN = """
import fcntl, sys, termios
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
from pathlib import Path
from game.plain import Paper, at_the_gate, play
from game.table.people import GateShut
from tests.plain.evenings import table_with
table, paper = table_with(Path(sys.argv[1]), {"kind": "sealed"}), Paper()
"""
PLAY = SIT_DOWN + "play(table, paper)"
GATE = (
    SIT_DOWN
    + """
try:
    at_the_gate(table, paper, GateShut("rebuilding-trust", "The deck"))
except KeyboardInterrupt:
    pass
"""
)


def at_a_terminal(folder: Path, script: str, *lines: str, last: bytes = END_OF_INPUT) -> str:
    """Type each line when the next prompt is there, then the last key; all that the terminal showed."""
    terminal, end = pty.openpty()
    player = subprocess.Popen(
        [sys.executable, "-c", script, str(folder)],
        stdin=end,
        stdout=end,
        stderr=end,
        cwd=ROOT,
        env={**os.environ, "TERM": "xterm"},
        start_new_session=True,
    )
    os.close(end)
    shown = b""
    typed = [f"{line}\n".encode() for line in lines] + [last]
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


@pytest.mark.parametrize(
    ("kind", "hers", "his"),
    [
        ("sealed", ["the blue door"], ["the red one"]),
        ("guess", ["the blue door"], ["the red one"]),
        ("wish", ["the blue door"], ["the red one"]),
        ("letter", ["the blue door", "you never", "the blue door", "the blue door"], []),
    ],
)
def test_a_secret_is_never_on_the_terminal_and_the_curtain_wipes_it(
    tmp_path: Path, kind: str, hers: list[str], his: list[str]
) -> None:
    begun_with(tmp_path, {"kind": kind}).close()
    curtains = 2 if his else 1
    seal = ["1"] if kind == "letter" else []
    shown = at_a_terminal(tmp_path, PLAY, *hers, *seal, "ready", *his, *["ready"] * (curtains - 1))
    hidden, _, revealed = shown.rpartition(CLEARED)
    for secret in (*hers, *his):
        assert secret not in hidden
        assert secret in revealed.partition("Until the next one.")[0]
    assert hidden.count(CLEARED) == curtains - 1
    assert shown.rstrip().endswith("Until the next one.")


def echoed(shown: str) -> list[str]:
    """What the terminal showed behind each prompt."""
    return [part.splitlines()[0] for part in shown.split("\n> ")[1:]]


def test_an_answer_at_a_gate_is_not_on_the_terminal_and_help_is_wiped(tmp_path: Path) -> None:
    lines = ("ready", "no", "yes", "done", "ready", "yes", "no", "done", "ready")
    shown = at_a_terminal(tmp_path, GATE, *lines)
    assert echoed(shown) == ["ready", "", "", "done", "ready", "", "", "done", "ready"]
    assert IN_SHORT.split(".", maxsplit=1)[0] in shown
    assert IN_SHORT.split(".", maxsplit=1)[0] not in shown.rpartition(CLEARED)[2]
    assert shown.index(IN_SHORT[:20]) < shown.index(CLEARED, shown.index(IN_SHORT[:20])) < shown.index("Alex, type")


def test_leaving_in_the_middle_of_a_gate_leaves_nothing_on_the_screen(tmp_path: Path) -> None:
    shown = at_a_terminal(tmp_path, GATE, "ready", "no", "yes", last=CTRL_C)
    assert IN_SHORT[:20] in shown
    assert shown.rpartition(CLEARED)[2].strip() == ""


def test_a_letter_and_hearts_of_the_whole_game_are_typed_without_echo(tmp_path: Path) -> None:
    script = SIT_DOWN.replace("at_the_gate, play", "at_home") + "at_home(table, paper)"
    lines = ("letters", "write", "sam", "ready", "the blue door", "", "", "", "1", "back", "wishes", "add The lake")
    shown = at_a_terminal(tmp_path, script, *lines, "hearts", "alex", "ready", "3", "back", "quit")
    assert "Sealed." in shown
    assert "the blue door" not in shown
    assert shown.count(CLEARED) >= 4
    hearts = shown.split("1 of 1: The lake", 1)[1].split("What you gave is kept", 1)[0]
    assert "3" not in hearts.replace(CLEARED, "")

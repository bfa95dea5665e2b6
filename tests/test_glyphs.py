"""Symbols in ASCII: as wide as they were, told apart where they mean something, and never an error."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from game import glyphs

ROOT = Path(__file__).parents[1]

FULL_WIDTH = "＠＝－＋＇＂」「"
"""Of other keyboards: they stand only in what a deck's author may have typed by mistake."""


def symbols() -> set[str]:
    """Whatever the game and its decks write that is not ASCII; names of languages are words, in their own letters."""
    files = [*(ROOT / "game").rglob("*.py"), *(ROOT / "decks").glob("*.toml")]
    files.remove(ROOT / "game" / "table" / "languages.py")
    return {char for file in files for char in file.read_text(encoding="utf-8") if not char.isascii()}


def test_every_symbol_of_the_game_has_one_of_its_width() -> None:
    for char in sorted(symbols() - set(FULL_WIDTH)):
        spelled = glyphs.spelled(char)
        assert spelled.isascii(), char
        assert "?" not in spelled, f"nothing stands for {char!r} (U+{ord(char):04X})"
        assert cell_len(spelled) == cell_len(char), char


@pytest.mark.parametrize("pair", ["♥♡", "●○", "◉○", "◆◇", "◆◌", "━─", "•·", "→←", "‹›"])
def test_what_means_two_things_looks_like_two(pair: str) -> None:
    one, other = map(glyphs.spelled, pair)
    assert one != other


@given(st.text())
def test_any_text_at_all_is_written_in_ascii(text: str) -> None:
    glyphs.register()
    written = text.encode("ascii", errors=glyphs.HANDLER)
    assert written.isascii()


def test_letters_with_accents_keep_their_letters() -> None:
    glyphs.register()
    assert "Été à Łódź, ’s ist schön ♥…".encode("ascii", errors=glyphs.HANDLER) == b"Ete a Lodz, 's ist schon *~"
    assert "Été ♥".encode("latin-1", errors=glyphs.HANDLER) == b"\xc9t\xe9 *", "what it has, it keeps"


class Terminal(io.TextIOWrapper):
    """A stream that stands before a terminal."""

    def isatty(self) -> bool:
        return True


@pytest.mark.parametrize(
    ("environ", "written"),
    [
        ({"LC_ALL": "C"}, b"*"),
        ({"LANG": "POSIX"}, b"*"),
        ({"LANG": "C", "LC_CTYPE": "C.UTF-8"}, b"*"),
        ({"LANG": "C", "LC_ALL": "en_US.UTF-8"}, "♥".encode()),
        ({"LANG": "C.UTF-8"}, "♥".encode()),
        ({"LC_ALL": "C", "PYTHONUTF8": "1"}, "♥".encode()),
        ({}, "♥".encode()),
    ],
)
def test_a_terminal_gets_ascii_where_its_locale_is_c(environ: dict[str, str], written: bytes) -> None:
    glyphs.register()
    under = io.BytesIO()
    stream = Terminal(under, encoding="utf-8")
    glyphs.suit(stream, environ, utf8_mode=True)
    stream.write("♥")
    stream.flush()
    assert under.getvalue() == written


def test_who_said_c_but_utf_8_for_letters_is_believed() -> None:
    under = io.BytesIO()
    stream = Terminal(under, encoding="utf-8")
    glyphs.suit(stream, {"LANG": "C", "LC_CTYPE": "C.UTF-8"}, utf8_mode=False)
    stream.write("♥")
    stream.flush()
    assert under.getvalue() == "♥".encode()


def test_the_plain_game_in_ascii_from_end_to_end(tmp_path: Path) -> None:
    typed = "Zoë\nÅse\nwishes\nadd Crêpes à deux ♥ 二人\nlist\nback\nus\nquit\n"
    done = subprocess.run(
        [sys.executable, "-m", "game", "--plain", "--saves", str(tmp_path / "saves")],
        input=typed.encode(),
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Crêpes à deux ♥ 二人".encode() in done.stdout
    ascii_only = subprocess.run(
        [sys.executable, "-m", "game", "--plain", "--saves", str(tmp_path / "saves")],
        input=b"wishes\nquit\n",
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert ascii_only.returncode == 0, ascii_only.stderr
    assert ascii_only.stdout.isascii()
    assert b"Zoe and Ase. You are at home." in ascii_only.stdout
    assert b"Crepes a deux * ????" in ascii_only.stdout

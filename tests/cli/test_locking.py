"""The lock from the shell: what is asked for, what is not, and what scripts can count on."""

import io
import os
import pty
import subprocess
import sys
from pathlib import Path

import pytest

from game.cli import passphrase as asking
from game.storage.vault import is_sealed
from tests.cli.conftest import Shell

PASSPHRASE = "four words in a row"
TWICE = f"{PASSPHRASE}\n{PASSPHRASE}\n"

pytestmark = pytest.mark.usefixtures("easy_keys")


@pytest.fixture
def words(tmp_path: Path) -> tuple[str, str]:
    """The option that names a file with the passphrase."""
    file = tmp_path / "words"
    file.write_text(f"{PASSPHRASE}\nand a second line\n")
    return "--passphrase-file", str(file)


@pytest.fixture
def locked(home: Shell) -> Shell:
    home("wish", "add", "Swim")
    assert home("saves", "lock", typed=TWICE).code == 0
    return home


def test_lock_gives_the_recovery_key_alone_to_standard_output(home: Shell) -> None:
    done = home("saves", "lock", typed=TWICE)
    assert done.code == 0
    key = done.data.strip()
    assert key.startswith("AGE-SECRET-KEY-1")
    assert key not in done.told
    assert PASSPHRASE not in done.told + done.data
    assert is_sealed((home.saves / "couple.json").read_bytes())
    file = home.folder / "key"
    file.write_text(key)
    assert home("couple", "show", "--json", "--passphrase-file", str(file)).json["names"] == ["Sam", "Alex"]


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "nothing was typed"),
        (f"{PASSPHRASE}\n", "nothing was typed"),
        ("short\nshort\n", "at least"),
        (f"{PASSPHRASE}\n{PASSPHRASE}s\n", "differ"),
    ],
)
def test_a_passphrase_that_will_not_do_locks_nothing(home: Shell, typed: str, says: str) -> None:
    refused = home("saves", "lock", typed=typed)
    assert (refused.code, refused.data) == (2, "")
    assert says in refused.told
    assert home("couple", "show").code == 0


@pytest.mark.parametrize(
    "line", [("wish", "list"), ("us", "--json"), ("saves", "check"), ("play", "--plain"), ("us", "--look")], ids=str
)
def test_where_nobody_can_be_asked_it_ends_with_3_and_says_how(locked: Shell, line: tuple[str, ...]) -> None:
    refused = locked(*line, typed=f"{PASSPHRASE}\n")
    assert (refused.code, refused.data) == (3, "")
    assert refused.told.count("\n") == 1
    assert "--passphrase-file FILE, or TWOSOME_PASSPHRASE_FILE" in refused.told


def test_with_the_passphrase_in_a_file_every_command_works(
    locked: Shell, words: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert [one["title"] for one in locked("wish", "list", "--json", *words).json] == ["Swim"]
    assert locked("saves", "check", *words).code == 0
    assert locked("play", "--plain", "--cards", "2", *words, typed="done\n" * 9).code == 0
    monkeypatch.setenv(asking.FILE_VARIABLE, words[1])
    assert locked("us", "--json").json["evenings"] == 1
    for path in locked.saves.rglob("*.json*"):
        assert is_sealed(path.read_bytes())


def test_a_wrong_or_missing_file_is_one_sentence(locked: Shell, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong"
    wrong.write_text("five words in a row")
    refused = locked("us", "--passphrase-file", str(wrong))
    assert (refused.code, refused.told.count("\n")) == (3, 1)
    assert "does not open these saves" in refused.told
    refused = locked("us", "--passphrase-file", str(tmp_path / "gone"))
    assert (refused.code, refused.told.count("\n")) == (3, 1)
    assert "could not be read" in refused.told


def test_a_file_that_is_named_for_plain_saves_is_not_even_read(home: Shell, tmp_path: Path) -> None:
    assert home("us", "--passphrase-file", str(tmp_path / "gone")).code == 0


def test_unlock_and_passphrase_read_lines_from_a_pipe(locked: Shell, tmp_path: Path) -> None:
    other = "quite another one"
    assert locked("saves", "passphrase", typed=f"wrong words\n{other}\n{other}\n").code == 3
    assert locked("saves", "passphrase", typed=f"{PASSPHRASE}\n{other}\n{other}\n").code == 0
    assert locked("saves", "unlock", typed=f"{PASSPHRASE}\n").code == 3
    assert locked("saves", "unlock", typed=f"{other}\n").code == 0
    assert [one["title"] for one in locked("wish", "list", "--json").json] == ["Swim"]
    for command in ("unlock", "passphrase"):
        refused = locked("saves", command, typed=f"{other}\n")
        assert refused.code == 2
        assert "not locked" in refused.told


def test_locked_twice_is_refused_before_anything_is_asked(locked: Shell, words: tuple[str, str]) -> None:
    refused = locked("saves", "lock", *words)
    assert refused.code == 2
    assert "locked already" in refused.told


def test_without_pyrage_it_says_how_to_install_it(locked: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    refused = locked("us")
    assert (refused.code, refused.told.count("\n")) == (3, 1)
    assert 'pip install "twosome[lock]"' in refused.told


def test_at_a_terminal_it_asks_three_times_at_most(
    locked: Shell, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    typed = iter(["no", "not this", PASSPHRASE, "no", "no", "no"])
    monkeypatch.setattr(asking, "_by_hand", lambda: True)
    monkeypatch.setattr("getpass.getpass", lambda prompt, stream: next(typed))
    asked = locked("us", "--json")
    assert asked.json["evenings"] == 0
    assert asked.told.count("does not open") == 2
    assert locked("us").code == 3


@pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
def test_on_a_real_terminal_nothing_typed_is_echoed(locked: Shell) -> None:
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "game", "us", "--json", "--saves", str(locked.saves)]
    with subprocess.Popen(command, stdin=theirs, stdout=subprocess.PIPE, stderr=theirs, start_new_session=True) as game:
        os.close(theirs)
        seen = io.BytesIO()
        while b": " not in seen.getvalue():
            seen.write(os.read(ours, 1000))
        os.write(ours, f"{PASSPHRASE}\n".encode())
        out, _ = game.communicate(timeout=60)
        while True:
            try:
                more = os.read(ours, 1000)
            except OSError:
                break
            if not more:
                break
            seen.write(more)
    os.close(ours)
    assert game.returncode == 0
    assert b'"evenings": 0' in out
    assert PASSPHRASE[:4].encode() not in seen.getvalue()

"""Letters from the shell: listed from outside, out as mail, sent and taken in."""

from email import message_from_bytes, policy
from pathlib import Path

import pytest

from game.table import Table
from tests.cli.conftest import Shell

pytestmark = pytest.mark.usefixtures("easy_keys")

WORDS = ("you laugh with me", "the blue door", "a walk on Sunday", "yours, S.")
PASSPHRASE = "four or five words"


def lines(*typed: str) -> str:
    return "".join(f"{line}\n" for line in typed)


def written(shell: Shell) -> str:
    """Sam has written one; its id."""
    with Table.open(shell.saves) as table:
        return str(table.letters.write("a", WORDS, "alone").id)


def test_listed_from_outside(home: Shell) -> None:
    assert "No letter yet" in home("letter", "list").told
    id = written(home)
    [one] = home("letter", "list", "--json").json
    assert (one["id"], one["from"], one["to"], one["standing"], one["seal"]) == (id, "Sam", "Alex", "waits", "alone")
    shown = home("letter", "list").data
    assert shown.split()[:1] == [id[:8]]
    assert shown.rstrip().endswith("Sam to Alex  waits")
    assert not any(word in shown for word in WORDS)


def test_out_as_a_mail_and_never_before_it_is_its_turn(home: Shell, tmp_path: Path) -> None:
    id, path = written(home), tmp_path / "l.eml"
    assert "not opened yet" in (refused := home("letter", "export", id, str(path))).told
    assert refused.code == 2
    assert home("letter", "export", id, str(path), "--by", "Kim").code == 2
    assert home("letter", "export", id, str(path), "--by", "sam").code == 0
    mail = message_from_bytes(path.read_bytes(), policy=policy.default)
    assert mail.get_content().replace("\r\n", "\n") == "\n\n".join(WORDS) + "\n"


def test_from_shell_to_shell_under_a_passphrase(home: Shell, tmp_path: Path) -> None:
    file = tmp_path / "it.twosome-letter"
    sent = home("letter", "send", written(home), str(file), typed=lines(PASSPHRASE, PASSPHRASE))
    assert (sent.code, sent.told) == (0, f"Written: {file}\n")
    there = Shell(tmp_path / "there")
    there("couple", "new", "Alex", "Sam")
    wrong = there("letter", "import", str(file), typed=lines("another one"))
    assert (wrong.code, wrong.told) == (2, "That passphrase does not open this file. Nothing was changed.\n")
    assert "A letter from Sam came in." in there("letter", "import", str(file), typed=lines(PASSPHRASE)).told
    assert "is here already" in there("letter", "import", str(file), typed=lines(PASSPHRASE)).told
    [came] = there("letter", "list", "--json").json
    assert (came["from"], came["standing"]) == ("Sam", "waits")
    file.write_text("Dear Alex,", encoding="utf-8")
    foreign = there("letter", "import", str(file))
    assert (foreign.code, foreign.told.count("\n")) == (2, 1)
    assert "no letter or answer from a Twosome" in foreign.told

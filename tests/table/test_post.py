"""Files for the other's Twosome, from house to house: sealed, locked, refused, never in readable form."""

import base64
import fcntl
import hashlib
import json
import os
import pty
import shutil
import subprocess
import termios
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from game.errors import BadInput, NotNow
from game.table import Table
from tests.table.conftest import Clock

pytestmark = pytest.mark.usefixtures("easy_keys")

Sit = Callable[[], Table]

WORDS = ("you laugh with me", "the blue door", "a walk on Sunday", "yours, S.")
PASSPHRASE = "four or five words"
ANSWER = "a marked lighthouse"


def told(table: Table) -> list[tuple[str, str]]:
    """What home says of letters."""
    return [(line.title, line.adds) for line in table.waiting() if line.about == "letter"]


def unseen(folder: Path, words: tuple[str, ...] = WORDS) -> bool:
    """Whether no such word can be read in any file."""
    held = b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())
    return not any(word.encode() in held for word in words)


@pytest.fixture
def far_away(tmp_path: Path, clock: Clock) -> Any:
    """Their other Twosome, where the two sit the other way round."""
    with Table.open(tmp_path / "far", [tmp_path / "decks"], clock=clock) as table:
        table.people.found("alex", "Sam")
        yield table


@pytest.mark.parametrize("passphrase", ["", "four or five words"])
def test_a_letter_goes_from_house_to_house_still_sealed(
    sit: Sit, far_away: Table, tmp_path: Path, passphrase: str
) -> None:
    here = sit()
    letter = here.letters.write("a", WORDS, "day", "in 2 weeks")
    here.post.send_letter(letter.id, tmp_path / "letter", passphrase)
    file = tmp_path / "letter.twosome-letter"
    assert not any(word.encode() in file.read_bytes() for word in WORDS)
    assert here.letters.all()[0].sent
    assert far_away.post.is_locked(file) is bool(passphrase)
    arrived = far_away.post.receive(file, passphrase)
    [came] = far_away.letters.all()
    assert (arrived.new, arrived.letter, arrived.writer) == (True, letter.id, "b")
    assert (came.id, came.writer, came.reader, came.standing) == (letter.id, "b", "a", "sealed")
    assert (came.until, came.at) == (letter.until, letter.at)
    assert unseen(far_away.folder)
    assert not far_away.post.receive(file, passphrase).new
    assert far_away.letters.all() == [came]


def test_one_that_was_sent_waits_there_and_not_here(sit: Sit, tmp_path: Path) -> None:
    table = sit()
    letter = table.letters.write("a", WORDS, "alone")
    table.post.send_letter(letter.id, tmp_path / "it.twosome-letter")
    assert told(table) == []
    before = table.letters.all()
    assert not table.post.receive(tmp_path / "it.twosome-letter").new
    assert table.letters.all() == before


def test_a_wrong_passphrase_opens_nothing_and_changes_nothing(sit: Sit, far_away: Table, tmp_path: Path) -> None:
    here, file = sit(), tmp_path / "it.twosome-letter"
    here.post.send_letter(here.letters.write("a", WORDS, "alone").id, file, "four or five words")
    for wrong, why in (("", "takes the passphrase"), ("something else", "does not open this file")):
        with pytest.raises(BadInput, match=why):
            far_away.post.receive(file, wrong)
    assert far_away.letters.all() == []


@pytest.mark.parametrize("passphrase", ["short", "AGE-something long"])
def test_no_file_is_written_under_a_passphrase_that_is_none(sit: Sit, tmp_path: Path, passphrase: str) -> None:
    table = sit()
    letter = table.letters.write("a", WORDS, "alone")
    with pytest.raises(BadInput, match="passphrase"):
        table.post.send_letter(letter.id, tmp_path / "it", passphrase)
    assert not list(tmp_path.glob("it*"))
    assert table.letters.all()[0].sent is None


def test_without_the_library_a_sentence_says_what_is_missing(
    sit: Sit, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    table, file = sit(), tmp_path / "it.twosome-letter"
    letter = table.letters.write("a", WORDS, "alone")
    table.post.send_letter(letter.id, file, "four or five words")
    monkeypatch.setitem(__import__("sys").modules, "pyrage", None)
    with pytest.raises(BadInput, match=r"twosome\[lock\]"):
        table.post.receive(file, "four or five words")
    with pytest.raises(BadInput, match=r"twosome\[lock\]"):
        table.post.send_letter(letter.id, tmp_path / "two", "four or five words")
    assert not list(tmp_path.glob("two*"))


@pytest.mark.parametrize("passphrase", ["", PASSPHRASE])
def test_an_answered_card_goes_from_house_to_house_and_both_look_there(
    sit: Sit, far_away: Table, tmp_path: Path, clock: Clock, passphrase: str
) -> None:
    here = sit()
    asked = here.today.question()
    assert asked
    with pytest.raises(NotNow, match="Sam has not answered"):
        here.post.send_answer(asked, "a", tmp_path / "it", passphrase)
    asked = here.today.answer(asked, "a", ANSWER)
    file = here.post.send_answer(asked, "a", tmp_path / "it", passphrase)
    assert file.name == "it.twosome-answer"
    assert ANSWER.encode() not in file.read_bytes()
    clock.now += timedelta(hours=2)
    arrived = far_away.post.receive(file, passphrase)
    there = far_away.today.question()
    assert there
    assert (arrived.new, arrived.asked) == (True, there)
    assert (there.text, there.day, dict(there.answers)) == (asked.text, asked.day, {"b": ANSWER})
    assert unseen(far_away.folder, (ANSWER,))
    assert not far_away.post.receive(file, passphrase).new
    both = far_away.today.answer(there, "a", "the harbour")
    seen = far_away.today.reveal(both)
    assert (seen.answers["b"], seen.number) == (ANSWER, 1)
    assert not far_away.post.receive(file, passphrase).new


def test_what_was_answered_here_is_not_written_over(
    sit: Sit, far_away: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    here = sit()
    asked = here.today.question()
    there = far_away.today.question()
    assert asked
    assert there
    other = there.model_copy(update={"text": "Another question altogether?"})
    far_away._saves.today.put(far_away.today.answer(other, "a", "mine"))
    file = here.post.send_answer(here.today.answer(asked, "a", ANSWER), "a", tmp_path / "it")
    before = {path: path.read_bytes() for path in far_away.folder.rglob("*") if path.is_file()}
    with pytest.raises(BadInput, match=r"You have answered the question of 20 November 2026 here already"):
        far_away.post.receive(file)
    assert before == {path: path.read_bytes() for path in far_away.folder.rglob("*") if path.is_file()}


def test_what_is_open_here_goes_out_as_a_mail_and_not_as_a_sealed_file(sit: Sit, tmp_path: Path) -> None:
    table = sit()
    letter = table.letters.write("a", WORDS, "alone")
    table.letters.read(letter.id, "b")
    with pytest.raises(NotNow, match="opened here"):
        table.post.send_letter(letter.id, tmp_path / "it")
    assert not list(tmp_path.glob("it*"))


def test_something_else_than_twosome_reads_a_shared_file(sit: Sit, tmp_path: Path) -> None:
    """The standard library and the age format: nothing of our own but the passphrase."""
    pyrage = pytest.importorskip("pyrage")
    table = sit()
    letter = table.letters.write("a", WORDS, "day", "in 2 weeks")
    file = table.post.send_letter(letter.id, tmp_path / "it", PASSPHRASE)
    outer = json.loads(file.read_text(encoding="utf-8"))
    assert (outer["twosome-letter"], outer["locked"]) == (1, True)
    within = json.loads(pyrage.passphrase.decrypt(base64.b64decode(outer["body"]), PASSPHRASE))
    assert tuple(within["words"].values()) == WORDS
    assert (within["from"], within["to"], within["seal"], within["until"]) == ("Sam", "Alex", "day", "2026-12-04")


@pytest.mark.skipif(shutil.which("age") is None, reason="the age tool is not installed; pyrage reads the same format")
def test_the_age_tool_opens_a_shared_file_with_the_passphrase_alone(sit: Sit, tmp_path: Path) -> None:
    table = sit()
    file = table.post.send_letter(table.letters.write("a", WORDS, "alone").id, tmp_path / "it", PASSPHRASE)
    (tmp_path / "it.age").write_bytes(base64.b64decode(json.loads(file.read_text(encoding="utf-8"))["body"]))
    hand, terminal = pty.openpty()
    command = ["age", "-d", "-o", tmp_path / "it.json", tmp_path / "it.age"]

    def at_the_terminal() -> None:
        fcntl.ioctl(terminal, termios.TIOCSCTTY, 0)

    with subprocess.Popen(command, stdin=terminal, stdout=terminal, stderr=terminal, start_new_session=True,
                          preexec_fn=at_the_terminal) as age:  # fmt: skip # noqa: PLW1509 - it only takes the terminal
        os.close(terminal)
        asked = b""
        while b"passphrase" not in asked.lower():
            asked += os.read(hand, 1000)
        os.write(hand, f"{PASSPHRASE}\n".encode())
        assert age.wait(60) == 0
    os.close(hand)
    assert tuple(json.loads((tmp_path / "it.json").read_bytes())["words"].values()) == WORDS


def _damaged(file: Path, how: str) -> None:
    outer = json.loads(file.read_text(encoding="utf-8"))
    match how:
        case "a letter of its body":
            outer["body"] = outer["body"][:-8] + "AAAAAAA="
        case "its body and its checksum":
            body = base64.b64decode(outer["body"])[:-1] + b"?"
            outer |= {"body": base64.b64encode(body).decode(), "checksum": hashlib.sha256(body).hexdigest()}
        case "its checksum":
            outer["checksum"] = "0" * 64
        case "another kind of file":
            outer = {"title": "Boat"}
        case "a newer format":
            outer["twosome-letter"] = 99
        case "cut":
            file.write_bytes(file.read_bytes()[:-40])
            return
    file.write_text(json.dumps(outer), encoding="utf-8")


@pytest.mark.parametrize(
    ("how", "why"),
    [
        ("a letter of its body", "was changed on its way"),
        ("its body and its checksum", "was changed on its way"),
        ("its checksum", "was changed on its way"),
        ("another kind of file", "no letter or answer from a Twosome"),
        ("a newer format", "from a newer Twosome"),
        ("cut", "no letter or answer from a Twosome"),
    ],
)
def test_a_changed_or_foreign_file_is_one_clear_sentence_and_changes_nothing(
    sit: Sit, far_away: Table, tmp_path: Path, how: str, why: str
) -> None:
    here, passphrase = sit(), PASSPHRASE if how == "its body and its checksum" else ""
    file = here.post.send_letter(here.letters.write("a", WORDS, "alone").id, tmp_path / "it", passphrase)
    _damaged(file, how)
    before = {path: path.read_bytes() for path in far_away.folder.rglob("*") if path.is_file()}
    with pytest.raises(BadInput, match=why) as said:
        far_away.post.receive(file, passphrase)
    assert "\n" not in str(said.value)
    assert "Nothing was changed" in str(said.value)
    assert before == {path: path.read_bytes() for path in far_away.folder.rglob("*") if path.is_file()}

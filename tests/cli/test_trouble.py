"""When something is in the way: one sentence, the right code, nothing lost."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from game.table import Table
from tests.cli.conftest import Shell

ROOT = Path(__file__).parents[2]


def test_saves_that_are_open_elsewhere_cannot_be_opened_but_can_be_looked_at(home: Shell) -> None:
    with Table.open(home.saves):
        refused = home("wish", "add", "Swim")
        assert (refused.code, refused.data) == (3, "")
        assert "open in another Twosome" in refused.told
        assert home.play().code == 3
        assert home("us", "--look", "--json").json["evenings"] == 0
        assert home("wish", "add", "Swim", "--look").code == 3
    assert home("wish", "add", "Swim").code == 0


READS = (
    ("us", "--json"), ("wish", "list"), ("wish", "show", "swim"), ("wish", "plan"), ("wish", "pick"), ("deck", "list"),
    ("deck", "show", "affection"), ("journal", "list"), ("journal", "search", "swim"), ("letter", "list"),
    ("couple", "show", "--json"),
)  # fmt: skip


def test_what_only_reads_looks_by_itself_where_the_saves_are_open_elsewhere(home: Shell, tmp_path: Path) -> None:
    assert home("wish", "add", "Swim at night").code == 0
    alone = {line: home(*line) for line in READS}
    with Table.open(home.saves):
        for line in READS:
            said = home(*line)
            assert (said.code, said.data) == (0, alone[line].data)
            [told] = [words for words in said.told.splitlines() if words not in alone[line].told]
            assert told == "Another Twosome has these saves open: this only looks."
        for line in (("export", "us.json"), ("wish", "export", "w.csv"), ("journal", "export", "j.md")):
            assert home(*line[:-1], str(tmp_path / line[-1])).code == 0
            assert (tmp_path / line[-1]).exists()


def test_a_file_where_the_folder_should_be_is_left_as_it_is(shell: Shell) -> None:
    shell.saves.write_text("mine")
    for line in (("us",), ("couple", "new", "Sam", "Alex"), ("play", "--plain")):
        refused = shell(*line)
        assert refused.code == 3
        assert "a file stands where a folder should be" in refused.told
    assert shell("saves", "check").code == 1
    assert shell.saves.read_text() == "mine"


def test_a_folder_that_takes_no_writing_loses_nothing(home: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as locked:
        locked.setattr("game.storage.disk.make_folder", refuse)
        refused = home("wish", "add", "Swim")
    assert refused.code == 3
    assert "does not allow it" in refused.told
    assert home("wish", "list", "--json").json == []


def test_saves_damaged_beyond_repair_are_not_written_over(home: Shell) -> None:
    home("wish", "add", "Swim")
    for file in home.saves.glob("wishes.json*"):
        file.write_bytes(b"\0" * 40)
    refused = home("wish", "list")
    assert refused.code == 3
    assert "wishes.json" in refused.told
    checked = home("saves", "check", "--json")
    assert checked.code == 1
    assert checked.json[0]["file"] == "wishes.json"
    assert (home.saves / "wishes.json").read_bytes() == b"\0" * 40


def test_saves_that_are_well_say_so(home: Shell) -> None:
    checked = home("saves", "check", "--json")
    assert (checked.code, checked.json) == (0, [])
    assert home("saves", "path").data.strip() == str(home.saves)


def test_a_defect_leaves_a_report_without_a_word_of_theirs(home: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        secret = "the blue door"
        try:
            raise KeyError(secret)
        except KeyError as behind:
            raise RuntimeError(f"can't read {secret}") from behind

    monkeypatch.setattr("game.table.story.StoryOfUs.portrait", fail)
    crashed = home("us")
    assert crashed.code == 70
    assert "blue" not in crashed.told
    assert len(crashed.told.splitlines()) == 1
    reports = list(home.saves.glob("crash-*.txt"))
    assert len(reports) == 1
    assert str(reports[0]) in crashed.told
    report = reports[0].read_text()
    assert "blue" not in report
    assert str(home.folder) not in report
    assert "builtins.RuntimeError" in report
    assert "builtins.KeyError" in report
    assert "game.cli.us:" in report


def test_a_report_finds_a_place_where_the_saves_have_none(
    shell: Shell, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ValueError

    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    monkeypatch.setattr("game.table.Table.open", fail)
    assert str(tmp_path) in shell("us").told
    assert not shell.saves.exists()
    assert list(tmp_path.glob("crash-*.txt"))


def test_a_reader_who_leaves_is_no_error(home: Shell) -> None:
    """As in `twosome keys | head -0`."""
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        [sys.executable, "-m", "game", "keys"], cwd=ROOT, stdout=writer, stderr=subprocess.PIPE, check=False
    )
    os.close(writer)
    assert (done.returncode, done.stderr) == (0, b"")


def test_bytes_that_are_no_text_are_played_on_with(home: Shell) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "game", "play", "--plain", "--cards", "2", "--saves", str(home.saves)],
        cwd=ROOT,
        input=b"\xff\xfe\nnote \xff\n",
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert b"Until the next one." in done.stdout

"""Backups to carry away, and the way back, from the shell."""

import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import Shell

PASSPHRASE = "four words in a row"


def titles(shell: Shell, *more: str) -> list[str]:
    return [wish["title"] for wish in shell("wish", "list", "--json", *more).json]


def spoil(folder: Path, name: str) -> None:
    for file in folder.glob(f"{name}*"):
        file.write_bytes(b"\0" * 40)


@pytest.fixture
def swim(home: Shell) -> Shell:
    home("wish", "add", "Swim")
    return home


def test_a_backup_goes_to_another_machine(swim: Shell) -> None:
    file = swim.folder / "away.zip"
    done = swim("saves", "backup", str(file))
    assert (done.code, done.data.strip()) == (0, str(file))
    other = Shell(swim.folder / "other")
    other.folder.mkdir()
    restored = other("saves", "restore", str(file))
    assert (restored.code, restored.data) == (0, "")
    assert titles(other) == ["Swim"]
    assert other("saves", "check").code == 0


def test_a_backup_without_a_name_stands_beside_the_saves_and_over_nothing(swim: Shell) -> None:
    first, second = (Path(swim("saves", "backup").data.strip()) for _ in range(2))
    assert first.parent == second.parent == swim.saves.parent
    assert first != second
    assert zipfile.is_zipfile(first) and zipfile.is_zipfile(second)
    assert swim("saves", "backup", str(first)).code == 2


def test_what_a_restore_replaces_can_be_restored_again(swim: Shell) -> None:
    file = swim.folder / "away.zip"
    swim("saves", "backup", str(file))
    swim("wish", "add", "Sail")
    kept = swim("saves", "restore", str(file)).told.strip().rpartition(" is in ")[2].rstrip(".")
    assert titles(swim) == ["Swim"]
    assert swim("saves", "restore", kept).code == 0
    assert sorted(titles(swim)) == ["Sail", "Swim"]


@pytest.mark.parametrize("source", ["nothing-there.zip", "torn.zip", "."])
def test_what_is_no_backup_is_said_in_a_sentence(swim: Shell, source: str) -> None:
    (swim.folder / "torn.zip").write_bytes(b"PK")
    refused = swim("saves", "restore", str(swim.folder / source))
    assert (refused.code, refused.data) == (2, "")
    assert "othing was changed" in refused.told
    assert titles(swim) == ["Swim"]


def test_there_must_be_something_to_back_up(shell: Shell) -> None:
    assert shell("saves", "backup").code == 2


def test_damage_names_the_command_that_mends_it(swim: Shell) -> None:
    spoil(swim.saves, "wishes.json")
    refused = swim("wish", "list")
    assert refused.code == 3
    assert "`twosome saves mend`" not in refused.told, "the wish is younger than today's backup"
    swim("wish", "list", "--look")
    spoil(swim.saves, "couple.json")
    refused = swim("us")
    assert refused.code == 3
    assert "`twosome saves mend`" in refused.told
    assert "is back" not in refused.told


def test_mending_brings_the_backup_back_and_says_so(swim: Shell) -> None:
    spoil(swim.saves, "couple.json")
    mended = swim("saves", "mend")
    assert mended.code == 0
    assert "is in its place" in mended.told
    assert swim("couple", "show", "--json").json["names"] == ["Sam", "Alex"]
    assert "nothing to mend" in swim("saves", "mend").told
    assert swim("saves", "check").code == 0


def test_what_is_found_damaged_in_mid_command_is_told_too(swim: Shell) -> None:
    (swim.saves / "journal").mkdir()
    spoil_at = swim.saves / "journal" / "2026-03.json"
    spoil_at.write_bytes(b"{")
    assert "2026-03.json is torn" in swim("journal", "search", "lake").told


@pytest.mark.usefixtures("easy_keys")
def test_a_locked_backup_opens_with_its_passphrase_alone(swim: Shell) -> None:
    swim("saves", "lock", typed=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    file = swim.folder / "away.zip"
    assert swim("saves", "backup", str(file)).code == 0
    with zipfile.ZipFile(file) as packed:
        assert all(b"Swim" not in packed.read(name) for name in packed.namelist())
    other = Shell(swim.folder / "other")
    other.folder.mkdir()
    assert other("saves", "restore", str(file), typed="another passphrase\n").code == 3
    assert not other.saves.exists()
    assert other("saves", "restore", str(file), typed=f"{PASSPHRASE}\n").code == 0
    words = swim.folder / "words"
    words.write_text(PASSPHRASE)
    assert titles(other, "--passphrase-file", str(words)) == ["Swim"]


@pytest.mark.usefixtures("easy_keys")
def test_a_plain_backup_restored_over_locked_saves_is_locked_with_them(swim: Shell) -> None:
    file = swim.folder / "away.zip"
    swim("saves", "backup", str(file))
    swim("saves", "lock", typed=f"{PASSPHRASE}\n{PASSPHRASE}\n")
    assert swim("saves", "restore", str(file)).code == 0
    words = swim.folder / "words"
    words.write_text(PASSPHRASE)
    assert titles(swim, "--passphrase-file", str(words)) == ["Swim"]
    assert all(b"Swim" not in path.read_bytes() for path in swim.saves.rglob("*") if path.is_file())

"""A whole folder locked, opened, and given back: nothing of theirs stays readable, and nothing gets lost on the way."""

import errno
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from game.errors import BadInput
from game.storage import disk
from game.storage.bag import Bag
from game.storage.errors import KeyFileDamaged, SavesError, SavesLocked, WrongPassphrase
from game.storage.restore import restore
from game.storage.saves import Saves
from game.storage.vault import Vault, is_sealed
from tests.faults.state import kept
from tests.storage.marked import (
    ANOTHER,
    MARKER,
    PASSPHRASE,
    assert_locked,
    assert_plain,
    files,
    opens_with,
    play,
    start,
)
from tests.storage.play import NOW, played_out

pytestmark = pytest.mark.usefixtures("easy_keys")


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that was played in, with old copies lying about in it."""
    folder = tmp_path_factory.mktemp("plain") / "saves"
    with start(folder) as saves:
        play(saves)
    for aside in ("couple.json.corrupt-20260101T000000Z", "wishes.json.other-20260101T000000Z"):
        (folder / aside).write_text(f'{{"half": "{MARKER}')
    (folder / "backups" / "2026-03-01" / "journal").mkdir(parents=True)
    shutil.copy(folder / "journal" / "2026-03.json", folder / "backups" / "2026-03-01" / "journal")
    (folder / "decks").mkdir()
    (folder / "decks" / "ours.toml").write_text("title = 'Ours'")
    return folder


@pytest.fixture(scope="module")
def as_it_was(plain: Path) -> dict[str, Any]:
    with start(plain, read_only=True) as saves:
        return kept(saves)


@pytest.fixture
def folder(plain: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(plain, tmp_path / "saves"))


@pytest.fixture(scope="module")
def vault() -> Vault:
    return Vault.new()


@pytest.fixture
def locked(folder: Path, vault: Vault) -> Path:
    vault.wrap(PASSPHRASE)
    start(folder).locking.lock(vault)
    return folder


def test_the_marker_is_found_where_it_is_not_locked(folder: Path) -> None:
    found = {path.name for path in files(folder) if MARKER.encode() in path.read_bytes()}
    assert {"couple.json", "active.json.bak", "wishes.json", "2026-03.json"} <= found


def test_locked_no_byte_tells_and_the_passphrase_brings_all_back(locked: Path, as_it_was: dict[str, Any]) -> None:
    assert_locked(locked)
    with start(locked, PASSPHRASE) as saves:
        assert kept(saves) == as_it_was
        assert saves.notices == []
    assert_locked(locked)


def test_backups_that_share_a_file_share_it_afterwards(folder: Path, vault: Vault) -> None:
    copies = [folder / "backups" / day / "journal" / "2026-03.json" for day in ("2026-03-01", "2026-03-02")]
    copies[1].parent.mkdir(parents=True)
    copies[1].hardlink_to(copies[0])
    turn_on(folder, vault)
    assert copies[0].samefile(copies[1])
    assert_locked(folder)
    turn_off(folder, vault)
    assert copies[0].samefile(copies[1])
    assert MARKER.encode() in copies[1].read_bytes()


def test_what_a_restore_replaced_keeps_its_own_lock(locked: Path, vault: Vault) -> None:
    theirs = locked / "backups" / "replaced-2026-03-10" / "couple.json"
    theirs.parent.mkdir()
    body = Vault.new().seal(b"{}")
    theirs.write_bytes(body)
    spoilt = locked / "backups" / "2026-03-01" / "journal" / "2026-03.json"
    spoilt.write_bytes(vault.seal(b"{}")[:-1])
    start(locked, PASSPHRASE).locking.unlock()
    assert theirs.read_bytes() == body
    with start(locked):
        assert Saves.check(locked) == []


def test_what_a_locked_backup_replaced_is_locked_with_it_and_so_are_the_backups_of_before(
    plain: Path, locked: Path, vault: Vault, tmp_path: Path
) -> None:
    here = Path(shutil.copytree(plain, tmp_path / "here"))
    for aside in here.glob("*.json.*-2*"):
        aside.unlink()
    restore(here, Bag.of(locked), lambda: NOW + timedelta(days=1), vault)
    unlocked = [problem for problem in Saves.check(here, vault) if "not locked yet" in problem.message]
    assert {problem.file.split("/")[0] for problem in unlocked} == {"backups"}
    start(here, PASSPHRASE).close()
    assert list((here / "backups").glob("replaced-*"))
    assert_locked(here)
    assert Saves.check(here, vault) == []


def test_whatever_is_played_on_locked_saves_is_locked_as_well(locked: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    written: list[bytes] = []
    real = disk._lay_aside
    monkeypatch.setattr(disk, "_lay_aside", lambda path, body: (written.append(body), real(path, body))[1])
    with start(locked, PASSPHRASE) as saves:
        play(saves)
        saves.drop_draft("step")
        saves.record(played_out(), ())
        saves.wishes.remove(UUID(int=1))
        assert written
        assert all(map(is_sealed, written))
        holder = locked / "in-use.holder"
        assert MARKER not in holder.read_text()
        holder.unlink()
        assert_locked(locked)


def test_without_the_key_nothing_opens_and_nothing_is_touched(locked: Path) -> None:
    before = {path: path.read_bytes() for path in files(locked)}
    for how in ({}, {"read_only": True}):
        with pytest.raises(SavesLocked, match="locked"):
            start(locked, **how)
    with pytest.raises(SavesLocked):
        Saves.check(locked)
    with pytest.raises(WrongPassphrase):
        start(locked, "five words in a row")
    assert {path: path.read_bytes() for path in files(locked)} == before


def test_a_game_that_was_only_looking_when_they_were_locked_puts_nothing_back(folder: Path, vault: Vault) -> None:
    vault.wrap(PASSPHRASE)
    with start(folder, read_only=True) as onlooker:
        start(folder).locking.lock(vault)
        with pytest.raises(SavesLocked):
            onlooker.couple()
    assert_locked(folder)


def test_the_recovery_key_opens_them_too_but_not_those_of_others(locked: Path, vault: Vault) -> None:
    with start(locked, vault.recovery_key) as saves:
        assert saves.couple() is not None
    with pytest.raises(WrongPassphrase, match="another one"):
        start(locked, Vault.new().recovery_key)


def test_locked_saves_may_be_looked_at_and_checked(locked: Path, as_it_was: dict[str, Any]) -> None:
    with start(locked, PASSPHRASE, read_only=True) as saves:
        assert kept(saves) == as_it_was
    vault = Saves.open_lock(locked, PASSPHRASE)
    assert Saves.check(locked, vault) == []
    wishes = locked / "wishes.json"
    wishes.write_bytes(wishes.read_bytes()[:-1])
    [problem] = Saves.check(locked, vault)
    assert problem.message.startswith("The file does not open with the key of these saves")


def test_a_file_that_was_changed_is_put_aside_and_its_earlier_copy_comes_back(locked: Path) -> None:
    path = locked / "couple.json"
    body = bytearray(path.read_bytes())
    body[-1] ^= 1
    path.write_bytes(body)
    with start(locked, PASSPHRASE) as saves:
        [notice] = saves.notices
        assert "couple.json does not open with the key of these saves: it is torn or was changed" in str(notice)
        assert saves.couple() is not None
    assert_locked(locked)


def test_unlocked_everything_is_as_it_was_before(locked: Path, as_it_was: dict[str, Any]) -> None:
    start(locked, PASSPHRASE).locking.unlock()
    assert_plain(locked)
    assert not list(locked.glob("lock.age*"))
    with start(locked) as saves:
        assert kept(saves) == as_it_was
        assert saves.notices == []
        with pytest.raises(BadInput, match="not locked"):
            saves.locking.unlock()


def test_a_file_that_no_longer_opens_does_not_keep_them_locked(locked: Path) -> None:
    month = locked / "history" / "2026-03.json"
    month.write_bytes(month.read_bytes()[:-1])
    start(locked, PASSPHRASE).locking.unlock()
    with start(locked) as saves:
        assert saves.couple() is not None
        list(saves.evenings())
        assert "is missing" in saves.notices[0].happened


def test_another_passphrase_opens_them_and_the_old_one_no_more(locked: Path, as_it_was: dict[str, Any]) -> None:
    with start(locked, PASSPHRASE) as saves:
        saves.locking.change_passphrase(ANOTHER)
        assert saves.locking.opens(ANOTHER)
        assert not saves.locking.opens(PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        start(locked, PASSPHRASE)
    with start(locked, ANOTHER) as saves:
        assert kept(saves) == as_it_was


def test_locked_twice_is_refused(locked: Path, vault: Vault) -> None:
    with start(locked, PASSPHRASE) as saves, pytest.raises(BadInput, match="locked already"):
        saves.locking.lock(vault)


def test_a_key_file_that_is_damaged_or_gone_comes_back_from_its_copy(locked: Path) -> None:
    for damage in (lambda p: p.write_bytes(b"x"), lambda p: p.write_bytes(b""), lambda p: p.unlink()):
        for name in ("lock.age", "lock.age.bak"):
            good = (locked / "lock.age").read_bytes()
            damage(locked / name)
            [problem] = Saves.check(locked, Saves.open_lock(locked, PASSPHRASE))
            assert str(problem).startswith(f"{name}: ")
            start(locked, PASSPHRASE).close()
            assert (locked / "lock.age").read_bytes() == (locked / "lock.age.bak").read_bytes() == good


def test_with_no_key_file_left_the_recovery_key_opens_and_a_new_passphrase_is_set(locked: Path, vault: Vault) -> None:
    (locked / "lock.age.bak").unlink()
    (locked / "lock.age").write_bytes(b"age-encryption.org/v1\n-> scrypt AAAAAAAAAAAAAAAAAAAAAA 31\n")
    with pytest.raises(KeyFileDamaged, match="recovery key"):
        start(locked, PASSPHRASE)
    (locked / "lock.age").unlink()
    with pytest.raises(SavesLocked):
        start(locked)
    with pytest.raises(KeyFileDamaged, match="is missing"):
        start(locked, PASSPHRASE)
    with start(locked, vault.recovery_key) as saves:
        assert "only the recovery key" in str(saves.notices[0])
        saves.locking.change_passphrase(ANOTHER)
    with start(locked, ANOTHER) as saves:
        assert saves.notices == []


def test_a_key_never_seals_a_folder_that_was_unlocked_meanwhile(locked: Path) -> None:
    vault = Saves.open_lock(locked, PASSPHRASE)
    start(locked, PASSPHRASE).locking.unlock()
    with pytest.raises(WrongPassphrase):
        Saves.open(locked, clock=lambda: NOW, vault=vault)
    assert_plain(locked)


@pytest.mark.skipif(shutil.which("age") is None, reason="the age tool is not installed; pyrage reads the same format")
def test_the_age_tool_opens_the_key_file_with_the_passphrase_and_every_file_with_the_key(
    locked: Path, as_it_was: dict[str, Any], tmp_path: Path
) -> None:
    key, opened = tmp_path / "key.txt", tmp_path / "opened"
    # It asks for the passphrase on the terminal alone.
    at_a_terminal = [sys.executable, "-c", "import pty, sys; pty.spawn(sys.argv[1:])"]
    for name in ("lock.age", "lock.age.bak"):
        unwrap = [*at_a_terminal, "age", "-d", "-o", key, locked / name]
        subprocess.run(unwrap, input=f"{PASSPHRASE}\n".encode(), capture_output=True, check=True)
        assert key.read_text() == f"{Saves.open_lock(locked, PASSPHRASE).recovery_key}\n"
    for path in [path for path in files(locked) if ".json" in path.name]:
        out = subprocess.run(["age", "-d", "-i", key, path], capture_output=True, check=True).stdout
        assert out.startswith((b'{\n "meta": {\n  "schema": ', b'{"half": "'))
        into = opened / path.relative_to(locked)
        into.parent.mkdir(parents=True, exist_ok=True)
        into.write_bytes(out)
    with start(opened) as saves:
        assert kept(saves) == as_it_was


# Stopped at any moment


class PulledPlug(BaseException):
    """Nothing after this runs."""


@contextmanager
def calls(at: int, refuse: BaseException | None = None, *, after: bool = False) -> Iterator[list[int]]:
    """Every call to the disk counted; the n-th is refused, or is the last that happens: before or just after it."""
    count, patch = [0], pytest.MonkeyPatch()

    def counting(real: Callable[..., Any]) -> Callable[..., Any]:
        def counted(*args: Any, **how: Any) -> Any:
            count[0] += 1
            pulled = refuse is None and count[0] > at
            if pulled or (count[0] == at and not after):
                raise refuse or PulledPlug
            done = real(*args, **how)
            if count[0] == at:
                raise refuse or PulledPlug
            return done

        return counted

    for call in ("open", "fsync", "replace", "link", "unlink"):
        patch.setattr(os, call, counting(getattr(os, call)))
    try:
        yield count
    finally:
        patch.undo()


def turn_on(folder: Path, vault: Vault) -> None:
    vault.wrap(PASSPHRASE)
    with start(folder) as saves:
        saves.locking.lock(vault)


def turn_off(folder: Path, vault: Vault) -> None:
    with start(folder, PASSPHRASE) as saves:
        saves.locking.unlock()


def change(folder: Path, vault: Vault) -> None:
    with start(folder, PASSPHRASE) as saves:
        saves.locking.change_passphrase(ANOTHER)


@pytest.mark.parametrize("does", [turn_on, turn_off, change])
def test_a_plug_pulled_at_any_call_leaves_the_old_state_or_the_new(
    plain: Path,
    ram: Path,
    vault: Vault,
    as_it_was: dict[str, Any],
    does: Callable[[Path, Vault], None],
    thorough: bool,
) -> None:
    before = Path(shutil.copytree(plain, ram / "before"))
    if does is not turn_on:
        turn_on(before, vault)
    with calls(10**9) as count:
        does(Path(shutil.copytree(before, ram / "counted")), vault)
    ends = set()
    for at in range(1, count[0] + 1, 1 if thorough or does is change else 7):
        folder = Path(shutil.copytree(before, ram / str(at)))
        with calls(at, after=bool(at % 2)), pytest.raises(PulledPlug):
            does(folder, vault)
        # As the next start finds it: this process lives on, and holds the folder.
        left = Path(shutil.copytree(folder, ram / f"{at}-left"))
        ends.add(opens_with(left, as_it_was))
        shutil.rmtree(folder)
        shutil.rmtree(left)
    states = {turn_on: {None, PASSPHRASE}, turn_off: {PASSPHRASE, None}, change: {PASSPHRASE, ANOTHER}}
    assert ends == states[does]


@pytest.mark.parametrize("does", [turn_on, turn_off, change])
def test_a_call_that_is_refused_says_so_and_leaves_the_old_state_or_the_new(
    plain: Path,
    ram: Path,
    vault: Vault,
    as_it_was: dict[str, Any],
    does: Callable[[Path, Vault], None],
    thorough: bool,
) -> None:
    before = Path(shutil.copytree(plain, ram / "before"))
    if does is not turn_on:
        turn_on(before, vault)
    with calls(10**9) as count:
        does(Path(shutil.copytree(before, ram / "counted")), vault)
    for at in range(1, count[0] + 1, 1 if thorough or does is change else 7):
        folder = Path(shutil.copytree(before, ram / str(at)))
        with calls(at, OSError(errno.ENOSPC, "No space left on device")):
            try:
                does(folder, vault)
            except SavesError as problem:
                assert "disk is full" in str(problem)
        opens_with(folder, as_it_was)
        shutil.rmtree(folder)

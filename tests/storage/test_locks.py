"""One Twosome a folder."""

import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from threading import Thread

import pytest

from game.storage.errors import SavesInUse
from game.storage.locks import HOLDER, FolderLock, held_by
from game.storage.saves import Saves

NOW = datetime(2026, 3, 14, 20, 15, tzinfo=UTC)

HOLD = """
import sys
from datetime import UTC, datetime
from pathlib import Path
from game.storage.saves import Saves

saves = Saves.open(Path(sys.argv[1]), clock=lambda: datetime(2026, 3, 14, 19, 5, tzinfo=UTC))
print("open", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def other(folder: Path) -> "subprocess.Popen[str]":
    """Another Twosome that has the folder open."""
    process = subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert process.stdout is not None
    assert process.stdout.readline() == "open\n"
    return process


def end(process: "subprocess.Popen[str]") -> None:
    process.kill()
    process.communicate()


def test_the_second_is_told_who_holds_the_saves_and_since_when(folder: Path, other: "subprocess.Popen[str]") -> None:
    try:
        with pytest.raises(SavesInUse) as told:
            Saves.open(folder, clock=lambda: NOW)
        assert told.value.holder is not None
        assert told.value.holder.pid == other.pid
        assert f"process {other.pid} on " in str(told.value)
        assert f"since {datetime(2026, 3, 14, 19, 5, tzinfo=UTC).astimezone():%H:%M on %d}" in str(told.value)
        assert told.value.exit_code == 3
        assert Saves.open(folder, clock=lambda: NOW, read_only=True).read_only
    finally:
        end(other)


def test_a_killed_twosome_holds_nothing(folder: Path, other: "subprocess.Popen[str]") -> None:
    end(other)
    assert held_by(folder) is not None
    with Saves.open(folder, clock=lambda: NOW):
        holder = held_by(folder)
        assert holder is not None
        assert holder.since == NOW


def test_closing_lets_the_next_one_in(reopen: Callable[..., Saves], folder: Path) -> None:
    first = reopen()
    with pytest.raises(SavesInUse):
        Saves.open(folder, clock=lambda: NOW)
    first.close()
    first.close()
    assert held_by(folder) is None
    with Saves.open(folder, clock=lambda: NOW):
        pass


def test_it_can_be_closed_from_another_thread(folder: Path) -> None:
    saves = Saves.open(folder, clock=lambda: NOW)
    closing = Thread(target=saves.close)
    closing.start()
    closing.join()
    with Saves.open(folder, clock=lambda: NOW):
        pass


def test_a_holder_that_cannot_be_read_is_no_error(tmp_path: Path) -> None:
    lock = FolderLock(tmp_path, lambda: NOW)
    (tmp_path / HOLDER).write_text("torn")
    with pytest.raises(SavesInUse) as told:
        FolderLock(tmp_path, lambda: NOW)
    assert told.value.holder is None
    lock.release()


def test_a_folder_that_fails_to_open_is_not_left_locked(folder: Path, reopen: Callable[..., Saves]) -> None:
    folder.mkdir()
    (folder / "couple.json").write_bytes(b"torn")
    with pytest.raises(Exception, match=r"couple\.json"):
        reopen()
    (folder / "couple.json").unlink()
    assert reopen().couple() is None

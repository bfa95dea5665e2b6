"""Bytes to disk, whole or not at all."""

import errno
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from game.storage import disk

posix = pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_what_is_written_is_there_and_nothing_else_stays(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    written = disk.write(path, b"one")
    assert path.read_bytes() == b"one"
    assert names(tmp_path) == {"file.json"}
    assert disk.identity(path) == written


def test_what_stood_there_is_kept_as_the_earlier_copy(tmp_path: Path) -> None:
    path, earlier = tmp_path / "file.json", tmp_path / "file.json.bak"
    for body in (b"one", b"two", b"three"):
        disk.write_keeping(path, body, earlier)
    assert (path.read_bytes(), earlier.read_bytes()) == (b"three", b"two")
    assert names(tmp_path) == {"file.json", "file.json.bak"}


def test_a_crash_between_keeping_and_swapping_leaves_no_temp_name_behind(tmp_path: Path) -> None:
    path, earlier = tmp_path / "file.json", tmp_path / "file.json.bak"
    disk.write(path, b"one")
    os.link(path, earlier)
    disk.write_keeping(path, b"two", earlier)
    assert (path.read_bytes(), earlier.read_bytes()) == (b"two", b"one")
    assert names(tmp_path) == {"file.json", "file.json.bak"}


def test_a_disk_without_second_names_gets_a_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def no_link(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    monkeypatch.setattr(os, "link", no_link)
    path, earlier = tmp_path / "file.json", tmp_path / "file.json.bak"
    disk.write(path, b"one")
    disk.write_keeping(path, b"two", earlier)
    assert (path.read_bytes(), earlier.read_bytes()) == (b"two", b"one")
    assert names(tmp_path) == {"file.json", "file.json.bak"}


def test_the_content_is_flushed_before_the_name_and_the_folder_after(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    done: list[str] = []
    flush, swap = os.fsync, os.replace

    def watched_flush(handle: int) -> None:
        done.append("flush folder" if Path(f"/proc/self/fd/{handle}").is_dir() else "flush file")
        flush(handle)

    def watched_swap(*names: Path) -> None:
        done.append("swap")
        swap(*names)

    if not Path("/proc/self/fd").exists():
        pytest.skip("needs /proc to tell a folder's handle")
    monkeypatch.setattr(os, "fsync", watched_flush)
    monkeypatch.setattr(os, "replace", watched_swap)
    disk.write(tmp_path / "file.json", b"one")
    assert done == ["flush file", "swap", "flush folder"]


@pytest.mark.parametrize("call", ["fsync", "replace", "open", "fdopen"])
def test_where_the_system_refuses_the_old_content_stands_and_no_temp_stays(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str
) -> None:
    path = tmp_path / "file.json"
    disk.write(path, b"one")

    def full(*_: object, **__: object) -> None:
        raise OSError(errno.ENOSPC, "no space left")

    monkeypatch.setattr(os, call, full)
    with pytest.raises(OSError, match="no space"):
        disk.write_keeping(path, b"two", tmp_path / "file.json.bak")
    monkeypatch.undo()
    assert path.read_bytes() == b"one"
    assert names(tmp_path) <= {"file.json", "file.json.bak"}


def test_on_windows_a_name_held_for_a_moment_is_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    swap, tries = os.replace, iter([True, True, False])
    waited: list[float] = []

    def held(*names: Path) -> None:
        if next(tries):
            raise PermissionError(errno.EACCES, "in use")
        swap(*names)

    monkeypatch.setattr(disk, "_WAITS", (0.01, 0.02, 0.05))
    monkeypatch.setattr(disk.time, "sleep", waited.append)
    monkeypatch.setattr(os, "replace", held)
    disk.write(tmp_path / "file.json", b"one")
    assert waited == [0.01, 0.02]


def test_and_given_up_after_a_few_tries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def held(*_: Path) -> None:
        raise PermissionError(errno.EACCES, "in use")

    monkeypatch.setattr(disk, "_WAITS", (0.01, 0.02))
    monkeypatch.setattr(disk.time, "sleep", lambda _: None)
    monkeypatch.setattr(os, "replace", held)
    with pytest.raises(PermissionError):
        disk.write(tmp_path / "file.json", b"one")
    assert names(tmp_path) == set()


@posix
def test_a_network_disk_that_cannot_flush_a_folder_is_fine_but_a_failing_one_is_not(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def says(number: int) -> Callable[[int], None]:
        def flush(_: int) -> None:
            raise OSError(number, os.strerror(number))

        return flush

    monkeypatch.setattr(os, "fsync", says(errno.EINVAL))
    disk.flush_folder(tmp_path)
    monkeypatch.setattr(os, "fsync", says(errno.EIO))
    with pytest.raises(OSError, match=os.strerror(errno.EIO)):
        disk.flush_folder(tmp_path)


@posix
def test_folders_and_files_are_for_their_owner_alone(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        disk.make_folder(tmp_path / "saves")
        disk.write_keeping(tmp_path / "saves" / "a.json", b"{}", tmp_path / "saves" / "a.json.bak")
    finally:
        os.umask(before)
    assert (tmp_path / "saves").stat().st_mode & 0o777 == 0o700
    assert (tmp_path / "saves" / "a.json").stat().st_mode & 0o777 == 0o600


@posix
def test_tidying_shuts_what_stood_open_and_leaves_strangers_alone(tmp_path: Path) -> None:
    tmp_path.chmod(0o755)
    for name in ("a.json", "a.json.bak", "README.md", ".a.json.1234.tmp"):
        (tmp_path / name).write_text("{}")
        (tmp_path / name).chmod(0o644)
    disk.tidy(tmp_path)
    modes = {path.name: path.stat().st_mode & 0o777 for path in tmp_path.iterdir()}
    assert modes == {"a.json": 0o600, "a.json.bak": 0o600, "README.md": 0o644}
    assert tmp_path.stat().st_mode & 0o777 == 0o700

"""Every save file damaged in every way that disks, programs and people damage files.

The files are those of `SCHEMAS`: a new one is damaged too as soon as `operations.fill` puts something in it.
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from game.storage.errors import SavesDamaged
from game.storage.files import earlier_copy
from game.storage.migrations import DERIVED, FLEETING, REMOVED, SCHEMAS
from game.storage.saves import Saves
from tests.faults.operations import all_files, clock, fill, start
from tests.faults.state import State, differences, kept, reopened

Damage = Callable[[Path], None]


def _content(change: Callable[[bytes], bytes]) -> Damage:
    return lambda path: path.write_bytes(change(path.read_bytes()))


def _flipped(seed: int) -> Callable[[bytes], bytes]:
    """So many bits turned over that no file of ours survives it."""

    def flip(body: bytes) -> bytes:
        chance, spoilt = Random(seed), bytearray(body)
        for _ in range(max(20, len(body) // 50)):
            spoilt[chance.randrange(len(spoilt))] ^= 1 << chance.randrange(8)
        return bytes(spoilt)

    return flip


CUTS = 12
"""In so many places a file is cut off, its ends among them."""

DAMAGES: dict[str, Damage] = {
    "emptied": _content(lambda body: b""),
    "zero-filled": _content(lambda body: b"\0" * len(body)),
    "zero-filled from the middle": _content(lambda body: body[: len(body) // 2].ljust(len(body), b"\0")),
    "missing": lambda path: path.unlink(),
    "another file's": _content(lambda body: b'{"format": "something else"}'),
    **{f"cut {n}/{CUTS}": _content(lambda body, n=n: body[: (len(body) - 2) * n // CUTS]) for n in range(1, CUTS + 1)},
    **{f"garbled {seed}": _content(_flipped(seed)) for seed in range(6)},
}


UNREAD = ("shelf", "glance", REMOVED)
"""Files that opening does not read: home and the first use of the decks do, or the next backup."""
QUIET = (*DERIVED, *UNREAD)
"""Files of which nothing is said when the game is opened."""


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("full") / "saves"
    fill(folder)
    return folder


@pytest.fixture(scope="module")
def whole(full: Path) -> State:
    with start(full) as saves:
        return kept(saves)


@pytest.fixture
def copies(ram: Path, full: Path) -> Iterator[Callable[[], Path]]:
    """Fresh copies of the folder, one after another."""

    def copy() -> Path:
        shutil.rmtree(ram / "saves", ignore_errors=True)
        return Path(shutil.copytree(full, ram / "saves"))

    yield copy


def test_every_file_there_is_is_in_the_folder_that_gets_damaged(full: Path) -> None:
    assert all(path.exists() for path in all_files(full).values())


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_file_damaged_while_the_game_was_closed_comes_back_whole(
    copies: Callable[[], Path], whole: State, name: str
) -> None:
    for how, damage in DAMAGES.items():
        folder = copies()
        path = all_files(folder)[name]
        damage(path)
        problems = Saves.check(folder)
        assert [problem.file for problem in problems] == [path.relative_to(folder).as_posix()] or name in DERIVED, how
        with start(folder) as saves:
            assert kept(saves) == whole, f"{how}: {differences(whole, kept(saves))}"
            if name not in QUIET:
                [notice] = saves.notices
                assert notice.file == path.relative_to(folder).as_posix()
                assert notice.back.startswith("What you last saved is back.")
                assert notice.gone == ""
        if name not in UNREAD:
            with reopened(folder, clock) as saves:
                assert kept(saves) == whole


@pytest.mark.parametrize("name", sorted(set(SCHEMAS).difference(QUIET)))
def test_a_file_damaged_after_a_crash_is_back_but_for_the_last_change_and_that_is_said(
    copies: Callable[[], Path], whole: State, name: str
) -> None:
    folder = copies()
    (folder / "in-use.holder").write_text("{}")
    path = all_files(folder)[name]
    path.write_bytes(b"")
    with start(folder) as saves:
        assert kept(saves) == whole
        [notice] = saves.notices
        assert "The very last change to it may be gone." in str(notice)


@pytest.mark.parametrize("name", sorted(set(SCHEMAS).difference(DERIVED)))
def test_a_damaged_earlier_copy_is_found_and_made_anew_by_the_next_change(
    copies: Callable[[], Path], whole: State, name: str
) -> None:
    for damage in DAMAGES.values():
        folder = copies()
        path = all_files(folder)[name]
        damage(earlier_copy(path))
        assert len(Saves.check(folder)) == earlier_copy(path).exists()
        with start(folder) as saves:
            assert kept(saves) == whole
            assert saves.notices == []


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_a_file_and_its_copy_both_damaged_stop_the_game_or_cost_what_is_said(
    copies: Callable[[], Path], whole: State, name: str
) -> None:
    # Where both files of tonight are gone, nothing is left that could tell of them.
    for how in ("emptied", "zero-filled", "garbled 1", *(() if name in FLEETING else ("missing",))):
        folder = copies()
        path = all_files(folder)[name]
        for one in (path, earlier_copy(path)):
            if one.exists():
                DAMAGES[how](one)
        before = {one: one.read_bytes() for one in folder.rglob("*.json*") if one.is_file()}
        try:
            saves = start(folder)
        except SavesDamaged as stop:
            assert path.name in str(stop)
            assert "Nothing was changed" in str(stop)
            assert {one: one.read_bytes() for one in folder.rglob("*.json*") if one.is_file()} == before
            continue
        with saves:
            lost = [room for room in whole if kept(saves)[room] != whole[room]]
            assert not lost or path.name in str(saves.notices[0]), (how, lost)

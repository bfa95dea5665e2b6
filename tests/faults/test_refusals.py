"""Every call on the disk refused once, in everything the saves can be asked to do."""

import errno
import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from game.errors import TwosomeError
from game.storage.saves import Saves
from tests.faults.operations import OPERATIONS, clock, fill, start, untested
from tests.faults.state import State, differences, kept, reopened
from tests.faults.system import Refusal, watched

ERRORS = (errno.EIO, errno.ENOSPC, errno.EACCES)


@pytest.fixture(autouse=True, scope="module")
def quick_disk() -> Iterator[None]:
    """Nobody pulls a plug here: what is flushed needs not reach the disk."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        yield


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory, quick_disk: None) -> Path:
    folder = tmp_path_factory.mktemp("full") / "saves"
    fill(folder)
    return folder


@pytest.fixture(scope="module")
def before(full: Path) -> State:
    with start(full) as saves:
        return kept(saves)


def test_nothing_the_saves_can_be_asked_for_is_left_out() -> None:
    assert untested() == set()


@pytest.mark.parametrize("name", OPERATIONS)
def test_any_call_that_is_refused_costs_nothing_and_is_told_in_a_sentence(
    ram: Path,
    full: Path,
    before: State,
    name: str,
    thorough: bool,
    record_property: Callable[[str, object], None],
) -> None:
    operation = OPERATIONS[name]
    after, calls = done_well(full, ram / "well", operation)
    every = [(error, lasting) for error in ERRORS for lasting in (False, True)]
    tried = range(1, calls + 1, 1 if thorough else 1 + calls // 40)
    record_property("refused", len(tried) * (len(every) if thorough else 1))
    for at in tried:
        for error, lasting in every if thorough else [every[at % len(every)]]:
            folder = ram / "saves"
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(full, folder)
            refusal = Refusal(at, error, lasting)
            one_refused(folder, operation, refusal, before, after)


def done_well(full: Path, folder: Path, operation: Callable[[Saves], object]) -> tuple[State, int]:
    """What is kept after the operation, and how many calls it takes."""
    shutil.copytree(full, folder)
    watch = Refusal(0)
    with start(folder) as saves, watched(folder, watch):
        operation(saves)
    with reopened(folder, clock) as saves:
        return kept(saves), len(watch.calls)


def one_refused(
    folder: Path, operation: Callable[[Saves], object], refusal: Refusal, before: State, after: State
) -> None:
    """Refuse a call, play on, and open the folder again: as it was left there and then, and after trying again."""
    with start(folder) as saves:
        done = True
        try:
            with watched(folder, refusal):
                operation(saves)
        except TwosomeError as problem:
            done = False
            assert_is_a_sentence(str(problem))
        where = f"{refusal.calls[refusal.at - 1]}, number {refusal.at}, {errno.errorcode[refusal.error]}"
        left = folder.with_name("left")
        shutil.rmtree(left, ignore_errors=True)
        shutil.copytree(folder, left, ignore=shutil.ignore_patterns("in-use*"))
        with reopened(left, clock) as found:
            now = kept(found)
            # Half-way: the evening that was left is history, and the next one has not begun.
            undone = (before, {**after, "active": None}) if not done else ()
            assert now == after or now in undone, f"{where}: {differences(after, now)}"
        operation(saves)
        assert not strangers(folder), f"{where}: {strangers(folder)}"
    with reopened(folder, clock) as saves:
        now = kept(saves)
        assert now == after, f"{where}: {differences(after, now)}"


def assert_is_a_sentence(text: str) -> None:
    assert text[:1].isupper() or text.startswith("/")
    assert text.endswith(".")
    assert "\n" not in text
    assert "Errno" not in text


def strangers(folder: Path) -> list[str]:
    """Files put aside as if another program had meddled."""
    return [
        path.name for path in folder.rglob("*") if any(f".{why}-" in path.name for why in ("ours", "other", "corrupt"))
    ]


# Opening


def left_as_it_was(folder: Path) -> None:
    pass


def left_unsettled(folder: Path) -> None:
    """The plug was pulled when the last step was on disk, and nothing of what it asks for was done."""
    with start(folder) as saves, pytest.MonkeyPatch.context() as patch:
        patch.setattr(saves, "_settle", lambda: None)
        OPERATIONS["record the last step"](saves)


def left_torn(folder: Path) -> None:
    (folder / "wishes.json").write_bytes(b'{"meta": {"sch')


def left_without_counts(folder: Path) -> None:
    (folder / "index.json").unlink()


def left_yesterday(folder: Path) -> None:
    """Today's backup is made at this start."""
    shutil.rmtree(folder / "backups")


def not_there(folder: Path) -> None:
    shutil.rmtree(folder)


SCENES = (left_as_it_was, left_unsettled, left_torn, left_without_counts, left_yesterday, not_there)


def open_and_read(folder: Path) -> State:
    with start(folder) as saves:
        return kept(saves)


@pytest.mark.parametrize("scene", SCENES)
def test_any_call_that_is_refused_while_opening_is_told_and_the_next_start_finds_all(
    ram: Path,
    full: Path,
    scene: Callable[[Path], None],
    thorough: bool,
    record_property: Callable[[str, object], None],
) -> None:
    folder = ram / "saves"
    wanted, calls = opened(full, folder, scene, Refusal(0))
    tried = range(1, calls + 1, 1 if thorough else 3)
    record_property("refused", len(tried) * (len(ERRORS) if thorough else 1))
    for at in tried:
        for error in ERRORS if thorough else (ERRORS[at % len(ERRORS)],):
            refusal = Refusal(at, error)
            opened(full, folder, scene, refusal)
            assert open_and_read(folder) == wanted, refusal.calls[:at]
            assert Saves.check(folder) == []
            assert not list(folder.rglob("*.tmp"))


def opened(full: Path, folder: Path, scene: Callable[[Path], None], refusal: Refusal) -> tuple[State | None, int]:
    """What is found in the scene, or None and a sentence; and how many calls it took."""
    shutil.rmtree(folder, ignore_errors=True)
    shutil.copytree(full, folder)
    scene(folder)
    found = None
    try:
        with watched(folder, refusal):
            found = open_and_read(folder)
    except TwosomeError as problem:
        assert_is_a_sentence(str(problem))
    return found, len(refusal.calls)

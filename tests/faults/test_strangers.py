"""Another program, another Twosome and another time: what meddles with the saves while they are open."""

import shutil
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID

import pytest

from game.storage.errors import SavesUnwritable
from game.storage.migrations import DERIVED, REMOVED, SCHEMAS
from game.storage.saves import Saves
from tests.faults.operations import OPERATIONS, all_files, clock, fill, start
from tests.faults.state import State, differences, kept, reopened
from tests.storage.play import sit_down, step

WRITES: dict[str, tuple[str, str]] = {
    "couple": ("put_settings", "put_couple"),
    "active": ("record a step", "record and forget"),
    "cards": ("record a mark", "record the last step"),
    "drafts": ("put_draft", "drop_draft"),
    "history": ("history: put a new one", "history: put some"),
}
"""Two operations that write the file; for rooms of records, those that put."""


def writes(name: str) -> tuple[str, str]:
    return WRITES.get(name, (f"{name}: put a new one", f"{name}: put some"))


def in_place(path: Path, body: bytes) -> None:
    path.write_bytes(body)


def by_another_file(path: Path, body: bytes) -> None:
    """As synchronisers do."""
    other = path.with_name("incoming")
    other.write_bytes(body)
    other.replace(path)


def away(path: Path, body: bytes) -> None:
    path.unlink()


@pytest.mark.parametrize("meddle", [in_place, by_another_file, away])
@pytest.mark.parametrize("name", sorted(set(SCHEMAS) - {*DERIVED, REMOVED}))
def test_what_was_acknowledged_stays_in_place_or_is_kept_beside_and_named(
    ram: Path, name: str, meddle: Callable[[Path, bytes], None]
) -> None:
    folder = ram / "saves"
    fill(folder)
    first, second = (OPERATIONS[operation] for operation in writes(name))
    theirs = {path: path.read_bytes() for path in folder.rglob("*.json")}
    with start(folder) as saves:
        first(saves)
        path = all_files(folder)[name]
        ours = path.read_bytes()
        undisturbed = rooms_after(folder, second)
        meddle(path, theirs[path])
        second(saves)
        now, told = kept(saves), " ".join(map(str, saves.notices))
    beside = [one.name for one in path.parent.glob("*.ours-*") if one.read_bytes() == ours]
    if now != undisturbed:
        assert len(beside) == 1, differences(undisturbed, now)
        assert beside[0] in told
    assert told
    assert Saves.check(folder) == []


def rooms_after(folder: Path, operation: Callable[[Saves], object]) -> State:
    """What is kept after it when nobody meddles; tried in a copy."""
    copy = folder.with_name("copy")
    shutil.rmtree(copy, ignore_errors=True)
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns("in-use*"))
    with start(copy) as saves:
        operation(saves)
        return kept(saves)


@pytest.mark.parametrize("meddle", [in_place, by_another_file, away])
def test_tonight_is_played_on_even_if_its_file_was_meddled_with_before_the_first_step(
    ram: Path, meddle: Callable[[Path, bytes], None]
) -> None:
    folder = ram / "saves"
    fill(folder)
    old = (folder / "active.json.bak").read_bytes().replace(b'"small"', b'"other"')
    wanted = rooms_after(folder, OPERATIONS["record a step"])
    with start(folder) as saves:
        meddle(folder / "active.json", old)
        OPERATIONS["record a step"](saves)
        assert kept(saves) == wanted
        assert len(saves.notices) == 1
    with reopened(folder, clock) as saves:
        assert kept(saves) == wanted


@pytest.mark.parametrize("name", sorted(set(SCHEMAS) - {REMOVED}))
def test_a_file_of_a_newer_twosome_is_looked_at_and_never_rewritten(ram: Path, name: str) -> None:
    folder = ram / "saves"
    fill(folder)
    with start(folder) as saves:
        whole = kept(saves)
    path = all_files(folder)[name]
    number = SCHEMAS[name].number
    path.write_bytes(path.read_bytes().replace(b'"schema": %d' % number, b'"schema": %d' % (number + 1), 1))
    [problem] = Saves.check(folder)
    assert "newer Twosome" in str(problem)
    before = {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()}
    with start(folder) as saves:
        assert saves.read_only
        assert f"{path.relative_to(folder).as_posix()} was written by a newer Twosome" in str(saves.notices[0])
        assert kept(saves) == whole
        for operation in OPERATIONS.values():
            if operation is not OPERATIONS["close"]:
                with pytest.raises(SavesUnwritable):
                    operation(saves)
    assert {one: one.read_bytes() for one in folder.rglob("*") if one.is_file()} == before


class Backwards:
    """A clock that goes back a day with every look at it, over the end of a year."""

    def __init__(self) -> None:
        self.now = datetime(2026, 1, 20, 20, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now -= timedelta(days=1)
        return self.now


def test_a_clock_that_goes_backwards_costs_nothing(ram: Path) -> None:
    folder, clock = ram / "saves", Backwards()
    fill(folder)
    names = [name for name in OPERATIONS if name != "close"]
    wanted = folder.with_name("wanted")
    shutil.copytree(folder, wanted)
    with start(wanted) as saves:
        for name in names:
            OPERATIONS[name](saves)
        whole = kept(saves)
    for name in names:
        with Saves.open(folder, clock=clock) as saves:
            OPERATIONS[name](saves)
            assert saves.notices == []
        assert Saves.check(folder) == []
    evening = sit_down(now=clock(), id=UUID(int=200))
    with Saves.open(folder, clock=clock) as saves:
        saves.record(evening, ())
        for _ in range(3):
            evening, events = step(evening, now=clock())
            saves.record(evening, events)
    with reopened(folder, clock) as saves:
        assert saves.active() == evening
        assert {**kept(saves), "active": None, "story": None} == {**whole, "active": None, "story": None}

"""A plug pulled at any durable write, and what is settled by the next start."""

import errno
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from game.play.actions import Action, AddNote, AddWish, End, Favourite, Later
from game.play.state import Evening
from game.storage import disk
from game.storage.saves import Saves
from tests.faults.state import State, kept
from tests.storage.play import NOW, sit_down, step

EVENING = UUID(int=77)
ACTIONS: tuple[Action | None, ...] = (
    Favourite(),
    Later(),
    AddWish(id=UUID(int=1), title="A lake"),
    None,
    AddNote(id=UUID(int=2), text="A word"),
    None,
    None,
    End(now=True),
)


class PulledPlug(BaseException):
    """Nothing after this runs."""


def start(folder: Path) -> Saves:
    return Saves.open(folder, clock=lambda: NOW)


def evening_in_steps() -> list[tuple[Evening, tuple[Any, ...]]]:
    evening = sit_down(id=EVENING)
    steps: list[tuple[Evening, tuple[Any, ...]]] = [(evening, ())]
    for action in ACTIONS:
        evening, events = step(evening, action)
        steps.append((evening, events))
    assert evening.ended
    return steps


STEPS = evening_in_steps()


@pytest.fixture(scope="module")
def as_it_should_be(tmp_path_factory: pytest.TempPathFactory) -> list[State]:
    """What is kept after each step when nothing goes wrong."""
    with start(tmp_path_factory.mktemp("well") / "saves") as saves:
        after = []
        for evening, events in STEPS:
            saves.record(evening, events)
            after.append(kept(saves))
    return after


@contextmanager
def plug_pulled_at(write: int, *, after: bool) -> Iterator[list[int]]:
    """The n-th durable write, before or just after it, is the last thing that happens."""
    count = [0]
    patch = pytest.MonkeyPatch()

    def pulling(real: Callable[..., Any]) -> Callable[..., Any]:
        def pulled(*args: Any) -> Any:
            count[0] += 1
            if count[0] == write and not after:
                raise PulledPlug
            done = real(*args)
            if count[0] == write:
                raise PulledPlug
            return done

        return pulled

    patch.setattr(disk, "write", pulling(disk.write))
    patch.setattr(disk, "write_keeping", pulling(disk.write_keeping))
    try:
        yield count
    finally:
        patch.undo()


def writes_of(folder: Path, number: int) -> int:
    """How many durable writes the step takes."""
    with start(folder) as saves:
        for evening, events in STEPS[:number]:
            saves.record(evening, events)
        with plug_pulled_at(0, after=False) as count:
            saves.record(*STEPS[number])
    return count[0]


@pytest.mark.parametrize("number", range(len(STEPS)))
def test_a_plug_pulled_at_any_write_of_a_step_is_mended_by_opening(
    tmp_path: Path, as_it_should_be: list[State], number: int
) -> None:
    total = writes_of(tmp_path / "counted", number)
    for write in range(1, total + 1):
        for after in (False, True):
            folder = tmp_path / f"{write}-{after}"
            with start(folder) as saves:
                for evening, events in STEPS[:number]:
                    saves.record(evening, events)
                with plug_pulled_at(write, after=after), pytest.raises(PulledPlug):
                    saves.record(*STEPS[number])
            with start(folder) as saves:
                mended = kept(saves)
                assert saves.notices == []
            # The step is whole or not there at all; once its first write is done, it is there.
            before = as_it_should_be[number - 1] if number else {**as_it_should_be[0], "active": None}
            assert mended == (before if write == 1 and not after else as_it_should_be[number])
            assert Saves.check(folder) == []
            assert not list(folder.rglob("*.tmp"))


def test_a_crash_that_comes_again_while_mending_is_mended_too(tmp_path: Path, as_it_should_be: list[State]) -> None:
    folder = tmp_path / "saves"
    with start(folder) as saves:
        for evening, events in STEPS[:-1]:
            saves.record(evening, events)
        with plug_pulled_at(1, after=True), pytest.raises(PulledPlug):
            saves.record(*STEPS[-1])
    for write in range(1, 6):
        with plug_pulled_at(write, after=True):
            try:
                start(folder).close()
            except PulledPlug:
                continue
    with start(folder) as saves:
        assert kept(saves) == as_it_should_be[-1]


def test_what_could_not_be_settled_waits_with_a_notice_and_is_settled_with_the_next_step(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "saves"
    with start(folder) as saves:
        evening = sit_down()
        saves.record(evening, ())
        evening, events = step(evening, AddWish(id=UUID(int=1), title="A lake"))
        real = disk.write_keeping

        def full_for_wishes(path: Path, *more: Any) -> Any:
            if path.name == "wishes.json":
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(path, *more)

        with monkeypatch.context() as patch:
            patch.setattr(disk, "write_keeping", full_for_wishes)
            saves.record(evening, events)
        assert saves.wishes.all() == []
        assert "wishes.json could not be written: the disk is full" in saves.notices[0].happened
        evening, events = step(evening)
        saves.record(evening, events)
        assert [wish.title for wish in saves.wishes.all()] == ["A lake"]


def test_a_wish_changed_after_it_was_settled_is_not_changed_back(tmp_path: Path) -> None:
    folder = tmp_path / "saves"
    with start(folder) as saves:
        evening, events = step(sit_down(), AddWish(id=UUID(int=1), title="A lake"))
        # Settled, but the outbox could not be emptied: writes are the step, its earlier copy, the wish, its copy.
        with plug_pulled_at(5, after=False), pytest.raises(PulledPlug):
            saves.record(evening, events)
        [wish] = saves.wishes.all()
        saves.wishes.put(wish.model_copy(update={"title": "The lake"}))
    with start(folder) as saves:
        assert [wish.title for wish in saves.wishes.all()] == ["The lake"]
        assert saves.active() == evening

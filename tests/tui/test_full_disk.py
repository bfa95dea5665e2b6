"""Keys at random while the disk is full now and then: every refusal is told in a sentence, and play goes on.

A short walk, or `pytest tests/tui/test_full_disk.py --kills 1000` for many.
"""

import errno
from pathlib import Path
from random import Random
from typing import Any

import pytest
from textual.widgets import Input, TextArea

from game.storage import disk
from game.storage.saves import Saves
from game.tui.base import Commanded
from tests.tui.helpers import Play, at_home

_LEAVES = {"q", "f10", "f12"}
_LIKE_A_CAT = ("enter", "enter", "enter", "down", "up", "escape", "space", "tab", "r", "y", "n", "x", "7")


class Disk:
    """Full, or not."""

    full = False
    refused = 0


@pytest.fixture
def full_disk(monkeypatch: pytest.MonkeyPatch) -> Disk:
    state, real = Disk(), disk._lay_aside

    def lay_aside(path: Path, body: bytes) -> Any:
        if state.full:
            state.refused += 1
            raise OSError(errno.ENOSPC, "No space left on device", str(path))
        return real(path, body)

    monkeypatch.setattr(disk, "_lay_aside", lay_aside)
    return state


def keys(play: Play, chance: Random) -> str:
    """Some key that does something here, or one that may do anything."""
    screen = play.app.screen
    if isinstance(play.app.focused, Input | TextArea) and chance.random() < 0.5:
        return chance.choice("abc ")
    live = [c.key.split(",")[0] for c in screen.live_commands()] if isinstance(screen, Commanded) else []
    return chance.choice([*(key for key in live if key not in _LEAVES), *_LIKE_A_CAT])


async def walk(play: Play, full_disk: Disk, chance: Random, steps: int) -> None:
    for _ in range(steps):
        full_disk.full = chance.random() < 0.5
        pressed = keys(play, chance)
        await play.press(pressed)
        assert play.app._exception is None, pressed
        assert play.app.is_running, pressed
        for told in play.app._notifications:
            if "could not be written" in told.message:
                assert told.message.endswith("."), told.message
    full_disk.full = False


async def test_a_disk_that_is_full_now_and_then_ends_no_evening(
    tmp_path: Path, full_disk: Disk, thorough: bool
) -> None:
    for seed in range(12 if thorough else 1):
        folder = tmp_path / str(seed)
        async with at_home(folder, kind="sealed", number=8) as play:
            await walk(play, full_disk, Random(seed), 120 if thorough else 60)
        assert Saves.check(folder / "saves") == []
    assert full_disk.refused


async def test_whatever_is_begun_at_home_on_a_full_disk_is_refused_in_a_sentence(
    tmp_path: Path, full_disk: Disk
) -> None:
    async with at_home(tmp_path) as play:
        home = play.app.screen
        told = set[str]()
        full_disk.full = True
        for command in home.live_commands():  # type: ignore[attr-defined]
            if command.id in ("quit", "leave_at_once"):
                continue
            for pressed in (command.key.split(",")[0], "enter", "enter", *["escape"] * 8):
                if pressed == "escape" and play.app.screen is home:
                    break
                await play.press(pressed)
                assert play.app._exception is None, (command.id, pressed)
                told |= {one.message for one in play.app._notifications if "the disk is full" in one.message}
            assert play.app.screen is home, f"back from {command.id}"
        full_disk.full = False
        await play.press("enter")
        await play.until(lambda: play.app.table.evening.scene() is not None, "the evening begins")
    assert {Path(one.split(" could not be written")[0]).name for one in told} >= {"active.json"}

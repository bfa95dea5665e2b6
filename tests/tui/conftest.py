"""Playing the game in a terminal that is only thought."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from game.table import Table
from game.tui.app import TwosomeApp
from game.tui.screens import haste
from tests.tui.helpers import Play

_SECONDS = count()


def evening() -> datetime:
    """An evening in May; each look at the clock is a second later, so that nothing happens at the same time."""
    return datetime(2026, 5, 9, 17, 0, tzinfo=UTC) + timedelta(seconds=next(_SECONDS))


@pytest.fixture
def saves(tmp_path: Path) -> Path:
    """A folder of saves in which Sam and Alex sit down."""
    folder = tmp_path / "saves"
    with Table.open(folder, clock=evening) as table:
        table.people.found("Sam", "Alex")
        table.people.agree()
    return folder


@pytest.fixture
def table(saves: Path) -> Callable[[], Table]:
    """Opens the table of these saves while the game is not running."""
    return lambda: Table.open(saves, clock=evening)


@pytest.fixture
def game(saves: Path) -> Callable[..., AbstractAsyncContextManager[Play]]:
    """Runs the game on these saves, at home, with nothing moving."""

    @asynccontextmanager
    async def play(size: tuple[int, int] = (80, 24)) -> AsyncIterator[Play]:
        app = TwosomeApp(saves, animation=False, clock=evening)
        app.NOTIFICATION_TIMEOUT = 600  # what was said stays said, however slow the machine is
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            player = Play(app, pilot)
            await player.sees("Good", "Deal us in", "deal us in")
            yield player

    return play


@pytest.fixture(autouse=True)
def keys_need_no_stillness(monkeypatch):
    """Keys follow one another faster here than any hand presses them."""
    monkeypatch.setattr(haste, "STILLNESS", 0.0)

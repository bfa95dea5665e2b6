"""Playing the game in a terminal that is only thought."""

from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from typing import Any

import pytest
from textual.keys import _character_to_key
from textual.pilot import Pilot

from game.table import Table
from game.tui.app import TwosomeApp

_SECONDS = count()


def evening() -> datetime:
    """An evening in May; each look at the clock is a second later, so that nothing happens at the same time."""
    return datetime(2026, 5, 9, 17, 0, tzinfo=UTC) + timedelta(seconds=next(_SECONDS))


@dataclass
class Player:
    """Hands and eyes of the two: they press keys, and see what stands on the screen."""

    app: TwosomeApp
    pilot: Pilot[int]

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other."""
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def type(self, text: str) -> None:
        """Type a text, letter by letter."""
        await self.press(*(_character_to_key(letter) for letter in text))

    async def until(self, condition: Callable[[], object]) -> None:
        """Let the game work until the condition holds."""
        for _ in range(400):
            if condition():
                return
            await self.pilot.pause(0.01)
        raise AssertionError(f"it never came to be; the screen says:\n{self.seen}")

    async def sees(self, *texts: str) -> None:
        """Wait until all of this stands on the screen."""
        await self.until(lambda: all(text in self.seen for text in texts))

    async def all_there_is(self) -> str:
        """`everything`, once nothing changes any more."""
        before, now = "", self.everything
        while now != before:
            await self.pilot.pause(0.05)
            before, now = now, self.everything
        return now

    @property
    def seen(self) -> str:
        """What stands on the screen that is on top, line by line."""
        return screen_text(self.app.screen)

    @property
    def everything(self) -> str:
        """All that any open screen shows or would show: lines, tooltips, toasts, the window's title."""
        screens = [screen_text(screen) for screen in self.app.screen_stack]
        tips = [str(w.tooltip) for s in self.app.screen_stack for w in s.walk_children() if w.tooltip]
        toasts = [f"{n.title} {n.message}" for n in self.app._notifications]
        return "\n".join([*screens, *tips, *toasts, self.app.title, self.app.sub_title])


def screen_text(screen: Any) -> str:
    """The lines of one screen."""
    return "\n".join(strip.text for strip in screen._compositor.render_strips())


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
def game(saves: Path) -> Callable[..., AbstractAsyncContextManager[Player]]:
    """Runs the game on these saves, at home, with nothing moving."""

    @asynccontextmanager
    async def play(size: tuple[int, int] = (80, 24)) -> AsyncIterator[Player]:
        app = TwosomeApp(saves, animation=False, clock=evening)
        app.NOTIFICATION_TIMEOUT = 600  # what was said stays said, however slow the machine is
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            player = Player(app, pilot)
            await player.sees("Good", "Deal us in", "deal us in")
            yield player

    return play

"""Home as it was the last time, seen with the first paint."""

import json
import subprocess
import sys
import threading
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import pytest

from game.glance import Glance, glance_at
from game.paths import deck_folders
from game.table import Table
from game.tui.app import TwosomeApp
from game.tui.screens.setup import SetupScreen
from game.tui.screens.wishes import WishesScreen
from game.tui.widgets.press import Press
from tests.tui.conftest import evening
from tests.tui.helpers import Play

ROOT = Path(__file__).parents[2]


@pytest.fixture
def been_home(saves: Path) -> Path:
    """Saves whose couple has seen home before."""
    with Table.open(saves, clock=evening) as table:
        table.home()
    return saves


def glance_of(saves: Path) -> Glance | None:
    """What home would show first."""
    return glance_at(saves, deck_folders(None, saves))


def next_day() -> datetime:
    return evening() + timedelta(days=1)


def a_week_later() -> datetime:
    return evening() + timedelta(days=7)


@dataclass
class Slow:
    """The game on a disk that takes its time: the saves open when somebody says so."""

    saves: Path
    go: threading.Event = field(default_factory=threading.Event)

    @asynccontextmanager
    async def game(self) -> AsyncIterator[Play]:
        app = TwosomeApp(self.saves, animation=False, clock=evening)
        opens = app._open
        with patch.object(app, "_open", lambda *asked: (self.go.wait(20), opens(*asked))[1]):
            async with app.run_test(size=(80, 24)) as pilot:
                yield Play(app, pilot)


async def test_who_sits_here_is_seen_before_the_saves_are_read(been_home: Path) -> None:
    slow = Slow(been_home)
    async with slow.game() as play:
        await play.sees("Sam & Alex", "Deal us in", "w wishes")
        await play.pilot.hover()
        assert not play.app.seated
        slow.go.set()
        await play.until(lambda: play.app.seated, "the saves are read")
        await play.sees("Sam & Alex", "Half an hour of")


async def test_a_key_that_comes_before_the_saves_are_read_is_not_lost(been_home: Path) -> None:
    slow = Slow(been_home)
    async with slow.game() as play:
        await play.sees("Sam & Alex")
        await play.press("w")
        assert not isinstance(play.app.screen, WishesScreen)
        slow.go.set()
        await play.until(lambda: isinstance(play.app.screen, WishesScreen), "the wish list")
        await play.sees("Nothing wished for yet.")


async def test_saves_that_have_nothing_to_add_are_opened_by_the_first_touch(been_home: Path) -> None:
    app = TwosomeApp(been_home, animation=False, clock=evening)
    async with app.run_test(size=(80, 24)) as pilot:
        play = Play(app, pilot)
        await play.sees("Sam & Alex", "Half an hour of", "Today's question")
        await play.all_there_is()
        assert not app.seated and not (been_home / "in-use.holder").exists()
        await pilot.click(Press, offset=(2, 0))
        await play.until(lambda: app.seated, "the saves are opened")


async def test_a_click_that_comes_before_the_saves_are_read_is_not_lost(been_home: Path) -> None:
    slow = Slow(been_home)
    async with slow.game() as play:
        await play.sees("Deal us in")
        await play.pilot.click(next(line for line in play.app.screen.query(Press) if line.action == "setup"))
        slow.go.set()
        await play.until(lambda: isinstance(play.app.screen, SetupScreen), "the setup")


@pytest.mark.parametrize("clock", [next_day, a_week_later])
async def test_saves_that_may_have_something_to_add_are_opened_at_once(been_home: Path, clock) -> None:
    app = TwosomeApp(been_home, animation=False, clock=clock)
    async with app.run_test(size=(80, 24)) as pilot:
        await Play(app, pilot).until(lambda: app.seated, "the saves are opened")


async def test_home_looks_as_they_set_it_before_the_saves_are_opened(been_home: Path) -> None:
    with Table.open(been_home, clock=evening) as table:
        table.set(theme="daylight", keys={"home.wishes": "y"})
        table.home()
    app = TwosomeApp(been_home, animation=False, clock=evening)
    async with app.run_test(size=(80, 24)) as pilot:
        await Play(app, pilot).sees("y wishes")
        assert app.theme == "daylight" and not app.seated


async def test_without_a_glance_a_key_that_comes_early_does_nothing(saves: Path) -> None:
    slow = Slow(saves)
    async with slow.game() as play:
        await play.press("w", "enter")
        slow.go.set()
        await play.sees("Deal us in")
        assert len(play.app.screen_stack) == 1


def test_a_glance_holds_only_as_long_as_the_saves_are_those_it_knew(been_home: Path) -> None:
    assert glance_of(been_home)
    with Table.open(been_home, clock=evening) as table:
        table.wishes.add("The sea")
    assert glance_of(been_home) is None
    with Table.open(been_home, clock=evening) as table:
        table.evening.begin([], cards=5, seed=1)
        seen = table.home()
        assert glance_of(been_home) is None, "another Twosome, which may be opened by somebody else, shows nothing"
    assert glance_of(been_home).left == seen.left
    assert seen.left.card == 1


@pytest.mark.parametrize(
    "spoil",
    [
        lambda home: home.update(names=["Sam\x1b]0;x\x07", "Alex"]),
        lambda home: home.update(names=["Sam"]),
        lambda home: home.update(evenings="many"),
        lambda home: home.update(offer={"day": "soon"}),
        lambda home: home.clear(),
    ],
)
def test_what_was_never_written_here_is_not_shown(been_home: Path, spoil) -> None:
    file = been_home / "glance.json"
    whole = json.loads(file.read_text())
    spoil(whole["glance"]["glance"]["home"])
    file.write_text(json.dumps(whole))
    assert glance_of(been_home) is None
    file.write_text("torn")
    assert glance_of(been_home) is None


def test_a_glance_is_taken_before_any_model_is_loaded(been_home: Path) -> None:
    code = (
        f"from pathlib import Path; from game.glance import glance_at; from game.paths import deck_folders\n"
        f"saves = Path({str(been_home)!r}); print(glance_at(saves, deck_folders(None, saves)).names)"
    )
    code += "\nimport sys; assert not {'pydantic', 'tinydb', 'game.table', 'game.model'} & set(sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "('Sam', 'Alex')\n"


def test_locked_saves_keep_theirs_locked(been_home: Path, easy_keys: None) -> None:
    pytest.importorskip("pyrage")
    with Table.open(been_home, clock=evening) as table:
        table.locking.lock(table.locking.prepare("a long enough phrase for two"))
    assert glance_of(been_home) is None
    assert b"Sam" not in (been_home / "glance.json").read_bytes()

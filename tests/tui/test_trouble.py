"""When the saves do not open, or something in them had to be mended."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import timedelta
from pathlib import Path

from game.table import Table
from game.tui.app import TwosomeApp
from game.tui.screens.mended import MendedScreen
from tests.tui.conftest import evening
from tests.tui.helpers import Play


@asynccontextmanager
async def started(saves: Path, size: tuple[int, int] = (80, 24)) -> AsyncIterator[Play]:
    app = TwosomeApp(saves, animation=False, clock=lambda: evening() + timedelta(days=2))
    async with app.run_test(size=size, notifications=True) as pilot:
        yield Play(app, pilot)


def spoil(folder: Path, name: str) -> None:
    for path in folder.glob(f"{name}*"):
        path.write_bytes(b"\0" * 40)


def with_a_backup(saves: Path) -> None:
    with Table.open(saves, clock=evening) as table:
        table.wishes.add("Swim at night")
    with Table.open(saves, clock=lambda: evening() + timedelta(days=1)) as table:
        table.wishes.add("Sail")


async def test_a_wish_list_beyond_reading_comes_back_from_the_backup_when_they_say_so(saves: Path) -> None:
    with_a_backup(saves)
    spoil(saves, "wishes.json")
    async with started(saves, (60, 20)) as play:
        await play.sees("Your wish list", "Nothing was changed.", "May 2026", "b  Bring that copy back.")
        await play.press("b")
        await play.sees("Good", "! wishes.json could not be read")
        assert [wish.title for wish in play.app.table.wishes.all()] == ["Swim at night"]
        await play.press("!")
        await play.sees("What happened", "What is gone", "What was changed in it")
        await play.press("escape")
        await play.sees("! wishes.json could not be read")
        await play.press("!", "enter")
        await play.sees("Good")
        assert "wishes.json" not in await play.all_there_is()
        await play.press("!")
        assert not isinstance(play.app.screen, MendedScreen), "there is nothing to read any more"


async def test_they_may_look_first_and_see_what_the_backup_holds(saves: Path) -> None:
    with_a_backup(saves)
    spoil(saves, "wishes.json")
    async with started(saves) as play:
        await play.sees("l  Only look")
        await play.press("l")
        await play.sees("open to look only", "Good")
        await play.press("w")
        await play.sees("Swim at night")
    assert (saves / "wishes.json").read_bytes() == b"\0" * 40


async def test_a_month_beyond_reading_is_told_when_it_is_read_and_can_be_brought_back(saves: Path) -> None:
    with Table.open(saves, clock=evening) as table:
        table.evening.begin(["affection"], cards=1, seed=1)
        kept = table.evening.add_note("The blue door")
        assert kept.scene
    with_a_backup(saves)
    spoil(saves / "journal", "2026-05.json")
    async with started(saves) as play:
        await play.sees("Good")
        assert play.app.table.journal.recent() == []
        await play.app.screen.draw()  # type: ignore[attr-defined]
        await play.sees("! journal/2026-05.json holds")
        await play.press("!")
        await play.sees("Your journal", "would be gone", "b bring it back")
        await play.press("b")
        await play.sees("is in its place")
        assert [entry.text for entry in play.app.table.journal.recent()] == ["The blue door"]


async def test_saves_open_elsewhere_say_since_when_and_can_be_looked_at(saves: Path) -> None:
    with Table.open(saves, clock=evening):
        async with started(saves) as play:
            await play.sees("Open somewhere else", "since ", "l  Only look")
            await play.press("l")
            await play.sees("open to look only")
            await play.press("enter")  # Deal us in.
            await play.sees("to look only; nothing is written")

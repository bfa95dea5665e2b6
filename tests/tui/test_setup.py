"""An evening of their own: how long, and who starts."""

from pathlib import Path

import pytest

from game.play.actions import Pause
from game.table import Table
from game.tui.screens.evening import EveningScreen
from game.tui.screens.setup import SetupScreen
from tests.tui.helpers import Play, at_home


async def open_setup(play: Play) -> None:
    await play.app.screen.open(SetupScreen(("t",)))
    await play.sees("A test", "chance")


@pytest.mark.parametrize(("presses", "drawer"), [(1, "a"), (2, "b"), (4, "a")])
async def test_who_starts_draws_the_first_card(tmp_path: Path, presses: int, drawer: str) -> None:
    async with at_home(tmp_path) as play:
        await open_setup(play)
        await play.press(*["s"] * presses, "enter")
        await play.until(lambda: isinstance(play.app.screen, EveningScreen), "the evening")
        assert play.scene.drawer == drawer


async def test_a_deck_of_five_is_five_cards_and_one_to_land_on(tmp_path: Path) -> None:
    async with at_home(tmp_path, number=5) as play:
        await play.sees("Six cards, from")
        await open_setup(play)
        await play.sees("5 cards, and one to land on")
        await play.press("left")
        await play.sees("about 5 cards")
        await play.press("right", "right", "enter")
        await play.until(lambda: isinstance(play.app.screen, EveningScreen), "the evening")
        assert len(play.scene.beads) == 6


async def test_a_click_takes_a_length_and_a_starter(tmp_path: Path) -> None:
    async with at_home(tmp_path, number=20) as play:
        await open_setup(play)
        await play.sees("Who starts", "about 10 cards")
        for word in ("60 min", "Alex"):
            rows = play.text.splitlines()
            row = next(n for n, line in enumerate(rows) if word in line)
            await play.pilot.click(offset=(rows[row].index(word) + 1, row))
        await play.sees("about 18 cards")
        await play.press("enter")
        await play.until(lambda: isinstance(play.app.screen, EveningScreen), "the evening")
        assert play.scene.drawer == "b"
        assert len(play.scene.beads) == 18


async def test_hostile_names_stand_as_they_are_at_the_smallest_size(tmp_path: Path) -> None:
    async with at_home(tmp_path, names=("[/]", "[@click=app.quit]x"), size=(60, 20)) as play:
        await open_setup(play)
        await play.sees("[/]", "[@click=app.quit]x")
        await play.press("s", "s", "enter")
        await play.until(lambda: isinstance(play.app.screen, EveningScreen), "the evening")
        assert play.scene.drawer == "b"


async def test_an_evening_that_waits_is_ended_only_once_they_said_so(tmp_path: Path) -> None:
    def left_on_a_pause(table: Table) -> None:
        table.evening.begin(["t"], cards=3, seed=1, starter="a")
        table.evening.act(Pause(minutes=60))

    async with at_home(tmp_path, prepare=left_on_a_pause) as play:
        await play.sees("Paused until")
        before = play.app.table.evening.scene()
        await play.press("e")
        await play.sees("An evening of your own")
        await play.press("enter")
        await play.sees("This ends the evening that waits.", "It is at card 1 of 3.")
        await play.press("n", "enter")
        assert play.app.table.evening.scene() == before
        await play.press("y")
        await play.until(lambda: play.app.table.evening.scene() != before)
        assert play.scene.paused_until is None


async def test_one_enter_too_many_after_an_evening_deals_no_second_one(tmp_path: Path) -> None:
    async with at_home(tmp_path, prepare=lambda table: table.evening.begin(["t"], cards=3, seed=1)) as play:
        await play.press("enter", "e")
        await play.sees("You sat down together")
        await play.press("enter", "enter")
        await play.sees("Another evening tonight?", "Deal us in")
        assert play.app.table.evening.scene() is None
        await play.press("enter")
        await play.until(lambda: isinstance(play.app.screen, EveningScreen), "the second evening")

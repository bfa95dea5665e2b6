"""The check-in on the whole screen, from home to its trend."""

from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from game.storage.saves import Saves
from game.table import Table
from game.together.checkin import SCALES, CheckIn
from game.tui.widgets.steps.ratings import RatingsStep
from tests.tui.helpers import at_home

WEEK = timedelta(weeks=1)


def weeks_of_check_ins(folder: Path, number: int) -> None:
    """So many weeks, in which every scale got the same number from both: 0 to 10 and again from 0."""
    with Table.open(folder) as table:
        table.people.found("Sam", "Alex")
        table.people.agree()
    first = datetime.now(UTC) - WEEK * number
    weeks = (dict.fromkeys(SCALES, week % 11) for week in range(number))
    with Saves.open(folder, clock=lambda: first) as saves:
        saves.checkins.put_all(
            CheckIn(id=uuid4(), at=first + WEEK * week, ratings={"a": rated, "b": rated})
            for week, rated in enumerate(weeks)
        )


async def test_five_minutes_from_home_to_the_summary_with_both_ratings_sealed(tmp_path: Path) -> None:
    async with at_home(tmp_path) as play:
        await play.press("c")
        await play.sees("After your first check-in", "five minutes")
        await play.press("enter")
        await play.sees("Thanks")
        for _ in range(4):
            await play.step(("enter",))
        await play.sees("0 low, 10 high", "0–10 rate   ↑↓ row   ⏎ seal")
        await play.press("7", "1", "0", "right")
        await play.until(lambda: "10" in play.text.split("low, 10 high")[1], "ten is typed as 1 and 0")
        await play.step(("enter", "enter"))
        assert "0 low" not in await play.all_there_is()
        await play.step(("r",))
        await play.step(("left", "enter", "enter"))
        await play.step(("r",))
        await play.sees("No number is wrong")
        row = next(line for line in play.text.splitlines() if "closeness" in line)
        assert sorted(row.split()[-4:]) == ["10", "7", "Alex", "Sam"]
        while play.scene.step != "write":
            await play.step(("enter",))
        await play.type("Soup on Tuesday")
        await play.step(("enter",))
        await play.press("y")
        await play.sees("That was your check-in")
        await play.press("enter")
        await play.press("c")
        await play.sees("1 check-in so far", "‹ closeness ›")


@pytest.mark.parametrize("number", [1, 2, 500])
async def test_the_trend_shows_the_stored_numbers(tmp_path: Path, number: int) -> None:
    weeks_of_check_ins(tmp_path / "saves", number)
    async with at_home(tmp_path, size=(60, 20)) as play:
        await play.press("c")
        await play.sees(f"{number} check-in")
        for scale in SCALES:
            latest = (number - 1) % 11
            await play.sees(f"‹ {scale} ›   Sam {latest}   Alex {latest}")
            await play.press("right")


async def test_a_check_in_that_waits_goes_on_from_its_own_screen(tmp_path: Path) -> None:
    async with at_home(tmp_path) as play:
        await play.press("c", "enter")
        await play.sees("Thanks")
        await play.press("q")
        await play.sees("Your check-in waits for you")
        before = play.app.table.evening.scene()
        await play.press("c")
        await play.sees("One waits for you", "⏎ go on")
        assert "an hour" not in play.text
        await play.press("enter")
        await play.sees("Thanks")
        assert play.app.table.evening.scene() == before


async def test_an_evening_that_waits_is_ended_for_a_check_in_only_once_they_said_so(tmp_path: Path) -> None:
    async with at_home(tmp_path, prepare=lambda table: table.evening.begin(["t"], cards=3, seed=1)) as play:
        before = play.app.table.evening.scene()
        await play.press("c", "enter")
        await play.sees("This ends the evening that waits. Begin?", "It is at card 1 of 3.")
        await play.press("n")
        assert play.app.table.evening.scene() == before
        await play.press("h", "y")
        await play.sees("Thanks")
        assert play.scene.deck_title == "Check-in"


async def test_a_number_rates_and_the_next_row_comes_up(tmp_path: Path) -> None:
    async with at_home(tmp_path) as play:
        await play.press("c", "enter")
        while play.app.table.evening.scene() is None or not play.scene.ends:
            await play.step(("enter",))
        step = play.app.screen.query_one(RatingsStep)
        for keys, rated in (
            ("7105", ("7", "10", "5", "", "", "")),
            ("11", ("7", "10", "5", "1", "1", "")),
            ("034", ("7", "10", "5", "1", "10", "4")),
        ):
            await play.press(*keys)
            assert step.values == rated
        await play.press("up", "up", "up", "1", "down", "0")
        assert step.values == ("7", "10", "1", "0", "10", "4")

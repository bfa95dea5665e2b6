"""A season on the whole screen: signed, played, a phase opened by both, ended and looked back on."""

from pathlib import Path

from game.table import Table
from game.tui.screens.evening import EveningScreen
from game.tui.widgets.press import Press
from tests.tui.helpers import at_home


async def test_six_weeks_are_signed_and_a_phase_opens_when_each_opened_it_alone(tmp_path: Path) -> None:
    async with at_home(tmp_path, theme="why-us") as play:
        await play.press("n", "enter")
        await play.sees("We give the two of us six weeks")
        await play.type("Sam")
        await play.press("enter")
        await play.type("Sam")
        await play.press("enter")
        await play.sees("Alex signs with their own name")
        await play.press("backspace", "backspace", "backspace")
        await play.type("alex")
        await play.press("enter")
        await play.sees("Week 1 of 6", "◉ Look", "Signed Sam, alex")
        for second, phase in (("n", "◉ Look"), ("y", "◉ Dare")):
            await play.press("o", "enter")
            await play.sees("Only for Sam")
            await play.press("r")
            await play.sees("Yes", "Not yet")
            await play.pilot.click(Press)
            await play.sees("shown to nobody")
            await play.press("enter", "r")
            await play.sees("For you alone, Alex")
            await play.press(second, "enter")
            await play.sees("Week 1 of 6", phase)
        await play.press("enter")
        await play.until(lambda: play.app.table.evening.scene() is not None, "the week's evening")
        await play.press("q", "n", "x")
        await play.sees("End this season here?")
        await play.press("y")
        await play.sees("What you signed", "six weeks for us")
        assert play.app.table.season.current() is None


async def test_trust_asks_both_at_the_gate_before_anything_is_signed(tmp_path: Path) -> None:
    async with at_home(tmp_path, theme="rebuilding-trust") as play:
        await play.press("n", "3", "enter")
        await play.sees("Only for Sam")
        assert "We give this" not in play.everything


async def test_a_week_s_evening_takes_the_place_of_another_only_once_they_said_so_and_goes_on_where_it_waits(
    tmp_path: Path,
) -> None:
    def signed(table: Table) -> None:
        table.season.sign("us", 6, {"a": "Sam", "b": "Alex"})
        table.evening.begin(["t"], cards=3, seed=1)

    async with at_home(tmp_path, theme="why-us", prepare=signed) as play:
        before = play.app.table.evening.scene()
        await play.press("n", "enter")
        await play.sees("This ends the evening that waits. Begin?")
        await play.press("n")
        assert play.app.table.evening.scene() == before
        await play.press("enter", "y")
        await play.until(lambda: play.app.table.evening.scene() != before, "the week's evening")
        week = play.app.table.evening.scene()
        await play.press("q", "n", "enter")
        await play.until(lambda: isinstance(play.app.screen, EveningScreen), "it goes on")
        assert play.app.table.evening.scene() == week

"""Clicks and keys that come while something goes: the line that was clicked, the palette, the game itself."""

import asyncio
from pathlib import Path

import pytest
from textual.events import Click, MouseDown
from textual.screen import Screen

from game.tui.palette import Palette
from game.tui.screens.ask import AskYesNo
from game.tui.screens.hidden import HiddenScreen
from game.tui.screens.home import HomeScreen
from game.tui.screens.limits import LimitsScreen
from game.tui.screens.pause import PauseScreen
from game.tui.screens.wishes import WishesScreen
from game.tui.widgets.press import Press
from game.tui.widgets.steps.confirm import Say
from tests.tui.helpers import at_home, evening


async def test_yes_by_a_click_leads_on(tmp_path: Path) -> None:
    async with evening(tmp_path, "own-it") as play:
        while play.scene.step != "confirm":
            await play.step(("x", *["enter"] * len(play.scene.labels)) if play.scene.labels else ("enter",))
        before = play.scene.step_id
        await play.pilot.click(Say)
        await play.until(lambda: play.scene.step_id != before, "the next step")
        await play.press("f9")
        await play.until(lambda: isinstance(play.app.screen, HiddenScreen), "the game still listens")


async def test_limits_are_kept_by_a_click_and_the_next_curtain_comes_down(tmp_path: Path) -> None:
    async with at_home(tmp_path) as play:
        play.app.push_screen(LimitsScreen(("a", "b")))
        await play.sees("Only for Sam")
        await play.press("r")
        await play.until(lambda: play.app.screen.query(Press), "what stands behind the curtain")
        last = play.app.screen.query(Press).last()
        await play.pilot.click(last)
        await play.sees("Only for Alex")
        await play.press("r")
        await play.until(lambda: play.app.screen.query(Press), "the other's")


async def test_two_clicks_beside_the_palette_close_it_once(tmp_path: Path) -> None:
    async with at_home(tmp_path) as play:
        await play.press("f2")
        await play.until(lambda: isinstance(play.app.screen, Palette), "the palette")
        palette = play.app.screen
        beside = next((x, y) for x in range(80) for y in range(24) if palette.get_widget_at(x, y)[0] is palette)
        for _ in range(2):
            click = Click(palette, *beside, 0, 0, 1, False, False, False, *beside)
            click._set_forwarded()
            palette.post_message(click)
        await play.until(lambda: isinstance(play.app.screen, HomeScreen), "home")


async def test_a_screen_that_goes_while_it_is_only_being_entered_is_no_trouble(tmp_path: Path) -> None:
    async with at_home(tmp_path) as play:
        for moments in range(6):
            play.app.push_screen(PauseScreen(play.app.table.now()))
            for _ in range(moments):
                await asyncio.sleep(0)
            play.app.pop_screen()
            await play.pilot.pause()
        await play.press("f9")
        await play.until(lambda: isinstance(play.app.screen, HiddenScreen), "the game still listens")


@pytest.mark.parametrize("room", [WishesScreen, Palette])
async def test_the_game_ends_in_order_while_a_room_is_only_being_entered(tmp_path: Path, room: type[Screen]) -> None:
    async with at_home(tmp_path) as play:
        play.app.push_screen(room())
        play.app.exit()


async def test_a_question_answered_as_the_game_is_hidden_takes_the_dull_screen_not_away(tmp_path: Path) -> None:
    async with at_home(tmp_path) as play:
        question = AskYesNo("Sure?")
        play.app.push_screen(question)
        await play.sees("Sure?")
        await play.press("f9")
        await play.until(lambda: isinstance(play.app.screen, HiddenScreen), "hidden")
        question.action_yes()
        await play.pilot.pause()
        assert isinstance(play.app.screen, HiddenScreen)
        await play.press("f9")
        await play.sees("Sure?")


async def test_a_click_on_what_is_covered_meanwhile_draws_nothing_over_it(tmp_path: Path) -> None:
    async with at_home(tmp_path) as play:
        for question in ("One?", "Two?", "Three?"):
            play.app.push_screen(AskYesNo(question))
            await play.sees(question)
        for covered in play.app.screen_stack[1:-1]:
            covered.refresh()
            covered._forward_event(MouseDown(covered, 1, 1, 0, 0, 1, False, False, False, screen_x=1, screen_y=1))
        await play.press("n")
        await play.sees("Two?")

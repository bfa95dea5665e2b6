"""Words that help in an argument: marked alone, and only what both marked is ever shown."""

from pathlib import Path

from game.play.repair import ALL_PHRASES, for_a_pause
from game.table import Table
from game.tui.screens.hidden import HiddenScreen
from game.tui.screens.repairs import RepairsScreen
from tests.tui.helpers import Play, at_home, evening

CALM_DAY = "Some calm day"


async def pause(play: Play) -> None:
    await play.press("z")
    await play.sees("A pause, as long as you need")
    await play.press("enter")
    await play.sees("A pause until")


async def test_each_marks_alone_and_finds_the_marks_again(tmp_path: Path) -> None:
    async with at_home(tmp_path) as play:
        await play.press("s")
        await play.sees("Words that help")
        await play.press(*["down"] * 6, "enter")
        await play.sees("Only for Sam")
        await play.press("enter", "space", "enter")
        assert ALL_PHRASES[0] not in play.text
        await play.press("r")
        await play.sees("which could you hear from Alex", ALL_PHRASES[0])
        await play.press("space", "down", "space", "space", *["down"] * 3, "space")
        await play.until(lambda: len(play.app.table.people.repairs("a")) == 2, "two are marked")
        assert play.app.table.people.repairs("a") == (ALL_PHRASES[0], ALL_PHRASES[4])
        await play.press("enter")
        await play.sees("Settings")
        play.app.push_screen(RepairsScreen("a"))
        await play.sees("Only for Sam")
        await play.press("r")
        await play.sees(f"◆ {ALL_PHRASES[0]}", f"◇ {ALL_PHRASES[1]}")


async def test_a_click_marks_too_and_every_phrase_is_in_reach(tmp_path: Path) -> None:
    async with at_home(tmp_path, size=(60, 20)) as play:
        play.app.push_screen(RepairsScreen("b"))
        await play.sees("Only for Alex")
        await play.press("r")
        await play.sees(ALL_PHRASES[0])
        for _ in range(len(ALL_PHRASES) - 1):
            await play.press("down")
        await play.sees(ALL_PHRASES[-1])
        await play.press("space")
        assert play.app.table.people.repairs("b") == (ALL_PHRASES[-1],)
        row = next(n for n, line in enumerate(play.text.splitlines()) if ALL_PHRASES[-2] in line)
        await play.pilot.click(offset=(10, row))
        await play.until(lambda: len(play.app.table.people.repairs("b")) == 2, "the click marks")


async def test_hiding_draws_the_curtain_over_the_marks(tmp_path: Path) -> None:
    async with at_home(tmp_path) as play:
        play.app.push_screen(RepairsScreen("a"))
        await play.sees("Only for Sam")
        await play.press("r")
        await play.sees(ALL_PHRASES[0])
        await play.press("space", "f9")
        await play.until(lambda: isinstance(play.app.screen, HiddenScreen))
        await play.press("f9")
        await play.sees("Only for Sam")
        assert ALL_PHRASES[0] not in play.text


async def test_a_pause_shows_what_both_marked_and_nothing_of_one(tmp_path: Path) -> None:
    def marked(table: Table) -> None:
        table.people.set_repairs("a", ALL_PHRASES[:6])
        table.people.set_repairs("b", ALL_PHRASES[5:])
        table.evening.begin(["t"], cards=3, seed=1)

    async with at_home(tmp_path, prepare=marked) as play:
        await play.press("r")
        await play.until(lambda: play.app.screen.query("#step > *"), "the table")
        await pause(play)
        await play.sees("Words you both could hear", ALL_PHRASES[5])
        assert not any(phrase in play.text for phrase in ALL_PHRASES if phrase != ALL_PHRASES[5])
        assert CALM_DAY not in play.text


async def test_a_pause_with_nothing_in_common_only_invites(tmp_path: Path) -> None:
    async with evening(tmp_path) as play:
        play.app.table.people.set_repairs("a", ALL_PHRASES)
        await pause(play)
        await play.sees(CALM_DAY)
        assert not any(phrase in play.text for phrase in ALL_PHRASES)


def test_a_pause_takes_one_of_each_family_first() -> None:
    assert for_a_pause(ALL_PHRASES) == ALL_PHRASES[::4]
    assert for_a_pause(ALL_PHRASES[:3]) == ALL_PHRASES[:3]
    assert for_a_pause(()) == ()

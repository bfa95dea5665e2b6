"""Help from any screen: its keys first, and behind one key what to do when it is not a game any more."""

import io
from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from pathlib import Path

import pytest

from game.table import Table
from game.together.help import CAUTION, PARTS, help_lines
from game.tui import terminal as terminal_module
from game.tui.screens.ask import AskPause
from game.tui.screens.evening import EveningScreen
from game.tui.screens.help import HelpPage, HelpScreen
from tests.terminal.tmux import NEEDS_TMUX, Terminal
from tests.tui.helpers import Play, at_home, evening

Game = Callable[..., AbstractAsyncContextManager[Play]]
SIZES = [(60, 20), (80, 24), (120, 40)]


@pytest.fixture(autouse=True)
def in_austria(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_TELEPHONE", raising=False)
    monkeypatch.setenv("LANG", "de_AT.UTF-8")


async def read_all(player: Play) -> str:
    """Everything a reader sees from the top of the page to its end, screen by screen, its line breaks mended."""
    widths = ("-narrow", "-normal", "-wide")
    await player.until(lambda: any(player.app.screen.has_class(width) for width in widths))
    await player.pilot.pause()
    page = player.app.screen.query_one("#page")
    seen = player.text
    for _ in range(20):
        before = page.scroll_y
        await player.press("pagedown")
        seen += "\n" + player.text
        if page.scroll_y == before:
            break
    return " ".join(seen.replace("│", " ").split())


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_the_way_to_help_is_seen_without_scrolling(game: Game, size: tuple[int, int]) -> None:
    async with game(size=size) as player:
        await player.press("question_mark")
        await player.sees("If it is not a game any more", "F6 help")
        await player.press("f6")
        await player.until(lambda: isinstance(player.app.screen, HelpPage))
        await player.sees("Leave at once", "When a counsellor is a good idea")
        await player.press("escape")
        await player.sees("Good")


@pytest.mark.parametrize("size", SIZES, ids=str)
async def test_nothing_of_the_page_is_out_of_reach(game: Game, size: tuple[int, int]) -> None:
    async with game(size=size) as player:
        await player.app.push_screen(HelpPage())
        await player.sees("Leave at once")
        seen = await read_all(player)
        for part in PARTS:
            assert part.title in seen
            for words in part.words:
                assert " ".join(words.removeprefix("- ").split()[:4]) in seen
        for must in ("Frauenhelpline", "0800 222 555", "133 or 112", "116 016", "lila.help", "2026-11-22"):
            assert must in seen
        assert "Numbers change" in seen
        assert CAUTION.split()[-1] in seen


async def test_the_country_is_another_by_arrow_by_letter_and_by_click(game: Game) -> None:
    async with game(size=(80, 24)) as player:
        await player.app.push_screen(HelpPage())
        await player.press("l")
        await player.sees("← Austria →")
        await player.press("right")
        await player.sees("← Belgium →", "1712")
        await player.press("left", "left")
        await player.sees("← Australia →", "000")
        await player.press("s")
        await player.sees("← South Africa →", "10111")
        await player.press("s")
        await player.sees("← Spain →", "016")
        await player.pilot.click("#country", offset=(0, 0))
        await player.sees("← South Africa →")


async def test_every_country_shows_each_of_its_numbers(game: Game) -> None:
    async with game(size=(120, 60)) as player:
        await player.app.push_screen(HelpPage())
        for _ in range(len(help_lines().country) + 1):
            name = str(player.app.screen.query_one("#country").render()).strip("←→ ")
            country = next((c for c in help_lines().country if c.name == name), None)
            shown = str(player.app.screen.query_one("#list").render())
            for line in help_lines().lines(country):
                assert line.number in shown
                assert line.origin in shown
            await player.press("right")
        await player.sees("← Austria →")


async def test_help_on_the_help_page_leads_back_to_it_and_not_to_another(game: Game) -> None:
    async with game() as player:
        await player.app.push_screen(HelpPage())
        depth = len(player.app.screen_stack)
        await player.press("question_mark")
        await player.until(lambda: isinstance(player.app.screen, HelpScreen))
        await player.press("f6")
        await player.until(lambda: isinstance(player.app.screen, HelpPage))
        assert len(player.app.screen_stack) == depth


async def test_help_is_there_while_a_name_is_hostile_and_an_answer_half_typed(tmp_path: Path) -> None:
    async with evening(tmp_path, "sealed", names=("[/]", "[@click=app.quit]x"), size=(60, 20)) as play:
        await play.type("half a wo")
        await play.press("f1")
        await play.sees("If it is not a game any more")
        await play.press("f6")
        await play.sees("Leave at once")
        assert "half a wo" not in play.text
        await play.press("escape")
        await play.until(lambda: isinstance(play.app.screen, EveningScreen))


async def test_one_key_ends_the_game_and_loses_nothing(tmp_path: Path) -> None:
    async with evening(tmp_path, "sealed") as play:
        step = play.scene.step_id
        await play.type("half a wo")
        await play.press("f1", "f6")
        await play.sees("Leave at once")
        await play.press("q")
        await play.until(lambda: play.app.return_code is not None)
        assert play.app.wiped
        assert play.app.return_code == 0
    with Table.open(tmp_path / "saves", [tmp_path / "decks"]) as table:
        scene = table.evening.scene()
        assert scene is not None
        assert scene.step_id == step
        assert table.evening.draft(step) == ("half a wo",)


async def test_a_click_on_the_top_line_leaves_too(game: Game) -> None:
    async with game() as player:
        await player.app.push_screen(HelpPage())
        await player.sees("Leave at once")
        await player.pilot.click("#out")
        await player.until(lambda: player.app.return_code is not None)
        assert player.app.wiped


async def test_quitting_from_home_wipes_nothing(game: Game) -> None:
    async with game() as player:
        await player.press("q")
        await player.until(lambda: player.app.return_code is not None or player.app._exit)
        assert not player.app.wiped


def test_wiping_touches_a_terminal_and_no_file(monkeypatch: pytest.MonkeyPatch) -> None:
    class Screen(io.StringIO):
        def __init__(self, *, terminal: bool) -> None:
            super().__init__()
            self.terminal = terminal

        def isatty(self) -> bool:
            return self.terminal

    for terminal, written in ((True, "\x1b[H\x1b[2J\x1b[3J"), (False, "")):
        out = Screen(terminal=terminal)
        monkeypatch.setattr(terminal_module.sys, "__stdout__", out)
        terminal_module.wipe()
        assert out.getvalue().endswith(written)
        assert bool(out.getvalue()) == terminal


@NEEDS_TMUX
def test_leaving_at_once_leaves_an_empty_terminal_with_nothing_above(tmp_path: Path) -> None:
    saves = tmp_path / "saves"
    with Table.open(saves) as table:
        table.people.found("Zoe", "Quinn")
        table.people.agree()
    with Terminal("--saves", str(saves), home=tmp_path) as terminal:
        terminal.until("Zoe", "Tonight")
        terminal.press("?")
        terminal.until("If it is not a game any more")
        terminal.press("F6")
        terminal.until("Leave at once")
        terminal.press("q")
        assert terminal.until_over() == 0
        left = terminal.everything
        for trace in ("Twosome", "Zoe", "Quinn", "Leave", "counsellor", "Help"):
            assert trace not in left


async def test_help_and_a_pause_are_one_key_away_over_whatever_lies_on_the_table(tmp_path: Path) -> None:
    async with evening(tmp_path, "sealed") as play:
        table, id = play.app.screen, play.scene.step_id
        await play.press("escape", "j", *"hello", "f1")
        await play.sees("If it is not a game any more", "Small questions")
        await play.press("f8")
        await play.sees("A pause, as long as you need")
        await play.press("f8", "f9")
        assert "A pause" not in play.text
        await play.press("f8", "f1", "f9")
        await play.sees("A pause, as long as you need")
        assert sum(isinstance(screen, AskPause) for screen in play.app.screen_stack) == 1
        await play.press("enter")
        await play.sees("Drink some water")
        assert play.scene.paused_until
        await play.press("f1", "escape", "r")
        await play.sees("If it is not a game any more")
        await play.press("escape")
        await play.sees("hello", "A line for your journal")
        await play.press("escape")
        await play.until(lambda: play.app.screen is table)
        await play.sees("I am Sam")  # a sealed step is taken up behind its curtain
        assert (play.scene.step_id, play.scene.paused_until) == (id, None)
        await play.press("f2")
        await play.sees("Type a word of what you look for")
        await play.press("f8", "enter")
        await play.sees("Drink some water")
        await play.press("e", "y")
        await play.sees("You sat down together")
        assert len(play.app.screen_stack) == 2


async def test_where_no_evening_is_on_the_table_there_is_nothing_to_pause(game: Game) -> None:
    async with game() as player:
        await player.press("f8", "w", "f8")
        await player.sees("Nothing wished for yet")
        assert len(player.app.screen_stack) == 2


async def test_what_was_said_goes_with_the_screen_unless_it_led_there(tmp_path: Path) -> None:
    async with at_home(tmp_path, prepare=lambda table: table.evening.begin(["t"], cards=3, seed=1)) as play:

        def said() -> list[str]:
            return [notice.message for notice in play.app._notifications]

        await play.press("enter", "f")
        assert said() == ["♥ One you love."]
        await play.press("question_mark")
        await play.sees("One card at a time.")
        assert said() == []
        await play.press("escape", "f", "q")
        await play.sees("Your evening waits for you")
        assert said() == ["It waits for you."]
        await play.press("w")
        await play.until(lambda: not said(), "nothing is said over the wishes")

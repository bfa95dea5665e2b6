"""The first five minutes, and home."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path
from unittest.mock import patch

import pytest
from textual.screen import Screen

from game.play.actions import Done
from game.table import Table
from game.tui.app import TwosomeApp
from game.tui.screens.evening import EveningScreen
from game.tui.screens.home import HomeScreen
from game.tui.screens.welcome import ReadyScreen, RulesScreen, WelcomeScreen
from tests.tui.helpers import Play, at_home, write_deck


@asynccontextmanager
async def first_start(
    folder: Path, size: tuple[int, int] = (80, 24), *, arrives: type[Screen] = WelcomeScreen
) -> AsyncIterator[Play]:
    """The game on a folder where nobody has played."""
    decks = write_deck(folder / "decks", theme="affection")
    with patch("game.table.table.deck_folders", lambda named, saves: list(named)):
        app = TwosomeApp(folder / "saves", [decks], animation=False)
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            play = Play(app, pilot)
            await play.until(lambda: isinstance(app.screen, arrives), "the first screen")
            await play.pilot.pause()
            yield play


async def name_both(play: Play, a: str, b: str) -> None:
    await play.type(a)
    await play.press("tab")
    await play.type(b)
    await play.press("enter")


@pytest.mark.parametrize("size", [(60, 20), (80, 24), (200, 60)])
async def test_five_presses_besides_the_names_lead_to_the_first_card(tmp_path: Path, size: tuple[int, int]) -> None:
    async with first_start(tmp_path, size) as play:
        await name_both(play, "Sam", "Alex")
        await play.sees("Passing is free", "Sam, do you agree?")
        await play.press("enter")
        await play.sees("Alex, do you agree?")
        await play.press("enter")
        await play.sees("your cards are shuffled")
        await play.press("enter")
        await play.sees("What now,")
        assert isinstance(play.app.screen, EveningScreen)
    with Table.open(tmp_path / "saves") as table:
        assert table.people.require().rules_agreed
        assert table.evening.waiting() is not None


async def test_two_names_that_are_one_are_refused_in_a_sentence(tmp_path: Path) -> None:
    async with first_start(tmp_path) as play:
        await name_both(play, "Sam", "sam")
        await play.sees("two different names")
        assert isinstance(play.app.screen, WelcomeScreen)
        assert play.app.table.people.couple is None


async def test_esc_at_the_welcome_leaves_the_game_and_no_home_without_names(tmp_path: Path) -> None:
    async with first_start(tmp_path) as play:
        await play.sees("Esc quit", "F1 more")
        await play.type("Sam")
        await play.press("escape")
        assert play.app.return_code == 0


async def test_home_without_names_is_the_welcome_again(tmp_path: Path) -> None:
    async with first_start(tmp_path) as play:
        welcome = play.app.screen
        play.app.pop_screen()
        await play.until(lambda: isinstance(play.app.screen, WelcomeScreen) and play.app.screen is not welcome)


async def test_a_name_that_is_missing_gets_the_cursor(tmp_path: Path) -> None:
    async with first_start(tmp_path) as play:
        await name_both(play, " ", "Alex")
        await play.sees("one is missing")
        await play.type("Sam")
        await play.press("enter")
        await play.sees("Sam, do you agree?")


HOSTILE = ["[/]", "[b]x", "[@click=app.quit]q", "🧑\u200d🤝\u200d🧑", "x" * 24]


@pytest.mark.parametrize("name", HOSTILE)
async def test_hostile_names_pass_through_every_room_as_they_are(tmp_path: Path, name: str) -> None:
    async with at_home(tmp_path, names=(name, "Alex"), text="{me} and {partner} and [/] and [b]!") as play:
        for keys, mark in (("e", "Who starts"), ("d", "A test"), ("s", "Private limits"), ("w", "wish")):
            await play.press(keys)
            await play.until(lambda: not isinstance(play.app.screen, HomeScreen), "another room")
            await play.sees(mark)
            await play.press("question_mark")
            await play.sees("Esc")
            await play.press("escape", "escape")
            await play.until(lambda: isinstance(play.app.screen, HomeScreen), "home again")
        shown = play.app.table.people.names()["a"]
        await play.sees(shown)
        await play.press("enter")
        await play.sees("[/] and [b]!")
        while play.app.table.evening.waiting():
            play.app.table.evening.act(Done())


async def test_agreeing_takes_both_and_escape_leaves_it_open(tmp_path: Path) -> None:
    async with first_start(tmp_path) as play:
        await name_both(play, "Sam", "Alex")
        await play.until(lambda: isinstance(play.app.screen, RulesScreen), "the rules")
        await play.press("enter")
        await play.sees("Esc quit", "Alex, do you agree?")
        await play.press("escape")
        assert play.app.return_code == 0
        assert not play.app.table.people.require().rules_agreed
    async with first_start(tmp_path, arrives=RulesScreen) as play:
        await play.sees("Sam, do you agree?")
        await play.press("enter", "enter")
        await play.until(lambda: isinstance(play.app.screen, ReadyScreen), "ready")
        assert play.app.table.people.require().rules_agreed
        await play.press("h")
        await play.sees("Good", "Tonight", "Nothing. The evening is all")


async def test_home_offers_the_evening_that_waits_before_any_other(tmp_path: Path) -> None:
    def leave_one(table: Table) -> None:
        table.evening.begin(["t"], cards=3)

    async with at_home(tmp_path, prepare=leave_one) as play:
        await play.sees("Your evening waits for you,", "at card 1 of 3", "Go on where you were", "another evening")
        await play.press("enter")
        await play.until(lambda: isinstance(play.app.screen, EveningScreen), "the evening")


async def test_what_has_been_stands_under_the_greeting(tmp_path: Path) -> None:
    def a_whole_evening(table: Table) -> None:
        table.evening.begin(["t"], cards=2)
        while table.evening.waiting():
            table.evening.act(Done())
        table.wishes.add("A night swim")

    async with at_home(tmp_path, prepare=a_whole_evening) as play:
        await play.sees("1 evening together, 2 cards", "1 wish", "hearts to give")
        assert "s settings" not in play.text
        await play.pilot.resize_terminal(120, 40)
        await play.sees("n season", "d decks", "s settings", "q quit   ? more")


async def test_saves_that_can_not_be_opened_are_a_sentence_and_not_a_crash(tmp_path: Path) -> None:
    (tmp_path / "saves").write_text("a file, not a folder", encoding="utf-8")
    app = TwosomeApp(tmp_path / "saves", animation=False)
    async with app.run_test(size=(80, 24)) as pilot:
        play = Play(app, pilot)
        await play.sees("The saves do not open", "What was saved before is untouched")
        await play.press("q")
    assert app.return_code == 3


@pytest.mark.parametrize("size", [(20, 6), (59, 24), (80, 19)])
async def test_a_small_terminal_is_told_so_and_comes_back_by_itself(tmp_path: Path, size: tuple[int, int]) -> None:
    async with at_home(tmp_path) as play:
        await play.pilot.resize_terminal(*size)
        await play.sees("more")
        await play.until(lambda: "Tonight" not in play.text, "only the sentence")
        await play.pilot.resize_terminal(80, 24)
        await play.sees("Tonight", "Deal us in")


async def test_a_name_says_how_long_it_may_be_and_emptied_stays_as_it_was(tmp_path: Path) -> None:
    async with at_home(tmp_path) as play:
        await play.press("s")
        await play.sees("› One of you")
        await play.press("enter")
        await play.sees("of 24 characters at most")
        await play.press(*["backspace"] * 3)
        await play.sees("left empty, it stays Sam")
        await play.paste("x" * 25)
        await play.sees("At most 24 characters fit here.")
        await play.press("enter")
        await play.sees("› One of you        Sam")


async def test_the_last_line_of_the_limits_leads_up(tmp_path: Path) -> None:
    async with at_home(tmp_path) as play:
        await play.press("s", "down", "down", "enter", "r")
        await play.sees("your two limits", "↓ line")
        await play.press("down")
        await play.sees("↑ line")
        assert "↓ line" not in play.text

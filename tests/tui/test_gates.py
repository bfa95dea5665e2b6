"""A deck that opens only when both open it: each alone, and nothing afterwards tells whose answer it was."""

from functools import partial
from pathlib import Path

import pytest

from game.table import Table
from game.tui.screens.evening import EveningScreen
from game.tui.screens.gate import GateScreen
from game.tui.screens.hidden import HiddenScreen
from game.tui.screens.setup import SetupScreen
from game.tui.start import Start
from tests.tui.helpers import Play, at_home

DESIRE = ("y",)
TRUST = ("y", "n")
"""The answers that open each."""


def at_setup(play: Play) -> bool:
    """Whether they are back at the set-up."""
    return isinstance(play.app.screen, SetupScreen)


async def reach_the_gate(play: Play) -> None:
    """From home over the shelf and the set-up to the gate."""
    await play.press("d")
    await play.sees("shut until both open it")
    await play.press("p")
    await play.until(partial(at_setup, play), "the set-up")
    await play.sees("shut until both open it")
    await play.press("enter")
    await play.sees("Only for Sam")


async def answer(play: Play, name: str, keys: tuple[str, ...]) -> list[str]:
    """One player behind the curtain; every page they leave, and what the curtain shows then."""
    await play.sees(f"Only for {name}")
    pages = [play.text]
    await play.press("r")
    await play.sees(f"For you alone, {name}")
    for key in keys:
        await play.press(key)
        await play.pilot.pause()
    await play.sees("is shown to nobody")
    await play.press("enter")
    await play.until(lambda: "is shown to nobody" not in play.text, "the curtain again")
    return [*pages, play.text]


async def through(play: Play, sam: tuple[str, ...], alex: tuple[str, ...]) -> list[str]:
    """Both answer; what both of them see on the way and at the end."""
    seen = [*await answer(play, "Sam", sam), *await answer(play, "Alex", alex)]
    await play.sees("Both here?")
    await play.press("r")
    await play.until(lambda: "Both here?" not in play.text, "the end")
    return [*seen, play.text]


async def test_it_opens_when_both_open_it_and_the_evening_begins(tmp_path: Path) -> None:
    async with at_home(tmp_path, theme="desire") as play:
        await reach_the_gate(play)
        await through(play, DESIRE, DESIRE)
        await play.until(lambda: isinstance(play.app.screen, EveningScreen), "the evening")
        assert play.scene.deck_title in ("A test", "The house")


async def test_the_trust_gate_asks_two_questions_and_opens_for_free_and_unafraid(tmp_path: Path) -> None:
    async with at_home(tmp_path, theme="rebuilding-trust", start=Start(decks=("t",))) as play:
        await play.sees("Only for Sam")
        await play.press("r")
        await play.sees("Are you here freely")
        await play.press("y")
        await play.sees("Are you afraid of Alex")
        await play.press("n")
        await play.sees("is shown to nobody")
        await play.press("enter")
        await answer(play, "Alex", TRUST)
        await play.press("r")
        await play.until(lambda: isinstance(play.app.screen, EveningScreen), "the evening")


@pytest.mark.parametrize("theme", ["desire", "rebuilding-trust"])
async def test_nothing_tells_whose_answer_kept_it_shut(tmp_path: Path, theme: str) -> None:
    opening = DESIRE if theme == "desire" else TRUST
    shutting = tuple("n" if key == "y" else "y" for key in opening)
    seen = []
    for n, (sam, alex) in enumerate([(shutting, opening), (opening, shutting), (shutting, shutting)]):
        async with at_home(tmp_path / str(n), theme=theme) as play:
            await reach_the_gate(play)
            seen.append(await through(play, sam, alex))
            assert "It stays shut for now. That is a fine answer." in play.text
            assert not play.app._notifications
            await play.press("enter")
            await play.until(partial(at_setup, play), "the set-up")
            assert play.app.table.evening.waiting() is None
    assert seen[0] == seen[1] == seen[2]


async def test_a_question_left_unanswered_looks_the_same(tmp_path: Path) -> None:
    async with at_home(tmp_path, theme="desire") as play:
        await reach_the_gate(play)
        await play.press("r")
        await play.sees("Would you like")
        await play.press("escape")
        await answer(play, "Alex", DESIRE)
        await play.press("r")
        await play.sees("It stays shut for now")


async def test_an_answer_is_not_shown_again(tmp_path: Path) -> None:
    async with at_home(tmp_path, theme="desire") as play:
        for keys in (DESIRE, ("n",)):
            play.app.push_screen(GateScreen("desire", ("a",)))
            await play.sees("Only for Sam")
            await play.press("r")
            await play.sees("Would you like")
            page = play.text
            assert page.count("◉") == 0 and page.count("●") == 0
            await play.press(*keys)
            await play.sees("is shown to nobody")
            await play.press("enter")
            await play.sees("Good")


@pytest.mark.parametrize("key", ["enter", "space", "y", "n", "f6"])
async def test_no_key_held_down_lifts_the_curtain(tmp_path: Path, key: str) -> None:
    async with at_home(tmp_path, theme="desire") as play:
        await reach_the_gate(play)
        await play.press(*[key] * 8)
        assert "Only for Sam" in play.text
        await answer(play, "Sam", DESIRE)
        await play.press(*[key] * 8)
        assert "Only for Alex" in play.text
        await play.pilot.click("CardBack")
        assert "Only for Alex" in play.text


async def test_who_is_afraid_is_shown_help_alone(tmp_path: Path) -> None:
    async with at_home(tmp_path, theme="rebuilding-trust") as play:
        await reach_the_gate(play)
        await play.press("r")
        await play.sees("Are you here freely")
        await play.press("y")
        await play.sees("Are you afraid of Alex")
        await play.press("y")
        await play.sees("It is not your fault", "where help is")
        await play.press("f6")
        await play.until(lambda: not isinstance(play.app.screen, GateScreen), "the help page")
        await play.press("escape")
        await play.sees("Only for Alex")
        assert "fault" not in play.text and "help" not in play.text.lower()
        await play.press("r")
        await play.sees("For you alone, Alex")
        await play.press("y")
        await play.sees("Are you afraid of Sam")
        await play.press("n")
        await play.sees("is shown to nobody")
        assert "fault" not in play.text and "where help" not in play.text.lower()


async def test_hiding_draws_the_curtain_and_shows_nothing_twice(tmp_path: Path) -> None:
    async with at_home(tmp_path, theme="rebuilding-trust") as play:
        await reach_the_gate(play)
        await play.press("r")
        await play.sees("Are you here freely")
        await play.press("y", "f9")
        await play.until(lambda: isinstance(play.app.screen, HiddenScreen))
        await play.press("f9")
        await play.sees("Only for Sam")
        await play.press("r")
        await play.sees("Are you here freely")
        await play.press("n")
        await play.sees("Are you afraid")
        await play.press("n")
        await play.sees("It is not your fault")
        await play.press("f9")
        await play.until(lambda: isinstance(play.app.screen, HiddenScreen))
        await play.press("f9")
        await play.sees("Only for Alex")


async def test_what_one_opened_before_is_asked_again(tmp_path: Path) -> None:
    def sam_opened(table: Table) -> None:
        table.people.answer_gate("a", "desire", (True,))

    async with at_home(tmp_path, theme="desire", prepare=sam_opened) as play:
        await reach_the_gate(play)
        await through(play, ("n",), DESIRE)
        await play.sees("It stays shut for now")


async def test_either_can_shut_it_again_from_the_settings(tmp_path: Path) -> None:
    def both_opened(table: Table) -> None:
        for seat in ("a", "b"):
            table.people.answer_gate(seat, "desire", (True,))

    async with at_home(tmp_path, theme="desire", prepare=both_opened) as play:
        await play.press("s")
        await play.sees("Desire, open?")
        await play.press("down", "down", "down", "down", "down")
        before = play.text
        await play.press("enter")
        await answer_alone(play, "Alex", "n")
        await play.sees("Desire, open?")
        assert play.text == before
        assert play.app.table.people.closed_gates() >= {"desire"}
        await play.press("escape")
        await play.sees("Good")
        await play.press("d")
        await play.sees("◌", "shut until both open it")


async def answer_alone(play: Play, name: str, key: str) -> None:
    """One player, from the settings."""
    await play.sees(f"Only for {name}")
    await play.press("r")
    await play.sees("Would you like")
    await play.press(key)
    await play.sees("is shown to nobody")
    await play.press("enter")


async def test_hostile_names_and_every_size(tmp_path: Path) -> None:
    for n, size in enumerate([(60, 20), (120, 40)]):
        async with at_home(tmp_path / str(n), theme="rebuilding-trust", names=("[/]", "[b]"), size=size) as play:
            play.app.push_screen(GateScreen("rebuilding-trust"))
            await play.sees("Only for [/]")
            await play.press("r")
            await play.sees("Are you here freely", "y  Yes", "n  No")
            await play.press("y")
            await play.sees("Are you afraid of [b]")
            await play.press("y")
            await play.sees("not your fault", "Where help is", "draws the curtain again")
            await play.sees("[b] can't see")

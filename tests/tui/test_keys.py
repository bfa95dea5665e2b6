"""Keys of their own: what is pressed, what is shown, and what two commands can't both have."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from textual.screen import Screen

import game.tui.screens as screens_package
from game.cli.root import main
from game.tui.base import Commanded
from game.tui.command import PLACE_TITLES
from game.tui.commands import COMMANDS, find, use_keys
from game.tui.keys import _ON_ONE_SCREEN, can_change, change, fits
from game.tui.screens.home import HomeScreen
from game.tui.screens.keys import KeysScreen, NewKey
from game.tui.screens.wishes import WishesScreen
from tests.tui.helpers import Play, at_home, evening


@pytest.fixture(autouse=True)
def own_keys_again() -> Iterator[None]:
    yield
    use_keys({})


async def give(play: Play, word: str, key: str) -> None:
    """Settings, keys, the first command found by that word, that key."""
    await play.press("s")
    options = play.app.screen.query_one("OptionList")
    options.highlighted = next(n for n, o in enumerate(options.options) if o.id == "keys")  # type: ignore[attr-defined]
    await play.press("enter")
    await play.until(lambda: isinstance(play.app.screen, KeysScreen), "the keys")
    await play.press("slash")
    await play.type(word)
    await play.press("enter", "enter")
    await play.until(lambda: isinstance(play.app.screen, NewKey), "which key")
    await play.press(key)
    await play.sees("new key")


async def back_home(play: Play) -> None:
    while not isinstance(play.app.screen, HomeScreen):
        await play.press("escape")


async def test_a_key_of_their_own_works_and_is_shown_wherever_keys_are(tmp_path: Path) -> None:
    async with at_home(tmp_path) as play:
        await give(play, "Open the wish list", "v")
        await play.press("enter")
        await back_home(play)
        await play.sees("v wishes")
        await play.press("w")
        assert isinstance(play.app.screen, HomeScreen)
        await play.press("question_mark", "down")
        await play.sees("v  Open the wish list")
        await play.press("escape", "v")
        await play.until(lambda: isinstance(play.app.screen, WishesScreen), "the wish list")
    use_keys({})
    async with at_home(tmp_path) as play:
        await play.sees("v wishes")
    told = CliRunner().invoke(main, ["keys", "--saves", str(tmp_path / "saves")]).output
    assert ["v", "Open", "the", "wish", "list:"] in [line.split()[:5] for line in told.splitlines()]


async def test_two_commands_change_places_where_one_has_the_key(tmp_path: Path) -> None:
    async with at_home(tmp_path) as play:
        await give(play, "Open the wish list", "d")
        await play.sees("has it now: Look at the decks", "That takes w in return")
        await play.press("enter")
        await back_home(play)
        await play.sees("d wishes")
        assert [c.shown_key for c in find("home", ("wishes", "decks"))] == ["d", "w"]


async def test_a_key_that_means_the_same_everywhere_is_not_given(tmp_path: Path) -> None:
    async with evening(tmp_path) as play:
        await play.press("q")
        await give(play, "Stop, no reason needed", "v")
        await play.press("up")
        await play.sees("mean the same everywhere")
        await play.press("enter")
        assert isinstance(play.app.screen, NewKey)
        await play.press("x")
        await play.sees("has it now: Never deal this card again", "That takes z in return")


async def test_the_games_own_key_comes_back_with_delete(tmp_path: Path) -> None:
    async with at_home(tmp_path) as play:
        await give(play, "Open the wish list", "d")
        await play.press("enter")
        await play.until(lambda: isinstance(play.app.screen, KeysScreen), "the keys")
        await play.press("delete")
        assert [c.shown_key for c in find("home", ("wishes", "decks"))] == ["w", "d"]
        assert play.app.table.settings()["keys"] == {}


def test_no_key_of_the_games_own_is_in_the_way_of_itself() -> None:
    use_keys({})
    assert {c.place for c in COMMANDS} == set(PLACE_TITLES)
    for command in COMMANDS:
        assert len(command.shown_key) <= 5
        if can_change(command):
            assert not fits(command, command.keys[0]), command


def test_places_that_share_a_screen_are_known_to_do_so() -> None:
    import importlib
    import pkgutil

    for module in pkgutil.iter_modules(screens_package.__path__):
        importlib.import_module(f"{screens_package.__name__}.{module.name}")
    asked = list(Screen.__subclasses__())
    while asked:
        screen = asked.pop()
        asked += screen.__subclasses__()
        places = set(screen.PLACES) if issubclass(screen, Commanded) else set()
        # A search has the letters for itself while it is open.
        together = {place for place in places if not place.endswith("_search")}
        assert len(together) < 2 or any(together <= group for group in _ON_ONE_SCREEN), (screen, together)


def test_giving_a_key_twice_never_leaves_a_command_without_one() -> None:
    use_keys({})
    (wishes,) = find("home", ("wishes",))
    swap = change(wishes, "d")
    assert swap.swap is not None
    assert swap.keys == {"home.wishes": "d", "home.decks": "w"}
    assert change(wishes, "f9").swap is None
    assert [c.id for c in change(wishes, "f9").holders] == ["hide"]


def test_the_way_to_help_has_a_key_of_its_own_in_every_sheet() -> None:
    (support,) = find("help", ("support",))
    assert {c.name for c in COMMANDS if c.keys[0] == support.keys[0]} == {"help.support", "gate.where_help_is"}

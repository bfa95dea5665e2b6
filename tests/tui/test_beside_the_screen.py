"""What may take longer than a frame with years behind it is done in a thread; keys wait their turn meanwhile."""

from collections.abc import Callable
from pathlib import Path
from threading import Event, current_thread, main_thread
from typing import Any

import pytest
from textual import events

from game.table import Table
from game.table.decks import Decks
from game.table.evenings import Evenings
from game.table.planner import Planner
from game.table.story import StoryOfUs
from game.tui.screens.decks import DecksScreen
from game.tui.screens.evening import EveningScreen
from game.tui.screens.home import HomeScreen
from game.tui.screens.setup import SetupScreen
from game.tui.screens.summary import SummaryScreen
from game.tui.screens.three_months import ThreeMonthsScreen
from game.tui.screens.us import UsScreen
from tests.tui.helpers import at_home

_MAY_BE_LONG: tuple[tuple[type, str], ...] = (
    (Table, "home"),
    (Evenings, "begin"),
    (Evenings, "act"),
    (Evenings, "suggest"),
    (Decks, "all"),
    (Decks, "to_play"),
    (Planner, "map"),
    (StoryOfUs, "portrait"),
)


async def test_what_may_be_long_leaves_the_screen_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    done: dict[str, list[bool]] = {}

    def watched(call: Callable[..., Any], name: str) -> Callable[..., Any]:
        def calling(*what: Any, **more: Any) -> Any:
            done.setdefault(name, []).append(current_thread() is main_thread())
            return call(*what, **more)

        return calling

    async with at_home(tmp_path) as play:
        for room, name in _MAY_BE_LONG:
            monkeypatch.setattr(room, name, watched(getattr(room, name), name))
        for keys, screen in (
            ("u", UsScreen), ("escape", HomeScreen), ("d", DecksScreen), ("escape", HomeScreen),
            ("p 3", ThreeMonthsScreen), ("escape escape", HomeScreen), ("e", SetupScreen), ("enter", EveningScreen),
            ("e", SummaryScreen), ("enter", HomeScreen),
        ):  # fmt: skip
            await play.press(*keys.split())
            await play.until(lambda screen=screen: isinstance(play.app.screen, screen), f"{screen} after {keys}")
    assert set(done) == {name for _, name in _MAY_BE_LONG}
    assert not [name for name, here in done.items() if any(here)]


async def test_a_key_pressed_while_a_page_is_read_waits_for_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked, goes_on, read = Event(), Event(), StoryOfUs.portrait

    def slowly(room: StoryOfUs) -> Any:
        asked.set()
        assert goes_on.wait(30)
        return read(room)

    monkeypatch.setattr(StoryOfUs, "portrait", slowly)
    async with at_home(tmp_path) as play:
        for key in ("u", "right"):
            play.app.post_message(events.Key(key, None))
        await play.until(asked.is_set, "it is being read")
        assert isinstance(play.app.screen, HomeScreen)
        goes_on.set()
        await play.sees("The cards you play stand here")

"""Anything is pressed and clicked on every screen: nothing falls over, nothing sealed is seen, all is well after.

`pytest tests/tui/test_anything.py --events 20000` goes on for as long as it takes to be sure.
"""

from contextlib import suppress
from itertools import count
from pathlib import Path
from random import Random
from unittest.mock import patch

import pytest
from textual import events
from textual.errors import NoWidget
from textual.keys import _character_to_key

from game.storage.saves import Saves
from game.tui.commands import COMMANDS
from tests.tui.helpers import Play
from tests.tui.tour import STOPS, Chapter, Stop, chapter, home, still

SEED = 20
SECRET = "zqx"
"""What is typed now and then: letters that stand in no other word of the game."""
KEYS = [
    *sorted({key for command in COMMANDS for key in command.keys}),
    "a",
    "Z",
    "7",
    "ctrl+a",
    "home",
    "end",
    "shift+tab",
]
ON_A_VISIT = 40
"""Events on one screen, and wherever they lead, before the next is visited."""


_COUNT = count(100)


def hidden(play: Play) -> set[str]:
    """What was given on this card and is not to be seen now."""
    evening, scene = play.app.table.evening._evening, play.app.table.evening.scene()
    if evening is None or evening.turn is None or scene is None:
        return set()
    given = {value for one in evening.turn.given for value in one.values if SECRET in value}
    seen = {text for shown in scene.shown for _, text in shown.lines} | set(scene.given)
    return {value for value in given if not any(value in text for text in seen)}


async def _anything(play: Play, chance: Random) -> None:
    app, screen = play.app, play.app.screen
    what = chance.random()
    if what < 0.25:
        at = chance.randrange(screen.size.width), chance.randrange(screen.size.height)
        with suppress(NoWidget):  # the pilot finds nothing there while a screen is only being laid out
            if what < 0.2:
                await play.pilot.click(offset=at, times=chance.choice((1, 1, 2)))
            else:
                await play.pilot.hover(offset=at)
    elif what < 0.3:
        for char in f"{SECRET}{next(_COUNT)} ":
            app.post_message(events.Key(_character_to_key(char), char))
    else:
        key = chance.choice(KEYS)
        app.post_message(events.Key(key, key if len(key) == 1 else None))


async def _visit(play: Play, stop: Stop, chance: Random, times: int) -> None:
    await stop.go(play)
    for n in range(times):
        if play.app._exit or play.app._exception is not None:
            return
        await _anything(play, chance)
        if n % 8 == 7:
            await play.pilot.pause()
            _nothing_sealed_is_seen(play)


def _nothing_sealed_is_seen(play: Play) -> None:
    if play.app.seated and not play.app._exit:
        for words in hidden(play):
            assert words.strip() not in play.everything, f"{words} is seen:\n{play.text}"


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
@pytest.mark.parametrize("name", ["first", "home", "cards"])
async def test_anything_at_all(name: Chapter, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    chance = Random(f"{SEED} {name}")
    left = round(request.config.getoption("events") * sum(stop.chapter == name for stop in STOPS) / len(STOPS))
    visit, stops = 0, [stop for stop in STOPS if stop.chapter == name]
    chance.shuffle(stops)
    with still(), patch("game.tui.screens.locking.lock_saves", _not_now):
        while left > 0:
            folder = tmp_path / str(visit)
            folder.mkdir()
            async with chapter(name, folder) as play:
                while left > 0 and not play.app._exit:
                    stop = stops[visit % len(stops)]
                    visit += 1
                    await _visit(play, stop, chance, min(left, ON_A_VISIT))
                    left -= ON_A_VISIT
                    if not play.app._exit:
                        await home(play)
                folder = play.app._saves or folder
            assert Saves.check(folder) == [], stop.name


async def _not_now(app: object) -> None:
    """Making a key takes seconds each time, and is tried elsewhere."""

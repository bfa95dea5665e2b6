"""The terminal changes its size at any moment: nothing falls over, nothing typed is lost, nothing is out of reach.

`pytest tests/tui/test_any_size.py --resizes 500` tries as often as it takes to be sure.
"""

from pathlib import Path
from random import Random
from typing import Any

import pytest
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Input, TextArea

from game.tui.screens.home import HomeScreen
from tests.tui.helpers import Play
from tests.tui.tour import STOPS, Chapter, chapter, home, still

SEED = 20


def out_of_reach(screen: Screen[Any]) -> list[str]:
    """What stands beside the screen and can't be scrolled to."""
    lost = []
    for widget in screen.walk_children(Widget):
        if not widget.is_on_screen and _is_meant(widget) and not _scrolls(widget, screen):
            lost.append(f"{widget} at {widget.region} of {screen.size}")
    return lost


def _is_meant(widget: Widget) -> bool:
    shown = all(node.display and node.visible for node in widget.ancestors_with_self if isinstance(node, Widget))
    return shown and bool(widget.region.area) and not widget.children and bool(str(widget.render()).strip())


def _scrolls(widget: Widget, screen: Screen[Any]) -> bool:
    """Whether some part around it can be scrolled until it is seen."""
    return any(
        isinstance(node, Widget) and node is not screen and (node.allow_vertical_scroll or node.allow_horizontal_scroll)
        for node in widget.ancestors
    )


def typed(screen: Screen[Any]) -> list[str]:
    return [field.value if isinstance(field, Input) else field.text for field in _fields(screen)]


def _fields(screen: Screen[Any]) -> list[Input | TextArea]:
    return [field for field in screen.query("Input, TextArea").results() if isinstance(field, Input | TextArea)]


async def _resized(play: Play, chance: Random) -> None:
    size = chance.randint(20, 250), chance.randint(6, 80)
    before = typed(play.app.screen)
    await play.pilot.resize_terminal(*size)
    screen = play.app.screen
    assert typed(screen) == before, size
    if size[0] >= 60 and size[1] >= 20:
        assert out_of_reach(screen) == [], size
    elif isinstance(screen, HomeScreen):
        await play.sees("Nothing is lost.")


@pytest.mark.parametrize("name", ["first", "home", "cards"])
async def test_any_size_at_any_moment(name: Chapter, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    wanted, chance = request.config.getoption("resizes"), Random(SEED)
    stops = [stop for stop in STOPS if stop.chapter == name]
    share = max(1, round(wanted * len(stops) / len(STOPS)))
    often = [share // len(stops) + (n < share % len(stops)) for n in range(len(stops))]
    chance.shuffle(often)
    with still():
        async with chapter(name, tmp_path) as play:
            for stop, times in zip(stops, often, strict=True):
                if not times:
                    continue
                await stop.go(play)
                for field in _fields(play.app.screen)[:1]:
                    if field.has_focus:
                        await play.type("words")
                for _ in range(times):
                    await _resized(play, chance)
                await play.pilot.resize_terminal(80, 24)
                await play.pilot.pause()
                assert not any(small.display for small in play.app.screen.query("#small"))
                await home(play)


async def test_too_small_says_so_in_one_sentence_and_comes_back_by_itself(tmp_path: Path) -> None:
    with still():
        async with chapter("home", tmp_path) as play:
            before = play.text
            for size in ((59, 40), (60, 19), (20, 6)):
                await play.pilot.resize_terminal(*size)
                await play.sees("Nothing is lost")
                assert "Tonight" not in play.text
                await play.pilot.resize_terminal(80, 24)
                await play.until(lambda: play.text == before, "home as it was")

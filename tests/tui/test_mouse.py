"""Everything that a key does, a mouse does too; and no command needs a Ctrl chord.

On a screen, `? more` at the foot opens its help, where each command is a line to click. A small question has its keys
at its own foot; its list is clicked line by line; and beside it, a click closes it.
"""

from pathlib import Path
from typing import Any

import pytest
from textual.screen import Screen

from game.tui.base import Commanded, GameDialog
from game.tui.commands import COMMANDS
from game.tui.screens.help import Doable, HelpScreen
from game.tui.screens.hidden import HiddenScreen
from game.tui.screens.wish_form import WishForm
from game.tui.widgets.keyline import KeyLine
from game.tui.widgets.press import Press
from tests.golden.shot import unpainted
from tests.golden.test_screens import FOLDER
from tests.tui.helpers import Play
from tests.tui.tour import STOPS, Chapter, Stop, chapter, home, still

POINTED_AT = {"up", "down", "first", "second", "take"}
"""What a click on a line does in a small question."""
HEARTS = {"less", "more", "none", "one", "two", "three"}
"""What a click on the hearts does. Whatever covers that screen, help too, draws its curtain again."""


def _pressed(play: Play) -> set[str]:
    """What a click on something seen does here."""
    screen = play.app.screen
    return {press.action for press in screen.query(Press) if press.display and press.region.area}


async def _out_of_reach(play: Play) -> set[str]:
    """The live commands of the screen that no click does."""
    screen = play.app.screen
    assert isinstance(screen, Commanded)
    if isinstance(screen, HiddenScreen):
        return set()  # Nothing but its key lifts it, on purpose.
    live = {c.id for c in screen.live_commands() if c.place != "everywhere"}
    if isinstance(screen, GameDialog):
        beside = {c.id for c in screen.live_commands() if "escape" in c.keys and not typed(screen)}
        return live - _pressed(play) - POINTED_AT - beside
    (line,) = screen.query(KeyLine)
    rows = line.fitting(*line.size)
    shown = [each for row in rows for each in row]
    end = sum(face.cell_length for _, face in rows[-1]) + 3 * (len(rows[-1]) - 1)
    await play.pilot.click(line, offset=(end - 1, len(rows) - 1))
    await play.until(lambda: isinstance(play.app.screen, HelpScreen), "help is open")
    listed = {row.action for row in play.app.screen.query(Doable)}
    await play.press("escape")
    if "hearts" in screen.PLACES:
        listed |= HEARTS | {"give"} | {c.id for c, _ in shown}
    return live - listed


def typed(screen: Screen[Any]) -> bool:
    return any(getattr(field, "value", "") or getattr(field, "text", "") for field in screen.query("Input, TextArea"))


def _stops(name: Chapter, *, every: bool) -> list[Stop]:
    """Each small question once. Full screens all have the same foot: some of them will do, where not `every` is asked
    for."""
    first: dict[str, Stop] = {}
    for stop in STOPS:
        first.setdefault((FOLDER / f"{stop.name}.txt").read_text(encoding="utf-8").partition("\n")[0], stop)
    small = {dialog.__name__ for dialog in _below(GameDialog)}
    some = [stop for n, (kept, stop) in enumerate(first.items()) if kept in small or n % 6 == 0]
    return [stop for stop in (STOPS if every else some) if stop.chapter == name]


def _below(base: type) -> list[type]:
    return [one for child in base.__subclasses__() for one in (child, *_below(child))]


@pytest.mark.parametrize("name", ["first", "new", "home", "cards"])
async def test_every_command_of_every_screen_is_reached_by_the_mouse(
    name: Chapter, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """`--every-look` tries it at every stop of the tour."""
    out = {}
    stops = _stops(name, every=request.config.getoption("every_look"))
    with still(), unpainted():
        async with chapter(name, tmp_path) as play:
            for stop in stops:
                await stop.go(play)
                if isinstance(play.app.screen, Commanded) and (lost := await _out_of_reach(play)):
                    out[stop.name] = sorted(lost)
                await home(play)
    assert out == {}


async def test_a_line_of_help_does_what_its_key_does(tmp_path: Path) -> None:
    with still():
        async with chapter("new", tmp_path) as play:
            await play.press("question_mark")
            row = next(row for row in play.app.screen.query(Doable) if row.action == "wishes")
            row.scroll_visible(animate=False)
            await play.pilot.pause()
            await play.pilot.click(row)
            await play.sees("Nothing wished for yet")
            await play.press("question_mark")
            row = next(row for row in play.app.screen.query(Doable) if row.action == "app.hide")
            row.scroll_visible(animate=False)
            await play.pilot.pause()
            await play.pilot.click(row)
            await play.sees("df -h")


async def test_a_click_beside_a_question_closes_it_as_long_as_nothing_is_typed(tmp_path: Path) -> None:
    with still():
        async with chapter("new", tmp_path) as play:
            await play.press("w", "a")
            await play.until(lambda: isinstance(play.app.screen, WishForm), "the form")
            await play.type("x")
            await play.pilot.click(offset=(0, 0))
            assert isinstance(play.app.screen, WishForm)
            await play.press("backspace")
            await play.pilot.click(offset=(0, 0))
            await play.until(lambda: not isinstance(play.app.screen, WishForm), "it is closed")


def test_no_command_has_only_a_ctrl_chord() -> None:
    assert [c.name for c in COMMANDS if all("ctrl" in key for key in c.keys)] == []

"""Every screen as it was last looked at: a change of look is a change of a file.

`pytest tests/golden --renew` writes them anew; then look at the diff. Each screen is compared at one size and in one
look, which its name decides; with `--every-look` at every size and in every look.
"""

import importlib
import pkgutil
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

import pytest
from textual.dom import DOMNode
from textual.screen import Screen

from game.tui import screens, widgets
from game.tui.themes import PALETTES
from tests.golden.shot import COLOURED, SIZES, Cells, as_coloured, cells, colours, in_look, unpainted, words
from tests.tui.helpers import Play
from tests.tui.tour import STOPS, Chapter, Stop, chapter, home, settled, still

LOOKS = [palette.name for palette in PALETTES]
DRAWN_ONCE = {"palette", "checkin", "us-weeks"}
"""Screens that keep the look they were opened in; no look changes while they are open."""
FOLDER = Path(__file__).parent / "screens"


@dataclass
class Shot:
    """One screen, as far as it was looked at."""

    screen: str
    """What it is called in the code."""
    seen: dict[tuple[int, int], str] = field(default_factory=dict)
    """Its words at each size."""
    looks: dict[str, Cells] = field(default_factory=dict)
    """Its places in each look."""

    @property
    def whole(self) -> str:
        """All of it, as it is kept."""
        parts = [_HEAD.format(*size) + f"{self.seen[size]}\n" for size in SIZES]
        told = colours({palette.name: self.looks[palette.name] for palette in PALETTES})
        return "\n".join([f"{self.screen}\n", *parts, f"{_COLOURS}{told}\n"])

    def is_as(self, kept: str) -> bool:
        """Whether what was looked at is as it is kept."""
        screen, *parts, told = (part.removesuffix("\n") for part in kept.split("\n=== "))
        kept_at = dict(zip(SIZES, (part.partition("\n")[2] for part in parts), strict=True))
        told = told.partition("\n")[2]
        return (
            screen == self.screen
            and all(kept_at[size] == seen for size, seen in self.seen.items())
            and all(as_coloured(rows) == in_look(told, look, COLOURED) for look, rows in self.looks.items())
        )


_HEAD, _COLOURS = "=== {} x {}\n", "=== colours\n"


async def shoot(play: Play, stop: Stop, sizes: Sequence[tuple[int, int]], looks: Sequence[str]) -> Shot:
    """The screen of that stop, which is open."""
    shot = Shot(type(play.app.screen).__name__)
    for size in sizes:
        if play.app.screen.size != size:
            await play.pilot.resize_terminal(*size)
        await settled(play)
        shot.seen[size] = words(cells(play.app.screen))
        if size == COLOURED:
            for look in looks:
                if stop.name in DRAWN_ONCE:
                    await home(play)
                play.app.wear(look)
                await play.pilot.pause()
                if stop.name in DRAWN_ONCE:
                    await stop.go(play)
                    await settled(play)
                shot.looks[look] = cells(play.app.screen)
            play.app.wear(LOOKS[0])
    return shot


CHAPTERS: tuple[Chapter, ...] = ("first", "new", "home", "cards")


@pytest.mark.parametrize("size", SIZES, ids=str)
@pytest.mark.parametrize("name", CHAPTERS)
async def test_every_screen_is_as_it_was_looked_at(
    name: Chapter, size: tuple[int, int], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    """Each at one of the sizes and in one of the looks, always the same; at all of them where that is asked for."""
    renew, other = request.config.getoption("renew"), []
    every = renew or request.config.getoption("every_look")
    sizes = sorted(SIZES, key=lambda one: one != size) if every else [size]
    with still(), unpainted():
        async with chapter(name, tmp_path, size) as play:
            for stop in STOPS:
                chance = crc32(stop.name.encode())
                if (stop.chapter, SIZES[chance % 3]) != (name, size):
                    continue
                await stop.go(play)
                await settled(play)
                assert stop.shows in play.text, f"{stop.name} shows another screen:\n{play.text}"
                now = await shoot(play, stop, sizes, LOOKS if every else LOOKS[chance // 3 % len(LOOKS) :][:1])
                file = FOLDER / f"{stop.name}.txt"
                if renew:
                    file.write_text(now.whole, encoding="utf-8")
                elif not file.exists() or not now.is_as(file.read_text(encoding="utf-8")):
                    other.append(stop.name)
                await home(play)
                if every:
                    await play.pilot.resize_terminal(*size)
    assert not other, f"{', '.join(other)}: look at what `pytest tests/golden --renew` changes"


def test_every_screen_that_is_kept_is_one_of_the_game() -> None:
    assert {file.stem for file in FOLDER.glob("*.txt")} == {stop.name for stop in STOPS}


MADE_OF = {
    "Ask", "AskWords", "BehindCurtain", "BringIn", "GameDialog", "GameScreen", "ListScreen", "OneCardScreen",
    "StepKeys", "WishDialog",
}  # fmt: skip
"""What screens are made of, and no screens themselves."""


def _named(base: type[DOMNode]) -> list[str]:
    """What the game's own classes of that kind are called."""
    for room in (screens, widgets):
        for module in pkgutil.walk_packages(room.__path__, f"{room.__name__}."):
            importlib.import_module(module.name)
    named, asked = {}, [*base.__subclasses__()]
    while asked:
        one = asked.pop()
        asked += one.__subclasses__()
        if one.__module__.startswith("game."):
            named[f"{one.__module__}.{one.__name__}"] = one.__name__
    return [*named.values()]


def test_every_screen_of_the_game_is_kept() -> None:
    kept = {file.read_text(encoding="utf-8").partition("\n")[0] for file in FOLDER.glob("*.txt")}
    assert set(_named(Screen)) - kept == MADE_OF


def test_no_two_parts_of_a_screen_have_one_name() -> None:
    """The styles of one would fall on the other, once both were seen."""
    shared = [name for name, times in Counter(_named(DOMNode)).items() if times > 1]
    assert shared == []

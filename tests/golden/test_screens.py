"""Every screen as it was last looked at: a change of look is a change of a file.

`pytest tests/golden --renew` writes them anew; then look at the diff. Each screen is compared at one size and in one
look, which its name decides; with `--every-look` at every size and in every look.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from zlib import crc32

import pytest

from game.tui.themes import PALETTES
from tests.golden.shot import COLOURED, SIZES, Cells, as_coloured, cells, colours, in_look, words
from tests.tui.helpers import Play
from tests.tui.tour import STOPS, Chapter, Stop, chapter, home, settled, still

LOOKS = [palette.name for palette in PALETTES]
DRAWN_ONCE = {"palette", "checkin"}
"""Screens that keep the look they were opened in; no look changes while they are open."""
FOLDER = Path(__file__).parent / "screens"


@dataclass
class Shot:
    """One screen, as far as it was looked at."""

    seen: dict[tuple[int, int], str] = field(default_factory=dict)
    """Its words at each size."""
    looks: dict[str, Cells] = field(default_factory=dict)
    """Its places in each look."""

    @property
    def whole(self) -> str:
        """All of it, as it is kept."""
        parts = [_HEAD.format(*size) + f"{self.seen[size]}\n" for size in SIZES]
        told = colours({palette.name: self.looks[palette.name] for palette in PALETTES})
        return "\n".join([*parts, f"{_COLOURS}{told}\n"])

    def is_as(self, kept: str) -> bool:
        """Whether what was looked at is as it is kept."""
        *parts, told = kept.split("\n=== ")
        words_kept = [part.removeprefix("=== ").partition("\n")[2].removesuffix("\n") for part in parts]
        told = told.partition("\n")[2]
        kept_at = dict(zip(SIZES, words_kept, strict=True))
        return all(kept_at[size] == seen for size, seen in self.seen.items()) and all(
            as_coloured(rows) == in_look(told, look, COLOURED) for look, rows in self.looks.items()
        )


_HEAD, _COLOURS = "=== {} x {}\n", "=== colours\n"


async def shoot(play: Play, stop: Stop, sizes: Sequence[tuple[int, int]], looks: Sequence[str]) -> Shot:
    """The screen of that stop, which is open."""
    shot = Shot()
    for size in sizes:
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


PARTS: list[tuple[Chapter, int]] = [("first", 0), ("home", 0), ("home", 1), ("cards", 0)]
"""The walk in pieces of about the same length."""


@pytest.mark.parametrize(("name", "part"), PARTS)
async def test_every_screen_is_as_it_was_looked_at(
    name: Chapter, part: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    renew, other = request.config.getoption("renew"), []
    every = renew or request.config.getoption("every_look")
    stops = [stop for stop in STOPS if stop.chapter == name][part :: sum(of == name for of, _ in PARTS)]
    with still():
        async with chapter(name, tmp_path, COLOURED) as play:
            for stop in stops:
                await stop.go(play)
                chance = crc32(stop.name.encode())
                sizes = SIZES if every else SIZES[chance % 3 :][:1]
                now = await shoot(play, stop, sizes, LOOKS if every else LOOKS[chance // 3 % len(LOOKS) :][:1])
                file = FOLDER / f"{stop.name}.txt"
                if renew:
                    file.write_text(now.whole, encoding="utf-8")
                elif not file.exists() or not now.is_as(file.read_text(encoding="utf-8")):
                    other.append(stop.name)
                await home(play)
    assert not other, f"{', '.join(other)}: look at what `pytest tests/golden --renew` changes"


def test_every_screen_that_is_kept_is_one_of_the_game() -> None:
    assert {file.stem for file in FOLDER.glob("*.txt")} == {stop.name for stop in STOPS}

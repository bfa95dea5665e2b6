"""Twelve weeks of two people: a clock that is set, and both faces on the same saves.

With `TWOSOME_PICTURES=FOLDER` each story leaves pictures of its screens there, at 80 by 24.
"""

import io
import os
import re
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from game.plain import Paper, play
from game.play.scene import Scene
from game.table import Table
from game.tui.app import TwosomeApp
from game.tui.screens import haste
from tests.tui.helpers import Play

REPROACH = re.compile(
    r"\b(miss(ed|ing)|overdue|late|too long|forgot(ten)?|streak|skipped|should have|fail(ed)?|lost|broke|weeks? ago)\b",
    re.IGNORECASE,
)
"""What no screen says to two people who were away."""

THEMES = ("why-us", "solid-ground", "new-experiences", "laugh-more", "affection", "getaways", "kind", "today")


def shelf(folder: Path) -> Path:
    """A small deck of each theme that the stories need: the decks that ship would only be read, many times."""
    folder.mkdir()
    for theme in THEMES:
        cards = "".join(f"[[card]]\nid = 'c{n}'\ntext = 'A card of {theme}, number {n}.'\n" for n in range(12))
        (folder / f"{theme}.toml").write_text(f"title = 'On {theme}'\ntheme = '{theme}'\n{cards}", encoding="utf-8")
    return folder


class Weeks:
    """Sam and Alex, from a Monday evening in March on."""

    def __init__(self, folder: Path) -> None:
        self._saves, self._decks = folder / "saves", shelf(folder / "decks")
        self.now = datetime(2026, 3, 2, 19, tzinfo=UTC)
        self.shown: list[str] = []
        """All that was seen on the screens, and read on the paper."""
        with self.table() as table:
            table.people.found("Sam", "Alex")
            table.people.agree()

    def __call__(self) -> datetime:
        """The clock; each look at it is a moment later."""
        self.now += timedelta(milliseconds=10)
        return self.now

    def later(self, **by: float) -> None:
        """So many weeks, days or hours go by, and nobody touches the game."""
        self.now += timedelta(**by)

    def table(self) -> Table:
        """The table, while no face is open."""
        return Table.open(self._saves, [self._decks], clock=self)

    @asynccontextmanager
    async def screen(self) -> AsyncIterator[Play]:
        """The game on the whole screen, at home."""
        app = TwosomeApp(self._saves, [self._decks], animation=False, clock=self)
        app.NOTIFICATION_TIMEOUT = 600  # what was said stays said, however slow the machine is
        async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
            player = Play(app, pilot)
            await player.sees("Good evening")
            yield player
            self.shown.append(player.everything)

    async def picture(self, player: Play, name: str) -> None:
        """Remember what is seen; and leave a picture of it where they are wanted."""
        self.shown.append(await player.all_there_is())
        if folder := os.environ.get("TWOSOME_PICTURES"):
            player.app.save_screenshot(f"{name}.svg", folder)

    def on_paper(self, answer: Callable[[Scene], str]) -> str:
        """The evening or check-in on the table, line by line to its end; `answer` says what is typed at a step."""
        out = io.StringIO()
        with self.table() as table:
            play(table, _Hand(table, answer, out), resumed=True)
        self.shown.append(out.getvalue())
        return out.getvalue()

    def kind(self) -> bool:
        """Whether nothing that was shown is a reproach."""
        return not [found[0] for text in self.shown if (found := REPROACH.search(text))]


class _Hand(Paper):
    """Types what suits the step on the table."""

    def __init__(self, table: Table, answer: Callable[[Scene], str], out: io.StringIO) -> None:
        super().__init__(io.StringIO(), out)
        self._table, self._answer = table, answer

    def ask(self, *, secret: bool = False) -> str | None:
        self._write("> \n")
        scene = self._table.evening.scene()
        return None if scene is None else self._answer(scene)


def typed(scene: Scene, *, words: str = "some words", rating: int = 7) -> str:
    """What leads on from any step."""
    match scene.step:
        case "hand-over":
            return "ready"
        case "confirm":
            return "yes"
        case "pick":
            return str(rating) if scene.ends else "1"
        case "write":
            return words
        case _:
            return "done"


@pytest.fixture
def weeks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Weeks]:
    monkeypatch.setattr("game.table.table.deck_folders", lambda named, saves: list(named))
    yield Weeks(tmp_path)


@pytest.fixture(autouse=True)
def keys_need_no_stillness(monkeypatch: pytest.MonkeyPatch) -> None:
    """Keys follow one another faster here than any hand presses them."""
    monkeypatch.setattr(haste, "STILLNESS", 0.0)

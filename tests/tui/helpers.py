"""An evening at a table of its own: what the stories of the face are told with."""

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from unittest.mock import patch

from textual.events import Paste
from textual.keys import _character_to_key
from textual.pilot import Pilot

from game.play.scene import Scene
from game.table import Table
from game.tui.app import TwosomeApp
from game.tui.screens.evening import EveningScreen
from game.tui.start import Start

KIND_FIELDS = {
    "choice": 'options = ["The sea", "The woods"]',
    "scale": 'scale = ["not at all", "all of it"]\nfollow_up = "What lies between?"',
    "match": 'items = ["A tent", "A boat", "A hut"]',
}
"""What the kinds that need more than a text are given."""


async def until(pilot: Pilot[Any], condition: Callable[[], object], what: str = "") -> None:
    """Let the app work until the condition holds; fails if it never does."""
    for _ in range(600):
        if condition():
            return
        await pilot.pause(0.01)
    raise AssertionError(f"never came about: {what or condition}\n{screen_text(pilot.app.screen)}")


def screen_text(screen: Any) -> str:
    """What a person sees of a screen, row by row."""
    return "\n".join(strip.text for strip in screen._compositor.render_strips())


def write_deck(
    folder: Path,
    kind: str = "question",
    *,
    text: str = "What now, {me}?",
    more: str = "",
    theme: str = "today",
    number: int = 4,
) -> Path:
    """A folder with one deck of so many cards of that kind; its id is `t`."""
    folder.mkdir(parents=True, exist_ok=True)
    cards = "".join(
        f"\n[[card]]\nid = 'c{n}'\nkind = '{kind}'\ntext = '''{text}'''\n{KIND_FIELDS.get(kind, '')}\n{more}\n"
        for n in range(number)
    )
    (folder / "t.toml").write_text(
        f"format = 1\nid = 't'\ntitle = 'A test'\ntheme = '{theme}'\n{cards}", encoding="utf-8"
    )
    return folder


@dataclass
class Play:
    """The app on an evening, with hands on the keyboard."""

    app: TwosomeApp
    pilot: Pilot[Any]

    @property
    def scene(self) -> Scene:
        """What is on the table."""
        scene = self.app.table.evening.scene()
        assert scene is not None
        return scene

    @property
    def text(self) -> str:
        """What a person sees."""
        return screen_text(self.app.screen)

    async def press(self, *keys: str) -> None:
        """Press keys, one after the other, each handled before the next."""
        for key in keys:
            await self.pilot.press(key)

    async def type(self, text: str) -> None:
        """Type a text."""
        await self.pilot.press(*(_character_to_key(char) for char in text))

    async def paste(self, text: str) -> None:
        """The whole text at once, as a terminal hands over what was pasted: much faster than typing it."""
        self.app.post_message(Paste(text))
        await self.pilot.pause()

    async def sees(self, *words: str) -> None:
        """Wait until all these words stand on the screen."""
        for word in words:
            await until(self.pilot, lambda word=word: word in self.text, f"seeing {word!r}")

    async def until(self, condition: Callable[[], object], what: str = "") -> None:
        """Wait for something."""
        await until(self.pilot, condition, what)

    @property
    def everything(self) -> str:
        """All that any open screen shows or would show: lines, tooltips, toasts, the window's title."""
        screens = [screen_text(screen) for screen in self.app.screen_stack]
        tips = [str(w.tooltip) for s in self.app.screen_stack for w in s.walk_children() if w.tooltip]
        toasts = [f"{n.title} {n.message}" for n in self.app._notifications]
        return "\n".join([*screens, *tips, *toasts, self.app.title, self.app.sub_title])

    async def all_there_is(self) -> str:
        """`everything`, once nothing changes any more."""
        before, now = "", self.everything
        while now != before:
            await self.pilot.pause(0.05)
            before, now = now, self.everything
        return now

    async def step(self, keys: tuple[str, ...]) -> None:
        """Press keys that lead on, and wait until they did."""
        before = self.app.table.evening.scene()
        await self.press(*keys)
        await self.until(lambda: self.app.table.evening.scene() != before, f"{keys} lead on from {before}")
        await self.pilot.pause()


@asynccontextmanager
async def evening(
    folder: Path,
    kind: str = "question",
    *,
    names: tuple[str, str] = ("Sam", "Alex"),
    size: tuple[int, int] = (80, 24),
    cards: int = 3,
    fresh: bool = True,
    **deck: Any,
) -> AsyncIterator[Play]:
    """Sit down with a deck of that kind, the first of the two drawing the first card. `fresh=False` takes up the
    evening that was left in this folder."""
    decks = write_deck(folder / "decks", kind, **deck)
    # Not the whole shelf: reading it takes a while.
    with patch("game.table.table.deck_folders", lambda named, saves: list(named)):
        async with _sat_down(folder / "saves", decks, names, size, cards, fresh) as play:
            yield play


@asynccontextmanager
async def _sat_down(
    saves: Path, decks: Path, names: tuple[str, str], size: tuple[int, int], cards: int, fresh: bool
) -> AsyncIterator[Play]:
    if fresh:
        with Table.open(saves, [decks]) as table:
            table.people.found(*names)
            table.people.agree()
            table.evening.begin(["t"], cards=cards, seed=1, starter="a")
    app = TwosomeApp(saves, [decks], animation=False, start=Start())
    async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
        play = Play(app, pilot)
        await play.until(
            lambda: isinstance(app.screen, EveningScreen) or len(app.screen_stack) > 2, "the table is laid"
        )
        await play.until(lambda: app.screen.query("#step > *") or len(app.screen_stack) > 2, "the step is there")
        await pilot.pause()
        yield play


@asynccontextmanager
async def at_home(
    folder: Path,
    *,
    names: tuple[str, str] = ("Sam", "Alex"),
    size: tuple[int, int] = (80, 24),
    start: Start | None = None,
    prepare: Callable[[Table], object] = lambda table: None,
    **deck: Any,
) -> AsyncIterator[Play]:
    """The two at home, with one deck on the shelf. `prepare`: what they did before."""
    saves, decks = folder / "saves", write_deck(folder / "decks", **deck)
    with patch("game.table.table.deck_folders", lambda named, saves: list(named)):
        if not saves.exists():
            with Table.open(saves, [decks]) as table:
                table.people.found(*names)
                table.people.agree()
                prepare(table)
        app = TwosomeApp(saves, [decks], animation=False, start=start)
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            play = Play(app, pilot)
            await play.until(lambda: app.seated and (start or "Good" in play.text), "home is there")
            yield play

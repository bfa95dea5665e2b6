"""One stop of the tour: a screen, and the way there from home."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, Literal

from textual.screen import Screen

from game.tui.screens.evening import EveningScreen
from tests.tui.helpers import Play
from tests.tui.stops.shows import SHOWS

Chapter = Literal["first", "new", "home", "cards"]
"""Who sits there: nobody yet, a couple of five minutes, the couple of the demo, or two with one deck for each kind of
card."""

Way = Callable[[Play], Awaitable[None]]


@dataclass(frozen=True)
class Stop:
    """One screen, and the way there from home."""

    name: str
    chapter: Chapter
    go: Way

    @property
    def shows(self) -> str:
        """Words that stand on this screen, and would not if the way led somewhere else."""
        return SHOWS[self.name]


STOPS: list[Stop] = []
"""In this order: a stop that leaves something behind in the saves stands after all that would show it."""


def stop(chapter: Chapter, name: str) -> Callable[[Way], Way]:
    """The function below it leads to a stop."""

    def told(go: Way) -> Way:
        STOPS.append(Stop(name, chapter, go))
        return go

    return told


def by_keys(chapter: Chapter, ways: dict[str, str]) -> None:
    """Stops to which keys lead, each of which opens something."""
    for name, keys in ways.items():
        STOPS.append(Stop(name, chapter, lambda play, keys=keys: opened(play, *keys.split())))  # type: ignore[misc]


def by_push(chapter: Chapter, ways: dict[str, Callable[[Play], Screen[Any]]]) -> None:
    """Stops that are laid over home."""
    for name, make in ways.items():
        STOPS.append(Stop(name, chapter, lambda play, make=make: push(play, make(play))))  # type: ignore[misc]


async def push(play: Play, screen: Screen[Any]) -> None:
    """Lay a screen over what is there."""
    play.app.push_screen(screen)
    await play.until(lambda: play.app.screen is screen and screen.is_mounted, f"{screen} is there")


async def sit_down(play: Play) -> None:
    """To the card on the table."""
    await push(play, EveningScreen())
    await play.until(lambda: play.app.screen.query("#step > *"), "the step is there")


async def opened(play: Play, *keys: str) -> None:
    """Press keys, each of which opens something."""
    for key in keys:
        before = play.app.screen
        await play.press(key)
        await play.until(lambda before=before: play.app.screen is not before, f"{key} opens something")

"""A walk through every screen of the game, on a made-up evening in May where no clock moves.

The golden screens, the contrast table, the random resizes and the random keys all take it. Its stops are in `stops/`.
"""

import os
import shutil
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from types import SimpleNamespace
from unittest.mock import patch
from uuid import UUID

from game.demo import make_up
from game.table import Table
from game.tui.app import TwosomeApp
from tests.tui.helpers import Play, screen_text
from tests.tui.stops import between, cards, first, over  # noqa: F401 - each adds its stops, in this order
from tests.tui.stops.stop import STOPS, Chapter, Stop

__all__ = ["NOW", "STOPS", "Chapter", "Stop", "chapter", "home", "settled", "still"]

NOW = datetime(2026, 5, 9, 18, 0, tzinfo=UTC)
"""A Saturday evening."""


@contextmanager
def still() -> Iterator[None]:
    """One time zone, one country, one couple, and chance that turns over the same wish each time."""
    before = {name: os.environ.get(name) for name in ("TZ", "LANG", "LC_ALL", "LC_TELEPHONE")}
    chance = patch("game.table.wishes.secrets", SimpleNamespace(randbits=lambda bits: 7))
    couple = patch("game.table.people.uuid4", lambda: UUID(int=7, version=4))
    os.environ.update(TZ="UTC", LANG="en_IE.UTF-8")
    os.environ.pop("LC_ALL", None)
    os.environ.pop("LC_TELEPHONE", None)
    time.tzset()
    try:
        with chance, couple:
            yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        time.tzset()


def made_up(folder: Path) -> Path:
    """Ten months of the demo's couple up to that evening, once."""
    saves = folder / "made-up"
    if not saves.exists():
        make_up(saves, until=NOW)
    return saves


@asynccontextmanager
async def chapter(
    name: Chapter, folder: Path, size: tuple[int, int] = (80, 24), *, clock: Callable[[], datetime] = lambda: NOW
) -> AsyncIterator[Play]:
    """The game in an empty `folder`, at home (or at the welcome)."""
    saves, decks = folder / name, folder / f"{name}-decks"
    if name == "home":
        shutil.copytree(made_up(folder), saves)
    elif name == "cards":
        cards.write_decks(decks)
    folders = {"return_value": [decks]} if name == "cards" else {"wraps": _shelves}
    with patch("game.table.table.deck_folders", **folders):
        if name in ("new", "cards"):
            with Table.open(saves, clock=clock) as table:
                table.people.found("Sam", "Alex")
                table.people.agree()
                if name == "cards":
                    cards.play_one(table)
        app = TwosomeApp(saves, animation=False, clock=clock)
        app.NOTIFICATION_TIMEOUT = 600
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            play = Play(app, pilot)
            arrived = "A card game for two" if name == "first" else "Good evening"
            await play.until(lambda: app.seated and arrived in play.text, "somebody is at home")
            await settled(play)
            yield play


def _shelves(named: object, saves: Path) -> list[Path]:
    from game.paths import own_decks, shipped_decks

    return [shipped_decks(), own_decks(saves)]


async def home(play: Play) -> None:
    """Back home, or at what comes before it, the welcome or the house rules; nothing said, nothing half written."""
    app = play.app
    couple = app.table.people.couple
    floor = 1 if couple is not None and couple.rules_agreed else 2
    while len(app.screen_stack) > floor:
        app.pop_screen()
        await play.pilot.pause()
    app.clear_notifications()
    await settled(play)


async def settled(play: Play) -> None:
    """Wait until nothing changes any more, and no cursor blinks."""
    for field in play.app.screen.query("Input, TextArea"):
        field.cursor_blink = False  # type: ignore[attr-defined]
    before = ""
    while before != (now := screen_text(play.app.screen)):
        before = now
        await play.pilot.pause()

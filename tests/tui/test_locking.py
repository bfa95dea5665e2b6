"""The lock told as one story: settings lock the saves, the hidden screen asks, and so does the next start."""

from collections.abc import Callable
from contextlib import AbstractAsyncContextManager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from game.storage.saves import Saves
from game.storage.vault import is_sealed
from game.table import Table
from game.tui.app import TwosomeApp
from game.tui.screens.hidden import HiddenScreen
from game.tui.screens.passphrase import PassphraseScreen
from tests.tui.helpers import Play, write_deck

Game = Callable[..., AbstractAsyncContextManager[Play]]
PASSPHRASE, ANOTHER = "blue sea", "red door"

pytestmark = pytest.mark.usefixtures("easy_keys")


@pytest.fixture
def locked(saves: Path) -> Path:
    """The same saves, locked."""
    with Table.open(saves) as table:
        table.set(idle_minutes=5)
        table.locking.lock(table.locking.prepare(PASSPHRASE))
    return saves


async def test_settings_lock_change_and_unlock(game: Game, saves: Path) -> None:
    async with game(size=(60, 20)) as play:
        await play.press("s", "up")
        await play.sees("Enter locks them")
        await play.press("enter")
        await play.sees("A passphrase for your saves")
        await play.press("enter", "enter")
        await play.sees("at least 8")
        await play.type(PASSPHRASE)
        await play.press("enter")
        await play.type(PASSPHRASE)
        assert PASSPHRASE not in play.everything
        await play.press("ctrl+a", "ctrl+c", "ctrl+x")
        assert PASSPHRASE not in play.app.clipboard
        await play.press("enter")
        await play.sees("The recovery key, this once", "AGE-SECRET-KEY-1")
        assert not (saves / "lock.age").exists()
        await play.press("enter")
        await play.sees("Good", "Locked. Twosome asks")
        assert is_sealed((saves / "couple.json").read_bytes())

        await play.press("s", "up", "up", "up", "enter")
        await play.sees("Your passphrase")
        await play.type("no")
        await play.press("enter")
        await play.sees("does not open these saves")
        await play.press("enter")
        await play.type(PASSPHRASE)
        await play.press("enter")
        await play.sees("The new passphrase")
        await play.type(ANOTHER)
        await play.press("enter")
        await play.type(ANOTHER)
        await play.press("enter")
        await play.sees("Changed.")
        Saves.open_lock(saves, ANOTHER)

        await play.press("end", "enter")
        await play.sees("Unlock for good?")
        await play.press("y")
        await play.type(ANOTHER)
        await play.press("enter")
        await play.sees("Good", "plain files again")
        assert not is_sealed((saves / "couple.json").read_bytes())
        assert not (saves / "lock.age").exists()


async def test_nothing_of_theirs_is_seen_before_the_passphrase(locked: Path) -> None:
    app = TwosomeApp(locked, animation=False)
    async with app.run_test(size=(60, 20), notifications=True, tooltips=True) as pilot:
        play = Play(app, pilot)
        await play.sees("Locked", "passphrase, or the recovery key", "Esc quit")
        assert "Sam" not in play.everything
        await play.type("no")
        await play.press("enter")
        await play.sees("does not open these saves")
        assert "Sam" not in play.everything
        await play.type(PASSPHRASE)
        await play.press("enter")
        await play.sees("Good", "Sam")
        assert not any(isinstance(screen, PassphraseScreen) for screen in app.screen_stack)


class Time:
    """A clock on the wall, set by hand."""

    now = datetime(2026, 5, 9, 17, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


async def test_hidden_or_left_alone_they_come_back_with_the_passphrase_alone_and_the_draft_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("game.table.table.deck_folders", lambda named, saves: list(named))
    saves, decks, time = tmp_path / "saves", write_deck(tmp_path / "decks", "sealed"), Time()
    with Table.open(saves, [decks]) as table:
        table.people.found("Sam", "Alex")
        table.people.agree()
        table.evening.begin(["t"], cards=3, seed=1, starter="a")
        table.set(idle_minutes=5)
        vault = table.locking.prepare(PASSPHRASE)
        table.locking.lock(vault)
    app = TwosomeApp(saves, [decks], animation=False, clock=time, vault=vault)
    async with app.run_test(size=(80, 24), notifications=True, tooltips=True) as pilot:
        play = Play(app, pilot)
        await play.sees("Good")
        await play.press("r")
        await play.until(lambda: "answer" in play.scene.actions)
        await play.type("half_a_word")

        time.now += timedelta(minutes=4, seconds=50)
        app._hide_when_idle()
        assert not isinstance(app.screen, HiddenScreen)
        time.now += timedelta(seconds=10)
        await play.press("x")  # the first key after a sleep only hides
        await play.until(lambda: isinstance(app.screen, HiddenScreen))
        assert table_draft(app) == ("half_a_word",)

        await play.press("f9", "n", "o", "enter")
        await play.sees("Sorry, try again.")
        await play.type(PASSPHRASE)
        assert PASSPHRASE not in play.everything
        await play.press("enter")
        await play.until(lambda: not isinstance(app.screen, HiddenScreen))
        assert play.scene.sealed
        assert "half_a_word" not in play.text
        await play.press("r")
        await play.sees("half_a_word")


def table_draft(app: TwosomeApp) -> tuple[str, ...] | None:
    scene = app.table.evening.scene()
    assert scene is not None
    return app.table.evening.draft(scene.step_id)


async def test_without_a_lock_the_hide_key_asks_nothing(game: Game) -> None:
    async with game() as play:
        await play.press("f9", "f9")
        await play.sees("Good")

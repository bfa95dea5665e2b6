from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from game.storage.saves import Saves

NOW = datetime(2026, 3, 14, 20, 15, tzinfo=UTC)


@pytest.fixture
def now() -> datetime:
    return NOW


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "saves"


@pytest.fixture
def reopen(folder: Path) -> Iterator[Callable[..., Saves]]:
    """Open the folder; a second call closes what the first opened, as a new start of the game would."""
    opened: list[Saves] = []

    def open_again(**how: bool) -> Saves:
        for saves in opened:
            saves.close()
        opened.append(Saves.open(folder, clock=lambda: NOW, **how))
        return opened[-1]

    yield open_again
    for saves in opened:
        saves.close()


@pytest.fixture
def saves(reopen: Callable[..., Saves]) -> Saves:
    return reopen()

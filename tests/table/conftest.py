"""A table over real files, with a clock that is handed in."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from game.table import Table

EVENING = datetime(2026, 11, 20, 21, 0, tzinfo=UTC)


class Clock:
    """The time, moved by the test."""

    def __init__(self) -> None:
        self.now = EVENING

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def sit(tmp_path: Path, clock: Clock) -> Iterator[Callable[[], Table]]:
    """Sit down at the same saves; whoever sat there before has got up."""
    open_tables: list[Table] = []
    decks = tmp_path / "decks"
    decks.mkdir()
    for name, kind in (("sealed", "sealed"), ("talk", "question")):
        cards = "".join(f"[[card]]\nid = '{name}-{n}'\nkind = '{kind}'\ntext = '{name} {n}'\n" for n in range(8))
        (decks / f"{name}.toml").write_text(f"title = '{name}'\ntheme = 'affection'\n{cards}", encoding="utf-8")

    def sit_down() -> Table:
        for table in open_tables:
            table.close()
        table = Table.open(tmp_path / "saves", [decks], clock=clock)
        open_tables.append(table)
        if table.people.couple is None:
            table.people.found("Sam", "Alex")
        return table

    yield sit_down
    for table in open_tables:
        table.close()

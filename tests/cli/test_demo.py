"""The made-up couple."""

from datetime import UTC, datetime
from pathlib import Path

from game.demo import NAMES, make_up
from game.storage.saves import Saves
from game.table import Table

NOW = datetime(2026, 3, 14, 20, 15, tzinfo=UTC)


def test_ten_months_leave_a_story_worth_a_look(tmp_path: Path) -> None:
    make_up(tmp_path / "saves", until=NOW)
    assert Saves.check(tmp_path / "saves") == []
    with Table.open(tmp_path / "saves", clock=lambda: NOW) as table:
        couple = table.people.require()
        assert (couple.a.name, couple.b.name) == NAMES
        assert couple.rules_agreed
        us = table.story.us()
        assert 30 <= us.evenings <= 60
        assert us.cards_played > 5 * us.evenings
        assert us.favourites
        assert us.wishes.planned == 2
        assert us.wishes.done
        assert us.wishes.matched
        assert len(table.journal.search("")) > 10
        assert table.notices == []
        assert table.evening.waiting() is None


def test_the_story_is_the_same_every_time_and_longer_with_more_months(tmp_path: Path) -> None:
    kept = {}
    for name, months in (("one", 2), ("other", 2), ("long", 6)):
        make_up(tmp_path / name, months=months, until=NOW)
        with Table.open(tmp_path / name, clock=lambda: NOW) as table:
            kept[name] = [entry.model_dump() for entry in table.journal.recent(500)], table.story.us()
    assert kept["one"] == kept["other"]
    assert kept["long"][1].evenings > 2 * kept["one"][1].evenings

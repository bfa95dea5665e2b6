"""What is known of deck files from the last time: believed only as long as it can't be wrong."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from game.cards import deckfile
from game.cards.deckfile import read_deck
from game.storage import shelfindex
from game.table import Table

SECOND = 1_000_000_000


@pytest.fixture
def decks(tmp_path: Path) -> Path:
    """Three decks of their own, written a while ago."""
    folder = tmp_path / "saves" / "decks"
    folder.mkdir(parents=True)
    for name in "abc":
        write(folder / f"{name}.toml", f"title = '{name}'\n[[card]]\nid = 'one'\ntext = 'Aye?'\n")
    return folder


def write(path: Path, text: str) -> None:
    path.write_text(text)
    os.utime(path, (1_000_000, 1_000_000))


@pytest.fixture
def opened(tmp_path: Path, decks: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., list[str]]:
    """Opens the game and lists the decks; gives the names of the files that were read for that."""
    read: list[str] = []

    def reading(path: Path):
        read.append(path.name)
        return read_deck(path)

    monkeypatch.setattr(deckfile, "read_deck", reading)
    monkeypatch.setattr("game.paths.shipped_decks", lambda: tmp_path / "shipped")
    # When a file was touched can't be set back; that it was touched just now is not what is tested here.
    monkeypatch.setattr(shelfindex, "_TOO_FRESH", -3600 * SECOND)

    def open_game(**how: bool) -> list[str]:
        read.clear()
        with Table.open(tmp_path / "saves", **how) as table:
            assert {line.title for line in table.decks.all()} <= {"a", "b", "c", "d", "x"}
        return list(read)

    return open_game


def test_only_files_that_changed_are_read_again(opened: Callable[..., list[str]], decks: Path) -> None:
    assert opened() == ["a.toml", "b.toml", "c.toml"]
    assert opened() == []
    write(decks / "b.toml", "title = 'x'\n[[card]]\nid = 'one'\ntext = 'Bye?'\n")
    (decks / "c.toml").unlink()
    write(decks / "d.toml", "title = 'd'\n[[card]]\nid = 'one'\ntext = 'Dye?'\n")
    assert opened() == ["b.toml", "d.toml"]
    assert opened() == []


def test_a_broken_deck_is_known_with_its_problems(
    opened: Callable[..., list[str]], decks: Path, tmp_path: Path
) -> None:
    write(decks / "b.toml", "title = 'x'\n[[card]]\ndepth = 9\n")
    opened()
    with Table.open(tmp_path / "saves") as table:
        assert [problem.line for problem in table.decks.problems()] == [2, 3]


def test_a_file_that_changed_just_before_is_read_once_more(
    opened: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelfindex, "_TOO_FRESH", 2 * SECOND)
    assert len(opened()) == 3
    assert len(opened()) == 3, "they were written a moment ago: on some disks they could change unseen"


@pytest.mark.parametrize("content", [b"", b"no json", b'{"meta": {"schema": 1}, "shelf": {"shelf": {"reader": 3}}}'])
def test_what_is_known_may_be_lost_at_any_time(
    opened: Callable[..., list[str]], tmp_path: Path, content: bytes
) -> None:
    opened()
    (tmp_path / "saves" / "shelf.json").write_bytes(content)
    assert len(opened()) == 3
    assert opened() == []


def test_another_way_of_reading_believes_nothing_of_before(
    opened: Callable[..., list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    opened()
    monkeypatch.setattr(shelfindex, "__version__", "another")
    assert len(opened()) == 3


def test_a_look_writes_nothing(opened: Callable[..., list[str]], tmp_path: Path) -> None:
    opened(read_only=True)
    assert not (tmp_path / "saves" / "shelf.json").exists()


def test_what_is_known_is_never_played(opened: Callable[..., list[str]], decks: Path, tmp_path: Path) -> None:
    opened()
    with Table.open(tmp_path / "saves") as table:
        assert [line.cards for line in table.decks.all()] == [1, 1, 1]
        write(decks / "b.toml", "title = 'x'\n[[card]]\nid = 'one'\ntext = 'New words?'\n")
        assert table.decks.get("b").cards[0].text == "New words?", "cards come from the file"


def test_home_needs_no_cards_of_a_hundred_decks_of_their_own(
    opened: Callable[..., list[str]], decks: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shipped = tmp_path / "shipped"
    shipped.mkdir()
    write(shipped / "today.toml", "title = 'd'\ntheme = 'today'\n[[card]]\nid = 'one'\ntext = 'What was good?'\n")
    cards = "".join(f"[[card]]\ntext = 'Card {n}?'\n" for n in range(80))
    for n in range(97):
        write(decks / f"own-{n}.toml", f"title = 'x'\n{cards}")
    assert len(opened()) == 101
    read: list[str] = []
    monkeypatch.setattr(deckfile, "read_deck", lambda path: read.append(path.name) or read_deck(path))
    with Table.open(tmp_path / "saves") as table:
        table.people.found("Sam", "Alex")
        asked = table.today.question()
        assert len(table.decks.all()) == 101
        assert table.evening.suggest(date(2026, 5, 1)) is not None
    assert asked is not None and asked.text == "What was good?"
    assert read == ["today.toml"], "today's question is on its card; nothing else is asked of any"

"""What the times of the bench follow from, counted: these fail, and on any machine alike."""

import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from game.cards import deckfile
from game.cards.deckfile import read_deck
from game.play.actions import Done, Favourite
from game.play.dealer import pack
from game.storage import shelfindex
from game.storage.files import AtomicJSONStorage
from game.table import Table, evenings
from tests.bench.years import NO_YEARS, Size, copy_of

ROOT = Path(__file__).parents[2]
ONE_YEAR = Size(years=1, decks=4, wishes=60)

_touched: list[tuple[str, str]] | None = None


def _hear(event: str, arguments: tuple[object, ...]) -> None:
    """An audit hook stays for ever; it listens only while somebody counts."""
    if _touched is None:
        return
    if event == "open" and isinstance(arguments[0], str | Path) and isinstance(arguments[2], int):
        writes = arguments[2] & 0b11
        _touched.append(("write" if writes else "read", str(arguments[0])))
    elif event in ("os.rename", "os.link"):
        _touched.append((event, str(arguments[1])))


sys.addaudithook(_hear)


@contextmanager
def touched(folder: Path) -> Iterator[list[tuple[str, str]]]:
    """What is done to files of the folder meanwhile: how, and which, without what makes a name of its own."""
    global _touched  # noqa: PLW0603
    found: list[tuple[str, str]] = []
    _touched = []
    try:
        yield found
        for how, path in _touched:
            if Path(path).is_relative_to(folder):
                name = Path(path).relative_to(folder).as_posix()
                found.append(
                    (how, name if ".json" not in name or name.endswith((".json", ".bak")) else "a temporary file")
                )
    finally:
        _touched = None


def at_a_card(folder: Path) -> Table:
    """An evening that has begun, its first card dealt and played."""
    table = Table.open(folder)
    table.evening.begin([], cards=30, seed=3)
    table.evening.act(Done())
    return table


@pytest.fixture
def year(tmp_path: Path) -> Path:
    return copy_of(ONE_YEAR, tmp_path / "year")


def test_before_the_first_paint_no_model_no_store_and_no_room_is_loaded(tmp_path: Path) -> None:
    code = """
import sys
from pathlib import Path
import game.cli.face
from game.tui.app import TwosomeApp
TwosomeApp.sit_down = lambda self: self.exit(0)  # called once home is painted
TwosomeApp(Path(sys.argv[1])).run(headless=True)
print(*sorted(sys.modules))
"""
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path)], cwd=ROOT, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    libraries = "pydantic tinydb tomlkit tomllib filelock icalendar dateparser jinja2 plotext pyrage"
    assert not loaded & set(libraries.split())
    rooms = {name.split(".")[1] for name in loaded if name.startswith("game.")}
    assert not rooms & {"model", "text", "cards", "play", "together", "storage", "export", "table", "plain", "demo"}
    screens = {name for name in loaded if name.startswith("game.tui.screens.")}
    assert screens == {"game.tui.screens.home"}


def test_a_turn_writes_the_one_file_of_tonight_however_long_they_have_played(year: Path, tmp_path: Path) -> None:
    turns = []
    for folder in (year, copy_of(NO_YEARS, tmp_path / "none")):
        with at_a_card(folder) as table, touched(folder) as files:
            table.evening.act(Done())
        turns.append(files)
    assert turns[0] == turns[1]
    assert [done for done in turns[0] if done[0] != "read"] == [
        ("write", "a temporary file"),
        ("os.link", "a temporary file"),
        ("os.rename", "active.json.bak"),
        ("os.rename", "active.json"),
    ]
    assert len(turns[0]) <= 8


def test_an_evening_is_packed_once(year: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed: list[int] = []

    def packing(*what: object, **more: object) -> object:
        packed.append(1)
        return pack(*what, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(evenings, "pack", packing)
    with at_a_card(year) as table:
        for _ in range(5):
            table.evening.act(Done())
    assert len(packed) == 1


def test_a_mark_beside_it_writes_two_files(year: Path) -> None:
    with at_a_card(year) as table, touched(year) as files:
        table.evening.act(Favourite())
    assert {name for how, name in files if how == "os.rename" and name.endswith(".json")} == {
        "active.json",
        "cards.json",
    }


def test_home_reads_no_history_a_month_or_two_of_the_journal_and_no_deck_twice(
    year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shelfindex, "_TOO_FRESH", -3600 * 1_000_000_000)
    Table.open(year).lay_out().close()
    read: list[str] = []
    reads, parses = AtomicJSONStorage.read, read_deck

    def reading(file: AtomicJSONStorage) -> object:
        read.append(file.path.relative_to(year).as_posix())
        return reads(file)

    def parsing(path: Path) -> object:
        read.append(path.name)
        return parses(path)

    monkeypatch.setattr(AtomicJSONStorage, "read", reading)
    monkeypatch.setattr(deckfile, "read_deck", parsing)
    table = Table.open(year).lay_out()
    assert not [name for name in read if name.startswith("history/")]
    assert len({name for name in read if name.startswith("journal/")}) <= 2
    assert "seen.json" not in read, "only the dealer asks for every card"
    decks = [name for name in read if name.endswith(".toml")]
    assert set(decks) <= {"house.toml", "today.toml"} and len(decks) == len(set(decks))
    assert len(read) <= 40
    with touched(year) as files:
        table.home()
        table.waiting()
    assert not [name for how, name in files if how != "read"], "a second look at home writes nothing"
    table.close()

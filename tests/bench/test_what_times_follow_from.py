"""What the times of the bench follow from, counted: these fail, and on any machine alike."""

import gc
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from weakref import ref

import pytest

from game.cards import deckfile, shelf
from game.cards.deckfile import read_deck
from game.model import Frozen
from game.play.actions import Done, End, Favourite
from game.play.dealer import pack
from game.storage import documents, shelfindex
from game.storage.files import AtomicJSONStorage
from game.table import Table, evenings
from game.tui.app import TwosomeApp
from game.tui.screens.help import HelpScreen
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
    """An evening that has begun, its first card dealt and played, at a step where nothing is typed or picked: leaving
    one where something may be half done looks for that too, and which cards are dealt is another matter every day."""
    table = Table.open(folder)
    table.evening.begin([], cards=30, seed=3)
    table.evening.act(Done())
    while (scene := table.evening.scene()) and scene.step in ("write", "pick"):
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


def test_beginning_an_evening_asks_only_after_the_cards_that_may_be_dealt(
    year: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    boxes = []

    def packing(*what: object, **more: object) -> object:
        boxes.append(pack(*what, **more))  # type: ignore[arg-type]
        return boxes[-1]

    monkeypatch.setattr(evenings, "pack", packing)
    with Table.open(year) as table:
        chosen = next(iter(table._saves.played()))
        table.evening.begin([chosen], cards=5, seed=1)
        (box,) = boxes
        of_all = table._saves.seen()
    decks = {lying.ref.deck for pile in box.piles.values() for lying in pile}
    assert chosen in decks
    assert box.seen == {ref: seen for ref, seen in of_all.items() if ref.deck in decks}
    assert 0 < len(box.seen) < len(of_all)


def test_a_mark_beside_it_writes_two_files(year: Path) -> None:
    with at_a_card(year) as table, touched(year) as files:
        table.evening.act(Favourite())
    assert {name for how, name in files if how == "os.rename" and name.endswith(".json")} == {
        "active.json",
        "cards.json",
    }


def test_a_mark_looks_at_no_other_card(year: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    reads, records = AtomicJSONStorage.read, documents.as_model

    def reading(file: AtomicJSONStorage) -> object:
        read.append(file.path.name)
        return reads(file)

    def looking(model: type[Frozen], doc: object) -> object:
        read.append(model.__name__)
        return records(model, doc)  # type: ignore[arg-type]

    with at_a_card(year) as table:
        assert table.story.portrait().figures.favourites > 2
        monkeypatch.setattr(AtomicJSONStorage, "read", reading)
        monkeypatch.setattr(documents, "as_model", looking)
        for yes in (True, False):
            table.evening.act(Favourite(yes=yes))
    assert "cards.json" not in read
    assert read.count("CardMarks") <= 2


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


def test_home_that_has_nothing_to_add_loads_no_library_and_no_room(year: Path) -> None:
    with Table.open(year) as table:
        table.home()
    code = """
import asyncio, sys
from pathlib import Path
from game.tui.app import TwosomeApp
async def look():
    app = TwosomeApp(Path(sys.argv[1]))
    async with app.run_test() as pilot:
        await pilot.pause()
        await app.workers.wait_for_complete()
        await pilot.pause()
asyncio.run(look())
print(*sorted(sys.modules))
"""
    done = subprocess.run([sys.executable, "-c", code, str(year)], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not set(done.stdout.split()) & {"pydantic", "tinydb", "filelock", "game.table", "game.storage.saves"}


@pytest.mark.parametrize("line", ["wish list", "us", "journal search bicycle"])
def test_a_command_loads_no_face_no_rules_of_an_evening_and_no_deck(year: Path, line: str) -> None:
    code = "import atexit, sys; atexit.register(lambda: print(*sorted(sys.modules), file=sys.stderr))\n"
    code += "from game.cli import main; main()"
    done = subprocess.run(
        [sys.executable, "-c", code, "--saves", str(year), *line.split()],
        cwd=ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    loaded = set(done.stderr.split("\n")[-2].split())
    assert "game.storage.saves" in loaded
    assert not loaded & {"textual", "rich", "dateparser", "icalendar", "jinja2", "tomlkit", "plotext"}
    assert not loaded & {"game.play.evening", "game.storage.bag", "game.demo"}
    assert "tomllib" not in loaded or line == "us", "whoever asks no deck reads none"


def test_what_is_known_of_the_decks_is_enough_for_all_figures(year: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelfindex, "_TOO_FRESH", -3600 * 1_000_000_000)
    Table.open(year).lay_out().close()
    monkeypatch.setattr(deckfile, "read_deck", lambda path: pytest.fail(f"{path} was read"))
    with Table.open(year) as table:
        assert table.story.portrait().kinds
        assert table.decks.all()


def test_a_command_reads_no_record_that_it_does_not_show(year: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    reads = documents.as_model

    def reading(model: type[Frozen], doc: object) -> object:
        read.append(model.__name__)
        return reads(model, doc)  # type: ignore[arg-type]

    monkeypatch.setattr(documents, "as_model", reading)
    with Table.open(year) as table:
        table.people.require()
        assert set(read) <= {"Couple", "Tonight"}
        read.clear()
        table.wishes.all()
        assert read == ["Wish"] * ONE_YEAR.wishes
        read.clear()
        table.wishes.all()
        assert not read


def test_a_shelf_holds_the_cards_of_a_few_decks(year: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "_AT_HAND", 2)
    with Table.open(year) as table:
        for id in table._shelf.entries:
            assert table.decks.get(id).id == id
        assert len(table._shelf._reads) == 2


async def test_what_a_screen_drew_goes_with_it(year: Path) -> None:
    app = TwosomeApp(year, animation=False)
    async with app.run_test() as pilot:
        await pilot.press("question_mark")
        while not isinstance(app.screen, HelpScreen):
            await pilot.pause()
        await pilot.pause()
        drawn = [ref(widget._styles_cache) for widget in (app.screen, *app.screen.query("*"))]
        await pilot.press("escape")
        while isinstance(app.screen, HelpScreen):
            await pilot.pause()
        await pilot.pause()
        gc.collect()
        assert not [lines for lines in drawn if lines() is not None]


def test_evenings_leave_nothing_behind_in_memory(year: Path) -> None:
    def evening(seed: int) -> int:
        table.evening.begin([], cards=5, seed=seed)
        table.evening.act(Done())
        table.evening.act(End(now=True))
        table.home()
        gc.collect()
        return len(gc.get_objects())

    with Table.open(year) as table:
        first = [evening(seed) for seed in range(2)][-1]
        last = [evening(seed) for seed in range(2, 5)][-1]
        assert last - first < 300, "what is held grows evening by evening"

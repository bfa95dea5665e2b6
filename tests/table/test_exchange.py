"""The wish list out as a file, and in from one: over real files."""

import os
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from icalendar import Calendar, Component

from game.errors import BadInput
from game.storage.errors import SavesError
from game.table import Table
from game.table.exchange import FORMATS, MEGABYTES

NOW = datetime(2026, 5, 9, 17, 0, tzinfo=UTC)


@pytest.fixture
def table(tmp_path: Path) -> Table:
    moments = (NOW + timedelta(seconds=n) for n in range(100_000))
    table = Table.open(tmp_path / "saves", clock=lambda: next(moments))
    table.people.found("Sam", "Alex")
    return table


@pytest.fixture
def bring(table: Table, tmp_path: Path) -> Callable[..., Path]:
    """Writes a file that somebody brings."""

    def write(text: str | bytes, name: str = "list.csv") -> Path:
        path = tmp_path / name
        path.write_bytes(text.encode() if isinstance(text, str) else text)
        return path

    return write


def titles(table: Table) -> list[str]:
    return sorted(wish.title for wish in table.wishes.all())


def wished(table: Table) -> None:
    swim = table.wishes.add("Night swim", cost=0, minutes="1 h 30", tags=("water, cold",), notes="=1+1\n\n- x")
    table.wishes.add("=1+1", needs=("a tent",), place="@home")
    table.wishes.heart(swim.id, "a", 3)
    table.wishes.heart(swim.id, "b", 2)
    table.wishes.done(table.wishes.add("Boat").id, "It leaked.", (3, None))


@pytest.mark.parametrize("format", ["csv", "json"])
def test_a_list_taken_to_other_saves_is_the_same_list(table: Table, tmp_path: Path, format: str) -> None:
    wished(table)
    path = tmp_path / f"wishes.{format}"
    table.exchange.export(path)
    with Table.open(tmp_path / "others") as others:
        others.people.found("Kim", "Lou")
        others.exchange.take(others.exchange.preview(path))
        assert others.wishes.all() == table.wishes.all()
    again = table.exchange.preview(path)
    assert (again.new, again.known, again.same) == ((), (), 3)


def test_hearts_that_only_one_gave_neither_leave_nor_are_lost(table: Table, tmp_path: Path) -> None:
    wish = table.wishes.add("Swim")
    for number, name in enumerate(("md", "csv", "json")):
        table.exchange.export(tmp_path / f"{number}.{name}")
    table.wishes.heart(wish.id, "b", 3)
    for number, name in enumerate(("md", "csv", "json")):
        path = tmp_path / f"{number}-after.{name}"
        table.exchange.export(path)
        assert path.read_bytes() == (tmp_path / f"{number}.{name}").read_bytes()
    table.wishes.edit(wish.id, title="Swim!", notes="far")
    table.exchange.take(table.exchange.preview(tmp_path / "2.json"), "update")
    (back,) = table.wishes.all()
    assert (back.title, back.notes, back.hearts("b"), back.hearts("a")) == ("Swim", "", 3, None)
    (tmp_path / "hearts.csv").write_text("title,cost,hearts_a,hearts_b\nSwim,1,0,0\n")
    table.exchange.take(table.exchange.preview(tmp_path / "hearts.csv"), "update")
    (back,) = table.wishes.all()
    assert (back.cost, back.hearts("b"), back.hearts("a")) == (1, 3, None)


def test_what_is_on_the_list_already_is_skipped_updated_or_added(table: Table, bring: Callable[..., Path]) -> None:
    table.wishes.add("Café at the corner", cost=1)
    table.wishes.add("Kite")
    path = bring("title,cost\nCAFE at the corner,2\nKite,\nBoat,1\nboat,3\n")
    seen = table.exchange.preview(path)
    assert [wish.title for wish in seen.new] == ["Boat"]
    assert [(known.where, known.here.title) for known in seen.known] == [
        ("line 2", "Café at the corner"),
        ("line 5", "Boat"),
    ]
    assert seen.same == 1
    assert titles(table) == ["Café at the corner", "Kite"]

    taken = table.exchange.take(seen, "skip")
    assert (len(taken.added), len(taken.updated)) == (1, 0)
    table.exchange.give_back(taken)
    assert titles(table) == ["Café at the corner", "Kite"]

    taken = table.exchange.take(table.exchange.preview(path), "update")
    assert {wish.title: wish.cost for wish in table.wishes.all()} == {"CAFE at the corner": 2, "Kite": None, "boat": 3}
    table.exchange.give_back(taken)
    assert {wish.title: wish.cost for wish in table.wishes.all()} == {"Café at the corner": 1, "Kite": None}

    table.exchange.take(table.exchange.preview(path), "add")
    assert titles(table) == ["Boat", "CAFE at the corner", "Café at the corner", "Kite", "boat"]
    assert len({wish.id for wish in table.wishes.all()}) == 5


def test_while_one_line_is_bad_nothing_is_taken(table: Table, bring: Callable[..., Path]) -> None:
    path = bring("title,type,status\nKite,date,\nBoat,car,\n,place,\n" + "x" * 121 + ",,\nHut,,planned\n")
    seen = table.exchange.preview(path)
    assert [bad.partition(":")[0] for bad in seen.bad] == ["line 3", "line 4", "line 5", "line 6"]
    with pytest.raises(BadInput, match=r"Nothing was taken from list\.csv: 4 lines"):
        table.exchange.take(seen)
    assert table.wishes.all() == []


@pytest.mark.parametrize(
    ("name", "body", "why"),
    [
        ("list.csv", "title\nCaf\xe9\n".encode("latin-1"), r"not in UTF-8 \(line 2\)"),
        ("list.csv", b"title\nKite\n\xff\xfe", r"not in UTF-8 \(line 3\)"),
        ("list.csv", b"title\nK\0te\n", "no text file"),
        ("list.csv", b"\x89PNG\r\n\x1a\n", "not in UTF-8"),
        ("list.csv", b"cost\n1\n", "list.csv is no wish list. The first line"),
        ("list.json", b"{}", "list.json is no wish list. It holds no list"),
        ("list.md", b"", "list.md is no wish list. It holds no list"),
        ("list.ics", b"BEGIN:VCALENDAR", "a calendar only goes out"),
        ("list.xlsx", b"PK", "does not tell its format"),
        ("list", b"title\n", "does not tell its format"),
    ],
)
def test_a_file_that_is_no_list_is_one_sentence(
    table: Table, bring: Callable[..., Path], name: str, body: bytes, why: str
) -> None:
    with pytest.raises(BadInput, match=why) as refused:
        table.exchange.preview(bring(body, name))
    assert len(str(refused.value).splitlines()) == 1


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_the_encodings_of_spreadsheets_are_read(table: Table, bring: Callable[..., Path], encoding: str) -> None:
    path = bring("title\tplace\r\nCafé\tשלום\r\n".encode(encoding))
    assert [(wish.title, wish.place) for wish in table.exchange.preview(path).new] == [("Café", "שלום")]


def test_a_file_of_a_hundred_megabytes_is_refused_before_it_is_read(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "list.csv"
    with path.open("wb") as file:
        file.truncate(100 * 2**20)
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("it was opened"))
    with pytest.raises(BadInput, match=f"larger than {MEGABYTES} MB, and was not read"):
        table.exchange.preview(path)


def test_what_is_no_file_is_said(table: Table, tmp_path: Path) -> None:
    (tmp_path / "folder.csv").mkdir()
    os.mkfifo(tmp_path / "pipe.csv")
    for name, why in (("folder.csv", "a folder"), ("pipe.csv", "no file"), ("gone.csv", "There is no file"),
                      ("a\0b.csv", "no file can be called that")):  # fmt: skip
        with pytest.raises(BadInput, match=why):
            table.exchange.preview(tmp_path / name)


def test_an_export_never_writes_over_a_file_unasked(table: Table, tmp_path: Path) -> None:
    wished(table)
    path = tmp_path / "mine.md"
    path.write_text("mine")
    with pytest.raises(BadInput, match="is there already, and was left as it is"):
        table.exchange.export(path)
    assert path.read_text() == "mine"
    table.exchange.export(path, over=True)
    assert "Night swim" in path.read_text(encoding="utf-8")
    assert path.stat().st_mode & 0o077 == 0


def test_a_place_that_can_not_be_written_is_said_and_left_as_it_was(table: Table, tmp_path: Path) -> None:
    wished(table)
    (tmp_path / "folder.csv").mkdir()
    for path, why in (
        (tmp_path / "folder.csv", "no file that can be written over"),
        (tmp_path / "nowhere" / "list.csv", "There is no folder"),
        (tmp_path / "saves" / "couple.json" / "list.csv", "There is no folder"),
        (Path("/proc/list.csv"), "could not be written"),
        (Path("/dev/null"), "does not tell its format"),
    ):
        before = sorted(tmp_path.rglob("*"))
        with pytest.raises(BadInput, match=why):
            table.exchange.export(path)
        assert sorted(tmp_path.rglob("*")) == before
    with pytest.raises(BadInput, match="no file that can be written over"):
        table.exchange.export(Path("/dev/null"), "csv", over=True)


def test_a_disk_that_fills_up_leaves_no_half_file(
    table: Table, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    wished(table)

    def full(*_: object) -> None:
        raise OSError(28, "no space")

    monkeypatch.setattr("game.storage.disk._flush", full)
    with pytest.raises(BadInput, match="the disk is full"):
        table.exchange.export(tmp_path / "list.csv")
    assert not (tmp_path / "list.csv").exists()


def test_a_calendar_needs_a_date(table: Table, tmp_path: Path) -> None:
    wished(table)
    with pytest.raises(BadInput, match="No wish has a date yet"):
        table.exchange.export(tmp_path / "dates.ics")
    assert not (tmp_path / "dates.ics").exists()
    wish = table.wishes.add("Theatre", planned=datetime(2026, 6, 5, 19, 30), status="planned")
    table.exchange.export(tmp_path / "dates.ics")
    content = (tmp_path / "dates.ics").read_text(encoding="utf-8")
    assert f"UID:{wish.id}@twosome" in content and "DTSTART:20260605T193000\n" in content


def test_the_day_they_see_each_other_again_is_in_the_calendar_and_moves_there(table: Table) -> None:
    def event() -> Component:
        [found] = Calendar.from_ical(table.exchange.content("ics")).walk("VEVENT")
        return found

    table.planner.meet(date(2026, 6, 20))
    first = event()
    assert (first["summary"], first.decoded("dtstart")) == ("We see each other again", date(2026, 6, 20))
    assert first.decoded("dtend") == date(2026, 6, 21)
    table.planner.meet(date(2026, 7, 4))
    moved = event()
    assert (moved["uid"], moved.decoded("dtstart")) == (first["uid"], date(2026, 7, 4))
    assert moved["sequence"] > first["sequence"]
    assert table.exchange.content("ics") == table.exchange.content("ics")
    table.planner.meet(None)
    with pytest.raises(BadInput, match="No wish has a date"):
        table.exchange.content("ics")


def test_saves_that_are_only_looked_at_take_nothing_in_and_give_out(table: Table, bring: Callable[..., Path]) -> None:
    wished(table)
    path = bring("title\nHut\n")
    with Table.open(table.folder, read_only=True) as look:
        assert all(look.exchange.content(format) for format in FORMATS if format != "ics")
        with pytest.raises(SavesError, match="to look only"):
            look.exchange.take(look.exchange.preview(path))
    assert "Hut" not in titles(table)

"""The journal at the table: found, mended, let go, written out."""

import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from game.errors import BadInput
from game.play.actions import End
from game.storage.months import Months
from game.table import Table
from game.together.journal import Entry
from tests.table.conftest import Clock

Sit = Callable[[], Table]

MARKER = "the marked lighthouse"


@pytest.fixture
def table(sit: Sit, clock: Clock) -> Table:
    table = sit()
    for text in ("Café at the corner, twice", MARKER, "# not a heading\n- nor a list [/]"):
        table.journal.add(text)
        clock.now += timedelta(days=1)
    return table


def test_what_was_kept_is_found_whatever_its_case_and_accents(table: Table) -> None:
    assert [entry.text for entry in table.journal.search("CAFE corner")] == ["Café at the corner, twice"]
    assert table.journal.search("corner lighthouse") == []
    table.journal.add("a cafe by the sea")
    assert len(table.journal.search("café")) == 2


def test_other_words_for_an_entry_keep_its_day(table: Table, sit: Sit) -> None:
    [entry] = table.journal.search("lighthouse")
    table.journal.edit(entry, "the harbour, then")
    assert table.journal.search("lighthouse") == []
    [changed] = sit().journal.search("harbour")
    assert (changed.id, changed.at) == (entry.id, entry.at)


def test_what_is_let_go_is_in_no_file_any_more(table: Table, sit: Sit) -> None:
    [entry] = table.journal.search("lighthouse")
    table.journal.edit(entry, f"{MARKER}, again")
    table.journal.remove(table.journal.search("lighthouse")[0])
    assert table.journal.search("lighthouse") == []
    months = b"".join(p.read_bytes() for p in (table.folder / "journal").iterdir())
    assert MARKER.encode() not in months
    assert len(sit().journal.search("")) == 2


def test_it_is_read_month_by_month_and_what_happens_meanwhile_stands(
    sit: Sit, clock: Clock, monkeypatch: pytest.MonkeyPatch
) -> None:
    table = sit()
    for month in range(12):
        for day in range(5):
            table.journal.add(f"month {month} day {day}")
            clock.now += timedelta(days=1)
        clock.now += timedelta(days=26)
    journal = sit().journal
    read: list[str] = []
    in_month = Months.in_month

    def reading(months: Months[Entry], month: str) -> list[Entry]:
        read.append(month)
        return in_month(months, month)

    monkeypatch.setattr(Months, "in_month", reading)
    first = journal.so_far(8)
    assert len(first) == 10 and len(set(read)) == 2, "two months hold so many"
    assert first[0].text == "month 11 day 4"
    journal.remove(first[1])
    added = journal.add("just now")
    assert [entry.text for entry in journal.so_far(8)][:3] == ["just now", "month 11 day 4", "month 11 day 2"]
    while journal.read_on():
        pass
    whole = journal.so_far(0)
    assert whole == journal.search("") == sit().journal.search("")
    assert len(whole) == 60 and whole[0] == added


@pytest.mark.parametrize("text", ["", " \n ", "x" * 20_001])
def test_nothing_and_far_too_much_change_nothing(table: Table, text: str) -> None:
    with pytest.raises(BadInput, match="1 to 20,000 characters"):
        table.journal.edit(table.journal.recent(1)[0], text)
    with pytest.raises(BadInput):
        table.journal.add(text)
    assert len(table.journal.search("")) == 3


def test_it_is_written_out_whole_the_oldest_first_and_word_for_word(table: Table, tmp_path: Path) -> None:
    for name in ("j.md", "j.txt", "j.json"):
        table.journal.export(tmp_path / name)
    kept = json.loads((tmp_path / "j.json").read_text(encoding="utf-8"))
    assert [entry["text"] for entry in kept] == [e.text for e in table.journal.search("")[::-1]]
    assert "# not a heading\n- nor a list [/]" in (tmp_path / "j.txt").read_text(encoding="utf-8")
    markdown = (tmp_path / "j.md").read_text(encoding="utf-8")
    assert r"\# not a heading" in markdown
    assert r"\- nor a list \[/\]" in markdown
    with pytest.raises(BadInput, match="there"):
        table.journal.export(tmp_path / "j.md")
    with pytest.raises(BadInput, match=r"\.md, \.txt or \.json"):
        table.journal.export(tmp_path / "j.docx")


def test_half_an_entry_waits(table: Table, sit: Sit) -> None:
    table.journal.put_draft(None, "half a th")
    back = sit()
    assert back.journal.draft(None) == "half a th"
    back.journal.drop_draft(None)
    assert sit().journal.draft(None) == ""


def every_byte(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.mark.parametrize("whence", ["of its own", "from an evening", "from a day's question", "from a letter"])
def test_what_is_let_go_is_in_no_save_and_after_the_next_backup_in_none(sit: Sit, clock: Clock, whence: str) -> None:
    """Kept, mended, backed up for days, let go: not a byte of it in the folder once another day's backup is made."""
    table = sit()
    match whence:
        case "of its own":
            table.journal.add(MARKER)
        case "from an evening":
            table.evening.begin(["talk"], cards=2, seed=1)
            table.evening.add_note(MARKER)
            while table.evening.scene() is not None:
                table.evening.act(End(now=True))
        case "from a day's question":
            asked = table.today.question()
            assert asked
            asked = table.today.answer(table.today.answer(asked, "a", MARKER), "b", "the harbour")
            table.today.keep(table.today.reveal(asked))
        case "from a letter":
            letter = table.letters.write("a", (MARKER, "", "", ""), "alone")
            table.letters.read(letter.id, "b")
            table.letters.keep(letter.id, "b")
    table.close()
    for _ in range(3):
        clock.now += timedelta(days=1)
        table = sit()
    [entry] = table.journal.search("marked lighthouse")
    table.journal.put_draft(entry.id, f"{MARKER} and more")
    entry = table.journal.edit(entry, f"{MARKER}, and the harbour")
    clock.now += timedelta(days=1)
    table = sit()
    assert MARKER.encode() in every_byte(table.folder / "backups")
    table.journal.remove(table.journal.find(str(entry.id)))
    live = b"\n".join(
        path.read_bytes()
        for path in table.folder.rglob("*")
        if path.is_file() and "backups" not in path.relative_to(table.folder).parts
    )
    assert MARKER.encode() not in live
    clock.now += timedelta(days=1)
    table = sit()
    assert MARKER.encode() not in every_byte(table.folder)

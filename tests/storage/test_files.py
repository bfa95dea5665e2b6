"""One file under TinyDB: damage, strangers, newer versions."""

import errno
import os
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest

from game.storage.contents import parse
from game.storage.errors import SavesChanged, SavesDamaged, SavesError, SavesNewer, SavesUnwritable, Unusable
from game.storage.files import AtomicJSONStorage, Care, Place, earlier_copy
from game.storage.migrations import Schema, Tables

ONE: Tables = {"things": {"x": {"n": 1}}}
TWO: Tables = {"things": {"x": {"n": 2}}}
THREE: Tables = {"things": {"x": {"n": 3}}}

DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "emptied": lambda body: b"",
    "zero-filled": lambda body: b"\0" * len(body),
    "truncated": lambda body: body[: len(body) // 2],
    "garbage": lambda body: bytes(reversed(body)),
    "no save file": lambda body: b'{"hello": 1}',
    "an empty object": lambda body: b"{}",
    "a list": lambda body: b"[]",
    "half zero-filled": lambda body: body[:20] + b"\0" * (len(body) - 20),
}


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path, lambda: datetime(2026, 3, 14, 20, 15, tzinfo=UTC))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "things.json"


@pytest.fixture
def storage(path: Path, place: Place) -> AtomicJSONStorage:
    return AtomicJSONStorage(path, place)


def put(storage: AtomicJSONStorage, tables: Tables) -> None:
    """Write as TinyDB does: read first."""
    storage.read()
    storage.write(tables)


def test_no_file_is_no_tables(storage: AtomicJSONStorage, place: Place) -> None:
    assert storage.read() is None
    assert place.notices == []
    assert list(place.folder.iterdir()) == []


def test_what_was_written_is_read_by_anyone(storage: AtomicJSONStorage, path: Path, place: Place) -> None:
    put(storage, ONE)
    assert storage.read() == ONE
    assert AtomicJSONStorage(path, place).read() == ONE
    assert parse(path.read_bytes()).schema == 1


def test_every_read_is_a_fresh_one(storage: AtomicJSONStorage) -> None:
    put(storage, ONE)
    first = storage.read()
    assert first is not None
    first["things"]["x"]["n"] = 99
    assert storage.read() == ONE


@pytest.mark.parametrize("damage", DAMAGE.values(), ids=DAMAGE)
def test_a_damaged_file_is_put_aside_and_the_earlier_copy_comes_back(
    path: Path, place: Place, damage: Callable[[bytes], bytes]
) -> None:
    put(AtomicJSONStorage(path, place), ONE)
    put(AtomicJSONStorage(path, place), TWO)
    spoilt = damage(path.read_bytes())
    path.write_bytes(spoilt)
    assert AtomicJSONStorage(path, place).read() == ONE
    [notice] = place.notices
    aside = path.with_name("things.json.corrupt-20260314T201500Z")
    assert aside.read_bytes() == spoilt
    assert aside.name in notice.back
    assert "version before the last change is back" in notice.back
    assert "may be gone" in notice.gone
    assert AtomicJSONStorage(path, place).read() == ONE
    assert len(place.notices) == 1


def test_after_the_very_first_write_there_is_a_copy_to_come_back_from(path: Path, place: Place) -> None:
    put(AtomicJSONStorage(path, place), ONE)
    path.write_bytes(b"")
    assert AtomicJSONStorage(path, place).read() == ONE


def test_a_missing_file_comes_back_too(path: Path, place: Place) -> None:
    put(AtomicJSONStorage(path, place), ONE)
    path.unlink()
    assert AtomicJSONStorage(path, place).read() == ONE
    assert "is missing" in place.notices[0].happened
    assert path.exists()


def test_damage_while_we_play_costs_nothing_that_was_saved(storage: AtomicJSONStorage, path: Path) -> None:
    put(storage, ONE)
    put(storage, TWO)
    path.write_bytes(b"\0" * 50)
    assert storage.read() == TWO
    path.unlink()
    assert storage.read() == TWO


def test_a_second_damage_at_the_same_second_overwrites_no_quarantine(path: Path, place: Place) -> None:
    put(AtomicJSONStorage(path, place), ONE)
    for spoilt in (b"first", b"second"):
        path.write_bytes(spoilt)
        AtomicJSONStorage(path, place).read()
    assert path.with_name("things.json.corrupt-20260314T201500Z").read_bytes() == b"first"
    assert path.with_name("things.json.corrupt-20260314T201500Z-2").read_bytes() == b"second"


def test_where_nothing_can_be_read_nothing_is_touched_and_it_is_said(path: Path, place: Place) -> None:
    path.write_bytes(b"torn")
    earlier_copy(path).write_bytes(b"")
    for _ in range(2):
        with pytest.raises(SavesDamaged, match=r"things\.json is torn.*Nothing was changed"):
            AtomicJSONStorage(path, place).read()
    assert (path.read_bytes(), earlier_copy(path).read_bytes()) == (b"torn", b"")


def test_a_damaged_file_is_never_written_over_as_if_it_were_new(path: Path, place: Place) -> None:
    path.write_bytes(b"")
    with pytest.raises(SavesDamaged):
        put(AtomicJSONStorage(path, place), ONE)
    assert path.read_bytes() == b""


def test_a_spare_file_beyond_reading_is_put_aside_with_a_notice(path: Path, place: Place) -> None:
    path.write_bytes(b"torn")
    earlier_copy(path).write_bytes(b"worse")
    storage = AtomicJSONStorage(path, place, care=Care.SPARE)
    assert storage.read() is None
    assert sorted(p.read_bytes() for p in place.folder.iterdir()) == [b"torn", b"worse"]
    [notice] = place.notices
    assert "is gone" in notice.gone
    put(storage, ONE)
    assert storage.read() == ONE


def test_a_derived_file_is_made_anew_without_a_word(path: Path, place: Place) -> None:
    path.write_bytes(b"torn")
    storage = AtomicJSONStorage(path, place, care=Care.DERIVED)
    assert storage.read() is None
    put(storage, ONE)
    assert storage.read() == ONE
    assert place.notices == []
    assert [p.name for p in place.folder.iterdir()] == ["things.json"]


def test_tables_that_do_not_fit_count_as_damage(path: Path, place: Place) -> None:
    def fits(tables: Tables) -> None:
        if tables["things"]["x"]["n"] == 2:
            raise ValueError("not two")

    put(AtomicJSONStorage(path, place), ONE)
    put(AtomicJSONStorage(path, place), TWO)
    assert AtomicJSONStorage(path, place, fits=fits).read() == ONE


def test_a_change_by_another_program_between_reading_and_writing_is_not_written_over(
    storage: AtomicJSONStorage, path: Path, place: Place
) -> None:
    put(storage, ONE)
    storage.read()
    put(AtomicJSONStorage(path, place), TWO)
    with pytest.raises(SavesChanged, match="nothing was written over it"):
        storage.write(THREE)
    assert storage.read() == TWO


def test_a_file_that_turned_up_meanwhile_is_not_written_over_either(
    storage: AtomicJSONStorage, path: Path, place: Place
) -> None:
    storage.read()
    put(AtomicJSONStorage(path, place), ONE)
    with pytest.raises(SavesChanged):
        storage.write(TWO)


def test_what_another_program_wrote_is_used_and_what_we_had_is_kept(
    storage: AtomicJSONStorage, path: Path, place: Place
) -> None:
    put(storage, ONE)
    put(storage, TWO)
    put(AtomicJSONStorage(path, place), THREE)
    assert storage.read() == THREE
    kept = path.with_name("things.json.ours-20260314T201500Z")
    assert parse(kept.read_bytes()).tables == TWO
    assert kept.name in place.notices[0].back
    put(storage, ONE)
    assert len(place.notices) == 1


def test_a_touched_file_with_the_same_content_is_no_change(
    storage: AtomicJSONStorage, path: Path, place: Place
) -> None:
    put(storage, ONE)
    path.write_bytes(path.read_bytes())
    os.utime(path, (1, 1))
    put(storage, TWO)
    assert storage.read() == TWO
    assert place.notices == []


def test_a_file_whose_truth_is_ours_is_reclaimed(path: Path, place: Place) -> None:
    storage = AtomicJSONStorage(path, place, care=Care.SPARE)
    put(storage, ONE)
    put(AtomicJSONStorage(path, place), THREE)
    storage.reclaim()
    assert storage.read() == ONE
    assert parse(path.with_name("things.json.other-20260314T201500Z").read_bytes()).tables == THREE
    assert len(place.notices) == 1


def test_reclaiming_what_nobody_changed_does_nothing(storage: AtomicJSONStorage, place: Place) -> None:
    storage.reclaim()
    put(storage, ONE)
    storage.reclaim()
    assert storage.read() == ONE
    assert place.notices == []


def test_forgetting_leaves_no_trace_in_the_earlier_copy(storage: AtomicJSONStorage, path: Path) -> None:
    put(storage, {"things": {"x": {"word": "hidden"}}})
    put(storage, ONE)
    assert b"hidden" in earlier_copy(path).read_bytes()
    storage.forget()
    assert parse(earlier_copy(path).read_bytes()).tables == ONE
    assert not path.samefile(earlier_copy(path))


def test_an_older_file_is_brought_to_today_and_a_copy_is_taken_first(path: Path, place: Place) -> None:
    put(AtomicJSONStorage(path, place), ONE)
    old = path.read_bytes()
    schema = Schema(3, {1: lambda t: {"stuff": t["things"]}, 2: lambda t: {**t, "more": {"y": {"n": 0}}}})
    storage = AtomicJSONStorage(path, place, schema=schema)
    today = {"stuff": {"x": {"n": 1}}, "more": {"y": {"n": 0}}}
    assert storage.read() == today
    assert path.read_bytes() == old
    put(storage, today)
    put(storage, today)
    assert parse(path.read_bytes()).schema == 3
    copies = [p.name for p in place.folder.iterdir() if ".schema-" in p.name]
    assert copies == ["things.json.schema-1-20260314T201500Z"]
    assert (place.folder / copies[0]).read_bytes() == old


def test_a_newer_file_is_neither_used_nor_rewritten(path: Path, place: Place) -> None:
    put(AtomicJSONStorage(path, place, schema=Schema(2)), ONE)
    newer = path.read_bytes()
    storage = AtomicJSONStorage(path, place)
    with pytest.raises(SavesNewer, match="Update Twosome"):
        storage.read()
    with pytest.raises(SavesError):
        storage.write(TWO)
    assert path.read_bytes() == newer


def test_a_newer_file_can_be_looked_at(path: Path, place: Place) -> None:
    put(AtomicJSONStorage(path, place, schema=Schema(2)), ONE)
    look = Place(place.folder, place.clock, read_only=True)
    assert AtomicJSONStorage(path, look).read() == ONE


def test_what_a_newer_version_added_to_the_heading_survives(path: Path, place: Place) -> None:
    path.write_bytes(b'{"meta": {"schema": 1, "mood": "fine"}, "things": {}}')
    put(AtomicJSONStorage(path, place), ONE)
    assert parse(path.read_bytes()).meta == {"schema": 1, "mood": "fine"}


def test_to_look_only_is_never_to_write(path: Path, place: Place) -> None:
    put(AtomicJSONStorage(path, place), ONE)
    path.write_bytes(b"torn")
    before = {p.name: p.read_bytes() for p in place.folder.iterdir()}
    look = Place(place.folder, place.clock, read_only=True)
    storage = AtomicJSONStorage(path, look)
    assert storage.read() == ONE
    with pytest.raises(SavesUnwritable, match="look only"):
        storage.write(TWO)
    assert {p.name: p.read_bytes() for p in place.folder.iterdir()} == before
    assert "torn" in look.notices[0].happened


def test_a_full_disk_is_said_in_plain_words_and_costs_nothing(
    storage: AtomicJSONStorage, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(storage, ONE)

    def full(*_: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(SavesUnwritable, match=r"the disk is full\. What was saved before is untouched"):
            put(storage, TWO)
    assert storage.read() == ONE
    put(storage, TWO)
    assert storage.read() == TWO


def test_a_file_that_may_not_be_read_is_no_damage(
    storage: AtomicJSONStorage, place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(storage, ONE)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EACCES, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(Path, "open", refused)
        with pytest.raises(SavesError, match="could not be read: the system does not allow it"):
            storage.read()
    assert storage.read() == ONE
    assert place.notices == []


@pytest.mark.parametrize("body", [b'{"meta": {"schema": 0}}', b'{"meta": {"schema": true}}', b'{"meta": {}, "t": []}'])
def test_a_heading_without_a_number_is_no_save_file(body: bytes) -> None:
    with pytest.raises(Unusable):
        parse(body)

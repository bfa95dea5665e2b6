"""Looking a folder over without touching it."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from game.storage.errors import SavesError
from game.storage.records import CardMarks
from game.storage.saves import Saves
from game.together.journal import Entry
from game.together.wishes import Wish
from tests.storage.play import COUPLE, NOW, played_out, sit_down

DAMAGED = [
    "couple.json", "active.json", "cards.json", "wishes.json", "drafts.json", "index.json", "seen.json",
    "history/2026-03.json", "journal/2026-03.json",
]  # fmt: skip


@pytest.fixture
def full(saves: Saves, folder: Path) -> Path:
    """A folder with something of everything in it."""
    saves.put_couple(COUPLE)
    saves.wishes.put(Wish(id=uuid4(), title="A lake", added=NOW))
    saves.journal.put(Entry(id=uuid4(), at=NOW, text="hello"))
    saves.put_draft("x", ["y"])
    for days in (0, 1):
        evening = played_out(now=NOW + timedelta(days=days))
        card = evening.plays[0].ref
        saves.record(evening, ())
        saves._cards.put(card, CardMarks(ref=card, marks=("favourite",)))
    saves.record(sit_down(), ())
    return folder


def test_a_sound_folder_has_no_problem_even_while_it_is_open(full: Path) -> None:
    assert Saves.check(full) == []


def test_a_folder_that_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    assert "does not exist" in Saves.check(tmp_path / "nowhere")[0].message
    assert "is a file" in Saves.check(tmp_path / "file")[0].message


@pytest.mark.parametrize("name", DAMAGED)
@pytest.mark.parametrize("spoil", [b"", b"\0" * 90, b'{"meta": {"schema": 1}, "x'], ids=["empty", "zeros", "torn"])
def test_every_damaged_file_is_named_and_nothing_changes(full: Path, name: str, spoil: bytes) -> None:
    (full / name).write_bytes(spoil)
    before = {p: p.read_bytes() for p in full.rglob("*") if p.is_file()}
    [problem] = Saves.check(full)
    assert problem.file == name
    assert str(problem).startswith(f"{name}: The file ")
    assert {p: p.read_bytes() for p in full.rglob("*") if p.is_file()} == before


def test_what_can_come_back_is_told_from_what_can_not(full: Path) -> None:
    (full / "couple.json").unlink()
    assert "is missing; its earlier copy is whole" in Saves.check(full)[0].message
    (full / "couple.json.bak").write_bytes(b"")
    assert "is missing, and its earlier copy is empty" in Saves.check(full)[0].message


def test_a_spoilt_earlier_copy_is_a_problem_too(full: Path) -> None:
    (full / "wishes.json.bak").write_bytes(b"torn")
    [problem] = Saves.check(full)
    assert problem.message == "Its earlier copy is torn or garbled."


def test_a_newer_file_is_no_damage(full: Path) -> None:
    path = full / "wishes.json"
    path.write_bytes(path.read_bytes().replace(b'"schema": 1', b'"schema": 2'))
    [problem] = Saves.check(full)
    assert "newer Twosome" in problem.message


def test_a_torn_record_is_named_by_its_id_and_never_by_what_it_says(full: Path) -> None:
    path = full / "wishes.json"
    path.write_bytes(path.read_bytes().replace(b'"A lake"', b'{"secret": "A lake"}'))
    [problem] = Saves.check(full)
    assert "can't be read (title)" in problem.message
    assert "lake" not in str(problem)


def test_a_checked_folder_opens_as_the_check_promised(full: Path, reopen: Callable[..., Saves]) -> None:
    reopen().close()
    for name in DAMAGED:
        (full / name).write_bytes(b"\0\0")
    assert {problem.file for problem in Saves.check(full)} == set(DAMAGED)
    saves = reopen()
    assert saves.couple() == COUPLE
    assert saves.story().evenings == len(list(saves.evenings())) == 2
    assert len(saves.seen()) > 0
    assert [e.text for e in saves.journal] == ["hello"]
    assert {notice.file for notice in saves.notices} == set(DAMAGED) - {"index.json", "seen.json"}
    assert Saves.check(full) == []


def test_what_can_not_come_back_stops_the_opening(full: Path, reopen: Callable[..., Saves]) -> None:
    for name in ("wishes.json", "wishes.json.bak"):
        (full / name).write_bytes(b"")
    with pytest.raises(SavesError, match=r"wishes\.json is empty.*no help"):
        reopen()

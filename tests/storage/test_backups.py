"""A backup a day, what stays of them, and the way back."""

import errno
import os
import shutil
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.storage.backups import DAILY, MONTHLY, kept_days
from game.storage.copies import said
from game.storage.errors import SavesDamaged
from game.storage.saves import Saves
from game.together.journal import Entry
from game.together.wishes import Wish
from tests.storage.play import COUPLE, NOW, SECRET, played_out

LAKE = Wish(id=UUID(int=1), title="The lake at night", added=NOW)
KAYAK = Wish(id=UUID(int=2), title="Two kayaks", added=NOW)
ENTRY = Entry(id=UUID(int=3), at=NOW, text=SECRET)

On = Callable[..., Saves]


@pytest.fixture
def on(folder: Path) -> On:
    """Open the saves on a day, counted from the first one."""

    def opened(day: int = 0, **how: bool) -> Saves:
        return Saves.open(folder, clock=lambda: NOW + timedelta(days=day), **how)

    return opened


@pytest.fixture
def full(folder: Path, on: On) -> Path:
    """A couple with a wish, a journal entry and an evening, backed up the day after."""
    with on() as saves:
        saves.put_couple(COUPLE)
        saves.wishes.put(LAKE)
        saves.journal.put(ENTRY)
        saves.record(played_out(), ())
    on(1).close()
    return folder


def backup(folder: Path, day: int) -> Path:
    return folder / "backups" / str((NOW + timedelta(days=day)).astimezone().date())


def day_said(day: int) -> str:
    return said((NOW + timedelta(days=day)).astimezone().date())


def days_in(folder: Path) -> set[str]:
    return {path.name for path in (folder / "backups").iterdir()}


def spoil(*paths: Path) -> None:
    for path in paths:
        path.write_bytes(b"\0" * 40)


def bytes_of(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def test_the_first_start_of_a_day_copies_what_nobody_can_make_again(full: Path) -> None:
    held = {path.relative_to(backup(full, 1)).as_posix() for path in backup(full, 1).rglob("*.json")}
    assert held == {"couple.json", "wishes.json", "journal/2026-03.json", "history/2026-03.json"}
    for name in held:
        assert (backup(full, 1) / name).read_bytes() == (full / name).read_bytes()


def test_a_new_day_in_the_middle_of_an_evening_is_backed_up_too(folder: Path) -> None:
    now = [NOW]
    with Saves.open(folder, clock=lambda: now[0]) as saves:
        saves.put_couple(COUPLE)
        assert not backup(folder, 1).exists()
        now[0] += timedelta(days=1)
        saves.record(played_out(), ())
        assert (backup(folder, 1) / "couple.json").is_file()


@pytest.mark.skipif(os.name == "nt", reason="told by the inode")
def test_what_did_not_change_is_kept_once_and_no_backup_shares_a_file_with_the_saves(full: Path, on: On) -> None:
    with on(2) as saves:
        saves.wishes.put(KAYAK)
    on(3).close()

    def inodes(name: str) -> list[int]:
        return [(folder / name).stat().st_ino for folder in (full, *(backup(full, day) for day in (1, 2, 3)))]

    live, first, second, third = inodes("journal/2026-03.json")
    assert first == second == third != live
    live, first, second, third = inodes("wishes.json")
    assert first == second != third != live


def test_what_was_typed_tonight_is_in_no_backup(full: Path, on: On) -> None:
    with on(2) as saves:
        saves.put_draft("somewhere", ["half a thought"])
    on(3).close()
    assert not list((full / "backups").rglob("active.json*")) + list((full / "backups").rglob("drafts.json*"))


def test_seven_days_and_the_last_of_twelve_months_stay(full: Path, on: On) -> None:
    played = [*range(2, 400, 12), *range(400, 410)]
    for day in played:
        on(day).close()
    days = [(NOW + timedelta(days=day)).astimezone().date() for day in played]
    assert days_in(full) == set(map(str, kept_days(days, days[-1])))


@given(st.sets(st.dates(date(2024, 1, 1), date(2027, 1, 1)), max_size=60), st.dates(date(2024, 1, 1), date(2027, 1, 1)))
def test_what_stays_is_what_was_promised(days: set[date], today: date) -> None:
    kept = kept_days(list(days), today)
    past = sorted(day for day in days if day <= today)
    assert kept <= days
    assert set(past[-DAILY:]) <= kept
    assert {day for day in days if day > today} <= kept, "the clock may be wrong: nothing of the future goes"
    months = sorted({(day.year, day.month) for day in past})[-MONTHLY:]
    for month in months:
        assert max(day for day in past if (day.year, day.month) == month) in kept
    assert len(kept & set(past)) <= DAILY + MONTHLY
    assert kept_days(list(kept), today) == kept


def test_their_own_decks_are_backed_up(full: Path, on: On) -> None:
    (full / "decks").mkdir()
    (full / "decks" / "ours.toml").write_text("title = 'Ours'", encoding="utf-8")
    on(2).close()
    assert (backup(full, 2) / "decks" / "ours.toml").read_text(encoding="utf-8") == "title = 'Ours'"


def test_damage_is_not_backed_up(full: Path, on: On) -> None:
    good = (full / "journal" / "2026-03.json").read_bytes()
    spoil(full / "journal" / "2026-03.json")
    on(2).close()  # No month is read by opening.
    assert (backup(full, 2) / "journal" / "2026-03.json").read_bytes() == good


def test_a_backup_that_can_not_be_made_is_said_and_stops_nobody(
    full: Path, on: On, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = days_in(full)
    with monkeypatch.context() as patch:
        patch.setattr("game.storage.disk.link", refused)
        with on(2) as saves:
            [notice] = saves.notices
            assert "backup could not be finished: the disk is full" in str(notice)
            assert saves.wishes.all() == [LAKE]
    assert days_in(full) == before, "nothing half made stays"
    on(2).close()
    assert backup(full, 2).is_dir()


def test_a_clock_set_back_breaks_nothing(full: Path, on: On) -> None:
    with on(400) as saves:
        saves.wishes.put(KAYAK)
    for day in range(2, 12):
        on(day).close()
    assert backup(full, 400).is_dir(), "which of the two clocks is right, nobody knows"
    spoil(full / "wishes.json", full / "wishes.json.bak")
    with on(11, mend=True) as saves:
        assert saves.wishes.all() == [LAKE, KAYAK], "the day before counts as newer than one that is not yet"
    assert Saves.check(full) == []


# Taken out for good


def test_what_was_taken_out_is_in_no_file_after_the_next_backup(full: Path, on: On) -> None:
    marker = SECRET.encode()
    with on(2) as saves:
        spoil(full / "journal" / "2026-03.json")
        list(saves.journal)  # mended from its earlier copy; the spoilt one is put aside
        saves.wishes.put(KAYAK)
    with on(3) as saves:
        assert marker in bytes_of(backup(full, 1)) and marker in bytes_of(backup(full, 3))
        saves.journal.remove(ENTRY.id)
        saves.wishes.remove(KAYAK.id)
        live = [path for path in full.rglob("*.json*") if "backups" not in path.parts]
        assert not any(marker in path.read_bytes() or b"kayak" in path.read_bytes() for path in live)
    with on(4) as saves:
        assert marker not in bytes_of(full)
        assert b"kayak" not in bytes_of(full)
        assert saves.wishes.all() == [LAKE]
    assert b"lake" in bytes_of(backup(full, 1)), "what was not taken out is still there"
    assert Saves.check(full) == []


@pytest.mark.skipif(os.name == "nt", reason="told by the inode")
def test_taking_out_keeps_shared_copies_shared(full: Path, on: On) -> None:
    on(2).close()
    with on(3) as saves:
        saves.journal.remove(ENTRY.id)
    on(4).close()
    assert len({(backup(full, day) / "journal/2026-03.json").stat().st_ino for day in (1, 2, 3)}) == 1


def test_a_copy_beyond_reading_that_speaks_of_what_was_taken_out_goes_whole(full: Path, on: On) -> None:
    copy = backup(full, 1) / "journal" / "2026-03.json"
    copy.write_bytes(copy.read_bytes()[:-20])
    with on(2) as saves:
        saves.journal.remove(ENTRY.id)
    on(3).close()
    assert not copy.exists()
    assert SECRET.encode() not in bytes_of(full)


def test_a_removal_that_could_not_reach_the_backups_does_so_the_next_day(
    full: Path, on: On, monkeypatch: pytest.MonkeyPatch
) -> None:
    with on(2) as saves:
        saves.journal.remove(ENTRY.id)

    def refused(*_: Any) -> bool:
        raise OSError(errno.EIO, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr("game.storage.removed._clear", refused)
        on(3).close()
    assert SECRET.encode() in bytes_of(full / "backups")
    on(4).close()
    assert SECRET.encode() not in bytes_of(full)


# The way back


def test_a_file_beyond_reading_comes_back_from_the_newest_good_backup_when_they_say_so(full: Path, on: On) -> None:
    with on(2) as saves:
        saves.wishes.put(KAYAK)
    on(3).close()
    spoil(full / "wishes.json", full / "wishes.json.bak", backup(full, 3) / "wishes.json")
    before = {path: path.read_bytes() for path in full.rglob("*.json*")}
    with pytest.raises(SavesDamaged, match=f"{day_said(2)} has it whole: `twosome saves mend`") as stopped:
        on(4)
    assert stopped.value.day == (NOW + timedelta(days=2)).astimezone().date()
    assert before == {path: path.read_bytes() for path in full.rglob("*.json*")}, "nothing was changed"
    with on(4, mend=True) as saves:
        [notice] = saves.notices
        assert "wishes.json could not be read" in notice.happened
        assert day_said(2) in notice.back and "corrupt" in notice.back
        assert notice.gone
        assert saves.wishes.all() == [LAKE]
    assert len(list(full.glob("wishes.json*.corrupt-*"))) == 2
    with on(4, mend=True) as saves:
        assert saves.notices == [], "nothing to mend a second time"


def test_to_look_only_shows_the_backup_and_changes_nothing(full: Path, on: On) -> None:
    spoil(full / "wishes.json", full / "wishes.json.bak")
    before = bytes_of(full)
    with on(2, read_only=True) as saves:
        assert saves.wishes.all() == [LAKE]
        assert f"You see the backup of {day_said(1)}." in str(saves.notices[0])
    assert bytes_of(full) == before


@pytest.mark.parametrize("name", ["couple.json", "wishes.json", "journal/2026-03.json", "history/2026-03.json"])
def test_a_file_that_is_gone_is_never_taken_for_one_that_never_was(full: Path, on: On, name: str) -> None:
    held = (full / name).read_bytes()
    for path in (full / name, full / f"{name}.bak"):
        path.unlink()
    told = f"{name}: The file is missing; the backup of {day_said(1)} has it: `twosome saves mend`."
    assert list(map(str, Saves.check(full))) == [told]
    with pytest.raises(SavesDamaged, match=f"{name} and its earlier copy are missing"):
        on(2)
    with on(2, mend=True) as saves:
        assert "was missing" in saves.notices[0].happened
    assert (full / name).read_bytes() == held
    assert Saves.check(full) == []


def test_to_look_only_shows_a_missing_file_too(full: Path, on: On) -> None:
    for path in full.glob("couple.json*"):
        path.unlink()
    with on(2, read_only=True) as saves:
        assert saves.couple() == COUPLE


def test_without_a_good_copy_nothing_is_touched_and_it_is_said(full: Path, on: On) -> None:
    spoil(full / "wishes.json", full / "wishes.json.bak", backup(full, 1) / "wishes.json")
    with pytest.raises(SavesDamaged, match="No backup here has it whole") as stopped:
        on(2)
    assert stopped.value.day is None
    with pytest.raises(SavesDamaged):
        on(2, mend=True)


def test_a_spoilt_copy_is_a_problem(full: Path) -> None:
    spoil(backup(full, 1) / "wishes.json")
    problems = [str(problem) for problem in Saves.check(full)]
    assert f"backups/{backup(full, 1).name}/wishes.json: This copy holds nothing but zeros." in problems


def test_mending_stopped_anywhere_is_mended_by_mending_again(
    full: Path, on: On, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PulledPlug(BaseException):
        pass

    spoil(full / "wishes.json", full / "wishes.json.bak")
    real = os.replace
    for at in range(1, 5):
        folder = tmp_path / str(at)
        shutil.copytree(full, folder)
        left = [at]

        def pulled(*names: Any, left: list[int] = left) -> None:
            left[0] -= 1
            if left[0] == 0:
                raise PulledPlug
            real(*names)

        with monkeypatch.context() as patch:
            patch.setattr(os, "replace", pulled)
            with pytest.raises(PulledPlug):
                Saves.open(folder, clock=lambda: NOW + timedelta(days=1), mend=True)
        with Saves.open(folder, clock=lambda: NOW + timedelta(days=1), mend=True) as saves:
            assert saves.wishes.all() == [LAKE]
        assert Saves.check(folder) == []


def test_names_stay_of_their_own_when_the_clock_stands_still(full: Path) -> None:
    def still() -> datetime:
        return datetime(2026, 3, 15, 12, tzinfo=UTC)

    for _ in range(3):
        spoil(full / "wishes.json", full / "wishes.json.bak")
        Saves.open(full, clock=still, mend=True).close()
    assert len(list(full.glob("wishes.json*.corrupt-*"))) == 6

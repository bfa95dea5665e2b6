"""One file to take away, and saves replaced as a whole or not at all."""

import errno
import os
import shutil
import stat
import zipfile
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.errors import BadInput
from game.storage.bag import Bag, write_zip
from game.storage.errors import SavesError, SavesInUse
from game.storage.restore import restore
from game.storage.saves import Saves
from game.together.journal import Entry
from game.together.wishes import Wish
from tests.storage.play import COUPLE, NOW, SECRET, played_out, sit_down, step

LAKE = Wish(id=UUID(int=1), title="The lake at night", added=NOW)
KAYAK = Wish(id=UUID(int=2), title="Two kayaks", added=NOW)
DECK = "title = 'Ours'\n"


def clock() -> Any:
    return NOW + timedelta(days=3)


def opened(folder: Path, **how: bool) -> Saves:
    return Saves.open(folder, clock=clock, **how)


def content(folder: Path) -> dict[str, Any]:
    """All that the two would miss."""
    with opened(folder) as saves:
        return {
            "couple": saves.couple(),
            "active": saves.active(),
            "draft": saves.draft("somewhere"),
            "wishes": saves.wishes.all(),
            "journal": list(saves.journal),
            "evenings": list(saves.evenings()),
            "story": saves.story(),
            "decks": sorted(path.name for path in (folder / "decks").glob("*")),
        }


@pytest.fixture
def theirs(tmp_path: Path) -> Path:
    """Saves with a bit of everything, an evening under way and a deck of their own."""
    folder = tmp_path / "theirs"
    with opened(folder) as saves:
        saves.put_couple(COUPLE)
        saves.wishes.put(LAKE)
        saves.journal.put(Entry(id=UUID(int=3), at=NOW, text=SECRET))
        saves.record(played_out(id=UUID(int=4)), ())
        saves.record(step(sit_down(id=UUID(int=5)))[0], ())
        saves.put_draft("somewhere", ["half a thought"])
    (folder / "decks").mkdir()
    (folder / "decks" / "ours.toml").write_text(DECK, encoding="utf-8")
    return folder


@pytest.fixture
def others(tmp_path: Path) -> Path:
    """Saves of another machine, with other things in them."""
    folder = tmp_path / "others"
    with opened(folder) as saves:
        saves.put_couple(COUPLE)
        saves.wishes.put(KAYAK)
        saves.record(played_out(id=UUID(int=6), now=NOW - timedelta(days=40)), ())
    (folder / "decks").mkdir()
    (folder / "decks" / "elsewhere.toml").write_text(DECK, encoding="utf-8")
    return folder


def packed(folder: Path, target: Path) -> Path:
    write_zip(target, Bag.of(folder).checked(None))
    return target


def brought(folder: Path, source: Path) -> Path | None:
    return restore(folder, Bag.of(source), clock)


def names(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.parametrize("shape", ["a zip file", "a folder", "a zip made by hand"])
def test_saves_go_to_another_machine_whole(theirs: Path, tmp_path: Path, shape: str) -> None:
    wanted = content(theirs)
    source = theirs
    if shape == "a zip file":
        source = packed(theirs, tmp_path / "away.zip")
    elif shape == "a zip made by hand":
        source = Path(shutil.make_archive(str(tmp_path / "hand"), "zip", tmp_path, "theirs"))
    new = tmp_path / "new"
    assert brought(new, source) is None
    assert content(new) == wanted
    assert Saves.check(new) == []


def test_what_was_there_is_kept_and_can_come_back(theirs: Path, others: Path, tmp_path: Path) -> None:
    mine, wanted = content(others), content(theirs)
    kept = brought(others, packed(theirs, tmp_path / "away.zip"))
    assert kept == others / "backups" / f"replaced-{clock().astimezone().date()}"
    assert content(others) == {**wanted, "decks": ["elsewhere.toml", "ours.toml"]}, "their own decks stay"
    assert content(others)["wishes"] == [LAKE]
    assert Saves.check(others) == []
    assert brought(others, kept) == kept.with_name(f"{kept.name}-2")
    assert {**content(others), "decks": []} == {**mine, "decks": []}
    assert Saves.check(others) == []


def test_a_day_of_the_backups_can_be_restored(theirs: Path) -> None:
    [day] = (theirs / "backups").iterdir()
    before = content(theirs)
    with opened(theirs) as saves:
        saves.wishes.put(KAYAK)
    brought(theirs, day)
    assert content(theirs)["wishes"] == before["wishes"] == [LAKE]
    assert Saves.check(theirs) == []


def test_a_backup_file_holds_the_saves_and_nothing_else(theirs: Path, tmp_path: Path) -> None:
    packed(theirs, tmp_path / "away.zip")
    with zipfile.ZipFile(tmp_path / "away.zip") as file:
        held = set(file.namelist())
    assert held == {
        "active.json",
        "couple.json",
        "wishes.json",
        "drafts.json",
        "journal/2026-03.json",
        "history/2026-03.json",
        "decks/ours.toml",
    }
    assert stat.S_IMODE((tmp_path / "away.zip").stat().st_mode) == 0o600
    with pytest.raises(BadInput, match="there already"):
        packed(theirs, tmp_path / "away.zip")


def test_where_a_file_is_torn_its_earlier_copy_is_taken_along(theirs: Path, tmp_path: Path) -> None:
    (theirs / "couple.json").write_bytes(b"{")
    packed(theirs, tmp_path / "away.zip")
    brought(tmp_path / "new", tmp_path / "away.zip")
    assert content(tmp_path / "new")["couple"] == COUPLE


def test_damage_is_never_packed_nor_brought_in(theirs: Path, others: Path, tmp_path: Path) -> None:
    for path in theirs.glob("wishes.json*"):
        path.write_bytes(b'{"meta"')
    before = names(others)
    with pytest.raises(BadInput, match=r"wishes\.json in .*theirs is torn"):
        packed(theirs, tmp_path / "away.zip")
    with pytest.raises(BadInput, match=r"wishes\.json in .*theirs is torn"):
        brought(others, theirs)
    assert names(others) == before


@pytest.mark.parametrize("harm", ["cut", "a byte", "no zip", "nothing of ours", "newer", "not there", "empty folder"])
def test_what_is_no_good_backup_changes_nothing(theirs: Path, others: Path, tmp_path: Path, harm: str) -> None:
    source = packed(theirs, tmp_path / "away.zip")
    body = source.read_bytes()
    match harm:
        case "cut":
            source.write_bytes(body[: len(body) // 2])
        case "a byte":
            source.write_bytes(body[:60] + bytes([body[60] ^ 1]) + body[61:])  # among those of the first file
        case "no zip":
            source.write_bytes(b"hello")
        case "nothing of ours":
            with zipfile.ZipFile(source, "w") as file:
                file.writestr("readme.txt", "hello")
        case "newer":
            with zipfile.ZipFile(source, "w") as file:
                file.writestr("wishes.json", b'{"meta": {"schema": 99}}')
        case "not there":
            source.unlink()
        case "empty folder":
            source = tmp_path / "nothing"
            source.mkdir()
    before = names(others)
    with pytest.raises(BadInput):
        brought(others, source)
    assert names(others) == before
    assert Saves.check(others) == []


@given(data=st.data())
def test_a_zip_with_any_bytes_changed_is_refused_or_says_the_same(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("zip")
    bodies = {"wishes.json": b'{"meta": {"schema": 1}, "wishes": {}}', "decks/ours.toml": DECK.encode()}
    write_zip(folder / "away.zip", bodies)
    whole = bytearray((folder / "away.zip").read_bytes())
    for _ in range(data.draw(st.integers(1, 3))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    (folder / "away.zip").write_bytes(whole)
    with suppress(BadInput):
        found = Bag.of(folder / "away.zip").checked(None)
        assert found.items() <= bodies.items()


def test_a_hostile_zip_writes_nowhere_else(others: Path, theirs: Path, tmp_path: Path) -> None:
    source = packed(theirs, tmp_path / "away.zip")
    link = zipfile.ZipInfo("decks/link.toml")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    with zipfile.ZipFile(source, "a") as file:
        for name in (
            "../outside.json",
            "decks/../../outside.toml",
            "/tmp/outside.toml",
            "decks/c:\\outside.toml",
            "couple.json/x",
            "history/../couple.json",
            "backups/2026-01-01/couple.json",
            "in-use.lock",
        ):
            file.writestr(name, "hello")
        file.writestr(link, "/etc/passwd")
    brought(others, source)
    outside = [path for path in tmp_path.rglob("*") if "outside" in path.name or "passwd" in path.name]
    assert outside == []
    assert not (others / "decks" / "link.toml").exists()
    assert Saves.check(others) == []


def test_saves_that_are_open_are_not_replaced(theirs: Path, others: Path) -> None:
    with opened(others), pytest.raises(SavesInUse):
        brought(others, theirs)


# Whatever stops it

KILLED = 9


def _killing(real: Callable[..., Any], at: int) -> Callable[..., Any]:
    left = [at]

    def killed(*args: Any, **how: Any) -> Any:
        left[0] -= 1
        if left[0] == 0:
            os._exit(KILLED)
        return real(*args, **how)

    return killed


def _killed_at(at: int, call: str, folder: Path, source: Path) -> bool:
    """Restore in a child that dies at its n-th call of that sort. Whether it did."""
    child = os.fork()
    if child == 0:
        setattr(os, call, _killing(getattr(os, call), at))
        brought(folder, source)
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == KILLED


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a child to kill")
@pytest.mark.parametrize(("call", "stride"), [("open", 4), ("replace", 1), ("mkdir", 1), ("rmdir", 1), ("unlink", 1)])
def test_killed_at_any_call_the_saves_are_the_old_or_the_new(
    theirs: Path, others: Path, tmp_path: Path, call: str, stride: int
) -> None:
    source = packed(theirs, tmp_path / "away.zip")
    old, new = content(others), {**content(theirs), "decks": ["elsewhere.toml", "ours.toml"]}
    seen, folder = set[str](), tmp_path / "killed"
    for at in count(1, stride):
        shutil.copytree(others, folder)
        if not _killed_at(at, call, folder, source):
            break
        half = (folder / "restore.take-out").exists() or (folder / "restore.bring-in").exists()
        assert bool(Saves.check(folder)) == half, "a restore to be finished is told"
        found = content(folder)
        assert found in (old, new)
        seen.add("new" if found == new else "old")
        assert Saves.check(folder) == []
        assert not list(folder.glob("restore.*")) + list(folder.glob(".*.tmp"))
        shutil.rmtree(folder)
    assert seen == {"old", "new"} or call in ("rmdir", "unlink")


@pytest.mark.parametrize(("call", "stride"), [("open", 5), ("fsync", 7), ("replace", 1), ("mkdir", 1), ("unlink", 1)])
def test_any_call_the_system_refuses_once_ends_in_a_sentence_and_in_old_or_new(
    theirs: Path, others: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str, stride: int
) -> None:
    source = packed(theirs, tmp_path / "away.zip")
    old, new = content(others), {**content(theirs), "decks": ["elsewhere.toml", "ours.toml"]}
    folder, real = tmp_path / "refused", getattr(os, call)
    for at in count(1, stride):
        calls = [0]

        def refusing(*args: Any, at: int = at, calls: list[int] = calls, **how: Any) -> Any:
            calls[0] += 1
            if calls[0] == at:
                raise OSError(errno.ENOSPC, "No space left on device")
            return real(*args, **how)

        shutil.copytree(others, folder)
        with monkeypatch.context() as patch:
            patch.setattr(os, call, refusing)
            try:
                brought(folder, source)
            except SavesError as problem:
                assert "the disk is full" in str(problem)
        if calls[0] < at:
            break
        assert content(folder) in (old, new)
        assert Saves.check(folder) == []
        shutil.rmtree(folder)


def test_to_look_only_waits_for_a_restore_that_was_cut_short(theirs: Path, others: Path, tmp_path: Path) -> None:
    (others / "restore.bring-in" / "new").mkdir(parents=True)
    with pytest.raises(SavesError, match="Open them once"):
        opened(others, read_only=True)
    opened(others).close()
    opened(others, read_only=True).close()

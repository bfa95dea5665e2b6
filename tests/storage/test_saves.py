"""What a couple keeps, as the table above asks for it."""

import os
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.play.actions import AddNote, AddWish, End, Favourite, Later, Never, Pass
from game.play.players import Ceiling, Couple, Limits, Player, Private
from game.play.scene import step_id
from game.play.state import Evening
from game.storage.contents import parse
from game.storage.errors import SavesUnwritable
from game.storage.saves import Saves
from game.together.journal import Entry
from game.together.story import Story
from game.together.wishes import Wish
from tests.storage.play import COUPLE, NOW, SECRET, only, played_out, ref, sit_down, step

Reopen = Callable[..., Saves]

slow_disk = settings(deadline=None, max_examples=40)


def files(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def everything(folder: Path) -> bytes:
    return b"\n".join(files(folder).values())


def record_evening(saves: Saves, evening: Evening) -> None:
    """Record an evening that is over as its last step."""
    saves.record(evening, ())


# The folder


def test_a_new_folder_is_made_and_nothing_is_in_it(saves: Saves, folder: Path) -> None:
    assert saves.folder == folder
    assert saves.couple() is None
    assert saves.settings() == {}
    assert saves.active() is None
    assert saves.marks() == {"favourite": frozenset(), "never": frozenset(), "later": frozenset()}
    assert (saves.story(), saves.seen(), saves.wishes.all()) == (Story(), {}, [])
    assert (list(saves.evenings()), list(saves.journal), saves.draft("x")) == ([], [], None)
    assert saves.notices == []
    assert not any(name.endswith(".json") for name in files(folder))


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_everything_is_for_its_owner_alone(saves: Saves, folder: Path) -> None:
    before = os.umask(0)
    try:
        saves.put_couple(COUPLE)
        record_evening(saves, played_out())
        saves.journal.put(Entry(id=uuid4(), at=NOW, text="hello"))
    finally:
        os.umask(before)
    assert {p.stat().st_mode & 0o777 for p in (folder, *folder.rglob("*")) if p.is_dir()} == {0o700}
    assert {p.stat().st_mode & 0o777 for p in folder.rglob("*") if p.is_file()} == {0o600}


def test_a_file_in_place_of_the_folder_is_said(tmp_path: Path) -> None:
    (tmp_path / "saves").write_text("not a folder")
    with pytest.raises(SavesUnwritable, match="a file stands where a folder should be"):
        Saves.open(tmp_path / "saves", clock=lambda: NOW)
    with pytest.raises(SavesUnwritable, match="a file stands where a folder should be"):
        Saves.open(tmp_path / "saves" / "below", clock=lambda: NOW)


def test_a_folder_that_takes_no_writing_is_said(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    real = os.open

    def read_only_disk(path: Any, flags: int, *more: Any, **how: Any) -> int:
        if flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
            raise OSError(30, "Read-only file system")
        return real(path, flags, *more, **how)

    folder.mkdir()
    monkeypatch.setattr(os, "open", read_only_disk)
    with pytest.raises(SavesUnwritable, match="the disk is read-only"):
        Saves.open(folder, clock=lambda: NOW)
    assert Saves.open(folder, clock=lambda: NOW, read_only=True).couple() is None


def test_what_a_crash_left_lying_about_is_swept_up(reopen: Reopen, folder: Path) -> None:
    record_evening(reopen(), played_out())
    for place in (folder, folder / "history"):
        (place / ".active.json.0123.tmp").write_bytes(b"half")
    reopen()
    assert not list(folder.rglob("*.tmp"))


# The couple and what they set


def test_a_couple_comes_back_and_its_private_limits_are_veiled(reopen: Reopen, folder: Path) -> None:
    reopen().put_couple(COUPLE)
    assert reopen().couple() == COUPLE
    tables = parse((folder / "couple.json").read_bytes()).tables
    assert tables["couple"]["couple"]["a"]["private"].startswith("~")
    assert b"depth" not in everything(folder)


def test_settings_stand_beside_the_couple_and_are_replaced_whole(reopen: Reopen) -> None:
    saves = reopen()
    saves.put_couple(COUPLE)
    saves.put_settings({"theme": "dusk", "animation": False})
    saves.put_settings({"theme": "dawn"})
    saves = reopen()
    assert saves.settings() == {"theme": "dawn"}
    assert saves.couple() == COUPLE


names = st.text("abcdefghij äöü漢字", min_size=1, max_size=24)
ceilings = st.builds(Ceiling, depth=st.integers(1, 3), touch=st.integers(0, 3))
players = st.builds(
    Player,
    name=names,
    private=st.builds(
        Private,
        limits=st.builds(
            Limits, general=ceilings, themes=st.dictionaries(st.sampled_from(["desire", "affection"]), ceilings)
        ),
        repairs=st.just(("Let me try that sentence again.",)),
    ),
)
moments = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


@slow_disk
@given(st.builds(Couple, id=st.uuids(), since=moments, a=players, b=players, rules_agreed=st.booleans()))
def test_any_couple_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, couple: Couple) -> None:
    folder = tmp_path_factory.mktemp("couple")
    with Saves.open(folder, clock=lambda: NOW) as saves:
        saves.put_couple(couple)
        assert saves.couple() == couple


def test_a_couple_written_by_a_newer_version_keeps_what_is_new(reopen: Reopen, folder: Path) -> None:
    saves = reopen()
    saves.put_couple(COUPLE)
    path = folder / "couple.json"
    path.write_bytes(path.read_bytes().replace(b'"rules_agreed"', b'"song": "ours",\n   "rules_agreed"'))
    saves = reopen()
    assert saves.couple() == COUPLE
    saves.put_couple(COUPLE.model_copy(update={"rules_agreed": True}))
    assert b'"song": "ours"' in path.read_bytes()


# Tonight


def test_an_evening_is_resumed_at_its_very_step_with_its_sealed_answers(reopen: Reopen, folder: Path) -> None:
    saves = reopen()
    evening = sit_down(deck=only("write"))
    saves.record(evening, ())
    evening, events = step(evening, deck=only("write"))
    saves.record(evening, events)
    assert evening.turn is not None
    assert evening.turn.given[0].values == (SECRET,)
    assert reopen().active() == evening
    assert SECRET.encode() not in everything(folder)


@slow_disk
@given(st.lists(st.sampled_from(["on", "pass", "later", "never", "favourite", "wish", "note", "end"]), max_size=25))
def test_any_evening_comes_back_as_it_was_at_every_step(
    tmp_path_factory: pytest.TempPathFactory, ways: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("evening")
    evening = sit_down(cards=4)
    with Saves.open(folder, clock=lambda: NOW) as saves:
        for number, way in enumerate(ways):
            action = {
                "on": None,
                "pass": Pass(),
                "later": Later(),
                "never": Never(),
                "favourite": Favourite(),
                "wish": AddWish(id=UUID(int=number), title="A lake"),
                "note": AddNote(id=UUID(int=number), text="A word\nor two"),
                "end": End(),
            }[way]
            evening, events = step(evening, action)
            saves.record(evening, events)
            assert saves.active() == (None if evening.ended else evening)
            with Saves.open(folder, clock=lambda: NOW, read_only=True) as other:
                assert other.active() == saves.active()
            if evening.ended:
                break
        for mark in ("favourite", "never"):
            assert saves.marks()[mark] == {r for r, m in evening.marks if m == mark}  # type: ignore[index]
        assert {w.id for w in saves.wishes.all()} == {k.id for k in evening.kept if k.place == "wishes"}
        assert {e.id for e in saves.journal} == {k.id for k in evening.kept if k.place == "journal"}
        assert saves.story().evenings == (1 if evening.ended and evening.played else 0)


def test_a_plain_step_writes_one_file_however_much_history_there_is(
    reopen: Reopen, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    saves = reopen()
    for months in range(8):
        record_evening(saves, played_out(now=NOW + timedelta(days=31 * months)))
    saves = reopen()
    evening = sit_down()
    saves.record(evening, ())
    touched: list[str] = []
    watching = False

    def watch(event: str, args: tuple[Any, ...]) -> None:
        if watching and event == "open" and isinstance(args[0], str | Path):
            written = isinstance(args[2], int) and args[2] & (os.O_WRONLY | os.O_RDWR)
            touched.append(f"{'write' if written else 'read'} {Path(args[0]).name}")

    sys.addaudithook(watch)
    watching = True
    for _ in range(3):
        evening, events = step(evening)
        assert events == ()
        saves.record(evening, events)
    saves.active()
    saves.couple()
    saves.story()
    watching = False
    writes = [name for name in touched if name.startswith("write")]
    assert len(writes) == 3
    assert all(name.startswith("write .active.json.") for name in writes)
    assert not [name for name in touched if "20" in name and "history" in name]
    assert not [name for name in touched if name.split()[1][:5] == "2026-"]


def test_an_evening_left_on_the_table_is_history_when_another_begins(saves: Saves) -> None:
    left = sit_down()
    while not left.plays:
        left, events = step(left)
        saves.record(left, events)
    another = sit_down()
    saves.record(another, ())
    [past] = saves.evenings()
    assert (past.id, past.plays, past.ended) == (left.id, left.plays, left.plays[-1].at)
    assert saves.active() == another


def test_an_evening_on_which_nothing_was_played_is_no_history(saves: Saves) -> None:
    saves.record(sit_down(), ())
    another = sit_down()
    saves.record(another, ())
    assert list(saves.evenings()) == []
    assert saves.active() == another


def test_forgetting_leaves_the_step_before_nowhere(reopen: Reopen, folder: Path) -> None:
    saves = reopen()
    evening, deck = sit_down(deck=only("marks")), only("marks")
    while evening.turn and not evening.turn.step.overlaps:
        before = parse((folder / "active.json").read_bytes()) if (folder / "active.json").exists() else None
        evening, events = step(evening, deck=deck)
        saves.record(evening, events, forget=bool(evening.turn and evening.turn.step.overlaps))
    assert before is not None
    veiled = [given["values"] for given in before.tables["tonight"]["tonight"]["evening"]["turn"]["given"]]
    assert len(veiled) == 2
    for word in veiled:
        assert word.encode() not in everything(folder)
    assert reopen().active() == evening


# What evenings leave behind


def test_the_end_of_an_evening_folds_it_into_history_without_what_was_typed(reopen: Reopen, folder: Path) -> None:
    saves = reopen()
    evening = sit_down()
    while evening.turn:
        given = {g.values for g in evening.turn.given}
        evening, events = step(evening)
        saves.record(evening, events)
    assert given is not None
    assert saves.active() is None
    [past] = reopen().evenings()
    assert (past.id, past.started, past.ended, past.decks) == (
        evening.id,
        evening.started,
        evening.ended,
        evening.decks,
    )
    assert (past.plays, past.total) == (evening.plays, evening.total)
    assert (past.turn, past.kept, past.marks) == (None, (), ())
    assert b'"given"' not in everything(folder)


def test_folding_an_evening_twice_counts_it_once(reopen: Reopen) -> None:
    evening = played_out()
    saves = reopen()
    for _ in range(3):
        record_evening(saves, evening)
    assert saves.story() == Story().with_evening(evening)
    assert len(list(saves.evenings())) == 1
    assert all(seen.times == 1 for seen in saves.seen().values())


def test_the_story_and_what_was_seen_grow_with_every_evening(reopen: Reopen) -> None:
    saves, story = reopen(), Story()
    for day in (0, 40, 20):
        evening = played_out(now=NOW + timedelta(days=day))
        record_evening(saves, evening)
        story = story.with_evening(evening)
    saves = reopen()
    assert saves.story() == story
    assert saves.story().last_evening == NOW + timedelta(days=40, minutes=1)
    assert sum(seen.times for seen in saves.seen().values()) == 6


def test_evenings_come_newest_first_month_by_month(saves: Saves, monkeypatch: pytest.MonkeyPatch) -> None:
    for day in (0, 90, 3, 60, 400):
        record_evening(saves, played_out(now=NOW + timedelta(days=day)))
    started = [evening.started for evening in saves.evenings()]
    assert started == sorted(started, reverse=True)
    assert len(started) == 5
    read: list[str] = []
    real = type(saves._history).in_month
    monkeypatch.setattr(type(saves._history), "in_month", lambda self, m: read.append(m) or real(self, m))
    next(saves.evenings())
    assert read == ["2027-04"]


def test_many_evenings_at_once_count_as_if_they_came_one_by_one(reopen: Reopen, tmp_path: Path) -> None:
    evenings = [played_out(now=NOW + timedelta(days=day)) for day in (0, 5, 40, 80)]
    saves = reopen()
    saves.put_evenings(evenings)
    with Saves.open(tmp_path / "other", clock=lambda: NOW) as other:
        for evening in evenings:
            record_evening(other, evening)
        assert list(saves.evenings()) == list(other.evenings())
        assert (saves.story(), saves.seen()) == (other.story(), other.seen())


@pytest.mark.parametrize("name", ["index.json", "seen.json"])
@pytest.mark.parametrize("harm", ["missing", "damaged", "of an older day"])
def test_the_counts_are_made_anew_without_a_word(reopen: Reopen, folder: Path, name: str, harm: str) -> None:
    saves = reopen()
    record_evening(saves, played_out())
    old = (folder / name).read_bytes()
    record_evening(saves, played_out(now=NOW + timedelta(days=40)))
    story, seen = saves.story(), saves.seen()
    match harm:
        case "missing":
            (folder / name).unlink()
        case "damaged":
            (folder / name).write_bytes(b"\0" * 30)
        case _:
            (folder / name).write_bytes(old)
    saves = reopen()
    assert (saves.story(), saves.seen()) == (story, seen)
    assert saves.notices == []
    assert parse((folder / name).read_bytes())


def test_a_brought_back_month_is_counted(reopen: Reopen, folder: Path) -> None:
    saves = reopen()
    record_evening(saves, played_out())
    record_evening(saves, played_out(now=NOW + timedelta(days=40)))
    away = folder.parent / "away"
    away.mkdir()
    for path in (folder / "history").glob("2026-03*"):
        path.rename(away / path.name)
    shutil.rmtree(folder / "backups")  # they would say what is missing
    assert reopen().story().evenings == 1
    for path in away.iterdir():
        path.rename(folder / "history" / path.name)
    assert reopen().story().evenings == 2


def test_marks_follow_what_was_said_last(reopen: Reopen) -> None:
    saves = reopen()
    evening = sit_down()
    assert evening.turn is not None
    card = evening.turn.ref
    for loved in (True, False, True):
        evening, events = step(evening, Favourite(yes=loved))
        saves.record(evening, events)
        assert (card in saves.marks()["favourite"]) is loved
    evening, events = step(evening, Never())
    saves.record(evening, events)
    assert reopen().marks() == {"favourite": {card}, "never": {card}, "later": frozenset()}


def test_a_card_put_off_is_later_until_it_was_dealt_again(saves: Saves) -> None:
    deck = only("ask")
    evening, events = step(sit_down(deck=deck), Later(), deck=deck)
    saves.record(evening, events)
    while evening.turn:
        evening, events = step(evening, deck=deck)
        saves.record(evening, events)
    assert saves.marks()["later"] == {ref("ask")}
    evening = sit_down(deck=deck, now=NOW + timedelta(days=7))
    while evening.turn:
        evening, events = step(evening, deck=deck)
        saves.record(evening, events)
    assert ref("ask") in {play.ref for play in evening.played}
    assert saves.marks()["later"] == frozenset()


def test_a_wish_from_a_card_stands_on_the_list_with_its_card(saves: Saves) -> None:
    evening = sit_down()
    assert evening.turn is not None
    card, id = evening.turn.ref, uuid4()
    evening, events = step(evening, AddWish(id=id, title="  A night   swim "))
    saves.record(evening, events)
    assert saves.wishes.all() == [Wish(id=id, title="A night swim", added=events[0].at, card=card)]  # type: ignore[union-attr]


def test_a_note_from_a_card_stands_in_the_journal_with_its_question(saves: Saves) -> None:
    evening = sit_down(deck=only("ask"))
    id = uuid4()
    evening, events = step(evening, AddNote(id=id, text="A key"), deck=only("ask"))
    saves.record(evening, events)
    [entry] = saves.journal
    assert (entry.id, entry.text, entry.question, entry.card) == (
        id,
        "A key",
        "What was in your hand at noon?",
        ref("ask"),
    )


def test_hearts_are_veiled_on_disk(reopen: Reopen, folder: Path) -> None:
    wish = Wish(id=uuid4(), title="A lake", added=NOW).hearted("a", 3)
    reopen().wishes.put(wish)
    assert reopen().wishes.all() == [wish]
    document = parse((folder / "wishes.json").read_bytes()).tables["wishes"][str(wish.id)]
    assert document["hearts_a"].startswith("~")
    assert document["hearts_b"].startswith("~")


def test_what_is_taken_out_is_gone_from_every_file(saves: Saves, folder: Path) -> None:
    wish, entry = Wish(id=uuid4(), title="Regretted", added=NOW), Entry(id=uuid4(), at=NOW, text="Regretted")
    saves.wishes.put(wish)
    saves.journal.put(entry)
    saves.journal.put(Entry(id=uuid4(), at=NOW + timedelta(days=90), text="newer"))
    saves.wishes.remove(wish.id)
    saves.journal.remove(entry.id)
    assert (saves.wishes.all(), [e.text for e in saves.journal]) == ([], ["newer"])
    assert b"Regretted" not in everything(folder)
    saves.wishes.remove(wish.id)
    saves.journal.remove(entry.id)


def test_an_entry_can_be_changed(saves: Saves) -> None:
    entry = Entry(id=uuid4(), at=NOW, text="first")
    saves.journal.put(entry)
    saves.journal.put(entry.model_copy(update={"text": "second"}))
    assert [e.text for e in saves.journal] == ["second"]


def test_a_torn_record_is_passed_over_with_a_notice_and_stays_in_the_file(reopen: Reopen, folder: Path) -> None:
    saves = reopen()
    wish = Wish(id=uuid4(), title="A lake", added=NOW)
    saves.wishes.put(wish)
    path = folder / "wishes.json"
    path.write_bytes(path.read_bytes().replace(b'"wishes": {\n', b'"wishes": {"odd": {"title": 5},\n'))
    saves = reopen()
    assert saves.wishes.all() == [wish]
    assert "1 record in wishes.json can't be read" in saves.notices[0].happened
    saves.wishes.put(wish)
    assert b'"odd"' in path.read_bytes()


# Drafts


def test_half_typed_text_survives_and_is_veiled(reopen: Reopen, folder: Path) -> None:
    saves = reopen()
    saves.put_draft("turn/step/0", [SECRET, ""])
    saves.put_draft("another/step/0", ["else"])
    saves = reopen()
    assert saves.draft("turn/step/0") == (SECRET, "")
    assert saves.draft("another/step/0") == ("else",)
    assert saves.draft("a third") is None
    assert SECRET.encode() not in everything(folder)
    veiled = parse((folder / "drafts.json").read_bytes()).tables["drafts"]["turn/step/0"]["values"]
    saves.drop_draft("turn/step/0")
    assert saves.draft("turn/step/0") is None
    assert saves.draft("another/step/0") == ("else",)
    assert veiled.encode() not in everything(folder)


def test_a_crash_after_a_step_leaves_no_draft_of_it(reopen: Reopen, folder: Path, tmp_path: Path) -> None:
    saves, before = reopen(), sit_down(deck=only("write"))
    assert before.turn is not None
    evening, events = step(before, deck=only("write"))
    assert evening.turn is not None
    saves.put_draft(step_id(before.turn), [SECRET])
    saves.record(evening, events)
    saves.put_draft(step_id(evening.turn), ["half a word"])
    saves.put_draft("aside/note", ["half a note"])
    crashed = Path(shutil.copytree(folder, tmp_path / "crashed"))
    spent = parse((crashed / "drafts.json").read_bytes()).tables["drafts"][step_id(before.turn)]["values"]
    with Saves.open(crashed, clock=lambda: NOW) as again:
        assert again.draft(step_id(before.turn)) is None
        assert again.draft(step_id(evening.turn)) == ("half a word",)
        assert again.draft("aside/note") == ("half a note",)
    assert spent.encode() not in everything(crashed)


@slow_disk
@given(st.lists(st.text(), max_size=4))
def test_any_draft_comes_back_as_it_was(tmp_path_factory: pytest.TempPathFactory, values: list[str]) -> None:
    folder = tmp_path_factory.mktemp("draft")
    with Saves.open(folder, clock=lambda: NOW) as saves:
        saves.put_draft("x", values)
        assert saves.draft("x") == tuple(values)


def test_half_a_character_spoils_no_draft(saves: Saves) -> None:
    saves.put_draft("x", ["ab\ud800"])
    assert saves.draft("x") == ("ab?",)


# To look only


def test_to_look_only_works_beside_another_and_writes_nothing(saves: Saves, folder: Path) -> None:
    saves.put_couple(COUPLE)
    record_evening(saves, played_out())
    evening = sit_down(now=NOW + timedelta(days=1))
    saves.record(evening, ())
    (folder / "index.json").unlink()
    before = files(folder)
    wish = Wish(id=uuid4(), title="A lake", added=NOW)
    with Saves.open(folder, clock=lambda: NOW, read_only=True) as look:
        assert look.read_only
        assert look.couple() == COUPLE
        assert look.active() == evening
        assert look.story().evenings == 1
        assert len(look.seen()) == 2
        writes: list[Callable[[], object]] = [
            lambda: look.put_couple(COUPLE),
            lambda: look.put_settings({}),
            lambda: look.record(evening, ()),
            lambda: look.wishes.put(wish),
            lambda: look.wishes.remove(wish.id),
            lambda: look.journal.put(Entry(id=uuid4(), at=NOW, text="x")),
            lambda: look.journal.remove(wish.id),
            lambda: look.put_draft("x", ["y"]),
        ]
        for write in writes:
            with pytest.raises(SavesUnwritable, match="look only"):
                write()
        later, _ = step(evening)
        saves.record(later, ())
        assert look.active() == later
    after = files(folder)
    assert {k: v for k, v in after.items() if "active" not in k} == {
        k: v for k, v in before.items() if "active" not in k
    }


def test_looking_at_a_folder_that_is_not_there_makes_none(folder: Path) -> None:
    assert Saves.open(folder, clock=lambda: NOW, read_only=True).couple() is None
    assert not folder.exists()


# Damage and newer versions, as the players meet them


@pytest.mark.parametrize("name", ["couple.json", "active.json", "cards.json", "wishes.json", "drafts.json"])
@pytest.mark.parametrize("spoil", [b"", b"\0" * 80, b'{"meta": {"schema": 1}, "cou'], ids=["empty", "zeros", "torn"])
def test_a_damaged_file_is_mended_when_the_folder_is_opened(
    reopen: Reopen, folder: Path, name: str, spoil: bytes
) -> None:
    saves = reopen()
    saves.put_couple(COUPLE)
    evening, events = step(sit_down(), Favourite())
    saves.record(evening, events)
    evening, events = step(evening, AddWish(id=uuid4(), title="A lake"))
    saves.record(evening, events)
    saves.put_draft("x", ["y"])
    (folder / name).write_bytes(spoil)
    saves = reopen()
    [notice] = saves.notices
    assert notice.file == name
    assert len(list(folder.glob("*.corrupt-*"))) == 1
    assert saves.couple() == COUPLE
    assert saves.active() == evening
    assert len(saves.wishes.all()) == 1
    assert len(saves.marks()["favourite"]) == 1
    assert saves.draft("x") == ("y",)


def test_an_evening_beyond_reading_does_not_stop_the_next_one(reopen: Reopen, folder: Path) -> None:
    saves = reopen()
    saves.put_couple(COUPLE)
    saves.record(sit_down(), ())
    for name in ("active.json", "active.json.bak"):
        (folder / name).write_bytes(b"")
    saves = reopen()
    assert saves.active() is None
    assert "active.json" in saves.notices[0].gone
    evening = sit_down()
    saves.record(evening, ())
    assert reopen().active() == evening


def test_a_damaged_month_of_long_ago_spoils_no_other(reopen: Reopen, folder: Path) -> None:
    saves = reopen()
    record_evening(saves, played_out())
    record_evening(saves, played_out(now=NOW + timedelta(days=40)))
    for name in ("2026-03.json", "2026-03.json.bak"):
        (folder / "history" / name).write_bytes(b"torn")
    saves = reopen()
    assert [e.started for e in saves.evenings()] == [NOW + timedelta(days=40)]
    assert saves.notices[0].file == "history/2026-03.json"
    assert (folder / "history" / "2026-03.json").read_bytes() == b"torn"


@pytest.mark.parametrize("name", ["couple.json", "history/2026-03.json", "index.json"])
def test_a_folder_of_a_newer_version_opens_to_look_only(reopen: Reopen, folder: Path, name: str) -> None:
    saves = reopen()
    saves.put_couple(COUPLE)
    record_evening(saves, played_out())
    path = folder / name
    path.write_bytes(path.read_bytes().replace(b'"schema": 1', b'"schema": 2'))
    before = files(folder)
    saves = reopen()
    assert saves.read_only
    assert f"{name} was written by a newer Twosome" in saves.notices[0].happened
    assert saves.couple() == COUPLE
    assert len(list(saves.evenings())) == 1
    with pytest.raises(SavesUnwritable):
        saves.put_couple(COUPLE)
    assert {k: v for k, v in files(folder).items() if "in-use" not in k} == {
        k: v for k, v in before.items() if "in-use" not in k
    }


def test_a_wish_list_edited_by_hand_while_we_play_loses_neither_change(saves: Saves, folder: Path) -> None:
    first, theirs, third = (Wish(id=uuid4(), title=t, added=NOW) for t in ("one", "two", "three"))
    saves.wishes.put(first)
    path = folder / "wishes.json"
    mine = path.read_bytes()
    with Saves.open(folder.parent / "other", clock=lambda: NOW) as other:
        for wish in (first, theirs):
            other.wishes.put(wish)
    path.write_bytes((folder.parent / "other" / "wishes.json").read_bytes())
    saves.wishes.put(third)
    assert [w.title for w in saves.wishes.all()] == ["one", "two", "three"]
    [kept] = folder.glob("wishes.json.ours-*")
    assert kept.read_bytes() == mine


def test_an_older_evening_put_back_by_another_program_does_not_undo_a_step(saves: Saves, folder: Path) -> None:
    evening = sit_down()
    saves.record(evening, ())
    old = (folder / "active.json").read_bytes()
    evening, events = step(evening)
    saves.record(evening, events)
    (folder / "active.json").write_bytes(old)
    assert saves.active() == evening
    evening, events = step(evening)
    saves.record(evening, events)
    assert saves.active() == evening
    [other] = folder.glob("active.json.other-*")
    assert other.read_bytes() == old
    assert len(saves.notices) == 1

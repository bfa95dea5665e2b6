"""Locked saves, played on through the table for two days: what was typed stands in no byte that reaches the disk."""

import os
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from game.play.actions import Answer, Done
from game.storage.bag import Bag, write_zip
from game.storage.vault import is_sealed
from game.table import Table
from tests.table.conftest import Clock

MARKER = "Zanzibar-heliotrope"
PASSPHRASE = "four words in a row"


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """All that was put into files, also into those that are gone by now."""
    bodies: list[bytes] = []
    real = os.fdopen

    def fdopen(handle: int, mode: str = "r", *more: Any, **how: Any) -> Any:
        file = real(handle, mode, *more, **how)
        if mode == "wb":
            write = file.write
            monkeypatch.setattr(file, "write", lambda body: (bodies.append(bytes(body)), write(body))[1], raising=False)
        return file

    monkeypatch.setattr(os, "fdopen", fdopen)
    yield bodies


def a_day(table: Table) -> None:
    """Everything they can type on one day."""
    table.people.rename(MARKER, "Alex")
    wish = table.wishes.add(f"To {MARKER}", notes=MARKER, place=MARKER, tags=(MARKER,))
    table.wishes.put_draft("form", None, [MARKER, ""])
    table.wishes.heart(wish.id, "a", 3)
    table.wishes.done(wish.id, f"It was {MARKER}", [3, 3])
    letter = table.letters.write("a", [f"Dear {MARKER}", "", "", ""], "both")
    table.letters.put_draft("b", letter.id, [MARKER, "", "", ""])
    table.letters.keep(table.letters.read(letter.id, "b").id, "b")
    table.letters.let_go(table.letters.write("b", [MARKER, "", "", ""], "both").id, "b")
    asked = table.today.question()
    assert asked is not None
    table.today.put_draft(asked, "a", MARKER)
    table.today.answer(asked, "a", f"That {MARKER}")
    table.journal.add(f"We {MARKER}")
    table.set(last_word=MARKER)
    table.home()
    begun = table.evening.begin(["sealed"], cards=3, seed=1, starter="a", instead=True)
    table.evening.put_draft(begun.scene.step_id if begun.scene else "", [MARKER])
    table.evening.add_wish(f"From a card: {MARKER}")
    table.evening.add_note(f"Of a card: {MARKER}")
    table.evening.act(Answer(values=(MARKER,)))
    table.evening.act(Done())


@pytest.mark.usefixtures("easy_keys")
def test_no_byte_of_locked_saves_tells_what_was_typed_and_no_backup_does(
    sit: Any, clock: Clock, tmp_path: Path, written: list[bytes]
) -> None:
    table: Table = sit()
    folder, decks = table.folder, [tmp_path / "decks"]
    a_day(table)
    assert any(MARKER.encode() in body for body in written), "it would be seen"
    vault = table.locking.prepare(PASSPHRASE)
    table.locking.lock(vault)
    written.clear()
    for _ in range(2):
        clock.now += timedelta(days=1)
        with Table.open(folder, decks, clock=clock, vault=vault) as table:
            a_day(table)
    write_zip(tmp_path / "away.zip", Bag.of(folder).checked(None))
    assert len(list((folder / "backups").iterdir())) == 3

    files = [path for path in folder.rglob("*") if path.is_file()]
    assert {path.name for path in files if not is_sealed(path.read_bytes())} == {"in-use.lock"}
    zipped = [body for (body, *_) in Bag.of(tmp_path / "away.zip").bodies.values()]
    for body in (*written, *zipped, *(path.read_bytes() for path in files), (tmp_path / "away.zip").read_bytes()):
        assert MARKER.encode() not in body
    assert all(is_sealed(body) for body in (*written, *zipped) if body)

    with Table.open(folder, decks, clock=clock, vault=Table.open_lock(folder, PASSPHRASE)) as table:
        assert table.people.names()["a"] == MARKER
        assert len(table.letters.all()) == 3
        assert table.notices == []

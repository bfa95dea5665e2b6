"""The records of one file: read once, and again only when somebody else changed the file."""

import json
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch
from uuid import UUID

import pytest

from game.storage import disk, documents
from game.storage.errors import SavesChanged, SavesUnwritable
from game.storage.files import Place
from game.storage.kept import Kept
from game.together.wishes import Wish

NOW = datetime(2026, 5, 9, 17, 0, tzinfo=UTC)


def wish(number: int, title: str = "") -> Wish:
    return Wish(id=UUID(int=number), title=title or f"Wish {number}", added=NOW)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path, lambda: NOW)


@pytest.fixture
def kept(place: Place) -> Kept[Wish]:
    kept = Kept(place, "wishes", Wish)
    kept.put_all(wish(number) for number in range(1, 4))
    return kept


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """Every document that is made into a model."""
    seen: list[object] = []
    as_model: Callable[..., object] = documents.as_model
    monkeypatch.setattr(documents, "as_model", lambda model, doc: seen.append(doc) or as_model(model, doc))
    return seen


def titles(kept: Kept[Wish]) -> list[str]:
    return [one.title for one in kept.all()]


def elsewhere(place: Place, change: Callable[[dict[str, dict[str, object]]], object]) -> None:
    """Another program changes the file."""
    path = place.folder / "wishes.json"
    whole = json.loads(path.read_text())
    change(whole["wishes"])
    path.write_text(json.dumps(whole))


def test_a_change_reads_one_record_and_no_other(kept: Kept[Wish], read: list[object]) -> None:
    kept.all()
    read.clear()
    kept.put(wish(2, "Another"))
    assert titles(kept) == ["Wish 1", "Another", "Wish 3"]
    assert len(read) == 1
    assert kept.all()[0] is kept.all()[0]


def test_what_another_program_wrote_is_seen_at_once(place: Place, kept: Kept[Wish]) -> None:
    kept.all()
    elsewhere(place, lambda docs: docs[str(UUID(int=1))].update(title="Theirs"))
    assert titles(kept) == ["Theirs", "Wish 2", "Wish 3"]
    elsewhere(place, lambda docs: docs.pop(str(UUID(int=1))))
    kept.put(wish(3, "Ours"))
    assert titles(kept) == ["Wish 2", "Ours"]
    assert Kept(place, "wishes", Wish).all() == kept.all()


def test_what_could_not_be_written_is_not_there(place: Place, kept: Kept[Wish]) -> None:
    before = kept.all()
    with patch.object(disk, "write_keeping", side_effect=OSError(28, "no")), pytest.raises(SavesUnwritable):
        kept.put(wish(2, "Never"))
    assert kept.all() == before
    real = disk.identity
    seen: list[Path] = []

    def changed_after_the_first_look(path: Path) -> disk.Identity | None:
        if path.name == "wishes.json" and seen.append(path) is None and len(seen) == 2:
            elsewhere(place, lambda docs: docs[str(UUID(int=1))].update(title="Theirs"))
        return real(path)

    with patch.object(disk, "identity", changed_after_the_first_look), pytest.raises(SavesChanged):
        kept.put(wish(2, "Never"))
    assert titles(kept) == ["Theirs", "Wish 2", "Wish 3"]


def test_a_record_taken_out_is_gone_and_one_that_can_not_be_read_is_told(place: Place, kept: Kept[Wish]) -> None:
    kept.all()
    kept.remove(UUID(int=2))
    assert titles(kept) == ["Wish 1", "Wish 3"]
    elsewhere(place, lambda docs: docs[str(UUID(int=1))].update(title=""))
    assert titles(kept) == ["Wish 3"]
    assert "1 record in wishes.json can't be read." in [notice.happened for notice in place.notices]

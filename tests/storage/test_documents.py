"""The same rules over memory and over a file."""

from datetime import UTC, datetime
from pathlib import Path
from uuid import uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tinydb.storages import MemoryStorage, Storage

from game.storage.documents import Documents, Records
from game.storage.files import AtomicJSONStorage, Place
from game.together.journal import Entry


@pytest.fixture(params=["memory", "file"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> Storage:
    if request.param == "memory":
        return MemoryStorage()
    return AtomicJSONStorage(tmp_path / "things.json", Place(tmp_path, lambda: datetime(2026, 3, 14, tzinfo=UTC)))


@pytest.fixture
def things(storage: Storage) -> Documents:
    return Documents(storage, "things")


def test_a_document_is_found_by_its_own_name(things: Documents) -> None:
    things.put("deck/card", {"n": 1})
    assert things.get("deck/card") == {"n": 1}
    assert things.get("1") is None
    assert things.all() == {"deck/card": {"n": 1}}


def test_putting_again_is_changing(things: Documents) -> None:
    things.put("x", {"n": 1})
    things.put("x", {"n": 2})
    assert things.all() == {"x": {"n": 2}}


def test_a_field_that_only_a_newer_version_knows_survives(things: Documents) -> None:
    things.put("x", {"n": 1, "mood": "fine"})
    things.put("x", {"n": 2})
    assert things.get("x") == {"n": 2, "mood": "fine"}


def test_several_go_in_and_out_at_once(things: Documents) -> None:
    things.put_all({"x": {"n": 1}, "y": {"n": 2}})
    things.put_all({"z": {"n": 3}}, drop=frozenset({"x", "never there"}))
    assert things.all() == {"y": {"n": 2}, "z": {"n": 3}}


def test_removing_says_whether_there_was_anything(things: Documents) -> None:
    things.put("x", {"n": 1})
    assert things.remove("x") is True
    assert things.remove("x") is False
    assert things.all() == {}


def test_two_tables_share_a_file_and_nothing_else(storage: Storage) -> None:
    Documents(storage, "one").put("x", {"n": 1})
    Documents(storage, "two").put("x", {"n": 2})
    assert Documents(storage, "one").all() == {"x": {"n": 1}}


def test_the_order_is_that_of_adding(things: Documents) -> None:
    for name in ("c", "a", "b"):
        things.put(name, {})
    things.put("c", {"again": True})
    assert list(things.all()) == ["c", "a", "b"]


def test_a_record_that_cannot_be_read_spoils_no_other(things: Documents) -> None:
    entries = Records(things, Entry)
    good = Entry(id=uuid4(), at=datetime(2026, 3, 14, tzinfo=UTC), text="hello")
    entries.put(good.id, good)
    things.put("torn", {"id": 5})
    assert entries.all() == ([good], 1)
    assert entries.get("torn") is None
    assert entries.has("torn")


def test_a_record_of_a_newer_version_is_read_without_what_is_new(things: Documents) -> None:
    entries = Records(things, Entry)
    entry = Entry(id=uuid4(), at=datetime(2026, 3, 14, tzinfo=UTC), text="hello")
    things.put(str(entry.id), {**entry.model_dump(mode="json"), "mood": {"deep": 1}})
    assert entries.get(entry.id) == entry


@settings(deadline=None, max_examples=40)
@given(st.dictionaries(st.text(), st.dictionaries(st.text(), st.none() | st.booleans() | st.integers() | st.text())))
def test_any_documents_come_back_as_they_were(
    tmp_path_factory: pytest.TempPathFactory, docs: dict[str, dict[str, object]]
) -> None:
    folder = tmp_path_factory.mktemp("any")
    place = Place(folder, lambda: datetime(2026, 3, 14, tzinfo=UTC))
    Documents(AtomicJSONStorage(folder / "things.json", place), "things").put_all(docs)
    assert Documents(AtomicJSONStorage(folder / "things.json", place), "things").all() == docs

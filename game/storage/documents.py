"""TinyDB with documents named by our own ids: a UUID, a card, a word.

TinyDB's own numbers come back after a delete, so that one id would name two things in turn.
"""

from collections.abc import Mapping
from typing import Any, Generic, TypeVar

from pydantic import ValidationError
from tinydb import TinyDB
from tinydb.storages import Storage
from tinydb.table import Table

from game.model import Frozen

Doc = dict[str, Any]


class _Named(Table):
    """A table whose documents are named by strings."""

    document_id_class = str  # type: ignore[assignment]  # TinyDB types it as the int it comes with

    def named(self) -> Mapping[str, Doc]:
        """Every document by its id, as it was read: TinyDB's own way copies each once or twice."""
        return self._read_table()  # type: ignore[return-value]  # TinyDB types a document as a mapping of anything

    def change(self, puts: Mapping[str, Doc], drops: frozenset[str] = frozenset()) -> None:
        """Put and drop documents in one write.

        A field that this version does not know stays in the document it stands in.
        """

        def updater(table: dict[Any, Mapping[str, Any]]) -> None:
            for name, doc in puts.items():
                table[name] = {**table.get(name, {}), **doc}
            for name in drops & table.keys():
                del table[name]

        self._update_table(updater)


class _Database(TinyDB):
    table_class = _Named


class Documents:
    """One table of one file."""

    def __init__(self, storage: Storage, table: str) -> None:
        self._table: _Named = _Database(storage=lambda: storage).table(table)  # type: ignore[assignment]

    def all(self) -> Mapping[str, Doc]:
        """Every document by its id, only to be looked at."""
        return self._table.named()

    def get(self, name: str) -> Doc | None:
        """The document of that id."""
        found = self._table.get(doc_id=name)  # type: ignore[call-overload]
        return None if found is None else dict(found)

    def put(self, name: str, doc: Doc) -> None:
        """Write one document, over what stood there."""
        self.put_all({name: doc})

    def put_all(self, docs: Mapping[str, Doc], drop: frozenset[str] = frozenset()) -> None:
        """Write some documents and drop others, in one write."""
        self._table.change(docs, drop)

    def remove(self, name: str) -> bool:
        """Drop the document. False when there was none; then nothing is written."""
        if self.get(name) is None:
            return False
        self._table.change({}, frozenset({name}))
        return True


M = TypeVar("M", bound=Frozen)


class Records(Generic[M]):
    """One table that holds models by id."""

    def __init__(self, documents: Documents, model: type[M]) -> None:
        self._documents = documents
        self._model = model

    def all(self) -> tuple[list[M], int]:
        """Every record that can be read, in the order they were added, and how many can't be."""
        found, torn = self.named()
        return list(found.values()), torn

    def named(self) -> tuple[dict[str, M], int]:
        """Every record that can be read by the name of its document, and how many can't be."""
        docs = self._documents.all()
        found = {name: record for name, doc in docs.items() if (record := self._read(doc)) is not None}
        return found, len(docs) - len(found)

    def get(self, name: object) -> M | None:
        """The record of that id, if there is one that can be read."""
        doc = self._documents.get(str(name))
        return None if doc is None else self._read(doc)

    def has(self, name: object) -> bool:
        """Whether there is anything of that id."""
        return self._documents.get(str(name)) is not None

    def put(self, name: object, record: M) -> None:
        """Write one record, over what stood there."""
        self.put_all({str(name): record})

    def put_all(self, records: Mapping[str, M]) -> None:
        """Write some records, in one write."""
        self._documents.put_all({name: record.model_dump(mode="json") for name, record in records.items()})

    def remove(self, name: object) -> bool:
        """Drop the record. False when there was none."""
        return self._documents.remove(str(name))

    def _read(self, doc: Doc) -> M | None:
        try:
            return as_model(self._model, doc)
        except ValidationError:
            return None


def as_model(model: type[M], doc: Mapping[str, Any]) -> M:
    """The model in a document; fields of a newer version are passed over. Raises `ValidationError`."""
    return model.model_validate(doc, extra="ignore")

"""The records of one file, each under its own id: wishes, letters and the like."""

from collections.abc import Iterable
from typing import Generic
from uuid import UUID

from game.storage.documents import Documents, Records
from game.storage.files import AtomicJSONStorage, Place
from game.storage.migrations import SCHEMAS
from game.storage.months import R, passed_over
from game.storage.remembered import Remembered
from game.storage.removed import note_removal


class Kept(Generic[R]):
    """All records of one sort, in the order they were added. Each is read once, and again only when it changed."""

    def __init__(self, place: Place, name: str, model: type[R]) -> None:
        """`name` is the file, the schema and the table."""
        self._place = place
        self._file = AtomicJSONStorage(place.folder / f"{name}.json", place, schema=SCHEMAS[name])
        self._tables = Remembered(self._file)
        self._records = Records(Documents(self._tables, name), model)
        self._held: dict[str, R] = {}
        self._held_of = 0
        """The reading of the file that the held records are of, with all that we put since."""

    def look(self) -> None:
        """Read the file, so that damage to it is mended or told now. Raises `SavesError`."""
        self._tables.read()

    def all(self) -> list[R]:
        """Every record. One that can't be read is passed over, with a notice."""
        self._tables.read()
        if self._held_of != self._tables.readings:
            self._held, torn = self._records.named()
            self._held_of = self._tables.readings
            if torn:
                self._place.tell(self._file.path, *passed_over(self._file.path.name, torn))
        return list(self._held.values())

    def get(self, id: UUID) -> R | None:
        """The record of that id, if there is one that can be read."""
        return self._records.get(id)

    def has(self, id: UUID) -> bool:
        """Whether there is anything of that id."""
        return self._records.has(id)

    def put(self, record: R) -> None:
        """Write one record, new or changed."""
        self.put_all((record,))

    def put_all(self, records: Iterable[R]) -> None:
        """Write some records, in one write."""
        named = {str(record.id): record for record in records}
        self._records.put_all(named)
        for name in named:
            # As it will be read: what is held is never another than what the file says.
            if (written := self._records.get(name)) is not None:
                self._held[name] = written

    def remove(self, id: UUID) -> None:
        """Take a record out for good, from the earlier copy too and from the backups with the next one; no harm when
        there is none."""
        self._place.needs_writing()
        if self._records.has(id):
            note_removal(self._place, self._file.path, id)
            self._records.remove(id)
            self._held.pop(str(id), None)
            self._file.forget()

"""Records that are kept in a file a month, so that a year more costs nothing today."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Generic, TypeVar
from uuid import UUID

from game.model import Record
from game.storage import disk
from game.storage.documents import Documents, Records
from game.storage.errors import SavesDamaged, unreadable
from game.storage.files import AtomicJSONStorage, Place
from game.storage.migrations import SCHEMAS
from game.storage.removed import note_removal

R = TypeVar("R", bound=Record)

_MONTH = re.compile(r"(\d{4}-\d{2})\.json(?:\.bak)?")


def months_in(folder: Path) -> list[str]:
    """The months that have a file, the newest first.

    One of which only the earlier copy is left has one too. Raises `OSError`.
    """
    return sorted({match[1] for name in disk.names_in(folder) if (match := _MONTH.fullmatch(name))}, reverse=True)


def is_month(name: str) -> bool:
    """Whether a file of that name holds a month: `2026-03.json`."""
    return _MONTH.fullmatch(name) is not None and name.endswith(".json")


def month_of(moment: datetime) -> str:
    """The month a moment lies in, in UTC: `2026-03`."""
    return f"{moment.astimezone(UTC):%Y-%m}"


class Months(Generic[R]):
    """All records of one sort, by month. Nothing is read before it is asked for."""

    def __init__(self, place: Place, name: str, model: type[R], when: Callable[[R], datetime]) -> None:
        """`name` is the folder, the schema and the table; `when` tells a record's moment, which stays."""
        self.folder = place.folder / name
        self._place = place
        self._name = name
        self._model = model
        self._when = when
        self._open: dict[str, AtomicJSONStorage] = {}

    def __iter__(self) -> Iterator[R]:
        """Every record, the newest first, reading one month at a time."""
        for month in self.months():
            yield from self.in_month(month)

    def months(self) -> list[str]:
        """The months of which there is anything, the newest first. Raises `SavesError`."""
        try:
            return months_in(self.folder)
        except OSError as problem:
            raise unreadable(self.folder, problem) from problem

    def in_month(self, month: str) -> list[R]:
        """A month's records, the newest first. One that can't be read is passed over, with a notice."""
        storage = self._storage(month)
        try:
            records, torn = Records(Documents(storage, self._name), self._model).all()
        except SavesDamaged as problem:
            self._place.tell(storage.path, problem.happened, back=problem.advice, day=problem.day)
            return []
        if torn:
            self._place.tell(storage.path, *passed_over(self._place.name(storage.path), torn))
        return sorted(records, key=self._when, reverse=True)

    def records(self, moment: datetime) -> Records[R]:
        """The records of the month in which the moment lies."""
        return Records(Documents(self._storage(month_of(moment)), self._name), self._model)

    def put(self, record: R) -> None:
        """Write one record, new or changed, into its month; it keeps its moment."""
        self.records(self._when(record)).put(record.id, record)

    def put_all(self, records: Iterable[R]) -> None:
        """Write many records, each month once."""
        by_month: dict[str, dict[str, R]] = defaultdict(dict)
        for record in records:
            by_month[month_of(self._when(record))][str(record.id)] = record
        for month, some in by_month.items():
            Records(Documents(self._storage(month), self._name), self._model).put_all(some)

    def remove(self, id: UUID) -> None:
        """Take a record out for good, from the earlier copy too and from the backups with the next one; no harm when
        there is none."""
        self._place.needs_writing()
        for month in self.months():
            storage = self._storage(month)
            records = Records(Documents(storage, self._name), self._model)
            if records.has(id):
                note_removal(self._place, storage.path, id)
                records.remove(id)
                storage.forget()
                return

    def _storage(self, month: str) -> AtomicJSONStorage:
        if month not in self._open:
            path = self.folder / f"{month}.json"
            self._open[month] = AtomicJSONStorage(path, self._place, schema=SCHEMAS[self._name])
        return self._open[month]


def passed_over(name: str, torn: int) -> tuple[str, str]:
    """The words of a notice about records that can't be read: what happened, and what is still there."""
    few = "1 record" if torn == 1 else f"{torn} records"
    still = "All others are here; what can't be read stays in the file untouched."
    return f"{few} in {name} can't be read.", still

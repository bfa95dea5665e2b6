"""What was taken out for good: gone from the saves at once, and from the backups with the next one.

Only ids are noted, and the file each stood in; never a word of what it said.
"""

from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from uuid import UUID

from game.storage import disk
from game.storage.contents import Contents, parse, unparse
from game.storage.copies import BACKUPS
from game.storage.documents import Documents
from game.storage.errors import SavesLocked, Unusable
from game.storage.files import AtomicJSONStorage, Care, Place, earlier_copy
from game.storage.migrations import REMOVED, SCHEMAS


def note_removal(place: Place, path: Path, id: UUID) -> None:
    """Note that a record is about to be taken out of a file. Raises `SavesError`."""
    _noted(place).put(str(id), {"file": place.name(path)})


def remove_from_backups(place: Place) -> None:
    """Take out of every copy what was taken out of the saves. Twice is once.

    A copy beyond reading that speaks of such a record goes as a whole. Raises `SavesError` or `OSError`; then
    what is left is done the next time.
    """
    noted = _noted(place)
    held = noted.all()
    if not held:
        return
    gone: dict[str, set[str]] = defaultdict(set)
    for id, doc in held.items():
        gone[str(doc.get("file"))].add(id)
    for name, ids in gone.items():
        done: dict[int, Path] = {}
        for path in _every_copy(place, name):
            inode = path.stat().st_ino
            if inode in done:
                # What shared a file shares it afterwards.
                disk.link(done[inode], path)
            elif _clear(place, path, ids):
                done[inode] = path
    noted.put_all({}, drop=frozenset(held))


def _noted(place: Place) -> Documents:
    storage = AtomicJSONStorage(place.folder / f"{REMOVED}.json", place, schema=SCHEMAS[REMOVED], care=Care.SPARE)
    return Documents(storage, REMOVED)


def _every_copy(place: Place, name: str) -> Iterator[Path]:
    """Every copy of a file but its earlier one: in all backups, in what a restore replaced, and what was put aside
    beside it."""
    live = place.folder / name
    yield from (path for path in sorted(live.parent.glob(f"{live.name}.*")) if path != earlier_copy(live))
    for backup in sorted((place.folder / BACKUPS).glob("*/")):
        found = backup / name
        yield from (path for path in (found, earlier_copy(found)) if path.is_file())


def _clear(place: Place, path: Path, ids: set[str]) -> bool:
    """Take the records out of one copy. Whether it was written anew."""
    body = path.read_bytes()
    try:
        found = parse(body, place.codec)
    except (Unusable, SavesLocked):  # What a restore replaced may be of another lock: nobody reads it here.
        if any(id.encode() in body for id in ids):
            path.unlink()
            disk.flush_folder(path.parent)
        return False
    if not any(ids & table.keys() for table in found.tables.values()):
        return False
    tables = {table: {id: doc for id, doc in docs.items() if id not in ids} for table, docs in found.tables.items()}
    disk.write(path, unparse(Contents(tables, found.meta), place.codec))
    return True

"""At the end of a sitting every earlier copy holds what its file holds: damage to one of the two costs nothing then.

While they play the earlier copy is the version before, which costs a turn no second flush; what was written last is in
our hands meanwhile.
"""

from collections.abc import Iterable
from pathlib import Path

from game.storage import disk
from game.storage.check import fault_in, save_files
from game.storage.errors import SavesError, unreadable
from game.storage.files import Place, earlier_copy
from game.storage.migrations import DERIVED, schema_of


def note_all(place: Place) -> None:
    """After a sitting that was not closed any earlier copy may be the version before. Raises `SavesError`."""
    try:
        place.written.update(path for path, schema in save_files(place.folder) if schema not in DERIVED)
    except OSError as problem:
        raise unreadable(place.folder, problem) from problem


def level(place: Place, paths: Iterable[Path]) -> bool:
    """Bring the earlier copy of these files level with them. False where one could not be: it stays as it was.

    A file that can't be used is none to copy: its earlier copy is the way back from it.
    """
    done = [_level(place, path) for path in paths]
    return all(done)


def _level(place: Place, path: Path) -> bool:
    earlier = earlier_copy(path)
    try:
        body = path.read_bytes()
        if disk.identity(earlier) is not None and earlier.read_bytes() == body:
            return True
        if fault_in(body, schema_of(place.name(path)), place.codec) is not None:
            return False
        disk.write(earlier, body)
    except (OSError, SavesError):  # It is only a second copy.
        return False
    return True

"""A file's tables kept in memory for as long as the file is the one we know: reading five thousand records twice
costs what reading them once does."""

from tinydb.storages import Storage

from game.storage.files import AtomicJSONStorage
from game.storage.migrations import Tables


class Remembered(Storage):
    """Stands between TinyDB and a file. What it hands out is only to be looked at, except for the outermost dict."""

    def __init__(self, file: AtomicJSONStorage) -> None:
        self._file = file
        self._tables: Tables | None = None
        self.readings = 0
        """How often the file was really read: while this stays, nobody else has changed it."""

    def read(self) -> Tables | None:
        """The tables, or None where there is no file yet. Raises what the file's own `read` does."""
        if self._tables is None or not self._file.unchanged:
            self.readings += 1
            self._tables = self._file.read()
        return None if self._tables is None else dict(self._tables)

    def write(self, data: Tables) -> None:
        """Replace the content, durably. Raises what the file's own `write` does; then it is read anew next time."""
        self._tables = None
        self._file.write(data)
        self._tables = dict(data)

"""What the two chose to keep, to be found again, mended, or let go for good."""

from itertools import islice, takewhile
from pathlib import Path
from typing import Literal
from uuid import UUID, uuid4

from game.errors import BadInput
from game.export import journal as written
from game.storage import outside
from game.storage.saves import Saves
from game.table.clock import Clock
from game.text import NOTE_LENGTH, clean, folded
from game.together.journal import Entry

Format = Literal["md", "txt", "json"]


class Journal:
    """Every use of the journal."""

    def __init__(self, saves: Saves, clock: Clock) -> None:
        self._saves, self._clock = saves, clock
        self._read: list[tuple[str, Entry]] = []
        """Every entry read up to now, the newest first, beside its words as a search compares them."""
        self._unread: list[str] | None = None
        """The months that were not read yet, the newest first; None: none was."""

    def recent(self, n: int = 20) -> list[Entry]:
        """The newest `n` entries, the newest first."""
        return list(islice(self._saves.journal, n))

    def so_far(self, least: int) -> list[Entry]:
        """The entries that were read, the newest first: at least so many where there are."""
        while len(self._read) < least and self.read_on():
            pass
        self._catch_up()
        return [entry for _, entry in self._read]

    def read_on(self) -> bool:
        """Read one month more, the newest of those that were not read. False once there is none."""
        if self._unread is None:
            self._unread = self._saves.journal.months()
        if not self._unread:
            return False
        month = self._unread.pop(0)
        self._read += [(_words(entry), entry) for entry in self._saves.journal.in_month(month)]
        return True

    def search(self, words: str) -> list[Entry]:
        """The entries that hold every one of the words, in their text or their question, the newest first.

        Capitals and accents make no difference. Without a word, every entry.
        """
        self._read_all()
        found = self._read
        # The longest word first: it leaves the fewest for the others. Word by word, which is the fastest there is.
        for word in sorted(folded(words).split(), key=len, reverse=True):
            found = [pair for pair in found if word in pair[0]]
        return [entry for _, entry in found]

    def find(self, id: str) -> Entry:
        """The entry whose id begins so. Raises `BadInput` for none or several."""
        self._read_all()
        found = [entry for _, entry in self._read if id and str(entry.id).startswith(id.lower())]
        if len(found) != 1:
            what = "No entry has" if not found else f"{len(found)} entries have"
            raise BadInput(f"{what} an id that begins with {id!r}; `twosome journal list` shows them.")
        return found[0]

    def add(self, text: str) -> Entry:
        """Write something down without a card, and forget its draft. Raises `BadInput` for nothing, or far too much."""
        entry = Entry(id=uuid4(), at=self._clock(), text=_text(text))
        self._saves.journal.put(entry)
        self.drop_draft(None)
        return entry

    def edit(self, entry: Entry, text: str) -> Entry:
        """Other words for an entry; it keeps its day. Raises `BadInput`; then nothing has changed."""
        changed = entry.model_copy(update={"text": _text(text)})
        self._saves.journal.put(changed)
        self.drop_draft(entry.id)
        self._read = [(_words(changed), changed) if e.id == entry.id else (words, e) for words, e in self._read]
        return changed

    def remove(self, entry: Entry) -> None:
        """Let an entry go for good: from the saves and their copies now, from the backups with the next one."""
        self._saves.journal.remove(entry.id)
        self.drop_draft(entry.id)
        self._read = [(words, e) for words, e in self._read if e.id != entry.id]

    def draft(self, id: UUID | None) -> str:
        """What was half written of an entry (None: of a new one), or nothing."""
        held = self._saves.draft(_draft(id))
        return held[0] if held else ""

    def put_draft(self, id: UUID | None, text: str) -> None:
        """Keep what is half written; nothing where there is nothing any more."""
        if text.strip():
            self._saves.put_draft(_draft(id), (text,))
        else:
            self.drop_draft(id)

    def drop_draft(self, id: UUID | None) -> None:
        """What was half written is finished, or given up."""
        self._saves.drop_draft(_draft(id))

    def export(self, path: Path, format: Format | None = None, *, over: bool = False) -> None:
        """Write all of it into a file, the oldest first; `format` follows from the name where none is said.

        Raises `BadInput` for a name that says no format, or a file that can't be written; then nothing has changed.
        """
        outside.put(path, self.content(format or _format(path)).encode(), over=over)

    def content(self, format: Format) -> str:
        """All of it as text, the oldest first."""
        entries = self.search("")[::-1]
        return {"md": written.markdown, "txt": written.text, "json": written.json}[format](entries)

    def _read_all(self) -> None:
        """Read whatever was not read: ten years are read once, not at every letter typed."""
        while self.read_on():
            pass
        self._catch_up()

    def _catch_up(self) -> None:
        """Read what was kept since."""
        if not self._read and self._unread:
            return  # nothing could be read of the newest months; the others come in their turn
        known = self._read[0][1].id if self._read else None
        fresh = takewhile(lambda entry: entry.id != known, self._saves.journal)
        self._read = [(_words(entry), entry) for entry in fresh] + self._read


def _words(entry: Entry) -> str:
    return folded(f"{entry.question}\n{entry.text}")


def _text(text: str) -> str:
    text = clean(text).strip()
    if not 1 <= len(text) <= NOTE_LENGTH:
        raise BadInput(f"An entry takes 1 to {NOTE_LENGTH:,} characters; this one has {len(text):,}.")
    return text


def _format(path: Path) -> Format:
    match path.suffix.lower():
        case ".md":
            return "md"
        case ".txt":
            return "txt"
        case ".json":
            return "json"
    raise BadInput(f"{path.name} says no format the journal can be written in; end it with .md, .txt or .json.")


def _draft(id: UUID | None) -> str:
    return f"journal/{id or 'new'}"

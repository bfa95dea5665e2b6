"""What the two chose to keep, to be found again."""

from itertools import islice, takewhile

from game.storage.saves import Saves
from game.together.journal import Entry


class Journal:
    """Every use of the journal."""

    def __init__(self, saves: Saves) -> None:
        self._saves = saves
        self._read: list[tuple[str, Entry]] = []
        """Every entry read up to now, the newest first, beside its words in small letters."""

    def recent(self, n: int = 20) -> list[Entry]:
        """The newest `n` entries, the newest first."""
        return list(islice(self._saves.journal(), n))

    def search(self, words: str) -> list[Entry]:
        """The entries that hold every one of the words, in their text or their question, the newest first.

        Capitals make no difference. Without a word, every entry.
        """
        self._catch_up()
        wanted = words.casefold().split()
        return [entry for folded, entry in self._read if all(word in folded for word in wanted)]

    def _catch_up(self) -> None:
        """Read what was kept since the last search: ten years are read once, not at every letter typed."""
        known = self._read[0][1].id if self._read else None
        fresh = takewhile(lambda entry: entry.id != known, self._saves.journal())
        self._read = [(f"{entry.question}\n{entry.text}".casefold(), entry) for entry in fresh] + self._read

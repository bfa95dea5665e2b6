"""The keepsake: gathering the whole story, and writing it out."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Literal, TypeVar

from game.cards.shelf import Shelf
from game.errors import BadInput
from game.export import keepsake as written
from game.model import Record
from game.storage import outside
from game.storage.months import Months
from game.storage.outside import AlreadyThere
from game.storage.saves import Saves
from game.table.clock import Clock
from game.table.people import People
from game.table.today import Today
from game.together.keepsake import DeckLine, Keepsake, question_of
from game.together.wishes import Wish

__all__ = ["FORMATS", "AlreadyThere", "Format", "Keepsakes"]

Format = Literal["html", "md", "json"]

FORMATS: dict[str, Format] = {".html": "html", ".htm": "html", ".md": "md", ".json": "json"}
"""What a file's name says of its format."""


Progress = Callable[[int, int], None]
"""Told how much is done, and of how much."""

R = TypeVar("R", bound=Record)


class Keepsakes:
    """The story of two people as a file."""

    def __init__(self, saves: Saves, shelf: Shelf, people: People, today: Today, clock: Clock) -> None:
        self._saves, self._shelf, self._people, self._today, self._clock = saves, shelf, people, today, clock

    def gather(self, told: Callable[[], None] = lambda: None) -> Keepsake:
        """Everything kept, the oldest first; nothing sealed. `told` is called after each month that was read.

        Raises `NobodyYet`.
        """
        couple, names = self._people.require(), self._people.names()
        story, wishes = self._saves.story(), self._saves.wishes.all()
        journal = list(_by_month(self._saves.journal, told))
        asked = [question for question in _by_month(self._saves.today, told) if question.revealed]
        return Keepsake(
            names=names,
            since=couple.since,
            made=self._clock(),
            evenings=story.evenings,
            cards=story.cards_played,
            total=story.total,
            decks=tuple(self._decks()),
            journal=tuple(journal[::-1]),
            done=tuple(sorted((w for w in wishes if w.status == "done"), key=_came_true)),
            wishes=tuple(w for w in wishes if w.status in ("idea", "planned")),
            questions=tuple(question_of(q, self._today.words(q), names) for q in reversed(asked)),
            checkins=tuple(sorted((c for c in self._saves.checkins.all() if c.counts), key=lambda c: c.at)),
            seasons=tuple(sorted(self._saves.seasons.all(), key=lambda season: season.began)),
        )

    def export(
        self,
        path: Path,
        format: Format | None = None,
        *,
        over: bool = False,
        progress: Progress = lambda done, of: None,
    ) -> None:
        """Write it into a file; `format` follows from the name where none is said.

        Raises `BadInput` for a name that says no format, or a file that can't be written (`AlreadyThere` for one that
        is there, without `over`); then nothing has changed.
        """
        chosen = format or FORMATS.get(path.suffix.lower())
        if chosen is None:
            raise BadInput(f"{path.name} says no format a keepsake has; end it with .html, .md or .json.")
        if path.is_file() and not over:
            raise AlreadyThere(path)  # before the long work
        outside.put(path, self.content(chosen, progress).encode(), over=over)

    def content(self, format: Format, progress: Progress = lambda done, of: None) -> str:
        """All of it as text."""
        of = len(self._saves.journal.months()) + len(self._saves.today.months()) + 1
        done = count(1)
        story = self.gather(lambda: progress(next(done), of))
        text = {"html": written.html, "md": written.markdown, "json": written.json}[format](story)
        progress(of, of)
        return text

    def _decks(self) -> list[DeckLine]:
        played = self._saves.played()
        return [
            DeckLine(title=entry.title, played=number, total=len(entry.cards))
            for id, entry in self._shelf.entries.items()
            if (number := len(played.get(id, set()).intersection(entry.cards)))
        ]


def _by_month(months: Months[R], told: Callable[[], None]) -> Iterator[R]:
    for month in months.months():
        yield from months.in_month(month)
        told()


def _came_true(wish: Wish) -> datetime:
    return wish.memory.at if wish.memory else wish.added

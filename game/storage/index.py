"""What home and the dealer need to know of all evenings, counted once: `index.json` and `seen.json`.

Both follow from history and are never the truth. Each carries the stamps of the months it was counted from;
where they no longer fit, or the file is missing or damaged, it is counted anew without a word.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

from pydantic import Field, ValidationError

from game.cards.card import Ref
from game.model import Frozen
from game.play.rounds import Seen
from game.play.state import Evening
from game.storage.disk import Identity, identity
from game.storage.documents import Documents, as_model
from game.storage.errors import unreadable
from game.storage.files import AtomicJSONStorage, Care, Place
from game.storage.migrations import SCHEMAS
from game.storage.months import Months
from game.together.story import Story, seen_with

Stamps = dict[str, tuple[int, int]]
"""Month → time of the last change in nanoseconds, and size in bytes."""


class _StoryFile(Frozen):
    """What `index.json` holds."""

    stamps: Stamps
    story: Story


_SeenRow = tuple[str, str, Annotated[int, Field(ge=0)], datetime | None, datetime | None]
"""Deck, card, times, last, played: a row instead of a record, for there are thousands."""


class _SeenFile(Frozen):
    """What `seen.json` holds."""

    stamps: Stamps
    rows: tuple[_SeenRow, ...]


class Index:
    """The counts, kept up to date evening by evening."""

    def __init__(self, place: Place, history: Months[Evening]) -> None:
        self._place = place
        self._history = history
        self._story = Documents(_storage(place, "index"), "index")
        self._seen = Documents(_storage(place, "seen"), "seen")

    def story(self) -> Story:
        """The counts."""
        fresh = self._fresh_story()
        return fresh if fresh is not None else self._count_anew()[0]

    def seen(self, decks: Collection[str] | None = None) -> dict[Ref, Seen]:
        """How often every card left the table, and when; of these decks only, by id, where any are named."""
        return _seen_in(self._all_rows(), decks)

    def played(self) -> dict[str, set[str]]:
        """The cards that were played, deck by deck: what is shown of the decks needs no more, and is far quicker."""
        played = defaultdict[str, set[str]](set)
        for deck, card, _, _, at in self._all_rows():
            if at is not None:
                played[deck].add(card)
        return dict(played)

    def fold(self, evening: Evening) -> None:
        """Write the evening into history, and count it in. Folding it again changes nothing."""
        story, rows = self._fresh_story(), self._fresh_rows()
        month = self._history.records(evening.started)
        if month.get(evening.id) == evening:
            return
        counted_before = month.has(evening.id)
        month.put(evening.id, evening)
        if counted_before or story is None or rows is None:
            self._count_anew()
        else:
            # The rows of its own decks only: of ten years there are thousands, and the players wait.
            decks = {play.ref.deck for play in evening.plays}
            others = (row for row in rows if row[0] not in decks)
            self._write(story.with_evening(evening), (*others, *_rows(seen_with(_seen_in(rows, decks), evening))))

    def _fresh_story(self) -> Story | None:
        try:
            held = as_model(_StoryFile, self._story.get("index") or {})
        except ValidationError:
            return None
        return held.story if held.stamps == self._stamps() else None

    def _all_rows(self) -> "Sequence[_SeenRow]":
        fresh = self._fresh_rows()
        return fresh if fresh is not None else _rows(self._count_anew()[1])

    def _fresh_rows(self) -> "Sequence[_SeenRow] | None":
        try:
            held = as_model(_SeenFile, self._seen.get("seen") or {})
        except ValidationError:
            return None
        return held.rows if held.stamps == self._stamps() else None

    def _count_anew(self) -> tuple[Story, dict[Ref, Seen]]:
        """Read all of history. Only ever needed after a crash, a restored backup or a lost file."""
        story, seen = Story(), dict[Ref, Seen]()
        # In the order they were played: how often a card was dealt is told against those dealt before it.
        for month in reversed(self._history.months()):
            evenings = self._history.in_month(month)[::-1]
            for evening in evenings:
                story = story.with_evening(evening)
            if evenings:
                # A month's plays at once: counting them in evening by evening would copy the whole each time.
                plays = tuple(play for evening in evenings for play in evening.plays)
                seen = seen_with(seen, evenings[0].model_copy(update={"plays": plays}))
        if not self._place.read_only and (story.evenings or self._any_file()):
            self._write(story, _rows(seen))
        return story, seen

    def _write(self, story: Story, rows: tuple[_SeenRow, ...]) -> None:
        stamps = self._stamps()
        self._story.put("index", _StoryFile(stamps=stamps, story=story).model_dump(mode="json"))
        self._seen.put("seen", _SeenFile(stamps=stamps, rows=rows).model_dump(mode="json"))

    def _any_file(self) -> bool:
        return any(_state(self._place.folder / name) for name in ("index.json", "seen.json"))

    def _stamps(self) -> Stamps:
        stamps: Stamps = {}
        for month in self._history.months():
            path = self._history.folder / f"{month}.json"
            if (now := _state(path)) is not None:
                stamps[month] = (now.changed, now.size)
        return stamps


def _seen_in(rows: Iterable[_SeenRow], decks: Collection[str] | None) -> dict[Ref, Seen]:
    return {
        Ref(deck=deck, card=card): Seen(times=times, last=last, played=played)
        for deck, card, times, last, played in rows
        if decks is None or deck in decks
    }


def _rows(seen: Mapping[Ref, Seen]) -> tuple[_SeenRow, ...]:
    return tuple((ref.deck, ref.card, was.times, was.last, was.played) for ref, was in seen.items())


def _state(path: Path) -> Identity | None:
    try:
        return identity(path)
    except OSError as problem:
        raise unreadable(path, problem) from problem


def _storage(place: Place, name: str) -> AtomicJSONStorage:
    return AtomicJSONStorage(place.folder / f"{name}.json", place, schema=SCHEMAS[name], care=Care.DERIVED)

"""The wish list, out as a file and in from one."""

from collections.abc import Mapping, Sequence
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any, Literal, get_args
from uuid import UUID, uuid4

from game.errors import BadInput
from game.model import Frozen
from game.storage import outside
from game.storage.outside import AlreadyThere
from game.storage.saves import Saves
from game.table.clock import Clock
from game.table.planner import Planner
from game.table.wishes import WishList
from game.text import folded
from game.together.wishes import Wish, valid

__all__ = ["FORMATS", "AlreadyThere", "Exchange", "Format", "Known", "Preview", "Taken", "Twice", "format_of"]

if TYPE_CHECKING:
    from game.export.rows import Bad, Fields, Row

Format = Literal["md", "csv", "json", "ics"]
FORMATS: tuple[Format, ...] = get_args(Format)

_SUFFIXES: Mapping[str, Format] = {".markdown": "md", **{f".{name}": name for name in FORMATS}}

MEGABYTES = 32
"""No wish list is larger."""

Twice = Literal["skip", "update", "add"]
"""What becomes of a wish of a file that is on the list already: it is left out, what the file says of it is taken, or
it stands there twice."""


class Known(Frozen):
    """A wish of a file that is on the list already, by its id or its title, and is not told there just so."""

    where: str
    here: Wish
    """As it is on the list."""
    fresh: Wish
    """As it would stand there a second time."""
    updated: Wish
    """As it would be with what the file says."""


class Preview(Frozen):
    """What a file would bring. Nothing is changed yet."""

    name: str
    new: tuple[Wish, ...]
    known: tuple[Known, ...]
    same: int
    """How many of the file's are on the list just so."""
    bad: tuple[str, ...]
    """What can't be used, each a sentence behind its line. While there is any, nothing of the file is taken."""
    asides: tuple[str, ...]
    """What is passed over without harm."""


class Taken(Frozen):
    """What was taken from a file; what `Exchange.give_back` undoes."""

    added: tuple[Wish, ...]
    updated: tuple[Wish, ...]
    """As they are now."""
    before: tuple[Wish, ...]
    """The updated ones, as they were."""


class Exchange:
    """Every way of the wish list out of the game, and in."""

    def __init__(self, saves: Saves, clock: Clock, wishes: WishList, planner: Planner) -> None:
        self._saves, self._clock, self._wishes, self._planner = saves, clock, wishes, planner

    def content(self, format: Format) -> bytes:
        """The list as a file of that format: all that anyone may read of it. Raises `BadInput`: no date to put into a
        calendar."""
        if format == "ics":
            return self._calendar()
        text: str = _room(format).write(self._wishes.all())
        # Spreadsheets take a table for UTF-8 only behind this mark.
        return text.encode("utf-8-sig" if format == "csv" else "utf-8")

    def export(self, path: Path, format: Format | None = None, *, over: bool = False) -> None:
        """Write the list into a file; the format follows from its name if left out. A file that is there is written
        over only with `over`. Raises `AlreadyThere` for it else, or another `BadInput`."""
        outside.put(path, self.content(format or format_of(path)), over=over)

    def preview(self, path: Path) -> Preview:
        """What a file would bring. Raises `BadInput` where it can't be read at all."""
        format = format_of(path)
        if format == "ics":
            raise BadInput("Wishes come in from a file that ends in .md, .csv or .json; a calendar only goes out.")
        text = outside.read_text(path, megabytes=MEGABYTES)
        try:
            sheet = _room(format).read(text)
        except BadInput as problem:
            raise BadInput(f"{path.name} is no wish list. {problem}") from None
        return self._compare(path.name, sheet.rows, sheet.bad, sheet.asides)

    def take(self, preview: Preview, twice: Twice = "skip") -> Taken:
        """Put what the file brings on the list, in one write. Raises `BadInput` where something of it is bad."""
        if preview.bad:
            raise BadInput(f"Nothing was taken from {preview.name}: {_counted(preview.bad)} can't be used.")
        added = list(preview.new)
        updated: dict[UUID, Wish] = {}
        for known in preview.known:
            if twice == "add":
                added.append(known.fresh)
            elif twice == "update":
                updated[known.here.id] = known.updated
        # One that the file itself names twice is new, and says what the file says last.
        added = [updated.pop(wish.id, wish) for wish in added]
        before = tuple(wish for wish in self._saves.wishes.all() if wish.id in updated)
        if added or updated:
            self._saves.wishes.put_all([*added, *updated.values()])
        return Taken(added=tuple(added), updated=tuple(updated.values()), before=before)

    def give_back(self, taken: Taken) -> None:
        """Undo a `take`: what was added is let go, what was updated is as it was."""
        now = self._clock()
        gone = [wish.model_copy(update={"status": "dropped", "changed": now}) for wish in taken.added]
        back = [wish.model_copy(update={"changed": now}) for wish in taken.before]
        self._saves.wishes.put_all([*gone, *back])

    def _calendar(self) -> bytes:
        from game.export.calendar import calendar, meeting, occasion  # noqa: PLC0415 - half the start of a command

        dates = [found for wish in self._saves.wishes.all() if (found := occasion(wish)) is not None]
        day, couple = self._planner.reunion(), self._saves.couple()
        if day is not None and couple is not None:
            said = self._planner.reunion_said() or couple.since
            dates.append(meeting(couple.id, day, added=couple.since, changed=max(said, couple.since)))
        if not dates:
            raise BadInput("No wish has a date yet, so there is nothing for a calendar.")
        return calendar(dates)

    def _compare(self, name: str, rows: Sequence["Row"], bad: Sequence["Bad"], asides: Sequence[str]) -> Preview:
        """Row by row: new, known, or there just so."""
        ids = {wish.id: wish for wish in self._saves.wishes.all()}
        titles = {folded(wish.title): wish.id for wish in ids.values() if wish.status != "dropped"}
        new: dict[UUID, Wish] = {}
        known, same = [], 0
        wrong = [str(one) for one in bad]
        for row in rows:
            try:
                wish = self._made(row.fields)
                here = ids.get(wish.id) or ids.get(titles.get(folded(wish.title), wish.id))
                updated = None if here is None else self._updated(here, row.fields)
            except BadInput as problem:
                wrong.append(f"{row.where}: {problem}")
                continue
            if here is None or updated is None:
                new[wish.id] = ids[wish.id] = wish
                titles.setdefault(folded(wish.title), wish.id)
            elif updated == here:
                same += 1
            else:
                fresh = wish.model_copy(update={"id": uuid4()})
                known.append(Known(where=row.where, here=here, fresh=fresh, updated=updated))
        return Preview(
            name=name, new=tuple(new.values()), known=tuple(known), same=same, bad=tuple(wrong), asides=tuple(asides)
        )

    def _made(self, fields: "Fields") -> Wish:
        """A wish of a file's own."""
        return valid(Wish, {"id": uuid4(), "added": self._clock(), **self._whole(fields)})

    def _updated(self, here: Wish, fields: "Fields") -> Wish:
        """A wish of the list with what a file says of it: the same wish, with the hearts they gave here."""
        said = {name: value for name, value in self._whole(fields).items() if name not in _STAYS}
        merged = valid(Wish, {**here.model_dump(), **said})
        return merged if merged == here else merged.model_copy(update={"changed": self._clock()})

    def _whole(self, fields: "Fields") -> dict[str, Any]:
        """The fields, with the moment of a memory that a file does not say."""
        if fields.get("status") == "planned" and not fields.get("planned"):
            raise BadInput("A planned wish needs its date.")
        if isinstance(memory := fields.get("memory"), Mapping) and "at" not in memory:
            return {**fields, "memory": {**memory, "at": fields.get("planned") or self._clock()}}
        return dict(fields)


_STAYS = frozenset({"id", "added", "changed", "hearts_a", "hearts_b"})
"""What a file does not change in a wish that is on the list."""


def format_of(path: Path) -> Format:
    """The format that a file's name tells. Raises `BadInput`."""
    try:
        return _SUFFIXES[path.suffix.lower()]
    except KeyError:
        raise BadInput(f"{path.name} does not tell its format: let it end in .md, .csv, .json or .ics.") from None


def _room(format: Format) -> ModuleType:
    """The room of that format, loaded when it is needed."""
    from game.export import wishes_csv, wishes_json, wishes_markdown  # noqa: PLC0415

    return {"md": wishes_markdown, "csv": wishes_csv, "json": wishes_json}[format]


def _counted(lines: Sequence[str]) -> str:
    return "1 line" if len(lines) == 1 else f"{len(lines)} lines"

"""Everything the saves can be asked to write, each as one operation on one folder in which there is something of all.

Rooms of records and the files of `SCHEMAS` are found, not listed: a new one takes part as soon as it has a sample.
"""

import shutil
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID

from game.glance import Glance
from game.model import Record
from game.play.actions import AddNote, AddWish, End, Favourite
from game.play.seals import LetterWords
from game.play.state import Evening
from game.storage.kept import Kept
from game.storage.migrations import MONTHLY, SCHEMAS
from game.storage.months import Months
from game.storage.saves import Saves
from game.together.checkin import CheckIn
from game.together.journal import Entry
from game.together.letters import Letter
from game.together.season import Season
from game.together.today import Daily
from game.together.wishes import Wish
from tests.storage.play import COUPLE, NOW, played_out, ref, sit_down, step

Operation = Callable[[Saves], object]

_LAST_MONTH = NOW - timedelta(days=30)

SAMPLES: dict[type[Record], Callable[[int], Record]] = {
    Wish: lambda n: Wish(id=UUID(int=n), title=f"Wish {n}", added=NOW),
    Entry: lambda n: Entry(id=UUID(int=n), at=_LAST_MONTH, text=f"Words {n}"),
    CheckIn: lambda n: CheckIn(id=UUID(int=n), at=NOW, plan=f"Plan {n}"),
    Evening: lambda n: played_out(now=NOW - timedelta(days=12), id=UUID(int=n)),
    Daily: lambda n: Daily(id=UUID(int=n), day=NOW.date(), ref=ref("ask"), text="What?", answers={"a": f"That {n}"}),
    Letter: lambda n: Letter(id=UUID(int=n), writer="a", at=NOW, words=LetterWords(loving=f"Dear {n}"), seal="both"),
    Season: lambda n: Season(id=UUID(int=n), purpose="us", weeks=6, began=NOW.date(), signed={"a": f"Ann {n}"}),
}
"""A record of each sort that is kept, by number."""

_READS = {
    "couple", "settings", "active", "marks", "story", "seen", "played", "evenings", "draft", "check", "notices",
    "folder",
}  # fmt: skip
_ELSEWHERE = {
    "read_notices": "nothing of it is on disk",
    "locking": "tests/storage/test_locking.py",
    "open_lock": "tests/storage/test_locking.py",
    "needs_writing": "tests/storage/test_saves.py",
    "shelf": "tests/table/test_shelf_index.py",
    "read_only": "tests/storage/test_saves.py",
}


def clock() -> Any:
    return NOW


def start(folder: Path) -> Saves:
    """Open the saves as the game does."""
    return Saves.open(folder, clock=clock)


def rooms(saves: Saves) -> Iterator[tuple[str, Kept[Any] | Months[Any]]]:
    """Every room of records in the saves, by name."""
    for name, room in vars(saves).items():
        if isinstance(room, Kept | Months):
            yield name.strip("_"), room


def sample_of(room: Kept[Any] | Months[Any]) -> Callable[[int], Record] | None:
    """Makes records of that room; None for a room that has no sample yet."""
    return SAMPLES.get(room._model if isinstance(room, Months) else room._records._model)


_TONIGHT = [sit_down(id=UUID(int=77))]
_EVENTS: list[tuple[Any, ...]] = [()]
for _action in (None, Favourite(), None):
    _evening, _events = step(_TONIGHT[-1], _action)
    _TONIGHT.append(_evening)
    _EVENTS.append(_events)
_LATER = NOW + timedelta(hours=1)


def fill(folder: Path) -> None:
    """A folder in the middle of an evening, every file in it in its second generation at least, all of it backed up."""
    with start(folder) as saves:
        saves.put_couple(COUPLE)
        saves.put_settings({"theme": "candlelight"})
        for name, room in rooms(saves):
            if sample := sample_of(room):
                for number in (9, 1, 2):
                    room.put(sample(number))
                if name != "history":
                    room.remove(sample(9).id)
        for days in (9, 6, 3):
            saves.record(played_out(now=NOW - timedelta(days=days), id=UUID(int=100 + days)), ())
        for evening, events in zip(_TONIGHT, _EVENTS, strict=True):
            saves.record(evening, events)
        saves.put_draft("one", ["half typed"])
        saves.put_draft("two", ["half", ""])
        saves.story()
        saves.shelf.keep([])
        saves.glances.keep(Glance(names=("Ann", "Bo"), evenings=3, cards=6, come_true=0), [])
    shutil.rmtree(folder / "backups", ignore_errors=True)
    start(folder).close()


def all_files(folder: Path) -> dict[str, Path]:
    """The save files by their schema: one of each, the newest where there is one a month."""
    found = {name: folder / f"{name}.json" for name in SCHEMAS if name not in MONTHLY}
    months = {name: max((folder / name).glob("????-??.json"), default=None) for name in MONTHLY}
    return {name: path for name, path in (found | months).items() if path is not None and path.exists()}


def _step(action: Any, **how: bool) -> Operation:
    return lambda saves: saves.record(*step(_TONIGHT[-1], action, now=_LATER), **how)


def _another_evening(saves: Saves) -> None:
    saves.record(sit_down(id=UUID(int=78), now=_LATER), ())


OPERATIONS: dict[str, Operation] = {
    "record a step": _step(None),
    "record a mark": _step(Favourite()),
    "record a wish": _step(AddWish(id=UUID(int=31), title="A lake")),
    "record a note": _step(AddNote(id=UUID(int=32), text="A word")),
    "record and forget": _step(None, forget=True),
    "record the last step": _step(End(now=True)),
    "record another evening": _another_evening,
    "put_couple": lambda saves: saves.put_couple(COUPLE.model_copy(update={"rules_agreed": True})),
    "put_settings": lambda saves: saves.put_settings({"theme": "daylight"}),
    "put_draft": lambda saves: saves.put_draft("one", ["half typed and more"]),
    "drop_draft": lambda saves: saves.drop_draft("one"),
    "put_evenings": lambda saves: saves.put_evenings([played_out(now=_LAST_MONTH, id=UUID(int=5))]),
    "mend": lambda saves: saves.mend(),
    "close": lambda saves: saves.close(),
}
"""By a name that begins with the method's."""


def _of_rooms() -> Iterator[tuple[str, Operation]]:
    with TemporaryDirectory() as folder, start(Path(folder)) as saves:
        for name, room in rooms(saves):
            if (sample := sample_of(room)) is None:
                continue
            old, new = sample(1), sample(3)
            yield f"{name}: put a new one", _in_room(name, "put", new)
            yield f"{name}: change one", _in_room(name, "put", new.model_copy(update={"id": old.id}))
            yield f"{name}: put some", _in_room(name, "put_all", [sample(4), sample(5)])
            if name != "history":
                yield f"{name}: take one out", _in_room(name, "remove", old.id)


def _in_room(name: str, method: str, what: Any) -> Operation:
    return lambda saves: getattr(dict(rooms(saves))[name], method)(what)


OPERATIONS |= dict(_of_rooms())


def untested() -> set[str]:
    """What the saves can be asked for and no operation here asks for."""
    with TemporaryDirectory() as folder, start(Path(folder)) as saves:
        bare = {f"a sample for {name}" for name, room in rooms(saves) if sample_of(room) is None}
    tested = {name.partition(" ")[0].strip(":") for name in OPERATIONS} | {"open"} | _READS | _ELSEWHERE.keys()
    return {name for name in vars(Saves) if not name.startswith("_")} - tested | bare

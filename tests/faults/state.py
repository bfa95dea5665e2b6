"""Everything a couple would miss, read from their saves: what the tests of this room compare."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import UUID

from pydantic import BaseModel

from game.storage.kept import Kept
from game.storage.months import Months
from game.storage.saves import Saves

State = dict[str, Any]


def kept(saves: Saves) -> State:
    """What there is to lose. A room of records that is added to the saves is in it by itself."""
    rooms = {
        name: sorted(room.all() if isinstance(room, Kept) else room, key=lambda record: str(record.id))
        for name, room in vars(saves).items()
        if isinstance(room, Kept | Months)
    }
    return {
        "couple": saves.couple(),
        "settings": saves.settings(),
        "active": saves.active(),
        "marks": saves.marks(),
        "story": saves.story(),
        "seen": saves.seen(),
        "drafts": {name: saves.draft(name) for name in saves._drafts.all()},
        **rooms,
    }


def told(saves: Saves) -> State:
    """The same without ids and moments: two runs of one game say the same."""
    state = kept(saves)
    return {
        name: sorted(map(repr, what)) if isinstance(what, list) else what
        for name, what in ((name, _without_ids(what)) for name, what in state.items())
    }


def _without_ids(what: Any) -> Any:
    match what:
        case BaseModel():
            return {name: _without_ids(value) for name, value in what}
        case dict():
            return [(_without_ids(key), _without_ids(value)) for key, value in what.items()]
        case frozenset():
            return sorted(map(repr, what))
        case list() | tuple():
            return [_without_ids(one) for one in what]
        case UUID() | datetime():
            return type(what).__name__
        case str() if "/" in what:
            # A draft's name holds an id.
            return "/".join("id" if len(part) == 36 else part for part in what.split("/"))
        case _:
            return what


def differences(wanted: State, found: State) -> str:
    """What is not as it should be, room by room; for whoever reads a failure."""
    rooms = [
        f"{name}:\n  wanted {wanted[name]}\n  found  {found[name]}" for name in wanted if wanted[name] != found[name]
    ]
    return "\n".join(["Not as it was acknowledged", *rooms])


@contextmanager
def reopened(folder: Path, clock: Any) -> Iterator[Saves]:
    """The saves as the next start of the game finds them: nothing wrong, nothing to mend, nothing lying about."""
    problems = Saves.check(folder)
    assert problems == []
    with Saves.open(folder, clock=clock) as saves:
        assert saves.notices == []
        assert not list(folder.rglob("*.tmp"))
        yield saves

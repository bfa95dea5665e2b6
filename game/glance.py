"""What home showed the last time, so that it is there with the first paint, before any model is loaded.

It follows from the saves and is never the truth. It holds for as long as the files it was made from are those it knew.
Where nothing of it can have changed since (`Glance.holds`), home needs no more until somebody does something; else the
saves themselves are read meanwhile, and home is drawn anew from them. In locked saves it is locked with the rest, and
home waits.
"""

import json
import os
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any, Literal, get_args

from game.paths import HOLDER

NAME = "glance"
"""Of its file, its table and its one document."""

SCHEMA = 1

MADE_FROM = (
    "couple.json", "active.json", "index.json", "wishes.json", "checkins.json", "letters.json", "seasons.json",
    "journal", "today",
)  # fmt: skip
"""The files it follows from, and the folders in which a file is replaced whenever one changes."""

Stamps = Mapping[str, list[int] | None]
"""File or folder → the time of its last change in nanoseconds, and its size in bytes; None where there is none. Of
folders of decks: that of the latest change in it, and how many there are."""

About = Literal[
    "notice", "match", "hearts", "checkin", "letter", "today", "season", "how", "date", "reunion", "memory",
    "milestone", "deck",
]  # fmt: skip
"""What a line is about: a face gives each its sign, and the room it leads to."""


@dataclass(frozen=True)
class Waiting:
    """One line of what waits for them."""

    about: About
    title: str
    """What it is; may be words the couple wrote."""
    adds: str = ""
    """A few quiet words after it."""


@dataclass(frozen=True)
class Left:
    """An evening that was left in the middle."""

    started: datetime
    card: int
    """Which card is on the table, from 1."""
    cards: int
    title: str = ""
    """What it is, where it is no evening of cards."""
    paused_until: datetime | None = None
    """Until when, if it was left on a pause."""


@dataclass(frozen=True)
class Offer:
    """What the game suggests for one day."""

    day: date
    titles: tuple[str, ...]
    themes: tuple[str, ...]
    cards: int


@dataclass(frozen=True)
class Glance:
    """Who sits here, what has been, and what tonight holds."""

    names: tuple[str, str]
    evenings: int
    cards: int
    come_true: int
    """How many wishes did."""
    left: Left | None = None
    offer: Offer | None = None
    """None where an evening waits, or where there is no deck."""
    waits: tuple[Waiting, ...] = ()
    """What waits for them, what matters most first."""
    day: date | None = None
    """The day on which all of this stays so, if nobody does anything; None where an hour may change it."""
    settings: Mapping[str, Any] = field(default_factory=dict)
    """What they set, by name: home looks as they want it from the first paint on."""

    def holds(self, now: datetime) -> bool:
        """Whether the saves would say nothing else. `now` is the time where they are."""
        return self.day == now.date()

    def data(self) -> dict[str, Any]:
        """The glance as JSON values."""
        return json.loads(json.dumps(asdict(self), default=lambda value: value.isoformat()))  # type: ignore[no-any-return]


def glance_at(folder: Path, decks: Iterable[Path]) -> Glance | None:
    """What home showed the last time, if that is still so; None where it is not known, or locked. `decks`: the folders
    of decks they play with.

    Nor is it shown while another Twosome has the saves open: whoever starts a second one may be somebody else.
    """
    try:
        if (folder / HOLDER).exists():
            return None
        whole = json.loads((folder / f"{NAME}.json").read_bytes())
        if whole["meta"]["schema"] != SCHEMA:
            return None
        kept = whole[NAME][NAME]
        return _glance(kept["home"]) if kept["stamps"] == stamps_of(folder, decks) else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def stamps_of(folder: Path, decks: Iterable[Path]) -> Stamps:
    """The state of the files it follows from. Raises `OSError`."""
    files = {name: _stamp(folder / name) for name in MADE_FROM}
    return files | {str(path.resolve()): _stamp_of_all(path) for path in decks}


def _stamp(path: Path) -> list[int] | None:
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return [stat.st_mtime_ns, stat.st_size]


def _stamp_of_all(folder: Path) -> list[int] | None:
    try:
        with os.scandir(folder) as files:
            changes = [file.stat().st_mtime_ns for file in files]
    except FileNotFoundError:
        return None
    return [max(changes, default=0), len(changes)]


def _glance(home: dict[str, Any]) -> Glance:
    """Raises `ValueError`, `TypeError` or `KeyError` for what was never written here."""
    left, offer = home["left"], home["offer"]
    one, other = map(_words, home["names"])
    return Glance(
        names=(one, other),
        evenings=int(home["evenings"]),
        cards=int(home["cards"]),
        come_true=int(home["come_true"]),
        left=left
        and Left(
            datetime.fromisoformat(left["started"]),
            int(left["card"]),
            int(left["cards"]),
            _words(left["title"]),
            datetime.fromisoformat(left["paused_until"]) if left.get("paused_until") else None,
        ),
        offer=offer
        and Offer(
            date.fromisoformat(offer["day"]),
            tuple(map(_words, offer["titles"])),
            tuple(map(_words, offer["themes"])),
            int(offer["cards"]),
        ),
        waits=tuple(Waiting(_about(one["about"]), _words(one["title"]), _words(one["adds"])) for one in home["waits"]),
        day=home["day"] and date.fromisoformat(home["day"]),
        settings=dict(home["settings"]),
    )


def _about(word: str) -> About:
    if word not in get_args(About):
        raise ValueError("no line of ours")
    return word  # type: ignore[return-value]


def _words(text: str) -> str:
    """Text that was cleaned when it was typed. Raises `ValueError` where somebody put something else there since."""
    if not text.isprintable():
        raise ValueError("no text of ours")
    return text

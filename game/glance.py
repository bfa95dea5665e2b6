"""What home showed the last time, so that it is there with the first paint, before any model is loaded.

It follows from the saves and is never the truth: the saves themselves are read meanwhile, and home is drawn anew from
them. It holds for as long as the files it was made from are those it knew. In locked saves it is locked with the rest,
and home waits.
"""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from game.paths import HOLDER

NAME = "glance"
"""Of its file, its table and its one document."""

SCHEMA = 1

MADE_FROM = ("couple", "active", "index", "wishes")
"""The files it follows from."""

Stamps = Mapping[str, list[int] | None]
"""File → the time of its last change in nanoseconds, and its size in bytes; None where there is none."""


@dataclass(frozen=True)
class Left:
    """An evening that was left in the middle."""

    started: datetime
    card: int
    """Which card is on the table, from 1."""
    cards: int
    title: str = ""
    """What it is, where it is no evening of cards."""


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

    def data(self) -> dict[str, Any]:
        """The glance as JSON values."""
        return json.loads(json.dumps(asdict(self), default=lambda value: value.isoformat()))  # type: ignore[no-any-return]


def glance_at(folder: Path) -> Glance | None:
    """What home showed the last time, if that is still so; None where it is not known, or locked.

    Nor is it shown while another Twosome has the saves open: whoever starts a second one may be somebody else.
    """
    try:
        if (folder / HOLDER).exists():
            return None
        whole = json.loads((folder / f"{NAME}.json").read_bytes())
        if whole["meta"]["schema"] != SCHEMA:
            return None
        kept = whole[NAME][NAME]
        return _glance(kept["home"]) if kept["stamps"] == stamps_of(folder) else None
    except (OSError, ValueError, TypeError, KeyError):
        return None


def stamps_of(folder: Path) -> Stamps:
    """The state of the files it follows from. Raises `OSError`."""
    return {name: _stamp(folder / f"{name}.json") for name in MADE_FROM}


def _stamp(path: Path) -> list[int] | None:
    try:
        stat = path.stat()
    except FileNotFoundError:
        return None
    return [stat.st_mtime_ns, stat.st_size]


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
        and Left(datetime.fromisoformat(left["started"]), int(left["card"]), int(left["cards"]), _words(left["title"])),
        offer=offer
        and Offer(
            date.fromisoformat(offer["day"]),
            tuple(map(_words, offer["titles"])),
            tuple(map(_words, offer["themes"])),
            int(offer["cards"]),
        ),
    )


def _words(text: str) -> str:
    """Text that was cleaned when it was typed. Raises `ValueError` where somebody put something else there since."""
    if not text.isprintable():
        raise ValueError("no text of ours")
    return text

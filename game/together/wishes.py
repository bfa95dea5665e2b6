"""The wish list: what the two would like to do one day."""

import re
import unicodedata
from datetime import datetime
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import Field, StringConstraints

from game.cards.card import Ref
from game.errors import BadInput
from game.model import Frozen
from game.play.players import Seat
from game.play.veil import Veiled
from game.text import Line, PlainText, Title

WishType = Literal["date", "place", "getaway", "experience", "learn", "gift"]
WISH_TYPES: tuple[WishType, ...] = ("date", "place", "getaway", "experience", "learn", "gift")

Status = Literal["idea", "planned", "done", "dropped"]

Season = Literal["spring", "summer", "autumn", "winter"]
SEASONS: tuple[Season, ...] = ("spring", "summer", "autumn", "winter")

COSTS = ("free", "a little", "some", "a lot")
"""What the bands of cost are called, from 0 on."""

MINUTES_AT_MOST = 14 * 24 * 60

HEARTS_AT_MOST = 3

Hearts = Annotated[int, Field(ge=0, le=HEARTS_AT_MOST)]
SealedHearts = Annotated[Hearts | None, *Veiled]
"""Hearts of one player; None until given. Written veiled, so that a file does not tell before both gave."""


class Memory(Frozen):
    """What they said of a wish once it was done."""

    text: PlainText = ""
    at: datetime
    """UTC."""
    rating_a: Hearts | None = None
    rating_b: Hearts | None = None


class Wish(Frozen):
    """One thing they would like to do one day."""

    id: UUID
    title: Annotated[Title, StringConstraints(min_length=1)]
    type: WishType = "date"
    notes: Annotated[PlainText, StringConstraints(max_length=20_000)] = ""
    cost: int | None = Field(default=None, ge=0, le=3)
    """A place in `COSTS`; None: nobody said."""
    minutes: int | None = Field(default=None, ge=1, le=MINUTES_AT_MOST)
    season: Season | None = None
    place: Annotated[Line, StringConstraints(max_length=120)] = ""
    link: Annotated[Line, StringConstraints(max_length=500)] = ""
    tags: tuple[Line, ...] = ()
    card: Ref | None = None
    """The card it came from."""
    added: datetime
    """UTC."""
    hearts_a: SealedHearts = None
    hearts_b: SealedHearts = None
    status: Status = "idea"
    planned: datetime | None = None
    """When it is planned for: a floating local time, no zone."""
    memory: Memory | None = None

    def hearts(self, seat: Seat) -> int | None:
        """What that player gave, for that player's own eyes; None until given."""
        return self.hearts_a if seat == "a" else self.hearts_b

    def hearted(self, seat: Seat, hearts: int | None) -> "Wish":
        """The wish with that player's hearts."""
        return self.model_copy(update={f"hearts_{seat}": hearts})

    @property
    def revealed(self) -> tuple[int, int] | None:
        """Both players' hearts once both gave theirs, else None: the only hearts anyone else may read."""
        if self.hearts_a is None or self.hearts_b is None:
            return None
        return self.hearts_a, self.hearts_b

    @property
    def matched(self) -> bool:
        """Both gave hearts, and neither gave none."""
        return self.revealed is not None and min(self.revealed) > 0

    def public(self) -> dict[str, Any]:
        """Everything of the wish that anyone may read: hearts only once both gave theirs."""
        data = self.model_dump(mode="json", exclude={"hearts_a", "hearts_b"})
        data["card"] = str(self.card) if self.card else None
        data["hearts"] = list(self.revealed) if self.revealed else None
        data["matched"] = self.matched
        return data


def rank(wish: Wish) -> tuple[int, int, float]:
    """Sort key: open before done, what both want first, then the newest (of done ones, the newest memory)."""
    order = {"planned": 0, "idea": 0, "done": 1, "dropped": 2}[wish.status]
    if wish.memory and wish.status == "done":
        return order, 0, -wish.memory.at.timestamp()
    return order, -sum(wish.revealed) if wish.matched and wish.revealed else 0, -wish.added.timestamp()


def folded(text: str) -> str:
    """The text as a search compares it: no case, no accents."""
    if text.isascii():
        return text.casefold()
    return "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))


def search_text(wish: Wish) -> str:
    """Everything of a wish that a search looks through, folded."""
    memory = wish.memory.text if wish.memory else ""
    texts = (wish.title, wish.type, wish.season or "", wish.place, *wish.tags, wish.notes, memory)
    return folded("\n".join(texts))


_HOUR, _DAY = 60, 24 * 60
_UNITS = {
    "": 1, "m": 1, "min": 1, "mins": 1, "minute": 1, "minutes": 1, "h": _HOUR, "hr": _HOUR, "hrs": _HOUR,
    "hour": _HOUR, "hours": _HOUR, "d": _DAY, "day": _DAY, "days": _DAY,
}  # fmt: skip
_PART = re.compile(r"\s*(\d+(?:[.,]\d+)?)\s*([a-z]*)")


def minutes_in(text: str) -> int | None:
    """The minutes that a person means by `90`, `2h`, `1 h 30`, `1:30` or `2 days`; None for no words.

    Raises `BadInput`.
    """
    said = text.strip().casefold()
    if not said:
        return None
    said = re.sub(r"^(\d+):(\d\d)$", r"\1h\2", said)
    parts = _PART.findall(said)
    if _PART.sub("", said).strip() or not parts or any(unit not in _UNITS for _, unit in parts):
        raise BadInput("The time of a wish reads like 45 min, 2 h, 1 h 30 or 2 days.")
    minutes = round(sum(float(number.replace(",", ".")) * _UNITS[unit] for number, unit in parts))
    if not 1 <= minutes <= MINUTES_AT_MOST:
        raise BadInput("The time of a wish is between a minute and fourteen days.")
    return minutes


def minutes_words(minutes: int) -> str:
    """Minutes as people say them: 45 min, 2 h, 1 h 30, 2 days."""
    days, rest = divmod(minutes, _DAY)
    hours, left = divmod(rest, _HOUR)
    parts = [f"{days} day" + ("s" if days > 1 else "")] if days else []
    if hours:
        parts.append(f"{hours} h {left}" if left else f"{hours} h")
    elif left:
        parts.append(f"{left} min")
    return " ".join(parts)

"""The wish list: what the two would like to do one day."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime
from typing import Annotated, Any, Literal, TypeVar
from uuid import UUID

from pydantic import AfterValidator, Field, StringConstraints, ValidationError, ValidationInfo, field_validator

from game.cards.card import Ref
from game.errors import BadInput
from game.model import Frozen, Record
from game.play.players import Seat
from game.play.veil import Veiled
from game.text import Line, PlainText, Title, folded

WishType = Literal["date", "place", "getaway", "experience", "learn", "gift"]
WISH_TYPES: tuple[WishType, ...] = ("date", "place", "getaway", "experience", "learn", "gift")

Status = Literal["idea", "planned", "done", "dropped"]

Season = Literal["spring", "summer", "autumn", "winter"]
SEASONS: tuple[Season, ...] = ("spring", "summer", "autumn", "winter")

COSTS = ("free", "a little", "some", "a lot")
"""What the bands of cost are called, from 0 on."""

MINUTES_AT_MOST = 14 * 24 * 60

MINUTES_UNSAID = 120
"""How long a date is taken to last where nobody said."""

HEARTS_SAY = ("not for me", "yes, some day", "gladly", "oh yes")
"""What so many hearts say. Any heart is a yes, so that both want a wish where neither gave none."""
HEARTS_AT_MOST = len(HEARTS_SAY) - 1

Hearts = Annotated[int, Field(ge=0, le=HEARTS_AT_MOST)]
SealedHearts = Annotated[Hearts | None, *Veiled]
"""Hearts of one player; None until given. Written veiled, so that a file does not tell before both gave."""


Moment = Annotated[datetime, AfterValidator(lambda at: at if at.tzinfo else at.replace(tzinfo=UTC))]
"""A point in time, in UTC where it says nothing else."""

Floating = Annotated[datetime, AfterValidator(lambda at: at.replace(tzinfo=None))]
"""That time on the clock, wherever they are: a zone is no part of it."""


class Memory(Frozen):
    """What they said of a wish once it was done."""

    text: PlainText = ""
    at: Moment
    rating_a: Hearts | None = None
    rating_b: Hearts | None = None


class Wish(Record):
    """One thing they would like to do one day."""

    title: Annotated[Title, StringConstraints(min_length=1)]
    type: WishType = "date"
    notes: Annotated[PlainText, StringConstraints(max_length=20_000)] = ""
    cost: int | None = Field(default=None, ge=0, le=3)
    """A place in `COSTS`; None: nobody said."""
    minutes: int | None = Field(default=None, ge=1, le=MINUTES_AT_MOST)
    season: Season | None = None
    place: Annotated[Line, StringConstraints(max_length=120)] = ""
    link: Annotated[Line, StringConstraints(max_length=500)] = ""
    needs: tuple[Line, ...] = ()
    """What to have at hand: a tent, two tickets."""
    tags: tuple[Line, ...] = ()
    card: Ref | None = None
    """The card it came from."""
    added: Moment
    changed: Moment | None = None
    """When something of it was last said anew. Giving hearts does not count, or it would tell of them."""
    hearts_a: SealedHearts = None
    hearts_b: SealedHearts = None
    status: Status = "idea"
    planned: Floating | None = None
    """When it is planned for, or when it was."""
    until: date | None = None
    """Its last day, where it takes whole days; None: it begins at an hour."""
    initials: tuple[Seat, ...] = ()
    """Who said yes to the date. A date that is moved is nobody's yet."""
    budget: Annotated[Line, StringConstraints(max_length=80)] = ""
    """What a getaway may cost, in their words."""
    sorts_a: tuple[Line, ...] = ()
    """What the one sorts for it: the train, the key."""
    sorts_b: tuple[Line, ...] = ()
    """What the other does."""
    again_of: UUID | None = None
    """The wish that came true before, and is wished for again."""
    memory: Memory | None = None

    @field_validator("until")
    @classmethod
    def _no_earlier(cls, until: date | None, info: ValidationInfo) -> date | None:
        planned = info.data.get("planned")
        if until is not None and (planned is None or until < planned.date()):
            raise ValueError("its last day comes before its first")
        return until

    def hearts(self, seat: Seat) -> int | None:
        """What that player gave, for that player's own eyes; None until given."""
        return self.hearts_a if seat == "a" else self.hearts_b

    def hearted(self, seat: Seat, hearts: int | None) -> "Wish":
        """The wish with that player's hearts."""
        return self.model_copy(update={f"hearts_{seat}": hearts})

    @property
    def sorts(self) -> dict[Seat, tuple[str, ...]]:
        """What each of them sorts for it."""
        return {"a": self.sorts_a, "b": self.sorts_b}

    @property
    def revealed(self) -> tuple[int, int] | None:
        """Both players' hearts once both gave theirs, else None: the only hearts anyone else may read."""
        if self.hearts_a is None or self.hearts_b is None:
            return None
        return self.hearts_a, self.hearts_b

    @property
    def matched(self) -> bool:
        """Both want it: both gave hearts, and neither gave none."""
        return bool(self.hearts_a and self.hearts_b)

    def public(self) -> dict[str, Any]:
        """Everything of the wish that anyone may read: hearts only once both gave theirs."""
        data = self.model_dump(mode="json", exclude={"hearts_a", "hearts_b"})
        data["card"] = str(self.card) if self.card else None
        data["hearts"] = list(self.revealed) if self.revealed else None
        data["matched"] = self.matched
        return data


M = TypeVar("M", Wish, Memory)


def valid(model: type[M], data: Mapping[str, Any]) -> M:
    """The model, or a `BadInput` of one sentence about the first field that can't be used."""
    try:
        return model.model_validate(data)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "wish"
        if field == "title" and first["type"].endswith(("too_short", "missing")):
            raise BadInput("A wish needs a title.") from None
        if first["type"].endswith("too_long"):
            raise BadInput(f"The {field} of a wish has at most {first['ctx']['max_length']} characters.") from None
        why = first["msg"][:1].lower() + first["msg"][1:]
        raise BadInput(f"The {field} of a wish can't be used: {why}.") from None


def rank(wish: Wish) -> tuple[int, int, float]:
    """Sort key: open before done, what both want first, then the newest (of done ones, the newest memory)."""
    order = {"planned": 0, "idea": 0, "done": 1, "dropped": 2}[wish.status]
    if wish.memory and wish.status == "done":
        return order, 0, -wish.memory.at.timestamp()
    return order, -sum(wish.revealed) if wish.matched and wish.revealed else 0, -wish.added.timestamp()


Order = Literal["both", "newest", "shortest"]
ORDERS: dict[Order, str] = {"both": "what you both want", "newest": "the newest", "shortest": "the shortest"}
"""What may come first in the list, in words."""


def in_order(order: Order, wish: Wish) -> tuple[float, ...]:
    """Sort key of an order: as `rank`, or by the one thing it names, and done ones last in any."""
    done, hearts, newest = rank(wish)
    if order == "newest":
        return done, newest
    if order == "shortest":
        return done, wish.minutes or MINUTES_AT_MOST + 1, newest
    return done, hearts, newest


class View(Frozen):
    """Which wishes are shown, and in which order."""

    type: WishType | None = None
    cost: int | None = None
    """The very band."""
    season: Season | None = None
    both: bool = False
    """Only what both want."""
    order: Order = "both"

    def shows(self, wish: Wish) -> bool:
        """Whether the wish is among them."""
        return (
            (self.type is None or wish.type == self.type)
            and (self.cost is None or wish.cost == self.cost)
            and (self.season is None or wish.season == self.season)
            and (wish.matched or not self.both)
        )

    @property
    def words(self) -> list[str]:
        """What it leaves out, in words; none where it shows all."""
        cost = "" if self.cost is None else COSTS[self.cost]
        return [word for word in (self.type, cost, self.season, "both want" if self.both else "") if word]


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

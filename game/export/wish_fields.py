"""The fields of a wish between the model and a file: what every format shares.

Hearts leave and come back only as both players' together.
"""

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from types import UnionType
from typing import Annotated, Any, Union, get_args, get_origin

from pydantic import BaseModel

from game.errors import BadInput
from game.export.rows import Fields
from game.together.wishes import COSTS, HEARTS_AT_MOST, Memory, Wish, minutes_in

_YEARS = range(1900, 3000)
"""Outside of these a date is a slip of the pen."""


def _nested(annotation: Any) -> bool:
    """Whether values of that type are lists or have fields of their own."""
    origin = get_origin(annotation)
    if origin in (Union, UnionType, Annotated):
        return any(map(_nested, get_args(annotation)))
    if origin in (tuple, list, dict):
        return True
    return isinstance(annotation, type) and issubclass(annotation, BaseModel)


NESTED = frozenset(name for name, field in Wish.model_fields.items() if _nested(field.annotation)) - {"card"}
"""The fields that are lists, or have fields of their own."""


def _of_type(annotation: Any, kind: type) -> bool:
    """Whether values of that annotation are of the type, or none."""
    return annotation is kind or any(_of_type(one, kind) for one in get_args(annotation))


_MOMENTS = frozenset(name for name, field in Wish.model_fields.items() if _of_type(field.annotation, datetime))
_DAYS = frozenset(name for name, field in Wish.model_fields.items() if _of_type(field.annotation, date))


def read_fields(said: Mapping[str, Any]) -> Fields:
    """The fields as the model takes them, from values as `Wish.public` gives them, or as a person writes them: `free`,
    `1 h 30`, `Date`. Raises `BadInput`."""
    fields = dict(said)
    for name in ("type", "season", "status"):
        if isinstance(fields.get(name), str):
            fields[name] = fields[name].strip().casefold()
    if isinstance(fields.get("cost"), str):
        fields["cost"] = _cost(fields["cost"])
    if isinstance(fields.get("minutes"), str):
        fields["minutes"] = minutes_in(fields["minutes"])
    if isinstance(fields.get("card"), str):
        deck, _, card = fields["card"].rpartition("/")
        fields["card"] = {"deck": deck, "card": card}
    for name in _MOMENTS | _DAYS:
        if fields.get(name) is not None:
            moment = _date(name, fields[name])
            fields[name] = moment if name in _MOMENTS else moment.date()
    if isinstance(memory := fields.get("memory"), Mapping):
        memory = {name: value for name, value in memory.items() if value is not None}
        if "at" in memory:
            memory["at"] = _date("memory's time", memory["at"])
        fields["memory"] = memory
    fields |= _hearts(fields.pop("hearts", None))
    return {name: value for name, value in fields.items() if value is not None and name in Wish.model_fields}


def unknown(names: Iterable[str]) -> list[str]:
    """Those that are no field of a wish."""
    known = {*Wish.model_fields, "hearts", "matched"} - {"hearts_a", "hearts_b"}
    return [name for name in names if name not in known]


def _cost(text: str) -> int:
    """The band of cost, by its number or its name."""
    text = text.strip().casefold()
    names = {name: band for band, name in enumerate(COSTS)} | {str(band): band for band in range(len(COSTS))}
    if text not in names:
        raise BadInput(f"The cost of a wish is 0 to 3, or one of: {', '.join(COSTS)}.")
    return names[text]


def _date(name: str, value: object) -> datetime:
    try:
        moment = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        moment = None
    if moment is None or moment.year not in _YEARS:
        raise BadInput(f"The {name} of a wish is a date like 2026-12-05 19:30.")
    return moment


def _hearts(both: object) -> Fields:
    if both is None:
        return {}
    given = list(both) if isinstance(both, (list, tuple)) else []
    if len(given) != 2 or not all(type(n) is int and 0 <= n <= HEARTS_AT_MOST for n in given):
        raise BadInput(f"The hearts of a wish are two numbers from 0 to {HEARTS_AT_MOST}, of both or of neither.")
    return {"hearts_a": given[0], "hearts_b": given[1]}


MEMORY = tuple(Memory.model_fields)
"""The fields of a memory."""

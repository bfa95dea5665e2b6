"""The wish list as JSON: what `twosome wish list --json` prints, and back without a loss."""

import json
from collections.abc import Iterable
from functools import partial
from typing import Any

from pydantic_core import from_json

from game.errors import BadInput
from game.export.rows import Fields, Sheet, collect
from game.export.wish_fields import read_fields, unknown
from game.together.wishes import Wish


def write(wishes: Iterable[Wish]) -> str:
    """A list of objects, a wish each."""
    return json.dumps([wish.public() for wish in wishes], ensure_ascii=False, indent=2) + "\n"


def read(text: str) -> Sheet:
    """What such a list holds. Raises `BadInput` where it is something else."""
    try:
        whole = from_json(text)
    except ValueError as problem:
        raise BadInput(f"It is no JSON: {str(problem)[:1].lower()}{str(problem)[1:]}.") from None
    if not isinstance(whole, list):
        raise BadInput("It holds no list of wishes; `twosome wish export wishes.json` shows what one looks like.")
    names = dict.fromkeys(name for one in whole if isinstance(one, dict) for name in one)
    strange = [f"Nobody here knows what {name[:40]!r} is; it is passed over." for name in unknown(names)]
    return collect(((f"wish {n}", partial(_one, one)) for n, one in enumerate(whole, 1)), strange)


def _one(said: Any) -> Fields:
    if not isinstance(said, dict):
        raise BadInput("A wish is an object with a title.")
    return read_fields({name: value for name, value in said.items() if name not in ("hearts_a", "hearts_b")})

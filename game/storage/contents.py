"""What stands in a save file: JSON with a heading, as it is or locked."""

from dataclasses import dataclass
from typing import Any

from pydantic_core import from_json, to_json

from game.storage.errors import Unusable
from game.storage.migrations import Tables
from game.storage.vault import PLAIN, Codec

META = "meta"
"""Where a file keeps its schema number: `{"meta": {"schema": 1}, …}`. TinyDB never sees it."""


@dataclass(frozen=True)
class Contents:
    """What one file holds."""

    tables: Tables
    meta: dict[str, Any]

    @property
    def schema(self) -> int:
        """The number it was written with."""
        number: int = self.meta["schema"]
        return number


def parse(body: bytes, codec: Codec = PLAIN) -> Contents:
    """The content of a save file, from its bytes on disk. Raises `Unusable`, or `SavesLocked` without its key."""
    body = codec.open(body)
    if not body:
        raise Unusable("is empty")
    if not body.strip(b"\0"):
        raise Unusable("holds nothing but zeros")
    try:
        whole = from_json(body)
    except ValueError as problem:
        raise Unusable("is torn or garbled") from problem
    meta = whole.pop(META, None) if isinstance(whole, dict) else None
    if not isinstance(meta, dict) or type(meta.get("schema")) is not int or meta["schema"] < 1:
        raise Unusable("is no save file of Twosome")
    if not all(isinstance(t, dict) and all(isinstance(d, dict) for d in t.values()) for t in whole.values()):
        raise Unusable("is not shaped like a save file")
    return Contents(whole, meta)


def unparse(contents: Contents, codec: Codec = PLAIN) -> bytes:
    """The bytes of a save file on disk."""
    return codec.seal(to_json({META: contents.meta, **contents.tables}, indent=1))

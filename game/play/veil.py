"""Keeping a secret from a glance: what is sealed between the players is written veiled.

A veil is no lock. It keeps a marker, a word or a number out of sight when one player sees a save file open in an
editor; someone who decodes it on purpose can. Only the passphrase (`saves lock`) keeps that out, and the docs say so.
"""

import base64
import secrets
from itertools import cycle
from operator import xor
from typing import Annotated, Any

from pydantic import BeforeValidator, PlainSerializer
from pydantic_core import from_json, to_json

_MARK = "~"
_SALT_BYTES = 4


def veil(value: Any) -> str:
    """A JSON value or a model as a short unreadable word; never the same one twice, so that equal answers differ."""
    salt = secrets.token_bytes(_SALT_BYTES)
    body = to_json(value)
    return _MARK + base64.urlsafe_b64encode(salt + _mixed(salt, body)).decode()


def unveil(value: Any) -> Any:
    """What `veil` hid; anything that was never veiled comes back as it is. Raises `ValueError` on a torn veil."""
    if not (isinstance(value, str) and value.startswith(_MARK)):
        return value
    raw = base64.urlsafe_b64decode(value[1:])
    salt, mixed = raw[:_SALT_BYTES], raw[_SALT_BYTES:]
    return from_json(_mixed(salt, mixed))


def _mixed(salt: bytes, body: bytes) -> bytes:
    """The body with the salt over it; twice is the body again."""
    return bytes(map(xor, body, cycle(salt)))


Veiled = (BeforeValidator(unveil), PlainSerializer(veil, when_used="json"))
"""Metadata for a model field whose JSON is veiled: `Annotated[int, *Veiled]`."""

VeiledValues = Annotated[tuple[str, ...], *Veiled]
"""Texts that are veiled together, so that not even their number shows."""

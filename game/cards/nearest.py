"""Of words that nobody knows: the known one that was likely meant, and how a value is shown in a sentence."""

import difflib
from collections.abc import Iterable
from functools import lru_cache


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """`Did you mean "…"?` with a space before it, or nothing when no known word is near."""
    near = nearest(word, tuple(known))
    return f' Did you mean "{near}"?' if near else ""


_ALSO_CALLED = {
    "type": "kind", "question": "text", "card": "text", "body": "text", "content": "text", "words": "text",
    "time": "minutes", "duration": "minutes", "timer": "minutes", "min": "minutes", "level": "depth",
    "intimacy": "touch", "answers": "options", "choices": "options", "choice": "options", "help": "hint", "tip": "hint",
    "note": "hint", "remote": "apart", "name": "title", "subtitle": "tagline", "description": "about",
    "lang": "language", "category": "theme", "colour": "theme", "color": "theme", "version": "format",
}  # fmt: skip
"""What people call a field who have not seen its name."""


def nearest(word: str, known: tuple[str, ...]) -> str:
    """The known word that is most likely meant, or nothing."""
    return _nearest(word[:40], known)


@lru_cache(maxsize=512)
def _nearest(word: str, known: tuple[str, ...]) -> str:
    lowered = word.lower().replace("_", "-").strip()
    for name in known:
        if lowered.replace("-", "") in {name.replace("_", "").replace("-", ""), name.replace("-", "") + "s"}:
            return name
    if (called := _ALSO_CALLED.get(lowered, "")) in known:
        return called
    found = difflib.get_close_matches(lowered, known, n=1, cutoff=0.6)
    return found[0] if found else ""


def shorten(value: object, length: int = 40) -> str:
    """A value as it is shown inside a sentence, cut where it grows long."""
    # A number of thousands of digits can't even be printed, a nested value takes long to.
    if isinstance(value, (list, dict)):
        return f"a list of {len(value)}" if isinstance(value, list) else "a table"
    if isinstance(value, bool):
        return str(value).lower()
    shown = f'"{value[: length + 1]}"' if isinstance(value, str) else str(value)
    shown = " ".join(shown.split())
    return shown if len(shown) <= length + 2 else shown[:length] + '…"' * isinstance(value, str)

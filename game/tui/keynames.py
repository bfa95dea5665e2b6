"""Keys as a person writes them."""

import unicodedata

from game.glyphs import shows

_NAMES = {
    "enter": "⏎", "space": "Space", "escape": "Esc", "up": "↑", "down": "↓", "left": "←", "right": "→",
    "tab": "Tab", "delete": "Del", "backspace": "⌫", "pageup": "PgUp", "pagedown": "PgDn",
    "plus": "+", "minus": "-", "slash": "/",
}  # fmt: skip
"""Those that have no sign, and those whose sign Textual calls by another name than Unicode does."""


_WORDS = {"enter": "Enter", "up": "Up", "down": "Down", "left": "Left", "right": "Right"}
"""Those whose sign not every terminal can show."""


def key_name(key: str) -> str:
    """A key of Textual as a person writes it."""
    if key in _WORDS and not shows(_NAMES[key]):
        return _WORDS[key]
    if key in _NAMES or len(key) == 1:
        return _NAMES.get(key, key)
    if key.startswith("f") and key[1:].isdigit():
        return key.upper()
    try:
        return unicodedata.lookup(key.replace("_", " "))
    except KeyError:
        return key

"""Symbols on a terminal that cannot show them: the nearest thing in ASCII, as wide as what it stands for.

The game writes ♥ and ● wherever it likes. What the terminal's encoding has no bytes for is spelled here, at the very
edge, by an error handler of the output streams; so both faces and every command have the same fallback.
"""

import codecs
import io
import sys
import unicodedata
from collections.abc import Mapping

HANDLER = "twosome-glyphs"
"""The name of the error handler, once `register` was called."""

_ALIKE = {
    "♥": "*", "♡": ".", "❤": "*", "●": "@", "○": "o", "◉": "@", "◎": "o", "◐": "o", "◌": "o", "•": "*", "·": ".",
    "◆": "#", "◇": "o", "✦": "+", "✓": "v", "✎": "/", "✉": "=", "▶": ">", "▸": ">", "▹": ">", "≡": "=", "⇄": "%",
    "∞": "8", "→": ">", "←": "<", "↑": "^", "↓": "v", "⏎": "^", "⌫": "<", "‹": "<", "›": ">", "«": "<", "»": ">",
    "…": "~", "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-", "’": "'", "‘": "'", "‚": ",", "“": '"', "”": '"',
    "„": '"', "‟": '"', "′": "'", "″": '"', "´": "'", "‖": "|", "╲": "\\", "╱": "/", "╳": "x", "◠": "-", "◡": "_",
    "ß": "s", "æ": "a", "Æ": "A", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "œ": "o", "Œ": "O",
    "ı": "i", "þ": "p", "Þ": "P", "€": "E", "£": "L", "×": "x", "°": "o", "▁": "_", "▔": "-", "▀": "-", "▄": "_",
    "─": "-", "━": "=", "│": "|", "┃": "|", "═": "=", "║": "|", "▏": "|",
    "▎": "|", "▌": "|", "▐": "|", "▕": "|", "▊": "|", "░": ".", "▒": ":", "▓": "%",
}  # fmt: skip


def spelled(char: str) -> str:
    """A symbol or a letter in ASCII, in as many cells as it takes itself; `?` where nothing is like it."""
    if char.isascii():
        return char
    if unicodedata.combining(char):
        return ""
    if "\u2500" <= char <= "\u259f":  # lines and corners of boxes, and blocks
        return _ALIKE.get(char, "+" if char <= "\u257f" else "#")
    plain = _ALIKE.get(char) or unicodedata.normalize("NFKD", char)[0]
    wide = unicodedata.east_asian_width(char) in "WF"
    if plain.isascii():
        return f"{plain} " if wide else plain
    return "??" if wide else "?"


def register() -> None:
    """Let output streams use `HANDLER`."""
    codecs.register_error(HANDLER, _handle)


def _handle(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    return "".join(map(spelled, error.object[error.start : error.end])), error.end


def suit(stream: io.TextIOWrapper, environ: Mapping[str, str], *, utf8_mode: bool = bool(sys.flags.utf8_mode)) -> None:
    """Let a stream write what it can, and spell the rest. A terminal whose locale says that it is plain C gets ASCII
    alone: Python would send it UTF-8 all the same (`utf8_mode`)."""
    if utf8_mode and stream.isatty() and _plain_c(environ):
        stream.reconfigure(encoding="ascii", errors=HANDLER)
    else:
        stream.reconfigure(errors=HANDLER)


def _plain_c(environ: Mapping[str, str]) -> bool:
    """Whether somebody said C, and did not tell Python otherwise. Nothing said says nothing: most terminals show
    UTF-8. `LC_CTYPE` tells nothing: Python writes it over."""
    if environ.get("PYTHONIOENCODING") or environ.get("PYTHONUTF8") == "1":
        return False
    return (environ.get("LC_ALL") or environ.get("LANG")) in ("C", "POSIX")


def shows(symbol: str) -> bool:
    """Whether the terminal can show a symbol as it is."""
    encoding = getattr(sys.__stderr__, "encoding", None) or "utf-8"
    try:
        symbol.encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return False
    return True

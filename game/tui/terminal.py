"""The terminal the game stands in: wiped, or gone."""

import select
import sys

_WIPE = "\x1b]0;\x07\x1b[H\x1b[2J\x1b[3J"
"""No title; home; wipe the screen; wipe what was scrolled away."""


def wipe() -> None:
    """Leave nothing on the terminal, nor scrolled above it."""
    if sys.__stdout__ is not None and sys.__stdout__.isatty():
        sys.__stdout__.write(_WIPE)
        sys.__stdout__.flush()


def is_gone() -> bool:
    """Whether nobody can type any more. A closed window says so by a signal only to whom the terminal belongs, and
    under `nohup` to nobody."""
    if sys.__stdin__ is None or not hasattr(select, "poll"):
        return False
    look = select.poll()
    look.register(sys.__stdin__.fileno(), 0)
    return any(what & select.POLLHUP for _, what in look.poll(0))

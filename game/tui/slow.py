"""Work beside which nothing else of the game gets a turn."""

import time
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

_PAINT = 0.15
"""Seconds in which a screen is surely painted, and on the terminal."""


def once_painted(work: Callable[[], T]) -> T:
    """What `work` gives, begun when the screen that tells of it has been painted. To be called in a thread.

    While a key is derived from a passphrase no other thread runs, that of the screen neither: the library holds
    Python's one lock for the seconds it takes.
    """
    time.sleep(_PAINT)
    return work()

"""Evenings line by line are sat down to many hundred times: in memory, where the system has some.

That each step is on disk before the next prompt is shown where saves are tested, and by killing the game.
"""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

_MEMORY = "/dev/shm"


@pytest.fixture
def tmp_path() -> Iterator[Path]:
    """A folder of one's own."""
    place = _MEMORY if os.access(_MEMORY, os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=place, prefix="twosome-plain-") as folder:
        yield Path(folder)

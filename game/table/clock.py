"""The time, as something that is handed in."""

from collections.abc import Callable
from datetime import UTC, datetime

Clock = Callable[[], datetime]
"""Tells the time in UTC, with its zone."""


def utc_now() -> datetime:
    """The machine's time."""
    return datetime.now(UTC)

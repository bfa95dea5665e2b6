"""A curtain that hangs while somebody is still writing: its key lifts it only after a short stillness."""

from time import monotonic

from textual import events

from game.tui.base import Commanded

STILLNESS = 0.5
"""Seconds since another key on the curtain before its own key counts: inside a sentence it is only a letter."""


class NotInHaste(Commanded):
    """Mixed into screens with a curtain."""

    _stirred = float("-inf")
    """When a key that is not the curtain's own was last pressed on it."""

    def curtain_key(self) -> tuple[str, ...]:
        """The keys that lift the curtain; empty where none hangs."""
        raise NotImplementedError

    def on_key(self, event: events.Key) -> None:
        """Typed on, as in a sentence whose end nobody waited for, the curtain stays."""
        own = self.curtain_key()
        if not own:
            self._stirred = float("-inf")
        elif event.key not in own:
            self._stirred = monotonic()
        elif monotonic() - self._stirred < STILLNESS:
            event.stop()

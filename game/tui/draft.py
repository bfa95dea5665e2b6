"""What is half written, on its way to the disk."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual.message_pump import MessagePump
    from textual.timer import Timer

DRAFT_AFTER = 0.4
"""Seconds from the first key after a draft to the next draft: what a closed window may lose at the most, however fast
they type."""


class Draft:
    """Calls `keep` a moment after something was typed."""

    def __init__(self, owner: "MessagePump", keep: "Callable[[], None]") -> None:
        """`owner`: the screen; with it goes what is still due."""
        self._owner, self._keep = owner, keep
        self._due: Timer | None = None

    def typed(self) -> None:
        """Something was typed: soon a draft."""
        if self._due is None:
            self._due = self._owner.set_timer(DRAFT_AFTER, self.keep_now)

    def keep_now(self) -> None:
        """Keep what was typed since the last draft, if anything was."""
        if self._due is not None:
            self.let_go()
            self._keep()

    def let_go(self) -> None:
        """What is half written is finished, or given up."""
        if self._due is not None:
            self._due.stop()
            self._due = None

"""The arc of the evening: a string of beads from warm to land."""

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from game.play.arc import Stage

_PAST, _HERE, _AHEAD = "●", "◉", "○"


class Arc(Widget):
    """Where on the evening's arc you are; a count in words where the beads do not fit."""

    SCOPED_CSS = False  # rules begin at the screen, which knows its size
    DEFAULT_CSS = """
    Arc { height: 1; margin: 1 0; padding: 0 2; text-align: center; color: $faint; }
    .-short Arc { margin: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._beads: Sequence[Stage] = ()
        self._at = 0

    def show(self, beads: Sequence[Stage], at: int) -> None:
        """Light a bead. `at` counts from 0."""
        self._beads, self._at = beads, at
        self.refresh()

    def render(self) -> Content:
        """The string, as large as there is room for."""
        if not self._beads:
            return Content("")
        for string in (self._string("─"), self._string("")):
            if string.cell_length <= self.content_size.width:
                return string
        return Content(f"card {self._at + 1} of {len(self._beads)}")

    def _string(self, thread: str) -> Content:
        past = f"{_PAST}{thread}" * self._at
        ahead = f"{thread}{_AHEAD}" * (len(self._beads) - self._at - 1)
        return Content.assemble(
            f"{self._beads[0]}  ", (past, "$light"), (_HERE, "bold $words"), (ahead, "$faint"), f"  {self._beads[-1]}"
        )

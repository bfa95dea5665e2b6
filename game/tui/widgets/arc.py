"""The arc of the evening: a string of beads from warm to land."""

from collections.abc import Sequence

from textual.content import Content
from textual.widget import Widget

from game.play.arc import Stage

_EXPLAINED = "One bead a card, from a warm start to a soft landing."
_PAST, _HERE, _AHEAD = "●", "◉", "○"


class Arc(Widget):
    """Where on the evening's arc you are; a count in words where the beads do not fit."""

    SCOPED_CSS = False  # rules begin at the screen, which knows its size
    DEFAULT_CSS = """
    Arc { height: auto; margin: 1 0; padding: 0 2; text-align: center; color: $faint; }
    .-short Arc { margin: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._beads: Sequence[Stage] = ()
        self._at = 0
        self._explained = False

    def show(self, beads: Sequence[Stage], at: int, *, explained: bool = False) -> None:
        """Light a bead. `at` counts from 0. `explained`: with a line that says what the beads are."""
        self._beads, self._at, self._explained = beads, at, explained
        self.refresh(layout=True)

    def render(self) -> Content:
        """The string, as large as there is room for."""
        if not self._beads:
            return Content("")
        for string in (self._string("─"), self._string("")):
            if string.cell_length <= self.content_size.width:
                return Content.assemble(string, "\n", _EXPLAINED) if self._explained else string
        return Content(f"card {self._at + 1} of {len(self._beads)}")

    def _string(self, thread: str) -> Content:
        past = f"{_PAST}{thread}" * self._at
        ahead = f"{thread}{_AHEAD}" * (len(self._beads) - self._at - 1)
        return Content.assemble(
            f"{self._beads[0]}  ", (past, "$light"), (_HERE, "bold $words"), (ahead, "$faint"), f"  {self._beads[-1]}"
        )

"""Tonight's decks, each as a card that lies face down: seen at home where there is room."""

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

from game.tui.widgets.back import patterned

_INSIDE, _ROWS = 13, 5
"""Cells and rows of the pattern on a small card."""


class FaceDown(Static):
    """A card beside the other, in the colour of its deck."""

    def __init__(self, themes: Sequence[str]) -> None:
        """`themes`: of the decks."""
        super().__init__(Content("\n").join(_row(themes, row) for row in range(_ROWS + 2)))


def _row(themes: Sequence[str], row: int) -> Content:
    """One row of all cards."""
    return Content("  ").join(_row_of(theme, row) for theme in themes)


def _row_of(theme: str, row: int) -> Content:
    edge = f"$deck-{theme}"
    if row in (0, _ROWS + 1):
        left, right = "╭╮" if row == 0 else "╰╯"
        return Content.styled(left + "─" * (_INSIDE + 2) + right, edge)
    pattern = patterned(theme, _INSIDE, _ROWS).split("\n")[row - 1]
    return Content.assemble(("│", edge), f" {pattern} ", ("│", edge))

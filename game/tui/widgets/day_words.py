"""What stands on a day, or comes up, in words."""

from textual.content import Content

from game.tui.widgets.set_words import SetWords, labelled

Row = tuple[str, str, Content]
"""A sign, its style, and words that hang behind it; without a sign the words begin at the edge."""


class DayWords(SetWords):
    """Rows of words, as tall as they are."""

    def __init__(self, *, id: str) -> None:
        super().__init__(id=id)
        self._rows: list[Row] = []

    def say(self, rows: list[Row]) -> None:
        """Say this from now on."""
        self._rows = rows
        self.renew()

    def words(self, width: int) -> Content:
        """The rows, one below the other."""
        lines: list[Content] = []
        for sign, style, said in self._rows:
            lines += labelled(sign, said, width, 2 if sign else 0, style)
        return Content("\n").join(lines)

"""A short row of choices from little to much, moved along with the arrows or the mouse."""

from collections.abc import Sequence

from textual import events
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widgets import Static


class Ladder(Static):
    """One line of settings: a label and its values, the chosen one lit."""

    DEFAULT_CSS = """
    Ladder { height: auto; padding: 0 1; }
    Ladder.-lit { background: $lit; }
    """

    value = reactive(0)
    """Index of the chosen value."""
    lit = reactive(False)
    """Whether the arrows move this line."""

    class Changed(Message):
        """Another value was chosen."""

        def __init__(self, ladder: "Ladder") -> None:
            self.ladder = ladder
            super().__init__()

    def __init__(self, label: str, values: Sequence[str], value: int, *, id: str, dots: bool = True) -> None:
        """`dots`: a mark for each value; a long row shows only the chosen one, between arrows."""
        super().__init__(id=id)
        self._dots = dots
        self._label, self._values = label, tuple(values)
        self.set_reactive(Ladder.value, value)

    def render(self) -> Content:
        if not self._dots:
            return Content.assemble(
                ("› " if self.lit else "  ", "bold $light"),
                (f"{self._label:<10}", "$quiet"),
                ("‹ ", "$light" if self.lit else "$faint"),
                (self._values[self.value], "bold" if self.lit else ""),
                (" ›", "$light" if self.lit else "$faint"),
            )
        marks = "  ".join(("◉" if i == self.value else "○") for i in range(len(self._values)))
        return Content.assemble(
            ("› " if self.lit else "  ", "bold $light"),
            (f"{self._label:<10}", "$quiet"),
            (marks, "$light" if self.lit else "$words"),
            "   ",
            (self._values[self.value], "bold" if self.lit else ""),
        )

    def watch_lit(self) -> None:
        self.set_class(self.lit, "-lit")

    def move(self, by: int) -> None:
        """Along the row; it ends at its ends."""
        value = min(len(self._values) - 1, max(0, self.value + by))
        if value != self.value:
            self.value = value
            self.post_message(self.Changed(self))

    def on_click(self, event: events.Click) -> None:
        # The marks start behind the arrow and the label, three cells each.
        offset = event.get_content_offset(self)
        step = offset.x - 12 if offset else -1
        if not self._dots:
            self.move(-1 if step < 2 else 1)
        elif 0 <= step < 3 * len(self._values):
            self.move(step // 3 - self.value)

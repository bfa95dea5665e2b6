"""One line to write in, which says so when no more fits."""

from textual.widgets import Input


class Line(Input):
    """An input that takes so many characters, and never swallows one without a word. Lit while it is filled."""

    DEFAULT_CSS = """
    Line, Line:focus { width: 1fr; height: 1; border: none; padding: 0 1; background: $background; color: $words; }
    Line:focus { background: $lit; background-tint: $lit 0%; }
    Line > .input--placeholder { color: $faint; }
    """

    def restricted(self) -> None:
        """What was typed or put in is more than fits; it stays as it was."""
        if self.max_length:
            self.screen.tell(f"At most {self.max_length} characters fit here.", warning=True)  # type: ignore[attr-defined]

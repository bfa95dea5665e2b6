"""A line for a passphrase: masked, and not to be copied out."""

from game.tui.widgets.line import Line


class Secret(Line):
    """What is typed shows as dots alone, and never reaches the clipboard."""

    def __init__(self, placeholder: str = "", *, id: str | None = None) -> None:
        super().__init__(placeholder=placeholder, password=True, select_on_focus=False, id=id)

    def action_copy(self) -> None:
        """Nothing is copied."""

    action_cut = action_copy

    def take(self) -> str:
        """What was typed; the line is empty then."""
        typed, self.value = self.value, ""
        return typed

"""A line that can be pressed with the mouse, and does what a key does."""

from textual import events
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from game.tui.keynames import key_name


def lit_key(words: str, key: str = "") -> Content:
    """The one lit key of a panel (Enter where no other is named), and what it does."""
    return Content.assemble((f" {key or key_name('enter')} ", "bold $on-light on $light"), "  ", (words, "bold"))


def plain_key(key: str, words: str) -> Content:
    """A key among others of its weight, and what it does."""
    return Content.assemble((key, "bold $light"), "  ", words)


def quiet_key(key: str, words: str) -> Content:
    """Another key of a panel, and what it does."""
    return Content.assemble((key, "bold $light"), "  ", (words, "$quiet"))


class Press(Static):
    """Text that runs an action of its screen when it is clicked."""

    def __init__(self, face: Content, action: str, *, id: str | None = None, classes: str | None = None) -> None:
        self.face, self.action = face, action
        super().__init__(face, id=id, classes=classes)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        ask_screen(self, self.action)


def ask_screen(widget: Widget, action: str) -> None:
    """Have the screen of a widget do something, in the screen's own turn: what it does may take away the very widget
    that was clicked, which would then wait for its own end. A second click on a screen that is going does nothing."""
    screen = widget.screen

    async def act() -> None:
        if screen.is_active:
            await screen.run_action(action)

    screen.call_later(act)

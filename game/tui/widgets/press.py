"""A line that can be pressed with the mouse, and does what a key does."""

from textual import events
from textual.content import Content
from textual.widgets import Static


class Press(Static):
    """Text that runs an action of its screen when it is clicked."""

    def __init__(self, face: Content, action: str, *, id: str | None = None) -> None:
        self.face, self.action = face, action
        super().__init__(face, id=id)

    async def on_click(self, event: events.Click) -> None:
        event.stop()
        await self.screen.run_action(self.action)

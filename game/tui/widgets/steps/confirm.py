"""The confirmation that only one of the two can give."""

from textual import events
from textual.app import ComposeResult
from textual.containers import Center, Horizontal
from textual.content import Content
from textual.widgets import Static

from game.play.actions import Action
from game.tui.commands import shown_key
from game.tui.widgets.steps.answers import Answers
from game.tui.widgets.steps.step import StepView
from game.tui.widgets.words import Words

_LONG_LOOP = 3
"""After so many times "not yet", a pause is offered."""


class _Say(Static):
    """One of the two words that may be said here; a click does what its key does."""

    def __init__(self, key: str, word: str, command: str) -> None:
        super().__init__(Content.assemble((key, "bold $light"), "  ", word))
        self._command = command

    async def on_click(self, event: events.Click) -> None:
        event.stop()
        await self.screen.run_action(self._command)


class ConfirmStep(StepView):
    """`confirm`: yes or not yet; done has no meaning here."""

    DEFAULT_CSS = """
    ConfirmStep Center { height: auto; margin-bottom: 1; }
    ConfirmStep Horizontal { width: auto; height: 1; }
    ConfirmStep _Say { width: auto; background: $card; padding: 0 3; margin: 0 1; }
    ConfirmStep _Say:hover { background: $lit; }
    ConfirmStep .-rest { color: $quiet; margin-bottom: 1; }
    ConfirmStep Answers { margin-top: 1; }
    """

    def compose(self) -> ComposeResult:
        yield from self.prompt()
        with Center(), Horizontal():
            yield _Say(shown_key("card", "yes"), self.scene.yes, "yes")
            yield _Say(shown_key("card", "not_yet"), self.scene.no, "not_yet")
        if self.scene.rounds >= _LONG_LOOP:
            yield Words("Take your time. You can also pause here with z, and come back to this.", classes="-rest")
        if self.scene.shown:
            yield Answers(self.scene)

    def finish(self) -> Action | None:
        return None

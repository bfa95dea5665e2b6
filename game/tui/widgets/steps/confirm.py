"""The confirmation that only one of the two can give."""

from textual.app import ComposeResult
from textual.containers import Center, Horizontal

from game.play.actions import Action
from game.tui.commands import shown_key
from game.tui.widgets.press import Press, plain_key
from game.tui.widgets.steps.answers import Answers
from game.tui.widgets.steps.step import StepView
from game.tui.widgets.words import Words

_LONG_LOOP = 3
"""After so many times "not yet", a pause is offered."""


class Say(Press):
    """One of the two words that may be said here; a click does what its key does."""

    def __init__(self, word: str, command: str) -> None:
        super().__init__(plain_key(shown_key("card", command), word), command)


class ConfirmStep(StepView):
    """`confirm`: yes or not yet; done has no meaning here."""

    DEFAULT_CSS = """
    ConfirmStep Center { height: auto; margin-bottom: 1; }
    ConfirmStep Horizontal { width: auto; height: 1; }
    ConfirmStep Say { width: auto; background: $card; padding: 0 3; margin: 0 1; }
    ConfirmStep Say:hover { background: $lit; }
    ConfirmStep .-rest { color: $quiet; margin-bottom: 1; }
    ConfirmStep Answers { margin-top: 1; }
    """

    def compose(self) -> ComposeResult:
        yield from self.prompt()
        with Center(), Horizontal():
            yield Say(self.scene.yes, "yes")
            yield Say(self.scene.no, "not_yet")
        if self.scene.rounds >= _LONG_LOOP:
            pause = shown_key("card", "pause")
            yield Words(
                f"Take your time. You can also pause here with {pause}, and come back to this.", classes="-rest"
            )
        if self.scene.shown:
            yield Answers(self.scene)

    def finish(self) -> Action | None:
        return None

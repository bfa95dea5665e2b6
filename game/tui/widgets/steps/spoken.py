"""Steps that are said or done: the card, whose turn it is, and a timer where it helps."""

from textual.app import ComposeResult
from textual.containers import Center

from game.tui.widgets.steps.answers import Answers
from game.tui.widgets.steps.step import StepView
from game.tui.widgets.timer import Timer


class SpokenStep(StepView):
    """`say` and `do`."""

    SCOPED_CSS = False  # rules begin at the screen, which knows its size
    DEFAULT_CSS = """
    SpokenStep Center { height: 1; margin-bottom: 1; }
    .-short SpokenStep Center { margin-bottom: 0; }
    """

    def compose(self) -> ComposeResult:
        yield from self.prompt()
        if self.scene.timer:
            with Center():
                yield Timer(self.scene.timer)
        if self.scene.shown:
            yield Answers(self.scene)

    @property
    def commands(self) -> tuple[str, ...]:
        return ("timer",) if self.scene.timer else ()

"""The curtain between the two: the card's back, lifted by a key of its own."""

from textual.app import ComposeResult
from textual.containers import Center

from game.play.players import other
from game.tui.commands import shown_key
from game.tui.widgets.back import CardBack
from game.tui.widgets.steps.step import StepView
from game.tui.widgets.words import Words, name_styles


class Curtain(StepView):
    """`hand-over`, and what stands before a sealed step that is taken up again. Only the `ready` key lifts it: not
    Enter, not Space, not a click on it."""

    FORM = "away"

    DEFAULT_CSS = """
    Curtain Center { height: auto; }
    Curtain Words { margin-top: 1; }
    """

    def compose(self) -> ComposeResult:
        with Center():
            yield CardBack(self.scene.theme)
        first, second = self._words()
        styles = name_styles(self.names) | {shown_key("curtain", "ready"): "bold $light"}
        yield Words(first, styles, classes="-prompt")
        yield Words(second, styles, classes="-aside")

    def _words(self) -> tuple[str, str]:
        scene = self.scene
        if scene.actor is None:
            return "Both here?", f"{scene.actor_name}: {shown_key('curtain', 'ready')} turns the answers over."
        name = scene.actor_name
        press = f"{name}, press {shown_key('curtain', 'ready')} when only you can see the screen."
        if scene.step != "hand-over":
            return f"{name} writes here." if scene.labels else f"{name} picks here.", press
        sealed = f"{self.names[other(scene.actor)]}'s answer is sealed. "
        return f"Pass the keyboard to {name}", sealed + press

    @property
    def ready_label(self) -> str:
        """Who says so by lifting it."""
        return "we are both here" if self.scene.actor is None else f"I am {self.scene.actor_name}"

"""The reveal: what was sealed, side by side."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from game.play.scene import Scene
from game.tui.widgets.steps.answers import Answers
from game.tui.widgets.steps.step import StepView
from game.tui.widgets.words import Words

_PLACES = {"journal": "in your journal", "wishes": "on your wish list"}


class RevealStep(StepView):
    """`reveal`: the answers in their writers' colours, or only what both want."""

    FORM = "words"

    SCOPED_CSS = False  # rules begin at the screen, which knows its size
    DEFAULT_CSS = """
    RevealStep Answers, RevealStep #shared { margin-bottom: 1; }
    .-short RevealStep Answers { margin-bottom: 0; }
    RevealStep #shared {
        height: auto; padding: 1 3; background: $card; border: round $light; border-title-color: $light;
        border-title-style: bold;
        Horizontal { height: auto; }
        .-heart { width: 2; height: 1; color: $light; }
        .-item { width: 1fr; height: auto; }
    }
    .-wide RevealStep #shared { margin: 0 14 1 14; }
    .-short RevealStep #shared { padding: 0 2; }
    RevealStep .-keeping { color: $light; }
    """

    def compose(self) -> ComposeResult:
        scene = self.scene
        if scene.shared is None:
            yield Answers(scene)
        elif scene.shared:
            with Vertical(id="shared") as shared:
                shared.border_title = Content("You both want")
                for item in scene.shared:
                    with Horizontal():
                        yield Static(Content("♥"), classes="-heart")
                        yield Static(Content(item), classes="-item")
        else:
            yield Words("Nothing in common on this one, this time. Everything else stays unseen.", classes="-aside")
        yield from self.prompt()
        yield Words(self._keeping(scene), classes="-keeping")

    def on_mount(self) -> None:
        self.renew(self.scene)

    def renew(self, scene: Scene) -> None:
        super().renew(scene)
        self.query_one(".-keeping", Words).say(self._keeping(scene))

    def _keeping(self, scene: Scene) -> str:
        return f"♥ kept {_PLACES[scene.keep]}" if scene.keep and scene.keeping else ""

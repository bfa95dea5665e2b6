"""What every view of a step shares."""

from collections.abc import Mapping, Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.message import Message

from game.play.actions import Action, Done
from game.play.players import Seat
from game.play.scene import Scene
from game.tui.command import Command
from game.tui.widgets.card import Form
from game.tui.widgets.plate import NamePlate
from game.tui.widgets.words import Words, name_styles


class StepView(Vertical):
    """How one step is played: what stands under the card. New for each step, so that nothing typed outlives it."""

    FORM: ClassVar[Form] = "full"
    """How much of the table the card takes in this step."""
    COMMANDS: ClassVar[tuple[str, ...]] = ()
    """Commands of place `card` that this step has besides those of its scene."""

    SCOPED_CSS = False  # rules begin at the screen, which knows its size
    DEFAULT_CSS = """
    StepView { height: auto; max-width: 104; padding: 0 2; }
    StepView .-prompt { color: $words; }
    StepView .-aside { color: $quiet; }
    StepView .-asking { height: auto; margin-bottom: 1; }
    .-short WriteStep .-asking { margin-bottom: 0; }
    .-narrow StepView { padding: 0; }
    """

    class Changed(Message):
        """What is typed or picked has changed: worth a draft, perhaps other keys."""

    class Finished(Message):
        """The one who acts is done, said from within (Enter in the last field)."""

    def __init__(self, scene: Scene, names: Mapping[Seat, str], given: Sequence[str] = ()) -> None:
        """`given`: what was typed or picked here before, as many values as the step has, or none."""
        super().__init__()
        self.scene, self.names, self.given = scene, names, tuple(given)

    @property
    def form(self) -> Form:
        """How much of the table the card takes: its own height where more than words lies beside it."""
        return "small" if (self.scene.shown or self.scene.floor) and self.FORM == "full" else self.FORM

    @property
    def commands(self) -> tuple[str, ...]:
        """The commands of place `card` that this step has right now besides those of its scene."""
        return self.COMMANDS

    def taught(self) -> tuple[Command, ...]:
        """Those of them that this step has its own words for: they come first in the key line."""
        return ()

    @property
    def done_label(self) -> str:
        """What Enter does here, in a word."""
        return "done"

    @property
    def values(self) -> tuple[str, ...]:
        """What is typed or picked up to now."""
        return ()

    def finish(self) -> Action | None:
        """What the players mean by done: the action, or None when they meant something within the step."""
        return Done()

    def renew(self, scene: Scene) -> None:
        """The same step, with other marks on it."""
        self.scene = scene

    def move(self, by: int) -> bool:
        """One row up (-1) or down (1); False where there are no rows, and the table scrolls instead."""
        return False

    def shift(self, by: int) -> None:
        """One place to the left (-1) or right (1)."""

    def digit(self, number: int) -> None:
        """A digit was pressed."""

    def tell(self, text: str) -> None:
        """A short word at the edge of the screen."""
        self.app.tell(text)  # type: ignore[attr-defined]

    def prompt(self) -> ComposeResult:
        """The one who acts is asked, and the other told what listening means here."""
        scene = self.scene
        named = scene.actor is None or scene.actor_name in scene.prompt
        text = scene.prompt if named else f"{scene.actor_name}: {scene.prompt}"
        with Vertical(classes="-asking"):
            if scene.floor and scene.actor is not None:
                yield NamePlate(scene.actor, scene.actor_name)
            if text:
                yield Words(text, name_styles(self.names), classes="-prompt")
            if scene.aside:
                yield Words(scene.aside, name_styles(self.names), classes="-aside")

"""One view for each type of step; a new kind of card is a new script and needs none of its own."""

from collections.abc import Mapping, Sequence

from game.cards.script import StepType
from game.play.players import Seat
from game.play.scene import Scene
from game.tui.widgets.steps.confirm import ConfirmStep
from game.tui.widgets.steps.curtain import Curtain
from game.tui.widgets.steps.pick import MarksStep, OptionsStep, ScaleStep
from game.tui.widgets.steps.ratings import RatingsStep
from game.tui.widgets.steps.reveal import RevealStep
from game.tui.widgets.steps.spoken import SpokenStep
from game.tui.widgets.steps.step import StepView
from game.tui.widgets.steps.write import WriteStep

_VIEWS: dict[StepType, type[StepView]] = {
    "say": SpokenStep,
    "do": SpokenStep,
    "write": WriteStep,
    "hand-over": Curtain,
    "reveal": RevealStep,
    "confirm": ConfirmStep,
}


def view_for(scene: Scene, names: Mapping[Seat, str], given: Sequence[str] = ()) -> StepView:
    """The view of the step on the table. `given`: what was typed or picked there before, if anything."""
    if scene.step != "pick":
        return _VIEWS[scene.step](scene, names, given)
    if scene.items:
        return (RatingsStep if scene.ends else MarksStep)(scene, names, given)
    return ScaleStep(scene, names, given) if scene.ends else OptionsStep(scene, names, given)

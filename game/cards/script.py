"""What a kind of card is made of: a script of steps, which `game.play.evening` walks and every face plays."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal


class Role(StrEnum):
    """Who acts in a step, seen from the card: who drew it, the other, or both together."""

    DRAWER = "drawer"
    PARTNER = "partner"
    BOTH = "both"


StepType = Literal["say", "write", "pick", "hand-over", "reveal", "do", "confirm"]
"""What a face must be able to play. Keeping is no type of its own: any step may carry the offer (`Step.keep`)."""

Condition = Literal["drawer-answers", "partner-answers", "gap", "overlap", "all-written"]
"""When a step is played at all: the card's `who` includes that role; two ratings lie `GAP` or more apart; a `match`
found something both want; no answer that was written on this card is empty."""


@dataclass(frozen=True, kw_only=True)
class Picked:
    """A step is played only where the pick of an earlier one is one of these."""

    step: str
    among: tuple[int, ...]
    """Places among that step's choices, from 0. Nothing picked counts as the first."""


GAP = 3
"""From this distance on the 0-10 scale two ratings are worth a word (product.md, kind `scale`)."""

KeepPlace = Literal["journal", "wishes", "letters"]
CardField = Literal["options", "scale", "items", "follow_up", "prompts"]
Choices = tuple[str, ...] | Literal["options", "scale", "items"]


@dataclass(frozen=True, kw_only=True)
class Field:
    """One thing to type in a `write` step."""

    name: str
    label: str = ""
    """What stands before the field; a card's `prompts` may replace it."""
    lines: int = 3
    """How tall the field is drawn."""
    day: bool = False
    """It takes a day to come, and nothing else: an ISO date once it is given."""


@dataclass(frozen=True, kw_only=True)
class Step:
    """One step of a script."""

    name: str
    type: StepType
    actor: Role = Role.BOTH
    prompt: str = ""
    """Said to the one who acts."""
    aside: str = ""
    """Said to the other: what listening means here."""
    when: Condition | Picked | None = None
    sealed: bool = False
    """`write` and `pick`: nobody sees the answer before the step that reveals it."""
    voice: Role | None = None
    """Whose side the card's words are told from; the actor's own where it is None."""
    gentle: bool = False
    """`write`: offer gentle notes while typing (`game.play.gentle`)."""
    fields: tuple[Field, ...] = ()
    """`write`: what is typed."""
    choices: Choices = ()
    """`pick`: one of these words, one of the card's options, 0-10 (for each of its items, where it has some), or a
    mark for each of the card's items."""
    needed: bool = False
    """`pick`: a face goes on only with something picked."""
    scores: tuple[int, ...] = ()
    """`pick` from fixed words: what each adds to the couple's one shared total."""
    title: str = ""
    """`write` and `pick`: what the answer is called where it is shown, beside the name of who gave it."""
    reveals: tuple[str, ...] = ()
    """`reveal`: the steps whose answers are shown side by side."""
    overlaps: bool = False
    """`reveal` of marks: only what both want is shown; the rest is forgotten at this step."""
    minutes: int | None = None
    """`say` and `do`: offer a timer, this long where the card sets no minutes; 0: only where it does."""
    back: str | None = None
    """`confirm`: the step that "not yet" leads back to."""
    yes: str = "Yes"
    no: str = "Not yet"
    keep: KeepPlace | None = None
    """Offer to keep what was revealed or written, and where."""
    keep_unless_told: bool = False
    """Keep it when the step is done unless a player says no (wishes are wished to be kept). What goes to the letters
    is the writer's alone, so nobody is asked."""


@dataclass(frozen=True, kw_only=True)
class Kind:
    """One kind of card."""

    name: str
    title: str
    mark: str
    """A symbol of width one."""
    about: str = ""
    """What happens, in a few words, for who writes a card."""
    steps: tuple[Step, ...]
    needs: frozenset[CardField] = frozenset()
    """Card fields this kind cannot do without."""
    takes: frozenset[CardField] = frozenset()
    """Card fields this kind may have besides."""

    def __post_init__(self) -> None:
        self._keeps_its_secrets()
        self._has_the_other_look_away()
        self._is_whole()

    def _keeps_its_secrets(self) -> None:
        """A script must have unique steps, point only at steps it has, and never show a secret to the wrong eyes."""
        names = [step.name for step in self.steps]
        if len(set(names)) != len(names):
            raise ValueError(f"kind {self.name}: two steps share a name")
        for step in self.steps:
            for target in (*step.reveals, *filter(None, [step.back])):
                if target not in names[: names.index(step.name)]:
                    raise ValueError(f"kind {self.name}: step {step.name} points at {target}, which is no earlier step")
        for before, after in zip(self.steps, self.steps[1:], strict=False):
            goes_on = after.sealed and after.actor is before.actor
            if before.sealed and not goes_on and (after.type != "hand-over" or after.when is not None):
                raise ValueError(
                    f"kind {self.name}: {before.name} is sealed but {after.name} comes without a hand-over"
                )
        if any(step.sealed and step.actor is Role.BOTH for step in self.steps):
            raise ValueError(f"kind {self.name}: a sealed step has one writer")
        revealed = {name for step in self.steps for name in step.reveals}
        if any(step.keep == "letters" for step in self.steps):
            revealed.update(names)  # a sealed letter is opened another day, and its seal is no secret
        for step in self.steps:
            if step.sealed and step.name not in revealed:
                raise ValueError(f"kind {self.name}: {step.name} is sealed and never revealed")
            if step.reveals and not step.overlaps and any(self.step(n).choices == "items" for n in step.reveals):
                raise ValueError(f"kind {self.name}: {step.name} shows marks that only one of them made")

    def _has_the_other_look_away(self) -> None:
        """A sealed step that begins with no curtain before it must say so to the one beside it."""
        for at, step in enumerate(self.steps):
            before = self.steps[at - 1] if at else None
            covered = before and (before.type == "hand-over" or (before.sealed and before.actor is step.actor))
            if step.sealed and not covered and not step.aside:
                raise ValueError(f"kind {self.name}: {step.name} is sealed, and nobody is asked to look away")

    def _is_whole(self) -> None:
        """Every step must have what its type is played with."""
        for step in self.steps:
            lacks = {
                "write": not step.fields and "fields",
                "pick": not step.choices and "choices",
                "reveal": not step.reveals and "reveals",
                "confirm": (step.back is None and "back") or (step.actor is Role.BOTH and "one named player"),
            }.get(step.type)
            if lacks:
                raise ValueError(f"kind {self.name}: {step.name} is a {step.type} step without {lacks}")
            if isinstance(step.when, Picked) and not self._may_pick(step, step.when):
                raise ValueError(f"kind {self.name}: {step.name} waits for a pick that no earlier step offers")
            if step.scores and len(step.scores) != len(step.choices):
                raise ValueError(f"kind {self.name}: scores of {step.name} takes one number for each choice")

    def _may_pick(self, step: Step, picked: Picked) -> bool:
        """Whether an earlier step has so many choices of its own."""
        earlier = self.steps[: self.steps.index(step)]
        choices = next((s.choices for s in earlier if s.name == picked.step), ())
        return isinstance(choices, tuple) and set(picked.among) <= set(range(len(choices)))

    def step(self, name: str) -> Step:
        """The step of that name. Raises `KeyError`."""
        for step in self.steps:
            if step.name == name:
                return step
        raise KeyError(name)

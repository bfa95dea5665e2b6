"""The picked step: one of a few words, a number from 0 to 10, or a mark for each of several things."""

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.containers import Center, Horizontal, Vertical
from textual.content import Content
from textual.widgets import Static

from game.play.actions import Action, Answer, Done
from game.tui.keynames import key_name
from game.tui.widgets.steps.answers import Answers
from game.tui.widgets.steps.choices import Choice, MarkChoice, NumberChoice, WordChoice
from game.tui.widgets.steps.step import StepView


class ChoiceList(Vertical):
    """A few words, one of which can be picked: by arrows, by its number, or by a click. Nothing is picked at first."""

    DEFAULT_CSS = """
    ChoiceList { width: auto; height: auto; max-width: 100%; }
    """

    def __init__(self, words: Sequence[str], picked: int | None = None) -> None:
        super().__init__()
        self._choices = [WordChoice(row, word) for row, word in enumerate(words)]
        self.picked = picked

    def compose(self) -> ComposeResult:
        yield from self._choices

    def on_mount(self) -> None:
        self.pick(self.picked)

    def pick(self, row: int | None) -> None:
        """Pick a row, or none."""
        self.picked = row
        for number, choice in enumerate(self._choices):
            choice.draw(picked=number == row)
        if row is not None:
            self._choices[row].come_into_sight()

    def move(self, by: int) -> None:
        """The next one down (1) or up (-1), as far as there are."""
        if self.picked is None:
            self.pick(0 if by > 0 else len(self._choices) - 1)
        else:
            self.pick(min(max(0, self.picked + by), len(self._choices) - 1))

    def digit(self, number: int) -> None:
        """Pick by number, from 1."""
        if 1 <= number <= len(self._choices):
            self.pick(number - 1)


class PickStep(StepView):
    """What the three ways to pick share: an empty answer is given only when it is asked for twice."""

    FORM = "small"

    DEFAULT_CSS = """
    PickStep Answers { margin-bottom: 1; }
    """

    _asked_again = False

    @property
    def done_label(self) -> str:
        return "seal" if self.scene.sealed else "done"

    def finish(self) -> Action | None:
        left = self.values.count("")
        if left and self.scene.needed:
            self.tell("Pick one first: with ↑ and ↓, or by its number.")
            return None
        if left and not self._asked_again:
            self._asked_again = True
            what = "Nothing is picked" if len(self.values) == 1 else f"{left} of {len(self.values)} are not marked"
            self.tell(f"{what}. {key_name('enter')} again leaves it so.")
            return None
        return Answer(values=self.values) if any(self.values) else Done()

    def changed(self) -> None:
        """Another one was picked."""
        self._asked_again = False
        self.post_message(self.Changed())


class OptionsStep(PickStep):
    """One of a few words."""

    COMMANDS = ("up", "down")

    def compose(self) -> ComposeResult:
        if self.scene.shown:
            yield Answers(self.scene)
        yield from self.prompt()
        chosen = self.given[0] if self.given else ""
        choices = self.scene.choices
        with Center():
            yield ChoiceList(choices, choices.index(chosen) if chosen in choices else None)

    def on_mount(self) -> None:
        # Under a long answer of the other the list would begin below the screen.
        self.call_after_refresh(self.query_one(ChoiceList).scroll_visible, animate=False)

    @property
    def values(self) -> tuple[str, ...]:
        picked = self.query_one(ChoiceList).picked
        return ("" if picked is None else self.scene.choices[picked],)

    def move(self, by: int) -> bool:
        self.query_one(ChoiceList).move(by)
        self.changed()
        return True

    def digit(self, number: int) -> None:
        self.query_one(ChoiceList).digit(number)
        self.changed()

    def on_choice_clicked(self, event: Choice.Clicked) -> None:
        self.query_one(ChoiceList).pick(event.row)
        self.changed()


class ScaleStep(PickStep):
    """A number from 0 to 10."""

    COMMANDS = ("left", "right")

    DEFAULT_CSS = """
    ScaleStep #scale { width: 44; height: auto; }
    ScaleStep #ends { height: auto; margin-top: 1; }
    ScaleStep #ends Static { width: 1fr; height: auto; color: $quiet; padding: 0 1; }
    ScaleStep #ends .-high { text-align: right; }
    """

    def compose(self) -> ComposeResult:
        if self.scene.shown:
            yield Answers(self.scene)
        yield from self.prompt()
        with Center(), Vertical(id="scale"):
            yield NumberChoice(len(self.scene.choices))
            with Horizontal(id="ends"):
                yield Static(Content(self.scene.ends[0]))
                yield Static(Content(self.scene.ends[1]), classes="-high")

    def on_mount(self) -> None:
        self._picked: int | None = None
        self._typed_one = False
        given = self.given[0] if self.given else ""
        self._pick(int(given) if given in self.scene.choices else None)

    def _pick(self, number: int | None) -> None:
        self._picked = number
        self.query_one(NumberChoice).draw(number)

    @property
    def values(self) -> tuple[str, ...]:
        return ("" if self._picked is None else str(self._picked),)

    def shift(self, by: int) -> None:
        top = len(self.scene.choices) - 1
        start = 0 if by > 0 else top
        self._typed_one = False
        self._pick(start if self._picked is None else min(max(0, self._picked + by), top))
        self.changed()

    def digit(self, number: int) -> None:
        ten = self._typed_one and number == 0
        self._typed_one = number == 1
        self._pick(10 if ten else number)
        self.changed()

    def on_choice_clicked(self, event: Choice.Clicked) -> None:
        self._typed_one = False
        self._pick(event.column)
        self.changed()


class MarksStep(PickStep):
    """A mark for each of several things; nothing is marked at first."""

    COMMANDS = ("mark_yes", "mark_maybe", "mark_not_now", "up", "down", "left", "right")

    DEFAULT_CSS = """
    MarksStep { max-width: 92; }
    """

    def compose(self) -> ComposeResult:
        yield from self.prompt()
        for row, item in enumerate(self.scene.items):
            yield MarkChoice(row, item, self.scene.choices)

    def on_mount(self) -> None:
        self._marks = list(self.given) or [""] * len(self.scene.items)
        self._here = next((row for row, mark in enumerate(self._marks) if not mark), 0)
        self._draw()

    def _draw(self) -> None:
        for row, (marked, mark) in enumerate(zip(self.query(MarkChoice), self._marks, strict=True)):
            marked.draw(mark, here=row == self._here)
            if row == self._here:
                marked.come_into_sight()

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(self._marks)

    def move(self, by: int) -> bool:
        self._here = min(max(0, self._here + by), len(self._marks) - 1)
        self._draw()
        return True

    def mark(self, word: str) -> None:
        """Mark the thing in hand, and go to the next."""
        self._marks[self._here] = word
        self.changed()
        self.move(1)

    def shift(self, by: int) -> None:
        choices = self.scene.choices
        mark = self._marks[self._here]
        start = 0 if by > 0 else len(choices) - 1
        at = min(max(0, choices.index(mark) + by), len(choices) - 1) if mark in choices else start
        self._marks[self._here] = choices[at]
        self.changed()
        self._draw()

    def digit(self, number: int) -> None:
        if 1 <= number <= len(self.scene.choices):
            self.mark(self.scene.choices[number - 1])

    def on_choice_clicked(self, event: Choice.Clicked) -> None:
        self._here = event.row
        self._marks[event.row] = self.scene.choices[event.column]
        self.changed()
        self._draw()

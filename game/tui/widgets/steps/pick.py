"""The picked step: one of a few words, a number from 0 to 10, or a mark for each of several things."""

from collections.abc import Sequence

from textual import events
from textual.app import ComposeResult
from textual.containers import Center, Horizontal, Vertical
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from game.play.actions import Action, Answer, Done
from game.tui.widgets.steps.answers import Answers
from game.tui.widgets.steps.step import StepView


class Choice(Static):
    """One thing that can be picked. It never holds the focus: keys belong to the whole list."""

    class Clicked(Message):
        """It was clicked."""

        def __init__(self, row: int, column: int) -> None:
            super().__init__()
            self.row, self.column = row, column

    def __init__(self, row: int, column: int = 0) -> None:
        """Where it stands, from 0."""
        super().__init__()
        self._row, self._column = row, column

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.post_message(self.Clicked(self._row, self._column))


class ChoiceList(Vertical):
    """A few words, one of which can be picked: by arrows, by its number, or by a click. Nothing is picked at first."""

    DEFAULT_CSS = """
    ChoiceList {
        width: auto; height: auto; max-width: 100%;
        Choice { width: auto; max-width: 100%; height: auto; padding: 0 2; color: $words; }
        Choice:hover { background: $card; }
        Choice.-picked { background: $light; color: $on-light; text-style: bold; }
    }
    """

    def __init__(self, words: Sequence[str], picked: int | None = None) -> None:
        super().__init__()
        self._words, self.picked = tuple(words), picked
        self._laid = False

    def compose(self) -> ComposeResult:
        for row in range(len(self._words)):
            yield Choice(row)

    def on_mount(self) -> None:
        self.pick(self.picked)

    def pick(self, row: int | None) -> None:
        """Pick a row, or none."""
        before, self.picked = self.picked, row
        for number, (choice, word) in enumerate(zip(self.query(Choice), self._words, strict=True)):
            if self._laid and number not in (before, row):
                continue
            choice.set_class(number == row, "-picked")
            mark = "●" if number == row else "○"
            face = Content.assemble((f"{number + 1} ", "" if number == row else "$light"), f"{mark} {word}")
            # As wide as before: the screen need not be laid out anew at every arrow.
            choice.update(face, layout=not self._laid)
            if number == row:
                choice.scroll_visible(animate=False)
        self._laid = True

    def move(self, by: int) -> None:
        """The next one down (1) or up (-1), as far as there are."""
        if self.picked is None:
            self.pick(0 if by > 0 else len(self._words) - 1)
        else:
            self.pick(min(max(0, self.picked + by), len(self._words) - 1))

    def digit(self, number: int) -> None:
        """Pick by number, from 1."""
        if 1 <= number <= len(self._words):
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
        if left and not self._asked_again:
            self._asked_again = True
            what = "Nothing is picked" if len(self.values) == 1 else f"{left} of {len(self.values)} are not marked"
            self.app.clear_notifications()
            self.app.notify(f"{what}. Enter again leaves it so.", markup=False)
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
    ScaleStep #numbers { height: 1; }
    ScaleStep Choice { width: 4; height: 1; text-align: center; }
    ScaleStep Choice:hover { background: $card; }
    ScaleStep Choice.-picked { background: $light; color: $on-light; text-style: bold; }
    ScaleStep #ends { height: auto; margin-top: 1; }
    ScaleStep #ends Static { width: 1fr; height: auto; color: $quiet; padding: 0 1; }
    ScaleStep #ends .-high { text-align: right; }
    """

    def compose(self) -> ComposeResult:
        if self.scene.shown:
            yield Answers(self.scene)
        yield from self.prompt()
        with Center(), Vertical(id="scale"):
            with Horizontal(id="numbers"):
                for number in range(len(self.scene.choices)):
                    yield Choice(0, number)
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
        for at, choice in enumerate(self.query(Choice)):
            choice.set_class(at == number, "-picked")
            choice.update(Content(f"[{at}]" if at == number else str(at)))

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


class _Marked(Horizontal):
    """One thing with its marks."""

    SCOPED_CSS = False  # rules begin at the screen, which knows its size
    DEFAULT_CSS = """
    _Marked {
        height: auto;
        .-here { width: 2; height: 1; color: $light; text-style: bold; }
        .-item { width: 1fr; height: auto; padding: 0 2 0 0; }
        Choice { width: auto; height: 1; padding: 0 1; color: $quiet; }
        Choice:hover { background: $card; }
        Choice.-picked { color: $light; text-style: bold; }
    }
    .-narrow _Marked Choice { padding: 0 1 0 0; }
    _Marked.-lit { background: $card; }
    """

    def __init__(self, row: int, item: str, marks: Sequence[str]) -> None:
        super().__init__()
        self._row, self._item, self._marks = row, item, tuple(marks)

    def compose(self) -> ComposeResult:
        yield Static(classes="-here")
        yield Static(Content(self._item), classes="-item")
        for column in range(len(self._marks)):
            yield Choice(self._row, column)

    def draw(self, mark: str, *, here: bool) -> None:
        """With this mark picked, and whether keys go here."""
        self.set_class(here, "-lit")
        self.query_one(".-here", Static).update(Content("›" if here else ""))
        for choice, word in zip(self.query(Choice), self._marks, strict=True):
            choice.set_class(word == mark, "-picked")
            choice.update(Content(f"{'●' if word == mark else '○'} {word}"))


class MarksStep(PickStep):
    """A mark for each of several things; nothing is marked at first."""

    COMMANDS = ("mark_yes", "mark_maybe", "mark_not_now", "up", "down", "left", "right")

    DEFAULT_CSS = """
    MarksStep { max-width: 92; }
    """

    def compose(self) -> ComposeResult:
        yield from self.prompt()
        for row, item in enumerate(self.scene.items):
            yield _Marked(row, item, self.scene.choices)

    def on_mount(self) -> None:
        self._marks = list(self.given) or [""] * len(self.scene.items)
        self._here = next((row for row, mark in enumerate(self._marks) if not mark), 0)
        self._draw()

    def _draw(self) -> None:
        for row, (marked, mark) in enumerate(zip(self.query(_Marked), self._marks, strict=True)):
            marked.draw(mark, here=row == self._here)
            if row == self._here:
                marked.scroll_visible(animate=False)

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

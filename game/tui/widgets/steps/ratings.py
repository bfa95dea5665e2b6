"""Several things, each rated from 0 to 10 on a line of its own."""

from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from game.tui.command import Command
from game.tui.commands import find
from game.tui.widgets.steps.choices import Choice, RatingChoice
from game.tui.widgets.steps.pick import PickStep


class RatingsStep(PickStep):
    """A number from 0 to 10 for each of several things; none is picked at first."""

    COMMANDS = ("left",)

    DEFAULT_CSS = """
    RatingsStep { max-width: 64; }
    RatingsStep #ends { height: 1; padding: 0 4 0 2; }
    RatingsStep #ends Static { width: 1fr; height: 1; color: $quiet; text-align: right; }
    """

    def compose(self) -> ComposeResult:
        yield from self.prompt()
        low, high = self.scene.ends
        with Horizontal(id="ends"):
            yield Static(Content(f"0 {low}, 10 {high}"))
        for row, item in enumerate(self.scene.items):
            yield RatingChoice(row, item, self._top)

    def on_mount(self) -> None:
        self._ratings = list(self.given) or [""] * len(self.scene.items)
        self._here = next((row for row, rating in enumerate(self._ratings) if not rating), 0)
        self._typed_one = False
        self._draw()

    def taught(self) -> tuple[Command, ...]:
        """The digits, by → too, and the arrows."""
        up, down, left, right = find("card", ("up", "down", "left", "right"))
        by_one = f"{left.shown_key} and {right.shown_key} go by one."
        rates = f"A number rates what is lit, and the next one comes up; {by_one}"
        return (
            replace(right, stands_for=f"0–{self._top}", label="rate", help=rates),
            replace(down, stands_for=f"{up.shown_key}{down.shown_key}", label="row", help="Another row."),
        )

    @property
    def _top(self) -> int:
        return len(self.scene.choices) - 1

    def _draw(self) -> None:
        for row, (rated, rating) in enumerate(zip(self.query(RatingChoice), self._ratings, strict=True)):
            rated.draw(rating, here=row == self._here)
            if row == self._here:
                rated.come_into_sight()

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(self._ratings)

    def move(self, by: int) -> bool:
        self._typed_one = False
        self._here = min(max(0, self._here + by), len(self._ratings) - 1)
        self._draw()
        return True

    def shift(self, by: int) -> None:
        rating = self._ratings[self._here]
        start = 0 if by > 0 else self._top
        self._typed_one = False
        self._rate(min(max(0, int(rating) + by), self._top) if rating else start)

    def digit(self, number: int) -> None:
        """A number rates, and the next row comes up. After a 1 it does so with the next digit: with a 0 the 1 is a
        ten, and any other is for the next row."""
        ten = self._typed_one and number == 0
        if self._typed_one and not ten:
            self.move(1)
        self._typed_one = number == 1
        self._rate(self._top if ten else number)
        if not self._typed_one:
            self.move(1)

    def _rate(self, number: int) -> None:
        self._ratings[self._here] = str(number)
        self.changed()
        self._draw()

    def on_choice_clicked(self, event: Choice.Clicked) -> None:
        self._here, self._typed_one = event.row, False
        self._rate(event.column)

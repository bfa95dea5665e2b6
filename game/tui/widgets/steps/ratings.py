"""Several things, each rated from 0 to 10 on a line of its own."""

from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.content import Content
from textual.widgets import Static

from game.tui.widgets.steps.pick import Choice, PickStep


class _Rated(Horizontal):
    """One thing, its line of numbers, and the number in hand."""

    DEFAULT_CSS = """
    _Rated {
        height: 1;
        .-here { width: 2; height: 1; color: $light; text-style: bold; }
        .-item { width: 1fr; height: 1; padding: 0 1 0 0; }
        Choice { width: 2; height: 1; color: $faint; }
        Choice:hover { background: $card; }
        Choice.-picked { color: $light; text-style: bold; }
        .-number { width: 4; height: 1; text-align: right; color: $light; text-style: bold; }
    }
    _Rated.-lit { background: $card; }
    """

    def __init__(self, row: int, item: str, top: int) -> None:
        super().__init__()
        self._row, self._item, self._top = row, item, top

    def compose(self) -> ComposeResult:
        yield Static(classes="-here")
        yield Static(Content(self._item), classes="-item")
        for column in range(self._top + 1):
            yield Choice(self._row, column)
        yield Static(classes="-number")

    def draw(self, rating: str, *, here: bool) -> None:
        """With this number picked, and whether keys go here."""
        self.set_class(here, "-lit")
        self.query_one(".-here", Static).update(Content("›" if here else ""))
        for column, choice in enumerate(self.query(Choice)):
            picked = rating == str(column)
            choice.set_class(picked, "-picked")
            choice.update(Content("●" if picked else "·"))
        self.query_one(".-number", Static).update(Content(rating or "–"))


class RatingsStep(PickStep):
    """A number from 0 to 10 for each of several things; none is picked at first."""

    COMMANDS = ("up", "down", "left", "right")

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
            yield _Rated(row, item, self._top)

    def on_mount(self) -> None:
        self._ratings = list(self.given) or [""] * len(self.scene.items)
        self._here = next((row for row, rating in enumerate(self._ratings) if not rating), 0)
        self._typed_one = False
        self._draw()

    @property
    def _top(self) -> int:
        return len(self.scene.choices) - 1

    def _draw(self) -> None:
        for row, (rated, rating) in enumerate(zip(self.query(_Rated), self._ratings, strict=True)):
            rated.draw(rating, here=row == self._here)
            if row == self._here:
                rated.scroll_visible(animate=False)

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
        self._rate(min(max(0, int(rating) + by), self._top) if rating else start)
        self._typed_one = False

    def digit(self, number: int) -> None:
        ten = self._typed_one and number == 0
        self._rate(self._top if ten else number)
        self._typed_one = number == 1

    def _rate(self, number: int) -> None:
        self._ratings[self._here] = str(number)
        self.changed()
        self._draw()

    def on_choice_clicked(self, event: Choice.Clicked) -> None:
        self._here, self._typed_one = event.row, False
        self._rate(event.column)

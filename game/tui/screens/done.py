"""It happened: what you want to remember, and how it was for each of you."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from game.play.players import SEATS
from game.together.wishes import Wish
from game.tui.screens.wish_dialog import WishDialog, row
from game.tui.widgets.heart_row import HeartRow
from game.tui.widgets.steps.write import Field

MEANINGS = ("not ours", "nice", "lovely", "again, please")


class DoneDialog(WishDialog):
    """Two lines to remember it by; both are asked how it was, and neither has to say."""

    ABOUT = "A wish came true: a line to remember it by, and hearts from each of you. Nothing of it is needed."

    PART = "memory"
    CSS = f"""{WishDialog.CSS}
    DoneDialog #of {{ margin-bottom: 1; height: auto; }}
    DoneDialog #ratings {{ height: auto; margin-top: 1; }}
    DoneDialog .row > .label {{ width: auto; min-width: 9; max-width: 26; padding-right: 2; }}
    DoneDialog.-short #of, DoneDialog.-short #ratings {{ margin: 0; }}
    """

    def __init__(self, wish: Wish) -> None:
        super().__init__(wish)
        self._of = wish

    def title_words(self) -> str:
        """What stands on the upper edge."""
        return "✓ It happened"

    def fields(self) -> ComposeResult:
        """The memory, and a rating from each."""
        yield Static(Content.styled(self._of.title, "bold"), id="of")
        yield Field("what do you want to remember?", 3)
        names = self.table.people.names()
        with Vertical(id="ratings"):
            for seat in SEATS:
                name = Content.styled(names[seat], f"bold $seat-{seat}")
                yield row(name, HeartRow(seat, MEANINGS, before="how was it for you?", id=f"rating-{seat}"))

    def values(self) -> tuple[str, ...]:
        """The memory and both ratings, as text."""
        ratings = ("" if r.value is None else str(r.value) for r in self.query(HeartRow))
        return (self.query_one(Field).text, *ratings)

    def fill(self, values: Sequence[str]) -> None:
        """Put texts into the fields."""
        self.query_one(Field).text = values[0]
        for rating, value in zip(self.query(HeartRow), values[1:], strict=True):
            rating.value = int(value) if value in ("0", "1", "2", "3") else None

    def begin(self) -> tuple[str, ...]:
        """Nothing at first; what was said before, where it is said anew."""
        memory = self._of.memory
        if memory is None:
            return ("", "", "")
        ratings = (memory.rating_a, memory.rating_b)
        return (memory.text, *("" if r is None else str(r) for r in ratings))

    def put(self) -> Wish:
        """Save it at the table."""
        text, *ratings = self.values()
        return self.table.wishes.done(self._of.id, text, [int(r) if r else None for r in ratings])

    @on(HeartRow.Changed)
    def _rated(self) -> None:
        self.changed()

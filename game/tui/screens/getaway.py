"""The small planner of a getaway: a night and two days, or as long as it is, and who sorts what."""

from collections.abc import Sequence
from datetime import date

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from game.play.players import SEATS
from game.together.planner import when, when_on
from game.together.wishes import Wish
from game.tui.screens.when import DAY_PLACEHOLDER
from game.tui.screens.wish_dialog import WishDialog, row
from game.tui.widgets.line import Line

_COMMAS = "apart by commas"


class GetawayForm(WishDialog):
    """Nothing of it has to be said; the days may follow once they are known."""

    ABOUT = (
        "What a night away needs beyond a wish: where, when, what it may cost, what to pack. Every field "
        "may stay empty."
    )

    PART = "getaway"
    CSS = f"""{WishDialog.CSS}
    GetawayForm #of {{ margin-bottom: 1; height: auto; }}
    GetawayForm .row > .label {{ width: auto; min-width: 12; max-width: 22; padding-right: 1; }}
    GetawayForm.-short #of {{ margin: 0; }}
    """

    def __init__(self, wish: Wish, day: date | None = None) -> None:
        """`day`: the first day that is offered, where it has none yet."""
        super().__init__(wish)
        self._of = wish
        self._on = when(wish) or (when_on(wish, day) if day else None)

    def title_words(self) -> str:
        """What stands on the upper edge."""
        return "▸ A getaway"

    def fields(self) -> ComposeResult:
        """Days, place, money, what to bring, and who sorts what."""
        names = self.table.people.names()
        yield Static(Content.styled(self._of.title, "bold"), id="of")
        yield row("from", Line(placeholder=DAY_PLACEHOLDER, max_length=60))
        yield row("to", Line(placeholder="the next day: a night and two days", max_length=60))
        yield row("where", Line(placeholder="near is fine", max_length=120))
        yield row("budget", Line(placeholder="what it may cost", max_length=80))
        yield row("bring", Line(placeholder=_COMMAS, max_length=400))
        for seat in SEATS:
            label = Content.assemble((names[seat], f"bold $seat-{seat}"), " sorts")
            yield row(label, Line(placeholder=f"e.g. the train, the key: {_COMMAS}", max_length=400))

    def values(self) -> tuple[str, ...]:
        """What the fields hold, as text."""
        return tuple(field.value for field in self.query(Input))

    def fill(self, values: Sequence[str]) -> None:
        """Put texts into the fields."""
        for field, value in zip(self.query(Input), values, strict=True):
            field.value = value
            field.cursor_position = len(value)

    def begin(self) -> tuple[str, ...]:
        """What the fields hold at first."""
        wish, on = self._of, self._on
        days = (on.first.isoformat(), on.last.isoformat()) if on else ("", "")
        lists = (", ".join(things) for things in (wish.needs, wish.sorts_a, wish.sorts_b))
        return (*days, wish.place, wish.budget, *lists)

    def put(self) -> Wish:
        """Save it at the table."""
        first, last, place, budget, *lists = self.values()
        needs, *sorts = ([thing for thing in map(str.strip, words.split(",")) if thing] for words in lists)
        on = self.table.planner.read(self._of, first, "", last) if first.strip() else None
        return self.table.planner.getaway(
            self._of.id, on, place=place, budget=budget, needs=needs, sorts=(sorts[0], sorts[1])
        )

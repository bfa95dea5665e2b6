"""Writing a wish, or changing one."""

from collections.abc import Sequence

from textual import on
from textual.app import ComposeResult
from textual.widgets import Input

from game.text import TITLE_LENGTH
from game.together.wishes import COSTS, SEASONS, WISH_TYPES, Wish, minutes_words
from game.tui.screens.wish_dialog import WishDialog, row
from game.tui.widgets.line import Line
from game.tui.widgets.steps.write import Field
from game.tui.widgets.word_row import WordRow

_NO_COST, _ANY = "unsaid", "any time"


class WishForm(WishDialog):
    """Only the title is needed; everything else may be said later, or never."""

    ABOUT = "A wish in a form of one screen: a title is enough. The rest helps to pick, to plan and to find it."

    PART = "form"

    def title_words(self) -> str:
        """What stands on the upper edge."""
        return "Change the wish" if self.wish else "A new wish"

    def fields(self) -> ComposeResult:
        """Ten of them, in the order they are thought of."""
        yield row("title", Line(id="title", max_length=TITLE_LENGTH, placeholder="what would you love to do?"))
        yield row("type", WordRow(WISH_TYPES, id="type"))
        yield row("cost", WordRow((_NO_COST, *COSTS), id="cost"))
        yield row("takes", Line(id="minutes", placeholder="e.g. 45 min, 2 h, 1 h 30, 2 days"))
        yield row("season", WordRow((_ANY, *SEASONS), id="season"))
        yield row("place", Line(id="place", max_length=120, placeholder="where?"))
        yield row("link", Line(id="link", max_length=500, placeholder="e.g. https://…"))
        yield row("bring", Line(id="needs", max_length=200, placeholder="what you need for it, apart by commas"))
        yield row("tags", Line(id="tags", max_length=200, placeholder="e.g. indoors, food: apart by commas"))
        yield Field("notes", 3)

    def values(self) -> tuple[str, ...]:
        """What the fields hold, as text."""
        rows = (self._words("type"), self._words("cost"), self._words("season"))
        return (*(field.value for field in self.query(Input)), *rows, self.query_one(Field).text)

    def fill(self, values: Sequence[str]) -> None:
        """Put texts into the fields."""
        for field, value in zip(self.query(Input), values, strict=False):
            field.value = value
            field.cursor_position = len(value)
        for words, word in zip(self.query(WordRow), values[6:9], strict=True):
            words.choose(word)
        self.query_one(Field).text = values[9]

    def begin(self) -> tuple[str, ...]:
        """What the fields hold at first."""
        wish = self.wish
        if wish is None:
            return ("",) * 6 + (WISH_TYPES[0], _NO_COST, _ANY, "")
        cost = _NO_COST if wish.cost is None else COSTS[wish.cost]
        minutes = minutes_words(wish.minutes) if wish.minutes else ""
        needs, tags = ", ".join(wish.needs), ", ".join(wish.tags)
        return (
            wish.title, minutes, wish.place, wish.link, needs, tags, wish.type, cost, wish.season or _ANY, wish.notes,
        )  # fmt: skip

    def put(self) -> Wish:
        """Save it at the table."""
        title, minutes, place, link, needs, tags, kind, cost, season, notes = self.values()
        fields = {
            "type": kind,
            "cost": COSTS.index(cost) if cost in COSTS else None,
            "minutes": minutes,
            "season": None if season == _ANY else season,
            "place": place,
            "link": link,
            "needs": _parts(needs),
            "tags": _parts(tags),
            "notes": notes,
        }
        if self.wish is None:
            return self.table.wishes.add(title, **fields)
        return self.table.wishes.edit(self.wish.id, title=title, **fields)

    @on(WordRow.Changed)
    def _chosen(self) -> None:
        self.changed()

    def _words(self, id: str) -> str:
        return self.query_one(f"#{id}", WordRow).word


def _parts(text: str) -> tuple[str, ...]:
    """What stands between commas."""
    return tuple(part for part in map(str.strip, text.split(",")) if part)

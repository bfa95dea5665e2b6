"""Which wishes the list shows, and in which order."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content

from game.together.wishes import COSTS, ORDERS, SEASONS, WISH_TYPES, View
from game.tui.base import GameDialog
from game.tui.command import Place
from game.tui.commands import commands_of
from game.tui.screens.wish_dialog import row
from game.tui.widgets.press import Press
from game.tui.widgets.word_row import WordRow

_ANY = "any"
_BOTH = "you both want"


class WishFilter(GameDialog[View]):
    """Dismissed with what is to be shown."""

    PLACES: ClassVar[tuple[Place, ...]] = ("wish_filter",)
    ABOUT = "Which wishes the list shows, and in which order. It changes nothing about a wish."
    CSS = """
    WishFilter {
        align: center middle; background: $background 70%;
        #box { width: 70; max-width: 100%; height: auto; max-height: 100%; padding: 1 2; background: $card;
               border: round $light; border-title-color: $light; border-title-style: bold; }
        .row { height: 1; }
        .row > .label { width: 8; color: $quiet; }
        #order { margin-top: 1; }
        #keys { height: 1; margin-top: 1; }
        #keys Press { width: auto; margin-right: 3; }
        #keys Press:hover { background: $lit; }
        &.-narrow #box { padding: 0 1; }
    }
    """

    def __init__(self, view: View) -> None:
        super().__init__()
        self._view = view

    def compose(self) -> ComposeResult:
        """A line of words for each."""
        with Vertical(id="box") as box:
            box.border_title = "What the list shows"
            yield row("type", WordRow((_ANY, *WISH_TYPES), id="type"))
            yield row("cost", WordRow((_ANY, *COSTS), id="cost"))
            yield row("season", WordRow((_ANY, *SEASONS), id="season"))
            yield row("hearts", WordRow((_ANY, _BOTH), id="both"))
            with Vertical(id="order", classes="row"):
                yield row("first", WordRow(tuple(ORDERS.values()), id="first"))
            with Horizontal(id="keys"):
                for command in commands_of("wish_filter"):
                    face = Content.assemble((command.shown_key, "bold $light"), " ", (command.label, "$quiet"))
                    yield Press(face, command.id)

    def on_mount(self) -> None:
        """As the list is now."""
        self._fill(self._view)
        self.query(WordRow).first().focus()

    def _fill(self, view: View) -> None:
        words = {
            "type": view.type or _ANY,
            "cost": _ANY if view.cost is None else COSTS[view.cost],
            "season": view.season or _ANY,
            "both": _BOTH if view.both else _ANY,
            "first": ORDERS[view.order],
        }
        for id, word in words.items():
            self.query_one(f"#{id}", WordRow).choose(word)

    def _word(self, id: str) -> str | None:
        word = self.query_one(f"#{id}", WordRow).word
        return None if word == _ANY else word

    def action_clear(self) -> None:
        """Everything again."""
        self._fill(View())

    def action_done(self) -> None:
        """Back with what was chosen."""
        cost = self._word("cost")
        view = View.model_validate(
            {
                "type": self._word("type"),
                "cost": None if cost is None else COSTS.index(cost),
                "season": self._word("season"),
                "both": self._word("both") is not None,
                "order": next(order for order, words in ORDERS.items() if words == self._word("first")),
            }
        )
        self.dismiss(view)

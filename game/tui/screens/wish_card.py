"""One wish, with all there is to read of it."""

from collections.abc import Collection
from typing import ClassVar, Literal

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from game.together.wishes import Wish
from game.tui.base import GameDialog
from game.tui.command import Command, Place
from game.tui.commands import commands_of
from game.tui.widgets.press import Press
from game.tui.widgets.wish_words import WishWords, mark

Wanted = Literal["hearts", "plan", "done", "again", "edit", "drop"]
EVERYTHING: tuple[Wanted | Literal["back"], ...] = ("back", "hearts", "plan", "done", "again", "edit", "drop")


class WishCard(GameDialog[Wanted]):
    """Dismissed with what is wanted of the wish next, or None."""

    PLACES: ClassVar[tuple[Place, ...]] = ("wish",)
    ABOUT = (
        "One wish, with all that is said of it, and what can be done with it. Its hearts show once both of "
        "you gave theirs."
    )
    CSS = """
    WishCard {
        align: center middle; background: $background 70%;
        #box { width: 70; max-width: 100%; height: auto; max-height: 100%; padding: 1 3; background: $card;
               border: round $light; border-title-color: $light; border-title-style: bold;
               scrollbar-size-vertical: 1; }
        #keys { dock: bottom; height: 2; padding-top: 1; background: $card; }
        #keys Press { width: auto; margin-right: 3; }
        #keys Press:hover { background: $lit; }
        &.-narrow #box { padding: 0 2; }
        &.-narrow #keys Press { margin-right: 2; }
    }
    """

    def __init__(self, wish: Wish, offered: Collection[str] = EVERYTHING) -> None:
        """`offered`: what may be wanted here."""
        super().__init__()
        self._wish, self._offered = wish, offered

    def live_commands(self) -> tuple[Command, ...]:
        """What can be wanted of this wish."""
        unfit = ("hearts", "plan") if self._wish.status == "done" else ("again",)
        return tuple(c for c in commands_of("wish") if c.id in self._offered and c.id not in unfit)

    def compose(self) -> ComposeResult:
        """The card."""
        with VerticalScroll(id="box") as box:
            box.border_title = Content(f"{mark(self._wish)[0]} {self._wish.type.capitalize()}")
            yield WishWords(self.table.people.names(), self._wish)
            with Horizontal(id="keys"):
                for command in self.live_commands():
                    face = Content.assemble((command.shown_key, "bold $light"), " ", (command.label, "$quiet"))
                    yield Press(face, command.id)

    def on_mount(self) -> None:
        """Arrows scroll it."""
        self.query_one("#box").focus()

    def action_hearts(self) -> None:
        """Hearts for this one."""
        self.dismiss("hearts")

    def action_plan(self) -> None:
        """A date for it."""
        self.dismiss("plan")

    def action_again(self) -> None:
        """Once more."""
        self.dismiss("again")

    def action_done(self) -> None:
        """It happened."""
        self.dismiss("done")

    def action_edit(self) -> None:
        """Change it."""
        self.dismiss("edit")

    def action_drop(self) -> None:
        """Let it go."""
        self.dismiss("drop")

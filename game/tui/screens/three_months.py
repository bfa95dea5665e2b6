"""Three months, mapped: a proposal a fortnight, to accept, move or swap one by one."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.together.planner import When, in_words
from game.together.three_months import Fortnight, Map
from game.tui.base import GameScreen
from game.tui.command import Command, Place
from game.tui.commands import find
from game.tui.widgets.invitation import Invitation
from game.tui.widgets.lines import Lines
from game.tui.widgets.wish_words import WishWords, mark

if TYPE_CHECKING:
    from game.table import Table

_DATE = 11
_TYPE = 10
_FILLS = Content(
    "Nothing that you both want, and have no date for, fits into these two weeks.\n\n"
    "What fills them is more on your wish list, and hearts from both of you: give them there, and map again."
)
"""Said of a fortnight in which nothing is proposed."""
_WITH_TYPE = 84
"""From so many cells on the type stands in the list; the title comes first."""


class Fortnights(Lines[Fortnight]):
    """One fortnight a line."""

    def key_of(self, thing: Fortnight) -> date:
        """A fortnight is that one, whatever is proposed in it."""
        return thing.first

    def line_of(self, thing: Fortnight, width: int, *, lit: bool) -> Content:
        """The day, what it would be, and whether it is planned."""
        if thing.taken and thing.wish:
            sign, state = mark(thing.wish)[0], "planned"
        else:
            sign, state = ("◇", "proposed") if thing.wish else ("·", "")
        day = f"{thing.on.first:%a} {thing.on.first.day} {thing.on.first:%b}" if thing.on else _span(thing)
        title = Content(thing.wish.title) if thing.wish else Content.styled("nothing you both want fits", "$quiet")
        if lit:
            title = title.stylize("bold")
        tail = Content.styled(f"{state:>9}", "$light" if thing.taken else "$faint")
        kind = f"{thing.wish.type if thing.wish else '':<{_TYPE}}  " if width >= _WITH_TYPE else ""
        room = width - _DATE - len(kind) - 18
        return Content.assemble(
            ("› " if lit else "  ", "bold $light"),
            (f"{sign} ", "bold $light" if thing.taken else "bold $faint"),
            (f"{day:<{_DATE}}  ", "$quiet"),
            title.truncate(room, ellipsis=True, pad=True),
            "  ",
            (kind, "$quiet"),
            tail,
        )


def _span(thing: Fortnight) -> str:
    """A fortnight in which nothing is proposed."""
    return f"from {thing.first.day} {thing.first:%b}"


class ThreeMonthsScreen(GameScreen):
    """The fortnights, the lit one's wish beside or below them. Dismissed with the first day that was planned here."""

    PLACES: ClassVar[tuple[Place, ...]] = ("three_months",)
    WHERE = "Three months, mapped"
    ABOUT = (
        "A date a fortnight from what you both want: types and costs mixed, in season, leaning to what waited long. "
        "Accept, move or swap each; what you leave alone is not planned."
    )
    CSS = """
    ThreeMonthsScreen {
        #columns { height: 1fr; margin: 1 2 0 2; }
        #left { width: 3fr; height: 100%; padding: 1 0; border: round $light; border-title-color: $light; }
        #about { width: 2fr; height: 100%; padding: 1 2; margin-left: 1; background: $card; border: round $line;
                 border-title-style: bold; border-title-color: $light; border-subtitle-color: $quiet;
                 scrollbar-size-vertical: 1; }
        #fills { color: $quiet; }
        &.-empty { #columns { display: none; } Invitation { display: block; } }
        &.-short #columns { margin-top: 0; }
        &.-narrow, &.-normal {
            #columns { layout: vertical; }
            #left { width: 100%; height: 10; }
            #about { width: 100%; height: 1fr; margin: 0; }
        }
        &.-wide.-high #columns { height: 18; margin: 3 4 0 4; }
        &.-short { #left { padding: 0; height: 9; } #about { padding: 0 1; } }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._steps: list[tuple[Map, Callable[[], object] | None]] = []
        """The maps before each step, and what takes the step back at the table."""

    def read(self, table: "Table") -> None:
        self._map = self._began = table.planner.map()

    def body(self) -> ComposeResult:
        """The list, and the lit wish."""
        with Horizontal(id="columns"):
            with Vertical(id="left") as left:
                left.border_title = "One a fortnight"
                yield Fortnights()
            with VerticalScroll(id="about", can_focus=False):
                yield WishWords(self.table.people.names())
                yield Static(_FILLS, id="fills")
        yield Invitation(
            "One a fortnight",
            "Nothing to map yet.",
            "What you both gave hearts is mapped here. Give yours on the wish list, each behind the curtain.",
            "",
        )

    def on_mount(self) -> None:
        """The map of today."""
        super().on_mount()
        self.set_class(not any(here.wish for here in self._map.fortnights), "-empty")
        proposed = (here for here in self._map.fortnights if here.wish and not here.taken)
        self._lines.show(self._map.fortnights, next(proposed, None))
        self._lines.focus()

    @property
    def _lines(self) -> Fortnights:
        return self.query_one(Fortnights)

    def _show(self) -> None:
        self._lines.show(self._map.fortnights, self._lines.lit)

    def live_commands(self) -> tuple[Command, ...]:
        """What can be done with the lit fortnight."""
        lit = self._lines.lit if self.is_mounted else None
        ids = [] if lit is None or lit.wish is None else ["move"] if lit.taken else ["accept", "swap", "move"]
        ids += ["undo"] if self._steps else []
        return find("three_months", (*ids, "back"))

    @on(Lines.Lit)
    def _show_lit(self) -> None:
        lit, about = self._lines.lit, self.query_one("#about", VerticalScroll)
        wish, on = (lit.wish, lit.on) if lit else (None, None)
        about.border_title = Content(f"{mark(wish)[0]} {wish.type.capitalize()}") if wish else None
        about.border_subtitle = in_words(on, self.table.planner.today()) if on else None
        words = self.query_one(WishWords)
        words.show(wish)
        words.display, self.query_one("#fills").display = wish is not None, wish is None
        about.scroll_home(animate=False)
        self.renew_keys()

    @on(Lines.Opened)
    async def _opened(self) -> None:
        await self.run_action("accept")

    def action_accept(self) -> None:
        """Plan what is proposed."""
        at, here = self._lines.at, self._lines.lit
        if here is None or here.wish is None:
            return
        before = here.wish
        if self._step(lambda: self.table.planner.accept(self._map, at), lambda: self.table.wishes.restore(before)):
            self._lines.action_move(1)

    def action_swap(self) -> None:
        """Another wish there."""
        self._step(lambda: self.table.planner.swap(self._map, self._lines.at))

    def action_move(self) -> None:
        """Another day or hour for it; what is planned moves at the table, too."""
        from game.tui.screens.when import WhenDialog

        at, here = self._lines.at, self._lines.lit
        if here is None or here.wish is None:
            return
        wish, planner = here.wish, self.table.planner

        def moved(on: When | None) -> None:
            if on is not None and here.taken:
                self._step(lambda: self._map.accepted(at, planner.plan(wish.id, on)),
                           lambda: self.table.wishes.restore(wish))  # fmt: skip
            elif on is not None:
                self._step(lambda: self._map.moved(at, on))

        self.app.push_screen(WhenDialog(wish, here.on), moved)

    def action_undo(self) -> None:
        """The map as it was before the last step."""
        before, back = self._steps[-1]
        if back is not None and self.tried(back) is None:
            return
        self._steps.pop()
        self._map = before
        self._show()

    def action_back(self) -> None:
        """Back to the planner, at the first day that was planned here."""
        planned = (now.on for before, now in zip(self._began.fortnights, self._map.fortnights, strict=True)
                   if now.taken and not before.taken)  # fmt: skip
        self.app.clear_notifications()
        self.dismiss(next((on.first for on in planned if on), None))

    def _step(self, step: Callable[[], Map], back: Callable[[], object] | None = None) -> bool:
        """One step to the next map; a sentence, and no step, where it can't be done."""
        after = self.tried(step)
        if after is None:
            return False
        self._steps.append((self._map, back))
        self._map = after
        self._show()
        return True

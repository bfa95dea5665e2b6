"""The wish list: what the two would like to do one day."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from game.errors import TwosomeError
from game.play.players import Seat
from game.together.wishes import ORDERS, View, Wish
from game.tui.command import Command, Place
from game.tui.commands import commands_of, find, shown_key
from game.tui.screens.list_screen import ListScreen
from game.tui.widgets.invitation import Invitation
from game.tui.widgets.wish_lines import WishLines
from game.tui.widgets.wish_words import WishWords, in_full, mark
from game.tui.words import counted

if TYPE_CHECKING:
    from game.table.exchange import Taken


class WishesScreen(ListScreen[Wish]):
    """A list of wishes, the lit one beside it."""

    PLACES: ClassVar[tuple[Place, ...]] = ("wishes", "wish_search")
    WHERE = "Wishes"
    ABOUT = (
        "What you would like to do one day, big or small. Each of you gives hearts that stay hidden until both did; "
        "what you both want rises to the top."
    )
    CSS = """
    WishesScreen {
        &.-normal #about { width: 26; padding: 1; }
        &.-normal #left { width: 1fr; }
        &.-empty { #columns { display: none; } Invitation { display: block; } }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._all: list[Wish] = []
        self._view = View()
        self._undo: list[tuple[str, Callable[[], Wish | None]]] = []
        """What was done, in words, and what takes it back; the latest last."""

    # What is seen ----------------------------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """The list, the lit wish, and an invitation where there is no wish yet."""
        yield from self.columns()
        add, take_in = find("wishes", ("add", "import"))
        yield Invitation(
            "◇ Your wish list",
            "Nothing wished for yet.",
            "A night swim. A cooking class. The train to the sea, with no plan but the sea.",
            "Each of you gives hearts, hidden until both did. What you both want rises.",
            (add, "A first wish"),
            (take_in, "A list of them from a file"),
        )

    def on_mount(self) -> None:
        """Read the list."""
        self._read()
        self.list.focus()

    def lines(self) -> WishLines:
        """One wish a line."""
        return WishLines(self.table.people.names())

    def words(self) -> WishWords:
        """The lit wish."""
        return WishWords(self.table.people.names())

    def live_commands(self) -> tuple[Command, ...]:
        """What can be done with the lit wish, and with the list; letters belong to the search while it is open."""
        if self.is_mounted and self.searching:
            return commands_of("wish_search")
        lit = self.list.lit if self.is_mounted and self._all else None
        ids = ["add"]
        if self._all:
            open_ = any(wish.status != "done" for wish in self._all)
            ids += ["hearts"] if open_ else []
            ids += ["plan"] if lit and lit.status != "done" else []
            ids += [*(["pick"] if open_ else []), "search", "show", "sort", "export"]
        if lit:
            ids += ["done"] if lit.status != "done" else []
            ids += ["open", "edit", "drop"]
        if self._undo:
            ids.insert(1, "undo")
        commands = find("wishes", (*ids, "dates", "back", "import"))
        return tuple(map(self._as_here, commands)) if lit and self._seen_whole(lit) else commands

    def _seen_whole(self, wish: Wish) -> bool:
        """Whether all of it stands beside the list. What is done is opened all the same: it may be wished for again."""
        if not self.has_class("-wide") or wish.status == "done":
            return False
        width = self.query_one(WishWords).size.width
        words = in_full(wish, self.table.people.names(), width)
        room = self.query_one("#about", VerticalScroll).content_size.height
        return bool(width) and len(words.wrap(width)) <= room

    @staticmethod
    def _as_here(command: Command) -> Command:
        """Where a wish is read whole beside the list, opening it is changing it."""
        words = {"open": "edit", "edit": ""}
        return replace(command, label=words.get(command.id, command.label))

    def _read(self, keep: Wish | None = None) -> None:
        """The list as it stands now; `keep` is lit, or what was."""
        keep = keep or self.list.lit
        self._all = self.table.wishes.all()
        self.set_class(not self._all, "-empty")
        self.filter(keep)

    def action_search(self) -> None:
        """Look for a word; what it is looked for in is made ready meanwhile."""
        super().action_search()
        # Not a partial: Textual describes its work in words, and would write all the wishes out.
        wishes = tuple(self._all)
        self.run_worker(lambda: self.table.wishes.ready_to_search(wishes), thread=True)

    def found(self, sought: str) -> Sequence[Wish]:
        """Wishes that hold every word of it, of those that are shown at all."""
        return self.table.wishes.all(search=sought, view=self._view)

    def show_found(self, found: Sequence[Wish], sought: str) -> str:
        """How many there are, which of all, and how many both want."""
        left = self.query_one("#left")
        both = sum(wish.matched and wish.status != "done" for wish in found)
        wishes = counted(len(self._all), "wish", "wishes")
        few = f"{len(found):,} of {wishes}" if sought or self._view.words else wishes
        left.border_title = " · ".join([few, *self._view.words])
        order = [] if self._view.order == View().order else [f"{ORDERS[self._view.order]} first"]
        left.border_subtitle = " · ".join([*([f"◆ {both:,} you both want"] if both else []), *order])
        return "No wish has" if sought else "No wish is all that"

    def show_lit(self, lit: Wish | None, about: VerticalScroll) -> None:
        """The lit wish, under the sign of where it stands."""
        about.border_title = Content(f"{mark(lit)[0]} {lit.type.capitalize()}") if lit else None
        self.query_one(WishWords).show(lit)

    def action_back(self) -> None:
        """Clear the search first, then the filter; then back to where the list was opened from."""
        if self._view.words and not self.query_one("#find").display:
            self._look(View(order=self._view.order))
        else:
            super().action_back()

    # Which are shown -------------------------------------------------------------------------------------------

    def action_show(self) -> None:
        """Only some, and in another order."""
        from game.tui.screens.wish_filter import WishFilter

        def chosen(view: View | None) -> None:
            if view:
                self._look(view)

        self.app.push_screen(WishFilter(self._view), chosen)

    def action_sort(self) -> None:
        """The next order."""
        orders = list(ORDERS)
        after = orders[(orders.index(self._view.order) + 1) % len(orders)]
        self._look(self._view.model_copy(update={"order": after}))
        self.tell(f"First comes {ORDERS[after]}." if after != "both" else "First comes what you both want.")

    def _look(self, view: View) -> None:
        self._view = view
        self.filter(self.list.lit)
        self.renew_keys()

    def action_pick(self) -> None:
        """Chance chooses; what they take is opened."""
        from game.tui.screens.pick import PickScreen

        def taken(wish: Wish | None) -> None:
            if wish:
                self._view = View()
                self.action_all()
                self._read(wish)
                self._open_box()

        self.app.push_screen(PickScreen(), taken)

    def action_export(self) -> None:
        """Into a file."""
        from game.tui.screens.wish_files import give_out

        give_out(self)

    def action_import(self) -> None:
        """Out of a file."""
        from game.tui.screens.wish_files import bring_in

        def taken(what: "Taken | None") -> None:
            if what and (what.added or what.updated):
                self._undoable("what came in", lambda: self.table.exchange.give_back(what))
                self._read(next(iter((*what.added, *what.updated))))
                undo = shown_key("wishes", "undo")
                self.tell(f"Added {len(what.added):,}, changed {len(what.updated):,}. {undo} takes it back.")

        bring_in(self, taken)

    # What is done ----------------------------------------------------------------------------------------------

    @on(WishLines.Opened)
    def action_open(self) -> None:
        """The lit wish in full; where it is seen in full already, to be changed."""
        if (wish := self.list.lit) and self._seen_whole(wish):
            self.action_edit()
        else:
            self._open_box()

    def _open_box(self) -> None:
        """The lit wish, and what can be done with it."""
        from game.tui.screens.wish_card import Wanted, WishCard

        def next_to_do(wanted: Wanted | None) -> None:
            if wanted:
                getattr(self, f"action_{wanted}")()

        if wish := self.list.lit:
            self.app.push_screen(WishCard(wish), next_to_do)

    def action_add(self) -> None:
        """A new wish."""
        from game.tui.screens.wish_form import WishForm

        def added(wish: Wish | None) -> None:
            if wish:
                self._undoable("the new wish", lambda: self.table.wishes.drop(wish.id))
                self._read(wish)

        self.app.push_screen(WishForm(None), added)

    def action_edit(self) -> None:
        """Change the lit wish."""
        from game.tui.screens.wish_form import WishForm

        if before := self.list.lit:
            self.app.push_screen(WishForm(before), self._changed("the change", before))

    def action_done(self) -> None:
        """The lit wish came true."""
        from game.tui.screens.done import DoneDialog

        if before := self.list.lit:
            self.app.push_screen(DoneDialog(before), self._changed("the memory", before))

    def action_plan(self) -> None:
        """A date for the lit wish."""
        from game.tui.screens.when import give_date

        if before := self.list.lit:
            give_date(self, before, None, self._changed("the date", before))

    def action_dates(self) -> None:
        """The planner."""
        from game.tui.screens.planner import PlannerScreen

        def back(_: object) -> None:
            self._read()

        self.app.push_screen(PlannerScreen(), back)

    def action_again(self) -> None:
        """The lit wish, wished for once more."""
        before = self.list.lit
        if before and (wish := self.tried(lambda: self.table.wishes.again(before.id))):
            self._undoable("the new wish", lambda: self.table.wishes.drop(wish.id))
            self._read(wish)
            self.tell(f"Back on your list. {shown_key('wishes', 'hearts')} gives it hearts.")

    def _changed(self, what: str, before: Wish) -> Callable[[Wish | None], None]:
        """What happens once a form gave a wish back."""

        def changed(wish: Wish | None) -> None:
            if wish:
                self._undoable(what, lambda: self.table.wishes.restore(before))
                self._read(wish)

        return changed

    def action_drop(self) -> None:
        """Let the lit wish go."""
        before = self.list.lit
        if before and self.tried(lambda: self.table.wishes.drop(before.id)):
            self._undoable("letting go", lambda: self.table.wishes.restore(before))
            beside = self.list.neighbour
            self._read(beside)
            self.tell(f"Let go. {shown_key('wishes', 'undo')} brings it back.")

    def _undoable(self, what: str, back: Callable[[], Wish | None]) -> None:
        self._undo.append((what, back))

    def action_undo(self) -> None:
        """Take the last change back. Hearts are never taken back."""
        what, back = self._undo[-1]
        try:
            wish = back()
        except TwosomeError as error:
            self.tell(str(error), warning=True)
            return
        self._undo.pop()
        self._read(wish)
        self.tell(f"Taken back: {what}.")

    def action_hearts(self) -> None:
        """Hearts, each behind the curtain."""
        from game.tui.screens.hearts import HeartsScreen
        from game.tui.screens.whose import Whose

        lit = self.list.lit

        def chosen(seat: Seat | None) -> None:
            if seat:
                self.app.push_screen(HeartsScreen(seat, lit), self._hearted)

        self.app.push_screen(Whose("Whose hearts?", "Hidden until both of you gave yours."), chosen)

    def _hearted(self, matched: tuple[Wish, ...] | None) -> None:
        """One player's hearts are given: what both want now is a moment for both."""
        from game.tui.screens.match import YouBothWant

        self._read(matched[0] if matched else None)
        if matched:
            self.app.push_screen(YouBothWant(matched))

"""The wish list: what the two would like to do one day."""

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from game.errors import TwosomeError
from game.play.players import Seat
from game.together.wishes import Wish, folded, search_text
from game.tui.base import GameScreen
from game.tui.commands import Command, Place, commands_of, find
from game.tui.widgets.press import Press
from game.tui.widgets.wish_lines import WishLines
from game.tui.widgets.wish_words import WishWords, mark
from game.tui.words import counted

T = TypeVar("T")


class SearchLine(Input):
    """What is looked for. Enter and ↓ go to what was found."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,down", "screen.to_list", show=False)]


class WishesScreen(GameScreen):
    """A list of wishes, the lit one beside it."""

    PLACES: ClassVar[tuple[Place, ...]] = ("wishes", "wish_search")
    WHERE = "Wishes"
    ABOUT = (
        "What you would like to do one day, big or small. Each of you gives hearts that stay hidden until both did; "
        "what you both want rises to the top."
    )
    CSS = """
    WishesScreen {
        #columns { height: 1fr; margin: 1 2 0 2; }
        #left { width: 3fr; height: 100%; border: round $line; border-title-color: $quiet;
                border-subtitle-color: $quiet; }
        #left:focus-within { border: round $light; border-title-color: $light; }
        #find { height: 1; padding: 0 2; display: none; }
        #slash { width: 2; height: 1; color: $light; text-style: bold; }
        SearchLine { width: 1fr; height: 1; border: none; padding: 0; background: $background; color: $words; }
        SearchLine:focus { background-tint: $background 0%; }
        SearchLine > .input--placeholder { color: $faint; }
        #nothing { height: 1fr; content-align: center middle; text-align: center; display: none; color: $quiet; }
        #about { width: 2fr; height: 100%; padding: 1 2; margin-left: 1; background: $card; border: round $line;
                 border-title-style: bold; border-title-color: $light; scrollbar-size-vertical: 1; }
        #first { height: 1fr; align: center middle; display: none; }
        #invitation { width: 56; max-width: 100%; height: auto; padding: 1 3; background: $card; border: round $light;
                      border-title-color: $light; border-title-style: bold; }
        #invitation .gap { margin-top: 1; }
        #invitation Press { width: auto; height: 1; margin-top: 1; }
        &.-empty { #columns { display: none; } #first { display: block; } }
        &.-short #columns { margin-top: 0; }
        &.-narrow {
            #columns { layout: vertical; }
            #left { width: 100%; height: 1fr; }
            #about { width: 100%; height: 7; margin: 0; padding: 0 1; }
        }
        &.-wide #left { width: 1fr; }
        &.-wide #about { width: 36; padding: 1 3; margin-left: 2; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._all: list[tuple[str, Wish]] = []
        """Every wish behind the text a search looks through."""
        self._undo: list[tuple[str, Callable[[], Wish]]] = []
        """What was done, in words, and what takes it back; the latest last."""

    # What is seen ----------------------------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """The list, the lit wish, and an invitation where there is no wish yet."""
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                with Horizontal(id="find"):
                    yield Static("/ ", id="slash")
                    yield SearchLine(placeholder="a word of it", select_on_focus=False)
                yield WishLines(self.table.people.names())
                yield Static(id="nothing")
            yield VerticalScroll(WishWords(self.table.people.names()), id="about", can_focus=False)
        with Vertical(id="first"), Vertical(id="invitation") as invitation:
            invitation.border_title = "◇ Your wish list"
            yield Static(Content.styled("Nothing wished for yet.", "bold"))
            yield Static(
                "A night swim. A cooking class. The train to the sea, with no plan but the sea.", classes="gap"
            )
            hidden = "Each of you gives hearts, hidden until both did. What you both want rises."
            yield Static(Content.styled(hidden, "$quiet"), classes="gap")
            yield Press(Content.assemble((" a ", "bold $on-light on $light"), "  ", ("A first wish", "bold")), "add")

    def on_mount(self) -> None:
        """Read the list."""
        super().on_mount()
        self._read()
        self._lines.focus()

    @property
    def _lines(self) -> WishLines:
        return self.query_one(WishLines)

    def live_commands(self) -> tuple[Command, ...]:
        """What can be done with the lit wish, and with the list; letters belong to the search while it is open."""
        if self.is_mounted and isinstance(self.focused, SearchLine):
            return commands_of("wish_search")
        lit = self._lines.lit if self.is_mounted and self._all else None
        ids = ["add"]
        if self._all:
            ids += ["hearts"] if any(wish.status != "done" for _, wish in self._all) else []
            ids += ["search"]
        if lit:
            ids += ["done"] if lit.status != "done" else []
            ids += ["open", "edit", "drop"]
        if self._undo:
            ids.insert(1, "undo")
        return find("wishes", (*ids, "back"))

    def _read(self, keep: Wish | None = None) -> None:
        """The list as it stands now; `keep` is lit, or what was."""
        keep = keep or self._lines.lit
        self._all = [(search_text(wish), wish) for wish in self.table.wishes.all()]
        self.set_class(not self._all, "-empty")
        self._filter(keep)

    def _filter(self, keep: Wish | None) -> None:
        sought = self.query_one(SearchLine).value
        words = folded(sought).split()
        found = [wish for text, wish in self._all if all(word in text for word in words)]
        self._lines.show(found, keep)
        self._lines.display = bool(found)
        nothing = self.query_one("#nothing", Static)
        nothing.display = not found
        nothing.update(
            Content.assemble(
                "No wish has ", (sought.strip(), "bold $words"), ".\n", ("Esc", "bold $light"), " shows them all."
            )
        )
        left = self.query_one("#left")
        both = sum(wish.matched and wish.status != "done" for wish in found)
        if words:
            left.border_title = f"{len(found):,} of {counted(len(self._all), 'wish', 'wishes')}"
        else:
            left.border_title = counted(len(found), "wish", "wishes")
        left.border_subtitle = f"◆ {both:,} you both want" if both else ""

    @on(WishLines.Lit)
    def _show_lit(self) -> None:
        wish, about = self._lines.lit, self.query_one("#about", VerticalScroll)
        about.border_title = Content(f"{mark(wish)[0]} {wish.type.capitalize()}") if wish else None
        self.query_one(WishWords).show(wish)
        about.scroll_home(animate=False)
        self.renew_keys()

    # Search ----------------------------------------------------------------------------------------------------

    def action_search(self) -> None:
        """Look for a word, as it is typed."""
        self.query_one("#find").display = True
        self.set_focus(self.query_one(SearchLine))  # at once: the next key is already a letter of it

    @on(events.DescendantFocus)
    @on(events.DescendantBlur)
    def _other_keys(self) -> None:
        self.renew_keys()

    @on(Input.Changed)
    def _sought(self) -> None:
        self._filter(self._lines.lit)

    def action_to_list(self) -> None:
        """From the search to what was found."""
        if not self.query_one(SearchLine).value:
            self.query_one("#find").display = False
        self._lines.focus()

    def action_all(self) -> None:
        """Leave the search and show all."""
        self.query_one(SearchLine).value = ""
        self.action_to_list()

    def action_back(self) -> None:
        """Clear the search first; then back to where the list was opened from."""
        if self.query_one("#find").display:
            self.action_all()
        else:
            super().action_back()

    # What is done ----------------------------------------------------------------------------------------------

    @on(WishLines.Opened)
    def action_open(self) -> None:
        """The lit wish, in full."""
        from game.tui.screens.wish_card import Wanted, WishCard

        def next_to_do(wanted: Wanted | None) -> None:
            if wanted:
                getattr(self, f"action_{wanted}")()

        if wish := self._lines.lit:
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

        if before := self._lines.lit:
            self.app.push_screen(WishForm(before), self._changed("the change", before))

    def action_done(self) -> None:
        """The lit wish came true."""
        from game.tui.screens.done import DoneDialog

        if before := self._lines.lit:
            self.app.push_screen(DoneDialog(before), self._changed("the memory", before))

    def _changed(self, what: str, before: Wish) -> Callable[[Wish | None], None]:
        """What happens once a form gave a wish back."""

        def changed(wish: Wish | None) -> None:
            if wish:
                self._undoable(what, lambda: self.table.wishes.restore(before))
                self._read(wish)

        return changed

    def action_drop(self) -> None:
        """Let the lit wish go."""
        before = self._lines.lit
        if before and self._tried(lambda: self.table.wishes.drop(before.id)):
            self._undoable("letting go", lambda: self.table.wishes.restore(before))
            beside = self._lines.neighbour
            self._read(beside)
            self.tell("Let go. u brings it back.")

    def _undoable(self, what: str, back: Callable[[], Wish]) -> None:
        self._undo.append((what, back))

    def action_undo(self) -> None:
        """Take the last change back. Hearts are never taken back."""
        what, back = self._undo[-1]
        if wish := self._tried(back):
            self._undo.pop()
            self._read(wish)
            self.tell(f"Taken back: {what}.")

    def action_hearts(self) -> None:
        """Hearts, each behind the curtain."""
        from game.tui.screens.hearts import HeartsScreen, WhoseHearts

        lit = self._lines.lit

        def chosen(seat: Seat | None) -> None:
            if seat:
                self.app.push_screen(HeartsScreen(seat, lit), self._hearted)

        self.app.push_screen(WhoseHearts(), chosen)

    def _hearted(self, matched: tuple[Wish, ...] | None) -> None:
        """One player's hearts are given: what both want now is a moment for both."""
        from game.tui.screens.hearts import YouBothWant

        self._read(matched[0] if matched else None)
        if matched:
            self.app.push_screen(YouBothWant(matched))

    def _tried(self, call: Callable[[], T]) -> T | None:
        """What the table gives back; None, and a sentence, when it can't be done."""
        try:
            return call()
        except TwosomeError as error:
            self.tell(str(error), warning=True)
            return None

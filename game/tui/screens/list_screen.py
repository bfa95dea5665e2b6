"""What screens of a long list share: the list, a search in it as you type, and the lit one beside it."""

from abc import abstractmethod
from collections.abc import Sequence
from typing import ClassVar, Generic, TypeVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.geometry import Size
from textual.reactive import Reactive
from textual.widget import Widget
from textual.widgets import Input, Static

from game.tui.base import GameScreen
from game.tui.widgets.lines import Lines

T = TypeVar("T")

_AFTER = 0.008
"""Seconds from a key's own repaint to the work that follows from it: time for what was painted to go out. The next
frame comes no earlier anyway."""


class SearchLine(Input):
    """What is looked for. Enter and ↓ go to what was found."""

    DEFAULT_CSS = """
    SearchLine, SearchLine:focus { width: 1fr; height: 1; border: none; padding: 0; background: $background;
        color: $words; background-tint: $background 0%; }
    SearchLine > .input--placeholder { color: $faint; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter,down", "screen.to_list", show=False)]

    virtual_size = Reactive(Size(0, 0))  # Textual's own lays the whole screen out anew at every letter


class ListScreen(GameScreen, Generic[T]):
    """A list, a search above it, and the lit one's words beside it."""

    DEFAULT_CSS = """
    ListScreen {
        #columns { height: 1fr; margin: 1 2 0 2; }
        #left { width: 3fr; height: 100%; border: round $line; border-title-color: $quiet;
                border-subtitle-color: $quiet; }
        #left:focus-within { border: round $light; border-title-color: $light; }
        #find { height: 1; padding: 0 2; display: none; }
        #slash { width: 2; height: 1; color: $light; text-style: bold; }
        #nothing { height: 1fr; content-align: center middle; text-align: center; display: none; color: $quiet; }
        #about { width: 2fr; height: 100%; padding: 1 1 1 2; margin-left: 1; background: $card; border: round $line;
                 border-title-style: bold; border-title-color: $light; scrollbar-size-vertical: 1;
                 scrollbar-gutter: stable; }
        #about > SetWords { min-height: 100%; padding-right: 1; }
        &.-short #columns { margin-top: 0; }
        &.-narrow {
            #columns { layout: vertical; }
            #left { width: 100%; height: 1fr; }
            #about { width: 100%; height: 7; margin: 0; padding: 0 0 0 1; }
        }
        &.-wide #left { width: 1fr; }
        &.-wide #about { width: 36; padding: 1 3; margin-left: 2; }
    }
    """

    _late = False
    """The words beside the list are still those of what was lit before."""
    _seeking = False
    """The list is still that of what was sought before."""

    # What a screen says of its own ------------------------------------------------------------------------------

    @abstractmethod
    def lines(self) -> Lines[T]:
        """The list, made anew."""

    @abstractmethod
    def words(self) -> Widget:
        """The words about the lit one, made anew."""

    @abstractmethod
    def found(self, sought: str) -> Sequence[T]:
        """What a search finds; all, where nothing is sought."""

    @abstractmethod
    def show_found(self, found: Sequence[T], sought: str) -> str:
        """Say on the edges how many there are. Returns what is said where nothing is found: before the word
        that was sought, if one was."""

    @abstractmethod
    def show_lit(self, lit: T | None, about: VerticalScroll) -> None:
        """Write of the lit one."""

    # The list ---------------------------------------------------------------------------------------------------

    def columns(self) -> ComposeResult:
        """The list and the words beside it."""
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                with Horizontal(id="find"):
                    yield Static("/ ", id="slash")
                    yield SearchLine(placeholder="a word of it", select_on_focus=False)
                self.list = self.lines()
                yield self.list
                yield Static(id="nothing")
            yield VerticalScroll(self.words(), id="about", can_focus=False)

    @property
    def searching(self) -> bool:
        """Whether letters go into the search."""
        return isinstance(self.focused, SearchLine)

    def filter(self, keep: T | None) -> None:
        """The list as the search has it; `keep` is lit where it is there."""
        sought = self.query_one(SearchLine).value.strip()
        found = self.found(sought)
        self.list.show(found, keep)
        self.list.display = bool(found)
        before = self.show_found(found, sought)
        nothing = self.query_one("#nothing", Static)
        nothing.display = not found
        if not found:  # else it would only be laid out anew, unseen
            what = (" ", (sought, "bold $words")) if sought else ()
            nothing.update(Content.assemble(before, *what, ".\n", ("Esc", "bold $light"), " shows them all."))

    @on(Lines.Lit)
    def _lit(self) -> None:
        """The list is painted first, the words beside it right after: a key that is held down moves at once."""
        if not self._late:
            self._late = True
            self.set_timer(_AFTER, self._show_lit)

    def _show_lit(self) -> None:
        self._late = False
        if not self.is_attached:
            return
        about = self.query_one("#about", VerticalScroll)
        self.show_lit(self.list.lit, about)
        if about.scroll_offset.y:
            about.scroll_home(animate=False)
        self.renew_keys()
        self.list.draw_ahead()

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
        """The letter is painted first, what it finds right after: once for all that were typed meanwhile."""
        if not self._seeking:
            self._seeking = True
            self.set_timer(_AFTER, self._seek)

    def _seek(self) -> None:
        if self._seeking and self.is_attached:
            self._seeking = False
            self.filter(self.list.lit)

    def action_to_list(self) -> None:
        """From the search to what was found."""
        self._seek()
        if not self.query_one(SearchLine).value:
            self.query_one("#find").display = False
        self.list.focus()

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

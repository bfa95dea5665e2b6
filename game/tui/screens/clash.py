"""The same card was changed here and in another editor: they say which one stays."""

from collections.abc import Callable
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.cards.deck import Deck
from game.cards.merge import THE_DECK, Clash, Side
from game.errors import TwosomeError
from game.tui.base import Commanded
from game.tui.command import Place
from game.tui.screens.ask import Ask

R = TypeVar("R")


def asking(screen: Commanded, change: Callable[[Side | None], R], done: Callable[[R], None]) -> None:
    """Change a deck, and go on with what the table gives back. Where both sides changed one card, they are asked whose
    stays; nothing is on disk before they answered."""

    def attempt(keep: Side | None) -> None:
        try:
            given = change(keep)
        except Clash as clash:
            screen.twosome.push_screen(BothChanged(clash), answered)
        except TwosomeError as error:
            screen.tell(str(error), warning=True)
        else:
            done(given)

    def answered(keep: Side | None) -> None:
        if keep is not None:
            attempt(keep)

    attempt(None)


class BothChanged(Ask[Side]):
    """Both states of what clashes, and the choice between them."""

    PLACES: ClassVar[tuple[Place, ...]] = ("clash",)
    ABOUT = (
        "A deck was changed here and in its file at the same place. Choose whose words stay; nothing is "
        "written before you did."
    )
    DEFAULT_CSS = """
    BothChanged #both { height: auto; max-height: 12; scrollbar-size-vertical: 1; }
    BothChanged Static { height: auto; margin-bottom: 1; }
    """

    def __init__(self, clash: Clash) -> None:
        super().__init__("Changed in another editor too")
        self._clash = clash

    def body(self) -> ComposeResult:
        """What each side says."""
        yield Static(Content("The file was changed while you wrote, in the same place. Nothing is lost yet."))
        with VerticalScroll(id="both", can_focus=False):
            for about in self._clash.about:
                yield Static(_told("yours", self._clash.mine.deck, about))
                yield Static(_told("in the file", self._clash.theirs.deck, about))

    def action_mine(self) -> None:
        """Yours stays."""
        self.dismiss("mine")

    def action_theirs(self) -> None:
        """What is in the file stays."""
        self.dismiss("theirs")


def _told(whose: str, deck: Deck, about: str) -> Content:
    """What one side says of a card, or of the deck."""
    if about == THE_DECK:
        words = " · ".join(filter(None, (deck.title, deck.theme, deck.tagline, deck.about)))
    else:
        words = next((card.text for card in deck.cards if card.id == about), "taken out")
    return Content.assemble((f"{whose}  ", "$light"), words)

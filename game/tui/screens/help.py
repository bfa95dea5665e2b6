"""`?`: what this screen is, its keys, and where help is when it is not a game any more."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from game.tui.base import Commanded, GameDialog
from game.tui.commands import PLACE_TITLES, commands_of

SERIOUS = (
    "Twosome is a game, not therapy. If you keep hurting each other, a couples counsellor can help, and asking early is "
    "a good sign. If one of you is afraid of the other, is hit, threatened, watched or controlled, that is not an "
    "argument and no card will mend it: talk to someone you trust or a local abuse help line, from a device the other "
    "can't see. In danger, call your emergency number."
)
"""Said once, plainly, where it matters (product.md, practices 11 and 18)."""


class HelpScreen(GameDialog[None]):
    """Over any screen; any of Escape, ? and q closes it."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("escape,question_mark,f1,q", "back", show=False)]
    CSS = """
    HelpScreen { align: center middle; background: $background 70%; }
    HelpScreen VerticalScroll { width: 76; max-width: 98%; height: auto; max-height: 96%; padding: 1 3; background: $card;
        border: round $light; border-title-color: $light; border-title-style: bold; scrollbar-size-vertical: 1;
        border-subtitle-color: $quiet; }
    HelpScreen.-narrow VerticalScroll { padding: 0 2; }
    HelpScreen .gap { margin-top: 1; }
    """

    def __init__(self, over: Screen[object]) -> None:
        super().__init__()
        self._over = over

    def compose(self) -> ComposeResult:
        places = self._over.PLACES if isinstance(self._over, Commanded) else ()
        with VerticalScroll() as box:
            box.border_title = PLACE_TITLES[places[0]] if places else "Help"
            box.border_subtitle = "Esc closes"
            if isinstance(self._over, Commanded) and self._over.ABOUT:
                yield Static(Content(self._over.ABOUT))
            for n, place in enumerate((*places, "everywhere")):
                yield Static(Content.styled(PLACE_TITLES[place], "bold $light"), classes="gap" if n or places else "")
                for command in commands_of(place):
                    keys = command.shown_key
                    yield Static(Content.assemble((f"{keys:>6}  ", "bold $light"), command.help))
            yield Static(Content.styled("If it is not a game any more", "bold $light"), classes="gap")
            yield Static(Content(SERIOUS))

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

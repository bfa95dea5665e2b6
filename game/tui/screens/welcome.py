"""The first run: two names, the house rules, and then straight to a card."""

from functools import partial
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input, Static

from game.errors import TwosomeError
from game.play.players import SEATS, Seat
from game.table.people import HOUSE_RULES
from game.text import NAME_LENGTH
from game.tui.base import GameScreen
from game.tui.command import Place
from game.tui.commands import shown_key
from game.tui.widgets.line import Line
from game.tui.widgets.press import Press, lit_key, plain_key

_FIRST_EVENING = "Ten cards, half an hour. Pass any card at any time, without a reason."
_PANEL = """
    #panel { width: 64; max-width: 96%; height: auto; max-height: 100%; padding: 1 4; background: $card;
             border: round $light; border-title-color: $light; border-title-style: bold; }
    #middle { height: 1fr; align: center middle; }
    &.-narrow #panel { padding: 1 2; }
    &.-wide.-high #panel { padding: 2 6; width: 72; }
    .gap { margin-top: 1; }
"""


class WelcomeScreen(GameScreen):
    """Two names."""

    PLACES: ClassVar[tuple[Place, ...]] = ("welcome",)
    ABOUT = (
        "Twosome is a card game for the two of you, at this one keyboard. It starts with your names. All of it stays"
        " on this machine."
    )
    CSS = f"""
    WelcomeScreen {{ {_PANEL}
        .name {{ height: 1; margin-top: 1; }}
        .name Static {{ width: 13; }}
    }}
    """  # fmt: skip

    def body(self) -> ComposeResult:
        with Vertical(id="middle"), Vertical(id="panel") as panel:
            panel.border_title = "♥ Welcome"
            yield Static(Content.assemble(("A card game for two, ", ""), ("at this one keyboard.", "bold")))
            yield Static(Content.styled("Nothing you write here leaves this machine.", "$quiet"), classes="gap")
            for seat, label in zip(SEATS, ("One of you", "The other"), strict=True):
                with Horizontal(classes="name"):
                    yield Static(Content.styled(label, f"$seat-{seat}"))
                    yield Line(id=f"name-{seat}", max_length=NAME_LENGTH, placeholder="a name", select_on_focus=False)
            yield Static(id="sorry", classes="gap")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#name-a", Input).focus()

    @on(Input.Submitted)
    def _next(self) -> None:
        self.action_go_on()

    @on(Input.Changed)
    def _try_again(self, event: Input.Changed) -> None:
        full = f"A name has {NAME_LENGTH} characters at most." if len(event.value) >= NAME_LENGTH else ""
        self.query_one("#sorry", Static).update(Content.styled(full, "$quiet"))

    def action_go_on(self) -> None:
        """Take the names; the cursor goes where one is missing."""
        fields = [self.query_one(f"#name-{seat}", Input) for seat in SEATS]
        for field in fields:
            if not field.value.strip():
                field.focus()
                self.query_one("#sorry", Static).update(
                    Content.styled("Two names, please: one is missing.", "$warning")
                )
                return
        try:
            self.table.people.found(*(field.value for field in fields))
        except TwosomeError as error:
            self.query_one("#sorry", Static).update(Content.styled(str(error), "$warning"))
            return
        self.app.switch_screen(RulesScreen())

    def action_back(self) -> None:
        """Leaving before there are names leaves the game."""
        self.app.exit(0)


class RulesScreen(GameScreen):
    """The house rules, agreed by both."""

    PLACES: ClassVar[tuple[Place, ...]] = ("rules",)
    ABOUT = "Five rules that make it safe to answer. Each of you agrees for yourself. They hold on every evening."
    CSS = f"""
    RulesScreen {{ {_PANEL}
        #signed {{ margin-top: 1; }}
    }}
    """

    def __init__(self) -> None:
        super().__init__()
        self._agreed: list[Seat] = []

    def body(self) -> ComposeResult:
        with Vertical(id="middle"), Vertical(id="panel") as panel:
            panel.border_title = "◆ House rules"
            for rule in HOUSE_RULES:
                yield Static(Content.assemble(("◆ ", "$light"), rule), classes="rule")
            yield Static(id="signed")
            yield Static(id="asks", classes="gap")

    def on_mount(self) -> None:
        super().on_mount()
        self._draw()

    def _draw(self) -> None:
        names = self.table.people.names()
        parts: list[tuple[str, str] | str] = []
        for seat in SEATS:
            agreed = seat in self._agreed
            parts += [
                (names[seat], f"bold $seat-{seat}"),
                (" ✓ agreed" if agreed else " ○", "$words" if agreed else "$quiet"),
                "    ",
            ]
        self.query_one("#signed", Static).update(Content.assemble(*parts))
        if self._asked is not None:
            name = (names[self._asked], f"bold $seat-{self._asked}")
            self.query_one("#asks", Static).update(Content.assemble(lit_key(""), name, ", do you agree?"))

    @property
    def _asked(self) -> Seat | None:
        return next((seat for seat in SEATS if seat not in self._agreed), None)

    def action_agree(self) -> None:
        """The one whose name is lit agrees; when both did, on."""
        if self._asked is not None:
            self._agreed.append(self._asked)
        self._draw()
        if self._asked is not None:
            return
        try:
            self.table.people.agree()
        except TwosomeError as error:
            self.tell(str(error), warning=True)
        else:
            if self.twosome.start is None:
                self.app.switch_screen(ReadyScreen())
            else:
                self.dismiss(None)  # home begins what the command line asked for

    def action_back(self) -> None:
        """Leaving before both agreed leaves the game; the names are kept, and the rules asked again."""
        self.app.exit(0)


LIMITS_LATER = (
    "Each of you sets, unseen, how deep and how physical cards may go. The lower limit counts, and nobody learns whose."
    " You can do it any time later."
)
LIMITS_KEPT = "What each of you set is kept. You can change it any time, in the settings."


class ReadyScreen(GameScreen):
    """Cards now, or the private limits first."""

    PLACES: ClassVar[tuple[Place, ...]] = ("ready",)
    ABOUT = "Everything is ready. You can play at once, or first set, each unseen by the other, how far cards may go."
    CSS = f"""
    ReadyScreen {{ {_PANEL}
        Press {{ margin-top: 1; }}
    }}
    """

    def body(self) -> ComposeResult:
        names = self.table.people.names()
        with Vertical(id="middle"), Vertical(id="panel") as panel:
            panel.border_title = "✦ Ready"
            yield Static(
                Content.assemble(
                    (names["a"], "bold $seat-a"), " and ", (names["b"], "bold $seat-b"), ", your cards are shuffled."
                )
            )
            yield Press(lit_key("Deal us in"), "deal")
            yield Static(Content.styled(_FIRST_EVENING, "$quiet"))
            yield Press(plain_key(shown_key("ready", "limits"), "Private limits first"), "limits")
            yield Static(Content.styled(LIMITS_LATER, "$quiet"), id="limits")

    async def action_deal(self) -> None:
        """The first evening at once."""
        from game.tui.screens.to_the_table import to_the_table

        await to_the_table(self, partial(self.table.evening.begin, ()))

    def action_limits(self) -> None:
        """Both set their private limits, one after the other, then back here."""
        from game.tui.screens.limits import LimitsScreen

        def kept(_: object) -> None:
            self.query_one("#limits", Static).update(Content.styled(LIMITS_KEPT, "$quiet"))

        self.app.push_screen(LimitsScreen(SEATS), kept)

    def action_home(self) -> None:
        """Home first."""
        self.dismiss(None)

"""Private limits: each sets theirs behind the curtain."""

from collections.abc import Sequence
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from game.cards.card import Theme
from game.play.players import Ceiling, Limits, Seat
from game.tui.base import GameScreen
from game.tui.commands import Command, Place, find
from game.tui.widgets.back import CardBack
from game.tui.widgets.ladder import Ladder

DEPTHS = ("warm: light things only", "open: honest, not heavy", "deep: whatever comes")
TOUCHES = ("none", "a hand, a shoulder", "holding, kissing", "sensual")


EVERYTHING = "every deck"


class LimitsScreen(GameScreen):
    """One or both players, each alone with the screen."""

    PLACES: ClassVar[tuple[Place, ...]] = ("limits",)
    WHERE = "Private limits"
    ABOUT = (
        "How deep and how physical cards may go, for you alone. The lower of your two limits counts, and the game "
        "never says whose it was. You can change it any time."
    )
    CSS = """
    LimitsScreen {
        #middle { height: 1fr; align: center middle; }
        #panel { width: 66; max-width: 100%; height: auto; padding: 1 3; background: $card; border: round $light;
                 border-title-color: $light; border-title-style: bold; }
        #panel Static.gap { margin-top: 1; }
        #pass { text-align: center; margin-top: 1; height: auto; }
        CardBack { max-height: 13; }
        &.-short #panel { padding: 0 2; }
        &.-narrow #panel { padding: 0 1; }
    }
    """

    def __init__(self, seats: Sequence[Seat]) -> None:
        """`seats`: who sets limits, in this order, each behind a curtain of their own."""
        super().__init__()
        self._seats = list(seats)
        self._open = False
        self._limits = Limits()

    @property
    def _who(self) -> str:
        return self.table.people.names()[self._seats[0]]

    def body(self) -> ComposeResult:
        yield Vertical(id="middle")

    def live_commands(self) -> tuple[Command, ...]:
        return find("limits", ("save", "down", "up", "more", "less") if self._open else ("ready",))

    async def on_mount(self) -> None:
        super().on_mount()
        await self._draw()

    async def _draw(self) -> None:
        middle = self.query_one("#middle")
        seat = self._seats[0]
        await middle.remove_children()
        if not self._open:
            words = Content.assemble(
                "Only for ", (self._who, f"bold $seat-{seat}"), ".  Press ", ("r", "bold $light"), " when only you can see the screen.",
            )  # fmt: skip
            await middle.mount(CardBack("kind"), Static(words, id="pass"))
        else:
            self._limits = self.table.people.limits(seat)
            general = self._limits.general
            panel = Vertical(id="panel")
            panel.border_title = "How far may cards go?"
            await middle.mount(panel)
            await panel.mount(
                Static(Content.assemble(("For you alone, ", "$quiet"), (self._who, f"bold $seat-{seat}"), (". The lower of you two counts; nobody learns whose.", "$quiet"))),  # fmt: skip
                Static(classes="gap"),
                Ladder("For", [EVERYTHING, *(title for _, title in self._themes)], 0, id="scope", dots=False),
                Ladder("Depth", DEPTHS, general.depth - 1, id="depth"),
                Ladder("Touch", TOUCHES, general.touch, id="touch"),
                Static(Content.assemble((" ⏎ ", "bold $on-light on $light"), "  Keep it so"), classes="gap"),
            )
            self.query_one("#depth", Ladder).lit = True
        self.renew_keys()

    async def action_ready(self) -> None:
        """Lift the curtain."""
        self._open = True
        await self._draw()

    @on(Ladder.Changed)
    def _changed(self, event: Ladder.Changed) -> None:
        """Another scope shows its own ceiling; another ceiling is that of the scope."""
        depth, touch = self.query_one("#depth", Ladder), self.query_one("#touch", Ladder)
        theme = self._theme
        if event.ladder.id == "scope":
            ceiling = self._limits.of(theme) if theme else self._limits.general
            depth.value, touch.value = ceiling.depth - 1, ceiling.touch
            return
        ceiling = Ceiling(depth=depth.value + 1, touch=touch.value)
        if theme:
            self._limits = self._limits.model_copy(update={"themes": {**self._limits.themes, theme: ceiling}})
        else:
            self._limits = self._limits.model_copy(update={"general": ceiling})

    @property
    def _theme(self) -> Theme | None:
        at = self.query_one("#scope", Ladder).value
        return self._themes[at - 1][0] if at else None

    @property
    def _themes(self) -> list[tuple[Theme, str]]:
        """The themes on the shelf, each named by its first deck."""
        named: dict[Theme, str] = {}
        for deck in self.table.decks.all():
            named.setdefault(deck.theme, deck.title)
        return list(named.items())

    def action_up(self) -> None:
        """To the line above."""
        self._light(-1)

    def action_down(self) -> None:
        """To the line below."""
        self._light(1)

    def _light(self, by: int) -> None:
        ladders = list(self.query(Ladder))
        at = next(i for i, ladder in enumerate(ladders) if ladder.lit)
        ladders[at].lit = False
        ladders[(at + by) % len(ladders)].lit = True

    def action_more(self) -> None:
        """One step further."""
        self._lit.move(1)

    def action_less(self) -> None:
        """One step less."""
        self._lit.move(-1)

    @property
    def _lit(self) -> Ladder:
        return next(ladder for ladder in self.query(Ladder) if ladder.lit)

    async def action_save(self) -> None:
        """Keep this player's limits, close the curtain, and on to the next or back."""
        self.table.people.set_limits(self._seats.pop(0), self._limits)
        self._open = False
        if self._seats:
            await self._draw()
        else:
            self.dismiss(None)

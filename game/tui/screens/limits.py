"""Private limits: each sets theirs behind the curtain."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from game.cards.card import Theme
from game.errors import TwosomeError
from game.play.players import Ceiling, Limits, Seat
from game.tui.command import Command, Place
from game.tui.commands import find
from game.tui.screens.behind import BehindCurtain
from game.tui.widgets.ladder import Ladder
from game.tui.widgets.press import Press, lit_key

DEPTHS = ("warm: light things only", "open: honest, not heavy", "deep: whatever comes")
TOUCHES = ("none", "a hand, a shoulder", "holding, kissing", "sensual")

EVERYTHING = "every deck"


class LimitsScreen(BehindCurtain):
    """One or both players set their limits."""

    PLACES: ClassVar[tuple[Place, ...]] = ("limits", "curtain")
    WHERE = "Private limits"
    ABOUT = (
        "How deep and how physical cards may go, for you alone. The lower of your two limits counts, and the game "
        "never says whose it was. You can change it any time."
    )

    def __init__(self, seats: Sequence[Seat]) -> None:
        """`seats`: who sets limits, in this order, each behind a curtain of their own."""
        super().__init__(seats)
        self._limits = Limits()

    def live_commands(self) -> tuple[Command, ...]:
        if not self.alone:
            return self.curtain_commands()
        save, down, up, *change = find("limits", ("save", "down", "up", "more", "less"))
        last = self.is_mounted and self.query(Ladder).last().lit
        line = (replace(up, label=down.label), replace(down, label="")) if last else (down, up)
        return (save, *line, *change)

    def inside(self) -> list[Widget]:
        self._limits = self.table.people.limits(self.seat)
        general = self._limits.general
        depth = Ladder("Depth", DEPTHS, general.depth - 1, id="depth")
        depth.lit = True
        words = Content.assemble(
            ("For you alone, ", "$quiet"),
            (self.who, f"bold $seat-{self.seat}"),
            (". The lower of your two limits counts; nobody learns whose.", "$quiet"),
        )
        keep = Press(lit_key("Keep it so"), "save")
        keep.add_class("gap")
        panel = Vertical(
            Static(words),
            Static(),
            Ladder("For", [EVERYTHING, *(title for _, title in self._themes)], 0, id="scope", dots=False),
            depth,
            Ladder("Touch", TOUCHES, general.touch, id="touch"),
            keep,
            id="panel",
        )
        panel.border_title = "How far may cards go?"
        return [panel]

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
        self.renew_keys()

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
        try:
            self.table.people.set_limits(self.seat, self._limits)
        except TwosomeError as error:
            self.tell(str(error), warning=True)
            return
        await self.close()

"""The next phase of a season: each, alone, opens it or leaves it shut."""

from typing import ClassVar

from textual.containers import Vertical
from textual.widget import Widget

from game.play.players import SEATS
from game.tui.command import Command, Place
from game.tui.commands import find
from game.tui.screens.behind import BehindCurtain, yes_or_no
from game.tui.screens.gate import SEEN_BY_NOBODY
from game.tui.widgets.words import Words, name_styles


class PhaseScreen(BehindCurtain):
    """Each, alone: shall the next phase open?"""

    PLACES: ClassVar[tuple[Place, ...]] = ("phase", "curtain")
    WHERE = "A season"
    ABOUT = "The next phase opens when both of you open it, each alone. Nobody is shown what the other answered."
    DEFAULT_CSS = """
    PhaseScreen #question { text-style: bold; margin: 1 0; }
    """

    def __init__(self) -> None:
        super().__init__(SEATS)
        self._before = -1
        self._answered = False

    @property
    def back(self) -> str:
        season = self.table.season.current()
        return season.phases[0].themes[0] if season else super().back

    def live_commands(self) -> tuple[Command, ...]:
        if not self.alone:
            return self.curtain_commands()
        return find("phase", ("on",) if self._answered else ("yes", "no"))

    def inside(self) -> list[Widget]:
        season = self.table.season.current()
        assert season is not None
        self._before = season.phase if self._before < 0 else self._before
        following = season.phases[min(self._before + 1, len(season.phases) - 1)]
        styles = name_styles(self.table.people.names())
        lines: list[Widget] = [Words(SEEN_BY_NOBODY)]
        if not self._answered:
            says = f"For you alone, {self.who}. {following.words}"
            asks = f"Shall {following.title} begin? Not yet is a fine answer."
            lines = [
                Words(says, styles, classes="quiet"),
                Words(asks, id="question"),
                yes_or_no("phase", "Yes", "Not yet"),
            ]
        panel = Vertical(*lines, id="panel")
        panel.border_title = following.title
        return [panel]

    async def action_yes(self) -> None:
        """Open it."""
        await self._answer(yes=True)

    async def action_no(self) -> None:
        """Not yet."""
        await self._answer(yes=False)

    async def _answer(self, *, yes: bool) -> None:
        self.table.season.open_next(self.seat, yes=yes)
        self._answered = True
        await self.draw()

    async def action_on(self) -> None:
        """The curtain again."""
        await self.close()

    async def close(self) -> None:
        self._answered = False
        await super().close()

    async def covered(self) -> None:
        # Who has answered is through.
        if self._answered:
            await self.close()
        else:
            await super().covered()

    async def all_done(self) -> None:
        season = self.table.season.current()
        opened = season is not None and season.phase > self._before
        self.dismiss(None)
        self.tell("It has begun." if opened else "You stay where you are for now. That is a fine answer.")

"""The pause: when you come back, and a slow breath meanwhile."""

import asyncio
from datetime import datetime
from math import cos, pi, sin
from time import monotonic

from textual.app import ComposeResult
from textual.containers import Center, Vertical
from textual.content import Content
from textual.widget import Widget

from game.errors import TwosomeError
from game.play.actions import Action, End, Return
from game.play.repair import for_a_pause
from game.tui.base import GameScreen
from game.tui.screens.ask import return_time
from game.tui.widgets.words import Words

_IN, _OUT = 4.0, 6.0
"""Seconds to breathe in, and out: out longer than in, which calms."""
_FRAMES = 12
"""Pictures a second."""
_BEADS = 24
"""In a quarter of the ring: as many as leave no gap."""


def ring(width: int, height: int, size: float) -> list[str]:
    """Beads laid in an even ring, as large as `size` (0-1) of what fits in so many cells and rows."""
    rows = [[" "] * width for _ in range(height)]
    across, down = (width - 1) / 2, (height - 1) / 2
    # A cell is about twice as high as it is wide.
    radius = size * min(across, down * 2)
    for bead in range(_BEADS + 1):
        angle = pi / 2 * bead / _BEADS
        x, y = round(across + radius * cos(angle)), round(down + radius / 2 * sin(angle))
        if 0 <= x < width and 0 <= y < height:
            for row in (y, height - 1 - y):
                rows[row][x] = rows[row][width - 1 - x] = "●"
    return ["".join(row) for row in rows]


class Breath(Widget):
    """A ring that grows for four seconds and shrinks for six. It stands still where nothing moves."""

    DEFAULT_CSS = """
    Breath { width: 1fr; height: 1fr; max-height: 17; color: $light; text-align: center; }
    """

    def on_mount(self) -> None:
        self._began = monotonic()
        if self.app.animation_level != "none":
            self.set_interval(1 / _FRAMES, self.refresh)

    def render(self) -> Content:
        """The ring of this moment, with the word for it inside."""
        width, height = self.content_size
        if not height:
            return Content("")
        still = self.app.animation_level == "none"
        at = (monotonic() - self._began) % (_IN + _OUT)
        inward = at < _IN
        full = 0.7 if still else _eased(at / _IN) if inward else 1 - _eased((at - _IN) / _OUT)
        word = "breathe" if still else "in" if inward else "out"
        rows = ring(width, height, 0.4 + 0.6 * full)
        start = (width - len(word)) // 2
        row = rows[height // 2]
        rows[height // 2] = row[:start] + word + row[start + len(word) :]
        return Content("\n".join(rows))


def _eased(part: float) -> float:
    """From 0 to 1, slow at both ends."""
    return (1 - cos(pi * part)) / 2


_SOME_CALM_DAY = "Some calm day, each of you can mark words that help in an argument. You find them in the settings."


class PauseScreen(GameScreen):
    """A pause that either of the two asked for. Dismissed with the outcome of coming back or ending, or None."""

    PLACES = ("pause",)
    ABOUT = (
        "A pause, for no reason that must be given. Do something that calms you; the talk can wait. "
        "The card comes back at the very same step, even if you close the game meanwhile."
    )
    WHERE = "A pause"

    DEFAULT_CSS = """
    PauseScreen #pause { height: 1fr; align: center middle; padding: 1 2; }
    PauseScreen #until { text-style: bold; margin-bottom: 1; }
    PauseScreen #soft { color: $quiet; margin-top: 1; }
    PauseScreen #phrases-none { color: $faint; margin-top: 1; }
    PauseScreen #phrases { width: 56; max-width: 100%; height: auto; margin-top: 1; padding: 0 2; background: $card;
        border: round $line; border-title-color: $light; border-title-align: center; }
    PauseScreen.-short #phrases { margin-top: 0; }
    PauseScreen.-short #until { margin-bottom: 0; }
    PauseScreen.-short #soft { margin-top: 0; }
    PauseScreen.-short #soft.-spare { display: none; }
    PauseScreen Center { height: auto; }
    PauseScreen.-high #phrases { padding: 1 3; }
    """

    def __init__(self, until: datetime) -> None:
        """`until`: UTC, when they want to be back."""
        super().__init__()
        self._until = until

    def body(self) -> ComposeResult:
        with Vertical(id="pause"):
            yield Words(id="until")
            yield Breath()
            phrases = for_a_pause(self.table.people.require().repairs)
            if phrases:
                with Center(), Vertical(id="phrases") as panel:
                    panel.border_title = "Words you both could hear"
                    for phrase in phrases:
                        yield Words(phrase)
            yield Words(id="soft", classes="-spare" if phrases else "")
            if not phrases:
                yield Words(_SOME_CALM_DAY, id="phrases-none")

    def on_mount(self) -> None:
        self._tell_time()
        self.set_interval(10, self._tell_time)

    def _tell_time(self) -> None:
        now = self.table.now()
        over, until = now >= self._until, return_time(self._until, now)
        self.query_one("#until", Words).say(f"It is past {until}." if over else f"A pause until {until}")
        self.query_one("#soft", Words).say(
            "Come back when you are both ready, softly. You go on where you were."
            if over
            else "Drink some water, look out of a window, stretch. Nothing has to be solved now."
        )

    async def _act(self, action: Action) -> None:
        try:
            outcome = await asyncio.to_thread(self.table.evening.act, action)
        except TwosomeError as error:
            self.tell(str(error), warning=True)
        else:
            self.dismiss(outcome)

    async def action_resume(self) -> None:
        await self._act(Return())

    def action_end(self) -> None:
        """The evening ends here, once they said yes."""
        from game.tui.screens.ask import AskYesNo

        async def answered(yes: bool | None) -> None:
            if yes:
                await self._act(End())

        words = "It lands on one last, light card." if self.table.evening.lands else "What you played and kept stays."
        self.app.push_screen(AskYesNo("End the evening here?", words), answered)

    def action_leave(self) -> None:
        self.dismiss(None)

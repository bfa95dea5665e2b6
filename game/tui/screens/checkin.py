"""The check-in: sit down to it for five minutes or an hour, and see how the weeks went."""

from dataclasses import replace
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from game.play.players import SEATS
from game.together.checkin import SCALES, Minutes, trend
from game.tui.base import GameScreen
from game.tui.command import Command, Place
from game.tui.commands import commands_of
from game.tui.screens.to_the_table import in_place_of_what_waits, sit_down, to_the_table
from game.tui.widgets.trend import TrendChart
from game.tui.words import counted, initials


class CheckInScreen(GameScreen):
    """What it is, and the trend of one scale at a time."""

    PLACES: ClassVar[tuple[Place, ...]] = ("checkin",)
    WHERE = "Check-in"
    ABOUT = (
        "Once a week, calmly: thanks, six ratings that stay covered until both are in, and one small plan. "
        "The line shows how each of you rated a scale from week to week. It is nobody's score."
    )
    DEFAULT_CSS = """
    CheckInScreen {
        #about { height: auto; margin: 1 2 0 2; text-align: center; }
        #scale { height: 1; margin: 1 2 0 2; text-align: center; }
        #weeks { height: 1fr; margin: 0 2; align: center top; }
        TrendChart { max-width: 104; max-height: 22; }
        #none { height: auto; margin-top: 2; text-align: center; color: $quiet; }
        &.-short #about, &.-short #scale { margin-top: 0; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._at = 0

    def body(self) -> ComposeResult:
        yield Static(id="about")
        yield Static(id="scale")
        with Vertical(id="weeks"):
            yield TrendChart()
            yield Static(Content("After your first check-in its ratings stand here, week by week."), id="none")

    def live_commands(self) -> tuple[Command, ...]:
        idle = set() if self.table.checkins.all() else {"before", "after"}
        waits = self.table.checkins.waits
        if waits:
            idle.add("long")
        live = (c for c in commands_of("checkin") if c.id not in idle)
        return tuple(replace(c, label="go on") if waits and c.id == "short" else c for c in live)

    def on_screen_resume(self) -> None:
        self._checkins = self.table.checkins.all()
        due = self.table.checkins.due()
        again = bool(self._checkins) and not due
        says = "You sat down to it this week. Again is fine too." if again else "A quiet moment for the two of you."
        if self.table.checkins.waits:
            says = "One waits for you, where you left it."
        held = counted(len(self._checkins), "check-in") + " so far." if self._checkins else ""
        self.query_one("#about", Static).update(Content.assemble(says, " ", (held, "$quiet")))
        self.query_one(TrendChart).display = bool(self._checkins)
        self.query_one("#none").display = not self._checkins
        self._show()
        self.renew_keys()

    def _show(self) -> None:
        """The scale in hand: its name, the latest ratings, and its line."""
        scale = SCALES[self._at]
        names = self.table.people.names()
        points = {seat: trend(self._checkins, scale, seat) for seat in SEATS}
        latest = [
            (f"   {names[seat]} {line[-1][1]}", f"$seat-{seat}") for seat, line in points.items() if line
        ]  # fmt: skip
        title = Content.assemble(("‹ ", "$light"), (scale, "bold"), (" ›", "$light"), *latest)
        self.query_one("#scale", Static).update(title if self._checkins else Content(""))
        self.query_one(TrendChart).show(points, initials(names))

    def action_before(self) -> None:
        """The scale before."""
        self._turn(-1)

    def action_after(self) -> None:
        """The next scale."""
        self._turn(1)

    def _turn(self, by: int) -> None:
        self._at = (self._at + by) % len(SCALES)
        self._show()

    async def action_short(self) -> None:
        """Five minutes."""
        await self._begin(5)

    async def action_long(self) -> None:
        """An hour."""
        await self._begin(60)

    async def _begin(self, minutes: Minutes) -> None:
        """Sit down to it; one that waits goes on, where they left it."""
        if self.table.checkins.waits:
            sit_down(self)
        else:
            begin = partial(self.table.checkins.begin, minutes, instead=True)
            await in_place_of_what_waits(self, partial(to_the_table, self, begin))

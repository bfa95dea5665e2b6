"""A season: choosing one, and its weeks."""

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Center, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from game.play.players import SEATS
from game.together.season import OFFERS, Purpose, Season, Weeks
from game.tui.base import GameScreen
from game.tui.command import Command, Place
from game.tui.commands import commands_of
from game.tui.screens.to_the_table import in_place_of_what_waits, sit_down, through_the_gate, to_the_table
from game.tui.widgets.steps.choices import Choice
from game.tui.widgets.steps.pick import ChoiceList
from game.tui.widgets.words import Words
from game.tui.words import counted, date_words

if TYPE_CHECKING:
    from textual import events


class SeasonScreen(GameScreen):
    """The season under way, or the choice of one."""

    PLACES: ClassVar[tuple[Place, ...]] = ("season",)
    WHERE = "A season"
    ABOUT = (
        "A season is some weeks that you give each other on purpose: words you both sign, an evening a week, three "
        "phases that you both open. A week without an evening is only a week, and either of you may end it."
    )
    DEFAULT_CSS = """
    SeasonScreen {
        #page { height: 1fr; padding: 0 2; align: center middle; }
        #page > Words { margin-bottom: 1; }
        #page > .quiet { color: $quiet; margin-top: 1; }
        #panel { width: 66; max-width: 100%; height: auto; padding: 1 3; background: $card; border: round $light;
                 border-title-color: $light; border-title-style: bold; border-subtitle-color: $quiet; }
        #panel .gap { margin-top: 1; }
        #panel .quiet { color: $quiet; }
        #panel Static { height: auto; }
        #page Center { height: auto; }
        &.-short #panel { padding: 0 2; }
        &.-narrow #panel { padding: 0 1; }
    }
    """

    def body(self) -> ComposeResult:
        yield VerticalScroll(id="page", can_focus=False)

    @property
    def _season(self) -> Season | None:
        return self.table.season.current()

    def live_commands(self) -> tuple[Command, ...]:
        season = self._season
        if season is None:
            live = {"back"}
            if self.query(ChoiceList):
                live |= {"choose", "up", "down", *(["look_back"] if self.table.season.past() else [])}
        elif season.over(self.table.season.today()):
            live = {"look_back", "back"}
        elif season.paused:
            live = {"go_on", "look_back", "end", "back"}
        else:
            live = {"evening", "rest", "look_back", "end", "back"}
            live |= {"open_next"} if season.phase < len(season.phases) - 1 else set()
        return tuple(c for c in commands_of("season") if c.id in live)

    async def on_screen_resume(self) -> None:
        page = self.query_one("#page")
        async with page.batch():
            await page.remove_children()
            season = self._season
            await page.mount_all(self._choice() if season is None else self._under_way(season))
        self.renew_keys()

    def _choice(self) -> list[Widget]:
        past = self.table.season.past()
        before = f"Before this: {past[0].title.lower()}, from {date_words(past[0].began)}." if past else ""
        panel = Vertical(ChoiceList([words for _, _, words in OFFERS], 0), id="panel")
        panel.border_title = "How long, and what for"
        asks = "Some weeks that you give each other on purpose, with an evening in each."
        return [Words(asks), Center(panel), *([Words(before, classes="quiet")] if before else [])]

    def _under_way(self, season: Season) -> list[Widget]:
        today = self.table.season.today()
        back = self.table.season.look_back(season)
        lines: list[Widget] = [Static(_phase_line(season)), Static(self._says(season, today), classes="gap")]
        lines.append(Static(Content.styled(season.phases[season.phase].words, "$quiet"), classes="gap"))
        signed = Content.assemble(("Signed ", "$quiet"), *self._signatures(season))
        lines.append(Static(signed, classes="gap"))
        panel = Vertical(*lines, id="panel")
        panel.border_title = season.title
        panel.border_subtitle = counted(back.evenings, "evening") + " together" if back.evenings else ""
        return [Center(panel)]

    def _says(self, season: Season, today: date) -> Content:
        if season.over(today):
            return Content("Your weeks have gone by. Look back on them together, today or whenever it suits.")
        if season.paused:
            return Content("It rests. It goes on when you both like, at the same week.")
        week = Content.assemble("Week ", (str(season.week(today)), "bold"), f" of {season.weeks}.")
        return week + Content(
            " This week's evening waits." if self.table.season.due() else " You had this week's evening."
        )

    def _signatures(self, season: Season) -> list[tuple[str, str] | str]:
        a, b = (season.signed[seat] for seat in SEATS)
        return [(a, "$seat-a"), ", ", (b, "$seat-b"), (f", on {date_words(season.began)}", "$quiet")]

    # What the keys do ------------------------------------------------------------------------------------------

    def action_up(self) -> None:
        """The one above."""
        self.query_one(ChoiceList).move(-1)

    def action_down(self) -> None:
        """The one below."""
        self.query_one(ChoiceList).move(1)

    def on_choice_clicked(self, event: Choice.Clicked) -> None:
        self.query_one(ChoiceList).pick(event.row)

    def on_key(self, event: "events.Key") -> None:
        if event.key in "1234" and self._season is None and self.query(ChoiceList):
            self.query_one(ChoiceList).digit(int(event.key))

    async def action_choose(self) -> None:
        """The words to sign, through the gate where one stands before them."""
        purpose, weeks, _ = OFFERS[self.query_one(ChoiceList).picked or 0]
        need = partial(self.table.season.needs_gate, purpose)
        await through_the_gate(self, need, lambda: self._sign(purpose, weeks))

    def _sign(self, purpose: Purpose, weeks: Weeks) -> None:
        from game.tui.screens.sign import SignScreen

        self.app.push_screen(SignScreen(purpose, weeks))

    async def action_evening(self) -> None:
        """This week's evening; one that waits goes on."""
        waiting = self.table.evening.waiting()
        if waiting is not None and waiting.season:
            sit_down(self)
            return
        begin = partial(self.table.season.begin_evening, instead=True)
        await in_place_of_what_waits(self, partial(to_the_table, self, begin))

    def action_open_next(self) -> None:
        """Each alone: open the next phase, or not yet."""
        from game.tui.screens.next_phase import PhaseScreen

        self.app.push_screen(PhaseScreen())

    async def action_rest(self) -> None:
        """Pause it."""
        self.table.season.rest()
        await self.on_screen_resume()

    async def action_go_on(self) -> None:
        """Go on with it."""
        self.table.season.go_on()
        await self.on_screen_resume()

    def action_look_back(self) -> None:
        """What it was up to now; where none is under way, what the last one was."""
        season = self._season or next(iter(self.table.season.past()), None)
        if season is not None:
            self._look_back(season)

    def _look_back(self, season: Season) -> None:
        from game.tui.screens.look_back import LookBackScreen

        self.app.push_screen(LookBackScreen(season))

    def action_end(self) -> None:
        """End it here, if both say so."""
        from game.tui.screens.ask import AskYesNo

        async def ended(yes: bool | None) -> None:
            season = self._season
            if yes and season is not None:
                self.table.season.end()
                self._look_back(season)

        words = "An early end is an end like any other. What you kept stays yours, and the look back comes next."
        self.app.push_screen(AskYesNo("End this season here?", words), ended)


def _phase_line(season: Season) -> Content:
    """The three phases: which were, which is, which are to come."""
    parts = []
    for number, phase in enumerate(season.phases):
        bead, style = ("●", "$light") if number < season.phase else ("◉", "bold $light")
        if number > season.phase:
            bead, style = "○", "$quiet"
        parts.append(
            Content.assemble((f"{bead} ", style), (phase.title, style if number >= season.phase else "$quiet"))
        )
    return Content("   ").join(parts)

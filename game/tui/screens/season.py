"""A season: choosing and signing one, its weeks, its phases, and the look back."""

from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Center, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, Static

from game.errors import TwosomeError
from game.play.players import SEATS, Seat
from game.table.people import GateShut
from game.together.season import Purpose, Season, Weeks, words_of
from game.tui.base import GameScreen
from game.tui.commands import Command, Place, commands_of, find
from game.tui.screens.behind import BehindCurtain
from game.tui.screens.gate import SEEN_BY_NOBODY, at_the_gate
from game.tui.widgets.steps.pick import Choice, ChoiceList
from game.tui.widgets.words import Words, name_styles
from game.tui.words import counted, date_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from textual import events

OFFERS: tuple[tuple[Purpose, Weeks, str], ...] = (
    ("us", 6, "Six weeks for us"),
    ("us", 26, "Six months for us"),
    ("trust", 6, "Six weeks to rebuild trust"),
    ("trust", 26, "Six months to rebuild trust"),
)
"""What can be signed, and what it is called."""


def title_of(season: Season) -> str:
    """What a season is called."""
    return next(words for purpose, weeks, words in OFFERS if (purpose, weeks) == (season.purpose, season.weeks))


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
        #panel { width: 66; max-width: 100%; height: auto; padding: 1 3; background: $card; border: round $light;
                 border-title-color: $light; border-title-style: bold; border-subtitle-color: $quiet; }
        #panel .gap { margin-top: 1; }
        #panel .quiet { color: $quiet; }
        #panel Static { height: auto; }
        #page Center { height: auto; }
        &.-short #panel { padding: 0 2; }
        &.-short #page > Words { margin-bottom: 0; }
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
            live = {"choose", "up", "down", "back"}
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
        before = f"Before this: {title_of(past[0]).lower()}, from {date_words(past[0].began)}." if past else ""
        panel = Vertical(ChoiceList([words for _, _, words in OFFERS], 0), id="panel")
        panel.border_title = "How long, and what for"
        asks = "Some weeks that you give each other on purpose, with an evening in each."
        return [Words(asks), Center(panel), *([Words(before, {before: "$quiet"})] if before else [])]

    def _under_way(self, season: Season) -> list[Widget]:
        today = self.table.season.today()
        back = self.table.season.look_back(season)
        lines: list[Widget] = [Static(_phase_line(season)), Static(self._says(season, today), classes="gap")]
        lines.append(Static(Content.styled(season.phases[season.phase].words, "$quiet"), classes="gap"))
        signed = Content.assemble(("Signed ", "$quiet"), *self._signatures(season))
        lines.append(Static(signed, classes="gap"))
        panel = Vertical(*lines, id="panel")
        panel.border_title = title_of(season)
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
        if event.key in "1234" and self._season is None:
            self.query_one(ChoiceList).digit(int(event.key))

    def action_choose(self) -> None:
        """The words to sign, through the gate where one stands before them."""
        purpose, weeks, _ = OFFERS[self.query_one(ChoiceList).picked or 0]
        self._through_gate(lambda: self.table.season.needs_gate(purpose), lambda: self._sign(purpose, weeks))

    def _sign(self, purpose: Purpose, weeks: Weeks) -> None:
        self.app.push_screen(SignScreen(purpose, weeks))

    def action_evening(self) -> None:
        """This week's evening."""
        self._through_gate(self.table.season.begin_evening, self._to_the_table)

    def _to_the_table(self) -> None:
        from game.tui.screens.evening import EveningScreen

        self.app.switch_screen(EveningScreen())

    def _through_gate(self, act: "Callable[[], object]", then: "Callable[[], None]") -> None:
        """Do it; where a gate is shut both are asked there, and then it is done once more."""
        try:
            act()
        except GateShut as shut:
            at_the_gate(self, shut, lambda: self._through_gate(act, then))
        except TwosomeError as no:
            self.tell(str(no), warning=True)
        else:
            then()

    def action_open_next(self) -> None:
        """Each alone: open the next phase, or not yet."""
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
        """What it was up to now."""
        if (season := self._season) is not None:
            self.app.push_screen(LookBackScreen(season))

    def action_end(self) -> None:
        """End it here, if both say so."""
        from game.tui.screens.ask import AskYesNo

        async def ended(yes: bool | None) -> None:
            season = self._season
            if yes and season is not None:
                self.table.season.end()
                self.app.push_screen(LookBackScreen(season))

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


class SignScreen(GameScreen):
    """The words, and a line for each name."""

    PLACES: ClassVar[tuple[Place, ...]] = ("sign",)
    WHERE = "A season"
    ABOUT = "The words you give each other. Each of you types their own name under them; then the first week begins."
    DEFAULT_CSS = """
    SignScreen {
        #page { height: 1fr; padding: 0 2; align: center middle; }
        #page Center { height: auto; }
        #panel { width: 66; max-width: 100%; height: auto; padding: 1 3; background: $card; border: round $light;
                 border-title-color: $light; border-title-style: bold; }
        #panel Static { height: auto; margin-bottom: 1; }
        Input, Input:focus { border: none; background: $background; color: $words; height: 1; padding: 0 1;
                             margin-bottom: 1; }
        &.-short #panel { padding: 0 2; }
        &.-short #panel Static, &.-short Input { margin-bottom: 0; }
    }
    """

    def __init__(self, purpose: Purpose, weeks: Weeks) -> None:
        super().__init__()
        self._purpose: Purpose = purpose
        self._weeks: Weeks = weeks

    def body(self) -> ComposeResult:
        names = self.table.people.names()
        with VerticalScroll(id="page", can_focus=False), Center(), Vertical(id="panel") as panel:
            panel.border_title = next(t for p, w, t in OFFERS if (p, w) == (self._purpose, self._weeks))
            for line in words_of(self._purpose, self._weeks):
                yield Static(Content(line))
            for seat in SEATS:
                yield Input(placeholder=f"{names[seat]} types their name here", max_length=40, id=f"name-{seat}")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#name-a", Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input.id == "name-a":
            self.query_one("#name-b", Input).focus()
        else:
            self.action_sign()

    def action_sign(self) -> None:
        """Both have signed."""
        signed: dict[Seat, str] = {seat: self.query_one(f"#name-{seat}", Input).value for seat in SEATS}
        try:
            self.table.season.sign(self._purpose, self._weeks, signed)
        except TwosomeError as no:
            self.tell(str(no), warning=True)
        else:
            self.dismiss(None)


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
            lines = [Words(says, styles, classes="quiet"), Words(asks, id="question")]
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


class LookBackScreen(GameScreen):
    """What a season was: the words, the evenings, what they kept."""

    PLACES: ClassVar[tuple[Place, ...]] = ("look_back",)
    WHERE = "Looking back"
    ABOUT = "What you signed, the evenings you had, and what you kept. Nothing here is counted against anyone."
    DEFAULT_CSS = """
    LookBackScreen {
        #page { height: 1fr; padding: 0 2; align: center top; }
        #all { height: auto; max-width: 84; margin-top: 1; }
        #all Static { height: auto; margin-bottom: 1; }
        .-panel { height: auto; padding: 1 2; background: $card; border: round $light; border-title-color: $light; }
        &.-short #all { margin-top: 0; }
        &.-short .-panel { padding: 0 2; }
    }
    """

    def __init__(self, season: Season) -> None:
        super().__init__()
        self._of = season

    def body(self) -> ComposeResult:
        back = self.table.season.look_back(self._of)
        names = self.table.people.names()
        with VerticalScroll(id="page"), Vertical(id="all"):
            yield Words(f"{names['a']} and {names['b']}: {title_of(self._of).lower()}", name_styles(names))
            figures = (
                f" {counted(back.evenings, 'evening')} together, {counted(back.cards, 'card')}."
                if back.evenings
                else ""
            )
            yield Static(Content.styled(f"Begun on {date_words(self._of.began)}.{figures}", "$quiet"))
            with Vertical(classes="-panel") as signed:
                signed.border_title = "What you signed"
                for line in self._of.words:
                    yield Static(Content(line))
            if back.kept:
                with Vertical(classes="-panel") as kept:
                    kept.border_title = "What you kept"
                    for entry in back.kept:
                        yield Static(
                            Content.assemble((f"{date_words(entry.at.astimezone().date())}\n", "$quiet"), entry.text)
                        )

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#page").focus()

    def live_commands(self) -> tuple[Command, ...]:
        season = self.table.season.current()
        over = season is not None and season.over(self.table.season.today())
        return tuple(c for c in commands_of("look_back") if c.id != "close" or over)

    def action_close(self) -> None:
        """Close the season."""
        self.table.season.end()
        self.dismiss(None)
        self.tell("It is closed. What you kept is in your journal.")

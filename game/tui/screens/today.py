"""Today's question: each answers alone, and both look together, at once or hours apart."""

from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Center, Container, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget

from game.errors import TwosomeError
from game.play.players import SEATS, Seat, other
from game.play.scene import Shown
from game.together.today import Daily
from game.tui.base import GameScreen
from game.tui.command import Command, Place
from game.tui.commands import commands_of, find, shown_key
from game.tui.draft import Draft
from game.tui.screens.behind import BehindCurtain
from game.tui.widgets.press import Press
from game.tui.widgets.steps.answers import Panel
from game.tui.widgets.steps.write import Field
from game.tui.widgets.words import Words, name_styles
from game.tui.words import date_words


class TodayScreen(GameScreen):
    """The question, who has answered, and once both looked, what they said."""

    PLACES: ClassVar[tuple[Place, ...]] = ("today",)
    WHERE = "Today's question"
    ABOUT = (
        "One question a day, the same for both of you. Each answers alone, whenever it suits; the answers open when "
        "both are in. A day without one is only a day."
    )
    DEFAULT_CSS = """
    TodayScreen {
        #page { height: 1fr; align: center middle; padding: 0 2; }
        #page Center { height: auto; }
        #card { width: 64; max-width: 100%; height: auto; padding: 1 3; align: center middle;
                background: $card; border: round $deck-today; border-title-color: $deck-today;
                border-title-style: bold; border-subtitle-color: $quiet; }
        #state { margin-top: 1; color: $quiet; }
        #who { height: auto; align: center top; margin-top: 1; }
        #who Press { width: auto; height: 1; margin: 0 2; }
        #who Press:hover { background: $lit; }
        #answers { max-width: 104; height: auto; layout: grid; grid-size: 2; grid-columns: 1fr 1fr; grid-rows: auto;
                   grid-gutter: 0 1; margin-top: 1; }
        &.-short #card { padding: 0 2; }
        &.-narrow #answers { grid-size: 1; grid-columns: 1fr; }
    }
    """

    def __init__(self, of: Daily | None = None) -> None:
        """`of`: the question of another day, that an answer came to."""
        super().__init__()
        self._asked: Daily | None = None
        self._of = of
        self._yesterday = False
        self._kept = False

    def body(self) -> ComposeResult:
        styles = name_styles(self.table.people.names())
        with VerticalScroll(id="page", can_focus=False):
            with Center(), Vertical(id="card"):
                yield Words("", styles, id="question")
            yield Words("", styles, id="state")
            yield Container(id="who")
            with Center():
                yield Container(id="answers")

    async def on_screen_resume(self) -> None:
        if self._of is not None:
            self._asked = self.table.today.as_it_stands(self._of)
        else:
            self._asked = self.table.today.yesterday() if self._yesterday else self.table.today.question()
        await self.draw()

    def live_commands(self) -> tuple[Command, ...]:
        asked = self._asked
        live = {"back"}
        if asked is not None:
            live |= {"keep"} if asked.revealed else {"first", "second", *(["look"] if asked.both else [])}
            live |= {"send"} if asked.answers else set()
        if self._of is None and (self._yesterday or self.table.today.yesterday()):
            live.add("yesterday")
        names = {"yesterday": "today's" if self._yesterday else "yesterday's"}
        return tuple(
            replace(c, label=names.get(c.id, c.label)) for c in commands_of("today") if c.id in live
        )  # fmt: skip

    async def draw(self) -> None:
        """The question as it stands now."""
        asked, names = self._asked, self.table.people.names()
        card = self.query_one("#card")
        card.border_title = self._day()
        answered = self.table.today.answered()
        card.border_subtitle = f"{answered} answered together" if answered else ""
        who, answers = self.query_one("#who"), self.query_one("#answers")
        await who.remove_children()
        await answers.remove_children()
        if asked is None:
            self.query_one("#question", Words).say("No deck of daily questions is within what you both allow.")
        else:
            self.query_one("#question", Words).say(self.table.today.words(asked))
            if asked.revealed:
                await answers.mount_all(
                    Panel(Shown(seat=seat, name=names[seat], lines=(("", asked.answers[seat]),))) for seat in SEATS
                )
            else:
                await who.mount_all(self._ways(asked))
        said = self._state(asked) if asked is not None else ""
        state = self.query_one("#state", Words)
        state.say(said)
        state.display = bool(said)
        who.display = bool(who.children)
        self.renew_keys()

    def _day(self) -> str:
        if self._of is not None and self._of.day != self.table.now().date():
            return date_words(self._of.day)
        return "Yesterday" if self._yesterday else "Today"

    def _state(self, asked: Daily) -> str:
        names = self.table.people.names()
        if asked.revealed:
            return "In your journal." if self._kept else ""
        if asked.both:
            return "Both of you have answered."
        if waits := [names[seat] for seat in SEATS if seat in asked.answers]:
            return f"{waits[0]} has answered. It stays covered until you both have."
        return "Each of you answers alone. It opens when both have."

    def _ways(self, asked: Daily) -> list[Widget]:
        names = self.table.people.names()
        ways: list[Widget] = []
        if asked.both:
            ways.append(
                Press(Content.assemble((f"{shown_key('today', 'look')} ", "bold $light"), "look together"), "look")
            )
        for key, seat, action in (("1", "a", "first"), ("2", "b", "second")):
            does = " changes it" if seat in asked.answers else " answers"
            words = Content.assemble((f"{key} ", "bold $light"), (names[seat], f"$seat-{seat}"), (does, "$quiet"))  # type: ignore[index]
            ways.append(Press(words, action))
        return ways

    def action_first(self) -> None:
        """The first answers."""
        self._answer("a")

    def action_second(self) -> None:
        """The second answers."""
        self._answer("b")

    def _answer(self, seat: Seat) -> None:
        if (asked := self._asked) is not None:
            self.app.push_screen(DailyAnswer(seat, asked))

    async def action_look(self) -> None:
        """Both look."""
        if (asked := self._asked) is not None:
            self._asked = self.table.today.reveal(asked)
            await self.draw()

    async def action_keep(self) -> None:
        """Into the journal."""
        if (asked := self._asked) is not None:
            self.table.today.keep(asked)
            self._kept = True
            await self.draw()

    async def action_yesterday(self) -> None:
        """Yesterday's, or back to today's."""
        self._yesterday, self._kept = not self._yesterday, False
        await self.on_screen_resume()

    def action_send(self) -> None:
        """One's answer, as a file for the other's Twosome."""
        if self._asked is not None:
            self.run_worker(self._send(self._asked))

    async def _send(self, asked: Daily) -> None:
        from game.tui.screens.post import send
        from game.tui.screens.whose import Whose

        names = self.table.people.names()
        seat: Seat | None = next(iter(asked.answers))
        if asked.both:
            seat = await self.twosome.push_screen_wait(Whose("Whose answer?", "It stays sealed in the file."))
        if seat is None:
            return
        put, reader = self.table.post.send_answer, names[other(seat)]
        await send(
            self.twosome,
            f"A file for {reader}'s Twosome",
            f"for-{reader.casefold()}.twosome-answer",
            lambda path, passphrase, over: put(asked, seat, path, passphrase, over=over),
        )


class DailyAnswer(BehindCurtain):
    """One player's answer, alone with the screen."""

    PLACES: ClassVar[tuple[Place, ...]] = ("daily",)
    WHERE = "Today's question"
    ABOUT = "Your answer, for nobody's eyes until both of you have answered. Until then you can change it."
    DEFAULT_CSS = """
    DailyAnswer #question { margin-bottom: 1; }
    DailyAnswer Field, DailyAnswer Field:focus { background: $background; }
    """

    def __init__(self, seat: Seat, asked: Daily) -> None:
        super().__init__((seat,))
        self._asked = asked
        self._draft = Draft(self, self._keep_draft)

    @property
    def back(self) -> str:
        return "today"

    def live_commands(self) -> tuple[Command, ...]:
        return find("daily", ("seal", "back")) if self.alone else (*self._lift(), *find("daily", ("back",)))

    def _lift(self) -> tuple[Command, ...]:
        (ready,) = find("daily", ("ready",))
        return (replace(ready, label=f"I am {self.who}"),)

    def inside(self) -> list[Widget]:
        names = self.table.people.names()
        question = Words(self.table.today.words(self._asked, self.seat), name_styles(names), id="question")
        panel = Vertical(question, Field("", 5, self.table.today.own(self._asked, self.seat)), id="panel")
        panel.border_title = Content.styled(f"For {self.who} alone", f"$seat-{self.seat}")
        return [panel]

    async def draw(self) -> None:
        await super().draw()
        if self.alone:
            self.query_one(Field).take_up()

    def on_text_area_changed(self) -> None:
        """What is half written survives a closed window."""
        self._draft.typed()

    def _keep_draft(self) -> None:
        if not self.alone:
            return
        try:
            self.table.today.put_draft(self._asked, self.seat, self.query_one(Field).text)
        except TwosomeError as error:
            self.tell(str(error), warning=True)

    async def covered(self) -> None:
        self._draft.keep_now()
        await super().covered()

    def action_back(self) -> None:
        """Leave it; it waits."""
        self._draft.keep_now()
        super().action_back()

    @on(Field.Entered)
    async def _entered(self) -> None:
        await self.action_seal()

    async def action_seal(self) -> None:
        """Seal it."""
        self._draft.let_go()
        try:
            self.table.today.answer(self._asked, self.seat, self.query_one(Field).text)
        except TwosomeError as error:
            self.tell(str(error), warning=True)
        else:
            await self.close()

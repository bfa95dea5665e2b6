"""The planner: a month of days, and what stands on the lit one."""

from collections.abc import Callable
from datetime import date
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.dates import say_day
from game.play.players import SEATS, Seat, other
from game.together.planner import countdown, ends, from_now, in_days, when
from game.together.wishes import Wish, minutes_words
from game.tui.base import GameScreen
from game.tui.command import Command, Place
from game.tui.commands import find, shown_key
from game.tui.widgets.day_words import DayWords, Row
from game.tui.widgets.month import Entry, MonthGrid, Sign
from game.tui.widgets.press import Press

REUNION: Sign = ("●", "bold $deck-miles-apart")
_COMING = 6
"""So many dates stand beside the month at most."""
_MOVES = ("day_before", "day_after", "week_before", "week_after", "month_before", "month_after")


class PlannerScreen(GameScreen):
    """The grid, the lit day beside or below it."""

    PLACES: ClassVar[tuple[Place, ...]] = ("days", "dates", "carry")
    WHERE = "Planner"
    ABOUT = (
        "Your dates, month by month. Put wishes on days, and each of you initials the date: ▹ waits for initials, "
        "▸ is agreed, ? asks how it was, ✓ came true, ● is when you see each other again."
    )
    CSS = """
    PlannerScreen {
        #columns { height: 1fr; margin: 0 2; }
        #left { width: 1fr; height: 100%; }
        #title { height: 1; align-horizontal: center; }
        #title Press { width: 3; text-align: center; color: $light; }
        #day { height: auto; }
        #coming { height: auto; margin-top: 1; display: none; }
        &.-wide #coming { display: block; }
        #month { width: 18; text-align: center; text-style: bold; color: $light; }
        #about { width: 36; height: 100%; padding: 1 2; margin-left: 2; background: $card; border: round $line;
                 border-title-color: $light; border-title-style: bold; scrollbar-size-vertical: 1; }
        &.-moving #about { border: round $light; }
        &.-high #columns { margin: 1 2 0 2; }
        &.-narrow, &.-normal {
            #columns { layout: vertical; }
            #left { width: 100%; height: 1fr; }
            #about { width: 100%; height: 8; margin: 0; padding: 0 2; }
        }
        &.-short #about { height: 4; border: none; padding: 0 1; background: $background; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._at = 0
        """Which wish of the lit day."""
        self._carried: Wish | None = None
        """The date that is being moved."""
        self._undo: list[tuple[str, Callable[[], object]]] = []
        """What was done, in words, and what takes it back; the latest last."""
        self._days: dict[date, list[Wish]] = {}

    # What is seen ----------------------------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """The month, and the lit day."""
        with Horizontal(id="columns"):
            with Vertical(id="left"):
                with Horizontal(id="title"):
                    yield Press(Content("‹"), "month_before")
                    yield Static(id="month")
                    yield Press(Content("›"), "month_after")
                yield MonthGrid(self.table.planner.today(), self.table.planner.week_begins)
            with VerticalScroll(id="about", can_focus=False):
                yield DayWords(id="day")
                yield DayWords(id="coming")

    def on_mount(self) -> None:
        """What asks how it was first; else today."""
        super().on_mount()
        for gone in self.table.planner.gone_by()[:1]:
            self._grid.lit = gone.planned.date() if gone.planned else self._grid.today
        self._read()

    @property
    def _grid(self) -> MonthGrid:
        return self.query_one(MonthGrid)

    @property
    def _here(self) -> list[Wish]:
        return self._days.get(self._grid.lit, [])

    @property
    def _lit(self) -> Wish | None:
        """The wish that is meant, of those on the lit day."""
        here = self._here
        return here[min(self._at, len(here) - 1)] if here else None

    def live_commands(self) -> tuple[Command, ...]:
        """What can be done with the lit day and what stands on it."""
        if not self.query(MonthGrid):
            return find("dates", ("back",))
        moves = find("days", _MOVES)
        if self._carried:
            return (*find("carry", ("put", "back", "today")), *moves)
        lit, grid = self._lit, self._grid
        coming = grid.lit >= grid.today
        ids = ["open"] if lit else []
        if lit and lit.status == "planned":
            ids += ["done"] if self._begun(lit) else []
            ids += ["initial"] if len(lit.initials) < len(SEATS) and not self._gone(lit) else []
        ids += ["plan"] if coming else []
        ids += ["undo"] if self._undo else []
        ids += ["map"]
        ids += ["move", "off"] if lit and lit.status == "planned" else []
        ids += ["reunion"] if coming else []
        ids += ["today"] if grid.lit != grid.today else []
        ids += ["other"] if len(self._here) > 1 else []
        return (*find("dates", (*ids, "back")), *moves)

    def _begun(self, wish: Wish) -> bool:
        """Whether its day has come."""
        return (on := when(wish)) is not None and on.first <= self._grid.today

    def _gone(self, wish: Wish) -> bool:
        """Whether it is over and waits to be told."""
        on = when(wish)
        return wish.status == "planned" and on is not None and ends(on, wish.minutes) <= self.table.planner.now()

    def _read(self) -> None:
        """The days as they stand now."""
        grid = self._grid
        self._days = self.table.planner.days(*grid.span)
        entries = {day: [self._entry(wish, day) for wish in wishes] for day, wishes in self._days.items()}
        if reunion := self.table.planner.reunion():
            entries[reunion] = [Entry(REUNION, "reunion"), *entries.get(reunion, [])]
        grid.show(entries)
        self._show_day()

    def _entry(self, wish: Wish, day: date) -> Entry:
        on = when(wish)
        return Entry(self._sign(wish), wish.title, goes_on=on is not None and on.first < day)

    def _sign(self, wish: Wish) -> Sign:
        if wish.status == "done":
            return "✓", "bold $seat-a"
        if self._gone(wish):
            return "?", "bold $light"
        return ("▸" if len(wish.initials) == len(SEATS) else "▹"), "bold $light"

    @on(MonthGrid.Lit)
    def _other_day(self) -> None:
        self._at = 0
        self._read()

    def _show_day(self) -> None:
        """What stands on the lit day, in words."""
        day, today = self._grid.lit, self._grid.today
        self.query_one("#month", Static).update(f"{day:%B} {day.year}")
        far = in_days(day, today)
        named = say_day(day, today)
        far = f"  {far}" if abs((day - today).days) > 1 else ""
        rows: list[Row] = [("", "", Content.assemble((named, "bold"), (far, "$quiet")))]
        if self._carried:
            rows.append(("", "", Content.assemble((self._carried.title, "bold"), (": here?", "$quiet"))))
        else:
            if self.table.planner.reunion() == day:
                rows.append((*REUNION, Content("You see each other again")))
            for wish in self._here:
                rows += self._about(wish, lit=wish is self._lit and len(self._here) > 1)
            if len(rows) == 1:
                says = "Nothing yet." if day >= today else "Nothing stood here."
                rows.append(("", "", Content.styled(says, "$quiet")))
        self.query_one("#day", DayWords).say(rows)
        self.query_one("#coming", DayWords).say(self._coming())
        self.query_one("#about").scroll_home(animate=False)
        self.set_class(self._carried is not None, "-moving")
        self.renew_keys()

    def _coming(self) -> list[Row]:
        """What comes next, where there is room for it."""
        now = self.table.planner.now()
        next_ones = self.table.planner.upcoming()[:_COMING]
        coming = [(wish.title, from_now(on, now)) for wish in next_ones if (on := when(wish))]
        if reunion := self.table.planner.reunion():
            coming.append(("You see each other again", countdown(reunion, now.date())))
        rows: list[Row] = [("", "", Content.styled("Coming up", "bold $light"))] if coming else []
        for title, far in coming:
            rows += [("", "", Content(title)), (" ", "", Content.styled(far, "$quiet"))]
        return rows

    def _about(self, wish: Wish, *, lit: bool) -> list[Row]:
        """One date: its title, its hour, and who said yes."""
        on = when(wish)
        facts = [f"{on.start:%H:%M}"] if on and on.until is None else []
        facts += [minutes_words(wish.minutes)] if wish.minutes and on and on.until is None else []
        facts += [wish.place] if wish.place else []
        below: list[Content] = []
        if facts and wish.status == "planned":
            below.append(Content.styled(", ".join(facts), "$quiet"))
        if wish.status == "done":
            below += [Content.styled(wish.memory.text, "italic")] if wish.memory and wish.memory.text else []
        elif self._gone(wish):
            below.append(Content.styled(f"How was it? {shown_key('dates', 'done')} writes it down.", "$light"))
        else:
            below.append(self._yes(wish))
        title = Content.styled(wish.title, "bold underline" if lit else "bold")
        return [(*self._sign(wish), title), *((" ", "", words) for words in below)]

    def _yes(self, wish: Wish) -> Content:
        """Who said yes, and who is waited for."""
        names = self.table.people.names()
        if len(wish.initials) == len(SEATS):
            return Content.styled("You both said yes.", "$quiet")
        if not wish.initials:
            return Content.styled("It waits for both your initials.", "$quiet")
        (seat,) = wish.initials
        said, waits = (names[seat], f"bold $seat-{seat}"), (names[other(seat)], f"bold $seat-{other(seat)}")
        return Content.assemble(said, (" said yes; it waits for ", "$quiet"), waits, (".", "$quiet"))

    # From day to day -------------------------------------------------------------------------------------------

    def action_day_before(self) -> None:
        """The day before."""
        self._grid.move(-1)

    def action_day_after(self) -> None:
        """The day after."""
        self._grid.move(1)

    def action_week_before(self) -> None:
        """A week back."""
        self._grid.move(-7)

    def action_week_after(self) -> None:
        """A week on."""
        self._grid.move(7)

    def action_month_before(self) -> None:
        """A month back."""
        self._grid.turn(-1)

    def action_month_after(self) -> None:
        """A month on."""
        self._grid.turn(1)

    def action_today(self) -> None:
        """The day it is."""
        self._grid.lit = self._grid.today

    def action_other(self) -> None:
        """The next wish of the lit day."""
        self._at = (self._at + 1) % len(self._here)
        self._show_day()

    # What is done ----------------------------------------------------------------------------------------------

    @on(MonthGrid.Opened)
    async def _opened(self) -> None:
        await self.run_action("put" if self._carried else "open" if self._lit else "plan")

    def action_open(self) -> None:
        """The wish that stands there, in full."""
        from game.tui.screens.wish_card import WishCard

        if wish := self._lit:
            self.app.push_screen(WishCard(wish, ("plan", "back")), self._wanted)

    def _wanted(self, wanted: str | None) -> None:
        if wanted == "plan" and (wish := self._lit):
            self._give_date(wish)

    def action_plan(self) -> None:
        """A wish for the lit day."""
        from game.tui.screens.choose_wish import ChooseWish

        day = self._grid.lit
        if not self.table.planner.ideas():
            self.tell("No wish waits for a date: add one first.")
            return

        def chosen(wish: Wish | None) -> None:
            if wish:
                self._give_date(wish)

        self.app.push_screen(ChooseWish(f"What on {say_day(day, self._grid.today)}?"), chosen)

    def _give_date(self, wish: Wish) -> None:
        from game.tui.screens.when import give_date

        def planned(now: Wish) -> None:
            self._changed("the date", wish, now)

        give_date(self, wish, self._grid.lit, planned)

    def action_move(self) -> None:
        """Take the lit date along."""
        self._carried = self._lit
        self._show_day()

    def action_put(self) -> None:
        """Put it down here."""
        carried = self._carried
        if carried and (now := self.tried(lambda: self.table.planner.move(carried.id, self._grid.lit))):
            self._carried = None
            self._changed("the move", carried, now)

    def action_back(self) -> None:
        """Leave what is moved where it was; else back."""
        if self._carried:
            self._carried = None
            self._show_day()
        else:
            super().action_back()

    def action_off(self) -> None:
        """Take the lit date out of the plan."""
        before = self._lit
        if before and self.tried(lambda: self.table.planner.take_off(before.id)):
            self._undoable("taking it off", lambda: self.table.wishes.restore(before))
            self._read()
            self.tell(f"Off the plan; the wish stays. {shown_key('dates', 'undo')} brings it back.")

    def action_initial(self) -> None:
        """Yes from one of them: asked whose, unless only one is waited for."""
        from game.tui.screens.whose import Whose

        wish = self._lit
        if wish is None:
            return

        def said(seat: Seat | None) -> None:
            if seat is None or not (now := self.tried(lambda: self.table.planner.initial(wish.id, seat))):
                return
            self._changed("the initials", wish, now)
            both = len(now.initials) == len(SEATS)
            self.tell("You both said yes: it is a date." if both else f"{self.table.people.names()[seat]} said yes.")

        waited = [seat for seat in SEATS if seat not in wish.initials]
        if len(waited) == 1:
            said(waited[0])
        else:
            self.app.push_screen(Whose("Whose yes?", "Each of you initials the date."), said)

    def action_done(self) -> None:
        """The lit date came true."""
        from game.tui.screens.done import DoneDialog

        def told(now: Wish | None) -> None:
            if now and before:
                self._changed("the memory", before, now)

        if before := self._lit:
            self.app.push_screen(DoneDialog(before), told)

    async def action_map(self) -> None:
        """Three months at once."""
        from game.tui.screens.three_months import ThreeMonthsScreen

        def back(first: date | None) -> None:
            if first:
                self._grid.lit = first
            self._read()

        await self.open(ThreeMonthsScreen(), back)

    def action_reunion(self) -> None:
        """They see each other again on the lit day, or not any more."""
        lit = self._grid.lit
        if self.table.planner.reunion() == lit:
            self._meet(None)
            return
        from game.tui.screens.ask import AskYesNo

        def asked(yes: bool | None) -> None:
            if yes:
                self._meet(lit)

        named = say_day(lit, self._grid.today)
        self.app.push_screen(AskYesNo(f"You see each other again: {named}?"), asked)

    def _meet(self, after: date | None) -> None:
        before = self.table.planner.reunion()

        def meet(day: date | None) -> bool:
            self.table.planner.meet(day)
            return True

        if self.tried(lambda: meet(after)):
            self._undoable("the reunion", lambda: meet(before))
            self._read()

    def _changed(self, what: str, before: Wish, now: Wish) -> None:
        """A wish is another than before: seen where it stands now, and it can be taken back."""
        self._undoable(what, lambda: self.table.wishes.restore(before))
        if (on := when(now)) is not None and not on.first <= self._grid.lit <= on.last:
            self._grid.lit = on.first
        self._read()
        self._at = next((n for n, wish in enumerate(self._here) if wish.id == now.id), 0)
        self._show_day()

    def _undoable(self, what: str, back: Callable[[], object]) -> None:
        self._undo.append((what, back))

    def action_undo(self) -> None:
        """Take the last change back."""
        what, back = self._undo[-1]
        if self.tried(back):
            self._undo.pop()
            self._read()
            self.tell(f"Taken back: {what}.")

"""When: the day and the hour of a date, in the words people use for them."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static

from game.errors import TwosomeError
from game.together.planner import When, days_of, in_days, in_words, when, when_on
from game.together.wishes import Wish
from game.tui.base import Commanded
from game.tui.command import Place
from game.tui.screens.ask import Ask
from game.tui.screens.wish_dialog import row
from game.tui.widgets.line import Line

if TYPE_CHECKING:
    from textual.timer import Timer

DAY_PLACEHOLDER = "e.g. Saturday, 12 December, in 2 weeks"
READ_AFTER = 0.3
"""Seconds of stillness after which the words are read."""


class WhenDialog(Ask[When]):
    """Dismissed with when it is to be. What the words are read as stands below them."""

    PLACES: ClassVar[tuple[Place, ...]] = ("dialog",)
    ABOUT = "A day and an hour for a wish; the hour may stay open."
    CSS = f"""{Ask.CSS}
    WhenDialog .row {{ height: 1; }}
    WhenDialog .row > .label {{ width: 7; color: $quiet; }}
    WhenDialog .row > Input {{ width: 1fr; }}
    WhenDialog #of {{ height: auto; margin-bottom: 1; text-style: bold; }}
    WhenDialog #read {{ height: auto; min-height: 1; margin-top: 1; color: $light; }}
    WhenDialog.-short #of {{ margin-bottom: 0; }}
    """

    def __init__(self, wish: Wish, on: When | None) -> None:
        """`on`: where it stands at first; None: nowhere yet."""
        super().__init__("When?")
        self._wish, self._on = wish, on
        self._whole = bool(on.until if on else days_of(wish))
        self._still: Timer | None = None

    def body(self) -> ComposeResult:
        """A day and an hour; the first and the last day of what takes whole days."""
        on = self._on
        yield Static(Content(self._wish.title), id="of")
        day = Line(on.first.isoformat() if on else "", placeholder=DAY_PLACEHOLDER, id="day", max_length=60)
        if self._whole:
            yield row("from", day)
            last = on.last.isoformat() if on else ""
            yield row("to", Line(last, placeholder="as long as it takes", id="until", max_length=60))
        else:
            hour = f"{(on or when_on(self._wish, self.table.planner.today())).start:%H:%M}"
            yield row("day", day)
            yield row("at", Line(hour, placeholder="e.g. 19:30, 7 pm", id="hour", max_length=20))
        yield Static(id="read")

    def on_mount(self) -> None:
        """The day is asked for first."""
        self.set_focus(self.query_one("#day"))
        self._show()

    def _read(self) -> When:
        said = {field.id or "": field.value for field in self.query(Input)}
        return self.table.planner.read(self._wish, said["day"], said.get("hour", ""), said.get("until", ""))

    def _show(self) -> None:
        """What the words are read as, once somebody wrote a day."""
        read = self.query_one("#read", Static)
        if not self.query_one("#day", Input).value.strip():
            read.update(Content())
            return
        try:
            on = self._read()
        except TwosomeError as error:
            read.update(Content.styled(str(error), "$quiet"))
        else:
            today = self.table.planner.today()
            far = in_days(on.first, today)
            words = in_words(on, today)
            read.update(Content.assemble(words, (f"  {far}" if (on.first - today).days > 1 else "", "$quiet")))

    def on_input_changed(self) -> None:
        """Read what is written once it stands still."""
        if self._still is not None:
            self._still.stop()
        self._still = self.set_timer(READ_AFTER, self._show)

    def on_input_submitted(self) -> None:
        """Enter in a field."""
        self.action_save()

    def action_save(self) -> None:
        """Take it, or say why not."""
        try:
            on = self._read()
        except TwosomeError as error:
            self.query_one("#read", Static).update(Content.styled(str(error), "$warning"))
            return
        self.dismiss(on)


def give_date(screen: Commanded, wish: Wish, day: date | None, then: Callable[[Wish], None]) -> None:
    """Ask for the date of a wish, a getaway in its own form, and plan it; `then` is told the wish as it is now.

    `day`: the day that is offered, where it has no date yet.
    """
    from game.tui.screens.getaway import GetawayForm

    def planned(saved: Wish | None) -> None:
        if saved is not None:
            then(saved)

    def chosen(on: When | None) -> None:
        if on is None:
            return
        try:
            then(screen.table.planner.plan(wish.id, on))
        except TwosomeError as error:
            screen.tell(str(error), warning=True)

    if wish.type == "getaway":
        screen.twosome.push_screen(GetawayForm(wish, day), planned)
    else:
        now = when(wish) or (when_on(wish, day) if day else None)
        screen.twosome.push_screen(WhenDialog(wish, now), chosen)

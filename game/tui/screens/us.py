"""Us: what the two have built up, page by page. Figures that only rise, and their own words."""

from typing import TYPE_CHECKING, ClassVar, NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import ContentSwitcher, Static

from game.play.players import SEATS
from game.table.story import Portrait
from game.together.checkin import SCALES, Scale, trend
from game.tui.base import GameScreen
from game.tui.command import Command, Place
from game.tui.commands import find, shown_key
from game.tui.widgets.portrait import PortraitPage, Write, cards, loved, this_day, together
from game.tui.widgets.press import Press
from game.tui.widgets.trend import TrendChart
from game.tui.words import date_words, initials

if TYPE_CHECKING:
    from game.table import Table

_A_YEAR = 53
"""Of more check-ins than this, the last year is drawn first: a longer line is a blur on a small terminal."""


class _Part(NamedTuple):
    """A page of words."""

    id: str
    title: str
    write: Write


_WORDS = (
    _Part("together", "Together", together),
    _Part("cards", "Cards", cards),
    _Part("loved", "Loved", loved),
    _Part("this_day", "This day", this_day),
)
_WEEKS = "weeks"
_TITLES = {**{part.id: part.title for part in _WORDS}, _WEEKS: "Weeks"}


class UsScreen(GameScreen):
    """Five pages, one at a time: four of words, one of charts."""

    PLACES: ClassVar[tuple[Place, ...]] = ("us",)
    WHERE = "Us"
    ABOUT = (
        "What the two of you have built up: figures that only rise, the cards by deck and kind, what you love, what "
        "was on this day, and how your check-ins went. Nothing here is anybody's score. All of it can be written into "
        "a file to print."
    )
    CSS = """
    UsScreen {
        #whose { height: 1; margin: 1 2 0 2; text-align: center; }
        #parts { height: 1; margin: 1 2 0 2; align: center top; }
        #parts Press { width: auto; margin: 0 2; color: $quiet; }
        #parts Press.-lit { color: $light; text-style: bold underline; }
        #pages { height: 1fr; margin: 1 2 0 2; }
        .page { align: center top; padding: 0 1 0 0; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
        #weeks { align: center top; }
        .week { display: none; height: 1fr; max-width: 104; max-height: 24; }
        .week.-lit { display: block; }
        .week > Static { height: 1; text-align: center; }
        #none { height: auto; margin-top: 2; text-align: center; color: $quiet; }
        &.-short #whose, &.-short #parts { margin-top: 0; }
        &.-narrow #parts Press { margin: 0 1; }
        &.-wide.-high {
            #whose { margin-top: 2; }
            #weeks { layout: grid; grid-size: 2 3; grid-gutter: 1 4; margin: 0 4; }
            .week { display: block; max-width: 100%; height: 100%; }
        }
    }
    """

    def __init__(self, part: str = "together") -> None:
        """`part`: the page it opens at."""
        super().__init__()
        self._part = part
        self._scale = 0
        self._all_weeks = False

    def read(self, table: "Table") -> None:
        self._of = table.story.portrait()

    def body(self) -> ComposeResult:
        """The names, the pages' titles, the pages."""
        of = self._of
        since = f"since {date_words(of.since.astimezone().date())}"
        a, b = (of.names["a"], "bold $seat-a"), (of.names["b"], "bold $seat-b")
        yield Static(Content.assemble(a, (" & ", "$quiet"), b, (f"  {since}", "$quiet")), id="whose")
        with Horizontal(id="parts"):
            for part, title in _TITLES.items():
                yield Press(Content(title), f"show('{part}')", id=f"to-{part}")
        with ContentSwitcher(id="pages", initial=self._part):
            for words in _WORDS:
                page = VerticalScroll(id=words.id, classes="page", can_focus=False)
                with page:
                    yield PortraitPage(of, self.table.now(), words.write)
            with Vertical(id=_WEEKS):
                for scale in SCALES if of.checkins else ():
                    with Vertical(classes="week", id=_id(scale)):
                        yield Static()
                        yield TrendChart()
                if not of.checkins:
                    stands = "After your first check-in its ratings stand here, week by week.\n\n"
                    key = (shown_key("home", "checkin"), "bold $light")
                    begins = " at home begins one. It takes five minutes."
                    yield Static(Content.assemble(stands, key, begins), id="none")

    def on_mount(self) -> None:
        """The page that was asked for."""
        self.show_brand(self.WHERE)
        self.action_show(self._part)
        for page in self.query(".page"):
            self.watch(page, "show_vertical_scrollbar", self.renew_keys, init=False)

    def live_commands(self) -> tuple[Command, ...]:
        """On the charts the arrows turn the scales; a page scrolls only where something is below."""
        here: tuple[str, ...] = ()
        if self._part == _WEEKS:
            of = self._of.checkins
            here = (*(("scale_after", "scale_before") if of else ()), *(("span",) if len(of) > _A_YEAR else ()))
        elif self.is_mounted and self._page.show_vertical_scrollbar:
            here = ("scroll_up", "scroll_down", "page_up", "page_down")
        return find("us", ("after", "before", *here, "keepsake", "back"))

    # Pages -----------------------------------------------------------------------------------------------------

    def action_show(self, part: str) -> None:
        """Turn to a page."""
        self._part = part
        self.query_one("#pages", ContentSwitcher).current = part
        for id in _TITLES:
            self.query_one(f"#to-{id}").set_class(id == part, "-lit")
        if part == _WEEKS:
            self._draw()
        self.renew_keys()

    def action_before(self) -> None:
        """The page before."""
        self._turn(-1)

    def action_after(self) -> None:
        """The next page."""
        self._turn(1)

    def _turn(self, by: int) -> None:
        parts = list(_TITLES)
        self.action_show(parts[(parts.index(self._part) + by) % len(parts)])

    @property
    def _page(self) -> VerticalScroll:
        return self.query_one(f"#{self._part}", VerticalScroll)

    def action_scroll_up(self) -> None:
        """Up the page."""
        self._page.scroll_up(animate=False)

    def action_scroll_down(self) -> None:
        """Down the page."""
        self._page.scroll_down(animate=False)

    def action_page_up(self) -> None:
        """A screen up."""
        self._page.scroll_page_up(animate=False)

    def action_page_down(self) -> None:
        """A screen down."""
        self._page.scroll_page_down(animate=False)

    # Weeks -----------------------------------------------------------------------------------------------------

    def action_scale_before(self) -> None:
        """The scale before."""
        self._scale = (self._scale - 1) % len(SCALES)
        self._draw()

    def action_scale_after(self) -> None:
        """The next scale."""
        self._scale = (self._scale + 1) % len(SCALES)
        self._draw()

    def action_span(self) -> None:
        """The last year, or all there is."""
        self._all_weeks = not self._all_weeks
        self._draw()

    def _draw(self) -> None:
        """Every scale's line; on small terminals only the one in hand is seen."""
        held = self._of.checkins
        shown = held if self._all_weeks else held[-_A_YEAR:]
        span = "" if len(held) <= _A_YEAR else "  all of them" if self._all_weeks else "  the last year"
        for at, scale in enumerate(SCALES if held else ()):
            week = self.query_one(f"#{_id(scale)}")
            week.set_class(at == self._scale, "-lit")
            week.query_one(Static).update(_heading(self._of, scale, at == self._scale, span))
            points = {seat: trend(shown, scale, seat) for seat in SEATS}
            week.query_one(TrendChart).show(points, initials(self._of.names))

    # The keepsake ----------------------------------------------------------------------------------------------

    def action_keepsake(self) -> None:
        """All of it as a file."""
        from game.tui.screens.keepsake import ask_where

        ask_where(self)


def _id(scale: Scale) -> str:
    return f"week-{scale.replace(' ', '-')}"


def _heading(of: Portrait, scale: Scale, lit: bool, span: str) -> Content:
    """The scale, and the latest number of each."""
    lines = {seat: trend(of.checkins, scale, seat) for seat in SEATS}
    latest = [(f"   {of.names[seat]} {line[-1][1]}", f"$seat-{seat}") for seat, line in lines.items() if line]
    left, right = ("‹ ", " ›") if lit else ("", "")
    return Content.assemble((left, "$light"), (scale, "bold"), (right, "$light"), *latest, (span, "$faint"))

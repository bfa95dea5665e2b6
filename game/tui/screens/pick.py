"""Pick for us: a card from the pile of your wishes, turned over."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import Container, Grid, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.together.pick import SHORT, Wanted, When, season_of
from game.together.wishes import SEASONS, Wish
from game.tui.base import GameScreen
from game.tui.command import Command, Place
from game.tui.commands import find, shown_key
from game.tui.widgets.back import CardBack
from game.tui.widgets.press import Press
from game.tui.widgets.wish_words import DrawnWish, mark
from game.tui.words import counted

if TYPE_CHECKING:
    from uuid import UUID

    from textual.timer import Timer

_TURN = (1.0, 0.8, 0.5, 0.2, 0.05, 0.2, 0.5, 0.8, 1.0)
"""How wide the card is while it turns over, as a part of itself; in the middle its other side comes up."""
_BEAT = 0.04
"""Seconds for each of them."""


class PickScreen(GameScreen):
    """Face down first; dismissed with the wish they take, or None."""

    PLACES: ClassVar[tuple[Place, ...]] = ("pick",)
    WHERE = "Pick for us"
    ABOUT = (
        "Where you cannot decide, chance turns over one of your wishes. It leans to what you both want and to what "
        "has waited long, and every wish that fits may come up. Another one is always free."
    )
    CSS = """
    PickScreen {
        #chips { height: auto; align-horizontal: center; }
        #wanted { grid-size: 3; grid-rows: 1; grid-columns: 18; width: 54; height: 2; margin-top: 1; }
        #wanted Press { height: 1; padding: 0 1; }
        #wanted Press:hover { background: $lit; }
        #pile { height: 1fr; align: center middle; }
        #card { width: 64; max-width: 100%; height: auto; max-height: 100%; }
        #back { width: 100%; height: auto; }
        #back CardBack { width: 100%; }
        #face { width: 100%; height: auto; min-height: 13; padding: 1 3; align: center middle; background: $card;
                border: round $light; border-title-color: $light; border-title-style: bold;
                scrollbar-size-vertical: 1; display: none; }
        #card.-open #face { display: block; }
        #card.-open #back { display: none; }
        #fits { width: 100%; height: 1; text-align: center; color: $quiet; margin-bottom: 1; }
        &.-short #wanted { margin-top: 0; }
        &.-short #face { min-height: 9; padding: 0 2; }
        &.-short #fits { margin-bottom: 0; }
        &.-wide #card { width: 72; }
        &.-wide #wanted { grid-size: 6; width: 108; height: 1; }
        &.-high #face { min-height: 21; padding: 2 4; }
        &.-high #wanted { margin-top: 2; }
        &.-high #fits { margin-bottom: 2; }
    }
    """

    def __init__(self) -> None:
        super().__init__()
        self._wanted = Wanted()
        self._passed: list[UUID] = []
        """What came up already: not again before all that fit did."""
        self._drawn: Wish | None = None
        self._turning: Timer | None = None

    def body(self) -> ComposeResult:
        """What it has to be, the card, and how many there are."""
        with Container(id="chips"), Grid(id="wanted"):
            for id in ("tonight", "weekend", "free", "short", "indoors", "season"):
                yield Press(Content(), id, id=id)
        with Container(id="pile"), Container(id="card"):
            with Container(id="back"):
                yield CardBack("new-experiences")
            with VerticalScroll(id="face"):
                yield DrawnWish(self.table.people.names())
        yield Static(id="fits")

    def on_mount(self) -> None:
        """The card lies face down."""
        super().on_mount()
        self._want(self._wanted)

    def live_commands(self) -> tuple[Command, ...]:
        """Turn it over; then take it, or another."""
        filters = ("tonight", "weekend", "free", "short", "indoors", "season")
        first = ("take", "another") if self._drawn else ("turn",)
        return find("pick", (*first, "back", *filters))

    # What it has to be -----------------------------------------------------------------------------------------

    def _want(self, wanted: Wanted) -> None:
        """Another pile: its card lies face down."""
        self._stop()
        self._wanted, self._drawn = wanted, None
        season = wanted.season or "season"
        chips = (
            ("tonight", "tonight", wanted.when == "tonight"),
            ("weekend", "this weekend", wanted.when == "weekend"),
            ("free", "free", wanted.free),
            ("short", "under 2 h", wanted.minutes is not None),
            ("indoors", "indoors", wanted.indoors),
            ("season", season, wanted.season is not None),
        )
        for id, words, on in chips:
            face = Content.assemble(
                ("● " if on else "○ ", "$light" if on else "$faint"),
                (shown_key("pick", id), "bold $light"), " ", (words, "bold" if on else "$quiet"),
            )  # fmt: skip
            self.query_one(f"#{id}", Press).update(face)
        self.query_one("#card").remove_class("-open")
        self._count()
        self.renew_keys()

    def _count(self) -> None:
        fitting = self.table.wishes.fitting(self._wanted)
        if fitting:
            words = counted(fitting, "wish lies", "wishes lie") + " in the pile"
        elif self._wanted == Wanted():
            words = "No wish waits to be drawn."
        else:
            words = "No wish is known to be all that."
        self.query_one("#fits", Static).update(words)

    def _when(self, when: When) -> None:
        self._want(self._wanted.model_copy(update={"when": None if self._wanted.when == when else when}))

    def action_tonight(self) -> None:
        """Only what fits tonight."""
        self._when("tonight")

    def action_weekend(self) -> None:
        """Only what fits a weekend."""
        self._when("weekend")

    def action_free(self) -> None:
        """Only what costs nothing."""
        self._want(self._wanted.model_copy(update={"free": not self._wanted.free}))

    def action_short(self) -> None:
        """Only what takes two hours at most."""
        self._want(self._wanted.model_copy(update={"minutes": None if self._wanted.minutes else SHORT}))

    def action_indoors(self) -> None:
        """Only what needs no weather."""
        self._want(self._wanted.model_copy(update={"indoors": not self._wanted.indoors}))

    def action_season(self) -> None:
        """What can be done in this season; then in the next ones; then in any."""
        now = SEASONS.index(season_of(self.table.now().date()))
        turn = [*SEASONS[now:], *SEASONS[:now], None]
        after = turn[(turn.index(self._wanted.season) + 1) % len(turn)]
        self._want(self._wanted.model_copy(update={"season": after}))

    # The draw --------------------------------------------------------------------------------------------------

    def action_turn(self) -> None:
        """One of the pile."""
        drawn = self.table.wishes.pick(self._wanted, self._passed)
        if drawn is None and self._passed:
            self._passed.clear()
            drawn = self.table.wishes.pick(self._wanted)
        if drawn is None:
            return
        self._passed.append(drawn.id)
        self._drawn = drawn
        face = self.query_one("#face")
        face.border_title = Content(f"{mark(drawn)[0]} {drawn.type.capitalize()}")
        self.query_one(DrawnWish).show(drawn)
        face.scroll_home(animate=False)
        self._turn_over()
        self.renew_keys()

    def action_another(self) -> None:
        """Passing is free."""
        self.query_one("#card").remove_class("-open")
        self.action_turn()

    def action_take(self) -> None:
        """This one."""
        self.dismiss(self._drawn)

    def _turn_over(self) -> None:
        """The card narrows, and widens with its other side up; at once where nothing moves."""
        self._stop()
        card = self.query_one("#card")
        if self.app.animation_level == "none":
            card.add_class("-open")
            return
        whole = card.outer_size.width
        widths = iter(_TURN)

        def beat() -> None:
            part = next(widths, None)
            if part is None:
                self._stop()
                return
            if part == min(_TURN):
                card.add_class("-open")
            card.styles.width = max(2, round(whole * part))

        self._turning = self.set_interval(_BEAT, beat)

    def _stop(self) -> None:
        """The card lies still, as wide as it is."""
        if self._turning is not None:
            self._turning.stop()
            self._turning = None
            self.query_one("#card").styles.width = None

"""Hearts: whose, then the curtain, then one wish after the other, for those eyes alone; and what you both want."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Center, Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from game.errors import TwosomeError
from game.play.players import Seat
from game.together.wishes import Wish
from game.tui.base import GameDialog, GameScreen
from game.tui.commands import Command, Place, find
from game.tui.widgets.back import CardBack
from game.tui.widgets.heart_row import HeartRow
from game.tui.widgets.press import Press, lit_key
from game.tui.widgets.wish_words import WishWords, hearts_of
from game.tui.widgets.words import Words
from game.tui.words import counted

MEANINGS = ("not for me", "one day, perhaps", "gladly", "oh yes")


class HeartsScreen(GameScreen):
    """One player, alone with the screen. Dismissed with the wishes that both want now, and did not before.

    What was given before and is still hidden is not shown here either: whoever lifts the curtain, by mistake or not,
    learns nothing.
    """

    PLACES: ClassVar[tuple[Place, ...]] = ("hearts",)
    WHERE = "Hearts"
    ABOUT = (
        "Say for yourself how much you would like a wish to come true, from no heart to three. Nobody sees your hearts "
        "before both of you gave theirs; then both do."
    )
    CSS = """
    HeartsScreen {
        #middle { height: 1fr; align: center middle; }
        Center { height: auto; }
        Words { margin-top: 1; }
        .quiet { color: $quiet; }
        #card { width: 64; max-width: 100%; height: auto; max-height: 100%; padding: 1 3; background: $card;
                border: round $line; border-title-style: bold; border-subtitle-color: $quiet; }
        .-seat-a { border: round $seat-a !important; }
        .-seat-b { border: round $seat-b !important; }
        #wish { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
        HeartRow { margin-top: 1; width: 100%; }
        #already { height: auto; color: $quiet; margin-top: 1; }
        #go { width: auto; height: 1; margin-top: 1; }
        #go:hover { background: $line; }
        &.-short #card { padding: 0 2; }
        &.-wide #card { width: 72; }
        &.-high #card { padding: 2 4; }
    }
    """

    def __init__(self, seat: Seat, first: Wish | None = None) -> None:
        """`first`: the wish that comes up before those that wait."""
        super().__init__()
        self._seat: Seat = seat
        self._first = first
        self._queue: list[Wish] = []
        self._open = False
        self._matched: list[Wish] = []

    def body(self) -> ComposeResult:
        """The curtain, or the card; `_draw` puts them there."""
        yield Vertical(id="middle")

    async def on_mount(self) -> None:
        """The curtain first."""
        super().on_mount()
        await self._draw()

    def live_commands(self) -> tuple[Command, ...]:
        """Behind the curtain there is nothing but its key."""
        if not self._open:
            ready, back = find("hearts", ("ready", "back"))
            return (replace(ready, label=f"I am {self.table.people.names()[self._seat]}"), back)
        return find("hearts", ("give", "more", "less", "skip", "back", "none", "one", "two", "three"))

    async def on_screen_suspend(self) -> None:
        """Something came over it: whoever comes back finds the curtain."""
        if self._open and self._queue:
            self._open = False
            await self._draw()

    async def action_ready(self) -> None:
        """Lift the curtain."""
        if not self._queue:
            self._queue = self._waiting()
        if not self._queue:
            self.tell("Every wish has your hearts.")
            self._leave()
            return
        self._open = True
        await self._draw()

    def _waiting(self) -> list[Wish]:
        """The wish that was lit, and all that wait for this player's hearts."""
        waiting = self.table.wishes.waiting(self._seat)
        if self._first is None or self._first.status == "done":
            return waiting
        return [self._first, *(wish for wish in waiting if wish.id != self._first.id)]

    async def _draw(self) -> None:
        """Curtain or card."""
        middle = self.query_one("#middle")
        async with middle.batch():
            await middle.remove_children()
            await middle.mount_all(self._card() if self._open else self._curtain())
        if self._open:
            self._show()
        self.renew_keys()

    def _curtain(self) -> list[Widget]:
        name = self.table.people.names()[self._seat]
        styles = {name: f"bold $seat-{self._seat}"}
        return [
            Center(CardBack("affection")),
            Words(f"Only for {name}", styles),
            Words(f"{name}, press r when only you can see the screen.", styles | {"r": "bold $light"}, classes="quiet"),
        ]

    def _card(self) -> list[Widget]:
        names, colour = self.table.people.names(), f"$seat-{self._seat}"
        card = Vertical(
            VerticalScroll(WishWords(names, hearted=False), id="wish", can_focus=False),
            HeartRow(self._seat, MEANINGS, before="how much do you want it?"),
            Static("You gave yours already. New ones take their place.", id="already"),
            Press(lit_key("Give them"), "give", id="go"),
            id="card",
            classes=f"-seat-{self._seat}",
        )
        card.border_title = Content.assemble(
            ("For ", colour), (names[self._seat], f"bold {colour}"), (" alone", colour)
        )
        return [card]

    def _show(self) -> None:
        """The wish that comes next."""
        wish = self._queue[0]
        left = len(self._queue) - 1
        waits = counted(left, "more wish waits", "more wishes wait") + " for your hearts"
        self.query_one("#card").border_subtitle = waits if left else ""
        self.query_one(WishWords).show(wish)
        self.query_one("#wish").scroll_home(animate=False)
        given = wish.hearts(self._seat) is not None
        self.query_one("#already").display = given and not wish.revealed
        row = self.query_one(HeartRow)
        row.value = wish.hearts(self._seat) if wish.revealed else None
        row.focus()

    def action_give(self) -> None:
        """Take what is lit, and on to the next wish."""
        value = self.query_one(HeartRow).value
        if value is None:
            self.tell("Choose with ← and →. No heart (0) is an answer, too.")
            return
        before = self._queue[0]
        try:
            wish = self.table.wishes.heart(before.id, self._seat, value)
        except TwosomeError as error:
            self.tell(str(error), warning=True)
            return
        if wish.matched and not before.matched:
            self._matched.append(wish)
        self._next()

    def action_skip(self) -> None:
        """Not now; it goes on waiting."""
        self._next()

    def _next(self) -> None:
        self._queue.pop(0)
        if self._queue:
            self._show()
        else:
            self._leave()

    def action_more(self) -> None:
        """One heart more."""
        self.query_one(HeartRow).action_move(1)

    def action_less(self) -> None:
        """One heart less."""
        self.query_one(HeartRow).action_move(-1)

    def action_none(self) -> None:
        """Not for me."""
        self.query_one(HeartRow).value = 0

    def action_one(self) -> None:
        """One heart."""
        self.query_one(HeartRow).value = 1

    def action_two(self) -> None:
        """Two hearts."""
        self.query_one(HeartRow).value = 2

    def action_three(self) -> None:
        """Three hearts."""
        self.query_one(HeartRow).value = 3

    def action_back(self) -> None:
        """Enough: what was given is kept."""
        self._leave()

    def _leave(self) -> None:
        self._queue.clear()
        self.dismiss(tuple(self._matched))


_HEART = (
    "  ♥ ♥   ♥ ♥  ",
    "♥ ♥ ♥ ♥ ♥ ♥ ♥",
    "♥ ♥ ♥ ♥ ♥ ♥ ♥",
    "  ♥ ♥ ♥ ♥ ♥  ",
    "    ♥ ♥ ♥    ",
    "      ♥      ",
)
_BEAT = 0.09
"""Seconds for one row of the heart to fill."""


class FillingHeart(Static):
    """A heart that fills from below; at once where nothing moves."""

    DEFAULT_CSS = """
    FillingHeart { width: auto; height: auto; }
    """

    def on_mount(self) -> None:
        """Begin to fill."""
        self._filled = len(_HEART) if self.app.animation_level == "none" else 0
        self._draw()
        if not self._filled:
            self.set_interval(_BEAT, self._fill, repeat=len(_HEART))

    def _fill(self) -> None:
        self._filled += 1
        self._draw()

    def _draw(self) -> None:
        empty = len(_HEART) - self._filled
        rows = [
            Content.styled(row.replace("♥", "♡"), "$pattern") if n < empty else Content.styled(row, "$seat-b")
            for n, row in enumerate(_HEART)
        ]
        self.update(Content("\n").join(rows))


class YouBothWant(GameDialog[None]):
    """The soft moment for both: what they both want, and how much."""

    PLACES: ClassVar[tuple[Place, ...]] = ("match",)
    CSS = """
    YouBothWant {
        align: center middle; background: $background 70%;
        #box { width: 60; max-width: 100%; height: auto; max-height: 100%; padding: 1 3; background: $card;
               border: round $light; scrollbar-size-vertical: 1; }
        Center { height: auto; }
        #said { width: 100%; text-align: center; margin-top: 1; text-style: bold; color: $light; }
        .match { width: 100%; height: auto; text-align: center; margin-top: 1; }
        #go { width: auto; height: 1; margin-top: 1; }
        &.-short #box { padding: 0 2; }
    }
    """

    def __init__(self, wishes: Sequence[Wish]) -> None:
        super().__init__()
        self._wishes = wishes

    def compose(self) -> ComposeResult:
        """The heart, and each wish with both their hearts."""
        names = self.table.people.names()
        with VerticalScroll(id="box"):
            with Center():
                yield FillingHeart()
            yield Static("♥ You both want this" if len(self._wishes) == 1 else "♥ You both want these", id="said")
            for wish in self._wishes:
                given = hearts_of(wish.revealed or (), names)
                yield Static(Content("\n").join([Content.styled(wish.title, "bold"), given]), classes="match")
            with Center():
                face = lit_key("Lovely")
                yield Press(face, "back", id="go")

    def on_mount(self) -> None:
        """Arrows scroll a long list."""
        self.query_one("#box").focus()

"""Hearts: one wish after the other, each player alone behind the curtain."""

from typing import ClassVar

from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from game.play.players import Seat, other
from game.together.wishes import HEARTS_SAY, Wish
from game.tui.command import Command, Place
from game.tui.commands import find
from game.tui.screens.behind import BehindCurtain
from game.tui.widgets.heart_row import HeartRow
from game.tui.widgets.press import Press, lit_key
from game.tui.widgets.wish_words import WishWords
from game.tui.words import counted


class HeartsScreen(BehindCurtain):
    """One player, alone with the screen, and then the other. Dismissed with the wishes that both want now, and did not
    before.

    The other's curtain follows as long as any open wish is hidden, whoever hid it: that it follows tells nothing. What
    the two gave is turned over when both are here.

    What was given before and is still hidden is not shown here either: whoever lifts the curtain, by mistake or not,
    learns nothing.
    """

    PLACES: ClassVar[tuple[Place, ...]] = ("hearts", "curtain")
    WHERE = "Hearts"
    ABOUT = (
        "Say for yourself how much you would like a wish to come true, from no heart to three. Nobody sees your hearts "
        "before both of you gave theirs; then both do."
    )
    CSS = """
    HeartsScreen {
        .-seat-a { border: round $seat-a !important; }
        .-seat-b { border: round $seat-b !important; }
        #wish { height: auto; max-height: 100%; scrollbar-size-vertical: 1; }
        HeartRow { margin-top: 1; width: 100%; }
        #already { height: auto; color: $quiet; margin-top: 1; }
        #go { height: 1; margin-top: 1; }
    }
    """

    def __init__(self, seat: Seat, first: Wish | None = None) -> None:
        """`seat`: who gives first. `first`: the wish that comes up before those that wait."""
        super().__init__((seat, other(seat)))
        self._first = first
        self._queue: list[Wish] = []
        self._turned: list[tuple[Wish, Wish]] = []
        """Wishes that both gave hearts now, before and after."""

    @property
    def back(self) -> str:
        return "affection"

    def live_commands(self) -> tuple[Command, ...]:
        """On the curtain there is nothing but its key, and the way back."""
        if not self.alone:
            return (*self.curtain_commands(), *find("hearts", ("back",)))
        return find("hearts", ("give", "more", "less", "skip", "back", "none", "one", "two", "three"))

    async def on_screen_suspend(self) -> None:
        """Something came over it: whoever comes back finds the curtain."""
        if self.alone and self._queue:
            await self.covered()

    async def action_ready(self) -> None:
        """Lift the curtain; where both are here, turn the hearts over."""
        if not self._seats:
            self.dismiss(tuple(after for before, after in self._turned if after.matched and not before.matched))
            return
        if not self._queue:
            self._queue = self._waiting()
        if self._queue:
            await super().action_ready()
        else:
            self.tell("Every wish has your hearts.")
            await self.close()

    def _waiting(self) -> list[Wish]:
        """The wish that was lit, and all that wait for this player's hearts."""
        waiting = self.table.wishes.waiting(self.seat)
        if self._first is None or self._first.status == "done":
            return waiting
        return [self._first, *(wish for wish in waiting if wish.id != self._first.id)]

    async def draw(self) -> None:
        await super().draw()
        if self.alone:
            self._show()

    def inside(self) -> list[Widget]:
        colour = f"$seat-{self.seat}"
        panel = Vertical(
            VerticalScroll(WishWords(self.table.people.names(), hearted=False), id="wish", can_focus=False),
            HeartRow(self.seat, HEARTS_SAY, before="how much do you want it?"),
            Static("You gave yours already. New ones take their place.", id="already"),
            Press(lit_key("Give them"), "give", id="go"),
            id="panel",
            classes=f"-seat-{self.seat}",
        )
        panel.border_title = Content.assemble(("For ", colour), (self.who, f"bold {colour}"), (" alone", colour))
        return [panel]

    def _show(self) -> None:
        """The wish that comes next."""
        wish = self._queue[0]
        left = len(self._queue) - 1
        waits = counted(left, "more wish waits", "more wishes wait") + " for your hearts"
        self.query_one("#panel").border_subtitle = waits if left else ""
        self.query_one(WishWords).show(wish)
        self.query_one("#wish").scroll_home(animate=False)
        given = wish.hearts(self.seat) is not None
        self.query_one("#already").display = given and not wish.revealed
        row = self.query_one(HeartRow)
        row.value = wish.hearts(self.seat) if wish.revealed else None
        row.focus()

    async def action_give(self) -> None:
        """Take what is lit, and on to the next wish."""
        value = self.query_one(HeartRow).value
        if value is None:
            self.tell("Choose with ← and →. No heart (0) is an answer, too.")
            return
        before = self._queue[0]
        wish = self.tried(lambda: self.table.wishes.heart(before.id, self.seat, value))
        if wish is None:
            return
        if wish.revealed not in (None, before.revealed):
            self._turned.append((before, wish))
        await self._next()

    async def action_skip(self) -> None:
        """Not now; it goes on waiting."""
        await self._next()

    async def _next(self) -> None:
        self._queue.pop(0)
        if self._queue:
            self._show()
        else:
            await self.close()

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

    async def action_back(self) -> None:
        """Enough, and what was given is kept. From a curtain the other's does not follow."""
        if not self._seats:
            self.dismiss(())
        elif self.alone:
            await self.close()
        else:
            self._seats.clear()
            await self.all_done()

    async def close(self) -> None:
        """The other's curtain, with a wish behind it that is hidden; where none is, the end."""
        self._queue.clear()
        hidden = [wish for wish in self.table.wishes.all(done=False) if wish.revealed is None]
        if hidden:
            lit = self._first.id if self._first else None
            self._first = next((wish for wish in hidden if wish.id == lit), hidden[0])
        else:
            del self._seats[1:]
        await super().close()

    async def all_done(self) -> None:
        """Both come to the screen where hearts were turned over."""
        if self._turned:
            await self.draw()
        else:
            self.dismiss(())

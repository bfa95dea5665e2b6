"""Alone with the screen: what the private screens share."""

from collections.abc import Sequence
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Center, Horizontal, Vertical
from textual.widget import Widget

from game.play.players import Seat, other
from game.tui.base import GameScreen
from game.tui.command import Command, Place
from game.tui.commands import find, shown_key
from game.tui.screens.haste import NotInHaste
from game.tui.screens.hidden import HiddenScreen
from game.tui.widgets.back import CardBack
from game.tui.widgets.press import Press, plain_key
from game.tui.widgets.words import Words, name_styles


class BehindCurtain(NotInHaste, GameScreen):
    """One or both players, each alone with the screen, behind a curtain of their own.

    The curtain has its own key: Enter and Space do nothing on it, nor does that key within a sentence. Hiding the
    screen draws it again.
    """

    PLACES: ClassVar[tuple[Place, ...]] = ("curtain",)
    DEFAULT_CSS = """
    BehindCurtain {
        #middle { height: 1fr; align: center middle; padding: 0 2; }
        #middle Center { height: auto; }
        #middle > Words { margin-top: 1; }
        #middle > .quiet { color: $quiet; }
        #panel { width: 66; max-width: 100%; height: auto; max-height: 100%; padding: 1 3; background: $card;
                 border: round $light; border-title-color: $light; border-title-style: bold;
                 border-subtitle-color: $quiet; }
        #panel .gap { margin-top: 1; }
        #panel .quiet { color: $quiet; }
        #panel Press { width: auto; }
        #panel Press:hover { background: $lit; }
        #answers { height: 1; align-horizontal: center; }
        #panel #answers Press { background: $background; padding: 0 3; margin: 0 1; }
        #panel #answers Press:hover { background: $lit; }
        &.-short #panel { padding: 0 2; }
        &.-narrow #panel { padding: 0 1; }
        &.-wide #panel { width: 72; }
        &.-high #panel { padding: 2 4; }
    }
    """

    def __init__(self, seats: Sequence[Seat]) -> None:
        """`seats`: who comes behind the curtain, in this order."""
        super().__init__()
        self._seats = list(seats)
        self._open = False

    @property
    def seat(self) -> Seat:
        """Whose turn it is to be alone with the screen."""
        return self._seats[0]

    @property
    def who(self) -> str:
        """Their name."""
        return self.table.people.names()[self.seat]

    @property
    def alone(self) -> bool:
        """Whether the curtain is lifted."""
        return self._open

    def body(self) -> ComposeResult:
        yield Vertical(id="middle")

    async def on_mount(self) -> None:
        super().on_mount()
        await self.draw()

    async def draw(self) -> None:
        """The curtain, or what stands behind it."""
        middle = self.query_one("#middle")
        self.set_focus(None)
        async with middle.batch():
            await middle.remove_children()
            await middle.mount_all(self.inside() if self._open else self.curtain())
        self.renew_keys()

    def curtain(self) -> list[Widget]:
        """The back of a card, and whom it waits for: both, once each was alone."""
        names, key = self.table.people.names(), shown_key("curtain", "ready")
        styles = name_styles(names) | {key: "bold $light"}
        if not self._seats:
            both = f"{names['a']} and {names['b']}: press {key} when you both see the screen."
            return [Center(CardBack(self.back)), Words("Both here?"), Words(both, styles, classes="quiet")]
        press = f"{self.who}, press {key} when only you can see the screen."
        whose = Words(f"Only for {self.who}", styles)
        return [Center(CardBack(self.back)), whose, Words(press, styles, classes="quiet")]

    @property
    def back(self) -> str:
        """The deck theme whose pattern the curtain wears."""
        return "kind"

    def inside(self) -> list[Widget]:
        """What only this player sees."""
        raise NotImplementedError

    def curtain_commands(self) -> tuple[Command, ...]:
        """The one key that lifts it."""
        (ready,) = find("curtain", ("ready",))
        return (replace(ready, label=f"I am {self.who}" if self._seats else "we are both here"),)

    def curtain_key(self) -> tuple[str, ...]:
        return () if self._open else next((c.keys for c in self.live_commands() if c.id == "ready"), ())

    async def action_ready(self) -> None:
        """Lift the curtain."""
        self._open = True
        await self.draw()

    async def close(self) -> None:
        """This player is done: the curtain for the next, or the end."""
        self._open = False
        self._seats.pop(0)
        if self._seats:
            await self.draw()
        else:
            await self.all_done()

    async def all_done(self) -> None:
        """All were alone with the screen."""
        self.dismiss(None)

    @property
    def partner(self) -> str:
        """The name of the one who waits outside."""
        return self.table.people.names()[other(self.seat)]

    @on(HiddenScreen.Covered)
    async def _covered(self) -> None:
        """Behind the dull screen everything private goes behind its curtain: whoever comes back may be the other."""
        if self._open:
            await self.covered()

    async def covered(self) -> None:
        """Draw the curtain again, for the same player."""
        self._open = False
        await self.draw()


def yes_or_no(place: Place, yes: str, no: str) -> Horizontal:
    """What can be answered alone, to press: the words for it, each behind its key in that place."""
    answers = (("yes", yes), ("no", no))
    return Horizontal(*(Press(plain_key(shown_key(place, id), word), id) for id, word in answers), id="answers")

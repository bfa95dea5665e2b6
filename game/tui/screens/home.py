"""Home: tonight first; what waits stands beside it."""

import asyncio
import gc
from datetime import datetime
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.tui.base import GameScreen
from game.tui.command import Command, Place
from game.tui.commands import commands_of, shown_key
from game.tui.widgets.face_down import FaceDown
from game.tui.widgets.press import Press, lit_key, quiet_key
from game.tui.words import counted, number_word

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from textual.dom import DOMNode

    from game.glance import About, Glance, Waiting

Line = Press | Static


class HomeScreen(GameScreen):
    """Where the two arrive."""

    PLACES: ClassVar[tuple[Place, ...]] = ("home",)
    ABOUT = (
        "This is home. One frame holds tonight: an evening the game suggests, or the one you left in the middle. "
        "The other holds what waits for you."
    )
    LEGEND = (
        ("◇", "today's question"),
        ("▸", "a date that is planned"),
        ("♥", "a wish you both want"),
        ("◆", "wishes that wait for your hearts"),
        ("✎", "a letter"),
        ("≡", "the check-in"),
        ("◉", "your season"),
        ("✦", "a memory"),
    )
    DEFAULT_CSS = """
    HomeScreen {
        #greeting { height: auto; margin-top: 1; text-align: center; }
        #figures { height: 1; text-align: center; color: $faint; }
        #rooms { height: 1fr; margin: 1 2 0 2; align: center top; }
        #tonight, #waits { height: 100%; max-height: 17; }
        #tonight { width: 1fr; max-width: 62; padding: 1 3;
                   border: round $light; border-title-color: $light; border-title-style: bold;
                   background: $card; }
        #waits { width: 1fr; max-width: 56; padding: 1 2; margin-left: 2;
                 border: round $line; border-title-color: $quiet; scrollbar-size-vertical: 1; }
        .gap { margin-top: 1; }
        Press { height: auto; }
        Press:hover { background: $lit; }
        WaitingLine { height: 2; }
        FaceDown { display: none; height: auto; color: $pattern; text-wrap: nowrap; }
        &.-short {
            #greeting { margin-top: 0; }
            #tonight, #waits { padding: 0 2; }
        }
        &.-narrow {
            #rooms { layout: vertical; margin-top: 0; }
            #tonight { width: 100%; max-width: 100%; height: auto; min-height: 8; padding: 0 2; }
            #waits { width: 100%; max-width: 100%; min-height: 4; height: 1fr; margin: 0; padding: 0 2; }
            WaitingLine { height: 1; }
            #figures { display: none; }
        }
        &.-wide #tonight { width: 58; }
        &.-wide #waits { width: 54; }
        &.-wide.-high {
            #greeting { margin-top: 4; }
            #rooms { margin-top: 2; }
            #tonight, #waits { max-height: 24; padding: 2 4; }
            #waits { padding: 2 3; }
            WaitingLine { margin-bottom: 1; }
            FaceDown { display: block; }
            KeyLine { height: 2; }
        }
    }
    """

    def __init__(self, glance: "Glance | None" = None) -> None:
        """`glance`: what home showed the last time, seen until the saves are read."""
        super().__init__()
        self._glance = glance
        self._early = ""
        """The command of a key that came before the saves were read."""
        self._evening_over = False
        """Whether they come from an evening's end, and pressed nothing since."""

    def body(self) -> ComposeResult:
        seen, now = self._glance, self.twosome.now()
        yield Static(greeting(seen.names, now) if seen else "", id="greeting")
        yield Press(figures(seen) if seen else Content(), "us", id="figures")
        with Horizontal(id="rooms"):
            tonight = Vertical(*(_tonight(seen, now) if seen else ()), id="tonight")
            tonight.border_title = "Tonight"
            yield tonight
            waits = VerticalScroll(*(_waits(seen) if seen and seen.holds(now) else ()), id="waits", can_focus=False)
            waits.border_title = "Waiting for you"
            yield waits

    def live_commands(self) -> tuple[Command, ...]:
        if self._glance is None:
            return tuple(c for c in commands_of("home") if c.id == "quit")
        idle = {"resume" if self._glance.left is None else "deal"}
        if not self.twosome.seated or not self.table.notices:
            idle.add("mended")
        return tuple(c for c in commands_of("home") if c.id not in idle)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        # A key that comes before the saves are read waits for them (`on_key`).
        waits = not self.twosome.seated and action != "quit" and action in {c.id for c in commands_of("home")}
        return False if waits else super().check_action(action, parameters)

    def evening_over(self) -> None:
        """They come from an evening's end, perhaps with one Enter too many."""
        self._evening_over = True

    def on_key(self, event: events.Key) -> None:
        """A key that comes before the saves are read is not lost; nor does one too many deal a second evening."""
        over, self._evening_over = self._evening_over, False
        if over and any(c.id == "deal" and event.key in c.keys for c in self.live_commands()):
            event.stop()
            self.tell(f"Another evening tonight? {shown_key('home', 'deal')} again deals it.")
        elif not self.twosome.seated:
            meant = (c.id for c in self.live_commands() if event.key in c.keys and c.id != "quit")
            self._early = next(meant, self._early)

    async def run_action(self, action: str, namespaces: "Mapping[str, DOMNode] | None" = None) -> None:
        """What a click stands for; one that comes before the saves are read is not lost either."""
        if self.twosome.seated or action not in {c.id for c in self.live_commands()}:
            await super().run_action(action, namespaces)
        else:
            self._early = action

    async def seated(self) -> None:
        """The saves are open: greet the two, or meet them."""
        if self._met_first():
            return
        self.show_brand("open to look only" if self.table.read_only else "")
        await self.draw()
        if not self.app.is_headless:
            # What was loaded stays: with thousands of wishes, the collector would look it all through in mid-key.
            gc.freeze()
        early, self._early = self._early, ""
        if self.twosome.start is not None:
            await self._start()
        elif early in {c.id for c in self.live_commands()}:
            await self.run_action(early)

    async def on_screen_resume(self) -> None:
        if not self.twosome.seated:
            return
        if not self._met_first():
            await self.draw()
            if self.twosome.start is not None:
                await self._start()

    def _met_first(self) -> bool:
        """Whether names are still to be given, or the house rules to be agreed by both: that comes before all else."""
        from game.tui.screens.welcome import RulesScreen, WelcomeScreen

        couple = self.table.people.couple
        if couple is None:
            self._glance = None
            self.app.push_screen(WelcomeScreen())
        elif not couple.rules_agreed and not self.table.read_only:
            self.app.push_screen(RulesScreen())
        else:
            return False
        return True

    async def draw(self) -> None:
        """Everything that may have changed while another screen was open."""
        seen, now = await asyncio.to_thread(self.table.home), self.table.now()
        self._glance = seen
        self.query_one("#greeting", Static).update(greeting(seen.names, now))
        self.query_one("#figures", Static).update(figures(seen))
        await self._fill("#tonight", _tonight(seen, now))
        await self._fill("#waits", _waits(seen))
        self.renew_keys()

    async def _fill(self, room: str, lines: list[Line]) -> None:
        place = self.query_one(room)
        async with place.batch():
            await place.remove_children()
            await place.mount_all(lines)

    # What the keys do ------------------------------------------------------------------------------------------

    def action_mended(self) -> None:
        """What happened to the saves."""
        from game.tui.screens.mended import MendedScreen

        self.app.push_screen(MendedScreen())

    async def action_deal(self) -> None:
        """Tonight's suggestion, dealt at once."""
        await self._to_the_table(partial(self.table.evening.begin, ()))

    def action_resume(self) -> None:
        """Back to the very step."""
        self._sit_down()

    async def action_setup(self) -> None:
        """Decks and a length of their own."""
        from game.tui.screens.setup import SetupScreen

        await self.open(SetupScreen())

    def action_wishes(self) -> None:
        """The wish list."""
        from game.tui.screens.wishes import WishesScreen

        self.app.push_screen(WishesScreen())

    def action_journal(self) -> None:
        """What they kept."""
        from game.tui.screens.journal import JournalScreen

        self.app.push_screen(JournalScreen())

    async def action_us(self) -> None:
        """What they built up."""
        from game.tui.screens.us import UsScreen

        await self.open(UsScreen())

    async def action_this_day(self) -> None:
        """What was on this day, whole."""
        from game.tui.screens.us import UsScreen

        await self.open(UsScreen("this_day"))

    def action_letters(self) -> None:
        """Letters to each other."""
        from game.tui.screens.letters import LettersScreen

        self.app.push_screen(LettersScreen())

    def action_season(self) -> None:
        """The season they gave themselves, or the choice of one."""
        from game.tui.screens.season import SeasonScreen

        self.app.push_screen(SeasonScreen())

    def action_today(self) -> None:
        """Today's question."""
        from game.tui.screens.today import TodayScreen

        self.app.push_screen(TodayScreen())

    def action_checkin(self) -> None:
        """The weekly check-in."""
        from game.tui.screens.checkin import CheckInScreen

        self.app.push_screen(CheckInScreen())

    def action_dates(self) -> None:
        """The planner."""
        from game.tui.screens.planner import PlannerScreen

        self.app.push_screen(PlannerScreen())

    async def action_decks(self) -> None:
        """The shelf."""
        from game.tui.screens.decks import DecksScreen

        await self.open(DecksScreen())

    def action_settings(self) -> None:
        """Names, limits, look and movement."""
        from game.tui.screens.settings import SettingsScreen

        self.app.push_screen(SettingsScreen())

    def action_quit(self) -> None:
        """Leave; everything is on disk."""
        self.app.exit(0)

    def _sit_down(self) -> None:
        from game.tui.screens.to_the_table import sit_down

        sit_down(self)

    async def _to_the_table(self, begin: "Callable[[], object]") -> None:
        from game.tui.screens.to_the_table import to_the_table

        await to_the_table(self, begin)

    async def _start(self) -> None:
        """The evening the command line asked for."""
        start, self.twosome.start = self.twosome.start, None
        assert start is not None
        if start.room is not None:
            {"checkin": self.action_checkin, "today": self.action_today}[start.room]()
            return
        if self.table.evening.waiting() is not None and not start.decks:
            self._sit_down()
            return
        evening = self.table.evening
        begin = partial(evening.begin, start.decks, minutes=start.minutes, cards=start.cards, seed=start.seed)
        await self._to_the_table(begin)


_LENGTHS = {5: "A quarter of an hour", 10: "Half an hour", 18: "An hour"}
"""How long so many cards take."""

_SIGNS: "dict[About, tuple[str, str, str]]" = {
    "notice": ("!", "bold $warning", "mended"),
    "how": ("✓", "$seat-a", "dates"),
    "date": ("▸", "$light", "dates"),
    "reunion": ("●", "$deck-miles-apart", "dates"),
    "memory": ("✦", "$deck-why-us", "this_day"),
    "milestone": ("✦", "$light", "us"),
    "match": ("♥", "$deck-affection", "wishes"),
    "letter": ("✎", "$deck-miles-apart", "letters"),
    "hearts": ("◆", "$deck-getaways", "wishes"),
    "checkin": ("≡", "$deck-check-in", "checkin"),
    "season": ("◉", "$deck-rebuilding-trust", "season"),
    "today": ("◇", "$deck-today", "today"),
    "deck": ("!", "bold $warning", "decks"),
}
"""What stands before each line of what waits, its colour, and the command it leads to."""


class WaitingLine(Press):
    """One thing that waits, and what to know of it: below it, or beside it where rows are few."""

    def __init__(self, waiting: "Waiting") -> None:
        self._waiting = waiting
        self._sign, self._colour, leads_to = _SIGNS[waiting.about]
        super().__init__(Content(), leads_to)

    def render(self) -> Content:
        room = self.size.width - 2
        style = "bold" if self._waiting.about in ("match", "date", "how") else ""
        title, adds = Content.styled(self._waiting.title, style), Content.styled(self._waiting.adds, "$quiet")
        if self.size.height > 1:
            return Content.assemble((f"{self._sign} ", self._colour), title.truncate(room, ellipsis=True), "\n  ", adds)
        title = title.truncate(max(1, room - adds.cell_length - 2), ellipsis=True)
        return Content.assemble((f"{self._sign} ", self._colour), title, "  ", adds)


def greeting(names: tuple[str, str], now: datetime) -> Content:
    """Good morning, Sam & Alex: by the hour where they are."""
    part = "morning" if 5 <= now.hour < 12 else "afternoon" if 12 <= now.hour < 18 else "evening"
    a, b = (names[0], "bold $seat-a"), (names[1], "bold $seat-b")
    return Content.assemble((f"Good {part}, ", "$quiet"), a, (" & ", "$quiet"), b)


def figures(seen: "Glance") -> Content:
    """What has been, counted."""
    counts = [counted(seen.evenings, "evening") + " together", counted(seen.cards, "card")]
    if seen.come_true:
        counts.append(counted(seen.come_true, "wish", "wishes") + " come true")
    return Content(", ".join(counts) if seen.evenings else "")


def _waits(seen: "Glance") -> list[Line]:
    """What waits for them, line by line."""
    if seen.waits:
        return [WaitingLine(one) for one in seen.waits]
    nothing = Static(Content.styled("Nothing. The evening is all yours.", "$quiet"))
    first = Press(quiet_key(shown_key("home", "wishes"), "A first wish for your list?"), "wishes", classes="gap")
    return [nothing, first]


def _tonight(seen: "Glance", now: datetime) -> list[Line]:
    """The evening that waits, or the one the game suggests; of a suggestion made for another day, its keys alone."""
    left, offer = seen.left, seen.offer
    says, adds, backs = Content(), "", list[FaceDown]()
    if left is not None:
        what = left.title.lower() or "evening"
        says = Content.assemble(f"Your {what} waits for you, at card ", (str(left.card), "bold"), f" of {left.cards}.")
        adds = f"Begun {day_of(left.started.astimezone(now.tzinfo), now)}. Every word is where you left it."
        if left.paused_until is not None and left.paused_until > now:
            back = left.paused_until.astimezone(now.tzinfo)
            adds = f"Paused until {back:%H:%M}. Every word is where you left it."
        first = Press(lit_key("Go on where you were"), "resume")
        second = Press(quiet_key(shown_key("home", "setup"), "Begin another evening"), "setup")
    elif offer is not None:
        if offer.day == now.date():
            named = [(title, f"bold $deck-{theme}") for title, theme in zip(offer.titles, offer.themes, strict=True)]
            words: list[str | tuple[str, str]] = [f"{_LENGTHS.get(offer.cards, 'An evening')} of ", named[0]]
            for title in named[1:]:
                words += [" and ", title]
            says = Content.assemble(*words, ".")
            adds = f"{number_word(offer.cards)} cards, from a warm start to a soft landing."
            backs = [FaceDown(offer.themes)]
        first = Press(lit_key("Deal us in"), "deal")
        second = Press(quiet_key(shown_key("home", "setup"), "Choose decks and length"), "setup")
    else:
        return [Static("There is no deck on the shelf.")]
    lines: list[Line] = [Static(says), Static(Content.styled(adds, "$quiet")), first, second, *backs]
    for line in lines[1:]:
        line.add_class("gap")
    return lines


def day_of(when: datetime, now: datetime) -> str:
    """A day as people say it: today, yesterday, on Thursday, on 3 May."""
    days = (now.date() - when.date()).days
    if days <= 0:
        return "today"
    if days == 1:
        return "yesterday"
    if days < 7:
        return f"on {when:%A}"
    return f"on {when.day} {when:%B}" + (f" {when.year}" if when.year != now.year else "")

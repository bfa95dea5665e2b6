"""A walk through every screen of the game, on a made-up evening in May where no clock moves.

The golden screens, the contrast table, the random resizes and the random keys all take it.
"""

import os
import shutil
import time
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any, Literal
from unittest.mock import patch
from uuid import UUID

from textual.keys import _character_to_key
from textual.screen import Screen

from game.cards.card import Theme
from game.demo import make_up
from game.errors import BadInput
from game.storage.errors import Notice
from game.table import Table
from game.table.exchange import Preview
from game.tui.app import TwosomeApp
from game.tui.screens.evening import EveningScreen
from game.tui.widgets.steps.write import Field
from tests.tui.helpers import KIND_FIELDS, Play, screen_text

NOW = datetime(2026, 5, 9, 18, 0, tzinfo=UTC)
"""A Saturday evening."""

Chapter = Literal["first", "home", "cards"]
"""Who sits there: nobody yet, the couple of the demo, or two with one deck for each kind of card."""


@dataclass(frozen=True)
class Stop:
    """One screen, and the way there from home."""

    name: str
    chapter: Chapter
    go: Callable[[Play], Awaitable[None]]


STOPS: list[Stop] = []


def _stop(chapter: Chapter, name: str) -> Callable[[Callable[[Play], Awaitable[None]]], Callable[..., Any]]:
    def told(go: Callable[[Play], Awaitable[None]]) -> Callable[..., Any]:
        STOPS.append(Stop(name, chapter, go))
        return go

    return told


async def _push(play: Play, screen: Screen[Any]) -> None:
    play.app.push_screen(screen)
    await play.until(lambda: play.app.screen is screen and screen.is_mounted, f"{screen} is there")


async def _keys(play: Play, *keys: str) -> None:
    for key in keys:
        before = play.app.screen
        await play.press(key)
        await play.until(lambda before=before: play.app.screen is not before, f"{key} opens something")


def _by_keys(chapter: Chapter, name: str, *keys: str) -> None:
    STOPS.append(Stop(name, chapter, lambda play: _keys(play, *keys)))


def _by_push(name: str, make: Callable[[Play], Screen[Any]]) -> None:
    STOPS.append(Stop(name, "home", lambda play: _push(play, make(play))))


# The first run ----------------------------------------------------------------------------------------------------

_by_keys("first", "welcome")


@_stop("first", "rules")
async def _rules(play: Play) -> None:
    from game.tui.screens.welcome import RulesScreen

    if play.app.table.people.couple is None:
        play.app.table.people.found("Sam", "Alex")
    await _push(play, RulesScreen())


@_stop("first", "ready")
async def _ready(play: Play) -> None:
    from game.tui.screens.welcome import ReadyScreen

    if play.app.table.people.couple is None:
        play.app.table.people.found("Sam", "Alex")
    await _push(play, ReadyScreen())


# Between evenings -------------------------------------------------------------------------------------------------

_by_keys("home", "home")
for _name, _ways in {
    "setup": "e", "wishes": "w", "wish": "w enter", "wish-form": "w a", "wish-filter": "w f", "pick": "w r",
    "whose": "w h", "hearts-curtain": "w h enter", "planner": "p", "three-months": "p 3", "today": "t",
    "daily-curtain": "t 1", "checkin": "c", "journal": "j", "journal-write": "j a", "season": "n", "sign": "n enter",
    "decks": "d", "deck": "d o", "deck-title": "d n", "settings": "s", "help": "question_mark",
    "help-page": "question_mark h", "hidden": "f9", "palette": "f2",
}.items():  # fmt: skip
    _by_keys("home", _name, *_ways.split())


@_stop("home", "hearts")
async def _hearts(play: Play) -> None:
    await _keys(play, "w", "h", "enter")
    await play.press("r")


@_stop("home", "daily")
async def _daily(play: Play) -> None:
    await _keys(play, "t", "1")
    await play.press("r")


@_stop("home", "pick-turned")
async def _picked(play: Play) -> None:
    await _keys(play, "w", "r")
    await play.press("enter")


@_stop("home", "wish-search")
async def _sought(play: Play) -> None:
    await _keys(play, "w")
    await play.press("slash", "t", "h", "e")


def _limits(play: Play) -> Screen[Any]:
    from game.tui.screens.limits import LimitsScreen

    return LimitsScreen(("a",))


def _gate(play: Play) -> Screen[Any]:
    from game.tui.screens.gate import GateScreen

    return GateScreen("desire", ("a",))


def _repairs(play: Play) -> Screen[Any]:
    from game.tui.screens.repairs import RepairsScreen

    return RepairsScreen("a")


for _name, _make in {"limits": _limits, "gate": _gate, "repairs": _repairs}.items():
    _by_push(f"{_name}-curtain", _make)

    @_stop("home", _name)
    async def _alone(play: Play, make: Callable[[Play], Screen[Any]] = _make) -> None:
        await _push(play, make(play))
        await play.press("r")


def _card_form(play: Play) -> Screen[Any]:
    from game.tui.screens.card_form import CardForm

    deck = play.app.table.decks.get("why-us")
    return CardForm(deck, deck.cards[0])


def _pick_deck(play: Play) -> Screen[Any]:
    from game.tui.screens.pick_deck import PickDeck

    return PickDeck(play.app.table.decks.all()[:4])


def _done(play: Play) -> Screen[Any]:
    from game.tui.screens.done import DoneDialog

    return DoneDialog(play.app.table.wishes.all()[0])


def _getaway(play: Play) -> Screen[Any]:
    from game.tui.screens.getaway import GetawayForm

    wishes = play.app.table.wishes.all()
    return GetawayForm(next(wish for wish in wishes if wish.type == "getaway"))


def _when(play: Play) -> Screen[Any]:
    from game.tui.screens.when import WhenDialog

    return WhenDialog(play.app.table.wishes.all()[0], None)


def _choose(play: Play) -> Screen[Any]:
    from game.tui.screens.choose_wish import ChooseWish

    return ChooseWish("What on Saturday 16 May?")


def _match(play: Play) -> Screen[Any]:
    from game.tui.screens.match import YouBothWant

    return YouBothWant([wish for wish in play.app.table.wishes.all() if wish.matched][:2])


def _bring_in(play: Play) -> Screen[Any]:
    from game.tui.screens.wish_files import BringWishes

    return BringWishes(_preview(play))


def _preview(play: Play) -> Preview:
    path = play.app.table.folder.parent / "wishes.md"
    path.write_text("- [ ] A night swim\n- [ ] The train to the sea\n", encoding="utf-8")
    return play.app.table.exchange.preview(path)


def _trouble(play: Play) -> Screen[Any]:
    from game.tui.screens.trouble import TroubleScreen

    return TroubleScreen(BadInput("The saves in the cupboard are open in another Twosome. Close it there first."))


def _mended(play: Play) -> Screen[Any]:
    from game.tui.screens.mended import MendedScreen

    play.app.table._saves.notices.append(
        Notice(file="wishes.json", happened="The wish list could not be read.", back="All of it, from its spare copy.")
    )
    return MendedScreen()


@_stop("home", "passphrase")
async def _passphrase(play: Play) -> None:
    from game.tui.screens.passphrase import PassphraseScreen

    with patch.object(TwosomeApp, "seated", new=False):
        await _push(play, PassphraseScreen())


def _secret(play: Play) -> Screen[Any]:
    from game.tui.screens.locking import AskSecret

    return AskSecret("A passphrase for your saves", new=True)


def _key(play: Play) -> Screen[Any]:
    from game.tui.screens.locking import ShowKey

    return ShowKey("AGE-SECRET-KEY-1" + "QPZRY9X8" * 7 + "GF")


def _line(play: Play) -> Screen[Any]:
    from game.tui.screens.ask import AskLine

    return AskLine("On your wish list", placeholder="what would you love to do?")


def _yes_no(play: Play) -> Screen[Any]:
    from game.tui.screens.ask import AskYesNo

    return AskYesNo("Let this entry go for good?", "We laughed so long that the tea went cold.")


for _name, _make in {
    "card-form": _card_form, "pick-deck": _pick_deck, "done": _done, "getaway": _getaway, "when": _when,
    "choose": _choose, "match": _match, "bring-in": _bring_in, "trouble": _trouble, "mended": _mended,
    "ask-secret": _secret, "show-key": _key, "ask-line": _line, "ask-yes-no": _yes_no,
}.items():  # fmt: skip
    _by_push(_name, _make)


# Cards on the table -----------------------------------------------------------------------------------------------

_CARDS: dict[str, tuple[Theme, str]] = {
    "question": ("why-us", "What did you notice about {partner} in the first hour, {me}?"),
    "activity": ("affection", "Put on one song that both of you know by heart, and dance to it in the kitchen."),
    "sealed": ("solid-ground", "What would you like to hear from {partner} more often?"),
    "choice": ("getaways", "Where would you rather wake up tomorrow?"),
    "scale": ("kind", "How much of last week felt like ours?"),
    "match": ("new-experiences", "What goes into the bag?"),
    "listen": ("fair-fights", "Tell {partner} about one evening you would like to have again."),
    "own-it": ("closer-again", "One thing from this week, {me}, in your own words."),
    "guess": ("know-me", "What does {partner} order without looking at the menu?"),
    "letter": ("miles-apart", "Write {partner} a letter for a bad day."),
}
"""The deck of each kind, and what all its cards say."""


def _write_decks(folder: Path) -> None:
    folder.mkdir()
    for kind, (theme, text) in _CARDS.items():
        more = "depth = 2\nminutes = 10\nhint = 'Take your time.'\n" if kind in ("question", "activity") else ""
        needs = "needs = ['a speaker']\n" if kind == "activity" else ""
        cards = "".join(
            f"[[card]]\nid = 'c{n}'\nkind = '{kind}'\ntext = '''{text}'''\n{KIND_FIELDS.get(kind, '')}\n{more}{needs}\n"
            for n in range(4)
        )
        head = f"format = 1\nid = '{kind}'\ntitle = '{theme.replace('-', ' ').capitalize()}'\ntheme = '{theme}'\n"
        (folder / f"{kind}.toml").write_text(f"{head}\n{cards}", encoding="utf-8")


def _typed(text: str) -> str:
    return " ".join([*map(_character_to_key, text), "enter"])


async def _deal(play: Play, kind: str, steps: tuple[str, ...] = ()) -> None:
    """A card of that kind on the table, so many steps on; each step is keys, divided by spaces."""
    play.app.table.evening.begin([kind], cards=4, seed=1, starter="a", instead=True)
    await _push(play, EveningScreen())
    await play.until(lambda: play.app.screen.query("#step > *"), "the step is there")
    for keys in steps:
        await play.step(tuple(keys.split()))


for _name, _kind, *_steps in (
    ("card", "question"),
    ("card-to-do", "activity"),
    ("write", "sealed"),
    ("curtain", "sealed", "y e s enter"),
    ("reveal", "sealed", _typed("That you came along."), "r", _typed("Sleep in. I have the morning."), "r"),
    ("options", "choice"),
    ("scale", "scale"),
    ("marks", "match"),
    ("floor", "listen"),
    ("confirm", "listen", "enter", "enter"),
    ("own-it", "own-it"),
    ("letter", "letter"),
):
    STOPS.append(Stop(_name, "cards", partial(_deal, kind=_kind, steps=tuple(_steps))))


@_stop("cards", "scale-reveal")
async def _scale_reveal(play: Play) -> None:
    await _deal(play, "scale", ("3 enter", "r", "8 enter", "r"))


@_stop("cards", "card-hint")
async def _hint(play: Play) -> None:
    await _deal(play, "question")
    await play.press("h")


@_stop("cards", "pause-length")
async def _pause_length(play: Play) -> None:
    await _deal(play, "question")
    await _keys(play, "z")


@_stop("cards", "pause")
async def _pause(play: Play) -> None:
    await _deal(play, "question")
    await _keys(play, "z", "enter")
    await play.sees("Drink some water")


@_stop("cards", "summary")
async def _summary(play: Play) -> None:
    await _deal(play, "question", ("enter", "enter", "e"))
    if play.app.screen.query(Field):
        await play.press("escape")
    await _keys(play, "e")


@_stop("cards", "home-with-an-evening")
async def _home_waits(play: Play) -> None:
    await _deal(play, "question")
    await play.press("q")
    await play.sees("Go on where you were")


# Walking ----------------------------------------------------------------------------------------------------------


@contextmanager
def still() -> Iterator[None]:
    """One time zone, one country, one couple, and chance that turns over the same wish each time."""
    before = {name: os.environ.get(name) for name in ("TZ", "LANG", "LC_ALL", "LC_TELEPHONE")}
    chance = patch("game.table.wishes.secrets", SimpleNamespace(randbits=lambda bits: 7))
    couple = patch("game.table.people.uuid4", lambda: UUID(int=7, version=4))
    os.environ.update(TZ="UTC", LANG="en_IE.UTF-8")
    os.environ.pop("LC_ALL", None)
    os.environ.pop("LC_TELEPHONE", None)
    time.tzset()
    try:
        with chance, couple:
            yield
    finally:
        for name, value in before.items():
            if value is None:
                os.environ.pop(name, None)
            else:
                os.environ[name] = value
        time.tzset()


def made_up(folder: Path) -> Path:
    """Ten months of the demo's couple up to that evening, once."""
    saves = folder / "made-up"
    if not saves.exists():
        make_up(saves, until=NOW)
    return saves


@asynccontextmanager
async def chapter(
    name: Chapter, folder: Path, size: tuple[int, int] = (80, 24), *, clock: Callable[[], datetime] = lambda: NOW
) -> AsyncIterator[Play]:
    """The game in an empty `folder`, at home (or at the welcome)."""
    saves, decks = folder / name, folder / f"{name}-decks"
    if name == "home":
        shutil.copytree(made_up(folder), saves)
    elif name == "cards":
        _write_decks(decks)
        with Table.open(saves, clock=clock) as table:
            table.people.found("Sam", "Alex")
            table.people.agree()
    folders = {"return_value": [decks]} if name == "cards" else {"wraps": _shelves}
    with patch("game.table.table.deck_folders", **folders):
        app = TwosomeApp(saves, animation=False, clock=clock)
        app.NOTIFICATION_TIMEOUT = 600
        async with app.run_test(size=size, notifications=True, tooltips=True) as pilot:
            play = Play(app, pilot)
            arrived = "A card game for two" if name == "first" else "Good evening"
            await play.until(lambda: app.seated and arrived in play.text, "somebody is at home")
            await settled(play)
            yield play


def _shelves(named: object, saves: Path) -> list[Path]:
    from game.paths import own_decks, shipped_decks

    return [shipped_decks(), own_decks(saves)]


async def home(play: Play) -> None:
    """Back home, or at the welcome, with nothing said and nothing half written."""
    app = play.app
    floor = 1 if app.table.people.couple is not None else 2
    while len(app.screen_stack) > floor:
        app.pop_screen()
        await play.pilot.pause()
    app.clear_notifications()
    await settled(play)


async def settled(play: Play) -> None:
    """Wait until nothing changes any more, and no cursor blinks."""
    for field in play.app.screen.query("Input, TextArea"):
        field.cursor_blink = False  # type: ignore[attr-defined]
    before = ""
    while before != (now := screen_text(play.app.screen)):
        before = now
        await play.pilot.pause()

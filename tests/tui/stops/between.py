"""Between evenings, at the table of the demo's couple."""

from datetime import date
from typing import Any

from textual.screen import Screen

from tests.tui.helpers import Play
from tests.tui.stops.stop import by_keys, by_push, opened, push, stop

by_keys("home", {
    "home": "", "setup": "e", "wishes": "w", "wish": "w enter", "wish-form": "w a", "wish-filter": "w f",
    "pick": "w r", "whose": "w h", "hearts-curtain": "w h enter", "planner": "p", "three-months": "p 3", "today": "t",
    "daily-curtain": "t 1", "checkin": "c", "journal": "j", "journal-write": "j a", "us": "u", "season": "n",
    "sign": "n enter", "decks": "d", "deck": "d o", "deck-title": "d a", "settings": "s", "help": "question_mark",
    "help-page": "question_mark f6", "hidden": "f9", "palette": "f2", "letters": "l", "letter-curtain": "l enter",
    "letter-send": "l o", "keepsake": "u k", "try-out": "d o t",
})  # fmt: skip


@stop("home", "hearts")
async def _hearts(play: Play) -> None:
    await opened(play, "w", "h", "enter")
    await play.press("r")


@stop("home", "daily")
async def _daily(play: Play) -> None:
    await opened(play, "t", "1")
    await play.press("r")


@stop("home", "pick-turned")
async def _picked(play: Play) -> None:
    await opened(play, "w", "r")
    await play.press("enter")


@stop("home", "wish-search")
async def _sought(play: Play) -> None:
    await opened(play, "w")
    await play.press("slash", "t", "h", "e")


@stop("home", "planner-date")
async def _dated(play: Play) -> None:
    await opened(play, "p")
    await play.press("down", "right", "right")


@stop("home", "planner-moving")
async def _moving(play: Play) -> None:
    await _dated(play)
    await play.press("m", "right")


@stop("home", "us-cards")
async def _us_cards(play: Play) -> None:
    await opened(play, "u")
    await play.press("right")


@stop("home", "us-loved")
async def _us_loved(play: Play) -> None:
    await opened(play, "u")
    await play.press("right", "right")


@stop("home", "us-this-day")
async def _us_day(play: Play) -> None:
    await opened(play, "u")
    await play.press("left", "left")


@stop("home", "us-weeks")
async def _us_weeks(play: Play) -> None:
    await opened(play, "u")
    await play.press("left")


@stop("home", "letter-read")
async def _read(play: Play) -> None:
    await opened(play, "l")
    await play.press("down", "down")
    await opened(play, "enter", "1")
    await play.press("r")


@stop("home", "letter-write")
async def _written(play: Play) -> None:
    await opened(play, "l", "a", "1")
    await play.until(lambda: play.app.screen.query("#step > *"), "the curtain is there")
    await play.press("r")
    await play.sees("Something loving")


@stop("home", "keys")
async def _keys(play: Play) -> None:
    from game.tui.screens.keys import KeysScreen

    await push(play, KeysScreen())


def _wishes_key() -> Screen[Any]:
    from game.tui.commands import find
    from game.tui.screens.keys import NewKey

    return NewKey(find("home", ("wishes",))[0])


@stop("home", "new-key")
async def _new_key(play: Play) -> None:
    await push(play, _wishes_key())


@stop("home", "new-key-taken")
async def _taken(play: Play) -> None:
    await push(play, _wishes_key())
    await play.press("d")


# Alone ------------------------------------------------------------------------------------------------------------


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
    by_push("home", {f"{_name}-curtain": _make})

    @stop("home", _name)
    async def _alone(play: Play, make: Any = _make) -> None:
        await push(play, make(play))
        await play.press("r")


# What leaves something behind, in this order ----------------------------------------------------------------------


@stop("home", "today-open")
async def _today_open(play: Play) -> None:
    from game.tui.screens.today import TodayScreen

    today = play.app.table.today
    if asked := today.yesterday():
        asked = today.answer(asked, "a", "The photographs. All of them, even the bad ones.")
        asked = today.reveal(today.answer(asked, "b", "Your grandmother's soup pot."))
    await push(play, TodayScreen(asked or today.latest()))


def _signed(play: Play) -> None:
    season, names = play.app.table.season, play.app.table.people.names()
    if season.current() is None:
        season.sign("us", 6, names)


@stop("home", "season-now")
async def _season(play: Play) -> None:
    _signed(play)
    await opened(play, "n")


@stop("home", "phase-curtain")
async def _phase_curtain(play: Play) -> None:
    from game.tui.screens.next_phase import PhaseScreen

    _signed(play)
    await push(play, PhaseScreen())


@stop("home", "phase")
async def _phase(play: Play) -> None:
    await _phase_curtain(play)
    await play.press("r")


@stop("home", "look-back")
async def _look_back(play: Play) -> None:
    from game.tui.screens.look_back import LookBackScreen

    _signed(play)
    season = play.app.table.season.current()
    assert season is not None
    await push(play, LookBackScreen(season.model_copy(update={"began": date(2026, 3, 28)})))

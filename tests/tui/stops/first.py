"""The first run, and what a couple sees that has nothing yet."""

from typing import Any

from textual.screen import Screen

from game.play.actions import Answer, Done
from game.together.checkin import programme
from tests.tui.helpers import Play
from tests.tui.stops.stop import by_keys, by_push, opened, sit_down, stop


def _founded(play: Play) -> None:
    if play.app.table.people.couple is None:
        play.app.table.people.found("Sam", "Alex")


def _rules(play: Play) -> Screen[Any]:
    from game.tui.screens.welcome import RulesScreen

    _founded(play)
    return RulesScreen()


def _ready(play: Play) -> Screen[Any]:
    from game.tui.screens.welcome import ReadyScreen

    _founded(play)
    return ReadyScreen()


by_keys("first", {"welcome": ""})
by_push("first", {"rules": _rules, "ready": _ready})

by_keys("new", {
    "new-home": "", "new-wishes": "w", "new-journal": "j", "new-letters": "l", "new-us": "u", "new-checkin": "c",
    "new-planner": "p", "new-three-months": "p 3",
})  # fmt: skip


@stop("new", "new-us-weeks")
async def _weeks(play: Play) -> None:
    await opened(play, "u")
    await play.press("left")


@stop("new", "first-card")
async def _first_card(play: Play) -> None:
    play.app.table.evening.begin(["why-us"], cards=5, seed=1, starter="a", instead=True)
    await sit_down(play)


async def _check_in(play: Play, *rated: str) -> None:
    """A check-in at its ratings, so many of them given."""
    evening = play.app.table.evening
    evening.begin_programme(programme(5), instead=True)
    for _ in range(4):
        evening.act(Done())
    for numbers in rated:
        evening.act(Answer(values=tuple(numbers)))
        evening.act(Done())
    await sit_down(play)


@stop("new", "checkin-ratings")
async def _ratings(play: Play) -> None:
    await _check_in(play)
    await play.press("r", "7", "5", "8")


@stop("new", "checkin-reveal")
async def _rated(play: Play) -> None:
    await _check_in(play, "758693", "856694")

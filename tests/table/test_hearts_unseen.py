"""Hearts that only one gave: by no way there is can the table be brought to tell of them."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, get_args

import pytest

from game.play.players import Seat
from game.table import Table, exchange, keepsake
from game.together.pick import Wanted
from game.together.wishes import ORDERS, View
from tests.table.conftest import Clock

GIVEN: tuple[tuple[Seat, int], ...] = (("a", 0), ("a", 3), ("b", 0), ("b", 1), ("b", 3))


@pytest.fixture
def table(sit: Callable[[], Table], clock: Clock) -> Table:
    """A list on which both gave hearts to some, one of each kind came true, and one is planned."""
    table = sit()
    for number, hearts in enumerate([(3, 3), (1, 2), (0, 3), None, None, None, (2, 1), (1, 1), (3, 2)]):
        wish = table.wishes.add(f"Wish {number}", type=("date", "place", "learn")[number % 3], minutes=60)
        if hearts:
            table.wishes.heart(wish.id, "a", hearts[0])
            table.wishes.heart(wish.id, "b", hearts[1])
        if number in (5, 6):
            table.wishes.done(wish.id, "It was.", (3, 3))
        clock.now += timedelta(days=40)
    table.planner.plan(wish.id, table.planner.read(wish, "2028-01-01"))
    return table


def all_that_is_told(table: Table, folder: Path) -> dict[str, Any]:
    """Everything of the list that any face, command or file can ask the table for, whoever asks."""
    told: dict[str, Any] = {"public": [wish.public() for wish in table.wishes.all()]}
    for order in ORDERS:
        for both in (False, True):
            found = table.wishes.all(view=View(order=order, both=both), search="wish")
            told[f"order {order} {both}"] = [wish.id for wish in found]
    for matched in (False, True):
        told[f"matched {matched}"] = [wish.id for wish in table.wishes.all(matched=matched)]
    for seed in range(40):
        drawn = table.wishes.pick(Wanted(), seed=seed)
        told[f"pick {seed}"] = drawn and drawn.id
        told[f"map {seed}"] = [(here.on, here.wish and here.wish.id) for here in table.planner.map(seed).fortnights]
    told["fitting"] = table.wishes.fitting(Wanted())
    told["ideas"] = [wish.id for wish in table.planner.ideas()]
    told["home"] = (table.home(), table.waiting())
    told["us"] = table.story.portrait().public()
    for format in exchange.FORMATS:
        told[f"list {format}"] = table.exchange.content(format)
    for kept in get_args(keepsake.Format):
        told[f"keepsake {kept}"] = table.keepsake.content(kept)
    path = folder / "back.json"
    path.write_bytes(table.exchange.content("json"))
    seen = table.exchange.preview(path)
    told["preview"] = (seen.new, [known.where for known in seen.known], seen.same, seen.bad)
    return told


@pytest.mark.parametrize("number", [3, 5], ids=["an open wish", "one that came true"])
def test_nothing_that_is_told_depends_on_hearts_that_only_one_gave(table: Table, tmp_path: Path, number: int) -> None:
    (wish,) = (wish for wish in table.wishes.all() if wish.title == f"Wish {number}")
    told = all_that_is_told(table, tmp_path)
    for seat, hearts in GIVEN:
        table.wishes.heart(wish.id, "b" if seat == "a" else "a", None)
        table.wishes.heart(wish.id, seat, hearts)
        now = all_that_is_told(table, tmp_path)
        assert [name for name in told if now[name] != told[name]] == [], (seat, hearts)
    table.wishes.heart(wish.id, "a", 2)
    table.wishes.heart(wish.id, "b", 3)
    assert all_that_is_told(table, tmp_path)["public"] != told["public"]

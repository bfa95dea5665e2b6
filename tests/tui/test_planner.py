"""The planner: a month of days, the dates on them, and three months mapped."""

from datetime import date, datetime

from game.together.planner import when
from game.tui.screens.planner import PlannerScreen
from game.tui.screens.three_months import Fortnights
from game.tui.widgets.month import MonthGrid

HOSTILE = "[/] [b] [@click=app.quit]x"


def only(table):
    with table() as shut:
        (wish,) = shut.wishes.all()
        return wish


async def to_planner(player):
    await player.press("p")
    await player.until(lambda: isinstance(player.app.screen, PlannerScreen), "the planner")
    await player.sees("May 2026", "Today")


async def test_a_wish_gets_its_day_its_hour_and_both_their_initials(game, table):
    with table() as shut:
        shut.wishes.add(HOSTILE)
    async with game() as player:
        await to_planner(player)
        await player.press("down", "right", "enter")
        await player.sees("What on Sunday 17 May?", HOSTILE)
        await player.type("CLICK")
        await player.press("enter")
        await player.sees("When?", "Sunday 17 May, 19:30")
        await player.press("tab")
        await player.paste("9 pm")
        await player.press("enter")
        await player.sees("▹", "21:00", "waits for both your initials", f"▹ {HOSTILE}")
        await player.press("i")
        await player.sees("Whose yes?")
        await player.press("2")
        await player.sees("Alex said yes; it waits for Sam.")
        await player.press("i")
        await player.sees("You both said yes.", "▸")
        await player.press("m", "down", "down")
        await player.sees("here?", "Sunday 31 May")
        await player.press("enter")
        await player.sees("waits for both your initials", "21:00")
        await player.press("u")
        await player.sees("Taken back: the move.")
        (wish,) = player.app.table.wishes.all()
        assert (wish.planned, wish.initials) == (datetime(2026, 5, 17, 21), ("a", "b"))
        await player.press("up", "up")
        await player.sees("Sunday 17 May")
        await player.press("x")
        await player.sees("Off the plan", "Nothing yet.")
        assert player.app.table.planner.upcoming() == []
        await player.press("u", "escape")
        await player.sees("Deal us in", HOSTILE, "in 8 days")


async def test_days_months_and_a_reunion_with_keys_and_the_mouse(game, table):
    async with game((60, 20)) as player:
        await to_planner(player)
        grid = player.app.screen.query_one(MonthGrid)
        await player.press("pagedown", "pagedown", "left")
        await player.sees("July 2026", "Wednesday 8 July", "in 60 days")
        await player.press("t", "r")
        await player.sees("You see each other again:")
        await player.press("n")
        await player.sees("Nothing yet.")
        assert player.app.table.planner.reunion() is None
        await player.press("r", "y")
        await player.sees("You see each other again", "●")
        await player.press("r")
        await player.sees("Nothing yet.")
        await player.press("u")
        await player.sees("Taken back: the reunion.", "You see each other again")
        await player.press("enter")
        await player.sees("No wish waits for a date")
        await player.pilot.click(grid, offset=(8 * 2 + 1, 3))
        await player.until(lambda: grid.lit == date(2026, 5, 6), "the Wednesday of the second week is lit")
        await player.sees("Nothing stood here.")
        await player.press("left", "left", "left", "left", "left", "left")
        await player.sees("April 2026", "Thursday 30 April")
        await player.press("escape")
        await player.sees("You see each other again", "today")


async def test_what_went_by_asks_how_it_was_and_becomes_a_memory(game, table):
    with table() as shut:
        swim = shut.wishes.add("Night swim", hearts_a=1, hearts_b=2)
        shut.wishes.put(swim.model_copy(update={"status": "planned", "planned": datetime(2026, 5, 7, 20)}))
    async with game() as player:
        await player.sees("Night swim", "how was it?")
        await to_planner_at(player, "Thursday 7 May")
        await player.sees("? Night swim", "How was it? d writes it down.")
        await player.press("d")
        await player.sees("It happened")
        await player.paste("So cold.")
        await player.press("enter")
        await player.sees("✓ Night swim", "So cold.")
    assert only(table).status == "done"


async def to_planner_at(player, day):
    await player.press("p")
    await player.sees(day)


async def test_three_months_are_mapped_and_accepted_one_by_one(game, table):
    with table() as shut:
        for n, kind in enumerate(("date", "place", "learn", "date", "place", "learn", "date", "place")):
            shut.wishes.add(f"Wish {n}", type=kind, hearts_a=2, hearts_b=3)
    async with game((60, 20)) as player:
        await to_planner(player)
        await player.press("3")
        await player.sees("One a fortnight", "Sat 16 May", "Sat 30 May", "proposed")
        lines = player.app.screen.query_one(Fortnights)
        first, second = (here.wish for here in lines._things[:2])
        await player.press("enter")
        await player.until(lambda: lines._things[0].taken and lines.at == 1, "the first is planned")
        await player.press("s")
        await player.until(lambda: lines._things[1].wish.id != second.id, "another one")
        await player.press("u")
        await player.until(lambda: lines._things[1].wish.id == second.id, "the same again")
        await player.press("m")
        await player.sees("When?")
        await player.paste("29 may")
        await player.press("tab")
        await player.paste("18:00")
        await player.press("enter")
        await player.sees("Fri 29 May")
        await player.press("enter")
        await player.until(lambda: lines._things[1].taken, "the second is planned")
        await player.press("u", "u", "escape", "escape")
        await player.sees("Wish", "in 7 days")
    with table() as shut:
        (planned,) = shut.planner.upcoming()
        assert planned.id == first.id and shut.wishes.get(second.id).status == "idea"


async def test_an_empty_fortnight_says_what_would_fill_it_and_what_is_planned_can_be_moved(game, table):
    with table() as shut:
        shut.wishes.add("Kite", hearts_a=2, hearts_b=3)
    async with game((60, 20)) as player:
        await to_planner(player)
        await player.press("3")
        await player.sees("Kite", "proposed")
        assert "What fills them" not in player.text
        await player.press("enter")
        await player.sees("What fills them", "hearts")
        await player.press("up")
        await player.sees("planned", "m move")
        assert "s swap" not in player.text
        await player.press("m")
        await player.sees("When?")
        await player.press("home", "ctrl+k")
        await player.paste("29 may")
        await player.press("enter")
        await player.sees("Fri 29 May")
        (moved,) = player.app.table.planner.upcoming()
        assert when(moved).first.day == 29
        await player.press("u")
        await player.until(lambda: when(player.app.table.planner.upcoming()[0]).first.day == 16, "it is back")


async def test_a_getaway_has_its_days_and_who_sorts_what(game, table):
    with table() as shut:
        shut.wishes.add("The hut", type="getaway")
    async with game((60, 20)) as player:
        await player.press("w")
        await player.sees("The hut")
        await player.press("p")
        await player.sees("A getaway", "Sam sorts", "Alex sorts")
        await player.paste("5 june")
        await player.press("tab", "tab")
        await player.paste("the lake")
        await player.press("tab", "tab")
        await player.paste("torch, rum")
        await player.press("tab")
        await player.paste("the key")
        await player.press("tab")
        await player.paste("the train")
        await player.press("enter")
        await player.sees("▹ The hut")
        await player.press("enter")
        await player.sees("Friday 5 to Saturday 6 June 2026", "torch, rum", "Sam sorts the key", "Alex sorts the train")
        await player.press("p")
        await player.sees("2026-06-05", "2026-06-06")
        await player.press("shift+tab", "enter")
        await player.sees("▹ The hut")
    wish = only(table)
    assert (wish.planned, wish.until) == (datetime(2026, 6, 5, 10), date(2026, 6, 6))
    assert (wish.needs, wish.sorts_a, wish.sorts_b) == (("torch", "rum"), ("the key",), ("the train",))

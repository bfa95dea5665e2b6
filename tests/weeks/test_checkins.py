"""Twelve weeks of check-ins: due, held, a fall said kindly, a fortnight away."""

from tests.tui.helpers import Play
from tests.weeks.conftest import Weeks, typed

PLANS = {1: "Soup on Tuesday", 7: "The lake on Sunday"}


async def five_minutes(weeks: Weeks, player: Play, plan: str, ratings: tuple[str, str]) -> None:
    """The check-in on the whole screen: thanks, ratings, of which some may be left open, and a plan."""
    while player.scene.step != "pick":
        await player.step(("enter",))
    for rating in ratings:
        for digit in rating:
            await player.press(digit)  # the next row comes up by itself
        await player.step(("enter",) if len(rating) == 6 else ("enter", "enter"))
        await player.step(("r",))
    await player.sees("outside stress")
    await weeks.picture(player, "check-in-ratings")
    while player.scene.step != "write":
        await player.step(("enter",))
    await player.paste(plan)
    await player.step(("enter",))
    await player.press("y")
    await player.sees("That was your check-in")


async def test_twelve_weeks_of_check_ins_with_a_fall_and_a_fortnight_away(weeks: Weeks) -> None:
    held = 0
    for week in range(1, 13):
        weeks.later(weeks=1)
        if week in (5, 6):
            continue  # away
        if week in (1, 7):
            await on_the_screen(weeks, week)
        else:
            on_the_paper(weeks, week)
        held += 1
    with weeks.table() as table:
        assert not table.checkins.due()
        assert len(table.checkins.all()) == held == 10
        assert table.story.us().checkins == 10
    assert weeks.kind(), weeks.shown


async def on_the_screen(weeks: Weeks, week: int) -> None:
    """From home, where it is due, to its summary; in week 7, after the fortnight, Sam is not so close any more."""
    async with weeks.screen() as player:
        await player.sees("Check-in", "five minutes")
        await weeks.picture(player, f"check-in-home-week-{week}")
        await player.press("c")
        await player.sees(
            "A quiet moment for the two of you.", "4 check-ins so far" if week == 7 else "After your first"
        )
        await weeks.picture(player, f"check-in-week-{week}")
        await player.press("enter")
        await player.sees("Thanks")
        await five_minutes(weeks, player, PLANS[week], ("4", "77") if week == 7 else ("777777", "77"))
        if week == 7:
            await player.sees("closeness is lower than last", "(7 then, 4 now). That happens.")
        await weeks.picture(player, f"check-in-summary-week-{week}")


def on_the_paper(weeks: Weeks, week: int) -> None:
    """Line by line; an hour of it in week 3. What was planned the last time is asked after."""
    with weeks.table() as table:
        assert table.checkins.due()
        table.checkins.begin(60 if week == 3 else 5)
    said = weeks.on_paper(lambda scene: typed(scene, words=f"a plan for week {week}"))
    assert ("one thing that should be talked about" in said) == (week == 3)
    assert ("What would help you feel loved next week?" in said) == (week == 3)
    before = PLANS.get(week - 1, f"a plan for week {week - 1}")
    assert "Last time you planned this:" in said
    assert before in said

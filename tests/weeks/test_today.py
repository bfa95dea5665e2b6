"""Daily questions over twelve weeks: answered hours apart, caught up the day after, and left alone for a fortnight."""

from io import StringIO

from game.plain import Paper, answer_today
from tests.weeks.conftest import Weeks


def on_paper(weeks: Weeks, *lines: str) -> str:
    """Whoever sits there now, line by line."""
    out = StringIO()
    with weeks.table() as table:
        answer_today(table, Paper(StringIO("".join(f"{line}\n" for line in lines)), out))
    weeks.shown.append(out.getvalue())
    return out.getvalue()


async def test_answered_in_the_morning_and_in_the_evening_and_a_fortnight_takes_nothing_away(weeks: Weeks) -> None:
    answered = 0
    for day in range(84):
        if 28 <= day < 42 or day % 7 not in (0, 3):
            weeks.later(days=1)  # away, or a day without
            continue
        weeks.now = weeks.now.replace(hour=7)
        mine = f"what Sam thought on day {day}"
        assert mine not in on_paper(weeks, "sam", "ready", mine, "")
        weeks.now = weeks.now.replace(hour=21)
        if day == 42:
            async with weeks.screen() as player:
                await player.sees("Today's question", "Sam has answered")
                await player.press("t")
                await player.sees("Sam has answered. It stays covered", f"{answered} answered together")
                await weeks.picture(player, "today-one-has-answered")
                assert mine not in await player.all_there_is()
                await player.press("2", "r")
                await player.paste("what Alex thought")
                await player.press("enter")
                await player.sees("Both of you have answered.")
                assert mine not in await player.all_there_is()
                await player.press("r")
                await player.sees("what Alex thought", f"{answered + 1} answered together")
                await weeks.picture(player, "today-both-look")
        else:
            said = on_paper(weeks, "alex", "ready", "what Alex thought", "look", "")
            assert f"Sam: {mine}" in said
        answered += 1
        weeks.later(days=1)
    assert answered == 20
    with weeks.table() as table:
        assert table.today.answered() == answered
    assert weeks.kind(), weeks.shown


async def test_yesterdays_is_caught_up_by_the_other_the_day_after(weeks: Weeks) -> None:
    weeks.later(days=1)
    on_paper(weeks, "sam", "ready", "what Sam thought", "")
    weeks.later(days=1)
    async with weeks.screen() as player:
        await player.press("t")
        await player.sees("yesterday's")
        await player.press("y")
        await player.sees("Yesterday", "Sam has answered")
        await player.press("2", "r")
        await player.paste("and what Alex thought")
        await player.press("enter")
        await player.sees("Both of you have answered.")
        await player.press("r")
        await player.sees("what Sam thought", "and what Alex", "1 answered together")
        await weeks.picture(player, "today-yesterday")
    weeks.later(days=1)
    async with weeks.screen() as player:
        await player.press("t")
        await player.sees("1 answered together")
    assert weeks.kind(), weeks.shown

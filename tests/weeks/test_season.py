"""Six weeks for the two of them: signed, lived week by week, paused for a fortnight, looked back on and closed."""

from tests.tui.helpers import Play
from tests.weeks.conftest import Weeks, typed


async def sign(player: Play) -> None:
    await player.press("n", "enter")
    await player.sees("We give the two of us six weeks")
    for name in ("Sam", "Alex"):
        await player.paste(name)
        await player.press("enter")
    await player.sees("Week 1 of 6", "This week's evening waits", "Signed Sam, Alex")


async def open_next(player: Play) -> None:
    """Each alone opens the next phase."""
    await player.press("o")
    for name in ("Sam", "Alex"):
        await player.sees(f"Only for {name}")
        await player.press("r", "y")
        await player.sees("shown to nobody")
        await player.press("enter")


async def test_six_weeks_from_signing_to_the_look_back_with_a_fortnight_away(weeks: Weeks) -> None:
    async with weeks.screen() as player:
        await sign(player)
        await weeks.picture(player, "season-signed")
        await player.press("enter")
        await player.until(lambda: player.app.table.evening.scene() is not None, "the week's evening")
        await player.press("j")
        await player.paste("We dance in the kitchen")
        await player.press("enter")
        await player.sees("Kept in your journal")
    weeks.on_paper(typed)  # what was begun on the screen ends on the paper
    texts = [week_of(weeks) for _ in range(2)]
    assert "Not long ago you kept this:" in texts[0]
    assert "We dance in the kitchen" in texts[0]
    assert "On solid-ground" in "".join(texts)

    weeks.later(days=1)
    async with weeks.screen() as player:
        await player.sees("Week 3 of 6", "evening held")
        await player.press("n")
        await open_next(player)
        await player.sees("◉ Dare", "You had this week's evening")
        await weeks.picture(player, "season-phase")
        await player.press("p")
        await player.sees("It rests")
    weeks.later(weeks=2)  # away
    async with weeks.screen() as player:
        await player.sees("Week 3 of 6", "it rests")
        await weeks.picture(player, "season-rests")
        await player.press("n", "enter")
        await player.sees("Week 3 of 6", "● Look", "◉ Dare")
    assert "On new-experiences" in week_of(weeks)
    weeks.later(weeks=3)

    async with weeks.screen() as player:
        await player.sees("Your season", "look back on it")
        await player.press("n")
        await player.sees("Your weeks have gone by")
        await player.press("l")
        await player.sees("Sam and Alex: six weeks for us", "4 evenings together", "What you signed")
        await weeks.picture(player, "season-look-back")
        await player.press("c")
        await player.sees("It is closed")
        await player.press("escape")
        await player.press("n")
        await player.sees("Before this:")
        await player.press("l")
        await player.sees("We give the two of us six weeks")
    with weeks.table() as table:
        [past] = table.season.past()
        assert [entry.text for entry in table.season.look_back(past).kept] == ["We dance in the kitchen"]
    assert weeks.kind(), weeks.shown


def week_of(weeks: Weeks) -> str:
    """A week later, its evening, line by line."""
    weeks.later(weeks=1)
    with weeks.table() as table:
        assert table.season.due()
        table.season.begin_evening()
    return weeks.on_paper(typed)

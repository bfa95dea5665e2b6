"""A fortnight in which nobody opened the game: every room is as it was, and none says a word about it."""

from game.play.actions import End
from tests.weeks.conftest import Weeks, typed


async def test_after_a_fortnight_every_room_is_as_it_was_and_none_reproaches(weeks: Weeks) -> None:
    with weeks.table() as table:
        table.season.sign("us", 6, {"a": "Sam", "b": "Alex"})
        table.season.begin_evening()
    weeks.on_paper(typed)
    weeks.later(weeks=1)
    with weeks.table() as table:
        table.checkins.begin(5)
    weeks.on_paper(typed)
    with weeks.table() as table:
        table.journal.add("Soup, twice")
        table.letters.write("a", ("hello", "", "", ""), "alone")
        asked = table.today.question()
        assert asked
        table.today.answer(asked, "a", "mine")
        before = table.story.us()
        table.evening.begin(["affection"], cards=4, seed=1)
        table.evening.act(End(now=True))
    weeks.later(weeks=2)
    async with weeks.screen() as player:
        await player.sees(
            "Check-in",
            "five minutes",
            "Today's question",
            "a new one",
            "A letter for Alex",
            "Week 4 of 6",
            "evening waits",
        )
        await weeks.picture(player, "away-home")
        for key, word in (
            ("c", "A quiet moment for the two of you."),
            ("t", "Each of you answers alone."),
            ("n", "This week's evening waits."),
            ("j", "Soup, twice"),
            ("l", "1 letter"),
        ):
            await player.press(key)
            await player.sees(word)
            await weeks.picture(player, f"away-{key}")
            await player.press("escape")
        after = player.app.table.story.us()
    assert after.checkins == before.checkins == 1
    assert after.cards_played >= before.cards_played, "counts only rise"
    assert weeks.kind(), weeks.shown

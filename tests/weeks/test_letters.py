"""Letters over twelve weeks: sealed until a day, opened when it comes, answered."""

from tests.tui.helpers import Play
from tests.weeks.conftest import Weeks

WORDS = ("You laughed with me all of March.", "I would like more of it.", "A day at the sea?", "Yours, S.")


def unseen(text: str) -> bool:
    return not any(word in text for word in WORDS)


async def write(player: Play, *words: str) -> None:
    await player.sees("press r when only you")
    await player.press("r")
    for word in words:
        await player.paste(word)
        await player.press("enter")
    await player.sees("may")


async def test_a_letter_opens_on_its_day_and_is_answered(weeks: Weeks) -> None:
    async with weeks.screen() as player:
        await player.press("l", "a", "1")
        await write(player, *WORDS)
        await weeks.picture(player, "letter-seal")
        await player.press("2", "enter")
        await player.sees("from which day on?")
        await player.paste("in 8 weeks")
        await player.sees("Monday 27 April")
        await player.press("enter")
        await player.sees("Sealed, for Alex", "sealed until 27 Apr 2026")
        await weeks.picture(player, "letter-sealed")
        assert unseen(await player.all_there_is())
    for _ in range(2):
        weeks.later(weeks=3)
        with weeks.table() as table:
            assert not [line for line in table.waiting() if line.about == "letter"], "it says nothing before its day"
    weeks.later(weeks=2)
    async with weeks.screen() as player:
        await player.sees("A letter for Alex", "to open alone")
        await weeks.picture(player, "letter-on-home")
        await player.press("l", "enter", "enter", "space")
        await player.sees("Only for Alex")
        assert unseen(await player.all_there_is())
        await player.press("r")
        await player.sees("From Sam", *WORDS)
        await weeks.picture(player, "letter-read")
        await player.press("a")
        await write(player, "Gladly. The sea, in May.", "", "", "")
        await player.press("4", "enter")
        await player.sees("Sealed, for Sam", "waits for both", "answered")
        await weeks.picture(player, "letters-list")
    weeks.later(weeks=4)
    async with weeks.screen() as player:
        await player.sees("A letter for Sam")
        await player.press("l", "enter")
        await player.sees("Both here?")
        await player.press("r")
        await player.sees("Gladly. The sea, in May.")
        await player.press("k")
        await player.sees("In your journal.")
    with weeks.table() as table:
        assert [one.standing for one in table.letters.all()] == ["opened", "opened"]
        assert [entry.text for entry in table.journal.search("the sea, in may")] == ["Gladly. The sea, in May."]
    assert weeks.kind(), weeks.shown

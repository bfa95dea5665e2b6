"""Today's question on the whole screen."""

from pathlib import Path

from game.paths import shipped_decks
from tests.tui.helpers import at_home

MARKER = "a marked lighthouse"


async def test_each_answers_alone_and_both_look(tmp_path: Path) -> None:
    async with at_home(tmp_path, theme="today") as play:
        await play.press("t")
        await play.sees("Each of you answers alone")
        await play.press("1", "enter", "space")
        await play.sees("Only for Sam")
        await play.press("r")
        await play.sees("seal")
        await play.type(MARKER)
        await play.press("enter")
        await play.sees("Sam has answered")
        assert MARKER not in await play.all_there_is()
        await play.press("r")
        assert MARKER not in await play.all_there_is(), "one answer alone is not looked at"
        await play.press("2", "r")
        await play.sees("seal")
        await play.type("half a th")
        await play.press("escape", "2", "r")
        await play.sees("half a th")
        await play.press("enter", "r")
        await play.sees(MARKER, "half a th", "1 answered together")
        await play.press("k")
        await play.sees("In your journal")


def test_there_is_a_question_for_every_day_of_a_year() -> None:
    assert (shipped_decks() / "today.toml").read_text(encoding="utf-8").count("[[card]]") > 366

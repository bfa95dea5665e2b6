"""Who has the floor, what may be said better, what is taken back, and what is not at hand."""

from pathlib import Path

from game.tui.screens.summary import SummaryScreen
from game.tui.widgets.plate import NamePlate
from game.tui.widgets.steps.write import Field
from tests.tui.helpers import Play, evening


def plate(play: Play) -> str:
    """Whose name stands on the plate."""
    return str(play.app.screen.query_one(NamePlate).query_one("Static").render()).strip()


async def end(play: Play) -> None:
    """End the evening at its landing."""
    await play.pilot.pause()
    if play.app.screen.query(Field):
        await play.press("escape")
    await play.press("e")
    await play.until(lambda: isinstance(play.app.screen, SummaryScreen), "the summary")


async def test_the_plate_names_who_speaks_and_the_line_below_who_listens(tmp_path: Path) -> None:
    async with evening(tmp_path, "listen", cards=2) as play:
        await play.sees("Alex listens")
        assert plate(play) == "Sam"
        await play.step(("enter",))
        await play.sees("only listens")
        assert plate(play) == "Alex"
        await play.step(("enter",))
        await play.sees("Only you can say")
        assert plate(play) == "Sam"


async def test_undo_takes_back_a_step_and_stops_at_the_first(tmp_path: Path) -> None:
    async with evening(tmp_path, "listen", cards=2) as play:
        first = play.scene
        await play.press("u")
        assert play.scene == first
        await play.step(("enter",))
        await play.step(("u",))
        assert play.scene == first
        await play.sees("you have the floor")


async def test_what_was_typed_is_there_again_after_undo(tmp_path: Path) -> None:
    async with evening(tmp_path, "own-it", cards=2) as play:
        await play.type("calm")
        await play.press("enter", "enter")
        await play.step(("enter",))
        await play.step(("u",))
        await play.until(lambda: play.app.screen.query(Field), "the fields")
        assert [field.text for field in play.app.screen.query(Field)] == ["calm", "", ""]


async def test_what_is_emptied_after_undo_is_not_laid_down_after_all(tmp_path: Path) -> None:
    async with evening(tmp_path, "own-it", cards=2) as play:
        await play.type("calm")
        await play.press("enter", "enter")
        await play.step(("enter",))
        await play.step(("u",))
        await play.until(lambda: play.app.screen.query(Field), "the fields")
        for field in play.app.screen.query(Field):
            field.text = ""
        await play.press("enter", "enter")
        await play.sees("Nothing written.")
        await play.step(("enter",))
        assert [text for _, text in play.scene.shown[0].lines] == ["", "", ""]


async def test_undo_does_not_reach_through_a_curtain(tmp_path: Path) -> None:
    async with evening(tmp_path, "sealed") as play:
        await play.type("secret")
        await play.step(("enter",))
        await play.press("u")
        assert play.scene.step == "hand-over"
        await play.step(("r",))
        assert "undo" not in play.scene.actions


async def test_a_gentle_note_stands_under_the_field_and_goes_with_its_words(tmp_path: Path) -> None:
    async with evening(tmp_path, "own-it", cards=2) as play:
        await play.press("enter")
        await play.type("you always")
        await play.sees("“you always”", "One evening is easier to hear")
        rows = play.text.splitlines()
        note = next(n for n, row in enumerate(rows) if "“you always”" in row)
        field = next(n for n, row in enumerate(rows) if "you always" in row and "“" not in row)
        assert field < note
        await play.press(*["backspace"] * 6)
        await play.until(lambda: "“" not in play.text, "the note is gone")
        await play.press("enter", "enter")
        await play.until(lambda: play.scene.step == "say", "it never stands in the way")


async def test_typing_on_after_enter_lands_in_the_next_field(tmp_path: Path) -> None:
    from textual import events

    async with evening(tmp_path, "own-it", cards=2) as play:
        for key in ("a", "enter", "b", "enter", "c"):
            play.app.post_message(events.Key(key, "\r" if key == "enter" else key))
        await play.until(lambda: [f.text for f in play.app.screen.query(Field)] == ["a", "b", "c"], "each in its field")


async def test_what_is_not_at_hand_brings_another_card(tmp_path: Path) -> None:
    async with evening(tmp_path, "activity", more="needs = ['an oven']", cards=2) as play:
        await play.sees("You need an oven", "not at hand")
        await play.press("t")
        await play.sees("Then without")
        assert "lacking" not in play.scene.actions


async def test_a_card_that_needs_nothing_has_no_such_key(tmp_path: Path) -> None:
    async with evening(tmp_path, cards=2) as play:
        before = play.scene
        await play.press("t")
        assert play.scene == before
        assert "not at hand" not in play.text


async def test_the_shared_total_of_guesses_stands_in_the_summary(tmp_path: Path) -> None:
    async with evening(tmp_path, "guess", cards=2) as play:
        await play.type("tea")
        await play.step(("enter",))
        await play.step(("r",))
        await play.type("tea")
        await play.step(("enter",))
        await play.step(("r",))
        await play.step(("enter",))
        await play.step(("1", "enter"))
        await end(play)
        await play.sees("How well you know each other: 2 points tonight")


async def test_an_evening_without_guesses_says_nothing_of_them(tmp_path: Path) -> None:
    async with evening(tmp_path, cards=2) as play:
        await play.step(("enter",))
        await play.step(("enter",))
        await end(play)
        assert "know each other" not in play.text

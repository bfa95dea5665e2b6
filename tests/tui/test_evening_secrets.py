"""Sealed means sealed: nothing of it is seen before both look."""

from pathlib import Path

import pytest
from textual.widgets import TextArea

from game.tui.screens import haste
from game.tui.screens.hidden import HiddenScreen
from tests.tui.helpers import Play, evening

SECRET = "the dry sleeve"


async def seal(play: Play) -> None:
    await play.type(SECRET)
    await play.step(("enter",))


def everything(play: Play) -> str:
    """All that any screen, title or toast holds."""
    toasts = " ".join(note.message for note in play.app._notifications)
    return f"{play.text} {play.app.title} {play.app.sub_title} {toasts}"


async def test_the_curtain_names_the_next_and_shows_nothing(tmp_path: Path) -> None:
    async with evening(tmp_path, "sealed") as play:
        await seal(play)
        await play.sees("Pass the keyboard to Alex", "I am Alex")
        assert SECRET not in everything(play)
        assert "What now" not in play.text


@pytest.mark.parametrize("key", ["enter", "space", "y", "k", "p", "w", "e", "l", "x"])
async def test_no_other_key_lifts_it(tmp_path: Path, key: str) -> None:
    async with evening(tmp_path, "sealed") as play:
        await seal(play)
        await play.press(key)
        assert play.scene.step == "hand-over"
        await play.sees("Pass the keyboard to Alex")


async def test_a_click_on_the_card_does_not_lift_it_but_one_on_its_key_does(tmp_path: Path) -> None:
    async with evening(tmp_path, "sealed") as play:
        await seal(play)
        await play.pilot.click("CardBack")
        assert play.scene.step == "hand-over"
        await play.pilot.click("KeyLine", offset=(2, 0))
        await play.until(lambda: play.scene.step == "write")


async def test_the_other_one_gets_an_empty_field_that_has_nothing_to_undo(tmp_path: Path) -> None:
    async with evening(tmp_path, "sealed") as play:
        await seal(play)
        await play.step(("r",))
        await play.until(lambda: play.app.screen.query(TextArea))
        assert "Alex" in play.text
        await play.press("ctrl+z", "ctrl+z")
        assert play.app.screen.query_one(TextArea).text == ""
        assert SECRET not in everything(play)


@pytest.mark.parametrize("copy", ["ctrl+c", "ctrl+x"])
async def test_what_was_copied_can_not_be_pasted_behind_the_curtain(tmp_path: Path, copy: str) -> None:
    async with evening(tmp_path, "sealed") as play:
        await play.type(SECRET)
        await play.press("shift+home", copy)
        await play.until(lambda: SECRET in play.app.clipboard, "it is copied")
        await play.press("ctrl+v")
        await play.step(("enter",))
        await play.step(("r",))
        await play.until(lambda: play.app.screen.query(TextArea))
        await play.press("ctrl+v")
        await play.pilot.pause()
        assert play.app.screen.query_one(TextArea).text == ""
        assert SECRET not in everything(play)


async def test_how_many_were_marked_is_not_said_past_the_curtain(tmp_path: Path) -> None:
    async with evening(tmp_path, "match") as play:
        await play.press("y", "enter")
        await play.until(lambda: "2 of 3 are not marked" in everything(play), "the first player is asked again")
        await play.step(("enter",))
        await play.sees("Pass the keyboard to Alex")
        assert "not marked" not in everything(play)


async def test_both_look_at_once(tmp_path: Path) -> None:
    async with evening(tmp_path, "sealed") as play:
        await seal(play)
        await play.step(("r",))
        await play.type("a rainy queue")
        await play.step(("enter",))
        await play.sees("Both here?", "r turns the answers over")
        assert "rainy" not in play.text and SECRET not in play.text
        await play.step(("r",))
        await play.sees(SECRET, "a rainy queue")
        await play.step(("k",))
        await play.sees("kept in your journal")
        await play.step(("k",))
        assert "kept in" not in play.text


async def test_a_half_written_secret_comes_back_behind_a_curtain(tmp_path: Path) -> None:
    async with evening(tmp_path, "sealed") as play:
        await play.type(SECRET)
        await play.until(lambda: play.app.table.evening.draft(play.scene.step_id) == (SECRET,), "a draft is on disk")
    async with evening(tmp_path, "sealed", fresh=False) as play:
        await play.sees("Sam writes here", "Sam, press r when only you can see the screen")
        assert SECRET not in play.text
        await play.press("enter", "space")
        assert SECRET not in play.text
        await play.press("r")
        await play.until(lambda: play.app.screen.query(TextArea))
        assert play.app.screen.query_one(TextArea).text == SECRET


async def test_leaving_keeps_the_last_letter(tmp_path: Path) -> None:
    async with evening(tmp_path, "sealed") as play:
        await play.type("half a w")
        await play.press("escape", "q")
        await play.until(lambda: len(play.app.screen_stack) == 1)
    async with evening(tmp_path, "sealed", fresh=False) as play:
        await play.press("r")
        await play.until(lambda: play.app.screen.query(TextArea))
        assert play.app.screen.query_one(TextArea).text == "half a w"


async def test_the_partners_step_is_taken_up_behind_a_curtain_even_when_empty(tmp_path: Path) -> None:
    async with evening(tmp_path, "choice") as play:
        await play.step(("1", "enter"))
        await play.step(("r",))
    async with evening(tmp_path, "choice", fresh=False) as play:
        await play.sees("Alex picks here")


async def test_hiding_draws_the_curtain_over_a_secret(tmp_path: Path) -> None:
    async with evening(tmp_path, "sealed") as play:
        await play.type(SECRET)
        await play.press("f9")
        await play.until(lambda: isinstance(play.app.screen, HiddenScreen))
        for words in (SECRET, "Twosome", "Sam", "Alex", "What now"):
            assert words not in play.text
        await play.press("x")
        await play.sees("press F9 to come back")
        await play.press("escape", "enter", "r", "question_mark", "f2")
        assert isinstance(play.app.screen, HiddenScreen)
        await play.press("f9")
        await play.sees("Sam writes here")
        assert SECRET not in play.text
        await play.press("r")
        await play.sees(SECRET)


async def test_a_pause_draws_it_too(tmp_path: Path) -> None:
    async with evening(tmp_path, "sealed") as play:
        await play.type(SECRET)
        await play.press("escape", "z")
        await play.sees("A pause, as long as you need")
        await play.press("enter")
        await play.sees("A pause until")
        assert SECRET not in play.text
        await play.press("r")
        await play.sees("Sam writes here")
        await play.press("r")
        await play.sees(SECRET)


async def test_no_draft_of_a_mark_outlives_its_step(tmp_path: Path) -> None:
    async with evening(tmp_path, "match") as play:
        step = play.scene.step_id
        await play.press("y", "n", "n")
        await play.until(lambda: play.app.table.evening.draft(step), "a draft is on disk")
        await play.step(("enter",))
        assert play.app.table.evening.draft(step) is None
        await play.step(("r",))
        await play.step(("p",))
    assert not [name for name in ("drafts.json", "drafts.json.bak") if '"values"' in read(tmp_path / "saves" / name)]


def read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


async def test_marks_that_were_begun_come_back(tmp_path: Path) -> None:
    async with evening(tmp_path, "match") as play:
        await play.press("y", "m", "q")
    async with evening(tmp_path, "match", fresh=False) as play:
        await play.sees("Sam picks here")
        await play.press("r")
        await play.sees("● yes", "● maybe")


async def test_before_a_first_secret_the_other_is_asked_to_look_away(tmp_path: Path) -> None:
    async with evening(tmp_path, "choice", size=(60, 20)) as play:
        await play.sees("Alex, look away while Sam picks.")


async def test_whoever_types_on_does_not_lift_the_curtain(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    now = 100.0
    monkeypatch.setattr(haste, "STILLNESS", 0.5)
    monkeypatch.setattr(haste, "monotonic", lambda: now)
    async with evening(tmp_path, "sealed") as play:
        await play.type("x")
        await play.step(("enter",))
        await play.sees("Pass the keyboard to Alex")
        await play.press("e", "v", "e", "r", "r")
        await play.sees("Pass the keyboard to Alex")
        now += 0.6
        await play.step(("r",))
        assert play.scene.step == "write"


async def test_nothing_is_sealed_before_they_said_so_twice(tmp_path: Path) -> None:
    async with evening(tmp_path, "sealed") as play:
        before = play.scene
        await play.press("enter")
        await play.sees("Nothing written. ⏎ again", "Esc, then p")
        await play.type("x")
        await play.press("backspace")
        await play.until(lambda: not play.app.screen.query_one(TextArea).text)
        await play.pilot.pause()
        await play.press("enter")
        assert play.scene == before, "what was typed since asks anew"
        await play.step(("enter",))
        assert play.scene.step == "hand-over"


async def test_a_letter_is_not_sealed_before_they_said_when_it_may_be_read(tmp_path: Path) -> None:
    async with evening(tmp_path, "letter") as play:
        await play.step(("x", "enter", "enter", "enter", "enter"))
        before = play.scene
        assert before.step == "pick"
        await play.press("enter", "enter")
        await play.sees("Pick one first")
        assert play.scene == before
        await play.step(("3", "enter"))
        assert play.scene.step == "hand-over"


async def test_a_field_grows_with_what_is_written_and_its_beginning_stays_in_sight(tmp_path: Path) -> None:
    async with evening(tmp_path, "sealed", size=(60, 20)) as play:
        await play.paste("It begins here. " + "and goes on " * 17 + "to its end.")
        await play.sees("It begins here.", "to its end.")

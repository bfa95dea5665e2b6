"""F2: the game's own commands, found by their words; and the little words at the edge of the screen."""

from pathlib import Path

import pytest
from textual.command import CommandList, CommandPalette
from textual.widgets import OptionList

from game.tui.screens.ask import AskText
from game.tui.widgets.steps.write import Field
from tests.tui.helpers import Play, at_home, evening

HOSTILE = ("[/]", "[@click=app.quit]x")


def found(play: Play) -> list[str]:
    """What the palette offers, each as the words it stands in."""
    return [str(option.prompt) for option in play.app.screen.query_one(OptionList).options]


async def look_for(play: Play, word: str, told: str) -> None:
    """Open the palette and type a word, until what is told stands alone or first."""
    await play.press("f2")
    await play.until(lambda: isinstance(play.app.screen, CommandPalette), "the palette")
    await play.type(word)
    await play.until(lambda: found(play) and told in found(play)[0], f"{told!r} comes first")


async def test_a_command_is_found_by_a_word_and_done(tmp_path: Path) -> None:
    async with evening(tmp_path, more="hint = 'Think of the kitchen.'") as play:
        await look_for(play, "hint", "Open the card's hint.")
        await play.press("enter")
        await play.sees("Think of the kitchen.")


@pytest.mark.parametrize("word", ["colour", "color", "dark", "bell", "language", "password", "limits"])
async def test_settings_are_found_by_what_people_call_them(tmp_path: Path, word: str) -> None:
    async with at_home(tmp_path) as play:
        await look_for(play, word, "Settings: names")


async def test_only_what_the_game_can_do_is_offered(tmp_path: Path) -> None:
    async with at_home(tmp_path) as play:
        await play.press("f2")
        await play.until(lambda: isinstance(play.app.screen, CommandPalette), "the palette")
        await play.until(lambda: any("wish list" in line for line in found(play)), "home's commands")
        assert not [line for line in found(play) if "Screenshot" in line or "Theme" in line]


async def test_the_palette_hides_the_screen_too(tmp_path: Path) -> None:
    async with at_home(tmp_path) as play:
        await look_for(play, "dull", "Hide the screen")
        await play.press("enter")
        await play.sees("df -h")


async def test_names_that_look_like_markup_stand_in_the_palette_as_they_are(tmp_path: Path) -> None:
    async with evening(tmp_path, "sealed", names=HOSTILE) as play:
        await play.type("secret")
        await play.step(("enter",))
        await look_for(play, "lift", "I am [@click=app.quit]x")


async def test_a_question_offers_no_wish_of_its_own(tmp_path: Path) -> None:
    async with evening(tmp_path) as play:
        await play.press("w")
        await play.until(lambda: isinstance(play.app.screen, AskText) and play.app.screen.query(Field))
        assert play.app.screen.query_one(Field).text == ""
        await play.type("A night swim")
        await play.press("enter")
        await play.sees("On your wish list: A night swim")


async def test_a_page_key_before_the_list_is_laid_out_does_nothing(tmp_path: Path) -> None:
    async with at_home(tmp_path) as play:
        await play.press("f2")
        found = play.app.screen.query_one(CommandList)
        await play.until(lambda: found.option_count)
        found.styles.max_height = 0
        await play.until(lambda: not found.scrollable_content_region)
        found.clear_options()
        found.add_option("once more")
        await play.press("pageup", "pagedown")
        await play.pilot.pause()
        assert play.app.is_running


async def test_the_newest_word_stands_alone(tmp_path: Path) -> None:
    async with evening(tmp_path) as play:
        await play.press("f")
        await play.sees("One you love.")
        await play.press("f")
        await play.sees("The mark is off.")
        assert len(play.app._notifications) == 1


async def test_without_colour_everything_stands_in_the_terminals_own(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    async with at_home(tmp_path) as play:
        filters = play.app.get_line_filters()
        segments = [s for strip in play.app.screen._compositor.render_strips() for s in strip if s.text.strip()]
        for line_filter in filters:
            segments = line_filter.apply(segments, play.app.screen.background_colors[1])
        assert segments
        assert all(s.style is None or (s.style.color is None or s.style.color.is_default) for s in segments)
        assert all(s.style is None or (s.style.bgcolor is None or s.style.bgcolor.is_default) for s in segments)

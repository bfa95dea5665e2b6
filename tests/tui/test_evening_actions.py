"""Everything that can be done with a card, and every way away from the table and back."""

from pathlib import Path

import pytest

from game.tui.screens.ask import AskText
from game.tui.screens.evening import EveningScreen
from game.tui.screens.help import HelpScreen
from game.tui.screens.hidden import HiddenScreen
from game.tui.screens.home import HomeScreen
from game.tui.screens.summary import SummaryScreen
from game.tui.widgets.steps.write import Field
from game.tui.widgets.timer import Timer
from tests.tui.helpers import evening

HOSTILE = ("[/]", "[@click=app.quit]x")


async def test_passing_deals_another_card_and_lights_no_bead(tmp_path: Path) -> None:
    async with evening(tmp_path) as play:
        before = play.scene
        await play.step(("p",))
        assert play.scene.step_id != before.step_id
        assert play.scene.at == before.at


async def test_later_says_that_it_comes_back(tmp_path: Path) -> None:
    async with evening(tmp_path) as play:
        await play.step(("l",))
        await play.sees("comes back another evening")


async def test_never_asks_first(tmp_path: Path) -> None:
    async with evening(tmp_path) as play:
        before = play.scene
        await play.press("x")
        await play.sees("Never deal this card again?")
        await play.press("enter")
        assert play.scene == before
        await play.press("n", "x")
        await play.step(("y",))
        await play.sees("You will not see that card again.")


async def test_a_favourite_wears_a_heart_until_the_mark_is_taken_off(tmp_path: Path) -> None:
    async with evening(tmp_path) as play:
        await play.step(("f",))
        await play.sees("◆ Question  ♥")
        await play.step(("f",))
        await play.until(lambda: "◆ Question  ♥" not in play.text)


async def test_a_wish_is_offered_in_the_cards_own_words(tmp_path: Path) -> None:
    async with evening(tmp_path, more="wish = 'A night swim'") as play:
        await play.sees("♥ can become a wish")
        await play.press("w")
        await play.until(lambda: isinstance(play.app.screen, AskText))
        assert play.app.screen.query_one(Field).text == "A night swim"
        await play.type("!")
        await play.press("enter")
        await play.sees("On your wish list: A night swim!")
        assert [w.title for w in play.app.table.wishes.all()] == ["A night swim!"]


async def test_a_note_goes_to_the_journal_and_an_empty_one_nowhere(tmp_path: Path) -> None:
    async with evening(tmp_path) as play:
        for text in ("", "The garden at six"):
            await play.press("j")
            await play.until(lambda: isinstance(play.app.screen, AskText))
            await play.type(text)
            await play.press("enter")
        await play.sees("Kept in your journal.")
        await play.press("e")
        await play.sees("You kept", "The garden at six")


async def test_a_note_that_is_left_waits_and_is_gone_once_it_is_kept(tmp_path: Path) -> None:
    async with evening(tmp_path) as play:
        await play.press("j")
        await play.until(lambda: isinstance(play.app.screen, AskText))
        await play.type("The gard")
        await play.until(lambda: play.app.table.evening.begun("note") == "The gard", "on disk while it is written")
        await play.press("e", "escape")
        assert play.app.table.evening.begun("note") == "The garde", "and when it is left"
        await play.press("w")
        await play.until(lambda: isinstance(play.app.screen, AskText))
        assert play.app.screen.query_one(Field).text == ""
        await play.press("escape", "j")
        await play.until(lambda: isinstance(play.app.screen, AskText))
        await play.type("n")
        await play.press("enter")
        await play.sees("Kept in your journal.")
        assert play.app.table.evening.begun("note") == ""


async def test_lighter_and_deeper_are_said_softly(tmp_path: Path) -> None:
    async with evening(tmp_path) as play:
        await play.press("minus")
        await play.sees("a little lighter")
        await play.press("plus")
        await play.sees("a little deeper")
        assert play.scene.bend == 0


async def test_the_hint_opens_and_shuts_with_the_card(tmp_path: Path) -> None:
    async with evening(tmp_path, more="hint = 'Look under the bed'") as play:
        assert "Look under the bed" not in play.text
        await play.press("h")
        await play.sees("Look under the bed")
        await play.step(("p",))
        await play.until(lambda: "Look under the bed" not in play.text)


async def test_the_timer_waits_for_space_and_a_click_stops_it(tmp_path: Path) -> None:
    async with evening(tmp_path, "activity", more="minutes = 10\nneeds = ['a bowl', 'two cups']") as play:
        await play.sees("▶ 10:00", "You need a bowl and two cups.")
        timer = play.app.screen.query_one(Timer)
        await play.press("space")
        assert timer.running
        await play.sees("‖")
        await play.pilot.click(Timer)
        await play.until(lambda: not timer.running)


async def test_ending_lands_on_a_last_card_first(tmp_path: Path) -> None:
    async with evening(tmp_path, cards=5) as play:
        await play.step(("enter",))
        await play.step(("enter",))
        await play.step(("e",))
        assert play.scene.at == 4
        if play.scene.step == "write":
            await play.press("escape")
        await play.press("e")
        await play.until(lambda: isinstance(play.app.screen, SummaryScreen))
        await play.sees("Your first evening together. Tonight: one card")
        await play.press("enter")
        await play.until(lambda: isinstance(play.app.screen, HomeScreen))


async def test_leaving_goes_home_where_the_evening_waits(tmp_path: Path) -> None:
    async with evening(tmp_path) as play:
        await play.step(("enter",))
        before = play.scene
        await play.press("escape", "escape")
        await play.sees("You are still at the table. q goes home")
        await play.press("q")
        await play.until(lambda: isinstance(play.app.screen, HomeScreen))
        await play.sees("It waits for you.")
        await play.press("r")
        await play.until(lambda: isinstance(play.app.screen, EveningScreen))
        assert play.scene == before


async def test_in_a_field_letters_are_letters_until_it_is_left(tmp_path: Path) -> None:
    async with evening(tmp_path, "sealed") as play:
        before = play.scene
        await play.type("pass the zebra?")
        await play.sees("F1 more", "⏎ seal", "Esc pass, pause, …")
        await play.press("escape")
        await play.sees("p pass", "Tab write on")
        await play.press("tab")
        await play.type("!")
        assert play.app.screen.query_one(Field).text == "pass the zebra?!"
        await play.press("f1")
        await play.until(lambda: isinstance(play.app.screen, HelpScreen))
        assert play.scene == before


async def test_enter_walks_through_the_fields_and_each_comes_into_sight(tmp_path: Path) -> None:
    async with evening(tmp_path, "apology", size=(60, 20)) as play:
        screen = play.app.screen
        for _ in range(5):
            field = screen.focused
            assert isinstance(field, Field)
            await play.until(
                lambda field=field: screen.find_widget(field).visible_region.height == field.size.height + 2
            )
            await play.press("x", "enter")
        await play.until(lambda: play.scene.step == "say")


async def test_a_new_line_is_alt_enter(tmp_path: Path) -> None:
    async with evening(tmp_path, "sealed") as play:
        await play.press("a", "alt+enter", "b")
        assert play.app.screen.query_one(Field).text == "a\nb"


async def test_what_the_key_line_shows_can_be_clicked(tmp_path: Path) -> None:
    async with evening(tmp_path, size=(120, 40)) as play:
        await play.until(lambda: play.text, "it is drawn")
        line = play.text.splitlines()[-1]
        await play.pilot.click("KeyLine", offset=(line.index("fav") - 2, 0))
        await play.until(lambda: play.scene.favourite)
        await play.pilot.click("KeyLine", offset=(play.text.splitlines()[-1].index("more") - 2, 0))
        await play.until(lambda: isinstance(play.app.screen, HelpScreen))


async def test_the_pause_survives_closing_the_game_and_comes_back_to_the_step(tmp_path: Path) -> None:
    async with evening(tmp_path, "listen") as play:
        await play.step(("enter",))
        before = play.scene.step_id
        await play.press("z", "3")
        await play.step(("enter",))
        await play.sees("A pause until", "back to the card")
    async with evening(tmp_path, fresh=False) as play:
        await play.sees("A pause until")
        await play.press("r")
        await play.until(lambda: isinstance(play.app.screen, EveningScreen))
        assert play.scene.step_id == before
        assert play.scene.paused_until is None


async def test_a_pause_can_end_the_evening(tmp_path: Path) -> None:
    async with evening(tmp_path) as play:
        await play.press("z")
        await play.step(("enter",))
        await play.sees("A pause until")
        await play.press("e")
        await play.sees("End the evening here?")
        await play.press("enter", "n", "e")
        assert play.scene.paused_until is not None, "nothing ends before they said yes"
        await play.sees("End the evening here?")
        await play.press("y")
        await play.until(lambda: play.app.table.evening.scene() is None)
        await play.until(lambda: isinstance(play.app.screen, SummaryScreen))


async def test_a_pause_that_ends_an_evening_with_cards_lands_it_softly(tmp_path: Path) -> None:
    async with evening(tmp_path, cards=5) as play:
        await play.step(("enter",))
        await play.step(("enter",))
        await play.press("z")
        await play.step(("enter",))
        await play.press("e")
        await play.sees("It lands on one last, light card.")
        await play.press("y")
        await play.until(lambda: isinstance(play.app.screen, EveningScreen) and play.scene.at == 4)


@pytest.mark.parametrize("size", [(60, 20), (80, 24)], ids=str)
async def test_the_first_keys_of_a_card_stand_where_they_stood(tmp_path: Path, size: tuple[int, int]) -> None:
    feet = []
    for kind, more in (("question", ""), ("activity", "minutes = 10\nneeds = ['a bowl']\nhint = 'Slowly'")):
        async with evening(tmp_path / kind, kind, size=size, more=more) as play:
            await play.sees("q leave")
            feet.append(play.text.splitlines()[-1].split("   "))
    first = ["⏎ done", "p pass", "z pause", "q leave"]
    assert [[part.strip() for part in foot if part.strip()][:4] for foot in feet] == [first, first]
    assert "never" not in "".join(map("".join, feet))


async def test_hiding_works_over_a_question_too(tmp_path: Path) -> None:
    async with evening(tmp_path) as play:
        await play.press("j")
        await play.until(lambda: isinstance(play.app.screen, AskText))
        await play.type("my")
        await play.press("f9")
        await play.until(lambda: isinstance(play.app.screen, HiddenScreen))
        assert "journal" not in play.text
        await play.press("f9")
        await play.until(lambda: isinstance(play.app.screen, AskText))
        assert play.app.screen.query_one(Field).text == "my"


@pytest.mark.parametrize("kind", ["question", "sealed", "own-it", "guess"])
async def test_hostile_names_and_texts_are_only_words(tmp_path: Path, kind: str) -> None:
    text = "[b]{me}[/b] and {partner} [/] [@click=app.quit]x"
    more = "hint = '[/hint]'\nwish = '[red]w'"
    async with evening(tmp_path, kind, names=HOSTILE, text=text, more=more) as play:
        await play.sees("[b][/][/b] and")
        if play.scene.step == "write":
            await play.press("escape")
        await play.press("h", "f")
        await play.sees("[/hint]")
        await play.press("w", "enter")
        await play.sees("On your wish list: [red]w")
        if play.scene.step == "write":
            await play.press("tab")
        while play.scene.at == 0:
            keys = {"write": ("[", "enter"), "hand-over": ("r",), "pick": ("1", "enter"), "confirm": ("y",)}
            scene = play.scene
            await play.step(keys.get(scene.step, ("enter",)) * max(1, len(scene.labels)))


async def test_a_long_arc_is_a_count_where_the_beads_do_not_fit(tmp_path: Path) -> None:
    async with evening(tmp_path, size=(60, 20), cards=60, number=59) as play:
        await play.sees("card 1 of 60")


async def test_the_longest_text_can_be_read_on_the_smallest_screen(tmp_path: Path) -> None:
    text = " ".join(["word"] * 110) + " the end"
    async with evening(tmp_path, size=(60, 20), text=text) as play:
        await play.press(*["down"] * 8)
        await play.sees("the end")
        await play.press(*["down"] * 8)
        await play.sees("Over to")


async def test_an_evening_of_which_nothing_was_played_is_none_together(tmp_path: Path) -> None:
    async with evening(tmp_path) as play:
        await play.press("e")
        await play.sees("You sat down together")
        assert "↓" not in play.text, "nothing is below"
        assert "evening together" not in play.text

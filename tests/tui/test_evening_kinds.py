"""Every kind plays from its script alone, on the smallest screen and on a usual one."""

from pathlib import Path

import pytest

from game.cards.kinds import KINDS
from game.cards.script import Field, Kind, Role, Step
from game.play.scene import Scene
from game.tui.screens.evening import EveningScreen
from game.tui.screens.home import HomeScreen
from game.tui.screens.summary import SummaryScreen
from tests.tui.helpers import KIND_FIELDS, Play, evening


def keys_for(scene: Scene) -> tuple[str, ...]:
    """What a player would press in this step, whatever the kind."""
    match scene.step:
        case "write":
            return tuple(key for _ in scene.labels for key in ("h", "i", "enter"))
        case "pick" if scene.items:
            return (*("y" for _ in scene.items), "enter")
        case "pick" if scene.ends:
            return ("7", "enter")
        case "pick":
            return ("down", "enter")
        case "hand-over":
            return ("r",)
        case "confirm":
            return ("y",)
        case _:
            return ("enter",)


async def play_to_the_end(play: Play) -> None:
    while (scene := play.app.table.evening.scene()) is not None:
        await play.until(lambda: play.app.screen.query("#step > *"), "a step is drawn")
        if scene.step != "hand-over":
            first_words = " ".join(scene.text.split()[:2])
            await play.sees(first_words)
        await play.step(keys_for(scene))
    await play.until(lambda: isinstance(play.app.screen, SummaryScreen), "the summary")


@pytest.mark.parametrize("size", [(60, 20), (80, 24)], ids=str)
@pytest.mark.parametrize("kind", KINDS)
async def test_a_kind_plays_to_the_summary(tmp_path: Path, kind: str, size: tuple[int, int]) -> None:
    async with evening(tmp_path, kind, size=size, cards=2) as play:
        await play_to_the_end(play)
        await play.sees("That was your evening")


async def drawn(play: Play) -> None:
    """The step on the table is drawn; where it is one player's secret, the curtain that came with it is lifted."""
    await play.until(lambda: isinstance(play.app.screen, EveningScreen))
    await play.until(lambda: play.app.screen.query("#step > *"), "a step is drawn")
    if play.scene.sealed and "press r when only you" in play.text:
        await play.press("r")
        await play.until(lambda: "press r when only you" not in play.text)


async def left_and_taken_up(play: Play) -> None:
    """Home in the middle of the step, and back."""
    before = play.scene
    await play.press("escape", "q")  # the first one only leaves a field, if there is one
    await play.until(lambda: isinstance(play.app.screen, HomeScreen), "home")
    await play.sees("It waits for you.")
    await play.press("r")
    await drawn(play)
    assert play.scene == before


def card_of(scene: Scene) -> str:
    """Which card is on the table."""
    return scene.step_id.partition("/")[0]


@pytest.mark.parametrize("kind", KINDS)
async def test_a_kind_is_left_at_every_step_and_taken_up_there(tmp_path: Path, kind: str) -> None:
    async with evening(tmp_path, kind, cards=2) as play:
        first = card_of(play.scene)
        while card_of(scene := play.scene) == first:
            await left_and_taken_up(play)
            await play.step(keys_for(scene))
        assert play.scene.at == 1  # the next bead is lit: the card was played


@pytest.mark.parametrize("kind", KINDS)
async def test_a_kind_is_passed_at_every_step_and_another_card_comes(tmp_path: Path, kind: str) -> None:
    async with evening(tmp_path, kind, cards=3, number=12) as play:
        done = 0
        for steps in range(len(KINDS[kind].steps)):
            card = card_of(play.scene)
            while done < steps:
                await play.step(keys_for(play.scene))
                done += 1
            if card_of(play.scene) != card:
                break  # with what is picked here, some steps of the script are not played
            if play.scene.step == "hand-over":
                continue  # a curtain has no key but its own: whoever lifts it may pass
            await play.step(("escape", "p") if play.scene.step == "write" else ("p",))
            assert card_of(play.scene) != card
            assert play.scene.at == 0 and not play.scene.given
            done = 0
            await drawn(play)
            assert "hi" not in play.text.split()


async def test_a_kind_that_is_only_a_script_plays_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    invented = Kind(
        name="invented", title="Invented", mark="*",
        steps=(
            Step(name="open", type="write", actor=Role.PARTNER, fields=(Field(name="x", label="A word", lines=1),)),
            Step(name="weighs", type="pick", actor=Role.DRAWER, choices=("Heavy", "Light")),
            Step(name="sure", type="confirm", actor=Role.PARTNER, back="open", yes="Quite", no="Hardly"),
            Step(name="acts", type="do", minutes=1, prompt="Stand up, both."),
        ),
    )  # fmt: skip
    monkeypatch.setitem(KINDS, "invented", invented)
    async with evening(tmp_path, "invented", cards=2) as play:
        await play.sees("A word")
        await play.step(("o", "x", "enter"))
        await play.sees("Heavy", "Light", "ox")
        await play.step(("down", "enter"))
        await play.sees("Quite", "Hardly")
        await play.step(("n",))
        await play.sees("A word")
        await play.step(("enter",))
        await play_to_the_end(play)


async def test_not_yet_goes_back_and_after_three_rounds_a_pause_is_offered(tmp_path: Path) -> None:
    async with evening(tmp_path, "own-it") as play:
        await play.step(("a", "enter", "b", "enter", "c", "enter"))
        for _ in range(3):
            await play.step(("enter",))
            assert "also pause" not in play.text
            await play.press("enter")
            assert play.scene.step == "confirm"
            await play.step(("n",))
        await play.step(("enter",))
        await play.sees("You can also pause")


async def test_what_was_written_openly_stays_in_sight(tmp_path: Path) -> None:
    async with evening(tmp_path, "apology") as play:
        await play.type("I came late")
        await play.step(("enter",) * 5)
        await play.sees("What I did", "I came late", "nothing written")


async def test_two_ratings_are_two_marks_on_one_line(tmp_path: Path) -> None:
    async with evening(tmp_path, "scale") as play:
        for keys in (("3", "enter"), ("r",), ("1", "0", "enter"), ("r",)):
            await play.step(keys)
        await play.sees("Sam 3", "Alex 10", "not at all", "all of it")
        line = next(row for row in play.text.splitlines() if "───●" in row)
        assert line.count("●") == 2


async def test_a_match_shows_what_both_want_and_nothing_else(tmp_path: Path) -> None:
    async with evening(tmp_path, "match") as play:
        await play.step(("y", "y", "n", "enter"))
        await play.step(("r",))
        await play.step(("y", "n", "y", "enter"))
        await play.step(("r",))
        await play.sees("You both want", "A tent")
        assert "A boat" not in play.text and "A hut" not in play.text
        await play.step(("k",))
        await play.sees("kept on your wish list")
        await play.step(("enter",))
        assert [w.title for w in play.app.table.wishes.all()] == ["A tent"]


async def test_nothing_is_picked_until_somebody_picks(tmp_path: Path) -> None:
    async with evening(tmp_path, "choice") as play:
        await play.press("enter")
        await play.sees("Nothing is picked. ⏎ again leaves it so.")
        assert play.scene.step == "pick"
        await play.step(("enter",))
        assert play.scene.step == "hand-over"


async def test_marks_go_by_letters_arrows_and_clicks(tmp_path: Path) -> None:
    async with evening(tmp_path, "match") as play:
        view = play.app.screen.query_one("#step").children[0]
        await play.press("y", "right", "right")
        assert view.values == ("yes", "maybe", "")
        await play.press("left", "down")
        last = list(view.query("Choice"))[-1]
        await play.pilot.click(last, offset=(last.size.width - 3, 0))
        await play.until(lambda: view.values == ("yes", "yes", "not now"))


async def test_options_go_by_numbers_and_clicks(tmp_path: Path) -> None:
    async with evening(tmp_path, "choice") as play:
        view = play.app.screen.query_one("#step").children[0]
        await play.press("2")
        assert view.values == ("The woods",)
        await play.pilot.click(view.query("Choice").first())
        await play.until(lambda: view.values == ("The sea",))


@pytest.mark.parametrize(("kind", "field"), [("choice", "options"), ("match", "items")])
async def test_what_the_arrows_reach_comes_into_sight(
    tmp_path: Path, kind: str, field: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = [f"{n}: {'a long walk ' * 5}end-{n}" for n in range(8)]
    monkeypatch.setitem(KIND_FIELDS, kind, f"{field} = {rows!r}")
    async with evening(tmp_path, kind, size=(60, 20)) as play:
        await play.press(*["down"] * 8)
        await play.sees("end-7")
        await play.press(*["up"] * 7)
        await play.sees("end-0")

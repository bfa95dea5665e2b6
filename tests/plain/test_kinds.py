"""Every kind of card, line by line: played to its end, left at every step, resumed at every step, its secrets kept."""

from pathlib import Path

import pytest

from game.cards.kinds import KINDS
from game.cards.script import Picked, Step
from game.play.scene import Scene
from tests.plain.evenings import begun_with, leave_after, say, table_with

NEEDS = {
    "choice": {"options": ("tea", "coffee")},
    "scale": {"scale": ("calm", "wild")},
    "match": {"items": ("a swim", "a walk", "a train")},
}
MARKER = "the-blue-door"


def card(kind: str) -> dict[str, object]:
    return {"kind": kind, **NEEDS.get(kind, {})}


def onward(scene: Scene) -> list[str]:
    """The lines that lead on from a scene: the marker where something is typed, the widest gap where it is rated."""
    match scene.step:
        case "write":
            return [f"{MARKER}-{scene.drawer == scene.actor}-{n}" for n, _ in enumerate(scene.labels)]
        case "pick" if scene.items:
            return ["yes" for _ in scene.items]
        case "pick":
            return [scene.choices[0 if scene.actor == scene.drawer else -1]]
        case "confirm":
            return ["yes"]
    return ["done"]


def script_of(kind: str) -> list[Step]:
    """The steps that are played where the first of some words is picked."""
    return [step for step in KINDS[kind].steps if not isinstance(step.when, Picked) or 0 in step.when.among]


def lines_through(folder: Path, kind: str) -> list[list[str]]:
    """Step by step, what is typed to play a card of that kind to its end."""
    steps: list[list[str]] = []
    table = begun_with(folder, card(kind))
    while (scene := table.evening.scene()) is not None and scene.at == 0:
        steps.append(onward(scene))
        leave_after(table, *steps[-1])
        table = table_with(folder, card(kind))
    table.close()
    return steps


@pytest.fixture(params=sorted(KINDS))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_it_is_played_to_its_end_with_everything_answered(tmp_path: Path, kind: str) -> None:
    steps = lines_through(tmp_path / "rehearsal", kind)
    table = begun_with(tmp_path, card(kind))
    said = say(table, *(line for step in steps for line in step), *["done"] * 9)
    assert table.story.us().cards_played == 2
    script = script_of(kind)
    assert len(steps) == len(script)
    for step in script:
        assert step.prompt.partition("{")[0] in said


def test_left_at_any_step_it_lands_and_counts_for_nothing(tmp_path: Path, kind: str) -> None:
    steps = lines_through(tmp_path / "rehearsal", kind)
    for number in range(len(steps)):
        table = begun_with(tmp_path / str(number), card(kind))
        said = say(table, *(line for step in steps[:number] for line in step), "end")
        assert "Nothing was played this time. The cards wait." in said
        assert said.endswith("Until the next one.\n")
        assert (table.story.us().evenings, table.story.us().cards_played) == (0, 0)
        table.close()


def test_passed_at_any_step_another_card_comes_and_nothing_typed_is_left(tmp_path: Path, kind: str) -> None:
    steps = lines_through(tmp_path / "rehearsal", kind)
    for number in range(len(steps)):
        folder = tmp_path / str(number)
        table = begun_with(folder, card(kind), {"id": "other"})
        while (scene := table.evening.scene()) is not None and scene.kind != kind:
            # The dealer began with the other card.
            leave_after(table, "pass")
            table = table_with(folder, card(kind), {"id": "other"})
        if scene is None:
            continue
        leave_after(table, *(line for step in steps[:number] for line in step), "pass")
        table = table_with(folder, card(kind), {"id": "other"})
        after = table.evening.scene()
        assert after is not None
        assert after.step_id.split("/")[0] != scene.step_id.split("/")[0]
        assert after.shown == ()
        table.close()


def test_resumed_at_any_step_it_goes_on_as_if_nobody_had_left(tmp_path: Path, kind: str) -> None:
    steps = lines_through(tmp_path / "rehearsal", kind)
    whole = say(begun_with(tmp_path / "whole", card(kind)), *(line for step in steps for line in step))
    last = whole.rpartition("Card 2 of 2")[0].splitlines()[-4:]
    for number in range(1, len(steps)):
        folder = tmp_path / str(number)
        leave_after(begun_with(folder, card(kind)), *(line for step in steps[:number] for line in step))
        said = say(table_with(folder, card(kind)), *(line for step in steps[number:] for line in step))
        assert said.rpartition("Card 2 of 2")[0].splitlines()[-4:] == last


def all_bytes(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


@pytest.mark.parametrize("sealed", [k for k in sorted(KINDS) if any(s.sealed for s in KINDS[k].steps)])
def test_what_is_sealed_is_neither_said_nor_readable_in_any_file_before_its_reveal(tmp_path: Path, sealed: str) -> None:
    steps = lines_through(tmp_path / "rehearsal", sealed)
    reveal = next(n for n, step in enumerate(script_of(sealed)) if step.type == "reveal")
    typed = [line for step in steps[:reveal] for line in step]
    for number in range(1, len(typed) + 1):
        folder = tmp_path / str(number)
        said = leave_after(begun_with(folder, card(sealed)), *typed[:number])
        assert MARKER.encode() not in all_bytes(folder / "saves")
        assert (MARKER in said) is (number == len(typed) and MARKER in "".join(typed))


MARKS = ("yes", "maybe", "not now", "done")


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("other", MARKS)
def test_of_a_match_only_what_both_marked_is_ever_said_or_kept(tmp_path: Path, mark: str, other: str) -> None:
    items = {"kind": "match", "items": ("swim-at-dawn", "walk-by-night")}
    table = begun_with(tmp_path, items)
    both = mark in ("yes", "maybe") and other in ("yes", "maybe")
    said = leave_after(table, mark, *(["done"] if mark != "done" else []), "ready")
    assert "You both want" not in said
    told = leave_after(
        table_with(tmp_path, items), other, *(["done"] if other != "done" else []), "ready", "keep", "done"
    )
    revealed = told.partition("look at it together")[2].partition("Card 2")[0]
    assert ("swim-at-dawn" in revealed) is both
    assert "walk-by-night" not in revealed
    after = table_with(tmp_path, items)
    assert [wish.title for wish in after.wishes.all()] == (["swim-at-dawn"] if both else [])


def test_not_now_and_nothing_marked_leave_the_same_behind(tmp_path: Path) -> None:
    items = {"kind": "match", "items": ("swim-at-dawn", "walk-by-night")}
    revealed = []
    for name, marks in (("said", ("not now", "not now")), ("unsaid", ("done",))):
        table = begun_with(tmp_path / name, items)
        told = leave_after(table, *marks, "ready", "yes", "yes", "ready")
        revealed.append(told.partition("look at it together")[2])
        evening = table_with(tmp_path / name, items).evening
        scene = evening.scene()
        assert scene is not None
        assert (scene.shared, scene.given, scene.shown) == ((), (), ())
    assert revealed[0] == revealed[1]


# Words within a card ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("kind", ["listen", "own-it", "apology"])
def test_each_prompt_says_who_acts_and_who_only_listens(tmp_path: Path, kind: str) -> None:
    table = begun_with(tmp_path, card(kind))
    while (scene := table.evening.scene()) is not None and scene.at == 0:
        other = "Alex" if scene.actor_name == "Sam" else "Sam"
        assert scene.actor_name in scene.prompt
        assert scene.aside.startswith(other)
        said = leave_after(table, *onward(scene))
        assert f"{scene.prompt}\n{scene.aside}\n" in said
        table = table_with(tmp_path, card(kind))


@pytest.mark.parametrize(
    ("kind", "before", "again"),
    [
        ("listen", ["done", "done"], ["done"]),
        ("own-it", ["x", "done", "done"], ["done"]),
        ("apology", ["x", "done", "done", "done"], ["done", "done"]),
    ],
)
def test_after_three_times_not_yet_a_pause_is_offered(
    tmp_path: Path, kind: str, before: list[str], again: list[str]
) -> None:
    said = leave_after(begun_with(tmp_path, card(kind)), *before, *["no", *again] * 2)
    assert "This is hard" not in said
    said = leave_after(table_with(tmp_path, card(kind)), "no", *again)
    assert said.count('"pause" gives you twenty minutes') == len(again) + 1


@pytest.mark.parametrize("kind", ["own-it", "apology"])
def test_a_gentle_note_follows_its_line_and_blocks_nothing(tmp_path: Path, kind: str) -> None:
    said = leave_after(begun_with(tmp_path, card(kind)), "You never call, you always shout", "one evening")
    assert said.count("A thought: ") == 1
    assert 'A thought: You wrote "You never". One evening is easier' in said


def test_a_gentle_note_on_a_sealed_line_says_none_of_its_words(tmp_path: Path) -> None:
    said = leave_after(begun_with(tmp_path, {"kind": "letter"}), "x", "you never listen", "x", "I am sorry but no")
    assert said.count("A thought: ") == 2
    assert "you never" not in said
    assert "takes it back" not in said.rpartition("A thought: ")[2]


def test_undo_takes_a_line_back_and_offers_it_again(tmp_path: Path) -> None:
    said = say(begun_with(tmp_path, {"kind": "own-it"}), "you always", "undo", "tired", "noon", "rest", "yes")
    assert "So far: you always" in said
    assert "Sam wrote:\nI feel: tired\nwhen: noon\nI need: rest" in said


def test_undo_after_the_last_line_offers_every_line_again(tmp_path: Path) -> None:
    said = say(
        begun_with(tmp_path, {"kind": "own-it"}), "tired", "noon", "you never", "undo", "", "", "a nap", "", "yes"
    )
    assert "So far: you never" in said
    assert "Sam wrote:\nI feel: tired\nwhen: noon\nI need: a nap" in said


def test_a_line_that_is_emptied_after_undo_is_empty(tmp_path: Path) -> None:
    table = begun_with(tmp_path, {"kind": "own-it"})
    leave_after(table, "tired", "noon", "rest", "undo", '""', '""', '""')
    scene = table_with(tmp_path, {"kind": "own-it"}).evening.scene()
    assert scene is not None
    assert scene.step == "say"
    assert [text for _, text in scene.shown[0].lines] == ["", "", ""]


def test_undo_takes_a_mark_back(tmp_path: Path) -> None:
    table = begun_with(tmp_path, card("match"))
    say(table, "yes", "undo", "no", "yes", "yes", "ready", "yes", "yes", "yes", "ready", "keep", "done")
    assert {wish.title for wish in table.wishes.all()} == {"a walk", "a train"}


def test_undo_takes_a_step_back_but_nothing_through_a_hand_over(tmp_path: Path) -> None:
    said = leave_after(begun_with(tmp_path, {"kind": "listen"}), "done", "undo")
    assert said.endswith("Alex listens: no answer yet, no mending, only listening.\nTime for it: 4 minutes.\n> ")
    said = leave_after(begun_with(tmp_path / "other", {"kind": "sealed"}), MARKER, "undo")
    assert "That word does not fit here." in said


@pytest.mark.parametrize("words", ["lacking", "We don't have that", "we don’t have that"])
def test_what_is_not_at_hand_is_not_dealt_again_tonight(tmp_path: Path, words: str) -> None:
    cards = ({"needs": ("candle",)}, {"needs": ("candle",)}, {})
    table = begun_with(tmp_path, *cards, number=3)
    while (scene := table.evening.scene()) is not None and not scene.needs:
        leave_after(table, "done", "done")
        table = table_with(tmp_path, *cards)
    said = say(table, words, *["done"] * 9)
    assert "Another card, and none tonight that needs the same." in said
    assert said.count("You need: candle.") == 1


def test_the_evening_tells_tonights_guesses_and_the_shared_total(tmp_path: Path) -> None:
    table = begun_with(tmp_path, {"kind": "guess"})
    assert "Your guesses tonight: 2 points. On all your evenings, together: 2." in say(
        table, "tea", "ready", "tea", "ready", "done", "yes", *["done"] * 6
    )
    table.evening.begin(["mine"], cards=2, seed=1, starter="a")
    assert "Your guesses tonight: 1 point. On all your evenings, together: 3." in say(
        table, "tea", "ready", "milk", "ready", "done", "close", *["done"] * 6
    )

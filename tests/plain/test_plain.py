"""The evening line by line, told as the players live it."""

import io
import tempfile
import unicodedata
from datetime import timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.cards.kinds import KINDS
from game.plain import Paper, play
from game.storage.saves import Saves
from game.table import utc_now
from tests.plain.evenings import NOW, answers_after_prompts, begun_with, between, leave_after, say, table_with

SECRET = "the blue door"
NEEDS = {
    "choice": {"options": ("tea", "later")},
    "scale": {"scale": ("calm", "wild")},
    "match": {"items": ("a swim", "a walk", "a train")},
}


def test_an_evening_of_questions_lands_and_says_what_was_played(tmp_path: Path) -> None:
    table = begun_with(tmp_path)
    said = say(table, "done", "", *["done"] * 6)
    assert "Card 1 of 2, warm. Our deck, question. Sam's turn.\nWords of card 0.\nOver to Sam." in said
    assert "And now Alex." in said
    assert "Card 2 of 2, land." in said
    assert "That was your evening: 2 cards" in said
    assert "- Words of card 0. (Our deck)" in said
    assert table.evening.waiting() is None
    assert table.story.us().cards_played == 2


def test_every_prompt_ends_in_a_line_that_starts_with_the_mark(tmp_path: Path) -> None:
    said = say(begun_with(tmp_path), "done", "what?", "help", "done", *["done"] * 6)
    assert len(answers_after_prompts(said)) == 8
    assert set(answers_after_prompts(said)) == {"> "}


def test_an_empty_line_lifts_no_curtain_and_passes_no_reveal(tmp_path: Path) -> None:
    table = begun_with(tmp_path, {"kind": "sealed"})
    said = leave_after(table, SECRET, "", "", "ready", "mine", "", "ready", "", "")
    assert said.count("An empty line is not enough here") == 5
    assert said.index(SECRET) > said.index("look at it together")
    table = table_with(tmp_path)
    scene = table.evening.scene()
    assert scene is not None
    assert scene.step == "reveal"


def test_a_sealed_answer_is_said_at_the_reveal_and_nowhere_before(tmp_path: Path) -> None:
    said = say(begun_with(tmp_path, {"kind": "sealed"}), SECRET, "ready", "the red one", "ready", "done")
    before, _, after = said.partition("look at it together")
    assert SECRET not in before
    assert f"Sam: {SECRET}\nAlex: the red one" in after


def test_a_word_alone_is_obeyed_in_quotes_it_is_an_answer_and_within_a_sentence_too(tmp_path: Path) -> None:
    said = say(begun_with(tmp_path, {"kind": "sealed"}), '"Later"', "ready", "later that night", "ready", "done")
    assert "Sam: Later\nAlex: later that night" in said
    said = say(begun_with(tmp_path / "other", {"kind": "sealed"}, {"id": "another"}), "Pass")
    assert "Another card." in said


def test_quotes_around_anything_else_stay(tmp_path: Path) -> None:
    said = say(begun_with(tmp_path, {"kind": "sealed"}), '"Hello, you"', "ready", '""', "ready")
    assert 'Sam: "Hello, you"\nAlex: (no answer)' in said


def test_each_field_has_its_own_prompt_and_done_leaves_the_rest_empty(tmp_path: Path) -> None:
    said = say(begun_with(tmp_path, {"kind": "own-it"}), "tired", "done")
    assert "I feel:\n> " in said
    assert "when:\n> " in said
    assert "I need:" not in said.partition("when:\n> ")[0]
    assert "Sam wrote:\nI feel: tired\nwhen: (no answer)\nI need: (no answer)" in said


def test_what_was_half_written_is_there_after_the_window_was_closed(tmp_path: Path) -> None:
    leave_after(begun_with(tmp_path, {"kind": "own-it"}), "tired")
    said = say(table_with(tmp_path, {"kind": "own-it"}), "", "on Monday", "sleep")
    assert "So far: tired" in said
    assert "Sam wrote:\nI feel: tired\nwhen: on Monday\nI need: sleep" in said


def test_what_was_half_written_in_secret_is_kept_but_not_shown(tmp_path: Path) -> None:
    leave_after(begun_with(tmp_path, {"kind": "letter"}), SECRET)
    said = say(table_with(tmp_path, {"kind": "letter"}), "done", "1", "ready")
    before, _, after = said.partition('type "ready" when it is yours')
    assert "Something you typed before is kept." in before
    assert SECRET not in before
    assert SECRET in after


@pytest.mark.parametrize("typed", ["2", '"later"', '"LATER"'])
def test_an_option_is_picked_by_its_number_or_its_words_even_where_they_are_a_word_of_the_game(
    tmp_path: Path, typed: str
) -> None:
    said = say(begun_with(tmp_path, {"kind": "choice", **NEEDS["choice"]}), typed, "ready", "Tea", "ready", "done")
    assert "Sam: later\nAlex: tea" in said


def test_what_is_not_in_the_list_is_not_taken(tmp_path: Path) -> None:
    said = say(begun_with(tmp_path, {"kind": "scale", **NEEDS["scale"]}), "11", "-1", "ten", "9", "ready", "5", "ready")
    assert said.count("A number from 0 to 10, please; nothing was taken.") == 3
    assert "Sam: 9\nAlex: 5" in said


def test_done_on_a_scale_gives_no_number_and_asks_for_no_follow_up(tmp_path: Path) -> None:
    said = say(begun_with(tmp_path, {"kind": "scale", **NEEDS["scale"]}), "10", "ready", "done", "ready", "done")
    assert "Sam: 10\nAlex: (no answer)" in said
    assert "You stand some way apart" not in said


def test_marks_are_given_one_by_one_and_only_what_both_want_is_ever_said(tmp_path: Path) -> None:
    table = begun_with(tmp_path, {"kind": "match", **NEEDS["match"]})
    said = say(table, "yes", "no", "maybe", "ready", "yes", "yes", "not now", "ready", "keep", "done")
    assert "1 of 3: a swim\n> " in said
    assert "You both want:\n- a swim\n" in said
    shared = between(said, "You both want:", "Card 2")
    assert "a walk" not in shared
    assert "a train" not in shared
    assert [wish.title for wish in table.wishes.all()] == ["a swim"]


def test_only_a_yes_or_a_not_yet_leads_on_from_what_one_alone_confirms(tmp_path: Path) -> None:
    said = say(begun_with(tmp_path, {"kind": "listen"}), "done", "done", "done", "", "not quite", "done", "that's it")
    assert said.count("say back what you heard") == 2
    assert "Alex, you have the floor" in between(said, "is that what you meant?", "Until the next one.")


def test_the_end_of_input_lands_the_evening_and_keeps_what_was_to_be_kept(tmp_path: Path) -> None:
    table = begun_with(tmp_path, {"kind": "wish"}, number=1)
    said = say(table, "a night train", "ready", "a lake", "ready")
    assert said.endswith("Until the next one.\n")
    assert {wish.title for wish in table.wishes.all()} == {"a night train", "a lake"}


def test_a_pause_waits_for_its_word_and_comes_back_to_the_same_step(tmp_path: Path) -> None:
    table = begun_with(tmp_path, {"kind": "own-it"})
    said = say(table, "tired", "pause", "done", "on Monday", "sleep", "pause 2", "pause 30", "", "end")
    assert "A pause until " in said
    assert "Welcome back." in said
    assert "Sam wrote:\nI feel: tired\nwhen: on Monday" in said
    assert "A pause takes 5 to 1440 minutes" in said


def test_wishes_and_notes_are_kept_from_any_card(tmp_path: Path) -> None:
    table = begun_with(tmp_path, {"wish": "See the comet"})
    said = say(table, "wish", "wish Swim at night", f"wish {'x' * 121}", "note It was warm.", "note", "And late.")
    assert {wish.title for wish in table.wishes.all()} == {"See the comet", "Swim at night"}
    assert {entry.text for entry in table.journal.recent()} == {"It was warm.", "And late."}
    assert "A wish takes a title of 1 to 120 characters" in said
    assert "- on the wish list: Swim at night" in said


def test_favourite_marks_and_takes_the_mark_off(tmp_path: Path) -> None:
    table = begun_with(tmp_path)
    assert "Marked as a favourite." in leave_after(table, "favourite")
    table = table_with(tmp_path)
    assert table.story.us().favourites == 1
    assert "Your favourite no more." in say(table, "favourite")
    assert table.story.us().favourites == 0


def test_house_rules_stand_at_the_top_until_both_agree(tmp_path: Path) -> None:
    table = table_with(tmp_path, agreed=False)
    table.evening.begin(["mine"], cards=1, seed=1)
    assert "Kind, or not at all." in say(table, "agree")
    assert table.people.require().rules_agreed
    table.evening.begin(["mine"], cards=1, seed=1)
    assert "Kind, or not at all." not in say(table)


def test_a_step_is_on_disk_before_the_next_prompt(tmp_path: Path) -> None:
    table = begun_with(tmp_path, {"kind": "sealed"})
    steps = []

    class Watched(io.StringIO):
        def readline(self, size: int | None = -1, /) -> str:
            with Saves.open(tmp_path / "saves", clock=lambda: NOW, read_only=True) as onlooker:
                evening = onlooker.active()
                assert evening is not None
                assert evening.turn is not None
                steps.append((evening.turn.step.name, len(evening.turn.given)))
            return super().readline()

    play(table, Paper(Watched(f"{SECRET}\nready\nmine\nready\n"), io.StringIO()))
    assert steps == [
        ("drawer", 0),
        ("hand-over-to-partner", 1),
        ("partner", 1),
        ("hand-over-to-both", 2),
        ("reveal", 2),
    ]


def test_nothing_typed_reaches_the_other_as_a_command_to_the_terminal(tmp_path: Path) -> None:
    said = say(
        begun_with(tmp_path, {"kind": "sealed"}), "\x1b]0;title\x07red\u202e", "ready", "x", "ready", "note \x1b[2Jy"
    )
    assert "Sam: ]0;titlered" in said
    assert "\x1b" not in said
    assert "\u202e" not in said


def test_a_line_too_long_is_not_taken(tmp_path: Path) -> None:
    said = say(begun_with(tmp_path, {"kind": "sealed"}), "x" * 20_001, "short", "ready", "z", "ready")
    assert "longer than 20000 characters" in said
    assert "Sam: short" in said


@pytest.mark.parametrize("kind", sorted(set(KINDS)))
def test_every_kind_is_played_to_its_end(tmp_path: Path, kind: str) -> None:
    table = begun_with(tmp_path, {"kind": kind, **NEEDS.get(kind, {})})
    lines = ["1" if step.needed else "yes" if step.type == "confirm" else "done" for step in KINDS[kind].steps]
    say(table, *lines, *["done"] * 6)
    assert table.story.us().cards_played == 2


def test_a_memory_of_an_earlier_evening_closes_the_evening(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    table = begun_with(tmp_path)
    say(table, "note We laughed.")
    monkeypatch.setattr(table.evening, "_clock", lambda: utc_now() + timedelta(days=2))
    table.evening.begin(["mine"], cards=1, seed=2)
    said = say(table)
    assert "A memory, from " in said
    assert "Words of card 0.\nWe laughed." in said


def test_a_card_played_before_says_when(tmp_path: Path) -> None:
    table = begun_with(tmp_path)
    say(table, "done", "done")
    table.evening.begin(["mine"], cards=2, seed=3)
    assert f"You had this card before, on {NOW.astimezone().day} March 2026." in say(table)


WORDS = (
    "done",
    "ready",
    "yes",
    "no",
    "pass",
    "later",
    "never",
    "wish",
    "note",
    "pause",
    "return",
    "end",
    "keep",
    "hint",
    "undo",
    "lacking",
    "limits",
    "phrases",
    "Sam",
)


@settings(max_examples=40, deadline=None)
@given(
    kind=st.sampled_from(sorted(KINDS)),
    lines=st.lists(st.sampled_from(WORDS) | st.text(max_size=40).filter(lambda text: "\n" not in text), max_size=30),
)
def test_whatever_is_typed_the_evening_lands_and_nothing_that_acts_is_said(kind: str, lines: list[str]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        table = begun_with(Path(folder), {"kind": kind, **NEEDS.get(kind, {})}, {"id": "other"})
        said = say(table, *lines)
        table.close()
        assert said.endswith("Until the next one.\n")
        assert not [c for c in said if c != "\n" and unicodedata.category(c) == "Cc"]

"""The way out of every prompt, names that can't be typed, and a command that is not taken for an answer."""

import io
from collections.abc import Mapping
from pathlib import Path

import pytest

from game.plain import Leave, Paper, at_home
from game.plain.ask import ANSWER_OR_COMMAND, Back, NoMore, choose, named, whose
from game.play.players import Seat
from game.table import Table
from tests.plain.evenings import begun_with, leave_after, say, table_with

NAMES: Mapping[Seat, str] = {"a": "Lee", "b": "[Sam] ★"}


def paper(*lines: str) -> tuple[Paper, io.StringIO]:
    out = io.StringIO()
    return Paper(io.StringIO("".join(f"{line}\n" for line in lines)), out), out


def home(table: Table, *lines: str) -> str:
    """The whole game with these lines."""
    on, out = paper(*lines)
    at_home(table, on)
    return out.getvalue()


@pytest.mark.parametrize("typed", ["sam", "[sam] ★", "2", "s", "SA", "[s"])
def test_a_name_is_meant_by_its_letters_its_beginning_or_its_number(typed: str) -> None:
    assert named(typed, NAMES) == ["b"]


@pytest.mark.parametrize("typed", ["", "x", "3", "★★", "lees"])
def test_what_is_no_name_is_nobodys(typed: str) -> None:
    assert named(typed, NAMES) == []


def test_a_beginning_that_both_names_have_is_nobodys() -> None:
    assert named("an", {"a": "Anna", "b": "Anton"}) == []
    assert named("anna", {"a": "Anna", "b": "Annabel"}) == ["a"], "a whole name is nobody else's beginning"


def test_names_are_printed_as_they_were_given_and_an_error_repeats_every_exit() -> None:
    on, out = paper("nobody", "")
    assert whose(on, NAMES, "Who writes?") is None
    assert out.getvalue().startswith("Who writes? 1: Lee, 2: [Sam] ★; an empty line goes back.\n> ")
    assert "One of these, please: 1, Lee, 2, [Sam] ★, an empty line; or back, help, quit." in out.getvalue()


def test_back_help_and_quit_are_at_every_prompt() -> None:
    on, out = paper("help", "?", "help safety", "yes")
    assert choose(on, {"yes": True})
    assert out.getvalue().count("One of these, please: yes; or back, help, quit.") == 2
    assert "In danger" in out.getvalue()
    for line, way in (("back", Back), ("leave", Back), ("quit", Leave), ("exit", Leave), ("", NoMore)):
        with pytest.raises(way):
            choose(paper(line)[0], {"yes": True})


@pytest.mark.parametrize("way", ["hearts", "hearts/sam", "plan 1", "pick", "drop 1", "done 1", "done 1/nice", "add"])
def test_back_leads_out_of_every_question_of_a_room(tmp_path: Path, way: str) -> None:
    table = table_with(tmp_path)
    table.wishes.add("The lake")
    said = home(
        table, "wishes", *way.split("/"), "back", *(["command"] if way in ("plan 1", "done 1", "add") else []), "list"
    )
    assert "You went back." in said
    assert said.rstrip("> \n").endswith("1. The lake\n> \nUntil next time. Everything is kept.")
    assert [wish.status for wish in table.wishes.all()] == ["idea"]


def test_at_a_gate_back_leaves_it_shut_and_quit_leaves_the_game(tmp_path: Path) -> None:
    table = table_with(tmp_path)
    said = home(
        table, "settings", "desire", "sam", "back", "desire", "sam", "ready", "yes", "back", "desire", "1", "quit"
    )
    assert said.count("You go on where you were.") == 2, said
    assert said.endswith("Until next time. Everything is kept.\n")
    assert "desire" in table.people.closed_gates()
    assert table.people.require().a.private.opened, "what Sam answered stands"


@pytest.mark.parametrize("typed", ["y", "Leave", "back", "exit", "?", "ready", "psas", "hepl", "n"])
def test_what_may_be_a_command_is_asked_about_before_it_is_sealed(tmp_path: Path, typed: str) -> None:
    said = say(begun_with(tmp_path, {"kind": "sealed"}), typed, "what?", "answer", "ready", "the red one", "ready")
    assert said.count(ANSWER_OR_COMMAND) == 1
    assert f"Sam: {typed}\nAlex: the red one" in said


def test_a_command_does_what_it_says_and_nothing_is_sealed(tmp_path: Path) -> None:
    table = begun_with(tmp_path, {"kind": "sealed"})
    said = say(table, "y", "command", "hepl", "command", "leave", "command")
    assert said.count("These words fit here:") == 2
    assert said.endswith("The evening waits for you at this very step.\n")
    assert 'One line. "done" leaves it empty, "leave the table" goes home.' in said
    scene = table.evening.scene()
    assert scene is not None
    assert scene.step == "write"
    assert not scene.given


def test_in_quotes_and_in_a_sentence_nothing_is_asked(tmp_path: Path) -> None:
    said = say(begun_with(tmp_path, {"kind": "sealed"}), '"back"', "ready", "back to the lake", "ready")
    assert ANSWER_OR_COMMAND not in said
    assert "Sam: back\nAlex: back to the lake" in said


def test_quit_on_a_card_leaves_the_game_and_the_evening_waits(tmp_path: Path) -> None:
    table = begun_with(tmp_path)
    assert home(table, "play", "quit").endswith("Until next time. Everything is kept.\n")
    assert table.evening.waiting() is not None


def test_a_curtain_names_its_word_and_its_help_has_it(tmp_path: Path) -> None:
    said = leave_after(begun_with(tmp_path, {"kind": "sealed"}), "mine", "", "help")
    assert 'An empty line is not enough here: type "ready".' in said
    assert "- ready: go on; an empty line is not enough." in said
    said = leave_after(table_with(tmp_path, {"kind": "sealed"}), "ready", "yours", "ready", "help")
    assert "- done: go on; an empty line is not enough." in said


def test_a_number_that_was_kept_stands_beside_what_was_asked(tmp_path: Path) -> None:
    table = begun_with(tmp_path, {"kind": "scale", "scale": ("calm", "wild"), "text": "How was the week?"})
    said = say(table, "8", "ready", "7", "ready", "keep", "done", *["done"] * 8)
    assert "- in the journal: How was the week? Sam: 8" in said
    assert ": How was the week? Sam: 8" in home(table, "journal")


@pytest.mark.parametrize(("kind", "more"), [("sealed", {}), ("choice", {"options": ("tea", "coffee")})])
def test_an_empty_line_seals_nothing_at_once_the_second_does(
    tmp_path: Path, kind: str, more: dict[str, object]
) -> None:
    table = begun_with(tmp_path, {"kind": kind, **more})
    assert "An empty line again seals it so" in leave_after(table, "")
    table = table_with(tmp_path, {"kind": kind, **more})
    scene = table.evening.scene()
    assert scene is not None
    assert scene.step in ("write", "pick")
    said = leave_after(table, "", "", "ready")
    assert said.count("An empty line again seals it so") == 1
    assert "Alex's turn" in said or "Hand the keyboard to Alex" in said


def test_done_and_empty_quotes_seal_it_empty_without_a_question(tmp_path: Path) -> None:
    said = say(begun_with(tmp_path, {"kind": "sealed"}), "done", "ready", '""', "ready")
    assert "seals it so" not in said
    assert "Sam: (no answer)\nAlex: (no answer)" in said


def test_back_among_the_hearts_ends_them_and_keeps_what_was_given(tmp_path: Path) -> None:
    table = table_with(tmp_path)
    for title in ("The lake", "A train"):
        table.wishes.add(title)
    said = home(table, "wishes", "hearts", "sam", "ready", "3", "back", "quit")
    assert "What you gave is kept." in said
    assert [wish.title for wish in table.wishes.waiting("a")] != [wish.title for wish in table.wishes.waiting("b")]


def test_after_one_gave_hearts_the_other_gives_theirs_and_only_then_is_told_what_both_want(tmp_path: Path) -> None:
    table = table_with(tmp_path)
    for title in ("The lake", "A train"):
        table.wishes.add(title)
    script = ("hearts", "sam", "ready", "3", "0", "ready", "2", "3", "back", "quit")
    said = home(table, "wishes", *script)
    first, curtain, rest = said.partition("Hand the keyboard to Alex")
    assert curtain and "You both want" not in first
    assert "You both want:\n- The lake\n" in rest
    assert [wish.matched for wish in table.wishes.all()] == [True, False]


def test_a_change_is_told_in_a_line_and_numbers_stay(tmp_path: Path) -> None:
    table = table_with(tmp_path)
    for title in ("The lake", "A train"):
        table.wishes.add(title)
    said = home(table, "wishes", "plan 2 2099-05-09", "name 1 The sea", "done 1 Cold", "", "", "name 2 A night train")
    _, _, after = said.partition("Planned:")
    assert "1. " not in after
    assert "Now: A night train" in after
    assert sorted(wish.title for wish in table.wishes.all()) == ["A night train", "The sea"]
    said = home(table, "journal", "write One", "write Two", "edit 1 First", "edit 1 Once", "show 1", "delete 2", "no")
    assert "Its number is 2." in said
    assert "Changed.\n> \n14 March 2026\nOnce\n" in said
    assert {"Once", "Two"} <= {entry.text for entry in table.journal.recent()}


def test_who_has_signs_in_the_name_signs_with_its_letters(tmp_path: Path) -> None:
    table = table_with(tmp_path)
    table.people.rename("Lee", "[Sam] ★")
    home(table, "season", "begin", "1", "lee", "sam")
    season = table.season.current()
    assert season is not None
    assert dict(season.signed) == {"a": "Lee", "b": "[Sam] ★"}

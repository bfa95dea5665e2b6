"""The whole game line by line, through the real command line."""

import json
import re
from pathlib import Path

import pytest

from tests.cli.conftest import Said, Shell

MARKER = "a lighthouse nobody else has thought of"


def typed(shell: Shell, *lines: str) -> Said:
    """`twosome --plain`, with these lines on standard input, which ends then."""
    said = shell("--plain", typed="".join(f"{line}\n" for line in lines))
    assert said.code == 0, said.told
    prompts = [line for line in said.data.splitlines() if line.startswith("> ")]
    assert len(prompts) >= len(lines), "every line was asked for"
    return said


def test_two_who_never_played_meet_and_leave(shell: Shell) -> None:
    said = typed(shell, "Sam", "sam", "Sam", "Alex", "help", "", "nonsense", "back", "quit").data
    assert "two different names" in said
    assert "Good " in said
    assert "Sam and Alex. You are at home." in said
    assert "- wishes: the wish list." in said
    assert "That word does nothing here." in said
    assert '"quit" leaves the game.' in said
    assert said.endswith("Good night. Everything is kept.\n")


def test_hearts_stay_hidden_until_both_gave_theirs(home: Shell) -> None:
    one = typed(home, "wishes", "add The lake", "add The night train", "hearts", "sam", "ready", "3", "2", "show 1")
    assert "You both want" not in one.data
    assert "of 3 hearts" not in one.data
    other = typed(home, "wishes", "hearts", "Alex", "ready", "1", "enough", "list", "show 1").data
    [wanted] = re.findall("You both want:\n- (.*)", other)
    assert f"1. {wanted}, you both want it" in other
    assert other.count("of 3 hearts") == 2


def test_a_wish_from_the_list_to_what_is_remembered(home: Shell) -> None:
    said = typed(
        home, "wishes", "add", "A boat on the [/] lake \x1b]0;taken\x07", "note 1", "bring bread", "name 1 A boat",
        "plan 1 2099-05-09 19:30", "unplan 1", "pick free", "pick", "plan", "tomorrow", "done 1 We fell in", "3", "",
        "list nothing like it", "list boat", "show 1", "show 7", "drop 1", "no", "drop 1", "yes", "undo",
        "undo",
    ).data  # fmt: skip
    assert "A boat on the [/] lake ]0;taken" in said
    assert "\x1b" not in said
    assert "Planned: A boat, Saturday 9 May 2099." in said
    assert "Nothing on your list fits that." in said
    assert "How about: A boat" in said
    assert "You remember: We fell in" in said
    assert "No wish has nothing like it" in said
    assert "Which one? A number from 1 to 1, please." in said
    assert said.count("Gone from the list.") == 1
    assert "As it was: A boat\n1. A boat, came true" in said
    assert "There is nothing to take back." in said


def test_a_letter_is_written_and_read_alone_and_half_of_it_survives_the_end_of_input(home: Shell) -> None:
    first = typed(home, "letters", "write", "sam", "ready", MARKER, "You never listen").data
    assert MARKER not in first
    assert "A thought:" in first
    second = typed(home, "letters", "write", "sam", "ready", "", '""', "", "Sam", "1").data
    assert "Something you typed before is kept" in second
    assert MARKER not in second
    third = typed(
        home, "letters", "keep 1", "read 1", "ready", "done", "keep 1", "answer 1", "ready", "", "", "", ""
    ).data
    before, after = third.split('Alex, type "ready" when it is yours.', 1)
    assert MARKER not in before
    assert MARKER in after
    assert "That letter was not opened yet." in before
    assert "In your journal." in after
    assert "You never" not in third, "it was emptied"


def test_a_letter_for_a_day_waits_for_it(home: Shell) -> None:
    lines = ("write", "sam", "ready", MARKER, "", "", "", "2", "2099-05-09", "read 1", "no", "let go 1", "no")
    said = typed(home, "letters", *lines).data
    assert "From Sam to Alex" in said
    assert "sealed until 9 May 2099" in said
    assert MARKER not in said


def test_the_journal_is_written_found_mended_let_go_and_taken_along(home: Shell, tmp_path: Path) -> None:
    file = tmp_path / "ours.md"
    said = typed(
        home, "journal", "write Été at the harbour", "write", "<script> [/]", "find ete",
        "edit 1 Summer at the harbour", f"export {file}", f"export {file}", "show 2", "find summer", "delete 1",
        "yes", "find summer",
    ).data  # fmt: skip
    assert "Changed." in said
    assert "is there already" in said
    assert "Summer at the harbour" in file.read_text()
    assert "No entry has summer." in said
    assert "<script> [/]" in said


def test_an_evening_from_the_shelf_is_left_taken_up_and_landed_by_the_end_of_input(home: Shell) -> None:
    first = typed(home, "decks", "show 1", "play 1 for 99", "play 1 for 15", "done", "leave the table", "quit").data
    assert "15, 30 or 60 minutes" in first
    assert "Card 1 of" in first
    assert "Your evening waits at card" in first
    second = typed(home, "play").data
    assert "back at your table" in second
    assert second.endswith("Good night. Everything is kept.\n")
    assert "waits at card" not in typed(home).data


def test_a_check_in_and_what_it_leaves_in_us(home: Shell, tmp_path: Path) -> None:
    file = tmp_path / "us.json"
    rates = ["7", "8", "6", "5", "9", "2"]
    steps = ["done"] * 4
    said = typed(
        home, "checkin", *steps, *rates, "ready", *rates, "ready", "done", "done", "Soup on Tuesday", "yes", "us",
        "weeks", "cards", "loved", "day", f"keepsake {file}", "back", "quit",
    ).data  # fmt: skip
    assert "That was your check-in." in said
    assert "Closeness: Sam 7; Alex 7" in said
    assert "A first check-in" in said
    assert len(json.loads(file.read_text())["checkins"]) == 1


def test_what_is_asked_today_and_yesterday_is_answered_alone(home: Shell) -> None:
    said = typed(home, "yesterday", "today", "quit").data
    assert "Nothing is left to do with yesterday's question." in said
    assert "No deck of daily questions" in said, "there is none on this small shelf"


def test_wishes_and_letters_go_out_as_files_that_are_theirs_to_read(home: Shell, tmp_path: Path) -> None:
    dates, letter = tmp_path / "dates.ics", tmp_path / "letter.txt"
    said = typed(
        home, "wishes", "add The lake", "plan 1 2099-05-09", f"export {dates}", "back", "letters", "write", "sam",
        "ready", MARKER, "", "", "", "1", f"export 1 {letter}", "alex", f"export 1 {letter}", "sam",
    ).data  # fmt: skip
    assert "The lake" in dates.read_text()
    assert "That letter was not opened yet." in said
    assert MARKER in letter.read_text()


def test_settings_names_rules_and_limits_alone(home: Shell) -> None:
    said = typed(
        home, "settings", "agree", "names", "", "Lou", "reunion 2001-05-09", "reunion 2099-05-09", "reunion none",
        "limits", "sam", "ready", "0", "1", "0", "phrases", ""
    ).data  # fmt: skip
    assert "You are Sam and Lou." in said
    assert "Agreed, both of you." in said
    assert "What you set is kept." in said
    assert "has passed already" in said
    assert "You see each other again in " in said
    assert "No day is set." in said


def test_a_season_is_signed_rests_and_ends(home: Shell) -> None:
    said = typed(
        home, "season", "begin", "1", "Sam", "Alex", "open", "ready", "yes", "ready", "no", "rest", "go on", "evening",
        "leave the table", "look back", "end", "yes", "back", "quit",
    ).data  # fmt: skip
    assert "Signed, both of you." in said
    assert "It rests." in said
    assert "Card 1 of" in said
    assert said.count("None is under way") == 2


SCRIPT = (
    "wishes", "add The lake", "hearts", "sam", "ready", "3", "done 1", "We swam", "3", "2", "back", "letters", "write",
    "alex", "ready", "Dear", "", "", "Alex", "1", "read 1", "ready", "done", "back", "journal", "write Hello", "back",
    "settings", "limits", "sam", "ready", "0", "1", "0", "phrases", "alex", "ready", "none", "back", "checkin", "done",
)  # fmt: skip


@pytest.mark.parametrize("after", range(0, len(SCRIPT), 4))
def test_the_end_of_input_is_no_error_anywhere(home: Shell, after: int) -> None:
    said = typed(home, *SCRIPT[:after]).data
    assert said.splitlines()[-1] == "Good night. Everything is kept."
    assert home("saves", "check").code == 0

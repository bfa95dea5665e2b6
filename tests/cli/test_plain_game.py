"""The whole game line by line, through the real command line."""

import json
import re
from pathlib import Path

import pytest

from game.together.season import OFFERS
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
    assert said.endswith("Until next time. Everything is kept.\n")


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
    assert 'Home. Your evening waits: "play" goes on with it.' in first
    second = typed(home, "play").data
    assert "back at your table" in second
    assert second.endswith("Until next time. Everything is kept.\n")
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


def test_a_day_that_is_none_is_asked_again_and_a_letter_not_sealed_is_kept_and_told(home: Shell) -> None:
    said = typed(
        home, "letters", "write", "1", "ready", MARKER, "help", "answer", "", "", "2", "someday", "", "write", "sam",
        "ready", "", "", "", "", "2", "someday", "2099-05-09", "write", "alex", "ready", "", "", "", "", "write",
        "alex", "back", "write", "alex", "ready", "Dear", "back", "command",
    ).data  # fmt: skip
    assert said.count("From which day on?") == 4
    assert "Not sealed; what you typed is kept." in said
    assert 'Sam has a letter begun: "write" goes on with it.' in said.split("Not sealed")[1]
    assert "A letter needs a few words" in said
    assert "Nothing was written." in said
    assert "sealed until 9 May 2099" in said
    assert said.count("Is that your answer, or a command?") == 2
    end = said.rindex("Not sealed")
    assert "Alex has a letter begun" in said[end:]
    assert "Sam has a letter begun" not in said[end:]
    assert MARKER not in said


def test_a_letter_says_to_its_writer_whom_it_suits(home: Shell) -> None:
    said = typed(home, "letters", "write", "sam", "ready", MARKER, "", "", "", "1").data
    assert "Sealed.\nIt may be opened whenever it suits Alex, alone." in said


def test_letters_travel_as_files(home: Shell, tmp_path: Path) -> None:
    pytest.importorskip("pyrage")
    file, far = tmp_path / "for-alex", Shell(tmp_path / "far")
    sent = typed(
        home, "letters", "write", "sam", "ready", MARKER, "", "", "", "1", f"send 1 {file}", "one two three four",
        "one two", f"send 1 {file}", "", f"send 1 {file}", "",
    ).data  # fmt: skip
    assert "The two differ; nothing was written." in sent
    assert "sent as a file" in sent
    assert "is there already" in sent
    far("couple", "new", "Alex", "Sam")
    path = f"{file}.twosome-letter"
    came = typed(far, "letters", f"take {path}", f"take {path}", "take nowhere", "read 1", "ready", "done").data
    assert "A letter from Sam came in." in came
    assert "is here already; nothing was changed." in came
    assert MARKER in came


def test_home_is_read_once_and_then_in_a_line(home: Shell) -> None:
    long = "A boat on the lake " * 6
    said = typed(home, "wishes", f"add {long}", "list", "back", "waiting", "", "help", "help safety", "quit").data
    first, rest = said.split("Home.", 1)
    assert "Tonight:" in first
    short, rest = rest.split("\n> ", 1)
    assert short == ' 1 thing waits; "waiting" reads them.'
    assert rest.lstrip().startswith("Waiting: 1 wish, hearts to give.")
    assert rest.count("You are at home.") == 1, "an empty line reads all of it"
    assert f"1. {long[:59].rstrip()}…" in first
    helped = rest.split('"help safety" says')
    assert "emergency" not in helped[0]
    assert "emergency" in helped[1]


def test_settings_hold_what_makes_sense_line_by_line(home: Shell) -> None:
    said = typed(
        home, "settings", "length 20", "length 15", "week someday", "week sunday", "desire", "sam", "ready", "yes",
        "done", "back", "settings", "quit",
    ).data  # fmt: skip
    assert "15, 30 or 60 minutes, as in: length 30" in said
    assert "A week begins on monday or sunday" in said
    assert "An evening takes 15 minutes. A week begins on Sunday." in said.split("Home.")[1]
    assert "`twosome keys` lists them" in said
    assert "Tonight: 15 minutes" in typed(home).data


def test_a_deck_of_their_own_is_made_in_a_minute_and_grows(home: Shell) -> None:
    said = typed(
        home, "decks", "new Rainy Sundays", "What would {partner} cook?", "x" * 3_000, "Why rain?", "",
        "add 1 And then?", "show 1", "add 2 Why?", "new", "Nothing", "", "play 1", "done", "quit",
    ).data  # fmt: skip
    assert "On the shelf, and number 1 of the list: Rainy Sundays, 2 cards." in said
    assert "characters" in said.split("Question 2:")[1]
    assert "In Rainy Sundays: 3 cards." in said
    assert "Question: 3" in said
    assert "A deck needs a card: nothing was made." in said
    assert "Card 1 of" in said
    assert [deck["cards"] for deck in home("deck", "list", "--json").json if deck["title"] == "Rainy Sundays"] == [3]


def test_names_are_asked_for_one_by_one_until_they_are_names(shell: Shell) -> None:
    said = typed(shell, "", "\u200b", "?", "command", "Sam", "", "sam", "Alex").data
    assert said.count("A name needs at least one letter") == 3
    assert said.count("two different names") == 1
    assert said.count("Your name, of the one who types now:") == 4
    assert "Sam and Alex. You are at home." in said


def test_what_can_be_signed_is_called_as_everywhere(home: Shell) -> None:
    said = typed(home, "season", "begin", "back").data
    assert all(f"{at}. {title}." in said for at, (_, _, title) in enumerate(OFFERS, 1))
    assert "You went back." in said


def test_quit_at_the_table_ends_the_command_and_the_evening_waits(home: Shell, tmp_path: Path) -> None:
    assert home.play(words=["quit"]).code == 0
    text = 'id = "daily"\ntitle = "D"\ntheme = "today"\n[[card]]\nid = "one"\nkind = "question"\ntext = "Why?"\n'
    (tmp_path / "daily.toml").write_text(text)
    asked = home("today", "--plain", "--decks", str(tmp_path), typed="quit\n")
    assert (asked.code, asked.told) == (0, "")
    assert "Who answers?" in asked.data
    assert "Your evening waits at card" in typed(home).data


SCRIPT = (
    "wishes", "add The lake", "hearts", "sam", "ready", "3", "done 1", "We swam", "3", "2", "back", "letters", "write",
    "alex", "ready", "Dear", "", "", "Alex", "1", "read 1", "ready", "done", "back", "journal", "write Hello", "back",
    "settings", "limits", "sam", "ready", "0", "1", "0", "phrases", "alex", "ready", "none", "back", "checkin", "done",
)  # fmt: skip


@pytest.mark.parametrize("after", range(0, len(SCRIPT), 4))
def test_the_end_of_input_is_no_error_anywhere(home: Shell, after: int) -> None:
    said = typed(home, *SCRIPT[:after]).data
    assert said.splitlines()[-1] == "Until next time. Everything is kept."
    assert home("saves", "check").code == 0

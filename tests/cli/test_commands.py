"""What scripts rely on: data on standard output, stable names, exit codes."""

from pathlib import Path

import pytest

from game.cli.wish import TYPES
from game.together.wishes import WISH_TYPES
from tests.cli.conftest import Shell

BROKEN = "title = 'Broken'\n[[card]]\ntext = '''never closed\n"


def test_a_couple_sits_down_once(shell: Shell) -> None:
    welcome = shell("couple", "new", "Sam", "Alex")
    assert (welcome.code, welcome.data) == (0, "")
    shown = shell("couple", "show", "--json").json
    assert shown["names"] == ["Sam", "Alex"]
    assert shown["rules_agreed"] is False
    again = shell("couple", "new", "Kim", "Lou")
    assert again.code == 2
    assert "Sam and Alex already play here" in again.told


@pytest.mark.parametrize(("one", "other"), [("", "Alex"), ("\u202e", "Alex"), ("x" * 200, "Alex"), ("Sam", "SAM")])
def test_names_that_cannot_be_used_are_refused_in_one_sentence(shell: Shell, one: str, other: str) -> None:
    refused = shell("couple", "new", one, other)
    assert (refused.code, refused.data) == (2, "")
    assert len(refused.told.splitlines()) == 1
    assert shell("couple", "show").code == 2


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("[/]", "[/]"), ("A\x1b]0;x\x07l", "A]0;xl"), ("\u202eAl", "Al"), ("❤️", "❤"), ("Zoë", "Zoë")],
)
def test_names_of_any_letters_are_kept_without_what_acts(shell: Shell, typed: str, kept: str) -> None:
    assert shell("couple", "new", typed, "Sam").code == 0
    assert shell("couple", "show", "--json").json["names"] == [kept, "Sam"]
    evening = shell.play("--deck", "affection", "--cards", "2", words=[])
    assert evening.code == 0
    assert kept in evening.data
    assert "\x1b" not in evening.data


def test_options_that_stand_anywhere_stand_before_and_after_the_command(home: Shell, tmp_path: Path) -> None:
    other = tmp_path / "others"
    assert home("couple", "new", "Kim", "Lou", "--saves", str(other)).code == 0
    for line in (
        ("--saves", str(other), "couple", "show", "--json"),
        ("couple", "--saves", str(other), "show", "--json"),
        ("couple", "show", "--json", "--saves", str(other)),
    ):
        assert home(*line).json["names"] == ["Kim", "Lou"]
    assert home("us", "--version").data.startswith("twosome ")


def test_a_wish_from_its_first_thought_to_its_memory(home: Shell) -> None:
    added = home("wish", "add", "Night train", "--type", "getaway", "--cost", "2", "--tag", "train", "--minutes", "90")
    wish_id = added.data.strip()
    assert len(wish_id) == 8
    assert added.told == "On your wish list.\n"
    assert home("wish", "edit", wish_id, "--title", "Night train, any direction", "--place", "the south").code == 0
    shown = home("wish", "show", wish_id[:5], "--json").json
    assert {name: shown[name] for name in ("title", "type", "cost", "minutes", "place", "tags", "status")} == {
        "title": "Night train, any direction",
        "type": "getaway",
        "cost": 2,
        "minutes": 90,
        "place": "the south",
        "tags": ["train"],
        "status": "idea",
    }
    assert home("wish", "done", wish_id, "--note", "We missed the stop.").code == 0
    assert "We missed the stop." in home("wish", "show", wish_id).data
    assert home("wish", "done", wish_id).code == 0
    assert [wish["memory"]["text"] for wish in home("wish", "list", "--done", "--json").json] == ["We missed the stop."]
    (told,) = home("wish", "list", "--json").json
    dropped = home("wish", "drop", wish_id)
    assert dropped.code == 0 and f"`twosome wish drop {wish_id} --back`" in dropped.told
    assert home("wish", "list", "--json").json == []
    assert home("wish", "drop", wish_id, "--back").told == "Back on your wish list: Night train, any direction\n"
    (back,) = home("wish", "list", "--json").json
    assert {**back, "changed": ""} == {**told, "changed": ""}
    assert home("wish", "drop", wish_id, "--back").code == 2


def test_hearts_that_only_one_gave_are_in_no_output(home: Shell) -> None:
    from game.table import Table

    wish_id = home("wish", "add", "Swim").data.strip()
    with Table.open(home.saves) as table:
        table.wishes.heart(table.wishes.find(wish_id).id, "a", 3)
    shown = home("wish", "show", wish_id, "--json")
    assert shown.json["hearts"] is None
    assert not any("hearts_" in name for name in shown.json)
    assert "hearts" not in home("wish", "show", wish_id).data
    assert home("wish", "list", "--matched", "--json").json == []


@pytest.mark.parametrize(
    "line",
    [
        ("wish", "add", ""),
        ("wish", "add", "x" * 121),
        ("wish", "add", "Swim", "--cost", "4"),
        ("wish", "add", "Swim", "--type", "car"),
        ("wish", "show", "zzz"),
        ("wish", "show", ""),
        ("wish", "edit", "zzz", "--title", "x"),
        ("wish", "edit", "zzz"),
        ("journal", "search"),
        ("deck", "show", "nope"),
        ("wish", "shwo"),
        ("nonsense",),
        ("--nonsense",),
        ("couple", "new", "Sam"),
        ("demo", "--years", "0"),
    ],
)
def test_wrong_usage_ends_with_2_and_says_what_on_standard_error(home: Shell, line: tuple[str, ...]) -> None:
    refused = home(*line)
    assert (refused.code, refused.data) == (2, "")
    assert refused.told


def test_what_was_typed_comes_back_harmless(home: Shell) -> None:
    refused = home("\x1b]0;title\x07", "--\x1b[2J")
    assert refused.code == 2
    assert "\x1b" not in refused.told


def test_the_types_of_wishes_on_the_command_line_are_those_of_the_model() -> None:
    assert TYPES == WISH_TYPES


def test_the_journal_finds_entries_by_every_word_in_text_or_question(home: Shell) -> None:
    evening = ["note The blue door again.", "note A quiet hour.", "end"]
    home.play("--deck", "affection", "--cards", "3", "--seed", "1", words=evening)
    found = home("journal", "search", "DOOR", "blue", "--json").json
    assert [entry["text"] for entry in found] == ["The blue door again."]
    assert set(found[0]) >= {"id", "at", "text", "question", "card"}
    by_question = home("journal", "search", *found[0]["question"].split()[:3], "--json").json
    assert len(by_question) == 2
    nothing = home("journal", "search", "door", "quiet", "--json")
    assert (nothing.code, nothing.json) == (0, [])
    assert "The blue door again." in home("journal", "search", "door").data


def test_a_broken_deck_is_told_and_keeps_the_others_playable(home: Shell, tmp_path: Path) -> None:
    (tmp_path / "own").mkdir()
    broken, good = tmp_path / "own" / "broken.toml", tmp_path / "own" / "good.toml"
    broken.write_text(BROKEN)
    good.write_text("title = 'Good'\n[[card]]\ntext = 'What did you hear today?'\n")
    own = ("--decks", str(tmp_path / "own"))
    checked = home("deck", "check", "--json", *own)
    assert checked.code == 1
    assert checked.json == [
        {"file": str(broken), "line": 3, "card": None, "level": "error", "message": checked.json[0]["message"]}
    ]
    assert home("deck", "check", str(good), *own).code == 0
    assert home("deck", "check", str(tmp_path / "missing.toml")).code == 1
    listed = {Path(deck["path"]).name: deck for deck in home("deck", "list", "--json", *own).json}
    assert {"id", "title", "theme", "cards", "kinds", "path", "problems"} <= set(listed["good.toml"])
    assert listed["good.toml"]["id"] == "good"
    assert listed["broken.toml"]["problems"]
    evening = home.play("--deck", "good", "--cards", "2", *own)
    assert evening.code == 0
    assert "twosome deck check" in evening.told


def test_advice_is_no_problem(home: Shell, tmp_path: Path) -> None:
    deck = tmp_path / "mine.toml"
    deck.write_text("title = 'Mine'\n[[card]]\ntext = 'Do you like it here?'\n")
    assert home("deck", "check", str(deck), "--json").json == []
    advised = home("deck", "check", str(deck), "--advice", "--json")
    assert advised.code == 0
    assert {problem["level"] for problem in advised.json} == {"advice"}


def test_a_deck_is_shown_with_all_its_cards(home: Shell) -> None:
    assert home("deck", "show", "affection", "--json").json["cards"][0]["text"]
    assert "cards" in home("deck", "show", "affection").data
    assert home("deck", "path").data.strip() == str(home.saves / "decks")


def test_every_key_is_listed_once_with_what_it_does(shell: Shell) -> None:
    keys = shell("keys")
    assert keys.code == 0
    assert "Another card. Free, no reason, counted nowhere." in keys.data


@pytest.mark.parametrize("name", ["bash", "zsh", "fish"])
def test_the_shell_is_taught_to_complete(shell: Shell, name: str) -> None:
    assert "_TWOSOME_COMPLETE" in shell("completion", name).data


def test_help_is_there_for_every_command(shell: Shell) -> None:
    for line in ((), ("play",), ("wish",), ("wish", "add"), ("deck", "check"), ("demo",)):
        shown = shell(*line, "--help")
        assert shown.code == 0
        assert "Usage: twosome" in shown.data


@pytest.mark.parametrize(
    "line", [("wish", "add", "A lake"), ("wish", "list"), ("couple", "show"), ("journal", "search", "lake")]
)
def test_what_needs_no_deck_reads_none(home: Shell, monkeypatch: pytest.MonkeyPatch, line: tuple[str, ...]) -> None:
    def read(*_: object) -> None:
        raise AssertionError("the decks were read")

    monkeypatch.setattr("game.table.table.open_shelf", read)
    assert home(*line).code == 0


@pytest.mark.parametrize("line", [("",), (" ",), ("\u202e",)])
def test_a_wish_needs_a_title(home: Shell, line: tuple[str, ...]) -> None:
    refused = home("wish", "add", *line)
    assert (refused.code, refused.data, refused.told) == (2, "", "A wish needs a title.\n")


@pytest.mark.parametrize(
    ("field", "line"),
    [("title", ["x" * 121]), ("place", ["A lake", "--place", "x" * 121]), ("link", ["A lake", "--link", "x" * 501])],
)
def test_what_is_too_long_in_a_wish_is_said_in_characters(home: Shell, field: str, line: list[str]) -> None:
    refused = home("wish", "add", *line)
    assert refused.code == 2
    assert f"The {field} of a wish has at most " in refused.told
    assert home("wish", "list", "--json").json == []


def test_a_wish_is_picked_by_chance_out_of_those_that_fit(home: Shell) -> None:
    assert home("wish", "pick").told == "No wish waits to be drawn.\n"
    for title, cost in (("Kite", "0"), ("Opera", "3")):
        home("wish", "add", title, "--cost", cost, "--minutes", "90", "--tag", "indoors")
    assert {home("wish", "pick", "--json", "--seed", str(n)).json["title"] for n in range(9)} == {"Kite", "Opera"}
    fitting = (
        "wish",
        "pick",
        "--free",
        "--minutes",
        "90",
        "--type",
        "date",
        "--indoors",
        "--season",
        "now",
        "--tonight",
    )
    assert home(*fitting).data.startswith("Kite\n")
    nothing = home(*fitting, "--minutes", "89", "--json")
    assert (nothing.code, nothing.json) == (0, None)
    assert home("wish", "pick", "--minutes", "89").told == "No wish of yours is known to be all that.\n"


def test_us_gives_scripts_the_contract_and_the_whole_story(home: Shell) -> None:
    home("wish", "add", "The lake")
    figures = home("us", "--json").json
    assert figures.keys() >= {"evenings", "cards_played", "decks", "wishes", "checkins"}
    assert figures["wishes"]["open"] == 1
    assert figures["trends"].keys() == {"closeness", "trust", "fun", "affection", "teamwork", "outside stress"}
    assert figures["trends"]["trust"] == {"a": [], "b": []}
    assert figures["milestones"] == figures["kinds"] == figures["this_day"] == []


def test_lists_say_no_more_than_there_is(home: Shell, tmp_path: Path) -> None:
    text = 'id = "bare"\ntitle = "Bare"\ntheme = "today"\n[[card]]\nid = "one"\nkind = "question"\ntext = "Why?"\n'
    (tmp_path / "bare.toml").write_text(text)
    [bare] = [row for row in home("deck", "list", "--decks", str(tmp_path)).data.splitlines() if row.startswith("bare")]
    assert bare.endswith("  Bare")
    home("wish", "add", "Swim")
    home("wish", "plan", "swim", "2099-05-09")
    assert "Wishes: 1 open, of them 0 matched and 1 planned; 0 done" in home("us").data

"""One player alone with the paper: at a gate, about limits, about words that help."""

import io
from pathlib import Path

import pytest

from game.cards.card import Theme
from game.plain import Paper, at_the_gate
from game.plain.alone import SEEN_BY_NOBODY
from game.play.gates import GATES, STAYS_SHUT
from game.play.players import SEATS, Ceiling
from game.play.repair import ALL_PHRASES
from game.table import Table
from game.table.people import GateShut
from game.together.help import IN_SHORT
from tests.plain.evenings import begun_with, between, leave_after, say, table_with

OPENS: dict[Theme, tuple[str, ...]] = {"desire": ("yes",), "rebuilding-trust": ("yes", "no")}
SHUT: list[tuple[Theme, tuple[str, ...]]] = [
    ("desire", ("no",)),
    ("desire", ("",)),
    ("desire", ("back",)),
    ("rebuilding-trust", ("no", "no")),
    ("rebuilding-trust", ("yes", "yes")),
    ("rebuilding-trust", ("no", "yes")),
    ("rebuilding-trust", ("yes", "")),
    ("rebuilding-trust", ("",)),
    ("rebuilding-trust", ("back",)),
]


def ask_both(table: Table, theme: Theme, *lines: str) -> tuple[bool, str]:
    """Both at the gate: whether it opened, and what was said."""
    out = io.StringIO()
    paper = Paper(io.StringIO("".join(f"{line}\n" for line in lines)), out)
    return at_the_gate(table, paper, GateShut(theme, "The deck")), out.getvalue()


@pytest.mark.parametrize("theme", OPENS)
def test_a_deck_opens_when_each_opened_it_alone(tmp_path: Path, theme: Theme) -> None:
    table = table_with(tmp_path)
    one = ("ready", *OPENS[theme], "done")
    opened, said = ask_both(table, theme, *one, *one, "ready")
    assert opened
    assert theme not in table.people.closed_gates()
    assert said.index("Hand the keyboard to Sam") < said.index("Hand the keyboard to Alex") < said.index("It is open.")
    assert IN_SHORT not in said


@pytest.mark.parametrize(("theme", "answers"), SHUT)
@pytest.mark.parametrize("unwilling", SEATS)
def test_where_one_does_not_open_it_the_other_learns_nothing(
    tmp_path: Path, theme: Theme, answers: tuple[str, ...], unwilling: str
) -> None:
    table = table_with(tmp_path)
    lines = {seat: ("ready", *(answers if seat == unwilling else OPENS[theme]), "done") for seat in SEATS}
    opened, said = ask_both(table, theme, *lines["a"], *lines["b"], "ready")
    assert not opened
    assert theme in table.people.closed_gates()
    before, _, together = said.partition('Type "ready" when Sam and Alex are both here.')
    assert together == f"\n> \n{STAYS_SHUT}\n"
    assert before.count(SEEN_BY_NOBODY) == 2


@pytest.mark.parametrize(("theme", "answers"), SHUT)
def test_help_is_shown_to_the_one_who_needs_it_while_alone(
    tmp_path: Path, theme: Theme, answers: tuple[str, ...]
) -> None:
    _, said = ask_both(table_with(tmp_path), theme, "ready", *answers, "done", "ready", *OPENS[theme], "done", "ready")
    needs = len(answers) == len(GATES[theme].questions) and GATES[theme].needs_help([a == "yes" for a in answers])
    assert (IN_SHORT in between(said, "Hand the keyboard to Sam", "Hand the keyboard to Alex")) is needs
    assert said.count(IN_SHORT) == needs


@pytest.mark.parametrize("theme", OPENS)
def test_where_the_input_ends_at_a_gate_it_stays_shut(tmp_path: Path, theme: Theme) -> None:
    whole = ["ready", *OPENS[theme], "done", "ready", *OPENS[theme], "done"]
    for number in range(len(whole)):
        table = table_with(tmp_path / f"{theme}-{number}")
        opened, _ = ask_both(table, theme, *whole[:number])
        assert not opened
        table.close()


def test_at_a_gate_anything_but_the_word_is_asked_again(tmp_path: Path) -> None:
    _, said = ask_both(table_with(tmp_path), "desire", "yes", "", "ready", "perhaps", "YES", "", "done")
    assert said.count("One of these, please: ready; or back, help, quit.") == 2
    assert said.count("One of these, please: yes, y, no, n, an empty line; or back, help, quit.") == 1
    assert said.count("One of these, please: done; or help, quit.") == 1


def test_limits_are_set_by_one_alone_and_nobody_hears_what_they_are(tmp_path: Path) -> None:
    table = begun_with(tmp_path)
    said = leave_after(table, "limits", "sam", "ready", "0", "1", "0", "limits", "Alex", "ready", "", "", "3")
    people = table_with(tmp_path).people
    assert people.limits("a").general == Ceiling(depth=1, touch=0)
    assert people.limits("b").general == Ceiling(depth=3, touch=3)
    assert said.count("Words of card 0.") == 3
    assert said.count("What you set is kept. You go on where you were.") == 2


def test_limits_for_one_theme_leave_the_others_be(tmp_path: Path) -> None:
    leave_after(begun_with(tmp_path), "limits", "Sam", "ready", "1", "2", "1")
    limits = table_with(tmp_path).people.limits("a")
    assert limits.general == Ceiling()
    assert limits.of("today") == Ceiling(depth=2, touch=1)


def test_the_other_hears_the_same_whatever_was_set(tmp_path: Path) -> None:
    heard = [
        leave_after(begun_with(tmp_path / name), "limits", "Sam", "ready", "", *lines)
        for name, lines in (("one", ("", "")), ("two", ("1", "0")), ("three", ("3", "3")))
    ]
    assert heard[0] == heard[1] == heard[2]


@pytest.mark.parametrize("lines", [("",), ("Sam",), ("Sam", "ready"), ("Sam", "ready", "0", "1")])
def test_limits_half_set_are_not_set_and_the_evening_goes_on(tmp_path: Path, lines: tuple[str, ...]) -> None:
    table = begun_with(tmp_path)
    assert say(table, "limits", *lines).endswith("Until the next one.\n")
    assert table.people.limits("a").general == Ceiling()


def test_a_pause_shows_the_words_that_both_chose_and_no_others(tmp_path: Path) -> None:
    lines = ("phrases", "Sam", "ready", "1, 2", "phrases", "Alex", "ready", "99", "2 3", "pause")
    said = leave_after(begun_with(tmp_path), *lines)
    paused = said.partition("A pause until")[2]
    assert f"Words you both could hear:\n- {ALL_PHRASES[1]}\n" in paused
    assert ALL_PHRASES[0] not in paused
    assert ALL_PHRASES[2] not in paused


def test_words_once_chosen_can_be_let_go(tmp_path: Path) -> None:
    table = begun_with(tmp_path)
    say(table, "phrases", "Sam", "ready", "1 2", "phrases", "Sam", "ready", "", "phrases", "Sam", "ready", "none")
    assert table.people.repairs("a") == ()


def test_help_says_where_help_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")
    table = begun_with(tmp_path)
    short = leave_after(table, "help")
    assert IN_SHORT not in short
    assert "- help safety: where help is when it is not a game any more." in short
    said = say(table_with(tmp_path), "help safety")
    assert IN_SHORT in said
    assert "United Kingdom. In danger: 999" in said

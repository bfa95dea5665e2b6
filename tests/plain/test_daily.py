"""Today's question, line by line."""

from io import StringIO
from pathlib import Path

from game.plain import Paper, answer_today
from game.table import Table

MARKER = "a marked lighthouse"


def lines(folder: Path, *typed: str) -> str:
    """What stands on the paper after these lines."""
    out = StringIO()
    with Table.open(folder) as table:
        if table.people.couple is None:
            table.people.found("Sam", "Alex")
        answer_today(table, Paper(StringIO("".join(f"{line}\n" for line in typed)), out))
    return out.getvalue()


def test_one_answers_and_leaves_the_other_comes_and_both_look(tmp_path: Path) -> None:
    first = lines(tmp_path, "sam", "ready", MARKER, "")
    assert "Sam has answered" in first
    assert MARKER not in first
    second = lines(tmp_path, "Alex", "ready", "the harbour", "look", "keep")
    before, after = second.split("Both of you have answered.")
    assert MARKER not in before
    assert f"Sam: {MARKER}" in after
    assert "In your journal." in after


def test_the_end_of_input_leaves_all_as_it_is(tmp_path: Path) -> None:
    assert "Today's question" in lines(tmp_path)
    assert "Today's question" in lines(tmp_path, "Alex")
    assert "has answered" not in lines(tmp_path, "Alex", "ready", "")

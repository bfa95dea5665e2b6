"""Today's question, line by line."""

from datetime import UTC, datetime, timedelta
from io import StringIO
from pathlib import Path

from game.plain import Paper, answer_today
from game.plain.daily import answer_yesterday
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


def test_yesterday_is_caught_up_and_then_nothing_is_left_to_do_with_it(tmp_path: Path) -> None:
    now = [datetime(2026, 5, 9, 18, tzinfo=UTC)]
    with Table.open(tmp_path, clock=lambda: now[0]) as table:
        table.people.found("Sam", "Alex")
        asked = table.today.question()
        assert asked is not None
        table.today.answer(asked, "a", MARKER)
        now[0] += timedelta(days=1)
        out = StringIO()
        answer_yesterday(table, Paper(StringIO("alex\nready\nthe pier\nlook\n\n"), out))
        assert "Yesterday's question:" in out.getvalue()
        assert f"Sam: {MARKER}\nAlex: the pier" in out.getvalue()
        answer_yesterday(table, Paper(StringIO(""), out))
        assert "Nothing is left to do" in out.getvalue()

"""Line by line, what waits at the table goes on, and is ended by another evening only once they said so."""

import io
from pathlib import Path

from game.plain import Paper, at_home
from game.table import Table
from tests.plain.evenings import begun_with, table_with


def home(table: Table, *lines: str) -> str:
    """What is said at home to these lines; the input ends after the last."""
    out = io.StringIO()
    at_home(table, Paper(io.StringIO("".join(f"{line}\n" for line in lines)), out))
    return out.getvalue()


def test_a_check_in_takes_the_place_of_an_evening_that_waits_only_once_they_said_so(tmp_path: Path) -> None:
    table = begun_with(tmp_path)
    before = table.evening.scene()
    said = home(table, "checkin", "no")
    assert "Your evening waits at card 1 of 2." in said
    assert "This ends the evening that waits. Begin?" in said
    assert table.evening.scene() == before
    home(table, "checkin", "yes", "quit")
    assert table.checkins.waits


def test_a_check_in_that_waits_goes_on(tmp_path: Path) -> None:
    table = table_with(tmp_path)
    home(table, "checkin", "quit")
    before = table.evening.scene()
    said = home(table, "checkin long", "quit")
    assert "This ends" not in said
    assert before is not None and before.text in said
    assert table.evening.scene() == before


def test_decks_of_their_own_choice_ask_first_too(tmp_path: Path) -> None:
    table = begun_with(tmp_path)
    before = table.evening.scene()
    home(table, "decks", "play 1", "")
    assert table.evening.scene() == before
    home(table, "decks", "play 1", "yes", "quit")
    after = table.evening.scene()
    assert after is not None and before is not None and after.step_id != before.step_id

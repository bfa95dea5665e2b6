"""The question of the day, answered hours apart."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.cards.shelf import open_shelf
from game.errors import BadInput, NotNow
from game.paths import shipped_decks
from game.play.players import Ceiling, Limits
from game.table import Table
from game.together.today import daily
from tests.table.conftest import EVENING, Clock

Sit = Callable[[], Table]

MARKER = "a marked lighthouse in the fog"
SHELF = open_shelf([shipped_decks()])
EVERYTHING = Limits(general=Ceiling(depth=3, touch=3))


@pytest.fixture
def two(sit: Sit) -> Table:
    return sit()


def bytes_below(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_answered_in_the_morning_and_in_the_evening_and_looked_at_together(sit: Sit, clock: Clock) -> None:
    clock.now = EVENING.replace(hour=7)
    table = sit()
    asked = table.today.question()
    assert asked
    table.today.answer(asked, "a", MARKER)
    with pytest.raises(NotNow, match="when both"):
        table.today.reveal(asked)
    assert MARKER.encode() not in bytes_below(table.folder)
    clock.now += timedelta(hours=12)
    table = sit()
    evening = table.today.question()
    assert evening
    assert (evening.text, set(evening.answers)) == (asked.text, {"a"})
    both = table.today.answer(evening, "b", "The harbour at six")
    seen = table.today.reveal(both)
    assert (seen.answers["a"], seen.number, table.today.answered()) == (MARKER, 1, 1)
    with pytest.raises(NotNow, match="both looked"):
        table.today.answer(seen, "a", "something else")
    table.today.keep(seen)
    table.today.keep(seen)
    [entry] = table.journal.recent()
    assert MARKER in entry.text


def test_yesterdays_can_be_caught_up_and_an_older_one_is_let_be(sit: Sit, clock: Clock) -> None:
    table = sit()
    assert table.today.yesterday() is None, "they had not sat down yet"
    asked = table.today.question()
    assert asked
    table.today.answer(asked, "a", "mine")
    clock.now += timedelta(days=1)
    yesterday = table.today.yesterday()
    assert yesterday
    assert yesterday.id == asked.id
    table.today.reveal(table.today.answer(yesterday, "b", "and mine"))
    assert table.today.yesterday() is None
    clock.now += timedelta(days=40)
    assert table.today.answered() == 1, "a pause takes nothing away"


def test_before_both_looked_an_answer_may_be_written_anew_and_half_of_it_waits(two: Table) -> None:
    asked = two.today.question()
    assert asked
    two.today.put_draft(asked, "b", "half a th")
    assert two.today.own(asked, "b") == "half a th"
    assert two.today.own(asked, "a") == ""
    two.today.answer(asked, "b", "first")
    again = two.today.answer(asked, "b", "second")
    assert two.today.own(again, "b") == "second"


@pytest.mark.parametrize("text", ["", "  \n ", "x" * 2_001])
def test_nothing_and_far_too_much_are_refused_in_one_sentence(two: Table, text: str) -> None:
    asked = two.today.question()
    assert asked
    with pytest.raises(BadInput, match="1 to 2,000 characters"):
        two.today.answer(asked, "a", text)


@settings(max_examples=3, deadline=None)
@given(st.uuids())
def test_no_question_comes_again_before_a_year_and_more_is_through(couple: UUID) -> None:
    asked = [daily(couple, EVENING.date() + timedelta(days=n), SHELF.decks.values(), EVERYTHING) for n in range(366)]
    assert len({question.ref for question in asked if question}) == 366


def test_couples_have_orders_of_their_own_and_the_quieter_limit_holds() -> None:
    days = [EVENING.date() + timedelta(days=n) for n in range(30)]
    low = Limits(general=Ceiling(depth=1, touch=0))
    one, two = ([daily(UUID(int=n), day, SHELF.decks.values(), EVERYTHING) for day in days] for n in (1, 2))
    assert [q.ref for q in one if q] != [q.ref for q in two if q]
    cards = {str(card.id): card for card in SHELF.decks["today"].cards}
    quiet = [daily(UUID(int=1), day, SHELF.decks.values(), low) for day in days]
    assert all(q and cards[q.ref.card].depth == 1 and cards[q.ref.card].touch == 0 for q in quiet)

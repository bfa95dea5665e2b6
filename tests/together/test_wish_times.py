"""How long a wish takes, as people write and read it; what a search compares."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.errors import BadInput
from game.text import folded
from game.together.wishes import MINUTES_AT_MOST, minutes_in, minutes_words


@pytest.mark.parametrize(
    ("said", "minutes"),
    [("90", 90), ("45 min", 45), ("2h", 120), ("1 h 30", 90), ("1:30", 90), ("1,5 h", 90), ("2 Days", 2880)],
)
def test_times_are_understood_as_people_write_them(said, minutes):
    assert minutes_in(said) == minutes


def test_no_words_are_no_time():
    assert minutes_in(" ") is None


@pytest.mark.parametrize("said", ["soon", "2 h or so", "-5", "0", "15 days", "h", "1:3:0"])
def test_other_times_are_refused_in_a_sentence(said):
    with pytest.raises(BadInput, match="The time of a wish"):
        minutes_in(said)


@given(st.integers(1, MINUTES_AT_MOST))
def test_what_is_shown_is_understood_again(minutes):
    assert minutes_in(minutes_words(minutes)) == minutes


def test_a_search_knows_no_case_and_no_accents():
    assert folded("CAFÉ Tromsø") == "cafe tromsø"

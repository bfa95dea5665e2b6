"""What comes back, and when."""

from datetime import UTC, date, datetime, timedelta, timezone
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.cards.card import TEXT_LENGTH, Ref
from game.together.journal import Entry
from game.together.memories import on_this_day, what_comes_back, years_ago
from game.together.wishes import Memory, Wish

NOW = datetime(2026, 11, 24, 20, 0, tzinfo=UTC)


def did(days: int, text: str = "So cold.", **fields: object) -> Wish:
    """A wish that came true so many days ago."""
    ratings = fields.pop("ratings", None) or {}
    memory = Memory.model_validate({"text": text, "at": NOW - timedelta(days=days), **ratings})  # type: ignore[dict-item]
    said = {"id": UUID(int=days), "title": "A night swim", "added": NOW - timedelta(days=800), "status": "done"}
    return Wish.model_validate({**said, "memory": memory, **fields})


def texts(*wishes: Wish) -> list[str]:
    deck = what_comes_back((), wishes, NOW)
    return [card.text for card in deck.cards] if deck else []


@pytest.mark.parametrize(
    ("days", "lead"),
    [(91, "About three months ago"), (76, "About three months ago"), (106, "About three months ago"),
     (365, "About a year ago"), (340, "About a year ago"), (395, "About a year ago"), (731, "About two years ago"),
     (12 * 365 + 3, "About 12 years ago")],
)  # fmt: skip
def test_what_they_did_comes_back_after_three_months_and_every_year(days: int, lead: str) -> None:
    (text,) = texts(did(days))
    assert text.startswith(f"{lead} you did this: A night swim\n\nYou kept: So cold.")


@pytest.mark.parametrize("days", [0, 10, 74, 108, 200, 334, 397, 500])
def test_and_in_between_it_lets_them_be(days: int) -> None:
    assert texts(did(days)) == []


def test_what_was_not_theirs_and_what_is_no_memory_stays_where_it_is() -> None:
    assert texts(did(91, ratings={"rating_a": 3, "rating_b": 0})) == []
    assert texts(did(91).model_copy(update={"status": "dropped"})) == []
    (text,) = texts(did(91, ""))
    assert "You kept" not in text and "What is the first thing" in text


def test_a_date_comes_back_by_the_day_it_was_not_by_the_day_it_was_told() -> None:
    assert texts(did(60, planned=datetime(2026, 8, 25, 19)))
    assert not texts(did(91, planned=datetime(2026, 11, 1, 19)))


@given(st.text(max_size=2000), st.text(min_size=1, max_size=120).filter(str.strip))
def test_any_memory_fits_on_a_card_and_fills_nothing_in(text: str, title: str) -> None:
    try:
        wish = did(91, text, title=title)
    except ValueError:
        return
    (said,) = texts(wish)
    assert len(said) <= TEXT_LENGTH and not set("{}") & set(said)
    assert said.endswith("What is the first thing that comes back to you?")


def test_entries_and_wishes_come_in_one_deck() -> None:
    entry = Entry(
        id=UUID(int=9), at=NOW - timedelta(days=365), text="the pier", question="Where?", card=Ref(deck="a", card="b")
    )
    deck = what_comes_back([entry], [did(91), did(365)], NOW)
    assert deck is not None and len(deck.cards) == 3 == len({card.id for card in deck.cards})
    assert what_comes_back((), (), NOW) is None


def test_on_this_day() -> None:
    entry = Entry(id=UUID(int=9), at=datetime(2024, 11, 24, 9, tzinfo=UTC), text="the pier", question="Where?")
    other = entry.model_copy(update={"at": datetime(2024, 11, 25, 9, tzinfo=UTC)})
    found = on_this_day([entry, other], [did(365), did(364), did(0)], NOW)
    assert [(one.day, one.title, one.text) for one in found] == [
        (date(2025, 11, 24), "A night swim", "So cold."), (date(2024, 11, 24), "the pier", "Where?"),
    ]  # fmt: skip
    assert [years_ago(one.day, NOW.date()) for one in found] == ["A year ago today", "Two years ago today"]


def test_the_last_of_february_comes_every_year() -> None:
    leap = did(1, planned=datetime(2024, 2, 29, 19))
    for now, found in ((datetime(2027, 2, 28), 1), (datetime(2028, 2, 28), 0), (datetime(2028, 2, 29), 1)):
        assert len(on_this_day((), [leap], now.replace(tzinfo=UTC))) == found


def test_a_day_is_that_of_their_clock() -> None:
    late = Entry(id=UUID(int=9), at=datetime(2025, 11, 23, 23, 30, tzinfo=UTC), text="the pier")
    east = NOW.astimezone(timezone(timedelta(hours=1)))
    assert on_this_day([late], (), east) and not on_this_day([late], (), NOW)

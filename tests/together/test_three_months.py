"""Three months, mapped: whatever the list holds."""

from datetime import UTC, date, datetime, timedelta
from itertools import pairwise, permutations
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from game.together.pick import season_of
from game.together.planner import days_of, initialled, planned, when, when_on
from game.together.three_months import Map, propose, wanted
from game.together.wishes import SEASONS, WISH_TYPES, Wish

START = date(2026, 11, 24)
LONG_AGO = datetime(2026, 1, 1, tzinfo=UTC)


def wish(n: int, **fields: object) -> Wish:
    """A wish both want."""
    said = {"hearts_a": 2, "hearts_b": 2, **fields}
    return Wish.model_validate({"id": UUID(int=n + 1), "title": f"Wish {n}", "added": LONG_AGO, **said})


@st.composite
def lists(draw: st.DrawFn) -> list[Wish]:
    """A list of wishes, some with a date already."""
    wishes = []
    for n in range(draw(st.integers(0, 14))):
        one = wish(
            n,
            type=draw(st.sampled_from(WISH_TYPES)),
            cost=draw(st.sampled_from([None, 0, 1, 2, 3])),
            season=draw(st.sampled_from([None, None, *SEASONS])),
            minutes=draw(st.sampled_from([None, None, 60, 1440, 2880, 14 * 1440])),
            hearts_a=draw(st.sampled_from([None, 0, 1, 2, 3, 3])),
            hearts_b=draw(st.sampled_from([0, 1, 2, 3, 3])),
            status=draw(st.sampled_from(["idea", "idea", "idea", "done", "dropped"])),
        )
        if draw(st.integers(0, 5)) == 0:
            one = planned(one, when_on(one, START + timedelta(days=draw(st.integers(-20, 100)))))
        wishes.append(one)
    return wishes


starts = st.dates(date(2020, 1, 1), date(2040, 1, 1))
seeds = st.integers(0, 9)


def types(found: Map) -> list[str]:
    return [one.wish.type for one in found.fortnights if one.wish]


def repeats(types: list[str]) -> int:
    return sum(one == other for one, other in pairwise(types))


def check(found: Map, wishes: list[Wish], start: date) -> None:
    """What holds of any map, whatever was swapped in it."""
    free = {one.id for one in wanted(wishes)}
    dates = []
    for here in found.fortnights:
        if here.wish is None or here.on is None:
            continue
        if here.taken:
            assert here.wish.status == "planned" and here.on == when(here.wish)
            continue
        assert here.wish.id in free, "only what both want, and what has no date yet"
        assert here.first <= here.on.first <= here.last and here.on.first > start, "in its fortnight, none gone by"
        assert here.wish.season in (None, season_of(here.on.first))
        assert (here.on.last - here.on.first).days + 1 == max(1, days_of(here.wish))
        dates.append(here.on)
    assert all((later.first - one.first).days >= 14 for one, later in pairwise(dates)), "no two in a fortnight"
    shown = [one.wish.id for one in found.fortnights if one.wish and not one.taken]
    assert len(shown) == len(set(shown))
    busy = [on for one in wishes if one.status == "planned" and (on := when(one))]
    assert all(on.last < taken.first or taken.last < on.first for on in dates for taken in busy)


@settings(max_examples=250, deadline=None)
@given(wishes=lists(), start=starts, seed=seeds)
def test_a_map_holds_what_both_want_one_a_fortnight_in_its_season(wishes: list[Wish], start: date, seed: int) -> None:
    found = propose(wishes, start, seed=seed)
    assert len(found.fortnights) == 6
    check(found, wishes, start)
    assert propose(reversed(wishes), start, seed=seed) == found, "one seed, one map, in whatever order they come"


@settings(max_examples=100, deadline=None)
@given(kinds=st.lists(st.sampled_from(WISH_TYPES[:4]), max_size=6), seed=seeds)
def test_neighbours_of_one_type_only_where_it_cannot_be_helped(kinds: list[str], seed: int) -> None:
    found = propose([wish(n, type=kind) for n, kind in enumerate(kinds)], START, months=2, seed=seed)
    number = min(len(kinds), len(found.fortnights))
    assert len(types(found)) == number
    assert repeats(types(found)) == min(repeats(list(order)) for order in permutations(kinds, number))


def test_a_season_that_ends_first_comes_first_so_that_no_fortnight_stays_empty() -> None:
    autumn, ever = wish(0, season="autumn"), wish(1)
    for seed in range(9):
        first, second, *rest = propose([autumn, ever], date(2026, 11, 20), seed=seed).fortnights
        assert (first.wish, second.wish) == (autumn, ever)
        assert not any(one.wish for one in rest)


def test_a_date_that_stands_already_keeps_its_fortnight_and_counts_for_the_mix() -> None:
    swim = planned(wish(0, type="place"), when_on(wish(0), START + timedelta(days=20)))
    ideas = [wish(n, type="place") for n in range(1, 9)]
    for seed in range(9):
        found = propose([swim, *ideas, wish(9, type="learn")], START, months=1, seed=seed).fortnights
        assert found[1].taken and found[1].wish == swim
        assert found[0].wish and found[0].wish.type == "learn", "no second place beside the first"


def test_hearts_and_waiting_lead() -> None:
    loved = wish(0, hearts_a=3, hearts_b=3)
    others = [
        wish(n, hearts_a=1, hearts_b=1, added=datetime(2026, 11, 20, tzinfo=UTC), cost=n % 4) for n in range(1, 30)
    ]
    firsts = [propose([loved, *others], START, months=1, seed=seed).fortnights[0].wish for seed in range(200)]
    assert 200 / 30 * 4 < sum(one == loved for one in firsts) < 200, "far more often than its share, and not always"


@settings(max_examples=100, deadline=None)
@given(wishes=lists(), start=starts, seed=seeds, swaps=st.lists(st.integers(0, 5), max_size=12))
def test_what_is_swapped_is_as_good_a_map(wishes: list[Wish], start: date, seed: int, swaps: list[int]) -> None:
    found = propose(wishes, start, seed=seed)
    for at in swaps:
        before = found
        found = found.swapped(at, wishes)
        check(found, wishes, start)
        changed = [n for n in range(6) if found.fortnights[n] != before.fortnights[n]]
        assert changed in ([], [at])
        assert not changed or found.fortnights[at].wish != before.fortnights[at].wish


def test_swapping_goes_through_all_before_one_comes_again() -> None:
    wishes = [wish(n) for n in range(9)]
    found = propose(wishes, START, months=2, seed=4)
    seen = [found.fortnights[1].wish]
    for _ in range(5):
        found = found.swapped(1, wishes)
        seen.append(found.fortnights[1].wish)
    assert len({one.id for one in seen if one}) == 6 and len(found.fortnights) == 4
    for _ in range(9):
        before, found = found, found.swapped(1, wishes)
        assert found != before
    assert propose([], START, seed=1).swapped(0, []) == propose([], START, seed=1)


def test_moved_and_accepted_one_by_one() -> None:
    wishes = [wish(n) for n in range(6)]
    found = propose(wishes, START, months=1, seed=1)
    here = found.fortnights[0]
    assert here.wish and here.on
    sunday = here.on.model_copy(update={"start": here.on.start + timedelta(days=1)})
    moved = found.moved(0, sunday)
    assert moved.fortnights[0].on == sunday and moved.fortnights[1:] == found.fortnights[1:]
    kept = moved.accepted(0, initialled(planned(here.wish, sunday), "a"))
    assert kept.fortnights[0].taken and kept.fortnights[0].on == sunday
    assert kept.swapped(0, wishes) == kept, "what is planned is not swapped"

"""The planner over real files, with a clock that is set."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from game.errors import BadInput, NotNow
from game.play.actions import Done, Pass
from game.table import Table
from game.together.planner import When

NOW = datetime(2026, 11, 24, 20, 0)  # a Tuesday


class Clock:
    """The time on their clock, set by the test."""

    def __init__(self) -> None:
        self.now = NOW

    def __call__(self) -> datetime:
        return self.now.astimezone()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def table(tmp_path: Path, clock: Clock) -> Iterator[Table]:
    with Table.open(tmp_path, clock=clock) as opened:
        opened.people.found("Sam", "Alex")
        yield opened


def lines(table: Table) -> list[str]:
    return [f"{line.about}: {line.title}, {line.adds}" for line in table.waiting()]


def test_a_date_from_home_to_how_was_it(table: Table, clock: Clock) -> None:
    swim = table.wishes.add("A night swim", hearts_a=2, hearts_b=3)
    assert "match: A night swim, you both want it" in lines(table)
    table.planner.plan(swim.id, table.planner.read(swim, "saturday", "19:30"))
    assert "date: A night swim, Saturday, in 4 days" in lines(table)
    assert not [line for line in lines(table) if line.startswith("match")], "what has its date is said once"
    clock.now = datetime(2026, 11, 28, 9, 0)
    assert "date: A night swim, today at 19:30" in lines(table)
    clock.now = datetime(2026, 11, 28, 20, 0)
    assert "date: A night swim, today at 19:30" in lines(table), "under way"
    clock.now = datetime(2026, 11, 28, 22, 0)
    assert "how: A night swim, how was it?" in lines(table)
    clock.now = datetime(2026, 12, 20, 22, 0)
    assert not [line for line in lines(table) if "night swim" in line], "asked for two weeks, then left alone"
    clock.now = datetime(2026, 11, 29, 10, 0)
    table.wishes.done(swim.id, "So cold.", (3, 3))
    assert not [line for line in lines(table) if "night swim" in line]
    assert table.planner.days(date(2026, 11, 28), date(2026, 11, 28))[date(2026, 11, 28)][0].title == "A night swim"


def test_the_reunion_counts_down_and_goes_by_itself(table: Table, clock: Clock) -> None:
    assert table.planner.reunion() is None
    table.planner.meet(date(2026, 12, 18))
    assert "reunion: You see each other again, in 24 days, 18 December" in lines(table)
    clock.now = datetime(2026, 12, 17, 23, 0)
    assert "reunion: You see each other again, tomorrow" in lines(table)
    clock.now = datetime(2026, 12, 18, 23, 59)
    assert "reunion: You see each other again, today" in lines(table)
    clock.now = datetime(2026, 12, 19, 0, 1)
    assert table.planner.reunion() is None
    with pytest.raises(BadInput, match="has passed already"):
        table.planner.meet(date(2026, 12, 18))
    table.planner.meet(date(2026, 12, 24))
    table.planner.meet(None)
    assert table.planner.reunion() is None
    table.set(reunion="nonsense")
    assert table.planner.reunion() is None


def test_what_can_not_be_planned_changes_nothing(table: Table) -> None:
    swim = table.wishes.add("A night swim")
    for day, hour, until in (
        ("yesterday", "", ""), ("2026-02-30", "", ""), ("friday", "25:00", ""), ("friday", "", "thursday 26 november"),
        ("friday", "19:30", "sunday"), ("", "", ""), ("2027-01-01", "", "2026-12-31"),
    ):  # fmt: skip
        with pytest.raises(BadInput):
            table.planner.plan(swim.id, table.planner.read(swim, day, hour, until))
    with pytest.raises(BadInput, match="Sunday 22 November has passed already"):
        table.planner.plan(swim.id, When(start=datetime(2026, 11, 22, 19)))
    with pytest.raises(BadInput, match="no date to say yes to"):
        table.planner.initial(swim.id, "a")
    assert table.wishes.get(swim.id) == swim
    table.wishes.done(swim.id, "Cold.")
    with pytest.raises(BadInput, match="came true already"):
        table.planner.move(swim.id, date(2026, 12, 1))
    table.wishes.drop(swim.id)
    with pytest.raises(BadInput, match="let go"):
        table.planner.move(swim.id, date(2026, 12, 1))


def test_every_change_is_taken_back(table: Table) -> None:
    swim = table.wishes.add("A night swim")
    steps = [swim, table.planner.move(swim.id, date(2026, 12, 4))]
    steps.append(table.planner.initial(swim.id, "b"))
    steps.append(table.planner.move(swim.id, date(2026, 12, 5)))
    assert steps[-1].initials == ()
    table.planner.take_off(swim.id)
    table.wishes.heart(swim.id, "a", 3)
    for before in reversed(steps):
        back = table.wishes.restore(before)
        assert back.model_copy(update={"changed": before.changed, "hearts_a": None}) == before
        assert back.hearts_a == 3, "hearts are never taken back"


def test_a_getaway_is_planned_in_one(table: Table) -> None:
    hut = table.wishes.add("The hut", type="getaway")
    said = {
        "place": "the lake",
        "budget": "about 200",
        "needs": ("a torch", "a bottle"),
        "sorts": (("train",), ("key",)),
    }
    kept = table.planner.getaway(hut.id, table.planner.read(hut, "12 december"), **said)  # type: ignore[arg-type]
    assert (kept.planned, kept.until) == (datetime(2026, 12, 12, 10), date(2026, 12, 13))
    assert (kept.place, kept.budget, kept.needs, kept.sorts_a, kept.sorts_b) == (
        "the lake", "about 200", ("a torch", "a bottle"), ("train",), ("key",),
    )  # fmt: skip
    for wrong in ({"budget": "x" * 81}, {"place": "x" * 121}):
        with pytest.raises(BadInput):
            table.planner.getaway(hut.id, None, **{**said, **wrong})  # type: ignore[arg-type]
    assert table.wishes.get(hut.id) == kept
    assert table.planner.getaway(hut.id, None, **said).status == "idea"  # type: ignore[arg-type]


def test_three_months_accepted_moved_and_swapped_one_by_one(table: Table) -> None:
    for n in range(9):
        table.wishes.add(f"Wish {n}", type=("date", "place", "learn")[n % 3], hearts_a=2, hearts_b=1)
    hidden = table.wishes.add("Only one said so", hearts_a=3)
    found = table.planner.map()
    assert found == table.planner.map(), "the same all day"
    assert hidden.id not in {one.wish.id for one in found.fortnights if one.wish}
    found = table.planner.accept(found, 0)
    first = found.fortnights[0].wish
    assert first and table.planner.upcoming() == [first] and first.initials == ()
    with pytest.raises(NotNow):
        table.planner.accept(found, 0)
    other = table.planner.swap(found, 1)
    assert other.fortnights[1].wish != found.fortnights[1].wish
    with pytest.raises(NotNow):
        table.planner.swap(other, 0)
    here = other.fortnights[1]
    assert here.wish
    moved = other.moved(1, table.planner.read(here.wish, "13 december", "16:00"))
    table.planner.accept(moved, 1)
    assert [one.planned for one in table.planner.upcoming()] == [first.planned, datetime(2026, 12, 13, 16)]
    assert [one.taken for one in table.planner.map().fortnights] == [True, True, False, False, False, False]


def test_what_came_true_may_be_wished_for_again(table: Table) -> None:
    swim = table.wishes.add("A night swim", place="the lake", hearts_a=3, hearts_b=3)
    with pytest.raises(BadInput, match="still on the list"):
        table.wishes.again(swim.id)
    table.planner.move(swim.id, date(2026, 12, 4))
    done = table.wishes.done(swim.id, "So cold.")
    assert done.planned is None, "it came true sooner than planned"
    again = table.wishes.again(swim.id)
    assert (again.title, again.place, again.again_of, again.status) == ("A night swim", "the lake", swim.id, "idea")
    assert again.id != swim.id and again.hearts_a is None and again.memory is None
    assert table.wishes.get(swim.id) == done


def test_a_getaway_under_way_is_no_date_that_is_past(table: Table, clock: Clock) -> None:
    hut = table.wishes.add("The hut", type="getaway")
    table.planner.plan(hut.id, table.planner.read(hut, "friday"))
    clock.now = NOW + timedelta(days=4)
    assert "date: The hut, until tonight" in lines(table)
    clock.now = NOW + timedelta(days=5)
    assert "how: The hut, how was it?" in lines(table)


def test_what_they_did_comes_back_as_a_card_and_stands_on_home_a_year_later(table: Table, clock: Clock) -> None:
    swim = table.wishes.add("A {night} swim", hearts_a=2, hearts_b=3)
    table.wishes.done(swim.id, "So cold.", (3, 2))

    def cards() -> set[str]:
        scene = table.evening.begin(["new-experiences"], cards=8, seed=1).scene
        found = set()
        while scene is not None:
            if scene.deck_title == "You remember":
                found.add(scene.text)
            scene = table.evening.act(Done() if "done" in scene.actions else Pass()).scene
        return found

    assert cards() == set()
    clock.now = NOW + timedelta(days=90)
    (card,) = cards()
    assert card.startswith("About three months ago you did this: A (night) swim\n\nYou kept: So cold.")
    clock.now = NOW + timedelta(days=365)
    assert "memory: A {night} swim, A year ago today" in lines(table)
    (card,) = cards()
    assert card.startswith("About a year ago")

"""Six weeks, lived at the table over real files with a set clock."""

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import pytest

from game.errors import BadInput, NotNow
from game.play.actions import AddNote, Answer, Confirm, Done
from game.table import Table
from game.table.people import GateShut
from tests.table.conftest import Clock

NAMES = {"a": "Sam", "b": "Alex"}


@pytest.fixture
def sit(tmp_path: Path, clock: Clock) -> Callable[[], Table]:
    """Sit down with the decks that ship; whoever sat there before has got up."""
    open_tables: list[Table] = []

    def sit_down() -> Table:
        for table in open_tables:
            table.close()
        open_tables[:] = [Table.open(tmp_path / "saves", clock=clock)]
        if open_tables[0].people.couple is None:
            open_tables[0].people.found("Sam", "Alex")
        return open_tables[0]

    return sit_down


def open_the_gate(table: Table) -> None:
    for seat in ("a", "b"):
        table.people.answer_gate(seat, "rebuilding-trust", [True, False])


def phase(table: Table) -> int:
    season = table.season.current()
    assert season
    return season.phase


def play_out(table: Table, note: str = "") -> list[str]:
    """What is on the table to its end; the words of its cards."""
    if note:
        table.evening.act(AddNote(id=uuid4(), text=note))
    texts = []
    while (scene := table.evening.scene()) is not None:
        texts.append(scene.text)
        match scene.step:
            case "pick":
                table.evening.act(Answer(values=(scene.choices[0],) * (len(scene.items) or 1)))
            case "write":
                table.evening.act(Answer(values=("some words",) * len(scene.labels)))
            case "confirm":
                table.evening.act(Confirm(yes=True))
            case _:
                table.evening.act(Done())
    return texts


def play_evening(table: Table, note: str = "") -> set[str]:
    """The week's evening to its end; the tags of the cards of trust that were dealt."""
    open_the_gate(table)
    table.season.begin_evening()
    play_out(table, note)
    latest = next(table._saves.evenings())
    cards = {card.id: card for card in table.decks.get("rebuilding-trust").cards}
    return {tag for play in latest.plays if play.ref.deck == "rebuilding-trust" for tag in cards[play.ref.card].tags}


def test_six_weeks_from_signing_to_the_look_back(sit: Callable[[], Table], clock: Clock) -> None:
    table = sit()
    with pytest.raises(GateShut):
        table.season.sign("trust", 6, NAMES)
    open_the_gate(table)
    with pytest.raises(BadInput, match="signs with their own name"):
        table.season.sign("trust", 6, {"a": "Sam", "b": "Sam"})
    table.season.sign("trust", 6, NAMES)
    assert table.season.due()

    assert "answer" in play_evening(table, note="I will call when I am late")
    assert not table.season.due()
    clock.now += timedelta(weeks=1)
    table = sit()
    assert table.season.due()
    season = table.season.current()
    assert season
    assert season.week(table.season.today()) == 2

    table.season.open_next("a", yes=True)
    assert phase(table) == 0, "one alone opens nothing"
    table.season.open_next("b", yes=True)
    assert phase(table) == 1
    tags = play_evening(table)
    assert "understand" in tags
    assert not tags & {"answer", "closer"}

    clock.now += timedelta(weeks=5)
    table = sit()
    season = table.season.current()
    assert season
    assert season.over(table.season.today())
    assert not table.season.due(), "nothing is asked for any more"
    table.season.end()
    assert table.season.current() is None
    [past] = table.season.past()
    back = table.season.look_back(past)
    assert (back.evenings, back.kept[0].text) == (2, "I will call when I am late")


def test_what_they_kept_comes_back_in_a_later_week(sit: Callable[[], Table], clock: Clock) -> None:
    table = sit()
    table.season.sign("us", 6, NAMES)
    table.season.begin_evening()
    play_out(table, note="We dance in the kitchen")
    clock.now += timedelta(weeks=1)
    table = sit()
    table.season.begin_evening()
    texts = play_out(table)
    assert any("We dance in the kitchen" in text and "What has become of it?" in text for text in texts)


def test_a_pause_takes_no_week_away_and_an_early_end_is_an_end(sit: Callable[[], Table], clock: Clock) -> None:
    table = sit()
    table.season.sign("us", 6, NAMES)
    clock.now += timedelta(weeks=1)
    table.season.rest()
    clock.now += timedelta(weeks=20)
    assert not table.season.due()
    table.season.go_on()
    season = table.season.current()
    assert season
    assert (season.week(table.season.today()), season.over(table.season.today())) == (2, False)
    with pytest.raises(NotNow, match="under way"):
        table.season.sign("us", 26, NAMES)
    table.season.end()
    assert table.season.current() is None
    table.season.sign("us", 26, NAMES)


def test_who_has_opened_the_next_phase_is_readable_in_no_file(sit: Callable[[], Table]) -> None:
    table = sit()
    table.season.sign("us", 6, NAMES)
    table.season.open_next("a", yes=True)
    text = (table.folder / "seasons.json").read_text(encoding="utf-8")
    assert '"opening":"~' in text.replace(" ", "")
    table.season.open_next("a", yes=False)
    table.season.open_next("b", yes=True)
    assert phase(sit()) == 0


def test_the_weeks_evening_is_resumed_with_its_phase(sit: Callable[[], Table]) -> None:
    table = sit()
    open_the_gate(table)
    table.season.sign("trust", 6, NAMES)
    table.season.begin_evening()
    table.evening.act(Done())
    back = sit()
    play_out(back)
    cards = {card.id: card for card in back.decks.get("rebuilding-trust").cards}
    [evening] = back._saves.evenings()
    assert all("answer" in cards[p.ref.card].tags for p in evening.plays if p.ref.deck == "rebuilding-trust")

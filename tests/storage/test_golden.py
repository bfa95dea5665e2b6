"""Folders of saves as earlier versions wrote them: each must open for ever, whole.

`golden/first` was written before there were letters, check-ins, seasons and backups; `golden/second` with all of them;
`golden/locked` is that one under a passphrase. They are never written anew. Whoever raises the number of a schema puts
a folder beside them that the version before wrote.
"""

import shutil
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from uuid import UUID

import pytest

from game.play.actions import Answer, Done
from game.play.players import Ceiling
from game.storage.contents import parse
from game.storage.migrations import DERIVED, MONTHLY, SCHEMAS, schema_of
from game.storage.saves import Saves
from tests.storage.play import NOW, only, ref, step

GOLDEN = Path(__file__).parent / "golden"
PASSPHRASE = "four words in a row"
RECOVERY_KEY = "AGE-SECRET-KEY-15VN9L6SLGFY7RZLC3GLSZXW4TGLCAJYZTTX7VT5G0JS43RTGR0UQMFF7D4"

OPENED_WITH = {"first": None, "second": None, "locked": PASSPHRASE, "locked ": RECOVERY_KEY}


@pytest.fixture(params=OPENED_WITH)
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def saves(name: str, tmp_path: Path) -> Iterator[Saves]:
    """A copy of the folder, opened as the game does."""
    folder = Path(shutil.copytree(GOLDEN / name.strip(), tmp_path / "saves"))
    vault = Saves.open_lock(folder, secret) if (secret := OPENED_WITH[name]) else None
    assert Saves.check(folder, vault) == []
    with Saves.open(folder, clock=lambda: NOW + timedelta(days=1), vault=vault) as saves:
        yield saves
        assert saves.notices == []
    assert Saves.check(folder, vault) == []


def test_the_couple_is_there_with_what_each_set_alone(saves: Saves) -> None:
    couple = saves.couple()
    assert couple is not None and couple.rules_agreed
    assert (couple.a.name, couple.b.name) == ("Ann", "Bo")
    assert couple.a.private.limits.general == Ceiling(depth=2, touch=1)
    assert couple.b.private.repairs == ("That one stung. Can you say it another way?",)
    assert set(couple.a.private.opened) == {"desire"}
    assert saves.settings() == {"theme": "daylight", "animation": False}


def test_the_wishes_are_there_with_their_hearts(saves: Saves) -> None:
    wishes = {wish.title: wish for wish in saves.wishes.all()}
    assert list(wishes) == ["Swim at night", "Sail", "Walk the old railway", "Fly", "A lake from a card"]
    swim = wishes["Swim at night"]
    assert (swim.notes, swim.minutes, swim.season, swim.tags) == ("By the weir.", 90, "summer", ("water",))
    assert [wishes[title].revealed for title in ("Swim at night", "Sail")] == [(3, 2), None]
    assert wishes["Sail"].hearts("a") == 1
    memory = wishes["Walk the old railway"].memory
    assert memory is not None and memory.text == "Rain all day."
    assert wishes["Fly"].status == "dropped"
    assert wishes["A lake from a card"].card == ref("write")


def test_the_evenings_the_journal_and_the_marks_are_there(saves: Saves) -> None:
    [evening] = saves.evenings()
    assert evening.id == UUID(int=101) and len(evening.plays) == 2
    assert saves.story().evenings == 1
    assert set(saves.seen()) == {play.ref for play in evening.plays}
    [entry] = saves.journal
    assert (entry.text, entry.card, entry.question) == ("The blue door", ref("write"), "What did you never say?")
    assert saves.marks()["favourite"] == {ref("write")}


def test_the_evening_on_the_table_goes_on_with_what_was_sealed(saves: Saves) -> None:
    evening = saves.active()
    assert evening is not None and evening.turn is not None
    assert [given.values for given in evening.turn.given] == [("A sealed answer",)]
    for action in (Done(), Answer(values=("Mine",)), Done(), Done()):
        evening, events = step(evening, action, deck=only("write"))
        saves.record(evening, events)
    assert [play.outcome for play in evening.plays] == ["played"]


def test_what_was_half_typed_is_there(saves: Saves) -> None:
    assert saves.draft("some/step") == ("half typed",)
    assert saves.draft("wish/form/new") == ("A half", "word")


def test_letters_checkins_the_season_and_the_daily_question_are_there_since_they_were_written(
    saves: Saves, name: str
) -> None:
    found = [[str(one.id)[-1:] for one in room.all()] for room in (saves.letters, saves.checkins, saves.seasons)]
    assert found == ([[], [], []] if name == "first" else [["1"], ["1", "2"], ["1", "2"]])
    if name != "first":
        [letter] = saves.letters.all()
        assert (letter.words.loving, letter.writer, letter.seal) == ("Dear 1", "a", "both")
        assert [checkin.plan for checkin in saves.checkins.all()] == ["Plan 1", "Plan 2"]
        assert [season.signed["a"] for season in saves.seasons.all()] == ["Ann 1", "Ann 2"]
        assert {daily.answers["a"] for daily in saves.today} == {"That 1", "That 2"}


def test_there_is_a_golden_file_of_every_schema_there_ever_was() -> None:
    there = set()
    for path in GOLDEN.rglob("*.json"):
        name = path.relative_to(GOLDEN).as_posix().split("/", 1)[1]
        if not path.is_relative_to(GOLDEN / "locked") and not name.startswith("backups/"):
            there.add((schema_of(name), parse(path.read_bytes()).schema))
    made_once = SCHEMAS.keys() - set(DERIVED)
    assert there >= {(name, n) for name in made_once for n in range(1, SCHEMAS[name].number + 1)}


def test_every_number_leads_on_to_todays() -> None:
    assert all(set(schema.steps) == set(range(1, schema.number)) for schema in SCHEMAS.values())
    assert set(MONTHLY) <= set(SCHEMAS)

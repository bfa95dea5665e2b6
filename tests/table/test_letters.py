"""Letters over real files: sealed, opened, answered, kept, let go; never in readable form."""

from collections.abc import Callable
from datetime import date, timedelta
from email import message_from_bytes, policy
from pathlib import Path
from typing import Any

import pytest

from game.errors import BadInput, NotNow
from game.play.actions import Answer, Done
from game.play.seals import Seal
from game.table import Table
from tests.table.conftest import Clock

Sit = Callable[[], Table]

WORDS = ("you laugh with me", "the blue door", "a walk on Sunday", "yours, S.")


def all_bytes(folder: Path) -> bytes:
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def told(table: Table) -> list[tuple[str, str]]:
    """What home says of letters."""
    return [(line.title, line.adds) for line in table.waiting() if line.about == "letter"]


def unseen(table: Table) -> bool:
    """Whether no word of the letter can be read in any file, nor in what a face gets without asking for the words."""
    shown = repr(table.letters.all()) + repr(table.waiting())
    return not any(word.encode() in all_bytes(table.folder) or word in shown for word in WORDS)


@pytest.mark.parametrize(
    ("seal", "day", "standing"),
    [("alone", "", "waits"), ("both", "", "waits"), ("day", "in 2 weeks", "sealed"), ("day", "today", "waits")],
)
def test_a_letter_is_sealed_as_its_writer_says(sit: Sit, seal: Seal, day: str, standing: str) -> None:
    table = sit()
    letter = table.letters.write("a", WORDS, seal, day)
    assert (letter.standing, letter.writer, letter.reader, letter.owner) == (standing, "a", "b", "a")
    assert unseen(table)
    assert sit().letters.all() == [letter]


def test_a_day_opens_when_it_comes_and_not_before(sit: Sit, clock: Clock) -> None:
    table = sit()
    letter = table.letters.write("a", WORDS, "day", "2026-11-28")
    assert letter.until == date(2026, 11, 28)
    assert told(table) == []
    with pytest.raises(NotNow, match="still sealed"):
        table.letters.read(letter.id, "b")
    assert table.letters.read(letter.id, "a").words.parts == WORDS, "who wrote it may read it again"
    assert table.letters.all()[0].opened is None
    assert unseen(table)
    clock.now += timedelta(days=8)
    assert told(table) == [("A letter for Alex", "to open alone")]
    assert table.letters.read(letter.id, "b").words.parts == WORDS
    [opened] = sit().letters.all()
    assert (opened.standing, opened.opened, opened.owner) == ("opened", clock.now, "b")
    assert told(sit()) == []
    assert unseen(table), "nor does an opened one lie open"


def test_what_waits_is_told_for_each_in_one_line(sit: Sit) -> None:
    table = sit()
    table.letters.write("b", WORDS, "both")
    table.letters.write("a", WORDS, "alone")
    table.letters.write("a", WORDS, "both")
    assert set(told(table)) == {("A letter for Sam", "to open together"), ("2 letters for Alex", "to open alone")}


@pytest.mark.parametrize(
    ("parts", "seal", "day", "why"),
    [
        (("", " \n", "", ""), "alone", "", "a few words"),
        (("x" * 20_001, "", "", ""), "alone", "", "at most 20,000"),
        (WORDS, "day", "", "day is needed"),
        (WORDS, "day", "yesterday", "has passed"),
        (WORDS, "day", "soon", "no day"),
    ],
)
def test_what_is_no_letter_changes_nothing(sit: Sit, parts: tuple[str, ...], seal: Seal, day: str, why: str) -> None:
    table = sit()
    table.letters.put_draft("a", None, [*WORDS])
    with pytest.raises(BadInput, match=why):
        table.letters.write("a", parts, seal, day)
    assert table.letters.all() == []
    assert table.letters.draft("a", None) == WORDS


def test_what_is_half_written_is_its_writers_alone_and_gone_once_it_is_sealed(sit: Sit) -> None:
    table = sit()
    table.letters.put_draft("a", None, WORDS)
    assert unseen(table)
    table = sit()
    assert table.letters.draft("b", None) == ()
    assert table.letters.draft("a", None) == WORDS
    table.letters.write("a", WORDS, "alone")
    assert table.letters.draft("a", None) == ()


def test_an_answer_is_a_letter_of_its_own(sit: Sit) -> None:
    table = sit()
    first = table.letters.write("a", WORDS, "alone")
    table.letters.read(first.id, "b")
    table.letters.write("b", ("gladly", "", "", ""), "alone", answers=first.id)
    answer, answered = sit().letters.all()
    assert (answer.answers, answer.reader, answered.answered) == (first.id, "a", True)
    assert not answer.answered


def test_a_letter_is_its_writers_until_it_is_opened_and_then_its_readers(sit: Sit) -> None:
    table = sit()
    one, two = (table.letters.write("a", WORDS, "alone") for _ in range(2))
    with pytest.raises(NotNow):
        table.letters.let_go(one.id, "b")
    table.letters.let_go(one.id, "a")
    table.letters.read(two.id, "b")
    with pytest.raises(NotNow):
        table.letters.let_go(two.id, "a")
    table.letters.let_go(two.id, "b")
    assert sit().letters.all() == []
    with pytest.raises(BadInput, match="not here any more"):
        table.letters.read(two.id, "b")


def test_an_opened_letter_is_kept_in_the_journal_once(sit: Sit, clock: Clock) -> None:
    table = sit()
    letter = table.letters.write("a", WORDS, "alone")
    for seat in ("a", "b"):
        with pytest.raises(NotNow):
            table.letters.keep(letter.id, seat)  # type: ignore[arg-type]
    table.letters.read(letter.id, "b")
    table.letters.keep(letter.id, "b")
    clock.now += timedelta(days=40)
    table.letters.keep(letter.id, "a")
    [entry] = table.journal.recent()
    assert (entry.question, entry.text) == ("A letter from Sam to Alex", "\n\n".join(WORDS))
    assert [found.id for found in sit().journal.search("blue door")] == [entry.id]


# From an evening -----------------------------------------------------------------------------------------------------


@pytest.fixture
def letter_deck(tmp_path: Path, sit: Sit) -> Sit:
    (tmp_path / "decks" / "post.toml").write_text(
        "title = 'Post'\ntheme = 'affection'\n"
        + "".join(f"[[card]]\nid = 'l{n}'\nkind = 'letter'\ntext = 'Write to {{partner}}.'\n" for n in range(4)),
        encoding="utf-8",
    )
    return sit


def act(table: Table, *actions: Any) -> Table:
    for action in actions:
        table.evening.act(action)
    return table


def test_from_an_evening_to_its_day_and_an_answer(letter_deck: Sit, clock: Clock) -> None:
    """Written at the table, sealed for a day said in words, found on that day, opened alone and answered."""
    table = letter_deck()
    table.evening.begin(["post"], cards=3, seed=1, starter="a")
    act(table, Answer(values=WORDS), Answer(values=("From a day that I name",)))
    with pytest.raises(BadInput, match="no day"):
        act(table, Answer(values=("soon",)))
    act(table, Answer(values=("next saturday",)))
    assert unseen(table)
    act(table, Done())
    scene = table.evening.scene()
    assert scene is not None
    assert "It may be opened from Saturday 21 November 2026 on." in scene.prompt
    assert unseen(table)
    [letter] = table.letters.all()
    assert (letter.standing, letter.writer, letter.until) == ("sealed", "a", date(2026, 11, 21))
    table = letter_deck()
    assert table.letters.all() == [letter], "left and come back to, there is one letter"
    clock.now += timedelta(days=1)
    assert told(table) == [("A letter for Alex", "to open alone")]
    assert table.letters.read(letter.id, "b").words.parts == WORDS
    assert table.letters.read(letter.id, "b").question == "Write to Alex."
    table.letters.write("b", ("gladly", "", "", ""), "both", answers=letter.id)
    assert [one.answered for one in table.letters.all()] == [False, True]


def test_one_that_is_read_at_the_table_is_open_among_the_letters(letter_deck: Sit) -> None:
    table = letter_deck()
    table.evening.begin(["post"], cards=3, seed=1, starter="b")
    act(table, Answer(values=WORDS), Done(), Done())
    [letter] = table.letters.all()
    assert (letter.standing, letter.owner, letter.writer) == ("opened", "a", "b")
    assert unseen(table)


# Out and in ----------------------------------------------------------------------------------------------------------


def test_only_who_may_read_a_letter_takes_it_out(sit: Sit, tmp_path: Path) -> None:
    table = sit()
    letter = table.letters.write("a", WORDS, "alone")
    with pytest.raises(NotNow, match="not opened yet"):
        table.letters.export(letter.id, "b", tmp_path / "no.eml")
    assert not (tmp_path / "no.eml").exists()
    table.letters.export(letter.id, "a", tmp_path / "mine.eml")
    mail = message_from_bytes((tmp_path / "mine.eml").read_bytes(), policy=policy.default)
    assert mail["subject"] == "A letter from Sam"
    assert mail.get_content().splitlines() == "\n\n".join(WORDS).splitlines()
    table.letters.read(letter.id, "b")
    table.letters.export(letter.id, "b", tmp_path / "yours.TXT")
    assert (tmp_path / "yours.TXT").read_text(encoding="utf-8").startswith("A letter from Sam to Alex\n")
    with pytest.raises(BadInput, match="there already"):
        table.letters.export(letter.id, "b", tmp_path / "mine.eml")
    with pytest.raises(BadInput, match="does not tell its format"):
        table.letters.export(letter.id, "b", tmp_path / "mine.doc")

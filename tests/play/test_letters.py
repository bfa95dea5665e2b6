"""The letter: love, a concern, a suggestion; sealed for now, for a day, for one alone, or for both."""

import pytest

from game.cards.kinds import KINDS, LETTER_SEALS
from game.cards.script import Field, Kind, Picked, Role, Step
from game.errors import NotNow
from game.play.actions import Answer, Done, End, Keep, Later, Never, Pass, Undo
from game.play.events import LetterRead, LetterWritten
from game.play.seals import SEALS, LetterWords, seal_words
from tests.play.support import Table, card, only

WORDS = ("you laugh with me", "the blue door", "a walk on Sunday", "yours")
NOW, DAY, ALONE, BOTH = LETTER_SEALS
LATER = [(DAY, "2027-05-03"), (ALONE, None), (BOTH, None)]


def sealed(seal: str = "", day: str | None = None, *, starter: str = "a") -> Table:
    """A letter that is written and sealed, at the curtain."""
    table = only(card("it", "letter", text="Write to {partner}."), starter=starter)
    table.act(Answer(values=WORDS), Answer(values=(seal,)) if seal else Done())
    if day:
        table.act(Answer(values=(day,)))
    assert table.scene.step == "hand-over"
    return table


def test_there_is_a_meaning_for_every_seal() -> None:
    assert len(SEALS) == len(LETTER_SEALS)


@pytest.mark.parametrize(("seal", "day"), LATER)
def test_a_sealed_letter_is_handed_over_unread(seal: str, day: str | None) -> None:
    table = sealed(seal, day)
    table.act(Done())
    [letter] = table.events
    assert isinstance(letter, LetterWritten)
    assert (letter.writer, letter.words.parts, letter.seal) == ("a", WORDS, SEALS[LETTER_SEALS.index(seal)])
    assert str(letter.until) == str(day)
    assert letter.question == "Write to Bo."
    now = table.scene
    assert (now.step, now.actor, now.shown) == ("say", "b", ())
    assert seal_words(letter.seal, letter.until) in now.prompt
    assert not any(word in now.model_dump_json() for word in WORDS)
    assert [(k.place, k.title) for k in table.evening.kept] == [("letters", "A letter for Bo")]
    played = table.turn.id
    table.act(Done())
    assert table.turn.id != played


@pytest.mark.parametrize("seal", ["", NOW])
def test_one_for_now_is_read_at_once_and_among_the_letters_too(seal: str) -> None:
    table = sealed(seal, starter="b")
    table.act(Done())
    letter, read = table.events
    assert isinstance(letter, LetterWritten)
    assert isinstance(read, LetterRead)
    assert (letter.writer, letter.seal, letter.until) == ("b", "alone", None)
    assert read.id == letter.id
    assert (table.scene.step, table.scene.actor) == ("reveal", "a")
    assert [text for _, text in table.scene.shown[0].lines] == list(WORDS)


@pytest.mark.parametrize("leave", [Pass(), Later(), Never(), End(), End(now=True)])
@pytest.mark.parametrize(("seal", "day"), [("", None), *LATER])
def test_a_letter_that_is_sealed_is_not_lost_however_the_card_leaves(seal: str, day: str | None, leave: object) -> None:
    table = sealed(seal, day)
    table.act(leave)  # type: ignore[arg-type]
    letters = [event for event in table.events if isinstance(event, LetterWritten | LetterRead)]
    assert [type(letter) for letter in letters] == [LetterWritten], "and nobody has read it"


@pytest.mark.parametrize("leave", [Pass(), Later(), End(now=True)])
def test_before_it_is_sealed_it_is_gone_with_the_card(leave: object) -> None:
    table = only(card("it", "letter"))
    table.act(Answer(values=WORDS), leave)  # type: ignore[arg-type]
    assert not any(isinstance(event, LetterWritten) for event in table.events)
    assert WORDS[1] not in repr(table.evening)


def test_no_words_are_no_letter() -> None:
    table = only(card("it", "letter"))
    table.act(Answer(values=("", " ", "", "")), Answer(values=(ALONE,)), Done())
    assert (table.events, table.evening.kept) == ([], ())


def test_nobody_but_its_writer_says_what_becomes_of_it() -> None:
    with pytest.raises(NotNow):
        sealed(ALONE).act(Keep(yes=False))


@pytest.mark.parametrize("wrong", ["", "soon", "2026-02-30", "the blue door"])
def test_a_day_is_a_day_and_another_seal_is_an_undo_away(wrong: str) -> None:
    table = only(card("it", "letter"))
    table.act(Answer(values=WORDS), Answer(values=(DAY,)))
    assert table.scene.day
    with pytest.raises(NotNow) as refused:
        table.act(Answer(values=(wrong,)) if wrong else Done())
    assert "blue door" not in str(refused.value)
    table.act(Undo())
    assert table.scene.given == (DAY,)
    table.act(Undo())
    assert table.scene.given == WORDS
    table.act(Done(), Answer(values=(BOTH,)), Done())
    [letter] = table.events
    assert isinstance(letter, LetterWritten)
    assert (letter.seal, letter.until, letter.words.parts) == ("both", None, WORDS)


def test_told_again_after_a_crash_it_is_the_same_letter() -> None:
    one, two = (sealed(DAY, "2027-05-03") for _ in range(2))
    assert one.act(Done()) == two.act(Done())
    assert one.events == two.events


def test_its_parts_are_those_of_the_card() -> None:
    assert tuple(field.name for field in KINDS["letter"].step("letter").fields) == tuple(LetterWords.model_fields)


def _kind(*steps: Step) -> Kind:
    return Kind(name="x", title="X", mark="x", steps=steps)


PICK = Step(name="pick", type="pick", actor=Role.DRAWER, choices=("one", "two"))


@pytest.mark.parametrize("when", [Picked(step="pick", among=(2,)), Picked(step="later", among=(0,))])
def test_a_script_that_waits_for_a_pick_nobody_is_offered_is_refused(when: Picked) -> None:
    later = Step(name="later", type="pick", actor=Role.DRAWER, choices=("one",))
    with pytest.raises(ValueError, match="no earlier step offers"):
        _kind(PICK, Step(name="then", type="say", when=when), later)


def test_a_secret_goes_on_only_with_the_one_who_has_it() -> None:
    fields = (Field(name="it"),)
    mine = Step(name="mine", type="write", actor=Role.DRAWER, sealed=True, fields=fields)
    yours = Step(name="yours", type="write", actor=Role.PARTNER, sealed=True, fields=fields)
    over = Step(name="over", type="hand-over")
    show = Step(name="show", type="reveal", reveals=("mine", "yours"))
    with pytest.raises(ValueError, match="without a hand-over"):
        _kind(mine, yours, over, show)

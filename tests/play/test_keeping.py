"""What is kept from a card: in the journal, on the wish list, once, and only what was shown or written."""

import pytest

from game.errors import NotNow
from game.play.actions import AddNote, AddWish, Answer, Done, End, Keep, Later, Never, Pass
from game.play.evening import apply
from game.play.events import JournalKept, WishAdded
from game.play.scene import scene
from game.text import TITLE_LENGTH
from tests.play.support import NAMES, Table, card, only, ref

LONG = "a walk along the river until it meets the sea, " * 6


def answered(kind: str, ann: str, bo: str, **more: object) -> Table:
    """A card both answered behind the curtain, at its reveal."""
    table = only(card("it", kind, text="{me}, {partner}?", **more), card("other"), cards=3)
    while table.turn.ref.card != "it":
        table.play_card()
    mine, other = (ann, bo) if table.turn.drawer == "a" else (bo, ann)
    table.act(Answer(values=(mine,)), Done(), Answer(values=(other,)), Done())
    assert table.scene.step == "reveal"
    table.events.clear()
    return table


def kept(table: Table) -> list[str]:
    return [event.title if isinstance(event, WishAdded) else event.text for event in table.events
            if isinstance(event, WishAdded | JournalKept)]  # fmt: skip


def test_what_was_revealed_goes_to_the_journal_with_names_and_question_if_they_say_so() -> None:
    table = answered("sealed", "the hills", "the sea")
    table.act(Keep())
    assert table.scene.keeping
    table.act(Done())
    [entry] = table.events
    assert isinstance(entry, JournalKept)
    assert set(entry.text.splitlines()) == {"Ann: the hills", "Bo: the sea"}
    assert entry.question in ("Ann, Bo?", "Bo, Ann?")
    assert entry.ref == ref("own", "it")
    assert [(thing.id, thing.place) for thing in table.evening.kept] == [(entry.id, "journal")]


@pytest.mark.parametrize("actions", [[Done()], [Keep(), Keep(yes=False), Done()]])
def test_nothing_is_kept_of_what_they_do_not_say_to_keep(actions: list[Keep | Done]) -> None:
    table = answered("sealed", "the hills", "the sea")
    table.act(*actions)
    assert (kept(table), table.evening.kept) == ([], ())


def test_only_the_answers_that_were_given_are_kept() -> None:
    one, none = answered("sealed", "", "the sea"), answered("sealed", "", "")
    one.act(Keep(), Done())
    none.act(Keep(), Done())
    assert kept(one) == ["Bo: the sea"]
    assert kept(none) == []


@pytest.mark.parametrize(
    ("kind", "ann", "bo"), [("choice", "the sea", "neither"), ("scale", "3", "4"), ("scale", "0", "10")]
)
def test_a_choice_and_a_scale_are_kept_as_they_were_shown(kind: str, ann: str, bo: str) -> None:
    table = answered(kind, ann, bo)
    table.act(Keep(), Done())
    [text] = kept(table)
    assert set(text.splitlines()) == {f"Ann: {ann}", f"Bo: {bo}"}


def test_a_letter_is_kept_whole_when_it_was_read() -> None:
    table = only(card("it", "letter"))
    table.act(Answer(values=("you", "the mornings", "", "yours")), Done(), Done(), Keep(), Done())
    assert kept(table) == ["Ann: you\nthe mornings\nyours"]


def test_wishes_go_to_the_wish_list_unless_told_otherwise() -> None:
    yes, no = answered("wish", "a boat", "a bell"), answered("wish", "a boat", "a bell")
    assert yes.scene.keeping
    yes.act(Done())
    no.act(Keep(yes=False), Done())
    assert set(kept(yes)) == {"a boat", "a bell"}
    assert {thing.title for thing in yes.evening.kept} == {"a boat", "a bell"}
    assert {thing.place for thing in yes.evening.kept} == {"wishes"}
    assert kept(no) == []


@pytest.mark.parametrize(
    ("ann", "bo", "wishes"), [("a boat", " a  boat", ["a boat"]), ("", "a bell", ["a bell"]), ("", " ", [])]
)
def test_one_wish_of_both_is_one_wish_and_no_words_are_none(ann: str, bo: str, wishes: list[str]) -> None:
    table = answered("wish", ann, bo)
    table.act(Done())
    assert kept(table) == wishes


def test_a_wish_too_long_for_a_title_keeps_all_its_words() -> None:
    table = answered("wish", LONG, "a bell")
    table.act(Done())
    [wish] = [e for e in table.events if isinstance(e, WishAdded) and e.notes]
    assert len(wish.title) <= TITLE_LENGTH
    assert wish.title.endswith("…")
    assert LONG.startswith(wish.title[:-1])
    assert wish.notes == LONG.strip()


@pytest.mark.parametrize("length", [TITLE_LENGTH - 1, TITLE_LENGTH, TITLE_LENGTH + 1])
def test_a_title_may_be_as_long_as_titles_are(length: int) -> None:
    table = answered("wish", "w" * length, "")
    table.act(Done())
    [title] = kept(table)
    assert title == ("w" * length if length <= TITLE_LENGTH else "w" * (TITLE_LENGTH - 1) + "…")


@pytest.mark.parametrize("kind", ["sealed", "wish"])
def test_kept_again_after_a_crash_it_is_the_same_thing(kind: str) -> None:
    table = answered(kind, "a boat", "a bell")
    table.act(Keep())
    twice = [apply(table.evening, Done(), box=table.box, names=NAMES, now=table.now) for _ in range(2)]
    assert twice[0] == twice[1]
    assert len({event.id for event in twice[0][1]}) == len(twice[0][1]) > 0  # type: ignore[union-attr]


def at_a_second_reveal() -> Table:
    """An evening of wishes with one card played, at the reveal of the next."""
    table = only(*(card(f"wish-{n}", "wish") for n in range(5)), cards=5)
    table.play_card()
    table.act(Answer(values=("a boat",)), Done(), Answer(values=("a bell",)), Done())
    table.events.clear()
    return table


@pytest.mark.parametrize("end", [End(), End(now=True)])
def test_an_evening_ended_at_a_reveal_keeps_what_was_to_be_kept(end: End) -> None:
    table = at_a_second_reveal()
    table.act(end)
    assert kept(table) == ["a boat", "a bell"]


@pytest.mark.parametrize("away", [Pass(), Later(), Never()])
@pytest.mark.parametrize("kind", ["sealed", "wish"])
def test_what_was_to_be_kept_is_kept_however_the_card_leaves(kind: str, away: Pass | Later | Never) -> None:
    table = answered(kind, "a boat", "a bell")
    table.act(Keep(), away)
    assert " ".join(kept(table)).count("a b") == 2
    assert table.evening.plays[-1].drawer is None, "and still nobody's name stands beside it"


@pytest.mark.parametrize("away", [Pass(), Later(), Never()])
def test_nothing_else_of_a_card_that_is_passed_is_kept(away: Pass | Later | Never) -> None:
    table = answered("sealed", "a boat", "a bell")
    table.act(away)
    assert (kept(table), table.evening.kept) == ([], ())


def test_the_card_they_ended_on_and_the_one_they_landed_on_keep_wishes_of_their_own() -> None:
    """The landing was once known by the id of the card it came after, and its wishes took the other's place."""
    table = at_a_second_reveal()
    before = table.turn
    table.act(End())
    assert table.turn.card.kind == "wish"
    assert table.turn.id != before.id
    assert table.turn.ref != before.ref, "what they ended on does not come straight back"
    table.act(Answer(values=("a drum",)), Done(), Answer(values=("a kite",)), Done(), Done())
    assert kept(table) == ["a boat", "a bell", "a drum", "a kite"]
    ids = [thing.id for thing in table.evening.kept]
    assert len(ids) == len(set(ids))


def test_a_wish_and_a_note_are_kept_from_any_step_and_leave_it_as_it_is() -> None:
    table = only(card("it", "sealed", text="About {partner}."))
    before, id = table.turn, table.evening.id
    table.act(AddWish(id=id, title=" a  kite "), AddNote(id=id, text="\n\nfirst line\nsecond"))
    wish, note = table.events
    assert isinstance(wish, WishAdded)
    assert isinstance(note, JournalKept)
    assert (wish.title, wish.ref, wish.at) == ("a kite", before.ref, table.now.replace(minute=16))
    assert (note.text, note.question) == ("\n\nfirst line\nsecond", "About Bo.")
    assert [thing.title for thing in table.evening.kept] == ["a kite", "first line"]
    assert table.turn == before


@pytest.mark.parametrize("kind", ["question", "listen", "own-it"])
def test_where_nothing_is_shown_there_is_nothing_to_keep(kind: str) -> None:
    with pytest.raises(NotNow, match="A note goes to the journal"):
        only(card("it", kind)).act(Keep())


def test_what_is_offered_as_a_wish_fits_a_title_whatever_the_names() -> None:
    table = only(card("it", wish="{me} and {partner} " * 6))
    now = scene(table.evening, {"a": "A" * 24, "b": "B" * 24})
    assert now is not None
    assert AddWish(id=table.turn.id, title=now.wish).title

"""Writing a deck's file: only the lines of what is changed change, ids stay, and two hands are put together."""

import difflib
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.cards.card import Card
from game.cards.deck import Deck
from game.cards.deckfile import parse_deck, read_bytes
from game.cards.decktext import DeckText
from game.cards.manuscript import BrokenDeck, Manuscript, new_text
from game.cards.merge import Clash, merge
from game.errors import BadInput
from game.paths import shipped_decks
from tests.cards.strategies import cards, decks

FILES = sorted(shipped_decks().glob("*.toml"))

BY_HAND = '''\
# Our deck. Mind the remarks!
#:schema ./deck.schema.json

title   = "Ours"   # the title
tagline = 'By hand'
[defaults]
depth = 2
tags = ["ours"]

# ---- Mornings

# about the first
[[card]]
text = """
  What don't you say
  before \\"coffee\\"?
"""  # read slowly
  # indented remark
  minutes=5

[[ card ]] # the second
id = 'two'
kind = "choice"
text = "Tea or coffee?"
options = [
  "tea",  # hers
  "coffee",
]
accepted.two-questions = "it is one"

# ---- Evenings

[[card]]
id    = "three"
text  = \'\'\'
[[card]] is no card here
depth = 9
\'\'\'
hint  = "last"
[card.accepted]
long-text = "a story"
# the end'''


def variants(text: str) -> dict[str, bytes]:
    mixed = "".join(line + ("\r\n" if n % 3 else "\n") for n, line in enumerate(text.split("\n")))
    return {
        "as it is": text.encode(),
        "CRLF": text.replace("\n", "\r\n").encode(),
        "mixed line ends": mixed.encode(),
        "BOM": b"\xef\xbb\xbf" + text.encode(),
        "BOM and CRLF": b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode(),
        "no line end at the end": text.rstrip("\n").encode(),
    }


HAND = variants(BY_HAND)


def state(data: bytes | str) -> Manuscript:
    return Manuscript.read(data.encode() if isinstance(data, str) else data, Path("ours.toml"))


def reads_as_it_says(after: Manuscript) -> None:
    """What a change promises is what a reader of the whole file finds."""
    read = read_bytes(bytes(after), after.path)
    assert read.deck == after.deck, read.problems
    assert after.as_read() == read


def changed_lines(before: Manuscript, after: Manuscript) -> list[str]:
    lines = [str(one.text).splitlines(keepends=True) for one in (before, after)]
    return [line for line in difflib.ndiff(*lines) if line[0] in "+-"]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_opened_and_saved_a_shipped_deck_is_the_same_byte_for_byte(file: Path) -> None:
    for data in variants(file.read_text(encoding="utf-8")).values():
        assert bytes(Manuscript.read(data, file)) == data
    whole = Manuscript.read(file.read_bytes(), file)
    assert bytes(whole.move(whole.deck.cards[5].id, 9).move(whole.deck.cards[5].id, 5)) == file.read_bytes()
    assert bytes(whole.put(whole.deck.cards[3])) == bytes(whole.set_deck(title=whole.deck.title)) == file.read_bytes()


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_changing_one_card_of_a_shipped_deck_changes_its_lines_only(file: Path) -> None:
    before = Manuscript.read(file.read_bytes(), file)
    for card in before.deck.cards[::17]:
        after = before.put(card.model_copy(update={"text": "It isn't the same?"}))
        assert [line.split("=")[0].strip("+- ") for line in changed_lines(before, after)] == ["text", "text"]
        reads_as_it_says(after)


@pytest.mark.parametrize("data", HAND.values(), ids=HAND.keys())
def test_what_was_written_by_hand_stays_as_it_was_written(data: bytes) -> None:
    before = state(data)
    assert bytes(before) == data
    first, two, three = before.deck.cards
    after = before.put(first.model_copy(update={"minutes": 9, "text": "And now?"}))
    after = after.put(two.model_copy(update={"options": ("tea", "coffee", "water"), "hint": "Both count."}))
    after = after.put(three.model_copy(update={"accepted": {"long-text": "a tale"}, "depth": 3}))
    after = after.set_deck(tagline="By hand, still", authors=("Sam", "Alex"), title="Ours again")
    reads_as_it_says(after)
    kept = str(after.text)
    for remark in ("# Our deck", "# the title", "[defaults]", "# ---- Mornings", "# about the first", "# read slowly",
                   "  # indented remark", "  minutes=9", "[[ card ]] # the second", "# ---- Evenings", "# the end",
                   "[[card]] is no card here"):  # fmt: skip
        assert remark in kept
    ends = {line[-2:] for line in kept.splitlines(keepends=True)[:-1]}
    if b"\r\n" in data and b"\n\n" not in data.replace(b"\r\n", b""):
        assert ends == {"\r\n"} or "mixed" not in str(ends)
    back = after.put(first).put(two).put(three)
    assert back.deck.cards == before.deck.cards


def test_lines_end_as_they_did() -> None:
    before = state(HAND["CRLF"])
    after = before.put(before.deck.cards[0].model_copy(update={"text": "One\ntwo?", "hint": "H"})).set_deck(
        about="a\nb"
    )
    after = after.add(Card(id="new", text="New\ncard?"), 1).drop("three")
    assert str(after.text).count("\n") == str(after.text).count("\r\n")
    reads_as_it_says(after)


def test_a_card_keeps_the_id_that_was_taken_from_its_words() -> None:
    before = state("title = 'x'\n[[card]]\ntext = 'What now?'\n\n[[card]]\ntext = 'What now?'\n")
    first, second = before.deck.cards
    mended = before.put(first.model_copy(update={"text": "What then?"}))
    assert [card.id for card in mended.deck.cards] == [first.id, second.id]
    reads_as_it_says(mended)
    alone = before.drop(first.id)
    assert [card.id for card in alone.deck.cards] == [second.id], "it had number 2 and keeps it"
    reads_as_it_says(alone)
    turned = before.move(second.id, 0)
    assert [card.id for card in turned.deck.cards] == [second.id, first.id]
    reads_as_it_says(turned)


def test_a_new_card_stands_below_the_one_it_follows_and_remarks_of_their_own_stay() -> None:
    before = state(BY_HAND)
    text = str(before.add(Card(id="new", text="New?", depth=1), 2).text)
    assert text.index("Tea or coffee") < text.index('id    = "new"') < text.index("# ---- Evenings")
    text = str(before.drop("two").text)
    assert "# ---- Evenings" in text and "Tea" not in text and "\n\n\n" not in text
    assert "# about the first" not in str(before.drop(before.deck.cards[0].id).text)


def test_defaults_are_heeded() -> None:
    before = state(BY_HAND)
    first = before.deck.cards[0]
    plain = before.put(first.model_copy(update={"depth": 1, "tags": ()}))
    assert "depth = 1" in str(plain.text) and "tags = []" in str(plain.text)
    reads_as_it_says(plain)
    again = plain.put(first)
    assert changed_lines(before, again) == []
    with_minutes = state("title = 'x'\n[defaults]\nminutes = 5\n[[card]]\ntext = 'a'\n")
    with pytest.raises(BadInput, match="sets minutes for every card"):
        with_minutes.put(with_minutes.deck.cards[0].model_copy(update={"minutes": None}))


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("title = 'x'\n[[card]]\ndepth = 9\ntext = 'a'\n", BrokenDeck),
        ("title = 'x'\ncard = [{text = 'a'}]\n", BadInput),
        ("oh", BrokenDeck),
    ],
)
def test_what_can_not_be_read_or_is_no_list_of_cards_is_not_changed(text: str, error: type[Exception]) -> None:
    with pytest.raises(error, match=r"ours\.toml"):
        state(text)


def test_a_file_written_too_strangely_is_left_alone() -> None:
    strange = state("title = 'x'\n[[card]]\n\"text\" = 'a'\nid = 'b'\n")
    with pytest.raises(BadInput, match="text editor"):
        strange.put(strange.deck.cards[0].model_copy(update={"text": "c"}))


def test_a_deck_is_never_written_larger_than_can_be_read() -> None:
    many = tuple(Card(id=f"c{n}", text="word " * 110) for n in range(850))
    whole = state(new_text(Deck(id="d", title="D", cards=many)))
    with pytest.raises(BadInput, match="512 KB"):
        for n in range(100):
            whole = whole.add(Card(id=f"d{n}", text="word " * 110))


def test_the_last_card_stays() -> None:
    with pytest.raises(BadInput, match="at least one card"):
        state("title = 'x'\n[[card]]\ntext = 'a'\n").drop(state("title = 'x'\n[[card]]\ntext = 'a'\n").deck.cards[0].id)


@given(decks())
def test_any_deck_written_anew_reads_as_itself(deck: Deck) -> None:
    assert parse_deck(new_text(deck, schema="./deck.schema.json").encode(), "x.toml") == (deck, ())


@given(decks(most=6), st.data())
@settings(max_examples=80)
def test_any_change_of_any_deck_reads_as_meant_and_leaves_the_other_cards_lines(
    deck: Deck, data: st.DataObject
) -> None:
    before = state(new_text(deck))
    at = data.draw(st.integers(0, len(deck.cards) - 1))
    old = deck.cards[at]
    new = data.draw(cards(old.id))
    after = before.put(new)
    reads_as_it_says(after)
    for place, block in enumerate(before.text.blocks):
        assert place == at or after.text.blocks[place] == block
    assert after.put(old).deck == before.deck
    place = data.draw(st.integers(0, len(deck.cards) - 1))
    reads_as_it_says(after.move(new.id, place))
    if len(deck.cards) > 1:
        reads_as_it_says(after.drop(new.id))


@given(st.text(alphabet="[]card =\"'#\n\r\ufeffx\\", max_size=60))
@settings(max_examples=300)
def test_any_text_cut_up_is_the_same_text_together(text: str) -> None:
    assert str(DeckText.cut(text)) == text


# ---- two hands

SHARED = "title = 'Ours'\n\n" + "\n".join(f"[[card]]\nid = '{id}'\ntext = 'Card {id}?'\n" for id in "abcde")
BASE = state(SHARED)


def reworded(id: str, text: str) -> Callable[[Manuscript], Manuscript]:
    def change(state: Manuscript) -> Manuscript:
        return state.put(state.deck.cards[state.place(id)].model_copy(update={"text": text}))

    return change


def ids(state: Manuscript) -> str:
    return "".join(card.id for card in state.deck.cards)


@pytest.mark.parametrize(
    ("mine", "theirs", "order"),
    [
        (reworded("a", "Mine?"), reworded("b", "Theirs?"), "abcde"),
        (lambda s: s.drop("a"), lambda s: s.drop("e"), "bcd"),
        (lambda s: s.add(Card(id="x", text="X?"), 1), lambda s: s.add(Card(id="y", text="Y?"), 5), "axbcdey"),
        (lambda s: s.add(Card(id="x", text="X?"), 3), lambda s: s.drop("c"), "abxde"),
        (lambda s: s.move("e", 0), reworded("b", "Theirs?"), "eabcd"),
        (lambda s: s.move("e", 0), lambda s: s.add(Card(id="y", text="Y?"), 2), "eaybcd"),
        (reworded("c", "Mine?"), lambda s: s.move("c", 0), "cabde"),
        (lambda s: s.set_deck(title="Mine"), lambda s: s.set_deck(tagline="theirs"), "abcde"),
        (lambda s: s.drop("b"), lambda s: s.drop("b"), "acde"),
        (reworded("c", "Both?"), reworded("c", "Both?"), "abcde"),
    ],
)
def test_who_changed_other_cards_are_put_together(mine: Callable, theirs: Callable, order: str) -> None:
    together = merge(BASE, mine(BASE), theirs(BASE))
    assert ids(together) == order
    reads_as_it_says(together)
    for one in (mine(BASE), theirs(BASE)):
        for card in one.deck.cards:
            if card not in BASE.deck.cards:
                assert card in together.deck.cards
    assert together.deck.title == mine(BASE).deck.title
    assert together.deck.tagline == theirs(BASE).deck.tagline


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (reworded("c", "Mine?"), reworded("c", "Theirs?")),
        (reworded("c", "Mine?"), lambda s: s.drop("c")),
        (lambda s: s.drop("c"), reworded("c", "Theirs?")),
        (lambda s: s.add(Card(id="x", text="Mine?")), lambda s: s.add(Card(id="x", text="Theirs?"))),
        (lambda s: s.set_deck(title="Mine"), lambda s: s.set_deck(title="Theirs")),
    ],
)
def test_who_changed_one_card_is_asked_whose_stays(mine: Callable, theirs: Callable) -> None:
    with pytest.raises(Clash) as clash:
        merge(BASE, mine(BASE), theirs(BASE))
    assert len(clash.value.about) == 1
    assert "ours.toml" in str(clash.value)
    mine_stays, theirs_stays = (merge(BASE, mine(BASE), theirs(BASE), keep) for keep in ("mine", "theirs"))
    reads_as_it_says(mine_stays)
    assert mine_stays.deck == mine(BASE).deck
    assert theirs_stays.deck == theirs(BASE).deck

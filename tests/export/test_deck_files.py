"""A deck in the formats of other programs, and back."""

import contextlib
import csv
import json
import os
from collections import Counter
from html.parser import HTMLParser
from io import StringIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.cards.card import Card
from game.cards.deck import CARDS_AT_MOST, Deck
from game.cards.deckfile import read_deck
from game.errors import BadInput
from game.export import cutout
from game.export import decks as formats
from game.export.cutout import Size
from game.export.decks import FORMATS, Format
from game.paths import shipped_decks
from game.text import clean_line
from tests.cards.strategies import decks


def there_and_back(deck: Deck, format: Format) -> Deck:
    drafted = formats.read(formats.write(deck, format), format, deck.id)
    assert drafted.bad == ()
    assert drafted.asides == ()
    assert drafted.deck is not None
    return drafted.deck


_PROSE = {"text", "hint", "follow_up"}


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().split("\n")]


@settings(max_examples=int(os.environ.get("TWOSOME_DECKS_THERE_AND_BACK", "40")), deadline=None)
@given(deck=decks(most=3))
def test_a_deck_comes_back_from_each_format_as_far_as_that_can_hold_it(deck: Deck) -> None:
    for whole in ("json", "csv", "tsv"):
        assert there_and_back(deck, whole) == deck
    for format, between in (("csv", ","), ("tsv", "\t")):
        for cells in csv.reader(StringIO(formats.write(deck, format), newline=""), delimiter=between):
            assert not any(cell.lstrip()[:1] in tuple("=+-@＝＋－＠") for cell in cells), "it would be run"
    lines, markdown, anki = (there_and_back(deck, format) for format in ("txt", "md", "anki"))
    assert lines.title == markdown.title == deck.title
    if "::" not in deck.title:  # Anki keeps decks in decks by it.
        assert anki.title == deck.title
    assert [card.text for card in lines.cards] == [clean_line(card.text) for card in deck.cards]
    for one, md, note in zip(deck.cards, markdown.cards, anki.cards, strict=True):
        assert md.model_dump(exclude=_PROSE) == one.model_dump(exclude=_PROSE)
        assert (_lines(md.text), _lines(md.hint)) == (_lines(one.text), _lines(one.hint))
        assert md.follow_up == clean_line(one.follow_up)
        assert note.model_dump(exclude={"tags"}) == one.model_dump(exclude={"tags"})
        assert list(note.tags) == list(dict.fromkeys("_".join(tag.split()) for tag in one.tags))


def test_every_deck_that_ships_comes_back_whole() -> None:
    for path in shipped_decks().glob("*.toml"):
        deck = read_deck(path).deck
        assert deck is not None
        for format in ("json", "csv", "tsv"):
            assert there_and_back(deck, format) == deck
        for format in ("md", "anki"):
            lost = formats.left_behind(deck, formats.write(deck, format), format)
            assert set(lost) <= {"tagline", "about", "authors", "language", "theme", "id"}, "no card loses anything"


def test_what_a_format_leaves_behind_is_told() -> None:
    card = Card(id="a", kind="activity", text="Dance,\nslowly.", minutes=3, tags=("two words",))
    deck = Deck(id="ours", title="Ours", theme="affection", cards=(card,))
    lost = {format: formats.left_behind(deck, formats.write(deck, format), format) for format in FORMATS}
    assert lost == {
        "txt": ["theme", "text", "kind", "minutes", "tags", "id"],
        "md": ["theme"], "anki": ["theme", "tags"], "csv": [], "tsv": [], "json": [],
    }  # fmt: skip


# ---- what others wrote


def drafted(text: str, format: Format, name: str = "rainy-sundays") -> formats.Drafted:
    return formats.read(text, format, name)


def the_deck(text: str, format: Format) -> Deck:
    found = drafted(text, format)
    assert found.deck is not None, found.bad
    return found.deck


def test_plain_lines_somebody_wrote() -> None:
    deck = the_deck("What now?\n\n  # not this one\n\\#1 on our list?\r\nHello, {me}!\n", "txt")
    assert (deck.id, deck.title) == ("rainy-sundays", "rainy sundays")
    assert [card.text for card in deck.cards] == ["What now?", "#1 on our list?", "Hello, {me}!"]
    again = the_deck("Something before.\nWhat now?\n", "txt")
    assert again.cards[1].id == deck.cards[0].id, "the same words are the same card, wherever they stand"


def test_a_markdown_list_somebody_wrote() -> None:
    text = """# Our *evening* ##

We wrote this on the train.

* What would we do
  with a whole day?
- [x] Draw the kitchen.
    - Kind: activity
    - time: 5
    - a pencil will do
1. The sea, or
   the woods?
   - kind: choice
   - options: the sea, the woods
   > Both is an answer.
"""
    found = drafted(text, "md")
    assert found.asides == ("Lines outside of the list: 1; they are passed over.",)
    assert found.deck is not None
    one, two, three = found.deck.cards
    assert found.deck.title == "Our *evening*"
    assert one.text == "What would we do with a whole day?"
    assert (two.kind, two.minutes, two.hint) == ("activity", 5, "a pencil will do")
    assert (three.text, three.options) == ("The sea, or the woods?", ("the sea", "the woods"))
    assert three.hint == "Both is an answer."


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_a_table_somebody_wrote_needs_only_texts(between: str) -> None:
    lines = ["Question|Depth|apart|Tags|score", "What now?|deep|yes|a, b|9", "||||", "And then?|2|x", "'=1+1|1"]
    text = "\r\n".join(between.join(f'"{cell}"' for cell in line.split("|")) for line in lines)
    found = drafted(text, "csv")
    assert found.asides == ("The column 'score' is passed over.",)
    assert found.deck is not None
    cards = found.deck.cards
    assert [card.text for card in cards] == ["What now?", "And then?", "=1+1"]
    assert [(card.depth, card.apart, card.tags) for card in cards[:2]] == [(3, True, ("a", "b")), (2, True, ())]


ANKI = """#separator:Semicolon
#html:true
#notetype column:1
#deck column:2
#tags column:5
#tags: shared
# a remark
Basic;Us::Evenings;"What is<br>&lt;home&gt; for you?<div>Say it.</div>";"A <b>place</b>&nbsp;counts.";quiet night
Basic;Us::Evenings;"Which song; and why?";"";
"""


def test_what_anki_exports() -> None:
    for text in (ANKI, ANKI.replace("\n", "\r\n")):
        deck = the_deck(text, "anki")
        one, two = deck.cards
        assert deck.title == "Evenings"
        assert one.text == "What is\n<home> for you?\nSay it."
        assert (one.hint, one.tags) == ("A place counts.", ("quiet", "night", "shared"))
        assert (two.text, two.hint, two.tags) == ("Which song; and why?", "", ("shared",))


def test_anki_notes_with_headings_find_their_fields_and_their_ids() -> None:
    text = "#separator:tab\n#columns:guid\tExtra\tBack\tFront\n#guid column:1\n"
    text += "our-song\tx\tHum it.\tWhich song?\nb#K}x\t\t\tAnd?\n"
    found = drafted(text, "anki")
    assert found.deck is not None
    one, two = found.deck.cards
    assert (one.id, one.text, one.hint) == ("our-song", "Which song?", "Hum it.")
    assert two.id.startswith("and-")
    assert found.asides == ("The field 'extra' is passed over.",)


def test_json_may_be_a_plain_list() -> None:
    deck = the_deck(json.dumps(["What now?", {"text": "And?", "depth": 2, "smell": 1}]), "json")
    assert [(card.text, card.depth) for card in deck.cards] == [("What now?", 1), ("And?", 2)]


# ---- what can't be used


@pytest.mark.parametrize(
    ("format", "text", "why"),
    [
        ("txt", "", "no card in it"),
        ("txt", "# only\n# remarks\n", "no card in it"),
        ("txt", "x\n" * (CARDS_AT_MOST + 1), "at most 2,000 cards"),
        ("md", "Dear Alex,\n\nlet us play.\n", "It holds no list"),
        ("csv", "", "one of them is `text`"),
        ("csv", "name,cost\na,b\n", "one of them is `text`"),
        ("csv", "text,text\na,b\n", "Two columns are called 'text'"),
        ("csv", 'text\n"never closed\n', "Line 2 is torn"),
        ("csv", f"text\n{'x' * 200_000}\n", "Line 2 is torn"),
        ("anki", "#separator:plenty\na\tb\n", "none that Anki writes"),
        ("json", "{", "It is no JSON"),
        ("json", "[" * 100_000, "It is no JSON"),
        ("json", '"\\ud800"', "It is no JSON"),
        ("json", '{"title": "x"}', 'no list of "cards"'),
        ("json", "[]", "no card in it"),
    ],
)
def test_a_text_of_another_shape_is_one_sentence(format: Format, text: str, why: str) -> None:
    with pytest.raises(BadInput) as refused:
        drafted(text, format)
    assert why in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1


def test_bad_lines_are_all_listed_with_where_they_stand() -> None:
    lines = ["text,kind,depth,minutes,id,deck_title", f"Fine?,,1,,one,{'x' * 70}", "Deep?,,9,,,", ",,2,,,",
             "Odd?,dance,,,,",
             "Which?,choice,,,,", "{them}?,,,,,", "Again?,,,,one,", "Long?,,,soon,,", "a,b,c,d,e,f,g"]  # fmt: skip
    found = drafted("\n".join(lines), "csv")
    assert found.deck is None
    told = [str(bad) for bad in found.bad]
    assert {line.partition(":")[0] for line in told} == {"the deck", *(f"line {n}" for n in (3, 4, 5, 6, 7, 8, 9, 10))}
    assert all(len(line.splitlines()) == 1 for line in told)
    assert any(line.startswith('line 8: The id "one" is that of the card on line 2 too') for line in told)


def test_json_of_strange_values_lists_each() -> None:
    strange = [1, None, {}, {"text": 5}, {"text": "x", "options": "tea"}, {"text": "x", "tags": [["a"]]},
               {"text": "x", "id": []},
               {"text": "x", "depth": True}, {"text": "x", "accepted": 3}, {"text": "fine"}]  # fmt: skip
    found = drafted(json.dumps({"title": ["x"], "language": 7, "cards": strange}), "json")
    assert {bad.where for bad in found.bad} == {"the deck", *(f"card {n}" for n in range(1, 10))}


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(FORMATS), st.text(max_size=200) | st.lists(st.sampled_from(
    ["#separator:", "tab", "\n", "\t", ",", ";", '"', "text", "- ", "  - kind: ", "> ", "\\", "#", "{", "[", "=1", "'"]
)).map("".join))  # fmt: skip
def test_no_text_at_all_is_worse_than_a_sentence(format: Format, text: str) -> None:
    with contextlib.suppress(BadInput):
        drafted(text, format)


# ---- the sheet to cut out


class Page(HTMLParser):
    """A page's tags, what they refer to, and its text, as a browser reads them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: Counter[str] = Counter()
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag] += 1
        assert not any(name.startswith("on") or name in ("src", "href", "srcset", "action") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


HOSTILE = '<script>alert(1)</script> & "quotes" {{ 7 * 7 }} {% raw %} </p><img src=x> \u2026'


@pytest.mark.parametrize("size", ["small", "large"])
def test_the_sheet_shows_every_word_and_runs_none(size: Size) -> None:
    cards = [
        Card(id="a", text=HOSTILE, hint=HOSTILE),
        Card(id="b", kind="choice", text="{me}, which? {partner} waits. Ask {drawer}.", options=(HOSTILE, "the sea")),
        Card(
            id="c",
            kind="scale",
            text="How near?",
            scale=("far", "near"),
            items=("home", HOSTILE),
            follow_up="And {me}?",
        ),
        Card(id="d", kind="activity", text="Dance.", minutes=3, needs=("a song",), depth=2),
    ]
    page = Page(cutout.html(Deck(id="ours", title=HOSTILE[:60], about=HOSTILE, cards=tuple(cards)), size))
    assert page.tags["section"] == len(cards)
    assert page.tags.keys().isdisjoint({"script", "img", "iframe", "link", "object", "form", "a", "base"})
    assert page.text.count(HOSTILE) == 4
    assert "You, which? Your partner waits. Ask whoever drew this." in page.text
    assert "Far apart? And you?" in page.text
    assert "open · 3 min · you need: a song" in page.text

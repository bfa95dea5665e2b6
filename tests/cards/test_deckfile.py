"""Reading a deck's file: what a good one becomes, and that no file, however broken or hostile, does harm."""

import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.cards.card import Card
from game.cards.deck import CARDS_AT_MOST, Deck
from game.cards.deckfile import Problem, parse_deck, read_deck
from game.cards.kinds import KINDS
from game.text import unsafe

SMALLEST = "title = 'Ours'\n[[card]]\ntext = '''What now?'''\n"

FULL = """\ufeff#:schema ./deck.schema.json
format  = 1\r
id      = "rainy-sundays"
title   = "Rainy  Sundays"
tagline = "Small adventures without shoes on"
about   = '''Two lines,
kept as two.'''
authors = ["Sam & Alex"]
language = "en"
theme   = "new-experiences"

[defaults]
depth = 2
apart = true
tags = ["indoors"]

[[card]]
text = '''What would we do with a whole day indoors?'''

[[card]]
id      = "blanket-fort"
kind    = "activity"
text    = '''
  Build a blanket fort. {partner} is the "architect", {1} it's {not a placeholder}.
'''
hint    = "A\\tB"
depth   = 1
minutes = 20   # a remark
needs   = ["blankets"]
tags    = ["silly"]
accepted = {touch = "they sit inside it"}
"""


def deck_of(text: str, name: str = "ours.toml") -> Deck:
    deck, problems = parse_deck(text.encode(), name)
    assert deck is not None, problems
    assert problems == ()
    return deck


def test_a_title_and_one_text_are_a_deck() -> None:
    deck = deck_of(SMALLEST, "folder/My First  Deck.toml")
    assert (deck.id, deck.title, deck.language, deck.theme) == ("my-first-deck", "Ours", "en", "today")
    card = deck.cards[0]
    assert (card.kind, card.text, card.depth, card.touch, card.minutes) == ("question", "What now?", 1, 0, None)


def test_every_field_is_read_and_cleaned() -> None:
    deck = deck_of(FULL)
    assert deck.id == "rainy-sundays"
    assert deck.title == "Rainy Sundays"
    assert deck.about == "Two lines,\nkept as two."
    assert deck.authors == ("Sam & Alex",)
    fort = deck.cards[1]
    assert fort.text == 'Build a blanket fort. {partner} is the "architect", {1} it\'s {not a placeholder}.'
    assert fort.hint == "A B"
    assert fort.accepted == {"touch": "they sit inside it"}


def test_defaults_hold_where_a_card_says_nothing() -> None:
    first, fort = deck_of(FULL).cards
    assert (first.depth, first.apart, first.tags) == (2, True, ("indoors",))
    assert (fort.depth, fort.apart, fort.tags) == (1, True, ("silly",))


@pytest.mark.parametrize("line_end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_editors_may_end_lines_and_mark_utf8_as_they_like(line_end: str, mark: str) -> None:
    text = mark + SMALLEST.replace("\n", line_end).replace("now", "über “now”…")
    assert deck_of(text).cards[0].text == "What über “now”…?"


@pytest.mark.parametrize("kind", sorted(KINDS))
def test_a_card_of_each_kind_is_read(kind: str) -> None:
    more = {"choice": "options = ['tea', 'coffee']", "scale": "scale = ['far', 'near']", "match": "items = ['a', 'b']"}
    card = deck_of(f"title = 'x'\n[[card]]\nkind = '{kind}'\ntext = 'One.'\n{more.get(kind, '')}\n").cards[0]
    assert card.script is KINDS[kind]


# ---- ids


def test_a_derived_id_is_spelled_from_the_first_words() -> None:
    assert deck_of(SMALLEST).cards[0].id.startswith("what-now-")
    other_words = SMALLEST.replace("What now", "何をする")
    assert deck_of(other_words).cards[0].id.startswith("card-")


@given(st.permutations(["One day?", "Two days?", "Three days?", "Four days?"]), st.integers(0, 4))
def test_derived_ids_stay_when_other_cards_come_go_or_move(texts: list[str], kept: int) -> None:
    def ids(of: list[str]) -> dict[str, str]:
        cards = deck_of("title = 'x'\n" + "".join(f"[[card]]\ntext = '{text}'\n" for text in [*of, "Ever?"])).cards
        return {card.text: card.id for card in cards}

    assert ids(texts[:kept]).items() <= ids(["One day?", "Two days?", "Three days?", "Four days?"]).items()


def test_white_space_and_other_fields_do_not_change_a_derived_id() -> None:
    again = SMALLEST.replace("What now?", "\n  What   now?\n").replace("[[card]]", "[[card]]\ndepth = 3\nkind='sealed'")
    assert deck_of(again).cards[0].id == deck_of(SMALLEST).cards[0].id


def test_two_cards_with_one_text_get_two_ids() -> None:
    twins = deck_of(SMALLEST + "[[card]]\ntext = 'What now?'\nkind = 'sealed'\n").cards
    assert twins[1].id == f"{twins[0].id}-2"


def test_a_derived_id_keeps_clear_of_a_written_one() -> None:
    taken = deck_of(SMALLEST).cards[0].id
    deck = deck_of(SMALLEST + f"[[card]]\nid = '{taken}'\ntext = 'Another?'\n")
    assert [card.id for card in deck.cards] == [f"{taken}-2", taken]


@given(st.text(min_size=1, max_size=80))
def test_any_file_name_makes_a_deck_id(name: str) -> None:
    deck, _ = parse_deck(SMALLEST.encode(), f"{name}.toml")
    assert deck is not None


# ---- problems


def test_every_problem_of_a_file_is_told_in_the_order_of_its_lines() -> None:
    text = (
        "theme = 'afection'\n[[card]]\ntext = 'One?'\ndepth = 4\ntouch = 9\n\n"
        "[[card]]\nid = 'two'\nkind = 'choice'\ntext = 'Two?'\n\n[[card]]\ntext = 'Three?'\n"
    )
    deck, problems = parse_deck(text.encode(), "ours.toml")
    assert deck is None
    assert [(p.line, p.card and p.card[:3]) for p in problems] == [
        (1, None),
        (1, None),
        (4, "one"),
        (5, "one"),
        (7, "two"),
    ]
    assert {p.level for p in problems} == {"error"}
    assert str(problems[-1]).startswith("ours.toml:7: [two] A card of kind choice needs options")


def test_lines_count_through_texts_of_many_lines_and_remarks() -> None:
    text = "title = 'x' # [[card]]\n\n[[card]]\ntext = '''[[card]]\ndepth = 9\n'''\n"
    text += 'hint = """a\n\\""" [[card]]\n"""\ndepth = 7\n'
    _, problems = parse_deck(text.encode(), "ours.toml")
    assert [p.line for p in problems] == [10]


def test_a_list_of_many_lines_is_told_at_its_first() -> None:
    text = SMALLEST + "tags = [\n  'fine',\n  3,\n]\ndepth = 8\n"
    _, problems = parse_deck(text.encode(), "ours.toml")
    assert [p.line for p in problems] == [4, 8]


@pytest.mark.parametrize("data", [SMALLEST.encode("utf-16"), SMALLEST.encode("utf-16-be")])
def test_a_file_in_another_encoding_says_so(data: bytes) -> None:
    deck, problems = parse_deck(data, "ours.toml")
    assert deck is None
    assert problems


def test_a_line_that_is_not_utf8_is_named() -> None:
    _, problems = parse_deck(SMALLEST.encode() + "hint = 'für dich'\n".encode("latin-1"), "ours.toml")
    assert [(p.line, "UTF-8" in p.message) for p in problems] == [(4, True)]


def test_what_is_told_never_holds_a_control_character() -> None:
    text = 'title = "x"\n[[card]]\nid = "\\u001b[2J"\n"\\u001b]0;hi" = 1\ntext = "\\u202ea"\n'
    deck, problems = parse_deck(text.encode(), "ours\x1b[2J.toml")
    assert deck is None
    assert len(problems) >= 4
    assert all(str(problem).isprintable() for problem in problems)


# ---- files


def test_a_good_file_says_where_each_card_starts(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text(FULL, encoding="utf-8", newline="")
    read = read_deck(file)
    assert read.deck is not None
    assert {card.id: FULL.split("\n")[read.lines[card.id] - 1] for card in read.deck.cards} == {
        card.id: "[[card]]" for card in read.deck.cards
    }


@pytest.mark.parametrize("name", ["missing.toml", "folder.toml", "ours\0.toml", "pipe.toml"])
def test_a_path_that_is_no_deck_file_is_a_problem(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder.toml").mkdir()
    if hasattr(os, "mkfifo"):
        os.mkfifo(tmp_path / "pipe.toml")
    read = read_deck(tmp_path / name)
    assert read.deck is None
    assert [problem.level for problem in read.problems] == ["error"]


def test_a_file_without_permission_is_a_problem(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "ours.toml").write_text(SMALLEST)
    monkeypatch.setattr(Path, "open", refused)
    assert "permission denied" in read_deck(tmp_path / "ours.toml").problems[0].message


def test_only_the_start_of_a_huge_file_is_read(tmp_path: Path) -> None:
    file = tmp_path / "huge.toml"
    with file.open("wb") as handle:
        handle.truncate(1 << 40)  # a terabyte of nothing, which takes no room on disk
    assert "512 KB" in read_deck(file).problems[0].message


# ---- hostile content

HOSTILE = {
    "a dotted key of 100 KB": "a." * 50_000 + "a = 1",
    "a dotted key with spaces": "a . " * 50_000 + "a = 1",
    "a quoted dotted key": '"a".' * 40_000 + "a = 1",
    "a dotted heading": "[" + "a." * 50_000 + "a]",
    "deep lists": "a = " + "[" * 50_000 + "]" * 50_000,
    "deep lists on many lines": "a = " + "[\n" * 50_000,
    "deep tables": "a = " + "{a = " * 50_000,
    "deep headings": "".join(f"[{'.'.join('a' * depth)}]\n" for depth in range(1, 400)),
    "a number of many digits": "a = " + "9" * 100_000,
    "a number of many digits with spaces": "a = " + "9_" * 100_000 + "9",
    "a long word": "a" * 400_000 + " = 1",
    "a long quoted word": f'"{"a" * 400_000}" = 1',
    "many unknown fields": SMALLEST + "".join(f"field{i} = 1\n" for i in range(20_000)),
    "many unknown deck fields": "".join(f"field{i} = 1\n" for i in range(20_000)) + SMALLEST,
    "many cards": "title = 'x'\n" + "[[card]]\n" * 40_000,
    "many bad cards": "title = 'x'\n" + "[[card]]\ndepth = 9\n" * CARDS_AT_MOST,
    "a long list": SMALLEST + f"tags = [{'1,' * 100_000}]",
    "a long list of lists": SMALLEST + f"tags = [{'[1],' * 50_000}]",
    "quotes without end": "'" * 200_000,
    "double quotes without end": '"' * 200_001,
    "quotes and backslashes": 'a = """' + '\\"' * 100_000,
    "open quotes on many lines": "a = '\n" * 50_000,
    "brackets": "]" * 100_000 + "[" * 7,
    "spaces": " " * 400_000,
    "empty lines": "\n" * 400_000,
    "control characters": "\x1b\n" * 100_000,
    "NUL": "\0" * 400_000,
}


@pytest.mark.parametrize("text", [pytest.param(text, id=name.replace(" ", "-")) for name, text in HOSTILE.items()])
def test_a_hostile_file_is_refused_with_few_words(text: str) -> None:
    # Each of these took minutes, gigabytes or the stack before it was bounded; the suite would hang, not fail.
    deck, problems = parse_deck(text.encode(), "hostile.toml")
    assert deck is None
    assert 1 <= len(problems) <= 200
    assert all(len(problem.message) < 400 for problem in problems)


def test_the_bounds_leave_room_for_the_largest_honest_deck() -> None:
    cards = "".join(f"[[card]]\nid = 'card-{n}'\ntext = '''What about number {n}?'''\n" for n in range(CARDS_AT_MOST))
    assert len(deck_of("title = 'Large'\n" + cards).cards) == CARDS_AT_MOST
    deck, problems = parse_deck(f"title = 'Large'\n{cards}[[card]]\ntext = 'One more?'\n".encode(), "large.toml")
    assert deck is None
    assert [(p.line, "2,000" in p.message) for p in problems] == [(2 + 3 * CARDS_AT_MOST, True)]


# ---- anything at all

_PIECES = st.sampled_from(
    [
        "[[card]]\n",
        "[card]",
        "text",
        " = ",
        "'''",
        '"""',
        "'",
        '"',
        "\n",
        "{me}",
        "{x}",
        "[",
        "]",
        "{",
        "}",
        ",",
        "#",
        "\\",
        "depth",
        "1",
        "9",
        "true",
        ".",
        "id",
        "kind",
        "choice",
        "options",
        "[defaults]\n",
        "é",
        "\u202e",
        "\x1b",
        "\ufeff",
        "\r",
        "title",
        "cards",
        "accepted",
        "inf",
        "nan",
        "1979-05-27",
        "0x",
        "-0",
    ]
)


def no_harm(data: bytes) -> None:
    deck, problems = parse_deck(data, "any.toml")
    assert (deck is None) == bool(problems)
    lines = data.count(b"\n") + 1
    for problem in problems:
        assert isinstance(problem, Problem)
        assert 1 <= problem.line <= lines
        assert not any(unsafe(char) or char == "\n" for char in str(problem))


@given(st.binary(max_size=400))
def test_random_bytes_do_no_harm(data: bytes) -> None:
    no_harm(data)


@given(st.lists(_PIECES, max_size=40).map("".join))
@settings(max_examples=300)
def test_random_pieces_of_decks_do_no_harm(text: str) -> None:
    no_harm(text.encode())


@given(st.data())
@settings(max_examples=300)
def test_a_good_file_changed_at_random_does_no_harm(data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(FULL)))
    end = data.draw(st.integers(start, min(len(FULL), start + 30)))
    no_harm((FULL[:start] + data.draw(st.lists(_PIECES, max_size=3).map("".join)) + FULL[end:]).encode())


_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3),
)


@given(st.sampled_from(sorted(Card.model_fields)), _VALUES)
@settings(max_examples=300)
def test_any_value_in_any_field_does_no_harm(name: str, value: object) -> None:
    no_harm(f"title = 'x'\n[[card]]\ntext = 'One?'\n{name} = {_toml(value)}\n".encode("utf-8", "replace"))


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return '"' + "".join(f"\\U{ord(c):08x}" for c in value) + '"'
    if isinstance(value, list):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    return "'''none'''" if value is None else str(value)

"""What people get wrong in their first deck, and what the game says to it."""

import pytest

from game.cards.deckfile import parse_deck

HEAD = 'title = "Ours"\n'
CARD = HEAD + "[[card]]\n"
GOOD = "[[card]]\ntext = '''A card that is right?'''\n"

MISTAKES = [
    # name, file, line, words of the sentence
    ("no title", GOOD, 1, ["no title", 'title = "…"']),
    ("an empty title", 'title = ""\n' + GOOD, 1, ["title is empty"]),
    ("a title that is a number", "title = 5\n" + GOOD, 1, ["title takes a text in quotes"]),
    ("no card at all", HEAD, 1, ["no card yet", "[[card]]"]),
    ("an empty file", "", 1, ["no card yet"]),
    ("one bracket", HEAD + "[card]\ntext = '''One?'''\n", 2, ["[[card]], in two square brackets"]),
    ("cards instead of card", HEAD + "[[cards]]\ntext = '''One?'''\n", 2, ["[[card]], not with [[cards]]"]),
    ("a capital Card", HEAD + "[[Card]]\ntext = '''One?'''\n", 2, ["[[card]], not with [[Card]]"]),
    ("text above the first card", HEAD + "text = '''One?'''\n" + GOOD, 2, ["belongs to a card", "[[card]]"]),
    ("tagline inside a card", CARD + "text = '''One?'''\ntagline = 'x'\n", 4, ["belongs to the deck"]),
    ("no text", CARD + "depth = 2\n", 2, ["no text"]),
    ("an empty text", CARD + "text = '''  '''\n", 3, ["text is empty"]),
    ("a misspelled field", CARD + "txet = '''One?'''\n", 3, ['"txet"', 'Did you mean "text"?']),
    ("a capital field", CARD + "Text = '''One?'''\n", 3, ['Did you mean "text"?']),
    ("a field of another game", CARD + "text = 'One?'\nxyzzy = 3\n", 4, ['no field "xyzzy"', "It has id, kind"]),
    ("a misspelled kind", CARD + 'text = "One?"\nkind = "quesiton"\n', 4, ['Did you mean "question"?']),
    ("a kind with an underscore", CARD + 'text = "One?"\nkind = "own_it"\n', 4, ['Did you mean "own-it"?']),
    ("a misspelled theme", HEAD + 'theme = "afection"\n' + GOOD, 2, ['Did you mean "affection"?', "why-us"]),
    ("a depth of five", CARD + "text = 'One?'\ndepth = 5\n", 4, ["depth takes 1 (warm)", "here it is 5"]),
    ("a depth in words", CARD + "text = 'One?'\ndepth = 'deep'\n", 4, ["depth takes 1 (warm)", '"deep"']),
    ("a depth in quotes", CARD + "text = 'One?'\ndepth = '2'\n", 4, ["without quotes"]),
    ("a depth that is true", CARD + "text = 'One?'\ndepth = true\n", 4, ["depth takes", "here it is true"]),
    ("touch beyond three", CARD + "text = 'One?'\ntouch = 4\n", 4, ["touch takes 0 (none)"]),
    ("no minutes", CARD + "text = 'One?'\nminutes = 0\n", 4, ["from 1 to 180"]),
    ("minutes with a unit", CARD + "text = 'One?'\nminutes = 5 min\n", 4, ["minutes = 2"]),
    ("apart in quotes", CARD + "text = 'One?'\napart = 'yes'\n", 4, ["true or false, without quotes"]),
    ("apart without quotes", CARD + "text = 'One?'\napart = yes\n", 4, ["apart = true or apart = false"]),
    ("apart with a capital", CARD + "text = 'One?'\napart = True\n", 4, ["small letters"]),
    ("who spelled wrong", CARD + "text = 'One?'\nwho = 'drawr'\n", 4, ['Did you mean "drawer"?']),
    ("tags that are no list", CARD + "text = 'One?'\ntags = 'silly'\n", 4, ["tags takes a list", 'tags = ["silly"]']),
    ("a number among the tags", CARD + "text = 'One?'\ntags = ['silly', 3]\n", 4, ["Item 2 of tags", "quotes"]),
    ("an empty tag", CARD + "text = 'One?'\ntags = ['silly', '']\n", 4, ["Item 2 of tags is empty"]),
    ("authors that are no list", HEAD + 'authors = "Sam"\n' + GOOD, 2, ["authors takes a list"]),
    ("a choice without options", CARD + "kind = 'choice'\ntext = 'One?'\n", 2, ["needs options", 'options = ["tea"']),
    ("one option", CARD + "kind = 'choice'\ntext = 'One?'\noptions = ['a']\n", 5, ["two or more"]),
    ("options twice the same", CARD + "kind = 'choice'\ntext = 'One?'\noptions = ['a', 'a']\n", 5, ["each different"]),
    ("options on a question", CARD + "text = 'One?'\noptions = ['a', 'b']\n", 4, ["no use for options", "choice"]),
    ("three ends of a scale", CARD + "kind = 'scale'\ntext = 'One?'\nscale = ['a', 'b', 'c']\n", 5, ["two words"]),
    (
        "a long option",
        CARD + f"kind='choice'\ntext='One?'\noptions=['a', '{'b' * 90}']\n",
        5,
        ["Item 2 of options has 90"],
    ),
    ("too few prompts", CARD + "kind = 'own-it'\ntext = 'One.'\nprompts = ['I feel']\n", 5, ["prompts takes 3"]),
    (
        "an unknown placeholder",
        CARD + "text = 'What does {parter} say?'\n",
        3,
        ["{parter} is no placeholder", "{partner}"],
    ),
    ("a capital placeholder", CARD + "text = 'What does {Partner} say?'\n", 3, ["{Partner} is no placeholder"]),
    (
        "a text that is a novel",
        CARD + f"text = '''{'word ' * 200}'''\n",
        3,
        ["text has 1000 characters", "at most 600"],
    ),
    ("an id with spaces", CARD + "id = 'Blanket Fort!'\ntext = 'One?'\n", 3, ['write id = "blanket-fort"']),
    ("an id that is a number", CARD + "id = 7\ntext = 'One?'\n", 3, ["small letters, digits and dashes"]),
    ("a deck id with capitals", 'id = "Our Deck"\n' + HEAD + GOOD, 1, ['write id = "our-deck"']),
    (
        "an id twice",
        CARD + "id = 'a'\ntext = 'One?'\n\n[[card]]\nid = 'a'\ntext = 'Two?'\n",
        7,
        ['line 2 has the id "a" too'],
    ),
    ("a deck from the future", "format = 2\n" + HEAD + GOOD, 1, ["format 2", "newer Twosome"]),
    ("a language in words", HEAD + 'language = "English"\n' + GOOD, 2, ['such as "en"']),
    ("no quotes", CARD + "text = What now?\n", 3, ["A text stands in quotes: text = '''…'''"]),
    ("no value", CARD + "text =\n", 3, ["text has no value"]),
    ("a colon", CARD + "text: 'One?'\n", 3, ["equals sign instead of the colon"]),
    ("no equals sign", CARD + "text 'One?'\n", 3, ["neither an entry"]),
    ("a bare line", CARD + "One?\n", 3, ["neither an entry"]),
    ("curly quotes", CARD + "text = “One?”\n", 3, ["Curly quotes"]),
    ("an apostrophe in quotes", CARD + "text = 'What don't you say?'\n", 3, ["closing quote", "'''…'''"]),
    ("an open quote", CARD + 'text = "One?\n', 3, ["not closed on this line"]),
    ("a backslash", CARD + 'text = "One \\or two?"\n', 3, ["backslash"]),
    ("a text twice", CARD + "text = 'One?'\ndepth = 1\ntext = 'Two?'\n", 5, ["text is written twice", "line 3"]),
    ("a forgotten [[card]]", CARD + "text = '''One?'''\n\ntext = '''Two?'''\n", 5, ["written twice"]),
    ("half a heading", HEAD + "[[card]\ntext = 'One?'\n", 2, ["heading is not complete"]),
    ("an open list", CARD + "text = 'One?'\ntags = ['a', 'b'\n\n" + GOOD, 4, ["list opened here", "a ] at its end"]),
    ("a list without commas", CARD + "text = 'One?'\ntags = ['a' 'b']\n", 4, ["commas between"]),
    ("a list without quotes", CARD + "text = 'One?'\ntags = [silly]\n", 4, ["quotes around each item"]),
    ("open at the end", CARD + "text = '''One?\n\n\n\n", 3, ["opened here with '''", "not closed"]),
    ("open before another card", CARD + "text = '''One?\n\n" + GOOD * 3, 3, ["opened here with '''"]),
    ("open double quotes", CARD + 'text = """One?\n\n' + GOOD + 'hint = """x"""\n', 3, ['opened here with """']),
    (
        "a default that can't be one",
        HEAD + "[defaults]\ntext = 'One?'\n" + GOOD,
        3,
        ["can't be the same for every card"],
    ),
    ("a misspelled default", HEAD + "[defaults]\ndeph = 2\n" + GOOD, 3, ['Did you mean "depth"?']),
    ("a default out of range", HEAD + "[defaults]\ndepth = 9\n" + GOOD * 3, 3, ["depth takes 1 (warm)"]),
    ("defaults that are no table", HEAD + "defaults = 3\n" + GOOD, 2, ["[defaults]"]),
    ("an accepted rule without a reason", CARD + "text = 'One?'\naccepted = 'twin'\n", 4, ["the rule and the reason"]),
    ("an escape character", CARD + "text = 'One\x1b[2J?'\n", 3, ["U+001B"]),
    ("a spelled escape character", CARD + 'depth = 1\ntext = "One\\u001b[2J?"\n', 4, ["spells out", "U+001B"]),
    ("a bidi character", CARD + "text = 'One\u202e?'\n", 3, ["U+202E"]),
    ("a lone carriage return", HEAD + "# x\ry\n" + GOOD, 2, ["U+000D"]),
]


@pytest.mark.parametrize(
    ("file", "line", "words"), [pytest.param(*rest, id=name.replace(" ", "-")) for name, *rest in MISTAKES]
)
def test_a_mistake_is_told_once_on_its_line_in_one_sentence(file: str, line: int, words: list[str]) -> None:
    deck, problems = parse_deck(file.encode(), "ours.toml")
    print(f"\n{file}\n  → {problems[0] if problems else 'nothing'}")
    assert deck is None
    assert [p.line for p in problems] and abs(problems[0].line - line) <= 1
    for word in words:
        assert word in problems[0].message
    assert len(problems) == (1 if file else 2), "one mistake, one sentence (an empty file lacks a title and a card)"
    assert "\n" not in problems[0].message and len(problems[0].message) < 300
    for jargon in ("pydantic", "Input should", "TOML", "None", "Traceback", "type="):
        assert jargon not in problems[0].message

"""What people get wrong in their first deck, and what the game says to it."""

import pytest

from game.cards.deckfile import parse_deck
from tests.cards.mistakes import MISTAKES, RIGHT


@pytest.mark.parametrize(
    ("file", "line", "words"), [pytest.param(*rest, id=name.replace(" ", "-")) for name, *rest in MISTAKES]
)
def test_a_mistake_is_told_once_on_its_line_in_one_sentence(file: str | bytes, line: int, words: list[str]) -> None:
    deck, problems = parse_deck(_bytes(file), "ours.toml")
    assert deck is None
    assert [p.line for p in problems] and abs(problems[0].line - line) <= 1
    for word in words:
        assert word in problems[0].message
    assert len(problems) == 1, "one mistake, one sentence"
    assert "\n" not in problems[0].message and len(problems[0].message) < 300
    for jargon in ("pydantic", "Input should", "TOML", "None", "Traceback", "type="):
        assert jargon not in problems[0].message


@pytest.mark.parametrize("file", RIGHT.values(), ids=[name.replace(" ", "-") for name in RIGHT])
def test_what_only_looks_like_a_mistake_is_read_as_it_is_meant(file: str | bytes) -> None:
    deck, problems = parse_deck(_bytes(file), "ours.toml")
    assert not problems
    assert deck is not None and [card.text for card in deck.cards] == ["One?"]


def test_the_table_of_mistakes() -> None:
    """Prints what each is answered with (`pytest -s`)."""
    print(f"\n{'what was written':34} asked  told  what is said")
    off = 0
    for name, file, line, _ in MISTAKES:
        told = parse_deck(_bytes(file), "ours.toml")[1][0]
        off += told.line != line
        print(f"{name:34} {line:5} {told.line:5}  {told.message}")
    print(
        f"{len(MISTAKES)} mistakes: each told, {len(MISTAKES) - off} on their very line; none read as something else."
    )
    assert off == 0
    assert len({name for name, *_ in MISTAKES}) == len(MISTAKES) >= 150


def _bytes(file: str | bytes) -> bytes:
    return file if isinstance(file, bytes) else file.encode()

"""User text, cleaned on the ground floor."""

import pytest

from game.text import _BIDI, _INVISIBLE, clean


@pytest.mark.parametrize("char", sorted(_BIDI | _INVISIBLE), ids=lambda char: f"U+{ord(char):04X}")
@pytest.mark.parametrize("around", ["a walk", "un café", "two\nlines"])
def test_what_is_not_seen_is_taken_out_of_any_text(around: str, char: str) -> None:
    assert clean(f"{around}{char}!") == f"{around}!"


def test_what_is_clean_stays_as_it_is() -> None:
    for text in ("", "a walk", "un café", "two\nlines", "سلام", "♥ ◆ „so“ –"):
        assert clean(text) == text

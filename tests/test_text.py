"""User text, cleaned on the ground floor."""

import pytest

from game.text import _BIDI, _INVISIBLE, clean, folded


@pytest.mark.parametrize("char", sorted(_BIDI | _INVISIBLE), ids=lambda char: f"U+{ord(char):04X}")
@pytest.mark.parametrize("around", ["a walk", "un café", "two\nlines"])
def test_what_is_not_seen_is_taken_out_of_any_text(around: str, char: str) -> None:
    assert clean(f"{around}{char}!") == f"{around}!"


def test_what_is_clean_stays_as_it_is() -> None:
    for text in ("", "a walk", "un café", "two\nlines", "سلام", "♥ ◆ „so“ –"):
        assert clean(text) == text


@pytest.mark.parametrize(
    ("text", "sought"),
    [
        ("Un CAFÉ", "un cafe"),
        ("cafe\u0301", "café"),
        ("STRASSE", "straße"),
        ("ΣΑΣ", "σας"),
        ("ﬁne", "fine"),
        ("Ǟ", "a"),
    ],
)
def test_a_search_looks_past_case_and_accents(text: str, sought: str) -> None:
    assert folded(text) == folded(sought)


def test_what_is_folded_is_folded_letter_by_letter_so_that_a_part_of_a_text_is_found_in_it() -> None:
    text = "“Ça va”, ϒ ΣΑΣ – Æther, İstanbul ♥"
    assert folded(text) == "".join(map(folded, text))

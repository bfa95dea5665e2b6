from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from game.tui.widgets.words import break_lines, name_styles, styled
from game.tui.words import initials

QUESTION = "Which ordinary ten minutes with Alex, this past month, would you have again tomorrow?"

words = st.lists(st.text(st.characters(categories=("L", "N", "P")), min_size=1, max_size=14), min_size=1, max_size=40)


@given(words, st.integers(8, 60))
def test_no_line_is_wider_than_it_may_be_and_no_letter_is_lost(words: list[str], width: int) -> None:
    text = " ".join(words)
    lines = break_lines(text, width)
    assert all(cell_len(line) <= width for line in lines)
    assert "".join("".join(lines).split()) == "".join(text.split())


@given(words, st.integers(28, 60))  # no word is wider: fourteen signs of two cells
def test_it_takes_no_more_lines_than_it_needs(words: list[str], width: int) -> None:
    lines = break_lines(" ".join(words), width)
    assert all(
        cell_len(f"{above} {below.split(' ')[0]}") > width or len(lines) == fewest(words, width)
        for above, below in pairwise(lines)
    )


def fewest(words: list[str], width: int) -> int:
    lines, room = 1, width
    for word in words:
        if cell_len(word) > room:
            lines, room = lines + 1, width
        room -= cell_len(word) + 1
    return lines


def test_a_sign_of_two_cells_is_not_lost_in_a_line_of_one() -> None:
    assert break_lines("Alex and 🧑", 1)[-1] == "🧑"


def test_what_fits_stays_on_one_line() -> None:
    assert break_lines("What now?", 20) == ("What now?",)


def test_no_word_stands_alone_on_the_last_line() -> None:
    assert break_lines("one two three four five six seven", 30) == ("one two three four", "five six seven")


def test_lines_are_about_as_long_as_one_another() -> None:
    sizes = [len(line) for line in break_lines(QUESTION, 54)]
    assert max(sizes) - min(sizes) < 16


def test_a_line_ends_where_the_sentence_does() -> None:
    text = "Mark each one, Sam. Only what you both want will ever be shown."
    assert break_lines(text, 60) == ("Mark each one, Sam.", "Only what you both want will ever be shown.")


def test_no_line_ends_in_an_article_where_it_need_not() -> None:
    lines = break_lines("Tell the story of the coat that hung in the hall of the house by the sea", 40)
    assert not any(line.endswith((" the", " of", " by")) for line in lines[:-1])


def test_line_ends_in_the_text_stay() -> None:
    assert break_lines("one\n\ntwo", 20) == ("one", "", "two")


def test_wide_letters_count_for_two() -> None:
    assert all(cell_len(line) <= 10 for line in break_lines("散歩に行きましょうか今夜", 10))


def test_names_stand_in_their_colours_as_whole_words_only() -> None:
    content = styled("Al, tell Alba about Al.", name_styles({"a": "Al", "b": "Alba"}))
    assert [(span.start, span.end, span.style) for span in content.spans] == [
        (0, 2, "bold $seat-a"),
        (20, 22, "bold $seat-a"),
        (9, 13, "bold $seat-b"),
    ]


def test_initials_are_letters_or_digits_never_signs() -> None:
    assert initials({"a": "[Sam]", "b": "Lee"}) == {"a": "S", "b": "L"}
    assert initials({"a": "♥", "b": "Lee"}) == {"a": "1", "b": "2"}

"""Text set for reading: broken at sense, balanced, with the players' names in their colours."""

import re
from collections.abc import Mapping
from functools import lru_cache

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from game.play.players import Seat

LONGEST_LINE = 60
"""Longer lines tire the eye, however wide the terminal is; in cells."""

_SENTENCE_ENDS = (".", "!", "?", "…", ".)", "?)", '."', '?"')
_BREATHS = (",", ";", ":", "–", "—")
_LEANING = frozenset((
    "a", "an", "and", "as", "at", "but", "by", "for", "from", "if", "in", "into", "is", "my", "no", "nor", "of", "on",
    "or", "our", "so", "than", "that", "the", "their", "this", "to", "with", "your",
))  # fmt: skip
"""Short words that lean on the next one: a line does not like to end in them."""

_LONE_WORD, _LEAN, _SENTENCE, _BREATH = 400.0, 12.0, 40.0, 10.0
"""What a line costs or saves; being twice as long as it should costs 100."""


@lru_cache(maxsize=512)
def break_lines(text: str, width: int) -> tuple[str, ...]:
    """The text in as few lines as it needs, none wider than `width` cells, each about as long as the others.

    Lines like to end where a sentence or a breath does, and not in a word that leans on the next; no line is
    a single word where that can be helped. Line ends in the text stay; a word wider than a line is cut.
    """
    width = max(1, width)
    lines: list[str] = []
    for paragraph in text.split("\n"):
        lines += _break_paragraph(paragraph, width)
    return tuple(lines)


def _break_paragraph(paragraph: str, width: int) -> list[str]:
    width = max(2, width)  # while a screen is laid out a line may be one cell; the widest sign takes two
    words = [piece for word in paragraph.split(" ") if word for piece in _cut(word, width)]
    if not words:
        return [""]
    sizes = [cell_len(word) for word in words]
    fewest = _greedy(sizes, width)
    if fewest == 1:
        return [" ".join(words)]
    ends = _best_ends(words, sizes, width, fewest)
    return [" ".join(words[start:end]) for start, end in zip((0, *ends), ends, strict=False)]


def _cut(word: str, width: int) -> list[str]:
    """A word as pieces no wider than the line."""
    pieces, piece, size = [], "", 0
    for char in word:
        cells = cell_len(char)
        if piece and size + cells > width:
            pieces.append(piece)
            piece, size = "", 0
        piece, size = piece + char, size + cells
    return [*pieces, piece]


def _greedy(sizes: list[int], width: int) -> int:
    """How many lines are needed at the least."""
    lines, room = 1, width
    for size in sizes:
        if size > room:
            lines, room = lines + 1, width
        room -= size + 1
    return lines


def _best_ends(words: list[str], sizes: list[int], width: int, count: int) -> tuple[int, ...]:
    """Where each of exactly `count` lines ends, at the least cost."""
    target = (sum(sizes) + len(sizes) - count) / count
    # best[i]: the cheapest way to set the first i words in the lines so far.
    best: dict[int, tuple[float, tuple[int, ...]]] = {0: (0.0, ())}
    for line in range(1, count + 1):
        reached: dict[int, tuple[float, tuple[int, ...]]] = {}
        for start, (so_far, ends) in best.items():
            size = -1
            for end in range(start + 1, len(words) + 1):
                size += sizes[end - 1] + 1
                if size > width:
                    break
                last = line == count
                cost = so_far + _cost(words, start, end, size=size, target=target, last=last)
                if end not in reached or cost < reached[end][0]:
                    reached[end] = (cost, (*ends, end))
        best = reached
    return best[len(words)][1]


def _cost(words: list[str], start: int, end: int, *, size: int, target: float, last: bool) -> float:
    cost = 100 * ((size - target) / target) ** 2
    if end - start == 1:
        cost += _LONE_WORD
    if last:
        return cost
    word = words[end - 1]
    if word.endswith(_SENTENCE_ENDS):
        return cost - _SENTENCE
    if word.endswith(_BREATHS):
        return cost - _BREATH
    return cost + (_LEAN if word.lower() in _LEANING else 0)


def seat_style(seat: Seat) -> str:
    """The style a player's name stands in."""
    return f"bold $seat-{seat}"


def name_styles(names: Mapping[Seat, str]) -> dict[str, str]:
    """Each player's name with its style."""
    return {name: seat_style(seat) for seat, name in names.items()}


def styled(text: str, styles: Mapping[str, str]) -> Content:
    """The text with some of its words in a style of their own."""
    content = Content(text)
    for words, style in styles.items():
        for found in re.finditer(rf"(?<!\w){re.escape(words)}(?!\w)", text):
            content = content.stylize(style, *found.span())
    return content


class Words(Widget):
    """A text in the middle of the room."""

    DEFAULT_CSS = """
    Words { width: 1fr; height: auto; text-align: center; }
    """

    def __init__(
        self,
        text: str = "",
        styles: Mapping[str, str] | None = None,
        *,
        id: str | None = None,
        classes: str = "",
    ) -> None:
        """`styles`: words of the text that stand in a style of their own, names above all."""
        super().__init__(id=id, classes=classes)
        self._text, self._styles = text, styles or {}

    def say(self, text: str) -> None:
        """Show another text; none at all takes no room."""
        if text == self._text and self.display == bool(text):
            return
        self._text = text
        self.display = bool(text)
        self.refresh(layout=True)

    @property
    def text(self) -> str:
        """What stands there."""
        return self._text

    def _lines(self, width: int) -> tuple[str, ...]:
        text = self._text
        for words in self._styles:
            text = text.replace(words, _held(words))  # a name is never broken in two
        return break_lines(text, min(width, LONGEST_LINE))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the text has lines at this width."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The lines."""
        held = {_held(words): style for words, style in self._styles.items()}
        return styled("\n".join(self._lines(self.content_size.width)), held)


def _held(words: str) -> str:
    """The words with spaces at which no line ends."""
    return words.replace(" ", "\u00a0")

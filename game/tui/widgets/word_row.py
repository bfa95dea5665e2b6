"""A few words in a row, one of them chosen: with the arrows, or with the mouse."""

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.message import Message
from textual.reactive import reactive
from textual.widget import Widget


class WordRow(Widget, can_focus=True):
    """One line of words; the chosen one stands in brackets of light."""

    DEFAULT_CSS = """
    WordRow { width: 1fr; height: 1; color: $quiet; background: $background; }
    WordRow:focus { background: $lit; }
    """
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("left", "move(-1)", show=False),
        Binding("right,space", "move(1)", show=False),
    ]

    at = reactive(0)
    """Index of the chosen word."""

    class Changed(Message):
        """Another word was chosen."""

    def __init__(self, words: Sequence[str], at: int = 0, *, id: str | None = None) -> None:
        super().__init__(id=id)
        self._words = tuple(words)
        self.set_reactive(WordRow.at, at)

    @property
    def word(self) -> str:
        """The chosen word."""
        return self._words[self.at]

    def choose(self, word: str) -> None:
        """Choose that word; the first, where it is none of them."""
        self.at = self._words.index(word) if word in self._words else 0

    def validate_at(self, at: int) -> int:
        """Round and round."""
        return at % len(self._words)

    def watch_at(self) -> None:
        """Tell it."""
        self.post_message(self.Changed())

    def action_move(self, by: int) -> None:
        """To the next word, or the one before."""
        self.at += by

    def on_click(self, event: events.Click) -> None:
        """Choose the word that was clicked."""
        end = 0
        for number, face in enumerate(self._faces()):
            end += len(face)
            if event.x < end:
                self.at = number
                return

    def _faces(self) -> list[str]:
        """Each word with a cell of its own on either side, or on one where there is little room."""
        faces = [f"‹{word}›" if number == self.at else f" {word} " for number, word in enumerate(self._words)]
        if sum(map(len, faces)) <= self.size.width:
            return faces
        return [face if number == self.at else face.rstrip() for number, face in enumerate(faces)]

    def render(self) -> Content:
        """The words."""
        focused = "bold underline" if self.app.no_color else "bold $light"
        lit = focused if self.has_focus else "bold $words"
        return Content.assemble(
            *((face, lit) if number == self.at else face for number, face in enumerate(self._faces()))
        )

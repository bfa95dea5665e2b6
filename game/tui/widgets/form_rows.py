"""The rows of a form of `game.cards.form`: a field behind its label, as its shape wants it."""

from collections.abc import Mapping, Sequence

from textual import events, on
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.message import Message
from textual.widgets import Input, Static

from game.cards.form import FormField
from game.tui.widgets.line import Line
from game.tui.widgets.press import ask_screen
from game.tui.widgets.steps.write import Field
from game.tui.widgets.word_row import WordRow

FORM_CSS = """
    FormRow { height: auto; }
    FormRow > .label { width: 10; color: $quiet; }
    FormRow.-wrong > .label { color: $warning; text-style: bold; }
    FormRow Vertical { width: 1fr; height: auto; }
    FormRow Prose, FormRow Prose:focus {
        width: 1fr; border: none; background: $background; height: auto; min-height: 1; max-height: 6;
    }
    FormRow Prose:focus { background: $lit; background-tint: $lit 0%; }
    FormRow Prose .text-area--placeholder { color: $faint; }
"""
"""What a screen with such rows wears."""

Meanings = Mapping[str, tuple[Content, str]]
"""For each word what stands there in its place, and a few words on what it means."""


class FormPane(VerticalScroll, inherit_bindings=False, can_focus=False):
    """Where a form scrolls: with the field that has the focus. The arrows are the form's own, from field to field."""


class Prose(Field):
    """A few lines, as tall as they are."""

    def __init__(self, text: str = "", *, shown: str = "", things: bool = False) -> None:
        """`shown`: stands there while it is empty. `things`: one a line, so that Enter begins another line, and only
        on an empty one means done. From the first and the last line the arrows lead on, as the screen says."""
        super().__init__(text=text)
        self.styles.height = None
        self.placeholder = Content(shown)
        self._things = things

    async def _on_key(self, event: events.Key) -> None:
        if self._things and event.key == "enter" and self.document[self.cursor_location[0]].strip():
            event.stop()
            event.prevent_default()
            self.insert("\n")
        elif (event.key == "up" and self.cursor_at_first_line) or (event.key == "down" and self.cursor_at_last_line):
            event.stop()
            event.prevent_default()
            ask_screen(self, event.key)
        else:
            await super()._on_key(event)


class OneWord(WordRow):
    """One word of many, the others a step to either side, with a few words on what it means."""

    def __init__(self, words: Sequence[str], word: str, meanings: Meanings) -> None:
        super().__init__(words)
        self._meanings = meanings
        self.set_reactive(WordRow.at, self._words.index(word) if word in self._words else 0)

    def on_click(self, event: events.Click) -> None:
        """Left of its middle the one before, else the next."""
        self.at += -1 if event.x < 2 else 1

    def render(self) -> Content:
        """The word between its arrows."""
        lit = "bold $light" if self.has_focus else "$quiet"
        word, meaning = self._meanings[self.word]
        line = Content.assemble(("‹ ", lit), word, (" ›", lit), (f"  {meaning}", "$quiet"))
        return line.truncate(self.size.width, ellipsis=True)


class FormRow(Horizontal):
    """One field behind its label."""

    class Changed(Message):
        """Something else stands there now."""

        def __init__(self, row: "FormRow") -> None:
            super().__init__()
            self.row, self.text = row, row.text

    def __init__(self, field: FormField, text: str, meanings: Meanings | None = None) -> None:
        """`meanings`: what stands there for words that say too little by themselves; then one is shown at a time."""
        super().__init__()
        self.field, self._first, self._meanings = field, text, meanings

    def compose(self) -> ComposeResult:
        """The label, and what is filled in."""
        yield Static(Content(self.field.label), classes="label")
        field, text = self.field, self._first
        if field.shape == "words" and self._meanings:
            yield OneWord(field.words, text, self._meanings)
        elif field.shape == "words":
            yield WordRow(field.words, field.words.index(text) if text in field.words else 0)
        elif field.shape == "line":
            yield _line(text, field.shown, field.at_most)
        elif field.shape == "parts":
            given = [*text.split("\n"), *[""] * len(field.words)]
            with Vertical():
                for part, words in zip(given, field.words, strict=False):
                    yield _line(part, words, field.at_most)
        else:
            yield Prose(text, shown=field.shown, things=field.shape == "list")

    @property
    def text(self) -> str:
        """What stands there; parts one a line."""
        if self.field.shape == "words":
            return self.query_one(WordRow).word
        if self.field.shape in ("line", "parts"):
            lines = [line.value for line in self.query(Input)]
            return "\n".join(lines) if any(lines) else ""
        return self.query_one(Prose).text

    def enter(self) -> None:
        """Write on here."""
        place = self.query("Input, Prose, WordRow").first()
        if isinstance(place, Field):
            place.take_up()
        else:
            self.screen.set_focus(place)

    @on(Input.Changed)
    @on(Field.Changed)
    @on(WordRow.Changed)
    def _changed(self, event: Message) -> None:
        event.stop()
        if self.is_attached:
            self.post_message(self.Changed(self))


def _line(text: str, shown: str, at_most: int) -> Line:
    return Line(text, placeholder=shown, max_length=at_most, select_on_focus=False)

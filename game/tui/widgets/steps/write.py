"""The written step: a field for each thing to say, sealed or open."""

from itertools import pairwise

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Region
from textual.message import Message
from textual.strip import Strip
from textual.widgets import TextArea
from textual.widgets.text_area import TextAreaTheme

from game.dates import coming_day, say_day
from game.errors import BadInput
from game.play.actions import Action, Answer
from game.play.gentle import gentle_notes
from game.tui.commands import shown_key
from game.tui.widgets.steps.answers import Answers
from game.tui.widgets.steps.step import StepView
from game.tui.widgets.words import Words


class Field(TextArea):
    """A place to write. Enter means done with it; a new line is Alt+Enter."""

    DEFAULT_CSS = """
    Field {
        background: $card; color: $words; border: round $line; padding: 0 1; border-title-color: $quiet;
        scrollbar-size-vertical: 1;
        &:focus { border: round $light; background: $card; border-title-color: $light; }
        .text-area--cursor-line { background: transparent; }
        .text-area--cursor, &:ansi .text-area--cursor, &:light .text-area--cursor {
            background: $light; color: $on-light;
        }
        &:ansi .text-area--cursor { text-style: none; }
        &:nocolor .text-area--cursor { text-style: reverse; }
        .text-area--selection { background: $lit; }
    }
    """

    _coloured: TextAreaTheme | None = None
    """The theme whose colours were looked up."""

    class Entered(Message):
        """Enter was pressed here."""

        def __init__(self, field: "Field") -> None:
            super().__init__()
            self.field = field

    def __init__(self, label: str = "", lines: int = 1, text: str = "", *, placeholder: str = "") -> None:
        """`label`: stands on its upper edge. `lines`: how tall it is while so many hold what is written."""
        super().__init__(text, highlight_cursor_line=False, placeholder=Content(placeholder))
        self.border_title = Content(label)
        self._lines = self._tall = lines
        self.styles.height = lines + 2
        self.following: Field | None = None
        """Where Enter leads; None: to whoever listens for `Entered`."""

    def notify_style_update(self) -> None:
        """Other colours, perhaps."""
        self._coloured = None
        super().notify_style_update()

    def render_lines(self, crop: Region) -> list[Strip]:
        """The rows. Textual's own looks seven colours up at every letter, and they are the same every time."""
        if self._coloured is not self._theme:
            self._coloured = self._theme
            return super().render_lines(crop)
        return super(TextArea, self).render_lines(crop)

    async def _on_key(self, event: events.Key) -> None:
        focused = self.screen.focused
        if focused is not self and isinstance(focused, Field):
            # Typed on before this field had handled its Enter: it belongs to the next one.
            event.stop()
            event.prevent_default()
            focused.post_message(events.Key(event.key, event.character))
        elif event.key == "enter" and self.following is not None:
            event.stop()
            event.prevent_default()
            self.following.take_up()
        elif event.key == "enter":
            event.stop()
            event.prevent_default()
            self.post_message(self.Entered(self))
        elif event.key == "alt+enter":
            event.stop()
            event.prevent_default()
            self.insert("\n")

    def on_text_area_changed(self) -> None:
        self._grow()

    def on_show(self) -> None:
        self._grow()

    def _grow(self) -> None:
        """As tall as what is written, up to a third of the screen: its beginning stays in sight.

        Not asked again when the size changes: with the bar at its side gone the lines may be fewer, and so without end.
        """
        tall = max(self._lines, min(self.wrapped_document.height, self.screen.size.height // 3))
        if tall != self._tall:
            self._tall = tall
            self.styles.height = tall + 2
            self.call_after_refresh(self.scroll_visible, animate=False)

    def take_up(self) -> None:
        """Write on here, where the text ends."""
        self.move_cursor(self.document.end)
        # Once it is laid out: a field that is new has no place yet, and its card would be scrolled away.
        self.screen.set_focus(self, scroll_visible=False)
        self.call_after_refresh(self.scroll_visible, animate=False)


class WriteStep(StepView):
    """`write`: Enter goes to the next field, and on the last one seals or lays down what is written."""

    FORM = "small"

    SCOPED_CSS = False  # rules begin at the screen, which knows its size
    _asked_again = False
    """Whether nothing is written, and they were asked if that is meant."""

    DEFAULT_CSS = """
    WriteStep { max-width: 68; }
    .-wide WriteStep { max-width: 76; }
    WriteStep .-note { color: $quiet; text-align: left; padding: 0 2; }
    """

    def compose(self) -> ComposeResult:
        if self.scene.shown:
            yield Answers(self.scene)
        yield from self.prompt()
        given = self.given or ("",) * len(self.scene.labels)
        for label, lines, text in zip(self.scene.labels, self.scene.heights, given, strict=True):
            yield Field(label, lines, text)
        if self.scene.gentle or self.scene.day:
            yield Words(classes="-note")

    def on_mount(self) -> None:
        self._last = self.fields[0]
        for field, following in pairwise(self.fields):
            field.following = following
        empty = next((field for field in self.fields if not field.text), self.fields[-1])
        self.enter(empty)

    @property
    def fields(self) -> list[Field]:
        """The fields, from first to last."""
        return list(self.query(Field))

    @property
    def writing(self) -> bool:
        """Whether letters go into a field."""
        return isinstance(self.screen.focused, Field)

    @property
    def commands(self) -> tuple[str, ...]:
        return ("leave_field",) if self.writing else ("write_on",)

    @property
    def done_label(self) -> str:
        if self.writing and self.screen.focused is not self.fields[-1]:
            return "next"
        return "seal" if self.scene.sealed else "done"

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(field.text for field in self.fields)

    def finish(self) -> Action | None:
        fields = self.fields
        if self.writing and self.screen.focused is not fields[-1]:
            self.enter(fields[fields.index(self.screen.focused) + 1])  # type: ignore[arg-type]
            return None
        values = tuple(map(str.strip, self.values))
        # A card that is alone on the table says by itself whether it takes nothing.
        asks = "pass" in self.scene.actions and not self.scene.day
        if asks and not any(values) and not self._asked_again:
            self._asked_again = True
            self.tell(self._empty())
            return None
        return Answer(values=values)

    def _empty(self) -> str:
        """Said before nothing at all is sealed or laid down: what leads on, and what leads away."""
        leave, away = (shown_key("card", id) for id in ("leave_field", "pass"))
        seals = "seals" if self.scene.sealed else "leaves"
        return f"Nothing written. {shown_key('card', 'done')} again {seals} it empty; {leave}, then {away} passes."

    def enter(self, field: Field | None = None) -> None:
        """Write in this field, or go on in the one that was left."""
        (field or self._last).take_up()

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        if isinstance(event.widget, Field):
            self._last = event.widget
            self._note()
        self.post_message(self.Changed())

    def on_descendant_blur(self) -> None:
        self.post_message(self.Changed())

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        event.stop()  # nobody above listens, and each of six would be asked at every letter
        self._asked_again = False
        self._note()
        self.post_message(self.Changed())

    def on_text_area_selection_changed(self, event: TextArea.SelectionChanged) -> None:
        event.stop()

    def _note(self) -> None:
        """One gentle note on what is being written, under the field it is about; under a day, which day it is."""
        if self.scene.day:
            self.query_one(".-note", Words).say(self._day())
        if not self.scene.gentle:
            return
        note = self.query_one(".-note", Words)
        notes = gentle_notes([self._last.text])
        if notes:
            self.move_child(note, after=self._last)
            self.call_after_refresh(note.scroll_visible, animate=False)
        note.say(f"“{notes[0].words}”  {notes[0].hint}" if notes else "")

    def _day(self) -> str:
        """The day that is meant, or what is missing; nothing yet while nothing is typed."""
        text, today = self._last.text, self.app.table.now().date()  # type: ignore[attr-defined]
        try:
            return say_day(coming_day(text, today), today) if text.strip() else ""
        except BadInput as no:
            return str(no)

    def on_field_entered(self, event: Field.Entered) -> None:
        event.stop()
        self.post_message(self.Finished())

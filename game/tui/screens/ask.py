"""Small questions over a screen: one line, a few lines, yes or no, how long a pause."""

from abc import abstractmethod
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import TypeVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import Input

from game.errors import TwosomeError
from game.play.actions import PAUSE_MINUTES
from game.text import clean, clean_line
from game.tui.base import GameDialog
from game.tui.command import Command
from game.tui.draft import Draft
from game.tui.widgets.line import Line
from game.tui.widgets.press import Press
from game.tui.widgets.steps.choices import Choice
from game.tui.widgets.steps.pick import ChoiceList
from game.tui.widgets.steps.write import Field
from game.tui.widgets.words import Words

R = TypeVar("R")


class Ask(GameDialog[R]):
    """A panel in the middle with a question on its edge; dismissed with the answer, or None."""

    SCOPED_CSS = False
    CSS = """
    Ask {
        align: center middle; background: $background 70%;
        #ask {
            width: 64; max-width: 100%; height: auto; max-height: 100%; padding: 1 2;
            background: $card; border: round $light; border-title-color: $light; border-title-style: bold;
        }
        Field, Field:focus { border: none; background: $background; height: 5; }
        #keys { height: 1; margin-top: 1; }
        #keys Press { width: auto; margin-right: 3; }
        #keys Press:hover { background: $lit; }
        &.-short #ask { padding: 0 2; }
    }
    """

    def __init__(self, question: str) -> None:
        """`question` may hold anything the players typed."""
        super().__init__()
        self._question = question

    def compose(self) -> ComposeResult:
        with Vertical(id="ask") as panel:
            panel.border_title = Content(self._question)
            yield from self.body()
            with Horizontal(id="keys"):
                for command in self.live_commands():
                    if command.label:
                        face = Content.assemble((command.shown_key, "bold $light"), " ", (command.label, "$quiet"))
                        yield Press(face, command.id)

    def body(self) -> ComposeResult:
        """What is answered with."""
        yield from ()

    def action_cancel(self) -> None:
        self.dismiss(None)


class AskWords(Ask[str]):
    """Something to write; dismissed with it, or None where nothing was written."""

    PLACES = ("dialog",)

    def __init__(
        self, question: str, value: str = "", *, max_length: int, keep: Callable[[str], None] = lambda _: None
    ) -> None:
        """`value`: what stands there at first. `max_length`: in characters. `keep`: told what is half written, soon
        after a key and when it is left without an answer."""
        super().__init__(question)
        self._value, self._max_length, self._keep = value, max_length, keep
        self._draft = Draft(self, self._keep_written)

    @abstractmethod
    def written(self) -> str:
        """What is written up to now."""

    def changed(self) -> None:
        """Something was typed."""
        if self.written() != self._value:
            self._draft.typed()

    def _keep_written(self) -> None:
        self._value = self.written()
        with suppress(TwosomeError):  # What is half written stops nobody.
            self._keep(self._value)

    def answer(self, text: str) -> None:
        """Close it with what was written. Emptied, nothing waits any more."""
        if text:
            self.dismiss(text)
        else:
            self.action_cancel()

    def action_cancel(self) -> None:
        """Leave it; what is half written waits."""
        self._draft.keep_now()
        super().action_cancel()


class AskLine(AskWords):
    """One line."""

    ABOUT = "One line, in your own words."

    def __init__(
        self,
        question: str,
        value: str = "",
        *,
        placeholder: str = "",
        max_length: int = 120,
        keep: Callable[[str], None] = lambda _: None,
    ) -> None:
        super().__init__(question, value[:max_length], max_length=max_length, keep=keep)
        self._placeholder = placeholder

    def body(self) -> ComposeResult:
        yield Line(
            self._value,
            placeholder=self._placeholder,
            max_length=self._max_length,
            select_on_focus=False,
        )

    def on_mount(self) -> None:
        self.set_focus(self.query_one(Input))

    def written(self) -> str:
        """The line."""
        return self.query_one(Input).value

    def on_input_changed(self) -> None:
        self.changed()

    def on_input_submitted(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        self.answer(clean_line(self.written()))


class AskText(AskWords):
    """A few lines. What is longer than fits is not taken, and not lost either."""

    ABOUT = "Some lines, in your own words."

    def __init__(
        self,
        question: str,
        value: str = "",
        *,
        placeholder: str = "",
        max_length: int = 20_000,
        keep: Callable[[str], None] = lambda _: None,
    ) -> None:
        super().__init__(question, value, max_length=max_length, keep=keep)
        self._placeholder = placeholder

    def body(self) -> ComposeResult:
        yield Field(lines=3, text=self._value, placeholder=self._placeholder)

    def on_mount(self) -> None:
        field = self.query_one(Field)
        field.move_cursor(field.document.end)
        self.set_focus(field)

    def written(self) -> str:
        """The lines."""
        return self.query_one(Field).text

    def on_text_area_changed(self) -> None:
        self.changed()

    def on_field_entered(self) -> None:
        self.action_save()

    def action_save(self) -> None:
        text = clean(self.written()).strip()
        if len(text) > self._max_length:
            self.tell(f"At most {self._max_length} characters fit here; this has {len(text)}.", warning=True)
            return
        self.answer(text)


class AskYesNo(Ask[bool]):
    """Yes or no."""

    PLACES = ("question",)
    ABOUT = "A yes or a no, before something happens that can't be taken back."

    def __init__(self, question: str, words: str = "") -> None:
        """`words`: what there is to know before saying yes."""
        super().__init__(question)
        self._words = words

    def body(self) -> ComposeResult:
        if self._words:
            yield Words(self._words)

    def action_yes(self) -> None:
        self.dismiss(True)

    def action_no(self) -> None:
        self.dismiss(False)


_LENGTHS = (10, PAUSE_MINUTES, 40, 60, 120, 24 * 60)


class AskPause(Ask[int]):
    """How long a pause; dismissed with minutes."""

    PLACES = ("dialog", "length")
    ABOUT = "How long you pause. The card comes back at the very same step, sooner if both of you like."

    def __init__(self, now: datetime) -> None:
        """`now`: to say until when each would last."""
        super().__init__("A pause, as long as you need")
        self._now = now

    def body(self) -> ComposeResult:
        ends = [return_time(self._now + timedelta(minutes=m), self._now) for m in _LENGTHS]
        words = [f"{length_words(m)}, until {end}" for m, end in zip(_LENGTHS, ends, strict=True)]
        yield ChoiceList(words, _LENGTHS.index(PAUSE_MINUTES))

    def live_commands(self) -> tuple[Command, ...]:
        words = {"save": "pause", "cancel": "not now"}
        return tuple(replace(c, label=words.get(c.id, c.label)) for c in super().live_commands())

    def action_up(self) -> None:
        self.query_one(ChoiceList).move(-1)

    def action_down(self) -> None:
        self.query_one(ChoiceList).move(1)

    def on_key(self, event: events.Key) -> None:
        if event.key.isdigit():
            self.query_one(ChoiceList).digit(int(event.key))

    def on_choice_clicked(self, event: Choice.Clicked) -> None:
        self.query_one(ChoiceList).pick(event.row)

    def action_save(self) -> None:
        picked = self.query_one(ChoiceList).picked
        self.dismiss(None if picked is None else _LENGTHS[picked])


def length_words(minutes: int) -> str:
    """A length of time as people say it."""
    if minutes < 60:
        return f"{minutes} minutes"
    if minutes < 24 * 60:
        hours = minutes // 60
        return "an hour" if hours == 1 else f"{hours} hours"
    return "a day"


def return_time(until: datetime, now: datetime) -> str:
    """A moment of the local clock; with its day when that is not today."""
    local = until.astimezone(now.tzinfo)
    return f"{local:%H:%M}" if local.date() == now.date() else f"{local:%A} {local:%H:%M}"

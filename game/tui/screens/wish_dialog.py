"""What the two small forms of a wish share: a box, one sentence when something can't be used, and drafts."""

from abc import abstractmethod
from collections.abc import Sequence
from contextlib import suppress
from typing import ClassVar
from uuid import UUID

from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from game.errors import TwosomeError
from game.table.wishes import Part
from game.together.wishes import Wish
from game.tui.base import GameDialog
from game.tui.command import Command, Place
from game.tui.commands import commands_of
from game.tui.draft import Draft
from game.tui.widgets.press import Press


def row(label: str | Content, field: Widget) -> Horizontal:
    """A field behind its label."""
    words = label if isinstance(label, Content) else Content(label)
    return Horizontal(Static(words, classes="label"), field, classes="row")


class WishDialog(GameDialog[Wish]):
    """Dismissed with the wish as it was saved. What is half written comes back when it is opened again."""

    PLACES: ClassVar[tuple[Place, ...]] = ("wish_form",)
    PART: ClassVar[Part]
    SCOPED_CSS = False
    CSS = """
    WishDialog {
        align: center middle; background: $background 70%;
        #box { width: 70; max-width: 100%; height: auto; max-height: 100%; padding: 1 2; background: $card;
               border: round $light; border-title-color: $light; border-title-style: bold;
               border-subtitle-color: $quiet; scrollbar-size-vertical: 1; }
        .row { height: 1; }
        .row > .label { width: 9; color: $quiet; }
        Field { background: $background; }
        Field:focus { background: $background; }
        #said { height: auto; }
        #keys { height: 1; margin-top: 1; }
        #keys Press { width: auto; margin-right: 3; }
        #keys Press:hover { background: $lit; }
        &.-short #box { padding: 0 2; }
        &.-narrow #box { padding: 0 1; }
        &.-short #keys { margin-top: 0; }
        &.-high .row { margin-bottom: 1; }
    }
    """

    def __init__(self, wish: Wish | None) -> None:
        """`wish`: None for a new one."""
        super().__init__()
        self.wish = wish
        self._draft = Draft(self, self._keep)
        self._loaded: tuple[str, ...] = ()

    def live_commands(self) -> tuple[Command, ...]:
        """Starting afresh only where something is begun."""
        begun = self.is_mounted and self.query_one("#key-afresh").display
        return tuple(c for c in super().live_commands() if c.id != "afresh" or begun)

    @property
    def _wish_id(self) -> UUID | None:
        return self.wish.id if self.wish else None

    def compose(self) -> ComposeResult:
        """The fields, what is to be said, and the keys."""
        with VerticalScroll(id="box", can_focus=False) as box:
            box.border_title = Content(self.title_words())
            yield from self.fields()
            yield Static(id="said")
            with Horizontal(id="keys"):
                for command in commands_of("wish_form"):
                    face = Content.assemble((command.shown_key, "bold $light"), " ", (command.label, "$quiet"))
                    yield Press(face, command.id, id=f"key-{command.id}")

    @abstractmethod
    def title_words(self) -> str:
        """What stands on the upper edge."""

    @abstractmethod
    def fields(self) -> ComposeResult:
        """The fields, in their order."""

    @abstractmethod
    def values(self) -> tuple[str, ...]:
        """What the fields hold, as text."""

    @abstractmethod
    def fill(self, values: Sequence[str]) -> None:
        """Put texts, as `values` gave them, into the fields."""

    @abstractmethod
    def begin(self) -> tuple[str, ...]:
        """What the fields hold at first."""

    @abstractmethod
    def put(self) -> Wish:
        """Save it at the table. Raises `TwosomeError`."""

    def on_mount(self) -> None:
        """Begin, or go on with what is half written."""
        draft = self.table.wishes.draft(self.PART, self._wish_id)
        begun = len(draft) == len(self.begin()) and draft != self.begin()
        self.query_one("#key-afresh").display = begun
        self._load(draft if begun else self.begin())
        self._say("What you had begun is back." if begun else "", "$quiet")

    def _load(self, values: Sequence[str]) -> None:
        self.fill(values)
        self._loaded = tuple(values)
        self.query("Input, Field").first().focus()

    def _say(self, words: str, style: str) -> None:
        said = self.query_one("#said", Static)
        said.update(Content.styled(words, style))
        said.display = bool(words)

    def changed(self) -> None:
        """Something was typed: nothing to be sorry for any more, and soon a draft."""
        if self.values() != self._loaded:
            self._say("", "")
            self._draft.typed()

    def _keep(self) -> None:
        """Put what is half written on disk."""
        self._draft.let_go()
        with suppress(TwosomeError):  # a draft is no reason to stop anyone
            self.table.wishes.put_draft(self.PART, self._wish_id, self.values())

    def _forget(self) -> None:
        """Nothing is half written any more."""
        self._draft.let_go()
        with suppress(TwosomeError):
            self.table.wishes.drop_draft(self.PART, self._wish_id)

    def on_input_submitted(self) -> None:
        """Enter in a one-line field."""
        self.action_save()

    def on_field_entered(self) -> None:
        """Enter in a taller one; a new line there is Alt+Enter."""
        self.action_save()

    def on_input_changed(self) -> None:
        """Typed."""
        self.changed()

    def on_text_area_changed(self) -> None:
        """Typed."""
        self.changed()

    def action_save(self) -> None:
        """Save it, or say in a sentence why not."""
        try:
            wish = self.put()
        except TwosomeError as error:
            self._say(str(error), "$warning")
            return
        self._forget()
        self.dismiss(wish)

    def action_afresh(self) -> None:
        """As it was before anything was half written."""
        self._load(self.begin())
        self._forget()
        self.query_one("#key-afresh").display = False
        self._say("", "")

    def action_back(self) -> None:
        """Leave; what is half written waits."""
        if self.values() == self.begin():
            self._forget()
        else:
            self._keep()
            self.tell("What you wrote waits here for you.")
        self.dismiss(None)

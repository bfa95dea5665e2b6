"""What is said of a deck: its title, its theme, and a few words for who opens it."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.cards.deck import Deck
from game.cards.form import DECK_FORM, Wrong, deck_written, read_deck_form
from game.tui.base import GameDialog
from game.tui.command import Place
from game.tui.commands import find
from game.tui.widgets.form_rows import FORM_CSS, FormRow
from game.tui.widgets.press import Press


class DeckForm(GameDialog[Deck]):
    """Only the title is needed. Dismissed with the deck as it is described; nothing is on disk yet."""

    PLACES: ClassVar[tuple[Place, ...]] = ("deck_form",)
    ABOUT = "The title is all a deck needs. Its theme gives the colour, and how an evening with it goes."
    CSS = (
        """
    DeckForm {
        align: center middle; background: $background 70%;
        #box { width: 70; max-width: 100%; height: auto; max-height: 100%; padding: 1 2; background: $card;
               border: round $light; border-title-color: $light; border-title-style: bold; }
        #said { height: auto; color: $quiet; margin-top: 1; }
        #keys { height: 1; margin-top: 1; }
        #keys Press { width: auto; margin-right: 3; }
        #keys Press:hover { background: $lit; }
        &.-short #box { padding: 0 2; }
        &.-high FormRow { margin-bottom: 1; }
    """
        + FORM_CSS
        + "}"
    )

    def __init__(self, deck: Deck | None) -> None:
        """`deck`: None for a new one."""
        super().__init__()
        self._deck = deck

    def compose(self) -> ComposeResult:
        """The fields, what is to be said, and the keys."""
        values = deck_written(self._deck)
        with VerticalScroll(id="box", can_focus=False) as box:
            box.border_title = "About this deck" if self._deck else "A deck of your own"
            for field in DECK_FORM:
                themes = {
                    word: (Content.assemble(("◆ ", f"$deck-{theme}"), (word, "bold")), "")
                    for word, theme in zip(field.words, field.means, strict=True)
                }
                yield FormRow(field, values[field.name], themes)
            yield Static(id="said")
            with Horizontal(id="keys"):
                for command in find("deck_form", ("save", "back")):
                    label = "its first card" if command.id == "save" and self._deck is None else command.label
                    face = Content.assemble((command.shown_key, "bold $light"), " ", (label, "$quiet"))
                    yield Press(face, command.id)

    def on_mount(self) -> None:
        """Begin with the title."""
        self.query(FormRow).first().enter()
        self._say("" if self._deck else "A title is enough. The theme is its colour; the rest can wait.")

    def _say(self, words: str, style: str = "$quiet") -> None:
        said = self.query_one("#said", Static)
        said.update(Content.styled(words, style))
        said.display = bool(words)

    @on(FormRow.Changed)
    def _changed(self) -> None:
        self._say("")

    def on_input_submitted(self) -> None:
        """Enter in a one-line field."""
        self.action_save()

    def on_field_entered(self) -> None:
        """Enter in a taller one; a new line there is Alt+Enter."""
        self.action_save()

    def action_save(self) -> None:
        """Take it, or say in a sentence why not."""
        values = {row.field.name: row.text for row in self.query(FormRow)}
        read = read_deck_form(values, self._deck)
        if isinstance(read, Wrong):
            self._say(read.sentence, "$warning")
            next(row for row in self.query(FormRow) if row.field.name == read.field).enter()
            return
        self.dismiss(read)

    def action_up(self) -> None:
        """To the field above."""
        self.focus_previous()

    def action_down(self) -> None:
        """To the field below."""
        self.focus_next()

"""Writing a card: its fields, and the card itself as it will be dealt while you write."""

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import replace
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from game.cards.advice import hints_for
from game.cards.card import Card
from game.cards.deck import Deck
from game.cards.form import BLANK, DECK_FORM, FormField, Values, Wrong, form_of, read_form, sketch, written
from game.cards.kinds import KINDS
from game.cards.merge import Side
from game.errors import TwosomeError
from game.tui.base import GameScreen
from game.tui.command import Command, Place
from game.tui.commands import find, shown_key
from game.tui.draft import Draft
from game.tui.screens.clash import asking
from game.tui.widgets.card_preview import CardPreview
from game.tui.widgets.form_rows import FORM_CSS, FormPane, FormRow
from game.tui.words import counted

_HINTS_AT_MOST = 2

_KIND_WORDS = {kind.name: (Content.styled(f"{kind.mark} {kind.title}", "bold"), kind.about) for kind in KINDS.values()}


class CardForm(GameScreen):
    """One card of a deck, or a new one. New ones follow each other: Enter keeps one and begins the next.

    Dismissed with the id of the deck as soon as anything was kept, else None.
    """

    PLACES: ClassVar[tuple[Place, ...]] = ("card_form",)
    ABOUT = (
        "A card, and below it what it is made of. Write as you would say it; the card shows at once how it will lie on "
        "the table. Only the text is needed, and hints about the writing are advice, never law."
    )
    CSS = (
        """
    CardForm {
        #desk { height: 1fr; margin: 0 2; }
        #look { height: auto; }
        #said { height: auto; max-height: 2; min-height: 1; color: $quiet; padding: 0 1; text-align: center; }
        #form { height: 1fr; padding: 0 1; border: round $line; background: $card; scrollbar-size-vertical: 1; }
        #form:focus-within { border: round $light; }
        #rest { height: auto; }
        #smallest { display: none; }
        &.-smallest #smallest { display: block; }
        &.-smallest #here { display: none; }
        &.-narrow CardPreview > .caption, &.-normal #here > .caption { display: none; }
        &.-narrow #desk { margin: 0; }
        &.-high {
            #desk { margin: 1 2 0 2; }
            CardPreview { margin: 0 0 1 0; }
            #said { max-height: 4; margin: 0 0 1 0; }
            #form { padding: 1 2; }
        }
    """
        + FORM_CSS
        + "}"
    )

    def __init__(self, deck: Deck, card: Card | None = None, *, first: bool = False) -> None:
        """`card`: None for new ones. `first`: the deck has no file yet; its first card makes it one."""
        super().__init__()
        self._deck, self._card, self._first = deck, card, first
        self._values: dict[str, str] = {}
        self._kept = 0
        self._draft = Draft(self, self._keep)
        self._asked = False
        """Saving was tried: what is missing is said."""

    # What is seen ----------------------------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """The card above, what it is made of below; side by side where there is room."""
        with Vertical(id="desk"):
            with Vertical(id="look"):
                yield CardPreview("as it will be dealt here", id="here")
                yield CardPreview("on the smallest terminal, 60 by 20", smallest=True, id="smallest")
                yield Static(id="said")
            with FormPane(id="form"), Vertical(id="rest"):
                draft = self.table.decks.draft(self._deck.id, self._card.id if self._card else None)
                self._values = dict(draft or self._begin())
                for field in form_of(self._values["kind"]):
                    yield self._new_row(field)

    def on_mount(self) -> None:
        """Write on where the text ends."""
        self._row("text").enter()
        self._say_where()
        self._look()
        if self._values != self._begin():
            self._say(f"What you had begun is back. {shown_key('card_form', 'afresh')} starts afresh.", "$light")

    def _begin(self) -> Values:
        if self._card:
            return written(self._card)
        return BLANK if self._first else written(self.table.decks.blank(self._deck.id))

    async def _load(self, values: Values) -> None:
        """Put these into the form, and write on in its text."""
        self._values, self._asked = dict(values), False
        await self._lay(form_of(self._values["kind"]))
        self._row("text").enter()
        self.query_one("#form").scroll_home(animate=False)
        self._say_where()
        self._look()

    def _say_where(self) -> None:
        if self._card is None:
            where = "a new card"
        else:
            at = next((n for n, card in enumerate(self._deck.cards, 1) if card.id == self._card.id), 0)
            where = f"card {at} of {len(self._deck.cards)}"
        self.show_brand(f"{self._deck.title}: {'its first card' if self._first else where}")

    async def _lay(self, form: tuple[FormField, ...]) -> None:
        """The rows of these fields, and no others; a row that stays keeps its cursor."""
        place = self.query_one("#rest")
        rows = list(self.query(FormRow))
        stays = {row.field for row in rows if row.field in form and row.text == self._values[row.field.name]}
        async with place.batch():
            for row in rows:
                if row.field not in stays:
                    await row.remove()
            for at, field in enumerate(form):
                if field not in stays:
                    await place.mount(self._new_row(field), before=at if at < len(place.children) else None)

    def _new_row(self, field: FormField) -> FormRow:
        return FormRow(field, self._values[field.name], _KIND_WORDS if field.name == "kind" else None)

    def _row(self, name: str) -> FormRow:
        return next(row for row in self.query(FormRow) if row.field.name == name)

    def _look(self) -> None:
        """The card as it is now, and what there is to say of it."""
        read = read_form(self._values, self._card)
        self._draw(read)
        if isinstance(read, Card):
            self._advise(read)
        elif self._asked or self._values["text"].strip():
            self._say(read.sentence, "$warning" if self._asked else "$quiet")
        else:
            self._say("", "")

    def _draw(self, read: Card | Wrong) -> None:
        card = sketch(self._values, self._card) if isinstance(read, Wrong) else read
        scene = self.table.tryout.preview(self._deck, card)
        row = self.focused.parent if self.focused else None
        hint = isinstance(row, FormRow) and row.field.name == "hint"
        for preview in self.query(CardPreview):
            if preview.display:
                preview.show(scene, card, hint=hint)
        for row in self.query(FormRow):
            row.set_class(self._asked and isinstance(read, Wrong) and row.field.name == read.field, "-wrong")

    def _advise(self, card: Card) -> None:
        hints = [message for _, message in hints_for(card, self._deck.language)]
        more = len(hints) - _HINTS_AT_MOST
        lines = [f"◇ {message}" for message in hints[:_HINTS_AT_MOST]]
        if more > 0:
            lines[-1] += f" (and {more} more)"
        self._say("\n".join(lines), "$quiet")

    def _say(self, words: str, style: str) -> None:
        self.query_one("#said", Static).update(Content.styled(words, style) if words else Content())

    def live_commands(self) -> tuple[Command, ...]:
        """What can be done with the card."""
        label = "keep" if self._card else "keep, next"
        ids = ["save", "tryout", "back", "smallest", "afresh", "up", "down"]
        if self.has_class("-narrow"):
            ids.remove("smallest")
        words = {"save": label, "back": "leave" if self._card or not self._kept else "that is all"}
        return tuple(replace(c, label=words.get(c.id, c.label)) for c in find("card_form", ids))

    # While writing ---------------------------------------------------------------------------------------------

    @on(FormRow.Changed)
    async def _changed(self, event: FormRow.Changed) -> None:
        field = event.row.field
        if self._values.get(field.name) == event.text or not event.row.is_attached:
            return
        self._values[field.name] = event.text
        if field.name == "kind":
            await self._lay(form_of(self._values["kind"]))
        self._look()
        self._draft.typed()

    def on_descendant_focus(self) -> None:
        """A hint is seen while it is written."""
        if self._values:
            self._draw(read_form(self._values, self._card))

    def on_resize(self) -> None:
        """On the smallest terminal there is nothing to switch."""
        self.call_after_refresh(self._resized)

    def _resized(self) -> None:
        self._draw(read_form(self._values, self._card))
        self.renew_keys()

    def _keep(self) -> None:
        """Put what is half written on disk."""
        self._draft.let_go()
        with suppress(TwosomeError):  # a draft is no reason to stop anyone
            self.table.decks.put_draft(self._deck.id, self._card.id if self._card else None, self._values)

    def _forget(self) -> None:
        self._draft.let_go()
        with suppress(TwosomeError):
            self.table.decks.drop_draft(self._deck.id, self._card.id if self._card else None)

    # What is done ----------------------------------------------------------------------------------------------

    def on_input_submitted(self) -> None:
        """Enter in a one-line field."""
        self.call_next(self.action_save)

    def on_field_entered(self) -> None:
        """Enter in a taller one; a new line there is Alt+Enter."""
        self.call_next(self.action_save)

    async def action_save(self) -> None:
        """Keep the card, or say in a sentence why not."""
        read = read_form(self._values, self._card)
        if isinstance(read, Wrong):
            self._refuse(read)
            return
        fields = {field.name: getattr(read, field.name) for field in form_of(read.kind)}
        asking(self, lambda keep: self._put(fields, keep), self._saved)

    def _put(self, fields: Mapping[str, object], keep: Side | None) -> str:
        """Put it into its deck; the id of that."""
        workshop, deck = self.table.workshop, self._deck
        if self._first:
            said = {field.name: getattr(deck, field.name) for field in DECK_FORM}
            return workshop.new_deck(first=fields, **said)
        if self._card is None:
            workshop.add(deck.id, fields, keep=keep)
        else:
            workshop.put(deck.id, self._card.id, fields, keep=keep)
        return deck.id

    def _saved(self, deck: str) -> None:
        self._forget()
        if self._card is not None:
            self.dismiss(deck)
            return
        self._deck = self.table.decks.get(deck)
        self._kept, self._first = self._kept + 1, False
        self.call_next(self._next)

    async def _next(self) -> None:
        """A new card after the one that was kept, of the same kind."""
        await self._load({**self._begin(), "kind": self._values["kind"], "depth": self._values["depth"]})
        many = counted(len(self._deck.cards), "card")
        self._say(f"Kept. {self._deck.title} has {many} now.", "$light")
        self.renew_keys()

    def _refuse(self, wrong: Wrong) -> None:
        """Say what is missing, and write on there."""
        self._asked = True
        self._look()
        self._row(wrong.field).enter()

    async def action_afresh(self) -> None:
        """As it was before anything was half written."""
        self._forget()
        await self._load(self._begin())

    def action_tryout(self) -> None:
        """Deal it, as far as it is written."""
        from game.tui.screens.tryout import TryOutScreen

        read = read_form(self._values, self._card)
        if isinstance(read, Wrong):
            self._refuse(read)
            return
        self._keep()
        self.table.tryout.begin(self._deck, read)
        self.app.push_screen(TryOutScreen())

    def action_smallest(self) -> None:
        """The card as on the smallest terminal, or as here."""
        self.toggle_class("-smallest")
        self.call_after_refresh(self._resized)

    def action_up(self) -> None:
        """To the field above."""
        self.focus_previous()

    def action_down(self) -> None:
        """To the field below."""
        self.focus_next()

    def action_back(self) -> None:
        """Leave; what is half written waits."""
        if self._values == self._begin() or not self._values["text"].strip():
            self._forget()
        else:
            self._keep()
            self.tell("What you wrote waits here for you.")
        self.dismiss(self._deck.id if self._kept else None)

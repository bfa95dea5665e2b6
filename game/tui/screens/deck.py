"""A deck's cards: to look at, and where the deck is the couple's own, to write on."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content

from game.cards.card import Card
from game.cards.deck import Deck
from game.cards.form import DECK_FORM
from game.cards.merge import Side
from game.errors import TwosomeError
from game.tui.command import Command, Place
from game.tui.commands import commands_of, find, shown_key
from game.tui.screens.list_screen import ListScreen
from game.tui.widgets.card_lines import CardLines, CardWords
from game.tui.words import counted


class DeckScreen(ListScreen[Card]):
    """A list of cards, the lit one beside it. Dismissed with nothing."""

    PLACES: ClassVar[tuple[Place, ...]] = ("deck", "deck_search")
    ABOUT = (
        "The cards of one deck. Your own deck is changed here, and saved with every change; each change can be taken "
        "back. Decks that come with the game are only looked at, until you make a copy that is yours."
    )

    def __init__(self, deck: Deck) -> None:
        super().__init__()
        self._deck = deck
        self._own = False
        self._path = Path()

    # What is seen ----------------------------------------------------------------------------------------------

    def body(self) -> ComposeResult:
        """The list and the lit card."""
        yield from self.columns()

    def on_mount(self) -> None:
        """Read the deck."""
        self._read()
        self.list.focus()
        self.watch(self.app, "app_focus", self._window_focused, init=False)

    def lines(self) -> CardLines:
        """One card a line."""
        return CardLines(self._deck.theme, self.table.people.names())

    def words(self) -> CardWords:
        """The lit card."""
        return CardWords(self.table.people.names())

    def _read(self, keep: Card | None = None) -> None:
        """The deck as it stands now; `keep` is lit, or what was. One that is gone leads back to the shelf."""
        try:
            deck = self.table.decks.get(self._deck.id)
        except TwosomeError:
            self.dismiss(None)
            self.tell(self.table.decks.why_gone(self._deck.title, self._path), warning=True)
            return
        self._deck, self._own = deck, self.table.workshop.is_own(deck.id)
        self._path = self.table.decks.path_of(deck.id)
        self.query_one(CardLines).theme = deck.theme
        self.show_brand(deck.title if self._own else f"{deck.title}, to look at")
        self.filter(keep or self.list.lit)

    def on_screen_resume(self) -> None:
        """The file may have been changed meanwhile, here or in another editor."""
        if self.is_mounted:
            self.table.decks.look_again()
            self._read()

    def _window_focused(self) -> None:
        """Back from another window, where the file may have been written."""
        if self.is_current:
            self.table.decks.look_again()  # what drew a card meanwhile may have looked before us
            self._read()

    def found(self, sought: str) -> Sequence[Card]:
        """Cards that hold every word of it."""
        return self.table.decks.search(self._deck.id, sought)

    def show_found(self, found: Sequence[Card], sought: str) -> str:
        """How many there are."""
        left, all_cards = self.query_one("#left"), counted(len(self._deck.cards), "card")
        left.border_title = f"{len(found):,} of {all_cards}" if sought else all_cards
        return "No card has"

    def show_lit(self, lit: Card | None, about: VerticalScroll) -> None:
        """The lit card, under the sign of its kind."""
        about.border_title = Content(f"{lit.script.mark} {lit.script.title}") if lit else None
        self.query_one(CardWords).show(lit)

    def live_commands(self) -> tuple[Command, ...]:
        """What can be done with the lit card, and with the deck; letters belong to the search while it is open."""
        if self.is_mounted and self.searching:
            return commands_of("deck_search")
        lit = self.is_mounted and self.list.lit is not None
        ids = []
        if self._own:
            ids = ["add", "open", "undo"] if lit else ["add", "undo"]
            if self.table.workshop.last is None:
                ids.remove("undo")
        ids += ["tryout"] if lit else []
        ids += ["play"] if self._own else ["ours", "play"]
        ids += ["search", "back"]
        if self._own:
            ids += ["copy", "drop", "earlier", "later", "elsewhere"] if lit else []
            ids += ["about"]
        return find("deck", ids)

    # What is done ----------------------------------------------------------------------------------------------

    def _changed(self, change: Callable[[Side | None], object], keep: Card | None = None, said: str = "") -> None:
        """Do it at the table, and show the deck as it is then. Where the file says otherwise by now, they are asked."""
        from game.tui.screens.clash import asking

        def done(_: object) -> None:
            self._read(keep)
            if said:
                self.tell(said)

        asking(self, change, done)

    @on(CardLines.Opened)
    def action_open(self) -> None:
        """Change the lit card; where the deck is only looked at, try it out."""
        from game.tui.screens.card_form import CardForm

        if not self._own:
            self.action_tryout()
        elif card := self.list.lit:
            self.app.push_screen(CardForm(self._deck, card))

    def action_add(self) -> None:
        """New cards."""
        from game.tui.screens.card_form import CardForm

        self.app.push_screen(CardForm(self._deck))

    def action_tryout(self) -> None:
        """Deal the lit card, for a trial."""
        from game.tui.screens.tryout import TryOutScreen

        if card := self.list.lit:
            self.table.tryout.begin(self._deck, card)
            self.app.push_screen(TryOutScreen())

    async def action_play(self) -> None:
        """Set up an evening with it."""
        from game.tui.screens.setup import SetupScreen

        await self.open(SetupScreen((self._deck.id,)))

    def action_ours(self) -> None:
        """A copy that is theirs."""
        if id := self.tried(lambda: self.table.workshop.make_ours(self._deck.id)):
            self._deck = self.table.decks.get(id)
            self._read()
            self.tell("This copy is yours.")

    def action_undo(self) -> None:
        """Take the last change back."""
        self._changed(self.table.workshop.undo, said="Taken back.")

    def action_copy(self) -> None:
        """A copy of the lit card behind it."""
        workshop, deck = self.table.workshop, self._deck.id
        if card := self.list.lit:
            self._changed(lambda keep: workshop.duplicate(deck, card.id, keep=keep), card, "A copy stands below it.")

    def action_drop(self) -> None:
        """Take the lit card out."""
        workshop, deck, beside = self.table.workshop, self._deck.id, self.list.neighbour
        if card := self.list.lit:
            self._changed(
                lambda keep: workshop.drop(deck, card.id, keep=keep),
                beside,
                f"Gone. {shown_key('deck', 'undo')} brings it back.",
            )

    def action_earlier(self) -> None:
        """One place up."""
        self._shift(-1)

    def action_later(self) -> None:
        """One place down."""
        self._shift(1)

    def _shift(self, by: int) -> None:
        workshop, deck, card = self.table.workshop, self._deck, self.list.lit
        if card is None:
            return
        to = [one.id for one in deck.cards].index(card.id) + by
        if 0 <= to < len(deck.cards):
            self._changed(lambda keep: workshop.move(deck.id, card.id, to, keep=keep), card)

    def action_elsewhere(self) -> None:
        """Into another deck of theirs."""
        from game.tui.screens.pick_deck import PickDeck

        workshop, deck, card, beside = self.table.workshop, self._deck.id, self.list.lit, self.list.neighbour
        others = [other for other in self.table.decks.all() if other.own and other.id != deck]
        if card is None:
            return
        if not others:
            self.tell("You have no other deck of your own yet.", warning=True)
            return

        def picked(to: str | None) -> None:
            if to is not None:
                title = next(other.title for other in others if other.id == to)
                move = partial(workshop.hand_over, deck, card.id, to)
                self._changed(lambda keep: move(keep=keep), beside, f"It is in {title} now.")

        self.app.push_screen(PickDeck(others), picked)

    def action_about(self) -> None:
        """The title, and what is said of the deck."""
        from game.tui.screens.deck_form import DeckForm

        def said(deck: Deck | None) -> None:
            if deck is not None:
                fields = {field.name: getattr(deck, field.name) for field in DECK_FORM}
                self._changed(lambda keep: self.table.workshop.set_deck(self._deck.id, keep, **fields))

        self.app.push_screen(DeckForm(self._deck), said)

"""Which of their decks."""

from collections.abc import Sequence
from dataclasses import replace

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.table.decks import DeckLine
from game.tui.command import Command
from game.tui.screens.ask import Ask


class PickDeck(Ask[str]):
    """Dismissed with the id of a deck."""

    PLACES = ("dialog",)
    ABOUT = "Into which of your decks the card goes."
    DEFAULT_CSS = """
    PickDeck OptionList { height: auto; max-height: 12; border: none; padding: 0; background: $card;
                          scrollbar-size-vertical: 1; text-wrap: nowrap; text-overflow: ellipsis; }
    PickDeck OptionList:focus { border: none; }
    PickDeck OptionList:focus > .option-list--option-highlighted { background: $lit; color: $words; }
    """

    def __init__(self, decks: Sequence[DeckLine]) -> None:
        super().__init__("Into which deck?")
        self._decks = decks

    def body(self) -> ComposeResult:
        """One a line."""
        lines = (Content.assemble(("◆ ", f"$deck-{deck.theme}"), deck.title) for deck in self._decks)
        yield OptionList(*map(Option, lines))

    def live_commands(self) -> tuple[Command, ...]:
        """What Enter does here is no saving."""
        return tuple(replace(c, label="move it there") if c.id == "save" else c for c in super().live_commands())

    def on_mount(self) -> None:
        """The arrows are at once theirs."""
        decks = self.query_one(OptionList)
        decks.highlighted = 0
        decks.focus()

    @on(OptionList.OptionSelected)
    def action_save(self) -> None:
        """That one."""
        at = self.query_one(OptionList).highlighted
        self.dismiss(None if at is None else self._decks[at].id)

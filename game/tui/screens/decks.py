"""The shelf: every deck, what it is for, and what is wrong with one that can't be read."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.cards.deck import Deck
from game.cards.kinds import KINDS
from game.errors import TwosomeError
from game.table.decks import DeckLine, Flaw
from game.tui.base import GameScreen
from game.tui.command import Command, Place
from game.tui.commands import find, shown_key
from game.tui.screens.gate import SHUT
from game.tui.words import counted

if TYPE_CHECKING:
    from game.table import Table
    from game.table.deck_files import Brought


class DecksScreen(GameScreen):
    """A list on the left, the deck that is lit on the right."""

    PLACES: ClassVar[tuple[Place, ...]] = ("decks",)
    WHERE = "Decks"
    ABOUT = (
        "The decks on your shelf: your own, and those that come with the game. Begin one, or copy one "
        "and change it; share it as a file, or as cards to cut out. A deck that can't be read says why, with the line; "
        "mend it in any editor."
    )
    CSS = """
    DecksScreen {
        #columns { height: 1fr; margin: 1 2 0 2; }
        OptionList { width: 2fr; min-width: 36; max-width: 46; height: 100%; border: round $line; padding: 0 1;
                     background: $background; scrollbar-size-vertical: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        OptionList:focus { border: round $light; background-tint: $background 0%; }
        OptionList > .option-list--option-highlighted,
        OptionList:focus > .option-list--option-highlighted { background: $lit; color: $words; text-style: none; }
        #about { width: 3fr; height: 100%; padding: 1 2 1 3; margin-left: 2; background: $card; border: round $line;
                 border-title-style: bold; scrollbar-size-vertical: 1; }
        #about > * { padding-right: 1; }
        &.-short #columns { margin: 0 2; }
        &.-narrow {
            #columns { layout: vertical; }
            OptionList { width: 100%; max-width: 100%; min-width: 0; height: 1fr; }
            #about { width: 100%; height: 1fr; margin: 0; padding: 0 1 0 2; }
        }
    }
    """  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[DeckLine | Path] = []
        """What stands in the list: decks, and files that are none yet."""

    def read(self, table: "Table") -> None:
        self._decks, self._broken = table.decks.all(), table.decks.broken()

    def body(self) -> ComposeResult:
        with Horizontal(id="columns"):
            yield OptionList()
            yield VerticalScroll(Static(id="words"), id="about", can_focus=False)

    def on_mount(self) -> None:
        self._lay_out()
        self.query_one(OptionList).focus()
        self.watch(self.app, "app_focus", self._window_focused, init=False)

    def _lay(self, lit: str | None = None) -> None:
        """The shelf as it is now; the deck of that id is lit, or the file that was, whatever became of it."""
        self.read(self.table)
        self._lay_out(lit)

    def _lay_out(self, lit: str | None = None) -> None:
        """What was read of the shelf."""
        decks, before = self.query_one(OptionList), self._lit_row
        self._shut = self.table.people.closed_gates()
        at = decks.highlighted or 0
        self._rows = [*self._decks]
        # Where their own are, which is where they look for it.
        self._rows[(own := sum(deck.own for deck in self._decks)) : own] = self._broken
        decks.clear_options()
        decks.add_options([Option(self._row(row)) for row in self._rows])
        if lit is not None:
            at = next((n for n, row in enumerate(self._rows) if isinstance(row, DeckLine) and row.id == lit), at)
        elif before is not None:
            at = next((n for n, row in enumerate(self._rows) if _path(row) == _path(before)), at)
        decks.highlighted = min(at, len(self._rows) - 1) if self._rows else None
        if self._rows:
            self._show(min(at, len(self._rows) - 1))

    @property
    def _lit_row(self) -> DeckLine | Path | None:
        at = self.query_one(OptionList).highlighted
        return self._rows[at] if at is not None and at < len(self._rows) else None

    @property
    def _lit_deck(self) -> DeckLine | None:
        """The deck that is lit, where it is one that can be played."""
        row = self._lit_row
        return row if isinstance(row, DeckLine) else None

    def live_commands(self) -> tuple[Command, ...]:
        """What can be done with the lit deck, and with the shelf."""
        deck = self._lit_deck if self.is_mounted else None
        ids = ["new"]
        if deck is not None:
            ids = ["play", "open", "new", *([] if deck.own else ["ours"]), "export"]
        if self.is_mounted and self.table.workshop.last is not None:
            ids.insert(ids.index("new") + 1, "undo")
        return find("decks", (*ids, "import", "back"))

    def _row(self, deck: DeckLine | Path) -> Content:
        if isinstance(deck, Path):
            return Content.assemble(("! ", "bold $warning"), deck.stem, ("  to mend", "$warning"))
        shut = deck.theme in self._shut
        return Content.assemble(
            ("◌ " if shut else "◆ ", f"$deck-{deck.theme}"), deck.title,
            ("  shut" if shut else f"  {deck.cards}", "$faint"), ("  yours" if deck.own else "", "$light"),
        )  # fmt: skip

    async def on_screen_resume(self) -> None:
        """A gate may have opened or shut meanwhile, or a file changed."""
        await self._look_again()

    async def _window_focused(self) -> None:
        """Back from another window, where a deck may have been written."""
        if self.is_current:
            await self._look_again()

    async def _look_again(self) -> None:
        def look() -> tuple[list[DeckLine], dict[Path, list[Flaw]]]:
            decks.look_again()  # what drew a card meanwhile may have looked before us
            return decks.all(), decks.broken()

        decks = self.table.decks
        found = await asyncio.to_thread(look)
        if not self.is_gone:
            self._decks, self._broken = found
            self._lay_out()

    @on(OptionList.OptionHighlighted)
    def _highlighted(self, event: OptionList.OptionHighlighted) -> None:
        self._show(event.option_index)

    def _show(self, at: int) -> None:
        """What there is to know of a row."""
        about, words = self.query_one("#about"), self.query_one("#words", Static)
        line = self._rows[at]
        if isinstance(line, Path):
            about.border_title = Content.styled(line.name, "$warning")
            about.styles.border = ("round", self.app.theme_variables["warning"])
            words.update(_to_mend(line, self._broken[line]))
            self.renew_keys()
            return
        deck = self.table.decks.get(line.id)
        about.border_title = Content.styled(line.title, f"$deck-{line.theme}")
        about.styles.border = ("round", self.app.theme_variables[f"deck-{line.theme}"])
        kinds = [(KINDS[k], sum(c.kind == k for c in deck.cards)) for k in line.kinds]
        rows = [
            Content.assemble((f"{kind.mark} ", f"$deck-{line.theme}"), f"{kind.title:<12}", (str(n), "$quiet"))
            for kind, n in sorted(kinds, key=lambda pair: -pair[1])
        ]
        self.renew_keys()
        many = counted(line.cards, "card") + (f", {line.played} played" if line.played else "")
        paragraphs = [
            (line.tagline, "bold"),
            (SHUT if line.theme in self._shut else "", "$light"),
            (deck.about, "$quiet"),
        ]
        told = [Content.styled(words, style) for words, style in paragraphs if words]
        words.update(Content("\n\n").join([*told, Content("\n").join([Content.styled(many, "$light"), *rows])]))

    @on(OptionList.OptionSelected)
    async def _selected(self) -> None:
        await self.action_play()

    async def action_play(self) -> None:
        """Set up an evening with the deck that is lit."""
        from game.tui.screens.setup import SetupScreen

        if deck := self._lit_deck:
            await self.open(SetupScreen((deck.id,)))

    def action_open(self) -> None:
        """Its cards."""
        if deck := self._lit_deck:
            self._open(deck.id)

    def _open(self, id: str) -> None:
        from game.tui.screens.deck import DeckScreen

        try:
            deck = self.table.decks.get(id)
        except TwosomeError as error:
            self.tell(str(error), warning=True)
        else:
            self.app.push_screen(DeckScreen(deck))

    def action_new(self) -> None:
        """A title, then a first card; then it is a deck."""
        from game.tui.screens.card_form import CardForm
        from game.tui.screens.deck_form import DeckForm

        def titled(deck: Deck | None) -> None:
            if deck is not None:
                self.app.push_screen(CardForm(deck, first=True), written)

        def written(id: str | None) -> None:
            if id is not None:
                self._lay(id)
                self._open(id)

        self.app.push_screen(DeckForm(None), titled)

    def action_ours(self) -> None:
        """A copy of the lit deck that is theirs."""
        if deck := self._lit_deck:
            try:
                ours = self.table.workshop.make_ours(deck.id)
            except TwosomeError as error:
                self.tell(str(error), warning=True)
                return
            self._lay(ours)
            self._open(ours)

    def action_export(self) -> None:
        """The lit deck into a file."""
        from game.tui.screens.deck_files import give_out

        if deck := self._lit_deck:
            give_out(self, deck.id)

    def action_undo(self) -> None:
        """Take the last change of a deck of theirs back."""
        from game.tui.screens.clash import asking

        def done(told: str) -> None:
            self._lay()
            self.tell(f"Taken back: {told}.")

        asking(self, self.table.workshop.undo, done)

    def action_import(self) -> None:
        """A deck out of a file."""
        from game.tui.screens.deck_files import bring_in

        def taken(brought: "Brought | None") -> None:
            if brought:
                self._lay(brought.id)
                title = self.table.decks.get(brought.id).title
                said = "is up to date" if brought.replaced else "is on the shelf"
                self.tell(f"{title} {said}. {shown_key('decks', 'undo')} takes it back.")

        bring_in(self, taken)


def _path(row: DeckLine | Path) -> Path:
    return row.path if isinstance(row, DeckLine) else row


def _to_mend(path: Path, flaws: Sequence[Flaw]) -> Content:
    """What is wrong with a file, line by line, and what to write instead."""
    lead = "This deck can't be played yet. Mend it in any editor; it is read again when you come back here."
    told = [
        Content.assemble(
            (f"line {flaw.line}", "$light"),
            (f"  {flaw.stands[:60]}" if flaw.stands else "", "$quiet"),
            "\n",
            flaw.message,
        )
        for flaw in flaws
    ]
    folder = str(path.parent).replace(str(Path.home()), "~", 1)
    return Content("\n\n").join([Content(lead), *told, Content.styled(f"It lies in {folder}", "$faint")])

"""The shelf: every deck, what it is for, and what is wrong with one that can't be read."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.cards.kinds import KINDS
from game.table.decks import DeckLine
from game.tui.base import GameScreen
from game.tui.commands import Place
from game.tui.screens.gate import SHUT
from game.tui.words import counted


class DecksScreen(GameScreen):
    """A list on the left, the deck that is lit on the right."""

    PLACES: ClassVar[tuple[Place, ...]] = ("decks",)
    WHERE = "Decks"
    ABOUT = (
        "The decks on your shelf: those that come with the game, and your own. A deck that can't be read "
        "says why, with the line."
    )
    CSS = """
    DecksScreen {
        #columns { height: 1fr; margin: 1 2 0 2; }
        OptionList { width: 2fr; min-width: 36; max-width: 46; height: 100%; border: round $line; padding: 0 1;
                     background: $background; scrollbar-size-vertical: 1; text-wrap: nowrap; text-overflow: ellipsis; }
        OptionList:focus { border: round $light; background-tint: $background 0%; }
        OptionList > .option-list--option-highlighted,
        OptionList:focus > .option-list--option-highlighted { background: $line; color: $words; text-style: none; }
        #about { width: 3fr; height: 100%; padding: 1 3; margin-left: 2; background: $card; border: round $line;
                 border-title-style: bold; scrollbar-size-vertical: 1; }
        &.-short #columns { margin: 0 2; }
        &.-narrow {
            #columns { layout: vertical; }
            OptionList { width: 100%; max-width: 100%; min-width: 0; height: 1fr; }
            #about { width: 100%; height: 1fr; margin: 0; padding: 0 2; }
        }
    }
    """  # fmt: skip

    def body(self) -> ComposeResult:
        self._decks, self._shut = self.table.decks.all(), self.table.people.closed_gates()
        self._broken: dict[str, list[Content]] = {}
        for problem in self.table.decks.problems():
            where = Content.assemble((f"line {problem.line}: ", "$light"), problem.message)
            self._broken.setdefault(problem.file, []).append(where)
        with Horizontal(id="columns"):
            yield OptionList(
                *(Option(self._row(deck)) for deck in self._decks),
                *(Option(Content.assemble(("! ", "bold $warning"), file)) for file in self._broken),
            )  # fmt: skip
            yield VerticalScroll(Static(id="words"), id="about", can_focus=False)

    def on_mount(self) -> None:
        super().on_mount()
        decks = self.query_one(OptionList)
        decks.focus()
        decks.highlighted = 0 if decks.option_count else None

    def _row(self, deck: DeckLine) -> Content:
        shut = deck.theme in self._shut
        return Content.assemble(
            ("◌ " if shut else "◆ ", f"$deck-{deck.theme}"), deck.title,
            ("  shut" if shut else f"  {deck.cards}", "$faint"),
        )  # fmt: skip

    def on_screen_resume(self) -> None:
        """A gate may have opened or shut meanwhile."""
        self._shut = self.table.people.closed_gates()
        decks = self.query_one(OptionList)
        for at, deck in enumerate(self._decks):
            decks.replace_option_prompt_at_index(at, self._row(deck))
        if decks.highlighted is not None:
            self._show(decks.highlighted)

    @on(OptionList.OptionHighlighted)
    def _lit(self, event: OptionList.OptionHighlighted) -> None:
        self._show(event.option_index)

    def _show(self, at: int) -> None:
        """What there is to know of a row."""
        about, words = self.query_one("#about"), self.query_one("#words", Static)
        if at >= len(self._decks):
            file, problems = list(self._broken.items())[at - len(self._decks)]
            about.border_title = Content.styled(file, "$warning")
            about.styles.border = ("round", self.app.theme_variables["warning"])
            words.update(Content("\n\n").join([Content("This deck can't be played yet."), *problems]))
            return
        line = self._decks[at]
        deck = self.table.decks.get(line.id)
        about.border_title = Content.styled(line.title, f"$deck-{line.theme}")
        about.styles.border = ("round", self.app.theme_variables[f"deck-{line.theme}"])
        kinds = [(KINDS[k], sum(c.kind == k for c in deck.cards)) for k in line.kinds]
        rows = [
            Content.assemble((f"{kind.mark} ", f"$deck-{line.theme}"), f"{kind.title:<12}", (str(n), "$quiet"))
            for kind, n in sorted(kinds, key=lambda pair: -pair[1])
        ]
        shut = f"\n\n{SHUT}" if line.theme in self._shut else ""
        words.update(
            Content.assemble(
                (line.tagline, "bold"), (shut, "$light"), "\n\n", (deck.about, "$quiet"), "\n\n",
                (counted(line.cards, "card") + (f", {line.played} played" if line.played else ""), "$light"), "\n",
                Content("\n").join(rows),
            )
        )  # fmt: skip

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_play()

    def action_play(self) -> None:
        """Set up an evening with the deck that is lit."""
        from game.tui.screens.setup import SetupScreen

        at = self.query_one(OptionList).highlighted
        if at is not None and at < len(self._decks):
            self.app.push_screen(SetupScreen((self._decks[at].id,)))

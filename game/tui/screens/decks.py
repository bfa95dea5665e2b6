"""The shelf: every deck, what it is for, and what is wrong with one that can't be read."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.cards.kinds import KINDS
from game.tui.base import GameScreen
from game.tui.commands import Place
from game.tui.words import counted


class DecksScreen(GameScreen):
    """A list on the left, the deck that is lit on the right."""

    PLACES: ClassVar[tuple[Place, ...]] = ("decks",)
    WHERE = "Decks"
    ABOUT = "The decks on your shelf: those that come with the game, and your own. A deck that can't be read says why, with the line."
    CSS = """
    DecksScreen {
        #columns { height: 1fr; margin: 1 2 0 2; }
        OptionList { width: 2fr; max-width: 46; height: 100%; border: round $line; background: $background; padding: 0 1; scrollbar-size-vertical: 1; }
        OptionList:focus { border: round $light; background-tint: $background 0%; }
        OptionList > .option-list--option-highlighted,
        OptionList:focus > .option-list--option-highlighted { background: $line; color: $words; text-style: none; }
        #about { width: 3fr; height: 100%; padding: 1 3; margin-left: 2; background: $card; border: round $line;
                 border-title-style: bold; scrollbar-size-vertical: 1; }
        &.-short #columns { margin-top: 0; }
        &.-narrow {
            #columns { layout: vertical; }
            OptionList { width: 100%; max-width: 100%; height: 1fr; }
            #about { width: 100%; height: 1fr; margin: 0; padding: 0 2; }
        }
    }
    """  # fmt: skip

    def body(self) -> ComposeResult:
        self._decks = self.table.decks.all()
        self._broken: dict[str, list[Content]] = {}
        for problem in self.table.decks.problems():
            where = Content.assemble((f"line {problem.line}: ", "$light"), problem.message)
            self._broken.setdefault(problem.file, []).append(where)
        with Horizontal(id="columns"):
            yield OptionList(
                *(Option(Content.assemble(("◆ ", f"$deck-{d.theme}"), d.title, (f"  {d.cards}", "$faint"))) for d in self._decks),
                *(Option(Content.assemble(("! ", "bold $warning"), file)) for file in self._broken),
            )  # fmt: skip
            yield VerticalScroll(Static(id="words"), id="about", can_focus=False)

    def on_mount(self) -> None:
        super().on_mount()
        decks = self.query_one(OptionList)
        decks.focus()
        decks.highlighted = 0 if decks.option_count else None

    @on(OptionList.OptionHighlighted)
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        about, words = self.query_one("#about"), self.query_one("#words", Static)
        if event.option_index >= len(self._decks):
            file, problems = list(self._broken.items())[event.option_index - len(self._decks)]
            about.border_title = Content.styled(file, "$warning")
            about.styles.border = ("round", self.app.theme_variables["warning"])
            words.update(Content("\n\n").join([Content("This deck can't be played yet."), *problems]))
            return
        line = self._decks[event.option_index]
        deck = self.table.decks.get(line.id)
        about.border_title = Content.styled(line.title, f"$deck-{line.theme}")
        about.styles.border = ("round", self.app.theme_variables[f"deck-{line.theme}"])
        kinds = [(KINDS[k], sum(c.kind == k for c in deck.cards)) for k in line.kinds]
        rows = [Content.assemble((f"{k.mark} ", f"$deck-{line.theme}"), f"{k.title:<12}", (str(n), "$quiet")) for k, n in sorted(kinds, key=lambda p: -p[1])]  # fmt: skip
        words.update(
            Content.assemble(
                (line.tagline, "bold"), "\n\n", (deck.about, "$quiet"), "\n\n",
                (counted(line.cards, "card") + (f", {line.played} played" if line.played else ""), "$light"), "\n",
                Content("\n").join(rows),
            )
        )  # fmt: skip

    @on(OptionList.OptionSelected)
    def _selected(self) -> None:
        self.action_play()

    def action_open(self) -> None:
        """What is lit is open already, on the right: on to playing it."""
        self.action_play()

    def action_play(self) -> None:
        """Set up an evening with the deck that is lit."""
        from game.tui.screens.setup import SetupScreen

        at = self.query_one(OptionList).highlighted
        if at is not None and at < len(self._decks):
            self.app.push_screen(SetupScreen((self._decks[at].id,)))

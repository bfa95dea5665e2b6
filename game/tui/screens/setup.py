"""An evening's set-up: which decks, how long."""

from typing import ClassVar

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.errors import TwosomeError
from game.play.arc import CARDS_FOR_MINUTES
from game.table.decks import DeckLine
from game.tui.base import GameScreen
from game.tui.commands import Place
from game.tui.widgets.press import Press

LENGTHS = tuple(CARDS_FOR_MINUTES)


class Length(Static):
    """The three lengths in a row; a click takes one."""

    def __init__(self) -> None:
        super().__init__()
        self.minutes = 30

    def render(self) -> Content:
        roomy = self.size.width > 56
        parts: list[tuple[str, str] | str] = [("Length   ", "$quiet")] if roomy else []
        for minutes in LENGTHS:
            chosen = minutes == self.minutes
            parts += [(f" {minutes} min ", "bold $on-light on $light" if chosen else "$words"), "  "]
        if roomy:
            parts.append((f" about {CARDS_FOR_MINUTES[self.minutes]} cards", "$quiet"))
        return Content.assemble(*parts)

    def move(self, by: int) -> None:
        """Shorter or longer; it ends at its ends."""
        at = LENGTHS.index(self.minutes) + by
        self.minutes = LENGTHS[min(len(LENGTHS) - 1, max(0, at))]
        self.refresh()


class DeckList(OptionList):
    """The decks to take. Enter belongs to the screen: it begins the evening."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.begin", show=False)]


class SetupScreen(GameScreen):
    """Choose, and deal."""

    PLACES: ClassVar[tuple[Place, ...]] = ("setup",)
    WHERE = "An evening of your own"
    ABOUT = (
        "Choose one deck or several: they are mixed evenly. Then a length; every evening goes from light to warm and ends "
        "on thanks or a plan."
    )
    CSS = """
    SetupScreen {
        #columns { height: 1fr; margin: 1 2 0 2; }
        OptionList { width: 1fr; height: 100%; border: round $line; background: $background; padding: 0 1;
                     border-title-color: $quiet; scrollbar-size-vertical: 1; }
        OptionList:focus { border: round $light; border-title-color: $light; background-tint: $background 0%; }
        OptionList > .option-list--option-highlighted { background: $card; color: $words; text-style: none; }
        OptionList:focus > .option-list--option-highlighted { background: $line; color: $words; text-style: none; }
        #about { width: 35; height: 100%; padding: 1 2; margin-left: 2; background: $card; border: round $line;
                 border-title-style: bold; overflow-y: auto; scrollbar-size-vertical: 1; }
        Length { height: 1; margin: 1 3 0 3; }
        #go { height: 1; margin: 1 3; }
        &.-narrow #about { display: none; }
        &.-wide #about { width: 52; padding: 2 3; }
        &.-short { #columns { margin-top: 0; } #go { display: none; } Length { margin-top: 0; } }
    }
    """

    def __init__(self, chosen: tuple[str, ...] = ()) -> None:
        """`chosen`: decks that are taken already."""
        super().__init__()
        self._decks: list[DeckLine] = []
        self._chosen = list(chosen)

    def body(self) -> ComposeResult:
        self._decks = self.table.decks.all()
        if not self._chosen:
            suggestion = self.table.evening.suggest(self.table.now().date())
            self._chosen = list(suggestion.decks[:1]) if suggestion else []
        with Horizontal(id="columns"):
            decks = DeckList(*(Option(self._line(deck)) for deck in self._decks))
            decks.border_title = "Decks"
            yield decks
            yield Vertical(Static(id="words"), id="about")
        yield Length()
        yield Press(Content.assemble((" ⏎ ", "bold $on-light on $light"), "  ", ("Deal us in", "bold")), "begin", id="go")

    def on_mount(self) -> None:
        super().on_mount()
        decks = self.query_one(OptionList)
        decks.focus()
        first = next((i for i, deck in enumerate(self._decks) if deck.id in self._chosen), 0)
        decks.highlighted = first if self._decks else None

    def _line(self, deck: DeckLine) -> Content:
        taken = deck.id in self._chosen
        return Content.assemble(
            ("◆ " if taken else "◇ ", f"$deck-{deck.theme}"),
            (deck.title, "bold" if taken else ""),
            (f"  {deck.played} of {deck.cards}" if deck.played else f"  {deck.cards}", "$faint"),
        )

    @on(OptionList.OptionHighlighted)
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        deck = self._decks[event.option_index]
        about = self.query_one("#about")
        about.border_title = Content.styled(deck.title, f"$deck-{deck.theme}")
        about.styles.border = ("round", self.app.theme_variables.get(f"deck-{deck.theme}", "white"))
        words = Content.assemble((deck.tagline, "bold"), "\n\n", (self.table.decks.get(deck.id).about, "$quiet"))
        self.query_one("#words", Static).update(words)

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        # The list never sees Enter (it begins the evening): only a click on a deck selects.
        self.action_take()

    def action_take(self) -> None:
        """Take the highlighted deck, or leave it out."""
        decks = self.query_one(OptionList)
        if decks.highlighted is None:
            return
        deck = self._decks[decks.highlighted]
        if deck.id in self._chosen:
            self._chosen.remove(deck.id)
        else:
            self._chosen.append(deck.id)
        decks.replace_option_prompt_at_index(decks.highlighted, self._line(deck))

    def action_shorter(self) -> None:
        """A shorter evening."""
        self.query_one(Length).move(-1)

    def action_longer(self) -> None:
        """A longer evening."""
        self.query_one(Length).move(1)

    def action_begin(self) -> None:
        """Deal."""
        if not self._chosen:
            self.tell("Choose a deck first: Space takes the one that is lit.", warning=True)
            return
        try:
            self.table.evening.begin(self._chosen, minutes=self.query_one(Length).minutes, instead=True)
        except TwosomeError as error:
            self.tell(str(error), warning=True)
            return
        from game.tui.screens.evening import EveningScreen

        self.app.switch_screen(EveningScreen())

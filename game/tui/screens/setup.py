"""An evening's set-up: which decks, how long, who starts."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from game.play.arc import CARDS_FOR_MINUTES
from game.play.players import SEATS, Seat
from game.table.decks import DeckLine
from game.tui.base import GameScreen
from game.tui.command import Place
from game.tui.commands import shown_key
from game.tui.screens.gate import SHUT
from game.tui.screens.to_the_table import in_place_of_what_waits, to_the_table
from game.tui.widgets.press import Press, lit_key
from game.tui.widgets.words import seat_style

if TYPE_CHECKING:
    from game.cards.card import Theme
    from game.table import Table

LENGTHS = tuple(CARDS_FOR_MINUTES)
STARTERS: tuple[Seat | None, ...] = (None, *SEATS)
"""Who may draw the first card; None: chance decides."""


class Choices(Static):
    """A few words in a row, one of them chosen; a click takes one."""

    DEFAULT_CSS = """
    Choices { height: 1; margin: 0 3; }
    """

    def __init__(self, label: str, words: Sequence[str], at: int = 0, *, styles: Sequence[str] = (), id: str) -> None:
        """`styles`: how each word stands where it is not chosen."""
        super().__init__(id=id)
        self._label, self._words, self.at = label, tuple(words), at
        self._styles = tuple(styles) or ("$words",) * len(self._words)

    @property
    def _indent(self) -> str:
        return f"{self._label:<12}" if self.size.width > 56 else ""

    @property
    def aside(self) -> str:
        """What is said of the chosen one."""
        return ""

    def render(self) -> Content:
        parts: list[tuple[str, str]] = [(self._indent, "$quiet")]
        lit = "bold reverse" if self.app.no_color else "bold $on-light on $light"
        for n, (word, style) in enumerate(zip(self._words, self._styles, strict=True)):
            parts += [(f" {word} ", lit if n == self.at else style), ("  ", "")]
        if self._indent:
            parts.append((self.aside, "$quiet"))
        return Content.assemble(*parts)

    def move(self, by: int, *, around: bool = False) -> None:
        """To the next word or the one before; the row ends at its ends, or goes around."""
        count = len(self._words)
        self.take((self.at + by) % count if around else min(count - 1, max(0, self.at + by)))

    def take(self, at: int) -> None:
        """Choose that word."""
        self.at = at
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        end = len(self._indent)
        for n, word in enumerate(self._words):
            end += Content(word).cell_length + 4
            if event.x < end:
                self.take(n)
                return


class Length(Choices):
    """How long the evening is."""

    def __init__(self, minutes: int, count: Callable[[int], int]) -> None:
        """`minutes`: what is chosen at first, one of `LENGTHS`. `count`: how many cards there are for so many."""
        super().__init__("Length", [f"{m} min" for m in LENGTHS], LENGTHS.index(minutes), id="length")
        self._count = count

    @property
    def minutes(self) -> int:
        """The length that is chosen."""
        return LENGTHS[self.at]

    @property
    def aside(self) -> str:
        cards, whole = self._count(self.minutes), CARDS_FOR_MINUTES[self.minutes]
        few = "1 card" if cards == 2 else f"{cards - 1} cards"
        return f" about {whole} cards" if cards in (1, whole) else f" {few}, and one to land on"


class DeckList(OptionList):
    """The decks to take. Enter belongs to the screen: it begins the evening."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.begin", show=False)]


class SetupScreen(GameScreen):
    """Choose, and deal."""

    PLACES: ClassVar[tuple[Place, ...]] = ("setup",)
    WHERE = "An evening of your own"
    ABOUT = (
        "Choose one deck or several: they are mixed evenly. Then a length, and who starts; every evening goes from "
        "a warm start to a soft landing: thanks, or a plan."
    )
    LEGEND = (
        ("◆", "a deck that you took"),
        ("◇", "a deck on the shelf"),
        ("◌", "a deck that is shut"),
        ("28/100", "28 of its 100 cards were played"),
    )
    CSS = """
    SetupScreen {
        #columns { height: 1fr; margin: 1 2 0 2; }
        OptionList { text-wrap: nowrap; text-overflow: ellipsis; }
        OptionList { width: 1fr; height: 100%; border: round $line; background: $background; padding: 0 1;
                     border-title-color: $quiet; scrollbar-size-vertical: 1; }
        OptionList:focus { border: round $light; border-title-color: $light; background-tint: $background 0%; }
        OptionList > .option-list--option-highlighted { background: $card; color: $words; text-style: none; }
        OptionList:focus > .option-list--option-highlighted { background: $lit; color: $words; text-style: none; }
        #about { width: 32; height: 100%; padding: 1 1 1 2; margin-left: 2; background: $card; border: round $line;
                 border-title-style: bold; overflow-y: auto; scrollbar-size-vertical: 1; }
        #words { padding-right: 1; }
        #length { margin: 1 3 0 3; }
        #go { height: 1; margin: 1 3; }
        &.-narrow { #about { display: none; } OptionList { width: 100%; } }
        &.-wide #about { width: 52; padding: 2 2 2 3; }
        &.-short { #columns { margin: 0 2; } #go { display: none; } #length { margin: 0 3; } }
    }
    """

    def __init__(self, chosen: tuple[str, ...] = ()) -> None:
        """`chosen`: decks that are taken already."""
        super().__init__()
        self._decks: list[DeckLine] = []
        self._chosen = list(chosen)
        self._shut: frozenset[Theme] = frozenset()

    def read(self, table: "Table") -> None:
        self._decks, self._shut = table.decks.to_play(), table.people.closed_gates()
        if not self._chosen:
            suggestion = table.evening.suggest(table.now().date())
            self._chosen = list(suggestion.decks[:1]) if suggestion else []

    def body(self) -> ComposeResult:
        with Horizontal(id="columns"):
            decks = DeckList(*(Option(self._line(deck)) for deck in self._decks))
            decks.border_title = "Decks"
            yield decks
            yield Vertical(Static(id="words"), id="about")
        names = self.table.people.names()
        yield Length(self.table.evening.usual, lambda minutes: self.table.evening.length(self._chosen, minutes))
        starters, styles = ("chance", *(names[s] for s in SEATS)), ("$words", *map(seat_style, SEATS))
        yield Choices("Who starts", starters, styles=styles, id="starter")
        yield Press(lit_key("Deal us in"), "begin", id="go")

    def on_mount(self) -> None:
        super().on_mount()
        decks = self.query_one(OptionList)
        decks.focus()
        first = next((i for i, deck in enumerate(self._decks) if deck.id in self._chosen), 0)
        decks.highlighted = first if self._decks else None

    def _line(self, deck: DeckLine) -> Content:
        taken, shut = deck.id in self._chosen, deck.theme in self._shut
        return Content.assemble(
            ("◆ " if taken else "◌ " if shut else "◇ ", f"$deck-{deck.theme}"),
            (deck.title, "bold" if taken else ""),
            ("  shut" if shut else f"  {deck.played}/{deck.cards}" if deck.played else f"  {deck.cards}", "$faint"),
        )

    @on(OptionList.OptionHighlighted)
    def _show(self, event: OptionList.OptionHighlighted) -> None:
        deck = self._decks[event.option_index]
        about = self.query_one("#about")
        about.border_title = Content.styled(deck.title, f"$deck-{deck.theme}")
        about.styles.border = ("round", self.app.theme_variables.get(f"deck-{deck.theme}", "white"))
        shut = f"\n\n{SHUT}" if deck.theme in self._shut else ""
        words = Content.assemble(
            (deck.tagline, "bold"), (shut, "$light"), "\n\n", (self.table.decks.get(deck.id).about, "$quiet")
        )
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
        self.query_one(Length).refresh()

    def action_shorter(self) -> None:
        """A shorter evening."""
        self.query_one(Length).move(-1)

    def action_longer(self) -> None:
        """A longer evening."""
        self.query_one(Length).move(1)

    def action_starter(self) -> None:
        """Another one starts."""
        self.query_one("#starter", Choices).move(1, around=True)

    async def action_begin(self) -> None:
        """Deal, in place of whatever waits."""
        if not self._chosen:
            self.tell(f"Choose a deck first: {shown_key('setup', 'take')} takes the one that is lit.", warning=True)
            return
        starter = STARTERS[self.query_one("#starter", Choices).at]
        minutes = self.query_one(Length).minutes
        begin = partial(self.table.evening.begin, self._chosen, minutes=minutes, starter=starter, instead=True)
        await in_place_of_what_waits(self, partial(to_the_table, self, begin))

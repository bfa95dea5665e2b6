"""Words that help in an argument: each marks, alone, those they could hear from the other."""

from collections.abc import Iterator
from typing import ClassVar

from textual import on
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from game.errors import TwosomeError
from game.play.players import Seat
from game.play.repair import REPAIR_PHRASES
from game.tui.command import Command, Place
from game.tui.commands import find
from game.tui.screens.behind import BehindCurtain
from game.tui.widgets.words import Words, name_styles


class PhraseList(OptionList):
    """The phrases by family. Enter belongs to the screen."""

    BINDINGS: ClassVar[list[BindingType]] = [Binding("enter", "screen.done", show=False)]


class RepairsScreen(BehindCurtain):
    """One player's marks, for that player's eyes only. The pause shows what both marked."""

    PLACES: ClassVar[tuple[Place, ...]] = ("repairs", "curtain")
    WHERE = "Words that help"
    ABOUT = (
        "Short sentences that can turn an argument. Mark those you could hear from the other without feeling worse. "
        "What both of you marked stands on the pause screen; the rest is shown to nobody."
    )
    CSS = """
    RepairsScreen {
        #panel { height: 100%; max-height: 44; }
        PhraseList { height: 1fr; max-height: 100%; border: none; background: $card; padding: 0; margin-top: 1;
                     scrollbar-size-vertical: 1; }
        PhraseList:focus { border: none; background-tint: $card 0%; }
        PhraseList > .option-list--option-highlighted,
        PhraseList:focus > .option-list--option-highlighted { background: $lit; color: $words; text-style: none; }
        PhraseList > .option-list--option-disabled { color: $light; }
        &.-short PhraseList { margin-top: 0; }
    }
    """

    def __init__(self, seat: Seat) -> None:
        """`seat`: whose marks."""
        super().__init__((seat,))
        self._marked: set[str] = set()

    @property
    def back(self) -> str:
        return "fair-fights"

    def live_commands(self) -> tuple[Command, ...]:
        return find("repairs", ("mark", "done")) if self.alone else self.curtain_commands()

    def inside(self) -> list[Widget]:
        self._marked = set(self.table.people.repairs(self.seat))
        names = self.table.people.names()
        asked = f"{self.who}, which could you hear from {self.partner} in an argument? "
        asked += "Only what you both mark is ever shown."
        panel = Vertical(Words(asked, name_styles(names), classes="quiet"), PhraseList(*self._options()), id="panel")
        panel.border_title = "Words that help in an argument"
        return [panel]

    def _options(self) -> Iterator[Option]:
        for number, (family, phrases) in enumerate(REPAIR_PHRASES):
            title = Content.styled(family, "bold $light")
            yield Option(Content("\n").join([Content(""), title]) if number else title, disabled=True)
            yield from (Option(self._line(phrase)) for phrase in phrases)

    def _line(self, phrase: str) -> Content:
        marked = phrase in self._marked
        mark = ("◆ ", "$light") if marked else ("◇ ", "$faint")
        return Content.assemble(mark, (phrase, "bold" if marked else ""))

    async def draw(self) -> None:
        await super().draw()
        if self.alone:
            phrases = self.query_one(PhraseList)
            phrases.highlighted = 1
            phrases.focus()

    @on(OptionList.OptionSelected)
    def _clicked(self) -> None:
        # The list never sees Enter: only a click on a phrase selects.
        self.action_mark()

    def action_mark(self) -> None:
        """Mark the phrase that is lit, or take the mark off."""
        phrases = self.query_one(PhraseList)
        at = phrases.highlighted
        if at is None:
            return
        phrase = _LINES[at]
        if phrase is None:
            return
        wanted = self._marked ^ {phrase}
        try:
            self.table.people.set_repairs(self.seat, tuple(wanted))
        except TwosomeError as error:
            self.tell(str(error), warning=True)
            return
        self._marked = wanted
        phrases.replace_option_prompt_at_index(at, self._line(phrase))

    async def action_done(self) -> None:
        """Draw the curtain."""
        if self.alone:
            await self.close()


_LINES: tuple[str | None, ...] = tuple(line for _, phrases in REPAIR_PHRASES for line in (None, *phrases))
"""The phrase on each row of the list; None: a family's title."""

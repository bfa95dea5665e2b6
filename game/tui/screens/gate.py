"""The gate before a deck that stays shut until both open it, each alone with the screen."""

from collections.abc import Sequence
from typing import ClassVar

from textual.containers import Center, Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget

from game.cards.card import Theme, fill
from game.errors import TwosomeError
from game.play.gates import GATES, HELP_WORDS, STAYS_SHUT
from game.play.players import SEATS, Seat
from game.tui.command import Command, Place
from game.tui.commands import find, shown_key
from game.tui.keynames import key_name
from game.tui.screens.behind import BehindCurtain, yes_or_no
from game.tui.widgets.back import CardBack
from game.tui.widgets.press import Press, plain_key
from game.tui.widgets.words import Words, name_styles

SHUT = "◌ shut until both open it"
"""Said of such a deck on the shelf."""
SEEN_BY_NOBODY = "Thank you. What you answered is shown to nobody."


class GateScreen(BehindCurtain):
    """Each answers alone; then both see whether it is open. Dismissed with that; None where one player sets theirs.

    What the two see is the same whoever answered what: as many pages, left by the same key. Only on the last page that
    is for one player alone may there be words about help, and a key to them.
    """

    PLACES: ClassVar[tuple[Place, ...]] = ("gate", "curtain")
    WHERE = "Each in private"
    ABOUT = (
        "This deck opens only when both of you open it, each alone with the screen. Nobody is shown what the other "
        "answered, and shut is a fine answer."
    )
    CSS = """
    GateScreen {
        #question { text-style: bold; margin: 1 0; }
        #on { margin-top: 1; }
        #help { margin: 1 0; }
        #shut { text-style: bold; }
    }
    """

    def __init__(self, theme: Theme, seats: Sequence[Seat] = SEATS) -> None:
        """`seats`: both before an evening; one, who looks at their own answer again."""
        super().__init__(seats)
        self._theme, self._gate, self._together = theme, GATES[theme], len(seats) > 1
        self._answers: list[bool] = []
        self._needs_help = False
        self._told = False
        """Both are here, and see that it stays shut."""

    # What is seen ----------------------------------------------------------------------------------------------

    @property
    def back(self) -> str:
        return self._theme

    @property
    def _title(self) -> str:
        return next((d.title for d in self.table.decks.all() if d.theme == self._theme), "A deck that is shut")

    def curtain(self) -> list[Widget]:
        if self._told:
            title = Words(self._title, {self._title: f"bold $deck-{self._theme}"})
            return [Center(CardBack(self._theme)), title, Words(STAYS_SHUT, id="shut")]
        return super().curtain()

    def inside(self) -> list[Widget]:
        lines = self._thanks() if self._asked else self._question()
        panel = Vertical(*lines, id="panel")
        panel.border_title = Content.styled(self._title, f"$deck-{self._theme}")
        if not self._asked and len(self._gate.questions) > 1:
            panel.border_subtitle = f"{len(self._answers) + 1} of {len(self._gate.questions)}"
        return [panel]

    def _question(self) -> list[Widget]:
        styles = name_styles(self.table.people.names())
        question = fill(self._gate.questions[len(self._answers)].text, partner=self.partner)
        return [
            Words(f"For you alone, {self.who}. {self._gate.words}", styles, classes="quiet"),
            Words(question, styles, id="question"),
            yes_or_no("gate", "Yes", "No"),
        ]

    def _thanks(self) -> list[Widget]:
        styles = name_styles(self.table.people.names())
        lines: list[Widget] = [Words(SEEN_BY_NOBODY)]
        if self._needs_help:
            words = fill(HELP_WORDS, partner=self.partner)
            where = Press(plain_key(shown_key("gate", "where_help_is"), "Where help is"), "where_help_is")
            lines += [Words(words, styles, id="help"), Horizontal(where, id="answers")]
        enter = key_name("enter")
        lines.append(Words(f"{enter} draws the curtain again.", {enter: "bold $light"}, id="on", classes="quiet"))
        return lines

    def live_commands(self) -> tuple[Command, ...]:
        if self._told:
            return find("gate", ("go_on",))
        if not self.alone:
            return (*self.curtain_commands(), *find("gate", ("back",)))
        if not self._asked:
            return find("gate", ("yes", "no", "unanswered"))
        return find("gate", ("go_on", "where_help_is") if self._needs_help else ("go_on",))

    # What is done ----------------------------------------------------------------------------------------------

    @property
    def _asked(self) -> bool:
        """Whether this player has answered everything."""
        return len(self._answers) == len(self._gate.questions)

    async def action_ready(self) -> None:
        """Lift the curtain; where both are here, see whether the deck is open."""
        if self._seats:
            await super().action_ready()
        elif self._theme in self.table.people.closed_gates():
            self._told = True
            await self.draw()
        else:
            self.dismiss(True)

    async def action_yes(self) -> None:
        """Yes."""
        await self._answer(True)

    async def action_no(self) -> None:
        """No."""
        await self._answer(False)

    async def _answer(self, answer: bool) -> None:
        self._answers.append(answer)
        if self._asked:
            try:
                self._needs_help = self.table.people.answer_gate(self.seat, self._theme, self._answers)
            except TwosomeError as error:
                self._answers.clear()
                self.tell(str(error), warning=True)
        await self.draw()

    async def action_unanswered(self) -> None:
        """Leave the rest unanswered: shut, and the same for the other as any answer."""
        try:
            self.table.people.shut_gate(self.seat, self._theme)
        except TwosomeError as error:
            self.tell(str(error), warning=True)
            return
        await self.close()

    def action_where_help_is(self) -> None:
        """The help page; after it the curtain is drawn, so that its words are not found here."""
        from game.tui.screens.help import HelpPage

        seat = self.seat

        async def read(_: object) -> None:
            if self.alone and self.seat == seat:
                await self.close()

        self.app.push_screen(HelpPage(), read)

    async def action_go_on(self) -> None:
        """The curtain for the next; from the last page, back."""
        if self._told:
            self.dismiss(False)
        else:
            await self.close()

    async def close(self) -> None:
        self._answers, self._needs_help = [], False
        await super().close()

    async def covered(self) -> None:
        # Who has answered is through: their last page is not opened twice.
        if self._asked:
            await self.close()
        else:
            self._answers = []
            await super().covered()

    async def all_done(self) -> None:
        """Both come to the screen; one alone is done."""
        if self._together:
            await self.draw()
        else:
            self.dismiss(None)

    def action_back(self) -> None:
        """Another time: away from the curtain."""
        self.dismiss(None)

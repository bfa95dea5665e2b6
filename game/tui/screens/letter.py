"""One letter: written alone, and read alone, behind the curtain."""

from dataclasses import replace
from typing import TYPE_CHECKING, ClassVar

from textual.containers import Center, VerticalScroll
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from game.errors import TwosomeError
from game.play.players import Seat
from game.play.scene import Scene
from game.table.desk import Desk
from game.table.letters import READABLE_FILE, Envelope
from game.tui.command import Command, Place
from game.tui.commands import find, shown_key
from game.tui.screens.ask import AskYesNo
from game.tui.screens.behind import BehindCurtain
from game.tui.screens.into_file import into_file
from game.tui.screens.one_card import OneCardScreen
from game.tui.widgets.back import CardBack
from game.tui.widgets.words import Words, name_styles
from game.tui.words import date_words

if TYPE_CHECKING:
    from game.together.letters import Letter


class WritingScreen(OneCardScreen):
    """Opened on the letter that lies on `table.desk`; dismissed with True once it is sealed."""

    ABOUT = (
        "A letter, by four fields of which any one is enough. Enter goes on, and asks when it may be read; a quiet "
        "note may offer a softer beginning. What is half written waits here, for nobody but its writer."
    )

    DEFAULT_CSS = """
    WritingScreen #laid > Center { display: none; }
    """
    LEGEND = ()  # the card itself is not seen

    @property
    def room(self) -> Desk:
        """Where it is written."""
        return self.table.desk

    def _secret(self, scene: Scene) -> bool:
        return True


class LetterScreen(BehindCurtain):
    """One letter, for one player's eyes, or for both where it was sealed so; dismissed with True to be answered."""

    PLACES: ClassVar[tuple[Place, ...]] = ("letter",)
    WHERE = "Letters"
    ABOUT = (
        "A letter, read alone, twice if you like. Nobody has to answer at once. What you let go here is gone for good."
    )
    DEFAULT_CSS = """
    LetterScreen {
        #panel { border: round $deck-miles-apart; border-title-color: $deck-miles-apart; scrollbar-size-vertical: 1; }
        #panel Static { height: auto; margin-bottom: 1; }
        #panel .quiet { margin-bottom: 1; }
        &.-short #panel { padding: 0 2; }
    }
    """

    def __init__(self, letter: Envelope, seat: Seat) -> None:
        super().__init__((seat,))
        self._envelope = letter
        self._letter: Letter | None = None

    @property
    def back(self) -> str:
        return "miles-apart"

    @property
    def _for_both(self) -> bool:
        """Whether both lift the curtain: it waits for that."""
        return self._envelope.seal == "both" and self.seat == self._envelope.reader and self._envelope.opened is None

    def curtain(self) -> list[Widget]:
        if not self._for_both:
            return super().curtain()
        key = shown_key("letter", "ready")
        styles = name_styles(self.table.people.names()) | {key: "bold $light"}
        told = f"{self.who}, press {key} when you are both here: it is read together."
        return [Center(CardBack(self.back)), Words("Both here?", styles), Words(told, styles, classes="quiet")]

    def live_commands(self) -> tuple[Command, ...]:
        letter = self._letter
        if not self.alone or letter is None:
            (ready, back) = find("letter", ("ready", "back"))
            return (replace(ready, label="we are both here" if self._for_both else f"I am {self.who}"), back)
        ids = ["answer"] if self.seat == letter.reader else []
        ids += ["keep"] if letter.opened is not None and letter.kept is None else []
        ids += ["export"]
        ids += ["let_go"] if letter.owner == self.seat else []
        return find("letter", (*ids, "back", "up", "down"))

    def inside(self) -> list[Widget]:
        letter, names = self._letter, self.table.people.names()
        assert letter is not None
        day = date_words(letter.at.astimezone().date())
        told = f"To {names[letter.reader]}, {day}"
        lines: list[Widget] = [Static(Content.styled(told, "$quiet"), classes="quiet")]
        if letter.question:
            lines.append(Static(Content.styled(letter.question, "$quiet italic")))
        lines += [Static(Content(part)) for part in letter.words.parts]
        panel = VerticalScroll(*lines, id="panel", can_focus=False)
        panel.border_title = Content(f"✎ From {names[letter.writer]}")
        panel.border_subtitle = "in your journal" if letter.kept else ""
        return [panel]

    # What is done ----------------------------------------------------------------------------------------------

    async def action_ready(self) -> None:
        """Lift the curtain, which opens it."""
        try:
            self._letter = self.table.letters.read(self._envelope.id, self.seat)
        except TwosomeError as error:
            self.tell(str(error), warning=True)
        else:
            await super().action_ready()

    def action_answer(self) -> None:
        """A letter back; this one lies closed meanwhile."""
        self.dismiss(True)

    async def action_keep(self) -> None:
        """Into the journal."""
        try:
            self.table.letters.keep(self._envelope.id, self.seat)
            self._letter = self.table.letters.read(self._envelope.id, self.seat)
        except TwosomeError as error:
            self.tell(str(error), warning=True)
        else:
            await self.draw()
            self.tell("In your journal.")

    def action_export(self) -> None:
        """As an e-mail, or as text."""
        export = self.table.letters.export
        into_file(
            self,
            "Write this letter into which file?",
            "letter.eml for a mail program, or letter.txt",
            lambda path, over: export(self._envelope.id, self.seat, path, over=over),
            READABLE_FILE,
        )

    def action_let_go(self) -> None:
        """For good."""

        def asked(yes: bool | None) -> None:
            if not yes:
                return
            try:
                self.table.letters.let_go(self._envelope.id, self.seat)
            except TwosomeError as error:
                self.tell(str(error), warning=True)
            else:
                self.dismiss(None)
                self.tell("Gone for good.")

        words = "Nobody can bring it back: it leaves the saves at once, and their backups with the next one."
        self.app.push_screen(AskYesNo("Let this letter go for good?", words), asked)

    def action_up(self) -> None:
        """Up the page."""
        self.query_one("#panel").scroll_up(animate=False)

    def action_down(self) -> None:
        """Down the page."""
        self.query_one("#panel").scroll_down(animate=False)

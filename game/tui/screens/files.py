"""Files of the couple's own: a name to write to, a name to read from, and what that one would bring."""

from abc import abstractmethod
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import ClassVar, TypeVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.errors import TwosomeError
from game.table.exchange import AlreadyThere
from game.tui.base import GameDialog, GameScreen
from game.tui.command import Command, Place
from game.tui.commands import find
from game.tui.screens.ask import AskLine, AskYesNo
from game.tui.screens.wish_dialog import row
from game.tui.widgets.press import Press
from game.tui.widgets.word_row import WordRow
from game.tui.words import counted

P = TypeVar("P")
R = TypeVar("R")

_PATH_LENGTH = 1000
_SHOWN = 200
"""So many lines of a file are shown; nobody reads more of them before saying yes."""


def give_out(
    screen: GameScreen, question: str, write: Callable[[Path, bool], str | None], *, value: str = "", hint: str = ""
) -> None:
    """Ask for a name, and write there: `write` takes it, and whether a file that is there may be written over; it gives
    what to say, or None where that comes later. Where it raises `AlreadyThere`, they are asked."""

    def named(name: str | None) -> None:
        if name:
            put(screen, Path(name).expanduser(), write)

    screen.app.push_screen(AskLine(question, value, placeholder=hint, max_length=_PATH_LENGTH), named)


def put(screen: GameScreen, path: Path, write: Callable[[Path, bool], str | None], *, over: bool = False) -> None:
    """Write there, and say so; asked first where that would be over a file that is there."""

    def answered(yes: bool | None) -> None:
        if yes:
            put(screen, path, write, over=True)

    try:
        said = write(path, over)
    except AlreadyThere:
        screen.app.push_screen(AskYesNo("Write over the file that is there?", str(path)), answered)
    except TwosomeError as error:
        screen.tell(str(error), warning=True)
    else:
        if said:
            screen.tell(said)


def bring_in(
    screen: GameScreen, question: str, hint: str, look: Callable[[Path], P], show: Callable[[P], object]
) -> None:
    """Ask for a file, look what it would bring, and show that."""

    def named(name: str | None) -> None:
        if not name:
            return
        try:
            preview = look(Path(name).expanduser())
        except TwosomeError as error:
            screen.tell(str(error), warning=True)
        else:
            show(preview)

    screen.app.push_screen(AskLine(question, placeholder=hint, max_length=_PATH_LENGTH), named)


class BringIn(GameDialog[R]):
    """What a file would bring; dismissed with what was taken, or None. Nothing of a file with bad lines is taken."""

    PLACES: ClassVar[tuple[Place, ...]] = ("bring_in",)
    SCOPED_CSS = False
    CSS = """
    BringIn {
        align: center middle; background: $background 70%;
        #box { width: 74; max-width: 100%; height: auto; max-height: 100%; padding: 1 2; background: $card;
               border: round $light; border-title-color: $light; border-title-style: bold; }
        #lines { height: auto; max-height: 14; scrollbar-size-vertical: 1; }
        #lines Static { height: auto; }
        .row { height: 1; margin-top: 1; }
        .row > .label { width: 8; color: $quiet; }
        #keys { height: 1; margin-top: 1; }
        #keys Press { width: auto; margin-right: 3; }
        #keys Press:hover { background: $lit; }
        &.-short #box { padding: 0 2; }
        &.-short #lines { max-height: 11; }
        &.-high #lines { max-height: 24; }
    }
    """

    def __init__(
        self,
        name: str,
        *,
        bad: Sequence[str],
        asides: Sequence[str],
        any: bool,
        choice: Sequence[str] = (),
        label: str = "those",
    ) -> None:
        """`any`: whether there is something to take. `choice`: what may become of what is there already, behind the
        `label`."""
        super().__init__()
        self._name, self._bad, self._asides, self._any = name, bad, asides, any
        self._choice, self._label = () if bad else tuple(choice), label

    @abstractmethod
    def words(self) -> Iterator[Content]:
        """What it would bring, where nothing is bad."""

    @abstractmethod
    def taken(self, choice: str) -> R:
        """Take it in."""

    def live_commands(self) -> tuple[Command, ...]:
        """Only what there is can be taken."""
        return find("bring_in", ("take", "back") if self._any and not self._bad else ("back",))

    def compose(self) -> ComposeResult:
        """New ones, known ones, and what is wrong."""
        with Vertical(id="box") as box:
            box.border_title = Content(f"In {self._name}")
            with VerticalScroll(id="lines"):
                yield Static(Content("\n").join(self._lines()))
            if self._choice:
                yield row(self._label, WordRow(self._choice, id="choice"))
            with Horizontal(id="keys"):
                for command in self.live_commands():
                    face = Content.assemble((command.shown_key, "bold $light"), " ", (command.label, "$quiet"))
                    yield Press(face, command.id)

    def on_mount(self) -> None:
        """Arrows scroll the lines, or choose what becomes of the known ones."""
        rows = self.query(WordRow)
        (rows.first() if rows else self.query_one("#lines")).focus()

    def _lines(self) -> list[Content]:
        lines = [Content.styled(aside, "$quiet") for aside in self._asides]
        if self._bad:
            few = counted(len(self._bad), "line")
            said = f"{few} can't be used, so nothing of it is taken. Mend the file, and come again."
            return [*lines, Content.styled(said, "$warning"), *some(self._bad)]
        return [*lines, *self.words()]

    def action_take(self) -> None:
        """Take it in."""
        rows = self.query(WordRow)
        try:
            self.dismiss(self.taken(rows.first().word if rows else ""))
        except TwosomeError as error:
            self.tell(str(error), warning=True)


def some(lines: Sequence[str]) -> list[Content]:
    """The first lines, and how many more there are."""
    more = len(lines) - _SHOWN
    shown = [Content(f"  {line}") for line in lines[:_SHOWN]]
    return [*shown, Content.styled(f"  … and {more:,} more", "$quiet")] if more > 0 else shown

"""The wish list out as a file, and in from one."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.errors import TwosomeError
from game.table.exchange import Preview, Taken, Twice
from game.tui.base import GameDialog, GameScreen
from game.tui.commands import Command, Place, find
from game.tui.screens.ask import AskLine
from game.tui.screens.into_file import PATH_LENGTH, into_file
from game.tui.screens.wish_dialog import row
from game.tui.widgets.press import Press
from game.tui.widgets.word_row import WordRow
from game.tui.words import counted

_SHOWN = 200
"""So many lines of a file are shown; nobody reads more of them before saying yes."""

_TWICE: dict[str, Twice] = {"leave": "skip", "take the file's": "update", "add once more": "add"}


def give_out(screen: GameScreen) -> None:
    """Ask for a name, and write the list there."""
    export = screen.table.exchange.export
    into_file(
        screen,
        "Write the list into which file?",
        "wishes.md, .csv, .json, or .ics",
        lambda path, over: export(path, over=over),
    )


def bring_in(screen: GameScreen, done: Callable[[Taken | None], None]) -> None:
    """Ask for a file, show what it would bring, and hand over what was taken."""

    def named(name: str | None) -> None:
        if not name:
            return
        try:
            preview = screen.table.exchange.preview(Path(name).expanduser())
        except TwosomeError as error:
            screen.tell(str(error), warning=True)
        else:
            screen.app.push_screen(BringIn(preview), done)

    ask = AskLine("Take wishes in from which file?", placeholder="a .csv, .md or .json", max_length=PATH_LENGTH)
    screen.app.push_screen(ask, named)


class BringIn(GameDialog[Taken]):
    """What a file would bring; dismissed with what was taken, or None."""

    PLACES: ClassVar[tuple[Place, ...]] = ("bring_in",)
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
        #keys Press:hover { background: $line; }
        &.-short #box { padding: 0 2; }
        &.-short #lines { max-height: 11; }
        &.-high #lines { max-height: 24; }
    }
    """

    def __init__(self, preview: Preview) -> None:
        super().__init__()
        self._preview = preview

    def live_commands(self) -> tuple[Command, ...]:
        """Nothing of a file with bad lines is taken."""
        taken = self._preview.new or self._preview.known
        return find("bring_in", ("take", "back") if taken and not self._preview.bad else ("back",))

    def compose(self) -> ComposeResult:
        """New ones, known ones, and what is wrong."""
        preview = self._preview
        with Vertical(id="box") as box:
            box.border_title = Content(f"In {preview.name}")
            with VerticalScroll(id="lines"):
                yield Static(Content("\n").join(self._words()))
            if preview.known and not preview.bad:
                yield row("those", WordRow(tuple(_TWICE), id="twice"))
            with Horizontal(id="keys"):
                for command in self.live_commands():
                    face = Content.assemble((command.shown_key, "bold $light"), " ", (command.label, "$quiet"))
                    yield Press(face, command.id)

    def on_mount(self) -> None:
        """Arrows scroll the lines, or choose what becomes of the known ones."""
        rows = self.query(WordRow)
        (rows.first() if rows else self.query_one("#lines")).focus()

    def _words(self) -> list[Content]:
        preview = self._preview
        words = [Content.styled(aside, "$quiet") for aside in preview.asides]
        if preview.bad:
            few = counted(len(preview.bad), "line")
            said = f"{few} can't be used, so nothing of it is taken. Mend the file, and come again."
            return [*words, Content.styled(said, "$warning"), *_some(preview.bad)]
        words.append(Content.styled(f"New: {len(preview.new):,}", "bold"))
        words += _some([wish.title for wish in preview.new])
        if preview.same:
            words.append(Content.styled(f"On the list just so: {preview.same:,}", "$quiet"))
        if preview.known:
            words.append(Content.styled(f"On the list already, but told otherwise: {len(preview.known):,}", "bold"))
            words += _some([f"{known.here.title} ({known.where})" for known in preview.known])
        return words

    def action_take(self) -> None:
        """Take it in."""
        rows = self.query(WordRow)
        twice = _TWICE[rows.first().word] if rows else "skip"
        try:
            self.dismiss(self.table.exchange.take(self._preview, twice))
        except TwosomeError as error:
            self.tell(str(error), warning=True)


def _some(lines: Sequence[str]) -> list[Content]:
    """The first lines, and how many more there are."""
    more = len(lines) - _SHOWN
    shown = [Content(f"  {line}") for line in lines[:_SHOWN]]
    return [*shown, Content.styled(f"  … and {more:,} more", "$quiet")] if more > 0 else shown

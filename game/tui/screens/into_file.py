"""Something of theirs into a file: its name is asked for, and what is there is written over only when they say so."""

from collections.abc import Callable
from pathlib import Path

from game.errors import TwosomeError
from game.table.exchange import AlreadyThere
from game.tui.base import GameScreen
from game.tui.screens.ask import AskLine, AskYesNo

PATH_LENGTH = 1000
"""Of the name of a file, in characters."""

Put = Callable[[Path, bool], object]
"""Writes the file; the flag says whether one that is there may be written over."""


def into_file(screen: GameScreen, question: str, placeholder: str, put: Put, told: str = "") -> None:
    """Ask for a name, and write there. `told`: said besides once it is written."""

    def named(name: str | None) -> None:
        if name:
            write(Path(name).expanduser(), False)

    def write(path: Path, over: bool) -> None:
        try:
            put(path, over)
        except AlreadyThere:
            screen.app.push_screen(over_it(path), lambda yes: write(path, True) if yes else None)
        except TwosomeError as error:
            screen.tell(str(error), warning=True)
        else:
            screen.tell(f"Written: {path}. {told}" if told else f"Written: {path}")

    screen.app.push_screen(AskLine(question, placeholder=f"e.g. {placeholder}", max_length=PATH_LENGTH), named)


def over_it(path: Path) -> AskYesNo:
    """Whether the file that is there may go."""
    return AskYesNo("Write over the file that is there?", str(path))

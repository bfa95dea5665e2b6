"""The wish list out as a file, and in from one."""

from collections.abc import Callable, Iterator
from pathlib import Path

from textual.content import Content

from game.table.exchange import Preview, Taken, Twice
from game.tui.base import GameScreen
from game.tui.screens import files
from game.tui.screens.files import BringIn, some

_TWICE: dict[str, Twice] = {"leave": "skip", "take the file's": "update", "add once more": "add"}


def give_out(screen: GameScreen) -> None:
    """Ask for a name, and write the list there."""

    def write(path: Path, over: bool) -> str:
        screen.table.exchange.export(path, over=over)
        return f"Written: {path}"

    files.give_out(screen, "Write the list into which file?", write, hint="e.g. wishes.md, .csv, .json, or .ics")


def bring_in(screen: GameScreen, done: Callable[[Taken | None], None]) -> None:
    """Ask for a file, show what it would bring, and hand over what was taken."""
    question, hint = "Take wishes in from which file?", "a .csv, .md or .json"
    look = screen.table.exchange.preview
    files.bring_in(screen, question, hint, look, lambda found: screen.app.push_screen(BringWishes(found), done))


class BringWishes(BringIn[Taken]):
    """The wishes of a file."""

    ABOUT = "What a file would bring, before anything is changed. What can't be read is named with its line."

    def __init__(self, preview: Preview) -> None:
        super().__init__(
            preview.name,
            bad=preview.bad,
            asides=preview.asides,
            any=bool(preview.new or preview.known),
            choice=tuple(_TWICE) if preview.known else (),
        )
        self._preview = preview

    def words(self) -> Iterator[Content]:
        """New ones, and those of the list."""
        preview = self._preview
        yield Content.styled(f"New: {len(preview.new):,}", "bold")
        yield from some([wish.title for wish in preview.new])
        if preview.same:
            yield Content.styled(f"On the list just so: {preview.same:,}", "$quiet")
        if preview.known:
            yield Content.styled(f"On the list already, but told otherwise: {len(preview.known):,}", "bold")
            yield from some([f"{known.here.title} ({known.where})" for known in preview.known])

    def taken(self, choice: str) -> Taken:
        """Put them on the list."""
        return self.table.exchange.take(self._preview, _TWICE.get(choice, "skip"))

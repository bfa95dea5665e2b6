"""What can be picked, line by line. A line is drawn as one: an arrow draws it anew and lays nothing out."""

from abc import abstractmethod
from collections.abc import Sequence
from contextlib import suppress

from rich.cells import cell_len
from textual import events
from textual.content import Content
from textual.errors import NoWidget
from textual.geometry import Size
from textual.message import Message
from textual.widget import Widget

_HERE = 2
"""Cells before a row for the sign that keys go there."""
_AIR = 2
"""Cells on either side of a choice's words."""


class Choice(Widget):
    """One line of things to pick. It never holds the focus: keys belong to the whole list."""

    class Clicked(Message):
        """One of them was clicked."""

        def __init__(self, row: int, column: int) -> None:
            super().__init__()
            self.row, self.column = row, column

    def __init__(self, row: int) -> None:
        """Where it stands, from 0."""
        super().__init__()
        self._row = row
        self._hover: int | None = None
        """Which one is under the mouse."""

    @abstractmethod
    def column_at(self, x: int) -> int | None:
        """Which one lies in that cell, from 0."""

    def over(self, column: int) -> str:
        """What lies behind one of them: a little light under the mouse."""
        return " on $card" if column == self._hover else ""

    def come_into_sight(self) -> None:
        """Scroll to it where any of it is hidden. Nearly always all is seen, and then the key costs no scrolling."""
        with suppress(NoWidget):
            place = self.screen.find_widget(self)
            if place.visible_region == place.region:
                return
        self.scroll_visible(animate=False)

    def on_click(self, event: events.Click) -> None:
        event.stop()
        column = self.column_at(event.x)
        if column is not None:
            self.post_message(self.Clicked(self._row, column))

    def on_mouse_move(self, event: events.MouseMove) -> None:
        self._hover_over(self.column_at(event.x))

    def on_leave(self) -> None:
        self._hover_over(None)

    def _hover_over(self, column: int | None) -> None:
        if column != self._hover:
            self._hover = column
            self.refresh()


class WordChoice(Choice):
    """A few words, by themselves on their line or lines."""

    DEFAULT_CSS = """
    WordChoice { width: auto; max-width: 100%; height: auto; color: $words; }
    """

    def __init__(self, row: int, words: str) -> None:
        super().__init__(row)
        self._words = words
        self._picked = False

    def draw(self, *, picked: bool) -> None:
        """As picked, or not."""
        if picked != self._picked:
            self._picked = picked
            self.refresh()

    def column_at(self, x: int) -> int | None:
        return 0

    def _lines(self, width: int) -> list[Content]:
        number = f"{self._row + 1} "
        face = Content.assemble((number, "" if self._picked else "$light"), f"{'●' if self._picked else '○'} ")
        return (face + Content(self._words)).wrap(max(1, width - 2 * _AIR))

    def get_content_width(self, container: Size, viewport: Size) -> int:
        """As wide as the words."""
        return cell_len(f"{self._row + 1} ○ {self._words}") + 2 * _AIR

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the words take."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The words, with the whole line lit where they are picked."""
        width = self.content_size.width
        lines = [Content(" " * _AIR) + line for line in self._lines(width)]
        padded = Content("\n").join(line.pad_right(max(0, width - line.cell_length)) for line in lines)
        return padded.stylize_before("bold $on-light on $light" if self._picked else self.over(0).strip())


class NumberChoice(Choice):
    """Numbers from 0 on, the picked one in brackets of light."""

    CELLS = 4
    """For each."""

    DEFAULT_CSS = """
    NumberChoice { width: 1fr; height: 1; color: $words; }
    """

    def __init__(self, count: int) -> None:
        super().__init__(0)
        self._count = count
        self._picked: int | None = None

    def draw(self, picked: int | None) -> None:
        """With this one picked."""
        self._picked = picked
        self.refresh()

    def column_at(self, x: int) -> int | None:
        return x // self.CELLS if x < self._count * self.CELLS else None

    def render(self) -> Content:
        """The numbers."""
        picked = self._picked
        return Content.assemble(
            *(
                (f"[{n}]".center(self.CELLS), "bold $on-light on $light")
                if n == picked
                else (f"{n:^{self.CELLS}}", self.over(n).strip())
                for n in range(self._count)
            )
        )


class _Lit(Choice):
    """A thing, and what can be picked for it; lit while keys go there."""

    def __init__(self, row: int, item: str) -> None:
        super().__init__(row)
        self._item = item
        self._picked = ""
        self._here = False

    def draw(self, picked: str, *, here: bool) -> None:
        """With this one picked, and whether keys go here."""
        if (picked, here) != (self._picked, self._here):
            self._picked, self._here = picked, here
            self.refresh()

    @abstractmethod
    def faces(self) -> list[tuple[str, str]]:
        """What can be picked, each with its style."""

    def _starts(self) -> int:
        """Where the first of them stands."""
        return self.content_size.width - sum(cell_len(face) for face, _ in self.faces())

    def column_at(self, x: int) -> int | None:
        end = self._starts()
        if x < end:
            return None
        for column, (face, _) in enumerate(self.faces()):
            end += cell_len(face)
            if x < end:
                return column
        return None

    def _row_of(self, item: Content, *behind: tuple[str, str]) -> Content:
        """The first row: whether keys go here, the thing, and what stands behind it."""
        width = self.content_size.width
        room = width - _HERE - sum(cell_len(words) for words, _ in behind)
        here = "›" if self._here else ""
        return Content.assemble((f"{here:<{_HERE}}", "bold $light"), item.truncate(max(0, room), pad=True), *behind)

    def _lighted(self, content: Content) -> Content:
        return content.stylize_before("on $lit") if self._here else content


class MarkChoice(_Lit):
    """A thing with its marks."""

    DEFAULT_CSS = """
    MarkChoice { width: 1fr; height: auto; color: $words; }
    """

    def __init__(self, row: int, item: str, marks: Sequence[str]) -> None:
        super().__init__(row, item)
        self._marks = tuple(marks)

    def faces(self) -> list[tuple[str, str]]:
        before = "" if self.screen.has_class("-narrow") else " "
        return [
            (f"{before}● {mark} ", "bold $light") if mark == self._picked
            else (f"{before}○ {mark} ", f"$quiet{self.over(column)}")
            for column, mark in enumerate(self._marks)
        ]  # fmt: skip

    def _lines(self, width: int) -> list[Content]:
        room = width - _HERE - _AIR - sum(cell_len(face) for face, _ in self.faces())
        return Content(self._item).wrap(max(1, room))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the thing takes."""
        return len(self._lines(width))

    def render(self) -> Content:
        """The thing, and its marks behind the first row of it."""
        width = self.content_size.width
        first, *more = self._lines(width)
        rows = [self._row_of(first, *self.faces())]
        rows += [Content.assemble(" " * _HERE, line.truncate(max(0, width - _HERE), pad=True)) for line in more]
        return self._lighted(Content("\n").join(rows))


class RatingChoice(_Lit):
    """A thing, its line of numbers, and the number in hand."""

    NUMBER = 4
    """Cells of the number."""

    DEFAULT_CSS = """
    RatingChoice { width: 1fr; height: 1; color: $words; }
    """

    def __init__(self, row: int, item: str, top: int) -> None:
        super().__init__(row, item)
        self._top = top

    def faces(self) -> list[tuple[str, str]]:
        return [
            ("● ", "bold $light") if self._picked == str(n) else ("· ", f"$faint{self.over(n)}")
            for n in range(self._top + 1)
        ]

    def _starts(self) -> int:
        return super()._starts() - self.NUMBER

    def render(self) -> Content:
        """All on one row."""
        number = (f"{self._picked or '–':>{self.NUMBER}}", "bold $light")
        faces = self.faces()
        room = self.content_size.width - _HERE - 1 - self.NUMBER - sum(cell_len(face) for face, _ in faces)
        item = Content(self._item).wrap(max(1, room))[0]
        return self._lighted(self._row_of(item, *faces, number))

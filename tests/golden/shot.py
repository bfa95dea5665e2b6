"""A screen as text that can be read and compared: what stands there at each size, and in which colours."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from string import ascii_letters, digits, punctuation
from typing import Any
from unittest.mock import patch

from rich.color import Color
from rich.style import Style
from textual._compositor import Compositor
from textual.screen import Screen

SIZES = ((60, 20), (80, 24), (120, 40))
COLOURED = (80, 24)
"""The size at which the colours are looked at: they are the same at all of them."""

BENEATH = "dimmed under a dialog"
_BETWEEN = "  |  "
LINE = "line"
"""What only frames something, and need not be read."""

_SIGNS = ascii_letters + digits + punctuation


@dataclass(frozen=True)
class Cell:
    """One place of a screen."""

    char: str
    style: Style
    beneath: bool = False
    """Whether it belongs to a screen that lies dimmed under a dialog."""

    @property
    def fore(self) -> Color | None:
        return self.style.bgcolor if self.style.reverse else self.style.color

    @property
    def back(self) -> Color | None:
        return self.style.color if self.style.reverse else self.style.bgcolor


Cells = list[list[Cell]]


@contextmanager
def unpainted() -> Iterator[None]:
    """Nothing is drawn but what is looked at; no terminal is there to see what comes before."""

    def skip(compositor: Compositor, *how: object, **more: object) -> None:
        compositor._dirty_regions.clear()

    with patch.object(Compositor, "render_update", skip):
        yield


def cells(screen: Screen[Any]) -> Cells:
    """Every place of the screen, row by row; what lies dimmed under a dialog is no part of it."""
    rows: Cells = []
    for y, strip in enumerate(screen._compositor.render_strips()):
        row: list[Cell] = []
        for segment in strip:
            for char in segment.text:
                beneath = screen.is_modal and screen.get_widget_at(len(row), y)[0] is screen
                row.append(Cell(" " if beneath else char, segment.style or Style(), beneath))
        rows.append(row)
    return rows


def words(rows: Cells) -> str:
    """What stands there."""
    return "\n".join("".join(cell.char for cell in row).rstrip() for row in rows)


def colours(looks: dict[str, Cells]) -> str:
    """The same screen in each look: a sign for each way a place is coloured, then what the signs mean in each."""
    signs: dict[tuple[str, ...], str] = {}
    lines = []
    for places in zip(*looks.values(), strict=True):
        row = "".join(_sign(ways, signs) for ways in zip(*places, strict=True))
        lines.append(row.rstrip())
    legend = [f"{sign}  {_BETWEEN.join(way)}" for way, sign in signs.items()]
    return "\n".join([*lines, "", f"   {_BETWEEN.join(looks)}", *legend])


def in_look(told: str, look: str, size: tuple[int, int]) -> list[list[str]]:
    """How every place is coloured in one look, read back from what `colours` wrote."""
    lines = told.splitlines()
    rows, (head, *legend) = lines[: size[1]], lines[size[1] + 1 :]
    at = head.strip().split(_BETWEEN).index(look)
    signs = {line[0]: line[3:].split(_BETWEEN)[at] for line in legend}
    return [[signs[sign] for sign in row.ljust(size[0])] for row in rows]


def as_coloured(rows: Cells) -> list[list[str]]:
    """How every place of a screen is coloured, to be compared with that."""
    return [[_told(cell) for cell in row] for row in rows]


def _sign(ways: tuple[Cell, ...], signs: dict[tuple[str, ...], str]) -> str:
    way = tuple(_told(cell) for cell in ways)
    if way not in signs:
        # The first way is the empty room: it stays empty.
        signs[way] = _SIGNS[len(signs) - 1] if signs else " "
    return signs[way]


def _told(cell: Cell) -> str:
    if cell.beneath:
        return BENEATH
    style, back = cell.style, f"on {_name(cell.back)}"
    if cell.char.isspace() and not style.underline:
        return back
    if "─" <= cell.char <= "▟":
        return f"{LINE} {_name(cell.fore)} {back}"
    marks = (("bold", style.bold), ("italic", style.italic), ("underline", style.underline), ("dim", style.dim))
    return " ".join((_name(cell.fore), back, *(mark for mark, on in marks if on)))


def _name(colour: Color | None) -> str:
    if colour is None or colour.is_default:
        return "default"
    return colour.triplet.hex if colour.triplet is not None else colour.name

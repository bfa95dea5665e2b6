"""A name plate: whose word it is, to be seen from across the table."""

from textual.app import ComposeResult
from textual.containers import Container
from textual.content import Content
from textual.widgets import Static

from game.play.players import Seat


class NamePlate(Container):
    """The name of one player, lit in their colour."""

    DEFAULT_CSS = """
    NamePlate { height: auto; align-horizontal: center; margin-bottom: 1; }
    NamePlate Static { width: auto; max-width: 100%; padding: 0 4; color: $on-light; text-style: bold;
                       text-wrap: nowrap; text-overflow: ellipsis; }
    NamePlate .-a { background: $seat-a; }
    NamePlate .-b { background: $seat-b; }
    """

    def __init__(self, seat: Seat, name: str) -> None:
        super().__init__()
        self._seat, self._name_shown = seat, name

    def compose(self) -> ComposeResult:
        yield Static(Content(self._name_shown), classes=f"-{self._seat}")

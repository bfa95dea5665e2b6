"""Signing a season: the words, and a line for each name."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Center, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Input, Static

from game.errors import TwosomeError
from game.play.players import SEATS, Seat
from game.together.season import Purpose, Weeks, title_of, words_of
from game.tui.base import GameScreen
from game.tui.command import Place
from game.tui.widgets.line import Line


class SignScreen(GameScreen):
    """The words, and a line for each name."""

    PLACES: ClassVar[tuple[Place, ...]] = ("sign",)
    WHERE = "A season"
    ABOUT = "The words you give each other. Each of you types their own name under them; then the first week begins."
    DEFAULT_CSS = """
    SignScreen {
        #page { height: 1fr; padding: 0 2; align: center middle; }
        #page Center { height: auto; }
        #panel { width: 66; max-width: 100%; height: auto; padding: 1 3; background: $card; border: round $light;
                 border-title-color: $light; border-title-style: bold; }
        #panel Static { height: auto; margin-bottom: 1; }
        Line { margin-bottom: 1; }
        &.-short #panel { padding: 0 2; }
        &.-short #name-b { margin-bottom: 0; }
    }
    """

    def __init__(self, purpose: Purpose, weeks: Weeks) -> None:
        super().__init__()
        self._purpose: Purpose = purpose
        self._weeks: Weeks = weeks

    def body(self) -> ComposeResult:
        names = self.table.people.names()
        with VerticalScroll(id="page", can_focus=False), Center(), Vertical(id="panel") as panel:
            panel.border_title = title_of(self._purpose, self._weeks)
            for line in words_of(self._purpose, self._weeks):
                yield Static(Content(line))
            for seat in SEATS:
                yield Line(placeholder=f"{names[seat]} types their name here", max_length=40, id=f"name-{seat}")

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#name-a", Input).focus()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        if event.input.id == "name-a":
            self.query_one("#name-b", Input).focus()
        else:
            self.action_sign()

    def action_sign(self) -> None:
        """Both have signed."""
        signed: dict[Seat, str] = {seat: self.query_one(f"#name-{seat}", Input).value for seat in SEATS}
        try:
            self.table.season.sign(self._purpose, self._weeks, signed)
        except TwosomeError as no:
            self.tell(str(no), warning=True)
        else:
            self.dismiss(None)

"""The look back on a season: the words, the evenings, what they kept."""

from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.together.season import Season
from game.tui.base import GameScreen
from game.tui.command import Command, Place
from game.tui.commands import commands_of
from game.tui.widgets.words import Words, name_styles
from game.tui.words import counted, date_words


class LookBackScreen(GameScreen):
    """What a season was: the words, the evenings, what they kept."""

    PLACES: ClassVar[tuple[Place, ...]] = ("look_back",)
    WHERE = "Looking back"
    ABOUT = "What you signed, the evenings you had, and what you kept. Nothing here is counted against anyone."
    DEFAULT_CSS = """
    LookBackScreen {
        #page { height: 1fr; padding: 0 2; align: center top; scrollbar-size-vertical: 1; scrollbar-gutter: stable; }
        #all { height: auto; max-width: 84; margin: 1 1 0 0; }
        #all Static { height: auto; margin-bottom: 1; }
        #all .quiet { color: $quiet; margin-bottom: 1; }
        .-panel { height: auto; padding: 1 2; background: $card; border: round $light; border-title-color: $light; }
        &.-short #all { margin: 0 1 0 0; }
        #all .-panel Static:last-child { margin-bottom: 0; }
        &.-short .-panel { padding: 0 2; }
    }
    """

    def __init__(self, season: Season) -> None:
        super().__init__()
        self._of = season

    def body(self) -> ComposeResult:
        back = self.table.season.look_back(self._of)
        names = self.table.people.names()
        with VerticalScroll(id="page"), Vertical(id="all"):
            yield Words(f"{names['a']} and {names['b']}: {self._of.title.lower()}", name_styles(names))
            figures = (
                f" {counted(back.evenings, 'evening')} together, {counted(back.cards, 'card')}."
                if back.evenings
                else ""
            )
            yield Words(f"Begun on {date_words(self._of.began)}.{figures}", classes="quiet")
            with Vertical(classes="-panel") as signed:
                signed.border_title = "What you signed"
                for line in self._of.words:
                    yield Static(Content(line))
            if back.kept:
                with Vertical(classes="-panel") as kept:
                    kept.border_title = "What you kept"
                    for entry in back.kept:
                        yield Static(
                            Content.assemble((f"{date_words(entry.at.astimezone().date())}\n", "$quiet"), entry.text)
                        )

    def on_mount(self) -> None:
        super().on_mount()
        self.query_one("#page").focus()

    def live_commands(self) -> tuple[Command, ...]:
        season = self.table.season.current()
        over = season is not None and season.over(self.table.season.today())
        return tuple(c for c in commands_of("look_back") if c.id != "close" or over)

    def action_close(self) -> None:
        """Close the season."""
        self.table.season.end()
        self.dismiss(None)
        self.tell("It is closed. What you kept is in your journal.")

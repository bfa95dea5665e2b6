"""The closing summary: what you played, what you kept, one memory."""

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.table.checkins import change_words
from game.table.evenings import PlayedCard, Summary
from game.tui.base import GameScreen
from game.tui.command import Command
from game.tui.widgets.words import Words, name_styles

_CLOSINGS = (
    "Good night, {a} and {b}.",
    "Sleep well, you two.",
    "That was yours, and nobody else's.",
    "Until the next one, {a} and {b}.",
    "Leave the dishes. Good night.",
)
_BY_DAY = (
    "That was yours, and nobody else's.",
    "Until the next one, {a} and {b}.",
    "A good day to you two.",
)
"""The closings from five in the morning to six in the evening."""


class SummaryScreen(GameScreen):
    """How the evening was."""

    PLACES = ("summary",)
    ABOUT = "What you played tonight, what you kept, and one thing from an earlier evening. All of it is saved already."
    WHERE = "Tonight"

    DEFAULT_CSS = """
    SummaryScreen #page { height: 1fr; padding: 0 2; align: center top; }
    SummaryScreen #summary { height: auto; min-height: 100%; max-width: 104; align: center middle; }
    SummaryScreen #headline { text-style: bold; color: $light; margin-top: 1; }
    SummaryScreen #figures, SummaryScreen #guesses { color: $quiet; }
    SummaryScreen .-change { color: $words; margin-top: 1; }
    SummaryScreen.-short #headline { margin-top: 0; }
    SummaryScreen #panels {
        height: auto; margin-top: 1; layout: grid; grid-size: 2; grid-rows: auto; grid-gutter: 0 1;
    }
    SummaryScreen #panels.-one { grid-size: 1; }
    SummaryScreen.-narrow #panels { grid-size: 1; }
    SummaryScreen .-panel {
        height: 100%; padding: 1 2; background: $card; border: round $line; border-title-color: $quiet;
        Static { height: auto; }
    }
    SummaryScreen.-short .-panel { padding: 0 2; }
    SummaryScreen .-played { border: round $light; border-title-color: $light; }
    SummaryScreen .-quiet { color: $quiet; }
    SummaryScreen #closing { color: $words; margin: 1 0; }
    SummaryScreen.-short #closing { margin: 0; }
    """

    def __init__(self, summary: Summary) -> None:
        super().__init__()
        self._summary = summary

    def body(self) -> ComposeResult:
        summary, names = self._summary, self.table.people.names()
        with VerticalScroll(id="page", can_focus=False), Vertical(id="summary"):
            yield Words(_headline(summary), id="headline")
            yield Words(_figures(summary), id="figures")
            yield Words(_guesses(summary), id="guesses")
            beside = bool(summary.kept or summary.memory)
            for change in self._changes():
                yield Words(change, classes="-change")
            with Vertical(id="panels", classes="" if beside and summary.played else "-one"):
                if summary.played:
                    yield self._played()
                if beside:
                    yield self._kept()
            closings = _BY_DAY if 5 <= self.table.now().hour < 18 else _CLOSINGS
            closing = closings[summary.evenings % len(closings)].format(**names)
            yield Words(closing, name_styles(names), id="closing")

    def on_mount(self) -> None:
        for line in self.query("#figures, #guesses").results(Words):
            line.say(line.text)
        self.watch(self.query_one("#page"), "show_vertical_scrollbar", self.renew_keys, init=False)

    def _changes(self) -> list[str]:
        """After a check-in: what fell since the last one, said kindly."""
        return list(map(change_words, self.table.checkins.changes())) if self._summary.programme else []

    def _played(self) -> Vertical:
        panel = Vertical(*map(_line_of, self._summary.played), classes="-panel -played")
        panel.border_title = Content("You played")
        return panel

    def _kept(self) -> Vertical:
        rows: list[Static] = []
        for kept in self._summary.kept:
            mark = "♡" if kept.place == "wishes" else "✎"
            rows.append(Static(Content.assemble((f"{mark} ", "$light"), kept.title)))
        if memory := self._summary.memory:
            local = memory.at.astimezone(self.table.now().tzinfo)
            space = "\n" if rows else ""
            rows.append(Static(Content(f"{space}From {local.day} {local:%B %Y}"), classes="-quiet"))
            if memory.question:
                rows.append(Static(Content(memory.question), classes="-quiet"))
            rows.append(Static(Content(memory.text)))
        panel = Vertical(*rows, classes="-panel")
        panel.border_title = Content("You kept" if self._summary.kept else "You once kept")
        return panel

    def live_commands(self) -> tuple[Command, ...]:
        """The way down only where something is below."""
        scrolls = self.is_mounted and self.query_one("#page").show_vertical_scrollbar
        return tuple(c for c in super().live_commands() if scrolls or c.id not in ("up", "down"))

    def action_up(self) -> None:
        self.query_one("#page").scroll_up(animate=False)

    def action_down(self) -> None:
        self.query_one("#page").scroll_down(animate=False)

    def action_home(self) -> None:
        from game.tui.screens.home import HomeScreen

        home = self.app.screen_stack[0]
        if isinstance(home, HomeScreen):
            home.evening_over()
        self.dismiss(None)


class _CardLine(Horizontal):
    """One played card; what runs on stands under its words, not under its mark."""

    DEFAULT_CSS = """
    _CardLine { height: auto; }
    _CardLine .-mark { width: auto; }
    _CardLine .-words { width: 1fr; }
    """


def _line_of(card: PlayedCard) -> _CardLine:
    mark = Content.styled(f"{card.mark} " + ("♥ " if card.favourite else ""), "$light")
    words = Content(" ".join(card.text.split()))
    return _CardLine(Static(mark, classes="-mark"), Static(words, classes="-words"))


def _headline(summary: Summary) -> str:
    what = "check-in" if summary.programme else "evening"
    return f"That was your {what}" if summary.played else "You sat down together"


def _guesses(summary: Summary) -> str:
    """The one shared total, on an evening that added to it."""
    if not summary.guessed:
        return ""
    points = "a point" if summary.guessed == 1 else f"{summary.guessed} points"
    so_far = "" if summary.total == summary.guessed else f", {summary.total} together so far"
    return f"? How well you know each other: {points} tonight{so_far}."


def _figures(summary: Summary) -> str:
    if summary.programme:
        return ""
    evenings = "Your first evening together" if summary.evenings == 1 else f"{summary.evenings} evenings together"
    if not summary.played:
        # An evening of which nothing was played is not counted.
        so_far = "One evening together" if summary.evenings == 1 else evenings
        return f"{so_far} so far." if summary.evenings else ""
    cards = "one card" if len(summary.played) == 1 else f"{len(summary.played)} cards"
    minutes = "a minute" if summary.minutes == 1 else f"{summary.minutes} minutes"
    return f"{evenings}. Tonight: {cards} in {minutes}."

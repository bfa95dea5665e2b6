"""Answers that may be seen, each in its writer's colour."""

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Container, Horizontal, Vertical
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Static

from game.play.scene import Scene, Shown
from game.tui.widgets.words import seat_style
from game.tui.words import initials

if TYPE_CHECKING:
    from collections.abc import Sequence

    from game.play.players import Seat

NOTHING = "nothing written"

_LINE = 40
"""The scale's length, in cells: four for each of the ten steps."""


class Answers(Container):
    """The answers of a scene: two marks on one line for ratings, else side by side, or one below the other."""

    SCOPED_CSS = False  # rules begin at the screen, which knows its size
    DEFAULT_CSS = """
    Answers { height: auto; layout: grid; grid-size: 2; grid-columns: 1fr 1fr; grid-rows: auto; grid-gutter: 0 1; }
    Answers.-one { grid-size: 1; grid-columns: 1fr; }
    .-wide Answers.-one { padding: 0 14; }
    .-narrow Answers { grid-size: 1; grid-columns: 1fr; }
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__(classes="" if len(scene.shown) > 1 and not scene.ends else "-one")
        self._scene = scene

    def compose(self) -> ComposeResult:
        scene = self._scene
        if scene.ends:
            several = any(len(shown.lines) > 1 for shown in scene.shown)
            yield RatingLines(scene) if several else ScaleLine(scene)
            return
        for shown in scene.shown:
            yield Panel(shown)


class Panel(Vertical):
    """What one player wrote or picked."""

    SCOPED_CSS = False  # rules begin at the screen, which knows its size
    DEFAULT_CSS = """
    Panel {
        width: 1fr; height: 100%; min-height: 5; padding: 1 2; background: $card; border: round $line;
        border-title-style: bold;
        Static { width: 1fr; height: auto; }
        .-label { color: $quiet; }
        .-nothing { color: $quiet; text-style: italic; }
    }
    .-short Panel { padding: 0 2; min-height: 3; }
    Panel.-a { border: round $seat-a; border-title-color: $seat-a; }
    Panel.-b { border: round $seat-b; border-title-color: $seat-b; }
    """

    def __init__(self, shown: Shown) -> None:
        super().__init__(classes=f"-{shown.seat}")
        self._shown = shown
        self.border_title = Content(f"{shown.name}: {shown.title}" if shown.title else shown.name)

    def compose(self) -> ComposeResult:
        for label, text in self._shown.lines:
            if label:
                yield Static(Content(label), classes="-label")
            yield Static(Content(text or NOTHING), classes="" if text.strip() else "-nothing")


class ScaleLine(Widget):
    """Two ratings as two marks on one line."""

    DEFAULT_CSS = """
    ScaleLine { height: 5; text-align: center; }
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self._ends = scene.ends
        self._marks: list[tuple[Seat, str, int]] = []
        self._silent: list[str] = []
        for shown in scene.shown:
            rating = shown.lines[0][1] if shown.lines else ""
            if rating.isdigit():
                self._marks.append((shown.seat, shown.name, int(rating)))
            else:
                self._silent.append(shown.name)

    def render(self) -> Content:
        """One name above the line, the other below it."""
        rows = [Content(" " * _LINE) for _ in range(2)]
        for row, (seat, name, at) in zip((0, 1), self._marks, strict=False):
            label = f"{name} {at}"
            start = min(max(0, at * 4 - len(label) // 2), max(0, _LINE - len(label)))
            filled = f"{' ' * start}{label}"
            rows[row] = Content.assemble((filled, seat_style(seat)), " " * max(0, _LINE + 1 - len(filled)))
        places = {at for _, _, at in self._marks}
        line = Content("")
        for step in range(11):
            here = [seat for seat, _, at in self._marks if at == step]
            if not here:
                bead: Content = Content.styled("·" if places else "─", "$faint")
            elif len(here) == 2:
                bead = Content.styled("◉", "bold $light")
            else:
                bead = Content.styled("●", f"$seat-{here[0]}")
            line += bead + (Content.styled("───", "$line") if step < 10 else Content(""))
        low, high = (end[: _LINE // 2 - 1] for end in self._ends)
        words = Content.styled(f"{low}{' ' * (_LINE + 1 - len(low) - len(high))}{high}", "$quiet")
        silent = Content.styled("".join(f"{name}: {NOTHING}. " for name in self._silent), "$quiet")
        return Content("\n").join([rows[0], line, rows[1], words, silent])


class RatingLines(Vertical):
    """What both rated, thing by thing: each on a line of its own, with two marks and two numbers."""

    DEFAULT_CSS = """
    RatingLines { height: auto; max-width: 72; }
    RatingLines Horizontal { height: 1; }
    RatingLines .-item { width: 1fr; height: 1; color: $words; }
    RatingLines .-marks { width: 24; height: 1; }
    RatingLines .-numbers { width: auto; min-width: 16; height: 1; text-align: right; }
    """

    def __init__(self, scene: Scene) -> None:
        super().__init__()
        self._shown = scene.shown
        self._letters = initials({shown.seat: shown.name for shown in scene.shown})

    def compose(self) -> ComposeResult:
        for lines in zip(*(shown.lines for shown in self._shown), strict=True):
            ratings = [(shown.seat, shown.name, rating) for shown, (_, rating) in zip(self._shown, lines, strict=True)]
            with Horizontal():
                yield Static(Content(lines[0][0]), classes="-item")
                yield Static(self._marks(ratings), classes="-marks")
                yield Static(self._numbers(ratings), classes="-numbers")

    def _marks(self, ratings: "Sequence[tuple[Seat, str, str]]") -> Content:
        """Eleven places; a letter of their name where each stands, one sign where both do."""
        places = Content("")
        for at in range(11):
            here = [seat for seat, _, rating in ratings if rating == str(at)]
            if len(here) == 2:
                places += Content.styled("◉ ", "bold $light")
            elif here:
                places += Content.styled(f"{self._letters[here[0]][:1]} ", f"bold $seat-{here[0]}")
            else:
                places += Content.styled("· ", "$faint")
        return places

    @staticmethod
    def _numbers(ratings: "Sequence[tuple[Seat, str, str]]") -> Content:
        words = [Content.styled(f"  {name[:8]} {rating or '–':>2}", seat_style(seat)) for seat, name, rating in ratings]
        return Content("").join(words)

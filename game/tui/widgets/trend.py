"""The trend of one scale: what each of the two rated, week by week."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import TYPE_CHECKING

from textual.color import Color
from textual_plotext import PlotextPlot

from game.tui.words import date_words

if TYPE_CHECKING:
    from game.play.players import Seat

Points = Sequence[tuple[datetime, int]]

_LINES: "Mapping[Seat, str]" = {"a": "·", "b": "•"}
"""What each line is drawn with."""

_SAME = "="
"""What stands where both rated the same."""

_ANSI = "ansi_"
"""What the terminal's own colours are called by."""

_LETTERS_AT_MOST = 26
"""Up to so many check-ins each point carries a letter; of more, only the last one does."""


class TrendChart(PlotextPlot):
    """Two lines over time, from 0 to 10. Each carries the letter of its player, so that it needs no colour; where both
    rated the same stands a sign of its own, for one letter would hide the other."""

    DEFAULT_CSS = """
    TrendChart { width: 1fr; height: 1fr; min-height: 7; background: $background; }
    """

    def show(self, points: "Mapping[Seat, Points]", letters: "Mapping[Seat, str]") -> None:
        """Draw these ratings, the oldest first."""
        plt = self.plt
        plt.clear_figure()
        # A theme of the plot's own would paint the terminal's background over.
        self.theme = "clear" if self.app.theme_variables["background"].startswith(_ANSI) else "auto"
        back, quiet = self._colour("background"), self._colour("quiet")
        plt.canvas_color(back)
        plt.axes_color(back)
        plt.ticks_color(quiet)
        plt.frame(False)
        plt.ylim(0, 10)
        plt.yticks([0, 5, 10])
        moments = sorted({at for line in points.values() for at, _ in line})
        if moments:
            first = moments[0]
            days = (moments[-1] - first).days
            plt.xlim(-0.5, max(1, days) + 0.5)
            ends = {0.0: first, float(days): moments[-1]}
            plt.xticks(list(ends), [date_words(at.astimezone().date()) for at in ends.values()])
            lettered = {seat: line if len(line) <= _LETTERS_AT_MOST else line[-1:] for seat, line in points.items()}
            for seat, line in points.items():
                colour = self._colour(f"seat-{seat}")
                if len(line) > 1:
                    self._dots(first, line, plt.plot, _LINES[seat], colour)
                self._dots(first, lettered[seat], plt.scatter, letters[seat][:1], colour)
            if same := sorted(set.intersection(*map(set, lettered.values()))):
                self._dots(first, same, plt.scatter, _SAME, self._colour("words"))
        self.refresh()

    @staticmethod
    def _dots(first: datetime, points: Points, draw: "Callable[..., None]", marker: str, colour: object) -> None:
        draw([(at - first).days for at, _ in points], [rating for _, rating in points], marker=marker, color=colour)

    def _colour(self, name: str) -> "tuple[int, int, int] | str":
        """A colour as the plot takes it: as it is, or by the name it has in the terminal's own."""
        said = self.app.theme_variables[name]
        if said.startswith(_ANSI):
            return said.removeprefix(_ANSI)
        colour = Color.parse(said)
        return colour.r, colour.g, colour.b

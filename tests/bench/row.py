"""One line of the table: what was measured, beside what it is measured against, in one run."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Any


@dataclass(frozen=True)
class Row:
    """Samples of ours and of the baseline, taken in turn."""

    what: str
    ours: Sequence[float]
    base: Sequence[float] = ()
    """Empty: the budget is a figure of its own, in `unit`."""
    against: str = ""
    """What the baseline is."""
    budget: float | None = None
    """How many times the baseline, or how many `unit`; None: told, not judged."""
    unit: str = "ms"
    """Of what is shown; samples are seconds, or KiB for `MiB`."""

    @property
    def shown(self) -> list[float]:
        """Our samples in `unit`."""
        return [sample * _SCALE[self.unit] for sample in self.ours]

    @property
    def figure(self) -> float:
        """What the budget is about: the ratio of the medians, or the median itself."""
        return median(self.ours) / median(self.base) if self.base else median(self.ours) * _SCALE[self.unit]

    @property
    def holds(self) -> bool:
        """Whether it is within its budget."""
        return self.budget is None or self.figure <= self.budget

    def cells(self) -> tuple[str, ...]:
        """The row as words, column by column."""
        times = "×" if self.base else f" {self.unit}"
        return (
            self.what,
            _spread(self.ours, self.unit),
            _spread(self.base, self.unit) if self.base else "",
            f"{self.figure:.2f}{times}",
            "" if self.budget is None else f"≤ {self.budget:g}{times}",
            "" if self.budget is None else "ok" if self.holds else "OVER",
        )

    def data(self) -> dict[str, Any]:
        """The row for programs."""
        return {
            "what": self.what,
            "against": self.against,
            "unit": self.unit,
            "ours": list(self.ours),
            "base": list(self.base),
            "figure": self.figure,
            "budget": self.budget,
            "holds": self.holds,
        }


_SCALE = {"ms": 1000.0, "MiB": 1 / 1024}

HEAD = ("what", "ours: median (quarters)", "baseline", "figure", "budget", "")


def table(rows: Sequence[Row]) -> str:
    """The rows in columns, under their heads; what each is measured against below."""
    cells = [HEAD, *(row.cells() for row in rows)]
    widths = [max(map(len, column)) for column in zip(*cells, strict=True)]
    lines = ["  ".join(f"{cell:<{w}}" for cell, w in zip(row, widths, strict=True)).rstrip() for row in cells]
    lines.insert(1, "-" * max(map(len, lines)))
    baselines = dict.fromkeys(f"{row.what}: against {row.against}" for row in rows if row.against)
    return "\n".join([*lines, "", *baselines])


def _spread(samples: Sequence[float], unit: str) -> str:
    shown = [sample * _SCALE[unit] for sample in samples]
    digits = 2 if median(shown) < 10 else 0
    if len(shown) < 4:
        return f"{median(shown):.{digits}f} {unit}"
    low, _, high = quantiles(shown, n=4)
    return f"{median(shown):.{digits}f} ({low:.{digits}f}–{high:.{digits}f}) {unit}"

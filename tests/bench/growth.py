"""How each cost grows with what there is: years, cards, wishes. Nothing may grow faster than its input."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from tests.bench.row import Row
from tests.bench.rows import Bench
from tests.bench.years import CARDS_A_DECK, Size

YEARS = (1, 10, 50)
CARDS = (1_000, 8_000, 20_000)
WISHES = (100, 1_000, 10_000)

_NOISE = 1.25
"""So much more than proportional is told as noise of the machine."""


_COUNT = re.compile(r"\d[\d,]* (?=cards|wishes)")
"""How many there are, in the name of a row: one row at every size."""


@dataclass(frozen=True)
class Curve:
    """One cost at each size of one input."""

    what: str
    of: str
    sizes: Sequence[int]
    costs: Sequence[float]

    @property
    def steepest(self) -> float:
        """The largest growth of the cost from one size to the next, as a share of the input's: 1 is proportional."""
        pairs = zip(self.sizes, self.sizes[1:], self.costs, self.costs[1:], strict=False)
        return max((after / before) / (larger / smaller) for smaller, larger, before, after in pairs)

    @property
    def whole(self) -> float:
        """How many times the cost of the smallest the largest has."""
        return self.costs[-1] / self.costs[0]

    def line(self) -> str:
        """The curve in a line."""
        costs = "  ".join(f"{cost:>9.2f}" for cost in self.costs)
        holds = "ok" if self.steepest <= _NOISE else "FASTER THAN ITS INPUT"
        return f"{self.what:<46}  {costs}  ×{self.whole:<6.2f} {holds}"


def curves(bench: Bench) -> Iterator[str]:
    """Every row at every size, the other inputs held at ten years'."""
    for of, sizes, size_of in _INPUTS:
        yield f"\n{of}: {', '.join(f'{size:,}' for size in sizes)} (ms; memory in MiB), and the last as times the first"
        found: dict[str, list[Row]] = {}
        for size in sizes:
            for part in _PARTS[of]:
                for row in part(bench, size_of(size)):
                    found.setdefault(_COUNT.sub("", row.what).strip(), []).append(row)
        for what, rows in found.items():
            if len(rows) == len(sizes):
                yield Curve(what, of, sizes, _costs(rows)).line()


def _costs(rows: Sequence[Row]) -> list[float]:
    """What it cost at each size. Where a baseline was measured in turn, as if that had cost the same at every size:
    the machine may have been busier at one of them."""
    usual = median([median(row.base) for row in rows if row.base] or [1.0])
    return [median(row.shown) * (usual / median(row.base) if row.base else 1) for row in rows]


_INPUTS: Sequence[tuple[str, Sequence[int], Callable[[int], Size]]] = (
    ("years", YEARS, lambda years: Size(years=years)),
    ("cards", CARDS, lambda cards: Size(years=1, decks=cards // CARDS_A_DECK)),
    ("wishes", WISHES, lambda wishes: Size(years=1, decks=10, wishes=wishes)),
)

_PARTS: dict[str, tuple[Callable[[Bench, Size], Iterator[Row]], ...]] = {
    "years": (Bench.starts, Bench.keys, Bench.turns, Bench.landing, Bench.dealer, Bench.search, Bench.commands),
    "cards": (Bench.starts, Bench.turns, Bench.landing, Bench.dealer, Bench.commands),
    "wishes": (Bench.starts, Bench.turns, Bench.list_of_wishes, Bench.commands),
}

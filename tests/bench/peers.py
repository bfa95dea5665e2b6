"""The same start of well-known apps on Textual, installed from the package registry, each into its own environment."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.bench.keys import WAITS
from tests.bench.row import Row
from tests.bench.rows import Bench
from tests.bench.terminal import BLANK, TWOSOME, Terminal
from tests.bench.years import TEN_YEARS

PEERS = {"posting": ("posting", "tree-sitter<0.26"), "harlequin": ("harlequin",), "frogmouth": ("frogmouth",)}
"""Command → what to install for it. Posting names no upper bound of tree-sitter, and dies of the newest."""


def peers(bench: Bench) -> Iterator[Row]:
    """First paint, CPU and memory of each, beside ours with ten years of saves; the budget is to be ahead."""
    lines = {name: _install(name, bench.room / name) for name in PEERS}
    ours = (*TWOSOME, "--saves", bench.saves())
    home = {"HOME": str(bench.room / "home")}
    (bench.room / "home").mkdir()
    paint: dict[str, list[float]] = {name: [] for name in ("twosome", "blank", *lines)}
    cpu: dict[str, list[float]] = {name: [] for name in paint}
    memory: dict[str, list[float]] = {name: [] for name in paint}
    for number in range(bench.repeats + 1):
        for name, line in {"blank": BLANK, "twosome": ours, **lines}.items():
            if name == "twosome":
                bench.left_in_order(TEN_YEARS)
            with Terminal(line, home) as app:
                first = app.painted()
                if name == "twosome":
                    app.shows(WAITS)
                app.rest(0.5)
                held, used = app.memory, app.end()
            if number:  # the first start of each compiles its modules
                paint[name].append(first)
                memory[name].append(held)
                cpu[name].append(used)
    for name in PEERS:
        yield Row(f"first paint, against {name}", paint["twosome"], paint[name], budget=1)
        yield Row("  CPU until all is still", cpu["twosome"], cpu[name], budget=1)
        yield Row("  memory", memory["twosome"], memory[name], budget=1, unit="MiB")


def _install(name: str, room: Path) -> tuple[Path]:
    """The command of a package, in an environment of its own: they want different versions of the same libraries."""
    subprocess.run([sys.executable, "-m", "venv", room], check=True)
    subprocess.run([room / "bin" / "pip", "install", "-q", *PEERS[name]], check=True)
    return (room / "bin" / name,)

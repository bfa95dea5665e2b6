"""The bench: `python -m tests.bench` prints every budget of the game beside what it costs here and now."""

import argparse
import compileall
import json
import os
import platform
import shutil
import sys
import tempfile
from pathlib import Path

import game
from tests.bench.growth import curves
from tests.bench.peers import peers
from tests.bench.row import table
from tests.bench.rows import Bench


def main() -> int:
    """Measure, and print. It never fails on a time: machines differ, and this one may be busy."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--short", action="store_true", help="each thing a few times only")
    parser.add_argument("--repeats", type=int, metavar="N", help="how often each thing is measured (15; --short: 4)")
    parser.add_argument(
        "--only", nargs="+", metavar="PART", help="starts, keys, turns, dealer, search, commands, wishes"
    )
    parser.add_argument("--growth", action="store_true", help="instead: each cost at 1, 10 and 50 years, and so on")
    parser.add_argument("--peers", action="store_true", help="instead: the start of well-known apps (needs PyPI)")
    parser.add_argument("--evening", action="store_true", help="instead: memory over 2,000 turns")
    parser.add_argument("--json", type=Path, metavar="FILE", help="every sample, for programs")
    asked = parser.parse_args()
    room = Path(tempfile.mkdtemp(prefix="twosome-bench-room-"))
    os.environ["HOME"] = str(room)
    # As it is installed: compiled once. Else every start that is measured compiles all of it anew.
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    compileall.compile_dir(Path(game.__file__).parent, quiet=2)
    compileall.compile_dir(Path(__file__).parent, quiet=2)
    try:
        bench = Bench(
            room, asked.repeats or (4 if asked.short else 15), lambda words: print(f"… {words}", file=sys.stderr)
        )
        if asked.growth:
            for line in curves(bench):
                print(line, flush=True)
            return 0
        rows = list(
            peers(bench) if asked.peers else bench.evening() if asked.evening
            else bench.parts(*(asked.only or bench.PARTS))
        )  # fmt: skip
    finally:
        shutil.rmtree(room, ignore_errors=True)
    print(f"Python {platform.python_version()}, {os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}\n")
    print(table(rows))
    over = [row.what.strip() for row in rows if not row.holds]
    print(f"Over budget: {', '.join(over)}." if over else "Every row is within its budget.")
    if asked.json:
        asked.json.write_text(json.dumps([row.data() for row in rows], indent=1), encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())

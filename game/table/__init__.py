"""THE TABLE both sit at. Faces talk to nothing else."""

from game.table.clock import Clock, utc_now
from game.table.table import Table

__all__ = ["Clock", "Table", "utc_now"]

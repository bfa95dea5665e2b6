"""The game some days from now: `python -m tests.terminal.later DAYS ARGUMENT...` is `twosome ARGUMENT...` then.

Only what the table takes for the time is moved. The clock goes on ticking.
"""

import sys
from datetime import UTC, datetime, timedelta

from game.cli import main
from game.table import clock


class _Then:
    """What `game.table.clock` reads the time from."""

    ahead = timedelta()

    @classmethod
    def now(cls, zone: object) -> datetime:
        assert zone is UTC
        return datetime.now(UTC) + cls.ahead


if __name__ == "__main__":
    _Then.ahead = timedelta(days=int(sys.argv.pop(1)))
    clock.datetime = _Then  # type: ignore[misc, assignment]
    main()

"""kill -9 at random moments of real play: nothing that was acknowledged is lost, and no file is ever half written.

Ten kills a lane, or `pytest tests/faults --kills 1000` for a thousand in all; the figures are printed at the end.
"""

import os
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.lives import Couple, FreshGame, Game, Life

LANES: dict[str, Callable[[Couple], Life]] = {
    "evenings": Couple.evening,
    "more evenings": Couple.evening,
    "a long sitting over the wishes": Couple.editing,
    "wish commands": Couple.command,
}
_FRESH = 20
"""Every so many kills the game is started from nothing: the slow way, as a shell does."""

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with kill -9")


@pytest.fixture(scope="module")
def game() -> Iterator[Game]:
    game = Game()
    yield game
    game.close()


@pytest.mark.parametrize("lane", LANES)
def test_killed_at_any_moment_no_step_that_was_acknowledged_is_lost(
    tmp_path: Path,
    game: Game,
    lane: str,
    request: pytest.FixtureRequest,
    record_property: Callable[[str, object], None],
) -> None:
    couple = Couple(tmp_path, seed=list(LANES).index(lane))
    wanted = max(1, request.config.getoption("kills") // len(LANES))
    count = Counter(kills=0)
    fresh = FreshGame()
    try:
        couple.live(game, LANES[lane], out=True)
        for number in range(1, 4 * wanted):
            starts = fresh if number % _FRESH == 0 and lane != "a long sitting over the wishes" else game
            death = couple.live(starts, LANES[lane])
            count += Counter(
                kills=death.killed,
                mid_write=death.killed and death.mid_write,
                ahead=death.killed and death.ahead,
                steps=death.prompts,
                outlived=not death.killed,
            )
            if count["kills"] == wanted:
                break
    finally:
        record_property("kills", dict(count))
    assert count["kills"] == wanted

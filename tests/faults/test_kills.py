"""kill -9 at random moments of real play: nothing that was acknowledged is lost, and no file is ever half written.
Of locking and unlocking too: the saves are locked or plain then, and whole.

Ten kills a lane, or `pytest tests/faults --kills 1000` for a thousand in all; the figures are printed at the end.
"""

import os
import time
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

import pytest

from tests.faults.lives import Couple, FreshGame, Game, Life
from tests.faults.state import kept
from tests.storage.marked import ANOTHER, PASSPHRASE, opens_with, play, start

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


def test_locking_killed_at_any_moment_is_done_or_not_begun(
    tmp_path: Path, game: Game, request: pytest.FixtureRequest, record_property: Callable[[str, object], None]
) -> None:
    folder, passphrases, chance = tmp_path / "saves", tmp_path / "passphrases", Random(5)
    with start(folder) as saves:
        play(saves)
        as_it_was = kept(saves)
    wanted = max(10, request.config.getoption("kills") // 4)
    takes: dict[str, float] = {}
    record_property("lock_kills", wanted)
    kills, opens = 0, None
    while kills < wanted:
        what = "lock" if opens is None else chance.choice(("unlock", "passphrase"))
        new = chance.choice((PASSPHRASE, ANOTHER))
        passphrases.write_text(opens or "")
        life = Life(["saves", what, "--saves", str(folder), "--passphrase-file", str(passphrases)], f"{new}\n{new}\n")
        begun = time.perf_counter()
        # Once of each sort it is let be, to see how long it takes.
        death = game.run(life, chance if what in takes else None, within=takes.get(what), easy_keys=True)
        takes.setdefault(what, time.perf_counter() - begun)
        assert death.killed or death.code == 0, death.said
        before, opens = opens, opens_with(folder, as_it_was)
        done = {"lock": new, "passphrase": new, "unlock": None}[what]
        assert opens == done or (opens == before and death.killed)
        kills += death.killed

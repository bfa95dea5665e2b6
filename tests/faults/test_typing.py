"""How much of what was typed a killed game costs, in a real terminal: `pytest tests/faults --kills 1000` tells."""

import signal
import time
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from game.storage.saves import Saves
from game.table import Table, utc_now
from tests.faults.state import kept
from tests.terminal.tmux import NEEDS_TMUX, Terminal

pytestmark = NEEDS_TMUX

KILLS = 12
SIGNALS = (signal.SIGHUP, signal.SIGTERM, signal.SIGKILL)


def test_a_kill_in_the_middle_of_typing_costs_a_second_of_it_at_most(
    tmp_path: Path, thorough: bool, record_property: Callable[[str, object], None]
) -> None:
    if not thorough:
        pytest.skip("it takes the time it measures: --kills 1000")
    chance, lost = Random(4), list[float]()
    for number in range(KILLS):
        home = tmp_path / str(number)
        saves = home / "saves"
        with Table.open(saves) as table:
            table.people.found("Sam", "Alex")
            table.people.agree()
        (home / "decks").mkdir()
        card = "[[card]]\nkind = 'sealed'\ntext = 'What is it?'"
        (home / "decks" / "one.toml").write_text(f"title = 'One'\n{card}\n{card.replace('it', 'that')}\n")
        options = ("--deck", "one", "--cards", "3", "--saves", str(saves), "--decks", str(home / "decks"))
        with Terminal("play", *options, home=home) as terminal:
            terminal.until("It stays covered")
            until = time.monotonic() + 1 + chance.random() * 2
            typed: list[tuple[float, str]] = []
            while (now := time.monotonic()) < until:
                letter = chance.choice("abcdefgh")
                terminal.type(letter)
                typed.append((now, letter))
            killed = time.monotonic()
            terminal.kill(SIGNALS[number % len(SIGNALS)])
        with Saves.open(saves, clock=utc_now) as left:
            text = "".join(next(iter(kept(left)["drafts"].values()), ("",)))
        assert "".join(letter for _, letter in typed).startswith(text)
        lost.append(killed - typed[len(text)][0] if len(text) < len(typed) else 0.0)
    record_property("lost", max(lost))
    assert max(lost) <= 1

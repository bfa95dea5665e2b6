"""A full disk, and a folder that may not be written: the game itself, stopped by the system and not by a double."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.faults.lives import REFUSED, Couple, Game, Life

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs a system with fork")

LIMITS = (0, 700, 1500, 2200, 3000, 4000)
"""The most bytes a file may have."""


@pytest.fixture(scope="module")
def game() -> Iterator[Game]:
    game = Game()
    yield game
    game.close()


@pytest.fixture
def couple(tmp_path: Path) -> Couple:
    return Couple(tmp_path, seed=11)


def assert_one_sentence(said: str) -> None:
    told = said.strip().splitlines()[-1]
    assert "could not be written: " in told
    assert told.endswith(".")


@pytest.mark.parametrize("life", [Couple.evening, Couple.command])
def test_on_a_full_disk_play_stops_in_a_sentence_with_all_that_was_acknowledged(
    couple: Couple, game: Game, life: Callable[[Couple], Life]
) -> None:
    stopped = set[int]()
    for limit in LIMITS:
        death = couple.live(game, life, out=True, largest=limit)
        if death.code == REFUSED:
            assert_one_sentence(death.said)
            stopped.add(death.prompts)
        # There is room again: they play on.
        couple.live(game, life, out=True)
    assert len(stopped) >= (3 if life is Couple.evening else 1), "they were stopped at more than one place"


def test_a_folder_that_may_not_be_written_is_left_as_it_is_and_can_be_looked_at(couple: Couple, game: Game) -> None:
    couple.live(game, Couple.command, out=True)
    everything = [couple.folder, *couple.folder.rglob("*")]
    before = {path: path.read_bytes() for path in everything if path.is_file()}
    modes = {path: path.stat().st_mode for path in everything}
    for path in everything:
        path.chmod(0o500 if path.is_dir() else 0o400)
    try:
        for life in (couple.evening(), couple.command()):
            refused = game.run(life, forbidden=True)
            assert refused.code == REFUSED
            assert_one_sentence(refused.said)
        for line in (["us", "--look"], ["wish", "list", "--look"], ["saves", "check"]):
            looked = game.run(Life([*line, "--saves", str(couple.folder)]), forbidden=True)
            assert looked.code == 0, looked.said
        assert {path: path.read_bytes() for path in before} == before
        couple.folder.chmod(0)
        for line in (["us"], ["us", "--look"], ["play", "--plain"]):
            shut = game.run(Life([*line, "--saves", str(couple.folder)]), forbidden=True)
            assert shut.code == REFUSED
            assert "the system does not allow it" in shut.said
            assert shut.said.count("\n") == 1
    finally:
        for path, mode in modes.items():
            path.chmod(mode)
    couple.live(game, Couple.command, out=True)

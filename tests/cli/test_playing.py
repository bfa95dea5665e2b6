"""Evenings from the command line."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from game.tui.start import Start
from tests.cli.conftest import Shell

ROOT = Path(__file__).parents[2]
EVENING = ("--deck", "new-experiences", "--deck", "affection", "--cards", "8", "--seed", "7")


def test_forty_times_done_plays_an_evening_and_lands(home: Shell) -> None:
    evening = home.play(*EVENING)
    assert (evening.code, evening.told) == (0, "")
    assert "That was your evening: 8 cards" in evening.data
    us = home("us", "--json").json
    assert (us["evenings"], us["cards_played"]) == (1, 8)
    assert us["decks"]["new-experiences"] == {"played": 4, "total": 100}


@pytest.mark.parametrize("seed", range(4))
def test_no_step_holds_up_an_evening_of_light_decks(home: Shell, seed: int) -> None:
    home.play("--deck", "new-experiences", "--deck", "affection", "--cards", "8", "--seed", str(seed))
    assert home("us", "--json").json["cards_played"] == 8


def test_the_same_seed_deals_the_same_cards(shell: Shell) -> None:
    evenings = []
    for name, seed in (("one", "7"), ("other", "7"), ("third", "8")):
        own = Shell(shell.folder / name)
        own("couple", "new", "Sam", "Alex")
        evenings.append(own.play(*EVENING[:-1], seed).data)
    assert evenings[0] == evenings[1]
    assert evenings[0] != evenings[2]


def test_without_a_couple_the_evening_says_how_to_sit_down(shell: Shell) -> None:
    evening = shell.play()
    assert (evening.code, evening.data) == (2, "")
    assert "twosome couple new NAME NAME" in evening.told


def test_an_unknown_deck_is_named_with_those_there_are(home: Shell) -> None:
    evening = home.play("--deck", "affektion")
    assert evening.code == 2
    assert "'affektion'" in evening.told
    assert "affection" in evening.told


def test_the_end_of_input_lands_the_evening_and_loses_nothing(home: Shell) -> None:
    evening = home.play(*EVENING, words=["note We began."])
    assert evening.code == 0
    assert evening.data.endswith("Until the next one.\n")
    assert [entry["text"] for entry in home("journal", "search", "BEGAN", "--json").json] == ["We began."]


def leave_an_evening_waiting(home: Shell) -> None:
    """Sit down and get up again at the first card."""
    from game.table import Table

    with Table.open(home.saves) as table:
        table.evening.begin(["affection"], cards=5, seed=7)


def test_an_evening_that_waits_goes_on_when_nothing_is_named(home: Shell) -> None:
    leave_an_evening_waiting(home)
    evening = home.play()
    assert "back at your table" in evening.data
    assert "Card 1 of 5" in evening.data
    assert home("us", "--json").json["evenings"] == 1


def test_an_evening_that_waits_is_not_pushed_aside_unless_told_so(home: Shell) -> None:
    leave_an_evening_waiting(home)
    refused = home.play("--cards", "2")
    assert refused.code == 2
    assert "card 1 of 5" in refused.told
    assert "--new" in refused.told
    assert home.play("--cards", "2", "--new", "--deck", "nope").code == 2
    assert "Card 1 of 5" in home.play(words=["pause"]).data
    leave_an_evening_waiting(home)
    assert "Card 1 of 2" in home.play("--cards", "2", "--new").data


@pytest.mark.parametrize(
    "line",
    [("--cards", "0"), ("--cards", "61"), ("--minutes", "20"), ("--seed", "x"), ("--cards", "3", "--minutes", "15")],
)
def test_lengths_that_are_not_offered_are_wrong_usage(home: Shell, line: tuple[str, ...]) -> None:
    assert home.play(*line).code == 2


@pytest.mark.parametrize("line", [(), ("play",), ("play", "--new"), ("demo",)])
def test_without_a_terminal_the_game_points_to_the_plain_face_and_touches_nothing(
    home: Shell, line: tuple[str, ...]
) -> None:
    leave_an_evening_waiting(home)
    refused = home(*line)
    assert (refused.code, refused.data) == (2, "")
    assert "twosome --plain" in refused.told
    assert "Card 1 of 5" in home.play().data


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """What the whole-screen game was opened with, instead of opening it."""
    calls: list[dict[str, Any]] = []

    def run(**how: Any) -> int:
        calls.append(how)
        return 0

    monkeypatch.setattr("game.cli.face._is_terminal", lambda _: True)
    monkeypatch.setitem(sys.modules, "game.tui.app", SimpleNamespace(run=run))
    return calls


def test_twosome_alone_opens_the_game_with_what_was_set(home: Shell, opened: list[dict[str, Any]]) -> None:
    assert home("--theme", "daylight", "--no-animation", "--decks", "extra").code == 0
    assert opened == [
        {
            "saves": None,
            "decks": (Path("extra"),),
            "theme": "daylight",
            "animation": False,
            "start": None,
            "vault": None,
            "look": False,
        }
    ]


def test_play_opens_the_game_straight_at_the_evening(home: Shell, opened: list[dict[str, Any]]) -> None:
    assert home("play", "--deck", "affection", "--minutes", "15", "--seed", "3", "--saves", str(home.saves)).code == 0
    assert opened[0]["start"] == Start(decks=("affection",), minutes=15, seed=3)
    assert opened[0]["saves"] == home.saves
    assert home("play", "--deck", "nope").code == 2
    assert len(opened) == 1


def test_a_look_that_is_not_there_is_said_before_the_game_opens(home: Shell, opened: list[dict[str, Any]]) -> None:
    refused = home("--theme", "neon")
    assert refused.code == 2
    assert "candlelight" in refused.told
    assert opened == []


def test_the_demo_opens_the_game_over_a_made_up_couple_and_leaves_nothing_behind(
    shell: Shell, opened: list[dict[str, Any]], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    assert shell("demo").code == 0
    assert opened[0]["saves"].is_relative_to(tmp_path)
    assert not opened[0]["saves"].exists()
    assert not shell.saves.exists()


def test_ctrl_c_leaves_with_everything_kept_and_says_so(home: Shell) -> None:
    player = subprocess.Popen(
        [sys.executable, "-m", "game", "play", "--plain", "--cards", "3", "--saves", str(home.saves)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env={**os.environ, "PYTHONUNBUFFERED": "1"},
    )
    assert player.stdout is not None
    said = b""
    while b"\n> " not in said:
        said += os.read(player.stdout.fileno(), 4096)
    player.send_signal(signal.SIGINT)
    _, told = player.communicate(timeout=60)
    assert player.returncode == 130
    assert told.decode().strip() == "You left the table. Everything is kept; `twosome play --plain` goes on from here."
    assert "back at your table" in home.play().data


def test_an_evening_without_a_card_played_is_no_evening(home: Shell) -> None:
    said = home.play(*EVENING, words=["pass", "note We only wanted to look."])
    assert "Nothing was played this time. The cards wait." in said.data
    us = home("us", "--json").json
    assert (us["evenings"], us["cards_played"]) == (0, 0)
    assert "Evenings together: 1." in home.play(*EVENING, words=["done"] * 6).data


SHUT_DECK = """
id = "ours"
title = "Ours"
theme = "desire"
[[card]]
text = "What would you like more of?"
"""


@pytest.fixture
def gated(home: Shell) -> Shell:
    """Sam and Alex with a deck that is shut until both open it."""
    own = home.saves / "decks"
    own.mkdir()
    (own / "ours.toml").write_text(SHUT_DECK)
    return home


OPENED = ["ready", "yes", "done"] * 2 + ["ready"]


def test_a_deck_that_both_open_is_played_and_not_asked_for_again(gated: Shell) -> None:
    evening = gated.play("--deck", "ours", "--cards", "2", words=[*OPENED, *["done"] * 20])
    assert (evening.code, evening.told) == (0, "")
    assert "What would you like more of?" in evening.data
    again = gated.play("--deck", "ours").data.partition("Card 1 of")
    assert again[1]
    assert "looks away" not in again[0]


@pytest.mark.parametrize("answers", [("no", "yes"), ("yes", "no"), ("no", "no"), ("", "yes"), ("yes", "")])
def test_a_deck_that_stays_shut_is_said_in_the_same_words_whatever_the_reasons(
    gated: Shell, answers: tuple[str, str]
) -> None:
    words = [word for answer in answers for word in ("ready", answer, "done")]
    evening = gated.play("--deck", "ours", words=[*words, "ready"])
    assert evening.code == 2
    assert evening.told == "Ours is shut. It opens when each of you opens it, in private.\n"
    assert evening.data.endswith("It stays shut for now. That is a fine answer.\n")
    assert gated("us", "--json").json["evenings"] == 0
    assert "back at your table" not in gated.play(words=[]).data


@pytest.mark.parametrize("number", range(len(OPENED)))
def test_where_the_input_ends_at_the_gate_no_evening_begins(gated: Shell, number: int) -> None:
    evening = gated.play("--deck", "ours", words=OPENED[:number])
    assert evening.code == 2
    assert "Ours is shut." in evening.told
    assert "back at your table" not in gated.play(words=[]).data


def test_a_gate_that_stays_shut_leaves_the_evening_that_waits(gated: Shell) -> None:
    leave_an_evening_waiting(gated)
    assert gated.play("--deck", "ours", "--new", words=["ready", "no", "done"]).code == 2
    assert "Card 1 of 5" in gated.play(words=[]).data

"""The whole first way through the game, in a real terminal, with a real kill."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from game.table import Table
from tests.terminal.tmux import NEEDS_TMUX, PATIENCE, Terminal

pytestmark = NEEDS_TMUX
ROOT = Path(__file__).parents[2]
SECRET = "the blue bicycle in the rain"


def command(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "game", *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )


def readable(folder: Path) -> bytes:
    """Every byte of every file."""
    return b"\n".join(path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file())


def first_run(terminal: Terminal) -> None:
    """Two names, the house rules, and home."""
    terminal.until("Welcome")
    terminal.type("Sam")
    terminal.until("Sam")
    row = terminal.cursor_row
    terminal.press("Enter")
    terminal.until_cursor_leaves(row)
    terminal.type("Alex")
    terminal.until("Alex")
    terminal.press("Enter")
    terminal.agree()
    terminal.until("Deal us in")


def sealed_deck(folder: Path) -> Path:
    """A deck of sealed cards only, beside the shipped ones."""
    folder.mkdir()
    cards = "\n".join(f"[[card]]\nkind = 'sealed'\ntext = 'Sealed card number {n}.'" for n in range(6))
    (folder / "all-sealed.toml").write_text(f"title = 'All sealed'\n{cards}\n", encoding="utf-8")
    return folder


def test_a_killed_evening_stands_on_the_very_step_and_its_secret_is_still_sealed(tmp_path: Path) -> None:
    saves, decks = tmp_path / "saves", sealed_deck(tmp_path / "decks")
    options = ("--saves", str(saves), "--decks", str(decks))
    with Terminal(*options, home=tmp_path) as terminal:
        first_run(terminal)
        terminal.press("h")
        terminal.until("Tonight")
        terminal.press("q")
        assert terminal.until_over() == 0

    with Terminal("play", "--deck", "all-sealed", "--cards", "4", "--seed", "7", *options, home=tmp_path) as terminal:
        terminal.until("It stays covered")
        card = next(line for line in terminal.screen.splitlines() if "Sealed card number" in line).strip("│ ")
        terminal.type(SECRET)
        terminal.until(SECRET)
        terminal.press("Enter")
        terminal.until("Pass the keyboard to")
        assert SECRET not in terminal.everything
        terminal.kill()
    assert SECRET.encode() not in readable(saves)

    with Terminal(*options, home=tmp_path) as terminal:
        terminal.until("Your evening waits for you")
        terminal.lift()
        terminal.until("Pass the keyboard to")
        # Enter, held down, lifts no curtain.
        terminal.press(*["Enter"] * 20)
        assert SECRET not in terminal.everything
        terminal.lift()
        terminal.until(card)
        assert SECRET not in terminal.everything
        terminal.type("the other answer")
        terminal.until("the other answer")
        terminal.press("Enter")
        terminal.until("Both here?")
        assert SECRET not in terminal.everything
        terminal.lift()
        terminal.until(SECRET)
        terminal.until("the other answer")
        terminal.kill()

    assert command("saves", "check", "--saves", str(saves)).returncode == 0


HERS, HIS = "the yellow tram at noon", "a night train home"
SECRETS = {
    "guess": ("", [HERS], [HIS]),
    "wish": ("", [HERS], [HIS]),
    "letter": ("", [HERS, "the old promise", "a walk by the sea", "yours as ever"], []),
    "match": ("items = ['A swim', 'A climb', 'A dance']", ["y", "y", "n"], ["y", "n", "y"]),
}
"""What each types or marks on a card of that kind, and the fields the card takes besides."""


@pytest.mark.parametrize("kind", SECRETS)
def test_what_one_gave_in_secret_is_nowhere_until_both_look(tmp_path: Path, kind: str) -> None:
    fields, hers, his = SECRETS[kind]
    saves, decks = tmp_path / "saves", tmp_path / "decks"
    decks.mkdir()
    card = f"[[card]]\nkind = '{kind}'\ntext = 'A card of secrets.'\n{fields}\n"
    (decks / "secrets.toml").write_text(f"title = 'Secrets'\n{card}", encoding="utf-8")
    options = ("--saves", str(saves), "--decks", str(decks))
    assert command("couple", "new", "Sam", "Alex", "--saves", str(saves)).returncode == 0
    typed = [*hers, *his] if kind != "match" else []

    def nowhere(terminal: Terminal) -> None:
        shown, kept = terminal.everything, readable(saves)
        assert not [secret for secret in typed if secret in shown or secret.encode() in kept]

    def gives(terminal: Terminal, answers: list[str]) -> None:
        for answer in answers:
            terminal.type(answer)
            if kind == "match":
                continue
            terminal.until(answer)
            if answer is not answers[-1]:
                terminal.press("Enter")
        terminal.press("Enter")

    with Terminal("play", "--deck", "secrets", "--cards", "2", "--seed", "7", *options, home=tmp_path) as terminal:
        terminal.agree()
        terminal.until("A card of secrets")
        gives(terminal, hers)
        if kind == "letter":
            terminal.until("when may")
            terminal.press("1", "Enter")
        if his:
            terminal.until("Pass the keyboard to")
            nowhere(terminal)
            terminal.press(*["Enter"] * 30, "Space", "Tab")
            nowhere(terminal)
            terminal.lift()
            terminal.until("A card of secrets")
            nowhere(terminal)
            gives(terminal, his)
        terminal.until("Both here?", "Pass the keyboard to")
        nowhere(terminal)
        terminal.press(*["Enter"] * 30)
        nowhere(terminal)
        terminal.lift()
        if kind == "match":
            terminal.until("You both want")
            shown = terminal.everything
            assert "A swim" in shown and "A climb" not in shown and "A dance" not in shown
        for secret in typed:
            terminal.until(secret)
        terminal.press("Enter")
        terminal.kill()
    assert command("saves", "check", "--saves", str(saves)).returncode == 0


@pytest.mark.parametrize("how", [signal.SIGHUP, signal.SIGTERM, signal.SIGKILL])
def test_half_a_word_survives_a_closed_window(tmp_path: Path, how: signal.Signals) -> None:
    saves, decks = tmp_path / "saves", sealed_deck(tmp_path / "decks")
    options = ("--saves", str(saves), "--decks", str(decks))
    assert command("couple", "new", "Sam", "Alex", "--saves", str(saves)).returncode == 0
    with Terminal("play", "--deck", "all-sealed", "--cards", "4", *options, home=tmp_path) as terminal:
        terminal.agree()
        terminal.until("It stays covered")
        terminal.type("half a wor")
        terminal.until("half a wor")
        wait_for(lambda: (saves / "drafts.json").exists() and b"~" in (saves / "drafts.json").read_bytes())
        terminal.kill(how)
    assert b"half a wor" not in readable(saves)
    with Terminal(*options, home=tmp_path) as terminal:
        terminal.until("Your evening waits for you")
        terminal.lift()
        terminal.until("press r")
        assert "half a wor" not in terminal.screen
        terminal.lift()
        terminal.until("half a wor")
        # It is its writer's: the other finds an empty field.
        terminal.type("d")
        terminal.until("half a word")
        terminal.press("Enter")
        terminal.until("Pass the keyboard to")
        terminal.lift()
        terminal.until("It stays covered")
        assert "half a wor" not in terminal.screen


def test_a_game_that_is_asked_to_end_leaves_the_terminal_as_it_found_it(tmp_path: Path) -> None:
    saves = tmp_path / "saves"
    assert command("couple", "new", "Sam", "Alex", "--saves", str(saves)).returncode == 0
    with Terminal("--saves", str(saves), home=tmp_path) as terminal:
        terminal.until("do you agree?")
        assert terminal.told("alternate_on") == "1"
        os.kill(terminal.pid, signal.SIGTERM)
        assert terminal.until_over() == 128 + signal.SIGTERM
        assert terminal.told("alternate_on") == "0"


def wait_for(condition: Callable[[], bool]) -> None:
    """Until the game has written what it writes within a second."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.05)


@pytest.mark.parametrize(("columns", "rows"), [(20, 6), (60, 20), (200, 60)])
def test_any_size_of_terminal_is_met_with_grace(tmp_path: Path, columns: int, rows: int) -> None:
    saves = tmp_path / "saves"
    with Table.open(saves) as table:
        table.people.found("[/]", "\u202eb[b]")
        table.people.agree()
    with Terminal("--saves", str(saves), home=tmp_path, columns=columns, rows=rows) as terminal:
        terminal.until("Deal us in" if columns >= 60 else "more room")
        terminal.press("q")
        assert terminal.until_over() == 0


def test_a_second_game_on_the_same_saves_says_who_has_them(tmp_path: Path) -> None:
    saves = tmp_path / "saves"
    assert command("couple", "new", "Sam", "Alex", "--saves", str(saves)).returncode == 0
    with Terminal("--saves", str(saves), home=tmp_path) as first:
        first.agree()
        first.until("Deal us in")
        first.press("h")
        first.until("Tonight")
        with Terminal("--saves", str(saves), home=tmp_path) as second:
            second.until("Open somewhere else")
            second.until(str(first.pid))
            second.press("l")
            second.until("open to look only")
            second.press("q")
            assert second.until_over() == 0
        looked = command("us", "--json", "--saves", str(saves))
        assert looked.returncode == 0 and "only looks" in looked.stderr
        refused = command("wish", "add", "The sea", "--saves", str(saves))
        assert refused.returncode == 3 and "open in another Twosome" in refused.stderr
        first.press("q")
        assert first.until_over() == 0
    assert json.loads(command("us", "--json", "--saves", str(saves)).stdout)["evenings"] == 0

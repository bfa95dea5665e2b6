"""Evenings for the tests of the plain face: a small deck, a couple, and paper that keeps what was said."""

import io
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from game.cards.card import Card
from game.cards.deck import Deck
from game.cards.manuscript import new_text
from game.cards.shelf import open_house, open_shelf
from game.plain import Paper, play
from game.storage.saves import Saves
from game.table import Table

NOW = datetime(2026, 3, 14, 20, 15, tzinfo=UTC)


def table_with(folder: Path, *cards: dict[str, Any], agreed: bool = True) -> Table:
    """Sam and Alex at a table with one deck of these cards; none: a plain question. The house lands them on thanks."""
    fields = cards or ({},)
    made = [Card(**{"id": f"card-{n}", "text": f"Words of card {n}.", **more}) for n, more in enumerate(fields)]
    deck = Deck(id="mine", title="Our deck", cards=tuple(made))
    whole = open_house()
    spoken = tuple(card for card in whole.cards if card.kind != "wish")
    house = whole.model_copy(update={"cards": spoken})
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mine.toml").write_text(new_text(deck), encoding="utf-8")
    shelf = open_shelf([folder])
    shelf.house = house
    table = Table(Saves.open(folder / "saves", clock=lambda: NOW), lambda: shelf, clock=lambda: NOW)
    if table.people.couple is None:
        table.people.found("Sam", "Alex")
        if agreed:
            table.people.agree()
    return table


def begun_with(folder: Path, *cards: dict[str, Any], number: int = 2) -> Table:
    """The same, with an evening of so many cards on the table; Sam draws the first card."""
    table = table_with(folder, *cards)
    table.evening.begin(["mine"], cards=number, seed=1, starter="a")
    return table


def say(table: Table, *lines: str) -> str:
    """Play the evening on the table with these lines; the input ends after the last. What was said in return."""
    out = io.StringIO()
    play(table, Paper(io.StringIO("".join(f"{line}\n" for line in lines)), out))
    return out.getvalue()


class LeftAlone(Exception):
    """The terminal window was closed."""


def leave_after(table: Table, *lines: str) -> str:
    """Play these lines, and then the window is closed: nothing more is read, nothing is said."""
    out = io.StringIO()

    class Closing(io.StringIO):
        def readline(self, size: int | None = -1, /) -> str:
            line = super().readline()
            if not line:
                raise LeftAlone
            return line

    try:
        play(table, Paper(Closing("".join(f"{line}\n" for line in lines)), out))
    except LeftAlone:
        table.close()
        return out.getvalue()
    raise AssertionError("the evening ended before the window was closed")


def between(said: str, start: str, end: str) -> str:
    """What was said from one sentence up to another."""
    _, _, after = said.partition(start)
    return after.partition(end)[0]


def answers_after_prompts(said: str) -> Iterable[str]:
    """Every line that a player could type behind."""
    return [line for line in said.splitlines() if line.startswith(">")]

"""`twosome play`: an evening, on the whole screen or line by line."""

import contextlib
from typing import TYPE_CHECKING, Any

import click
from click.shell_completion import CompletionItem

from game.cli.face import need_terminal, open_game
from game.cli.frame import INTERRUPTED, Command, Setting, say
from game.cli.sitting import table
from game.errors import NotNow

if TYPE_CHECKING:
    from game.plain import Paper
    from game.table import Table
    from game.tui.start import Start


def _deck_ids(ctx: click.Context, _: click.Parameter, begun: str) -> list[CompletionItem]:
    """The decks on the shelf, for the shell."""
    from game.cards.shelf import open_shelf
    from game.paths import deck_folders, saves_folder

    here = ctx.find_root().ensure_object(Setting)
    shelf = open_shelf(deck_folders(here.decks, saves_folder(here.saves)))
    return [CompletionItem(id, help=deck.title) for id, deck in shelf.entries.items() if id.startswith(begun)]


@click.command(cls=Command)
@click.option("--deck", "decks", multiple=True, metavar="ID", shell_complete=_deck_ids, help="A deck to deal from.")
@click.option("--minutes", type=click.Choice(["15", "30", "60"]), help="How long.")
@click.option("--cards", type=click.IntRange(1, 60), metavar="N", help="How many cards instead.")
@click.option("--seed", type=click.IntRange(0, 2**63 - 1), metavar="N", help="The same seed deals the same cards.")
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and scripts.")
@click.option("--new", is_flag=True, help="End an evening that waits, and begin another.")
def play(
    *, decks: tuple[str, ...], minutes: str | None, plain: bool, new: bool, cards: int | None, seed: int | None
) -> int:
    """Play an evening.

    With nothing named, the evening that waits goes on, or tonight's suggestion begins. Without --plain the
    game opens at its first card.
    """
    from game.play.actions import End
    from game.tui.start import Start

    start = Start(decks=decks, minutes=int(minutes) if minutes else None, cards=cards, seed=seed)
    if start.minutes and start.cards:
        raise click.UsageError("Name --minutes or --cards, not both.")
    if plain:
        return _play_plain(start, new=new)
    need_terminal()
    with table() as here:
        if not _goes_on(here, start, new=new) and here.evening.waiting():
            here.evening.act(End(now=True))
    return open_game(start=start)


def _play_plain(start: "Start", *, new: bool) -> int:
    from game.plain import Leave, Paper
    from game.plain import play as play_on

    with table() as here, contextlib.suppress(Leave):
        here.people.require()
        if here.decks.problems():
            say("Some decks are left out, for something is wrong in their files: `twosome deck check`.")
        paper, resumed = Paper(), _goes_on(here, start, new=new)
        if not resumed:
            _begin(here, start, paper, new=new)
        try:
            play_on(here, paper, resumed=resumed)
        except KeyboardInterrupt:
            say("\nYou left the table. Everything is kept; `twosome play --plain` goes on from here.")
            return INTERRUPTED
    return 0


@click.command(cls=Command)
@click.option("--minutes", type=click.Choice(["5", "60"]), default="5", show_default=True, help="How long (--plain).")
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and scripts.")
@click.option("--new", is_flag=True, help="End an evening that waits, and sit down to the check-in.")
def checkin(*, minutes: str, plain: bool, new: bool) -> int:
    """Sit down to your weekly check-in.

    Thanks, six ratings that stay covered until both are in, and one small plan; an hour of it asks more.
    """
    from game.tui.start import Start

    if not plain:
        return open_game(start=Start(room="checkin"))
    from game.plain import Leave, Paper
    from game.plain import play as play_on

    with table() as here, contextlib.suppress(Leave):
        here.people.require()
        here.checkins.begin(60 if minutes == "60" else 5, instead=new)
        try:
            play_on(here, Paper())
        except KeyboardInterrupt:
            say("\nYou left the table. Everything is kept; `twosome play --plain` goes on from here.")
            return INTERRUPTED
    return 0


def _begin(here: "Table", start: "Start", paper: "Paper", *, new: bool) -> None:
    """Begin the evening, through the gate of a deck that is shut. Raises `GateShut` where it stays so."""
    from game.plain import at_the_gate
    from game.table.people import GateShut

    length: dict[str, Any] = {"minutes": start.minutes, "cards": start.cards, "seed": start.seed}
    while True:
        try:
            here.evening.begin(start.decks, **length, instead=new)
        except GateShut as shut:
            if not at_the_gate(here, paper, shut):
                raise
        else:
            return


def _goes_on(here: "Table", start: "Start", *, new: bool) -> bool:
    """Whether an evening waits and is gone on with. With `new`, one that is in the way is to end.

    Raises `BadInput` for an unknown deck, and `NotNow` where another evening was asked for and nobody said
    what becomes of the one that waits.
    """
    for deck in start.decks:
        here.decks.get(deck)
    waiting = here.evening.waiting()
    if waiting is None or new:
        return False
    if start.named:
        raise NotNow(
            f"An evening still waits at card {waiting.card} of {waiting.cards}. `twosome play --plain` goes "
            "on with it; with --new it ends, what was played is kept, and this one begins."
        )
    return True

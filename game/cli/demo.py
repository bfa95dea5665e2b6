"""`twosome demo`: a look around at somebody else's table."""

import tempfile
from pathlib import Path

import click

from game.cli.face import need_terminal, open_game
from game.cli.frame import Command, say


@click.command(cls=Command)
@click.option("--years", type=click.IntRange(1, 20), metavar="N", help="N years of play instead of ten months.")
def demo(years: int | None) -> int:
    """A made-up couple with ten months of play, in a temporary folder: look around."""
    from game.demo import make_up

    need_terminal()
    with tempfile.TemporaryDirectory(prefix="twosome-demo-", ignore_cleanup_errors=True) as folder:
        saves = Path(folder) / "saves"
        say("Making up a couple and what they played…")
        make_up(saves, months=years * 12 if years else 10)
        return open_game(saves=saves)

"""`twosome today`: the question of the day."""

import contextlib

import click

from game.cli.face import open_game
from game.cli.frame import Command
from game.cli.sitting import table


@click.command(cls=Command)
@click.option("--plain", is_flag=True, help="Line by line, for screen readers and scripts.")
def today(*, plain: bool) -> int:
    """Answer today's question, together or each when it suits.

    What one of you answers stays covered until both have.
    """
    from game.tui.start import Start

    if not plain:
        return open_game(start=Start(room="today"))
    from game.plain import Leave, Paper, answer_today

    with table() as here, contextlib.suppress(Leave):
        here.people.require()
        answer_today(here, Paper())
    return 0

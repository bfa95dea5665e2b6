"""`twosome keys`: every key and what it does."""

import click

from game.cli.frame import Command, columns, put


@click.command(cls=Command)
def keys() -> None:
    """Every key and what it does."""
    from game.tui.commands import PLACE_TITLES, commands_of

    for place, title in PLACE_TITLES.items():
        put(title, *columns([[f"  {command.shown_key}", command.help] for command in commands_of(place)]), "")

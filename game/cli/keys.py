"""`twosome keys`: every key and what it does."""

import click

from game.cli.frame import Command, columns, put, saves_path, say, setting


@click.command(cls=Command)
def keys() -> None:
    """Every key and what it does."""
    from game.tui.command import PLACE_TITLES
    from game.tui.commands import commands_of, use_keys

    use_keys(_theirs())
    for place, title in PLACE_TITLES.items():
        put(title, *columns([[f"  {command.shown_key}", command.help] for command in commands_of(place)]), "")


def _theirs() -> dict[str, str]:
    """The keys that the players gave themselves, where there are saves that open without being asked for anything."""
    from game.errors import TwosomeError
    from game.table import Table

    if not (saves_path() / "couple.json").exists():
        return {}
    try:
        with Table.open(setting().saves, read_only=True) as table:
            return dict(table.settings().get("keys", {}))
    except TwosomeError as shut:
        say(f"The keys as the game has them; yours are in the saves. {shut}")
        return {}

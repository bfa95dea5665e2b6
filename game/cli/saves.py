"""`twosome saves`: where your play is kept, and whether it is well."""

import click

from game.cli.frame import Group, json_option, put, put_json, saves_path, say


@click.group(cls=Group)
def saves() -> None:
    """Where your play is kept, and whether it is well."""


@saves.command("path")
def path() -> None:
    """The folder of your saves."""
    put(str(saves_path()))


@saves.command("check")
@json_option
def check(as_json: bool) -> int:
    """Look the folder over; nothing is changed. Ends with 1 when something is wrong."""
    from game.storage.saves import Saves

    found = Saves.check(saves_path())
    if as_json:
        put_json([problem.model_dump(mode="json") for problem in found])
    else:
        put(*map(str, found))
        if not found:
            say("All well.")
    return 1 if found else 0

"""`twosome couple`: who plays here."""

import click

from game.cli.frame import Group, json_option, put, put_json, say
from game.cli.sitting import table


@click.group(cls=Group)
def couple() -> None:
    """Who plays here."""


@couple.command("new")
@click.argument("one", metavar="NAME")
@click.argument("other", metavar="NAME")
def new(one: str, other: str) -> None:
    """First set-up without questions. The house rules are agreed in the game."""
    with table() as here:
        two = here.people.found(one, other)
        say(f"Welcome, {two.a.name} and {two.b.name}.")


@couple.command("show")
@json_option
def show(as_json: bool) -> None:
    """The two names, and since when."""
    with table(reads=True) as here:
        two = here.people.require()
        if as_json:
            put_json(
                {
                    "names": [two.a.name, two.b.name],
                    "since": two.since.isoformat(),
                    "rules_agreed": two.rules_agreed,
                }
            )
        else:
            since = two.since.astimezone()
            put(f"{two.a.name} and {two.b.name}, at this table since {since.day} {since:%B %Y}.")

"""`twosome journal`: what the two chose to keep."""

import click

from game.cli.frame import Group, json_option, put, put_json, say, table


@click.group(cls=Group)
def journal() -> None:
    """What you chose to keep."""


@journal.command("search")
@click.argument("words", nargs=-1, required=True)
@json_option
def search(words: tuple[str, ...], as_json: bool) -> None:
    """The entries that hold all these words, the newest first."""
    with table() as here:
        found = here.journal.search(" ".join(words))
        if as_json:
            put_json(
                [{**entry.model_dump(mode="json"), "card": str(entry.card) if entry.card else None} for entry in found]
            )
            return
        for entry in found:
            at = entry.at.astimezone()
            put(
                f"{at.day} {at:%B %Y}",
                *(f"  {line}" for line in (*entry.question.splitlines(), *entry.text.splitlines())),
            )
        if not found:
            say("Nothing in your journal holds all these words.")

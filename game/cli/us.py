"""`twosome us`: what the two have built up."""

import click

from game.cli.frame import Command, columns, json_option, put, put_json
from game.cli.sitting import table


@click.command(cls=Command)
@json_option
def us(as_json: bool) -> None:
    """Progress, counts, trends: figures that only rise."""
    with table() as here:
        figures = here.story.us()
        if as_json:
            put_json(figures.model_dump(mode="json"))
            return
        w = figures.wishes
        put(
            f"Evenings together: {figures.evenings}",
            f"Cards played: {figures.cards_played}",
            f"Cards you both love: {figures.favourites}",
            f"Know me, together: {figures.total}",
            f"Wishes: {w.open} open, {w.matched} matched, {w.planned} planned, {w.done} done",
            "Decks:",
        )
        rows = [[f"  {deck}", f"{count.played} of {count.total}"] for deck, count in figures.decks.items()]
        put(*columns(rows))

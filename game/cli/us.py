"""`twosome us`: what the two have built up."""

from typing import TYPE_CHECKING

import click

from game.cli.frame import Command, columns, json_option, put, put_json
from game.cli.sitting import table

if TYPE_CHECKING:
    from collections.abc import Iterator

    from game.table.story import Portrait


@click.command(cls=Command)
@json_option
def us(as_json: bool) -> None:
    """Progress, counts, trends: figures that only rise."""
    from game.together.memories import years_ago

    with table(reads=True) as here:
        here.people.require()
        portrait = here.story.portrait()
        if as_json:
            put_json(portrait.public())
            return
        figures, w = portrait.figures, portrait.figures.wishes
        put(
            f"Evenings together: {figures.evenings}",
            f"Cards played: {figures.cards_played}",
            f"Cards you both love: {figures.favourites}",
            f"Know me, together: {figures.total}",
            f"Wishes: {w.open} open, of them {w.matched} matched and {w.planned} planned; {w.done} done",
            f"Daily questions: {portrait.questions}",
            f"Check-ins: {figures.checkins}",
        )
        if figures.decks:
            put("Decks:")
            put(*columns([[f"  {deck}", f"{count.played} of {count.total}"] for deck, count in figures.decks.items()]))
        if portrait.kinds:
            put("Kinds:")
            put(*columns([[f"  {kind.title}", f"{kind.played}"] for kind in portrait.kinds]))
        if portrait.checkins:
            put("Check-ins, the first and the latest:")
            put(*columns(list(_trends(portrait))))
        if portrait.milestones:
            put("Milestones:", *(f"  {milestone.title}" for milestone in portrait.milestones))
        if portrait.this_day:
            today = here.now().date()
            put("On this day:", *(f"  {years_ago(one.day, today)}: {_line(one.title)}" for one in portrait.this_day))


def _trends(portrait: "Portrait") -> "Iterator[list[str]]":
    from game.play.players import SEATS
    from game.together.checkin import SCALES, trend

    for scale in SCALES:
        row = [f"  {scale}"]
        for seat in SEATS:
            line = [rated for _, rated in trend(portrait.checkins, scale, seat)]
            row.append(f"{portrait.names[seat]} {line[0]}, {line[-1]}" if line else "")
        yield row


def _line(text: str) -> str:
    return " ".join(text.split())

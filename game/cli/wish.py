"""`twosome wish`: the shared wish list."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from game.cli.frame import Group, columns, json_option, put, put_json, say
from game.cli.sitting import table
from game.cli.wish_files import export, import_

if TYPE_CHECKING:
    from game.table import Table
    from game.together.wishes import Wish

TYPES = ("date", "place", "getaway", "experience", "learn", "gift")
"""`WISH_TYPES`, written out, as is `SEASONS`, so that the command line starts without the models."""

SEASONS = ("spring", "summer", "autumn", "winter")

F = TypeVar("F", bound=Callable[..., Any])


@click.group(cls=Group)
def wish() -> None:
    """Your wish list: what you would like to do one day."""


def _details(command: F) -> F:
    """The options that say more about a wish."""
    for option in reversed(
        (
            click.option("--type", type=click.Choice(TYPES), help="What sort of wish."),
            click.option("--cost", type=click.IntRange(0, 3), metavar="0-3", help="0 free, 3 a lot."),
            click.option("--minutes", type=click.IntRange(1), metavar="N", help="How long it takes."),
            click.option("--season", type=click.Choice(SEASONS), help="Best when."),
            click.option("--place", metavar="P", help="Where."),
            click.option("--link", metavar="URL", help="Where to read more."),
            click.option("--notes", metavar="TEXT", help="Anything else."),
            click.option("--need", "needs", multiple=True, metavar="N", help="What to have at hand; several are fine."),
            click.option("--tag", "tags", multiple=True, metavar="T", help="A word to find it by; several are fine."),
        )
    ):
        command = option(command)
    return command


def _given(fields: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None and value != ()}


@wish.command("add")
@click.argument("title")
@_details
def add(title: str, **fields: Any) -> None:
    """Add a wish. Its id goes to standard output."""
    with table() as here:
        here.people.require()
        added = here.wishes.add(title, **_given(fields))
        put(_short(added))
        say("On your wish list.")


@wish.command("list")
@click.option("--matched", is_flag=True, help="Only those you both hearted.")
@click.option("--done", is_flag=True, help="Only those that happened.")
@click.option("--tag", metavar="T", help="Only those with this tag.")
@json_option
def list_(matched: bool, done: bool, tag: str | None, as_json: bool) -> None:
    """Every wish, planned and matched ones first, done ones last."""
    with table(reads=True) as here:
        wishes = here.wishes.all(matched=matched or None, done=done or None, tag=tag)
        if as_json:
            put_json([one.public() for one in wishes])
        elif wishes:
            put(*columns([[_short(one), _state(one), one.type, one.title] for one in wishes]))
        else:
            say("No such wish yet." if matched or done or tag else "No wishes yet: `twosome wish add TITLE`.")


@wish.command("show")
@click.argument("id")
@json_option
def show(id: str, as_json: bool) -> None:
    """Everything about one wish. For its ID, here as everywhere, its beginning will do, or a word of its title."""
    with table(reads=True) as here:
        found = here.wishes.find(id)
        if as_json:
            put_json(found.public())
        else:
            put(*_page(here, found))


@wish.command("edit")
@click.argument("id")
@click.option("--title", metavar="TITLE", help="Another title.")
@_details
def edit(id: str, **fields: Any) -> None:
    """Change what the options name; tags named replace all tags, and needs all needs."""
    changes = _given(fields)
    if not changes:
        raise click.UsageError("Say what to change, for example --title or --place.")
    with table() as here:
        here.wishes.edit(here.wishes.find(id).id, **changes)
        say("Changed.")


@wish.command("drop")
@click.argument("id")
@click.option("--back", is_flag=True, help="Bring back one that was let go.")
def drop(id: str, back: bool) -> None:
    """Let a wish go, without judgement."""
    with table() as here:
        found = here.wishes.find(id)
        if back:
            say(f"Back on your wish list: {here.wishes.take_back(found.id).title}")
            return
        dropped = here.wishes.drop(found.id)
        say(f"Let go: {dropped.title}\n`twosome wish drop {_short(dropped)} --back` brings it back.")


@wish.command("plan")
@click.argument("id", required=False)
@click.argument("date", required=False)
@click.argument("hour", required=False, metavar="[TIME]")
@click.option("--until", metavar="DATE", default="", help="The last day, of what takes whole days.")
@click.option("--off", is_flag=True, help="Take it out of the plan; the wish stays.")
def plan(id: str | None, date: str | None, hour: str | None, until: str, off: bool) -> None:
    """Put a wish on a date, or move it there; alone, show what is planned.

    DATE as 2026-12-05 or as you say it: saturday, "in 2 weeks", "5 december". TIME as 19:30 or 7pm.
    """
    if id is not None and not off and date is None:
        raise click.UsageError("Say when: 2026-12-05, saturday, or --off to take it out of the plan.")
    if off and (id is None or date is not None):
        raise click.UsageError("--off takes an ID, and no date.")
    with table(reads=id is None) as here:
        if id is None:
            _put_plan(here)
        elif date is None:
            said = here.planner.take_off(here.wishes.find(id).id)
            say(f"{said.title}: no date any more.")
        else:
            found = here.wishes.find(id)
            said = here.planner.plan(found.id, here.planner.read(found, date, hour or "", until))
            say(f"{said.title}: {_date(here, said)}")


def _put_plan(here: "Table") -> None:
    """What is planned, the next one first."""
    from game.dates import say_day

    rows = [[_short(one), _date(here, one), one.title] for one in here.planner.upcoming()]
    if (day := here.planner.reunion()) is not None:
        rows.append(["", say_day(day, here.planner.today()), "You see each other again"])
    put(*columns(rows))
    if not rows:
        say("Nothing is planned yet: `twosome wish plan ID DATE`.")


def _date(here: "Table", one: "Wish") -> str:
    """When it is planned for."""
    from game.together.planner import in_words, when

    on = when(one)
    return in_words(on, here.planner.today()) if on else ""


@wish.command("done")
@click.argument("id")
@click.option("--note", metavar="TEXT", help="What you want to remember.")
@click.option(
    "--rating", nargs=2, type=click.IntRange(0, 3), metavar="0-3 0-3", help="How it was, for each of you in turn."
)
def done(id: str, note: str | None, rating: tuple[int, int] | None) -> None:
    """It happened."""
    with table() as here:
        fulfilled = here.wishes.done(here.wishes.find(id).id, note, rating)
        say(f"Done: {fulfilled.title}")


@wish.command("pick")
@click.option("--free", is_flag=True, help="Costs nothing.")
@click.option("--minutes", type=click.IntRange(1), metavar="N", help="Takes so long at most.")
@click.option("--type", type=click.Choice(TYPES), help="That sort of wish.")
@click.option("--indoors", is_flag=True, help="Tagged `indoors`.")
@click.option("--season", type=click.Choice([*SEASONS, "now"]), help="Can be done then.")
@click.option(
    "--tonight", "when", flag_value="tonight", type=click.Choice(["tonight", "weekend"]), help="Fits tonight."
)
@click.option("--weekend", "when", flag_value="weekend", help="Fits the weekend: getaways too.")
@click.option("--seed", type=int, metavar="N", help="The same N draws the same wish.")
@json_option
def pick(season: str | None, seed: int | None, as_json: bool, **wanted: Any) -> None:
    """Let chance choose one of your wishes; it leans to what you both want and what has waited long."""
    from game.together.pick import Wanted, season_of

    with table(reads=True) as here:
        month = season_of(here.now().date()) if season == "now" else season
        asked = Wanted.model_validate({**wanted, "season": month})
        drawn = here.wishes.pick(asked, seed=seed)
        if as_json:
            put_json(drawn and drawn.public())
        elif drawn:
            put(*_page(here, drawn))
        else:
            say("No wish waits to be drawn." if asked == Wanted() else "No wish of yours is known to be all that.")


wish.add_command(export)
wish.add_command(import_)


def _short(one: "Wish") -> str:
    from game.table.wishes import SHORT_ID

    return str(one.id)[:SHORT_ID]


def _state(one: "Wish") -> str:
    if one.status != "idea":
        return one.status
    return "matched" if one.matched else "open"


def _page(here: "Table", one: "Wish") -> list[str]:
    """One wish for people. Hearts stay hidden until both gave theirs."""
    from game.together.wishes import COSTS, minutes_words

    names = here.people.names()
    hearts = " and ".join(map(str, one.revealed)) if one.revealed else ""
    details = {
        "id": _short(one),
        "state": _state(one),
        "type": one.type,
        "hearts": hearts,
        "cost": "" if one.cost is None else COSTS[one.cost],
        "takes": minutes_words(one.minutes) if one.minutes else "",
        "season": one.season or "",
        "place": one.place,
        "link": one.link,
        "needs": ", ".join(one.needs),
        "tags": ", ".join(one.tags),
        "planned": _date(here, one),
        "initials": " and ".join(names[seat] for seat in one.initials),
        "budget": one.budget,
        "notes": one.notes,
        "memory": one.memory.text if one.memory else "",
    }
    sorts = [[f"  {names[seat]} sorts", ", ".join(things)] for seat, things in one.sorts.items() if things]
    return [one.title, *columns([*([f"  {name}", text] for name, text in details.items() if text), *sorts])]

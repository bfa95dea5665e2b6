"""`twosome wish`: the shared wish list."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeVar

import click

from game.cli.frame import Group, columns, json_option, put, put_json, say, table

if TYPE_CHECKING:
    from game.together.wishes import Wish

TYPES = ("date", "place", "getaway", "experience", "learn", "gift")
"""`WISH_TYPES`, written out so that the command line starts without the models."""

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
            click.option("--season", type=click.Choice(["spring", "summer", "autumn", "winter"]), help="Best when."),
            click.option("--place", metavar="P", help="Where."),
            click.option("--link", metavar="URL", help="Where to read more."),
            click.option("--notes", metavar="TEXT", help="Anything else."),
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
    with table() as here:
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
    """Everything about one wish. The beginning of its ID is enough."""
    with table() as here:
        found = here.wishes.find(id)
        if as_json:
            put_json(found.public())
        else:
            put(*_page(found))


@wish.command("edit")
@click.argument("id")
@click.option("--title", metavar="TITLE", help="Another title.")
@_details
def edit(id: str, **fields: Any) -> None:
    """Change what the options name; the tags named replace all tags."""
    changes = _given(fields)
    if not changes:
        raise click.UsageError("Say what to change, for example --title or --place.")
    with table() as here:
        here.wishes.edit(here.wishes.find(id).id, **changes)
        say("Changed.")


@wish.command("drop")
@click.argument("id")
def drop(id: str) -> None:
    """Let a wish go, without judgement."""
    with table() as here:
        dropped = here.wishes.drop(here.wishes.find(id).id)
        say(f"Let go: {dropped.title}")


@wish.command("done")
@click.argument("id")
@click.option("--note", metavar="TEXT", help="What you want to remember.")
def done(id: str, note: str | None) -> None:
    """It happened."""
    with table() as here:
        fulfilled = here.wishes.done(here.wishes.find(id).id, note)
        say(f"Done: {fulfilled.title}")


def _short(one: "Wish") -> str:
    from game.table.wishes import SHORT_ID

    return str(one.id)[:SHORT_ID]


def _state(one: "Wish") -> str:
    if one.status != "idea":
        return one.status
    return "matched" if one.matched else "open"


def _page(one: "Wish") -> list[str]:
    """One wish for people. Hearts stay hidden until both gave theirs."""
    from game.together.wishes import COSTS, minutes_words

    planned = f"{one.planned.day} {one.planned:%B %Y}" if one.planned else ""
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
        "tags": ", ".join(one.tags),
        "planned": planned,
        "notes": one.notes,
        "memory": one.memory.text if one.memory else "",
    }
    return [one.title, *columns([[f"  {name}", text] for name, text in details.items() if text])]

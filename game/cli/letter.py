"""`twosome letter`: what the two write to each other, and the files in which it travels."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from game.cli.frame import Group, columns, json_option, put, put_json, say
from game.cli.sitting import table

if TYPE_CHECKING:
    from game.play.players import Seat
    from game.table import Table
    from game.table.letters import Envelope


@click.group(cls=Group)
def letter() -> None:
    """What you write to each other, and the files in which it travels."""


@letter.command("list")
@json_option
def list_(as_json: bool) -> None:
    """Every letter, from outside: those that may be opened first. Never a word of what is in them."""
    with table(reads=True) as here:
        here.people.require()
        names, found = here.people.names(), here.letters.all()
        if as_json:
            put_json([_public(one, names) for one in found])
            return
        put(*columns([_row(one, names) for one in found]))
        if not found:
            say("No letter yet: one is written in the game.")


@letter.command("export")
@click.argument("id")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--by", metavar="NAME", help="Who takes it out. One that is not opened is its writer's alone.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def export(id: str, file: Path, by: str | None, force: bool) -> None:
    """Write a letter into FILE: .eml for a mail program, or .txt. Whoever has the file can read it."""
    with table(reads=True) as here:
        found = here.letters.find(id)
        here.letters.export(found.id, _seat(here, by) if by else found.reader, file, over=force)
        say(f"Written: {file}")


@letter.command("send")
@click.argument("id")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--open", "unlocked", is_flag=True, help="Without a passphrase: veiled only, which is no lock.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def send(id: str, file: Path, unlocked: bool, force: bool) -> None:
    """Write a letter into FILE for the other's Twosome, sealed as it is here, under a passphrase that you both know.

    A passphrase needs `twosome[lock]`; it is typed twice, or stands in two lines of a pipe.
    """
    from game.cli.passphrase import ask_new

    with table() as here:
        found = here.letters.find(id)
        if not unlocked and not here.post.can_lock:
            raise click.UsageError('A passphrase needs one more package, `pip install "twosome[lock]"`; or say --open.')
        went = here.post.send_letter(found.id, file, "" if unlocked else ask_new(), over=force)
        say(f"Written: {went}")


@letter.command("import")
@click.argument("file", type=click.Path(path_type=Path))
def import_(file: Path) -> None:
    """Take a letter, or an answer to a question of the day, in from FILE."""
    from game.cli.passphrase import ask

    with table() as here:
        here.people.require()
        passphrase = ask("The passphrase of this file") if here.post.is_locked(file) else ""
        came = here.post.receive(file, passphrase)
        writer = here.people.names()[came.writer]
        what = f"A letter from {writer}" if came.letter else f"{writer}'s answer"
        say(f"{what} came in." if came.new else f"{what} is here already; nothing was changed.")


def _seat(here: "Table", name: str) -> "Seat":
    from game.errors import BadInput

    names = here.people.names()
    for seat, known in names.items():
        if known.casefold() == name.strip().casefold():
            return seat
    raise BadInput(f"Here play {names['a']} and {names['b']}; {name} is neither of them.")


def _row(one: "Envelope", names: "dict[Seat, str]") -> list[str]:
    at = one.at.astimezone()
    how: str = one.standing if one.sent is None or one.opened else "sent"
    if how == "sealed" and one.until is not None:
        how = f"sealed until {one.until.isoformat()}"
    return [str(one.id)[:8], f"{at:%Y-%m-%d}", f"{names[one.writer]} to {names[one.reader]}", how]


def _public(one: "Envelope", names: "dict[Seat, str]") -> dict[str, Any]:
    return {
        "id": str(one.id),
        "from": names[one.writer],
        "to": names[one.reader],
        **one.model_dump(mode="json", include={"at", "seal", "until", "standing", "opened", "sent", "answers"}),
        "answered": one.answered,
    }

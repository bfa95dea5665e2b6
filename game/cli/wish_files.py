"""`twosome wish export` and `import`: the wish list out as a file, and in from one."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from game.cli.frame import Command, say
from game.cli.sitting import table

if TYPE_CHECKING:
    from game.table.exchange import Format, Preview, Twice

FORMATS = ("md", "csv", "json", "ics")
"""`game.table.exchange.FORMATS`, written out so that the command line starts without the models."""

_SHOWN = 8
"""So many lines of each sort are told in full."""

_TWICE = ("skip", "update", "add")


@click.command("export", cls=Command)
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", type=click.Choice(FORMATS), help="Else by the name; `-` as FILE needs it.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def export(file: Path, format: str | None, force: bool) -> None:
    """Write the list into FILE: .md, .csv, .json, or .ics with your dates for a calendar.

    Hearts that only one of you gave are in none of them. `-` writes to standard output.
    """
    chosen = cast("Format | None", format)
    with table(reads=True) as here:
        if str(file) == "-":
            if chosen is None:
                raise click.UsageError("Say which --format goes to standard output.")
            click.echo(here.exchange.content(chosen), nl=False)
            return
        here.exchange.export(file, chosen, over=force)
        say(f"Written: {file}")


@click.command("import", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would come in.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@click.option(
    "--twice", type=click.Choice(_TWICE), help="Wishes that are on the list already: skip, update, or add once more."
)
def import_(file: Path, dry_run: bool, yes: bool, twice: str | None) -> None:
    """Take wishes in from FILE: a table (.csv), a Markdown list (.md) or .json.

    Where a line can't be used, all such lines are told and nothing is changed. A table needs a first line that names
    its columns, `title` at least; `twosome wish export` shows the others.
    """
    with table() as here:
        here.people.require()
        preview = here.exchange.preview(file)
        _tell(preview)
        if preview.bad:
            click.get_current_context().exit(2)
        if dry_run:
            say("Nothing is changed.")
            return
        ask = not yes and sys.stdin.isatty()
        if preview.known and twice is None and ask:
            twice = click.prompt("What becomes of those?", type=click.Choice(_TWICE), default="skip", err=True)
        if ask and not click.confirm("Take them in?", default=True, err=True):
            say("Nothing is changed.")
            return
        taken = here.exchange.take(preview, cast("Twice", twice or "skip"))
        say(f"Added {len(taken.added)}, changed {len(taken.updated)}.")


def _tell(preview: "Preview") -> None:
    """What the file brings, in a few lines."""
    for aside in preview.asides:
        say(aside)
    if preview.bad:
        say(f"Nothing is changed: {preview.name} holds lines that can't be used.")
        _list(list(preview.bad))
        return
    say(f"New in {preview.name}: {len(preview.new)}")
    _list([wish.title for wish in preview.new])
    if preview.same:
        say(f"On the list just so: {preview.same}")
    if preview.known:
        say(f"On the list already, but told otherwise: {len(preview.known)}")
        _list([f"{known.where}: {known.here.title}" for known in preview.known])


def _list(lines: list[str]) -> None:
    for line in lines[:_SHOWN]:
        say(f"  {line}")
    if len(lines) > _SHOWN:
        say(f"  … and {len(lines) - _SHOWN:,} more")

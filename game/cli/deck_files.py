"""`twosome deck new`, `import`, `export` and `schema`: decks as files, in and out."""

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

import click

from game.cli.frame import Command, json_option, put, put_json, say
from game.cli.sitting import table

if TYPE_CHECKING:
    from game.table.deck_files import Brought, Format, Preview, Size, There

FORMATS = ("toml", "txt", "md", "csv", "tsv", "anki", "json", "html")
"""`game.table.deck_files.FORMATS`, written out, as is `SIZES`, so that the command line starts without the models."""

SIZES = ("small", "large")

_SHOWN = 8
"""So many cards, or bad lines, are told in full."""


@click.command("new", cls=Command)
@click.argument("id")
@click.option("--title", default="", help="Else made from the id.")
def new(id: str, title: str) -> None:
    """Begin a deck of your own as a file to write on in any editor. Says where it is.

    ID: small letters, digits and dashes, such as rainy-sundays. Progress is kept by it.
    """
    with table() as here:
        put(str(here.workshop.begin(id, title)))
        say("One card is in it. `twosome deck check` tells of slips; the game takes up what you save.")


@click.command("schema", cls=Command)
def schema() -> None:
    """The JSON Schema of a deck's file, by which editors complete and check."""
    from game.cards.schema import schema_text

    click.echo(schema_text(), nl=False)


@click.command("export", cls=Command)
@click.argument("id")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--format", type=click.Choice(FORMATS), help="Else by the name; `-` as FILE needs it.")
@click.option("--size", type=click.Choice(SIZES), default="small", help="Of cards to cut out (.html).")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def export(id: str, file: Path, format: str | None, size: str, force: bool) -> None:
    """Write a deck into FILE: .toml to share, .txt, .md, .csv, .tsv, .json, .anki.txt for Anki, or .html to cut out.

    Nothing of your play is in any of them. `-` writes to standard output.
    """
    chosen, of_size = cast("Format | None", format), cast("Size", size)
    with table(reads=True) as here:
        if str(file) == "-":
            if chosen is None:
                raise click.UsageError("Say which --format goes to standard output.")
            body, lost = here.deck_files.content(id, chosen, of_size)
            click.echo(body, nl=False)
        else:
            lost = here.deck_files.export(id, file, chosen, size=of_size, over=force)
            say(f"Written: {file}")
        if lost:
            say(f"Such a file has no place for, so it leaves out: {', '.join(lost)}.")


@click.command("import", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Only say what would come in.")
@click.option("--yes", is_flag=True, help="Ask nothing.")
@click.option("--update", is_flag=True, help="Let it take the place of your deck of the same id; its file is kept.")
@json_option
def import_(file: Path, dry_run: bool, yes: bool, update: bool, as_json: bool) -> None:
    """Put the deck in FILE on your shelf: a deck's .toml, or .txt, .md, .csv, .tsv, .json, or what Anki exports.

    Where a line can't be used, all such lines are told and nothing is changed. Nothing is ever written over: a deck
    whose id is taken comes in beside the other or, with --update, in place of yours, with all that you played.
    """
    with table() as here:
        preview = here.deck_files.preview(file)
        brought = None
        if not as_json:
            _tell(preview, update=update)
        if preview.deck and not (dry_run or preview.same) and (yes or as_json or _agreed()):
            brought = here.deck_files.take(preview, update=update)
        if as_json:
            put_json(_document(preview, brought))
        elif brought:
            say(f"{'Brought up to date' if brought.replaced else 'On the shelf'}: {brought.path}")
        elif preview.deck:
            say("Nothing is changed.")
        if preview.bad:
            click.get_current_context().exit(2)


def _agreed() -> bool:
    return not sys.stdin.isatty() or click.confirm("Put it on the shelf?", default=True, err=True)


def _tell(preview: "Preview", *, update: bool) -> None:
    """What the file brings, in a few lines."""
    for aside in preview.asides:
        say(aside)
    deck = preview.deck
    if deck is None:
        say(f"Nothing is changed: {preview.name} holds lines that can't be used.")
        _list(list(preview.bad))
        return
    kinds = Counter(card.kind for card in deck.cards)
    say(f"{deck.title}: {len(deck.cards)} cards ({', '.join(f'{kind} {n}' for kind, n in kinds.most_common())})")
    _list([" ".join(card.text.split()) for card in deck.cards])
    if preview.there:
        _tell_of_there(preview.there, preview.id, update=update)


def _tell_of_there(there: "There", id: str, *, update: bool) -> None:
    """What the shelf has under that id already, and what becomes of it."""
    if there.just_so:
        say(f"That deck is on the shelf already, just so: {there.path}")
        return
    whose = "yours" if there.own else "the game's"
    say(f"The id is that of a deck of {whose} already: {there.title}, {there.path}")
    say(f"  the same: {there.same}, told otherwise: {there.changed}, new: {there.new}, only there: {there.gone}")
    if not there.own:
        say(f'It stands beside it as "{id}", with progress of its own.')
    elif update:
        say(f"It takes that place. What you played stays: {there.played} of these cards. The file as it was is kept.")
    else:
        say(f'It stands beside it as "{id}". With --update it takes its place, and what you played of it stays.')


def _document(preview: "Preview", brought: "Brought | None") -> dict[str, Any]:
    """The same for scripts."""
    there = preview.there
    return {
        "id": brought.id if brought else preview.id or None,
        "title": preview.deck.title if preview.deck else "",
        "cards": len(preview.deck.cards) if preview.deck else 0,
        "path": str(brought.path) if brought else None,
        "updated": bool(brought and brought.replaced),
        "there": there.model_dump(mode="json") if there else None,
        "bad": preview.bad,
        "asides": preview.asides,
    }


def _list(lines: list[str]) -> None:
    for line in lines[:_SHOWN]:
        say(f"  {line}")
    if len(lines) > _SHOWN:
        say(f"  … and {len(lines) - _SHOWN:,} more")

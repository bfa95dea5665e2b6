"""`twosome journal`: what the two chose to keep."""

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from game.cli.frame import Group, json_option, put, put_json, say
from game.cli.sitting import table

if TYPE_CHECKING:
    from game.together.journal import Entry


@click.group(cls=Group)
def journal() -> None:
    """What you chose to keep."""


@journal.command("search")
@click.argument("words", nargs=-1, required=True)
@json_option
def search(words: tuple[str, ...], as_json: bool) -> None:
    """The entries that hold all these words, the newest first."""
    with table(reads=True) as here:
        _tell(here.journal.search(" ".join(words)), as_json, "Nothing in your journal holds all these words.")


@journal.command("list")
@click.option("--count", type=click.IntRange(1), default=20, show_default=True, help="How many.")
@json_option
def list_(count: int, as_json: bool) -> None:
    """The newest entries, the newest first."""
    with table(reads=True) as here:
        _tell(here.journal.recent(count), as_json, "Nothing is kept yet.")


@journal.command("drop")
@click.argument("id")
def drop(id: str) -> None:
    """Let an entry go for good: from the saves now, from their backups with the next one."""
    with table() as here:
        here.journal.remove(here.journal.find(id))
        say("Gone for good.")


@journal.command("export")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def export(file: Path, force: bool) -> None:
    """Write all of it into FILE: .md, .txt or .json. Whoever has the file can read it."""
    with table(reads=True) as here:
        here.journal.export(file, over=force)
        say(f"Written: {file}")


def _tell(found: Sequence["Entry"], as_json: bool, nothing: str) -> None:
    if as_json:
        from game.export.journal import public

        put_json([public(entry) for entry in found])
    elif found:
        put(*(line for entry in found for line in _lines(entry)))
    else:
        say(nothing)


def _lines(entry: "Entry") -> Iterator[str]:
    at = entry.at.astimezone()
    yield f"{at.day} {at:%B %Y}   {str(entry.id)[:8]}"
    yield from (f"  {line}" for line in (*entry.question.splitlines(), *entry.text.splitlines()))

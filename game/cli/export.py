"""`twosome export`: the keepsake."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, cast

import click

from game.cli.frame import Command, say
from game.cli.sitting import table

if TYPE_CHECKING:
    from game.table.keepsake import Format


@click.command("export", cls=Command)
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--format", type=click.Choice(["html", "md", "json"]), help="Else by the name of the file.")
@click.option("--force", is_flag=True, help="Write over a file that is there.")
def export(file: Path, format: str | None, force: bool) -> None:
    """Write your whole story into FILE: a page to print (.html), Markdown (.md) or .json.

    Nothing sealed is in it. Whoever has the file can read it.
    """
    with table(reads=True) as here:
        with click.progressbar(length=0, label="Your story", file=sys.stderr, show_eta=False) as bar:

            def far(done: int, of: int) -> None:
                bar.length = of
                bar.update(done - bar.pos)

            here.keepsake.export(file, cast("Format | None", format), over=force, progress=far)
        say(f"Written: {file}. Whoever has it can read it.")

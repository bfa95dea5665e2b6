"""What all commands share: the options that stand anywhere, and how to speak."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from game import __version__

if TYPE_CHECKING:
    from game.storage.vault import Vault

INTERRUPTED = 130
"""What a shell gives a program that Ctrl-C ended."""

EVERYWHERE = "Everywhere: --saves, --decks, --theme, --no-animation, --look, --passphrase-file (see `twosome --help`)."

_SHARED = "shared_"
"""What the names of the shared options begin with, so that a command may have a parameter called `decks` too."""


@dataclass
class Setting:
    """What the options that stand anywhere said."""

    saves: Path | None = None
    decks: tuple[Path, ...] = ()
    theme: str | None = None
    animation: bool = True
    look: bool = False
    """Open the saves to look only."""
    passphrase_file: Path | None = None
    """Where the passphrase of locked saves stands."""
    vault: "Vault | None" = None
    """What opened them, once it did."""


def setting() -> Setting:
    """The setting of the command that runs."""
    return click.get_current_context().find_root().ensure_object(Setting)


def _note(ctx: click.Context, param: click.Parameter, value: Any) -> None:
    """Take down a shared option, wherever on the line it stood."""
    if value is None or value is False or value == ():
        return
    here = ctx.find_root().ensure_object(Setting)
    match (param.name or "").removeprefix(_SHARED):
        case "decks":
            here.decks = (*here.decks, *value)
        case "no_animation":
            here.animation = False
        case name:
            setattr(here, name, value)


def _version(ctx: click.Context, _: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        click.echo(f"twosome {__version__}")
        ctx.exit()


def _shared(*, hidden: bool) -> list[click.Parameter]:
    """The options that stand anywhere on the line."""
    common: dict[str, Any] = {"expose_value": False, "hidden": hidden, "callback": _note}
    # What can't be read, the game says in a sentence of its own.
    folder: dict[str, Any] = {**common, "type": click.Path(path_type=Path, readable=False), "metavar": "DIR"}
    flag: dict[str, Any] = {**common, "is_flag": True}
    version: dict[str, Any] = {**flag, "is_eager": True, "callback": _version}
    return [
        click.Option(["--saves", f"{_SHARED}saves"], help="Where your play is kept (or TWOSOME_SAVES).", **folder),
        click.Option(
            ["--decks", f"{_SHARED}decks"], help="More folders of decks (or TWOSOME_DECKS).", multiple=True, **folder
        ),
        click.Option(
            ["--theme", f"{_SHARED}theme"], metavar="NAME", help="The look: candlelight, daylight, …", **common
        ),
        click.Option(["--no-animation", f"{_SHARED}no_animation"], help="Nothing moves.", **flag),
        click.Option(
            ["--look", f"{_SHARED}look"], help="Open the saves to look only; works beside another Twosome.", **flag
        ),
        click.Option(
            ["--passphrase-file", f"{_SHARED}passphrase_file"],
            help="Where the passphrase of locked saves stands (or TWOSOME_PASSPHRASE_FILE).",
            **{**folder, "metavar": "FILE"},
        ),
        click.Option(["--version", f"{_SHARED}version"], help="Which Twosome this is.", **version),
    ]


class Command(click.Command):
    """A command that takes the shared options too."""

    def __init__(self, *args: Any, **more: Any) -> None:
        super().__init__(*args, **more)
        self.params = [*self.params, *_shared(hidden=True)]
        self.epilog = self.epilog or EVERYWHERE


class Group(click.Group):
    """A group of such commands."""

    command_class = Command
    group_class = type
    shows_shared = False
    """Whether its help lists the shared options."""

    def __init__(self, *args: Any, rooms: Mapping[str, str] | None = None, **more: Any) -> None:
        """`rooms`: by name, the module under `game.cli` where a command stands that is loaded only once it is called,
        or listed. It is called there what it is called here."""
        super().__init__(*args, **more)
        self.params = [*self.params, *_shared(hidden=not self.shows_shared)]
        self._rooms = rooms or {}

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All of them, by name."""
        return sorted({*super().list_commands(ctx), *self._rooms})

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in self.commands and (room := self._rooms.get(cmd_name)):
            self.add_command(getattr(import_module(f"game.cli.{room}"), cmd_name))
        return super().get_command(ctx, cmd_name)


json_option = click.option("--json", "as_json", is_flag=True, help="One JSON document, for scripts.")


def saves_path() -> Path:
    """Where the saves are, without opening them."""
    from game.paths import saves_folder

    return saves_folder(setting().saves)


def say(message: str) -> None:
    """Tell people something, on standard error."""
    from game.text import clean

    click.echo(clean(message), err=True)


def put(*lines: str) -> None:
    """Data for people, on standard output."""
    if lines:
        click.echo("\n".join(lines))


def put_json(data: Any) -> None:
    """Data for programs: the one JSON document on standard output."""
    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def columns(rows: Sequence[Sequence[str]]) -> list[str]:
    """Rows as lines, each column as wide as its widest cell; the last one is left as long as it is."""
    if not rows:
        return []
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)][:-1]
    return [
        "  ".join([*(f"{cell:<{w}}" for cell, w in zip(row, widths, strict=False)), row[-1]]).rstrip() for row in rows
    ]

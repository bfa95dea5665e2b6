"""`twosome` itself: the root of all commands, and what it ends with."""

import contextlib
import gc
import io
import os
import sys
from collections.abc import Sequence
from typing import Any

import click

from game import glyphs
from game.cli.frame import INTERRUPTED, Group, Setting, say
from game.errors import TwosomeError

PROGRAM = "twosome"

CRASHED = 70
"""`EX_SOFTWARE`: a defect of the game, told apart from everything a player can cause."""


_SELDOM = 250_000
"""A command makes what it needs and ends: Python looks for garbage once for so many things made, not for 700."""


class _Root(Group):
    """The command line as a whole: whatever happens, people get one sentence and scripts get an exit code."""

    shows_shared = True

    def main(
        self,
        args: Sequence[str] | None = None,
        prog_name: str | None = None,
        complete_var: str | None = None,
        standalone_mode: bool = True,
        **extra: Any,
    ) -> Any:
        """Run, and exit with the code of `cli.md`."""
        here = extra.setdefault("obj", Setting())
        name = prog_name or PROGRAM
        if not standalone_mode:
            return super().main(args, name, complete_var, standalone_mode=False, **extra)
        _forgive_strange_bytes()
        gc.set_threshold(_SELDOM)
        try:
            code = super().main(args, name, complete_var, standalone_mode=False, **extra)
            _flush()
        except BrokenPipeError:
            # Who read our output had enough of it.
            _silence_output()
            code = 0
        except (KeyboardInterrupt, click.Abort):
            say("Stopped. Everything you finished is kept.")
            code = INTERRUPTED
        except click.ClickException as wrong:
            shown = io.StringIO()
            wrong.show(shown)
            say(shown.getvalue().rstrip())
            code = wrong.exit_code
        except TwosomeError as wrong:
            say(str(wrong))
            code = wrong.exit_code
        except OSError as refused:
            _silence_output()
            say(f"The system refused: {refused.strerror or 'no reason given'}. What you finished is kept.")
            code = 2
        except Exception as defect:
            code = _crashed(defect, here)
        # What is left goes with the process; nobody need look it through for garbage.
        gc.freeze()
        sys.exit(code if isinstance(code, int) else 0)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command. A reader who left is no error; click would end with 1, a problem found."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            _silence_output()
            return 0


def _crashed(defect: Exception, here: Setting) -> int:
    from game.crash import write_report
    from game.paths import saves_folder

    path = write_report(defect, saves_folder(here.saves))
    where = f" A report without a word of yours is in {path}." if path else ""
    say(f"Something went wrong that Twosome did not expect. What you finished is kept.{where}")
    return CRASHED


def _forgive_strange_bytes() -> None:
    """What the terminal can't show is spelled in letters it has, what is no text at all becomes a question mark, and
    neither is ever an error."""
    glyphs.register()
    # A stream that was read from already keeps what it has.
    with contextlib.suppress(OSError, ValueError):
        if isinstance(sys.stdin, io.TextIOWrapper):
            sys.stdin.reconfigure(errors="replace")
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            with contextlib.suppress(OSError, ValueError):
                glyphs.suit(stream, os.environ)


def _flush() -> None:
    if sys.stdout:
        sys.stdout.flush()


def _silence_output() -> None:
    """Let what is still in the buffer go nowhere, or the interpreter complains about it at its end."""
    with contextlib.suppress(OSError, ValueError, AttributeError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


_ROOMS = {
    **{name: name for name in (
        "completion", "couple", "deck", "demo", "export", "journal", "keys", "letter", "play", "saves", "today", "us",
        "wish",
    )},
    "checkin": "play",
}  # fmt: skip
"""Where each command stands. A command loads its own room and no other."""


@click.group(
    PROGRAM,
    cls=_Root,
    rooms=_ROOMS,
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)
@click.option("--plain", is_flag=True, help="The whole game line by line, for screen readers and scripts.")
@click.pass_context
def main(ctx: click.Context, plain: bool) -> int:
    """A card game for couples, played together at one terminal.

    Without a command the game opens. Everything you play stays on this machine.
    """
    if ctx.invoked_subcommand is not None:
        return 0
    if plain:
        return _line_by_line()
    from game.cli.face import open_game

    return open_game()


def _line_by_line() -> int:
    from game.cli.sitting import table
    from game.plain import Paper, at_home

    with table() as here:
        at_home(here, Paper())
    return 0

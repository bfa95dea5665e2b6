"""The one place that starts the game on the whole screen."""

import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from game.cli.frame import setting
from game.cli.passphrase import lock_from_file
from game.errors import BadInput

if TYPE_CHECKING:
    from game.tui.start import Start


def open_game(saves: Path | None = None, start: "Start | None" = None) -> int:
    """Open the game, at `start` where an evening was asked for; the exit code.

    `saves` stands in for the folder the command line named. Raises `BadInput` where there is no terminal.
    """
    need_terminal()
    here = setting()
    # All that is loaded up to the first paint is there to stay: looking for garbage among it only takes time.
    gc.disable()
    from game.tui.app import run
    from game.tui.themes import PALETTES

    # Asked for on the screen itself, where it does not stand in a file.
    vault = None if saves else lock_from_file()
    known = [palette.name for palette in PALETTES]
    if here.theme is not None and here.theme not in known:
        raise BadInput(f"There is no look {here.theme!r}. The looks are: {', '.join(known)}.")
    return run(
        saves=saves or here.saves,
        decks=here.decks,
        theme=here.theme,
        animation=here.animation,
        start=start,
        vault=vault,
        look=here.look,
    )


def need_terminal() -> None:
    """Raises `BadInput` where the game can't be drawn."""
    if os.environ.get("TEXTUAL_DRIVER"):
        return  # something draws it in a terminal's place: `textual serve`, in a browser
    if not (_is_terminal(sys.stdin) and _is_terminal(sys.stdout)) or os.environ.get("TERM") == "dumb":
        raise BadInput("The game needs a terminal. `twosome --plain` plays line by line, anywhere.")


def _is_terminal(stream: object) -> bool:
    return bool(getattr(stream, "isatty", bool)())

"""Where things live: by flag, else by environment, else in the checkout, else in the user's data folder.

Nothing here creates a folder or looks inside one.
"""

import os
from collections.abc import Iterable
from pathlib import Path

SAVES_VARIABLE = "TWOSOME_SAVES"
DECKS_VARIABLE = "TWOSOME_DECKS"

HOLDER = "in-use.holder"
"""Beside the saves for as long as a Twosome has them open: who it is."""

_PACKAGE = Path(__file__).resolve().parent


def saves_folder(flag: Path | None = None) -> Path:
    """The folder of the couple's saves, absolute; it may not exist yet."""
    named = flag or os.environ.get(SAVES_VARIABLE)
    if named:
        return Path(named).expanduser().absolute()
    checkout = _checkout()
    if checkout is not None:
        return checkout / "saves"
    import platformdirs  # only an installed game without a folder named for it asks

    return Path(platformdirs.user_data_dir("twosome", appauthor=False)) / "saves"


def shipped_decks() -> Path:
    """The folder of the decks that ship: inside an installed package, or the checkout's own."""
    installed = _PACKAGE / "decks"
    return installed if installed.is_dir() else _PACKAGE.parent / "decks"


def own_decks(saves: Path) -> Path:
    """The folder of the decks the couple wrote; it may not exist yet."""
    return saves / "decks"


def deck_folders(flag: Path | Iterable[Path] | None, saves: Path) -> list[Path]:
    """Every folder that holds decks, in the order they are read: shipped, own, then those named by hand.

    `flag` is what `--decks` said; without it, `TWOSOME_DECKS` may name folders, divided as in `PATH`.
    """
    named = [flag] if isinstance(flag, Path) else list(flag or ())
    if not named:
        named = [Path(part) for part in os.environ.get(DECKS_VARIABLE, "").split(os.pathsep) if part]
    return [shipped_decks(), own_decks(saves), *(folder.expanduser().absolute() for folder in named)]


def _checkout() -> Path | None:
    """The folder of the source checkout the game runs from, if it does."""
    folder = _PACKAGE.parent
    return folder if (folder / "pyproject.toml").is_file() and (folder / "saves").is_dir() else None

"""Asking for the passphrase of locked saves: never echoed, never on the command line, never in the environment.

A program's arguments and environment are seen by other programs and stay in logs. So a script names a file, which may
be a pipe: `twosome wish list --passphrase-file <(pass show twosome)`.
"""

import getpass
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from game.cli.frame import saves_path, say, setting
from game.errors import BadInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.storage.vault import Vault

FILE_VARIABLE = "TWOSOME_PASSPHRASE_FILE"

_TRIES = 3
_LONGEST = 1_000
"""Of what is read from a passphrase file, in characters."""

_QUESTION = "Passphrase, or recovery key"

T = TypeVar("T")


def with_lock(use: "Callable[[Vault | None], T]") -> T:
    """What `use` gives with the lock of these saves, which is only asked for where they turn out to be locked.

    Raises `SavesLocked` where nobody can be asked.
    """
    from game.storage.errors import SavesLocked
    from game.storage.locking import open_lock

    here = setting()
    try:
        return use(here.vault)
    except SavesLocked:
        if here.vault is not None:
            raise
    here.vault = lock_from_file() or _lock_by_hand(lambda secret: open_lock(saves_path(), secret))
    return use(here.vault)


def lock_from_file() -> "Vault | None":
    """The lock, opened with the passphrase in the file that was named; None where none was or nothing is locked."""
    here = setting()
    named = _named_file()
    if here.vault is None and named is not None:
        from game.storage.locking import is_locked, open_lock

        if is_locked(saves_path()):
            here.vault = open_lock(saves_path(), _first_line(named))
    return here.vault


def ask_lock(opens: "Callable[[str], Vault]") -> "Vault":
    """The lock of something else than these saves, opened by `opens` with what the file that was named holds, or with
    what is typed."""
    named = _named_file()
    if named is not None:
        return opens(_first_line(named))
    return _lock_by_hand(opens) if _by_hand() else opens(ask(_QUESTION))


def take_from_pipe() -> None:
    """Where nobody sits at a terminal, the passphrase of locked saves is the next line that comes in."""
    from game.storage.locking import is_locked, open_lock

    here = setting()
    if not _by_hand() and is_locked(saves_path()):
        here.vault = lock_from_file() or open_lock(saves_path(), ask(_QUESTION))


def ask(question: str) -> str:
    """One line that is not echoed on a terminal; from a pipe, its next line. Raises `BadInput` at the end of input."""
    if _by_hand():
        try:
            return getpass.getpass(f"{question}: ", stream=sys.stderr)
        except EOFError:
            line = ""
    else:
        line = sys.stdin.readline() if sys.stdin else ""
    if not line:
        raise BadInput(f"{question}: nothing was typed, and nothing was changed.")
    return line.removesuffix("\n")


def ask_new() -> str:
    """A new passphrase, typed twice. Raises `BadInput` for one that would not do, or for two that differ."""
    from game.storage.vault import as_passphrase

    first = as_passphrase(ask("New passphrase"))
    if as_passphrase(ask("Once more")) != first:
        raise BadInput("The two differ; nothing was changed.")
    return first


def wait_for_enter(words: str) -> None:
    """Let somebody read on; a pipe does not wait. Ctrl-C stops here."""
    if _by_hand():
        say(words)
        sys.stdin.readline()


def _named_file() -> Path | None:
    named = setting().passphrase_file or Path(os.environ.get(FILE_VARIABLE, ""))
    return named if named.name else None


def _lock_by_hand(opens: "Callable[[str], Vault]") -> "Vault":
    """The lock, opened by whoever sits at the terminal. Raises `SavesLocked`, `LockMissing`."""
    from game.storage.errors import SavesLocked, WrongPassphrase
    from game.storage.vault import library

    library()
    if not _by_hand():
        raise SavesLocked(
            f"These saves are locked. Run it at a terminal, or name a file that holds the passphrase:"
            f" --passphrase-file FILE, or {FILE_VARIABLE}."
        )
    for left in reversed(range(_TRIES)):
        try:
            return opens(ask(_QUESTION))
        except WrongPassphrase as wrong:
            if not left:
                raise
            say(str(wrong))
    raise AssertionError


def _first_line(path: Path) -> str:
    from game.storage.errors import SavesLocked, reason

    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return file.readline(_LONGEST).rstrip("\n")
    except OSError as problem:
        raise SavesLocked(f"The passphrase file {path} could not be read: {reason(problem)}.") from None


def _by_hand() -> bool:
    return bool(sys.stdin and sys.stdin.isatty())

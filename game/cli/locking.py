"""`twosome saves lock`, `unlock` and `passphrase`."""

import click

from game.cli.frame import Command, put, say
from game.cli.passphrase import ask_new, take_from_pipe, wait_for_enter
from game.cli.sitting import table


@click.command("lock", cls=Command)
def lock() -> None:
    """Encrypt everything you play, under a passphrase. The recovery key goes to standard output, once.

    The passphrase is asked for twice; from a pipe, two lines of it are read.
    """
    with table() as here:
        here.locking.needs_unlocked()
        say("Four or five words in a row make a good passphrase. Without it and the recovery key nobody opens these")
        say("saves again, not even we.")
        vault = here.locking.prepare(ask_new())
        say("\nThis is the recovery key. It opens the saves where the passphrase is forgotten, and is shown this once:")
        put(vault.recovery_key)
        wait_for_enter("\nWrite it down, away from this machine. Enter locks the saves; Ctrl-C leaves them open.")
        here.locking.lock(vault)
    say("Locked. Twosome asks for the passphrase from now on.")


@click.command("unlock", cls=Command)
def unlock() -> None:
    """Make everything plain again, for good. From a pipe, a line with the passphrase is read."""
    take_from_pipe()
    with table() as here:
        here.locking.unlock()
    say("Unlocked: your saves are plain files again.")


@click.command("passphrase", cls=Command)
def passphrase() -> None:
    """Change the passphrase; the recovery key stays the same.

    From a pipe, a line with the old one is read, and two with the new one.
    """
    take_from_pipe()
    with table() as here:
        here.locking.needs_vault()
        here.locking.change_passphrase(ask_new())
    say("Changed. Backups that you made before open with the old one.")

"""Sitting down at the table for one command."""

import contextlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from game.cli.frame import say, setting
from game.cli.passphrase import with_lock

if TYPE_CHECKING:
    from game.storage.vault import Vault
    from game.table import Table


@contextlib.contextmanager
def table(*, reads: bool = False, mend: bool = False) -> Iterator["Table"]:
    """Sit down at the table for one command; what had to be mended is told. `reads`: the command changes nothing, so
    that it looks where another Twosome has the saves open. `mend`: bring back from the backups what is beyond reading.

    Raises a `TwosomeError` when the saves can't be opened.
    """
    from game.storage.errors import SavesInUse
    from game.table import Table

    here = setting()

    def sit_down(vault: "Vault | None") -> Table:
        try:
            return Table.open(here.saves, here.decks, read_only=here.look, vault=vault, mend=mend)
        except SavesInUse:
            if not reads:
                raise
        opened = Table.open(here.saves, here.decks, read_only=True, vault=vault)
        say("Another Twosome has these saves open: this only looks.")
        return opened

    with with_lock(sit_down) as opened:
        told = list(opened.notices)
        for notice in told:
            say(str(notice))
        yield opened
        for notice in opened.notices[len(told) :]:
            say(str(notice))

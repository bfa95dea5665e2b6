"""`twosome saves`: where your play is kept, and whether it is well."""

from datetime import datetime
from pathlib import Path

import click

from game.cli.frame import Group, json_option, put, put_json, saves_path, say
from game.cli.passphrase import ask_lock, with_lock
from game.cli.sitting import table


@click.group(cls=Group, rooms=dict.fromkeys(("lock", "unlock", "passphrase"), "locking"))
def saves() -> None:
    """Where your play is kept, and whether it is well."""


@saves.command("path")
def path() -> None:
    """The folder of your saves."""
    put(str(saves_path()))


@saves.command("check")
@json_option
def check(as_json: bool) -> int:
    """Look the folder over; nothing is changed. Ends with 1 when something is wrong."""
    from game.storage.saves import Saves

    found = with_lock(lambda vault: Saves.check(saves_path(), vault))
    if as_json:
        put_json([problem.model_dump(mode="json") for problem in found])
    else:
        put(*map(str, found))
        if not found:
            say("All well.")
    return 1 if found else 0


@saves.command("backup")
@click.argument("file", type=click.Path(path_type=Path), required=False)
def backup(file: Path | None) -> None:
    """Everything you play in one zip FILE, to be carried away; read back once it is written.

    Without FILE it stands beside the folder of your saves, named by the day. The game may be open meanwhile.
    Locked saves make a locked backup.
    """
    from game.storage.bag import Bag, write_zip

    bodies = Bag.of(saves_path()).checked(None)
    path = _free(file or saves_path().parent)
    write_zip(path, bodies)
    say(f"{len(bodies)} files, read back and whole:")
    put(str(path))


@saves.command("restore")
@click.argument("source", type=click.Path(path_type=Path))
def restore(source: Path) -> None:
    """Replace your saves by those in SOURCE: a backup FILE, a folder of saves, or a day in `backups`.

    Everything in it is looked over first. What was there is kept.
    """
    from game.errors import BadInput
    from game.storage.bag import Bag
    from game.storage.locking import is_locked
    from game.storage.restore import restore as bring_back
    from game.storage.vault import KEY_FILE, PLAIN
    from game.table import utc_now

    bag, folder = Bag.of(source), saves_path()
    if bag.locked and bag.key is None and not is_locked(folder):
        raise BadInput(f"{source} is locked, and its key file {KEY_FILE} is not with it. Nothing was changed.")
    if bag.locked and bag.key is not None:
        kept = bring_back(folder, bag, utc_now, ask_lock(bag.open_lock))
    else:
        kept = with_lock(lambda vault: bring_back(folder, bag, utc_now, vault or PLAIN))
    say(f"Restored from {source}." + (f" What was there before is in {kept}." if kept else ""))


@saves.command("mend")
def mend() -> None:
    """Bring back, from the newest good daily backup, every file that can't be read any more.

    What changed in such a file after that backup is gone; what is left of it is kept beside.
    """
    with table(mend=True) as here:
        if not here.notices:
            say("All well: there was nothing to mend.")


def _free(place: Path) -> Path:
    """The file that was named; in a folder, a name of today that is free."""
    if not place.is_dir():
        return place
    first = place / f"twosome-{datetime.now().astimezone().date()}.zip"
    path, number = first, 2
    while path.exists():
        path, number = first.with_stem(f"{first.stem}-{number}"), number + 1
    return path

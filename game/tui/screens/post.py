"""Files for the other's Twosome: sealed, and locked where this machine can lock; and those that came."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from game.errors import TwosomeError
from game.table.exchange import AlreadyThere
from game.tui.screens.ask import AskLine, AskYesNo
from game.tui.screens.into_file import PATH_LENGTH, over_it
from game.tui.screens.locking import AskSecret, Working

if TYPE_CHECKING:
    from game.table.post import Arrived
    from game.tui.app import TwosomeApp

_BOTH_KNOW = (
    "Four or five words that you both know. Without them nobody reads it; say them on another way than the file."
)
_ONLY_VEILED = (
    "Nothing shows at a glance, but whoever decodes it on purpose can read it. A passphrase needs one more package: "
    'pip install "twosome[lock]".'
)

Put = Callable[[Path, str, bool], Path]
"""Writes the file under a passphrase (or none); the flag says whether one that is there may be written over."""


async def send(app: "TwosomeApp", question: str, placeholder: str, put: Put) -> bool:
    """Ask where to and under which passphrase, and write it. Whether it went."""
    name = await app.push_screen_wait(AskLine(question, placeholder=f"e.g. {placeholder}", max_length=PATH_LENGTH))
    if not name:
        return False
    passphrase: str | None = ""
    if app.table.post.can_lock:
        passphrase = await app.push_screen_wait(AskSecret("A passphrase for it", _BOTH_KNOW, new=True))
    elif not await app.push_screen_wait(AskYesNo("Send it without a passphrase?", _ONLY_VEILED)):
        passphrase = None
    if passphrase is None:
        return False
    return await _put(app, put, Path(name).expanduser(), passphrase, over=False)


async def _put(app: "TwosomeApp", put: Put, path: Path, passphrase: str, *, over: bool) -> bool:
    went: list[Path] = []
    there: list[Path] = []

    def work() -> None:
        try:
            went.append(put(path, passphrase, over))
        except AlreadyThere:
            there.append(path)

    await app.push_screen_wait(Working("Sealing it…", work))
    if there:
        written_over = await app.push_screen_wait(over_it(path))
        return bool(written_over) and await _put(app, put, path, passphrase, over=True)
    for file in went:
        app.tell(f"Written: {file}. It waits there, once the other's Twosome took it in.")
    return bool(went)


async def take_in(app: "TwosomeApp") -> "Arrived | None":
    """Ask for a file, and for its passphrase where it has one; what came out of it."""
    post = app.table.post
    name = await app.push_screen_wait(
        AskLine(
            "Take a letter or an answer in from which file?",
            placeholder="a .twosome-letter or .twosome-answer",
            max_length=PATH_LENGTH,
        )
    )
    if not name:
        return None
    path = Path(name).expanduser()
    passphrase: str | None = ""
    try:
        locked = post.is_locked(path)
    except TwosomeError as error:
        app.tell(str(error), warning=True)
        return None
    if locked:
        passphrase = await app.push_screen_wait(AskSecret("The passphrase of this file", which="Passphrase"))
        if passphrase is None:
            return None
    came: list[Arrived] = []
    await app.push_screen_wait(Working("Opening it…", lambda: came.append(post.receive(path, passphrase or ""))))
    return came[0] if came else None

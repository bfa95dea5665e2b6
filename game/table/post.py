"""The post between two Twosomes: a letter, or an answered card, out as one file and in from one.

For people apart. What is sent is sealed there as it is here. With a passphrase nobody else can read it; without one
it is only veiled, which keeps it out of sight and from nobody who decodes it on purpose.
"""

from collections.abc import Callable
from pathlib import Path
from uuid import UUID

from game.errors import BadInput, NotNow
from game.export import parcel
from game.export.parcel import Answered, Parcel
from game.model import Frozen
from game.play.players import Seat
from game.storage import outside, vault
from game.storage.errors import LockMissing, Unusable, WrongPassphrase
from game.storage.saves import Saves
from game.table.clock import Clock
from game.table.people import People
from game.table.today import Today
from game.together.letters import Letter
from game.together.today import Daily

_MEGABYTES = 2
"""No letter is larger."""

_LIBRARY = 'A passphrase needs one more package: `pip install "twosome[lock]"`. Nothing was changed.'


class Arrived(Frozen):
    """What came out of a file."""

    writer: Seat
    new: bool
    """False for what was here already; it stays as it was."""
    letter: UUID | None = None
    """The letter's id, where it was one."""
    asked: Daily | None = None
    """The question of the day that it answers, where it was an answer."""


class Post:
    """Every use of files for the other's Twosome."""

    def __init__(self, saves: Saves, people: People, today: Callable[[], Today], clock: Clock) -> None:
        """`today` is called where an answer comes: it needs the decks, and a letter does not."""
        self._saves, self._people, self._today, self._clock = saves, people, today, clock

    @property
    def can_lock(self) -> bool:
        """Whether a file can be locked with a passphrase on this machine (`twosome[lock]`)."""
        try:
            vault.library()
        except LockMissing:
            return False
        return True

    def send_letter(self, id: UUID, path: Path, passphrase: str = "", *, over: bool = False) -> Path:
        """Write a letter into a file for the other's Twosome; it waits there then, and not here. Where it went.

        Raises `NotNow` for one that was opened, and `BadInput`.
        """
        letter = self._saves.letters.get(id)
        if letter is None:
            raise BadInput("That letter is not here any more.")
        if letter.opened is not None:
            raise NotNow("That letter was opened here. It can go out as an e-mail or as text.")
        path = self._put(letter, path, parcel.LETTER_SUFFIX, passphrase, over=over)
        self._saves.letters.put(letter.model_copy(update={"sent": self._clock()}))
        return path

    def send_answer(self, asked: Daily, seat: Seat, path: Path, passphrase: str = "", *, over: bool = False) -> Path:
        """Write one player's answer to the question of a day into a file. Where it went.

        Raises `NotNow` where that player has not answered, and `BadInput`.
        """
        if seat not in asked.answers:
            raise NotNow(f"{self._people.names()[seat]} has not answered this one yet.")
        answered = Answered(writer=seat, day=asked.day, ref=asked.ref, text=asked.text, answer=asked.answers[seat])
        return self._put(answered, path, parcel.ANSWER_SUFFIX, passphrase, over=over)

    def _put(self, sent: Letter | Answered, path: Path, suffix: str, passphrase: str, *, over: bool) -> Path:
        if path.suffix != suffix:
            path = path.with_name(path.name + suffix)
        spelled = vault.as_passphrase(passphrase) if passphrase else ""
        try:
            lock = (lambda body: vault.lock(body, spelled)) if spelled else None
            body = parcel.pack(sent, self._people.names(), lock)
        except LockMissing:
            raise BadInput(_LIBRARY) from None
        outside.put(path, body, over=over)
        return path

    def is_locked(self, path: Path) -> bool:
        """Whether what is in a file takes a passphrase. Raises `BadInput` for what is no letter and no answer."""
        return Parcel(outside.read_text(path, megabytes=_MEGABYTES)).locked

    def receive(self, path: Path, passphrase: str = "") -> Arrived:
        """Take a letter or an answer in from a file. What is here already stays as it is.

        Raises `BadInput`; nothing is changed then.
        """
        self._people.require()
        found = Parcel(outside.read_text(path, megabytes=_MEGABYTES))
        if found.locked and not passphrase:
            raise BadInput("That file takes the passphrase that it was locked with.")
        try:
            unlock = (lambda body: vault.unlock(body, passphrase)) if found.locked else None
            sent = found.opened(self._people.names(), unlock)
        except WrongPassphrase:
            raise BadInput("That passphrase does not open this file. Nothing was changed.") from None
        except Unusable:
            raise BadInput("That file is torn, or was changed on its way. Nothing was changed here.") from None
        except LockMissing:
            raise BadInput(_LIBRARY) from None
        if isinstance(sent, Answered):
            asked, new = self._today().take_in(sent)
            return Arrived(writer=sent.writer, new=new, asked=asked)
        new = not self._saves.letters.has(sent.id)
        if new:
            self._saves.letters.put(sent)
        return Arrived(writer=sent.writer, new=new, letter=sent.id)

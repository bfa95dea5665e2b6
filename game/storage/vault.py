"""Saves that only the two can read: age files (https://age-encryption.org/v1), one key for a folder.

Every file is encrypted to one X25519 key, which costs a tenth of a millisecond. Only the key file costs a second: in it
the key is wrapped by the passphrase with scrypt, so that guessing passphrases is slow. The plain `age` tool
opens both: `age -d -i lock.age couple.json`.
"""

import re
import unicodedata
from importlib import import_module
from pathlib import Path
from typing import Any, Protocol, Self

from game.errors import BadInput
from game.storage.errors import KeyFileDamaged, LockMissing, SavesLocked, Unusable, WrongPassphrase

KEY_FILE = "lock.age"
"""The key file of a locked folder. Where it is, the folder is locked, or on its way to be."""

SHORTEST = 8
"""Of a passphrase, in characters."""

HARDEST = 20
"""The most work that a key file may ask for, as the exponent of scrypt's N: a gigabyte of memory, and seconds."""

_AGE = b"age-encryption.org/v1\n"
_KEY_HEADER = re.compile(rb"age-encryption\.org/v1\n-> scrypt [A-Za-z0-9+/]{22} ([1-9][0-9]?)\n")
_KEY_BEGINS = "AGE-SECRET-KEY-1"


class Codec(Protocol):
    """How the bytes of a save file stand on disk."""

    def seal(self, body: bytes) -> bytes:
        """What is written for this content."""

    def open(self, body: bytes) -> bytes:
        """The content of what was written. Raises `Unusable`, or `SavesLocked` where the key is not at hand."""


class Plain:
    """As they are."""

    def seal(self, body: bytes) -> bytes:
        """The same bytes."""
        return body

    def open(self, body: bytes) -> bytes:
        """The same bytes. Raises `SavesLocked`: a locked file is no damaged one, nothing may take its place."""
        if is_sealed(body):
            raise SavesLocked
        return body


PLAIN = Plain()


class Vault:
    """An open lock: with it the files of one folder are read and written."""

    def __init__(self, identity: Any, wrapped: bytes | None = None) -> None:
        """Use `new`, `recovered` or `unwrap`. `identity`: pyrage's; it has no types."""
        self._identity = identity
        self._recipient = identity.to_public()
        self.wrapped = wrapped
        """The content of the key file that it was opened with, or is to have; None for a recovery key."""

    @classmethod
    def new(cls) -> Self:
        """A lock with a key that nobody has seen. Raises `LockMissing`."""
        return cls(library().x25519.Identity.generate())

    @classmethod
    def recovered(cls, recovery_key: str) -> Self:
        """The lock of a recovery key. Raises `WrongPassphrase` for what is none, and `LockMissing`."""
        age = library()
        try:
            return cls(age.x25519.Identity.from_str("".join(recovery_key.split()).upper()))
        except age.IdentityError:
            raise WrongPassphrase("That recovery key has a slip in it: compare it letter by letter.") from None

    @property
    def recovery_key(self) -> str:
        """The key itself, to be written down: it opens the saves without the passphrase."""
        return str(self._identity)

    def seal(self, body: bytes) -> bytes:
        """The content as an age file."""
        sealed: bytes = library().encrypt(body, [self._recipient])
        return sealed

    def open(self, body: bytes) -> bytes:
        """The content of an age file; one that is plain is as it is.

        Raises `Unusable` for one that was changed, is torn, or is of another key.
        """
        if not is_sealed(body):
            return body
        age = library()
        try:
            content: bytes = age.decrypt(body, [self._identity])
        except age.DecryptError:
            raise Unusable("does not open with the key of these saves: it is torn or was changed") from None
        return content

    def wrap(self, passphrase: str) -> bytes:
        """A new key file for it, under a passphrase that `as_passphrase` gave. Takes a second or two.

        Raises `BadInput` in the unlikely case that others could not keep up with this machine.
        """
        self.wrapped = lock(f"{self.recovery_key}\n".encode(), passphrase)
        return self.wrapped


def lock(body: bytes, passphrase: str) -> bytes:
    """Content as an age file under a passphrase that `as_passphrase` gave. Takes a second or two.

    Raises `LockMissing`, and `BadInput` in the unlikely case that others could not keep up with this machine.
    """
    locked: bytes = library().passphrase.encrypt(body, passphrase)
    if _work(locked) > HARDEST:
        raise BadInput("This machine makes the lock too hard for others to open; nothing was locked.")
    return locked


def unlock(body: bytes, passphrase: str) -> bytes:
    """The content of what `lock` gave. Takes a second or two.

    Raises `Unusable` for what is no such file or was changed, `WrongPassphrase`, or `LockMissing`.
    """
    work = _work(body)
    if work == 0:
        raise Unusable("is torn or was changed")
    if work > HARDEST:
        raise Unusable(f"asks for 2^{work} rounds of work, far more than Twosome sets, so it was changed")
    age = library()
    try:
        content: bytes = age.passphrase.decrypt(body, _spelled(passphrase))
    except age.DecryptError as problem:
        # What age says where the passphrase, or the salt in the file, is another one. All else is the file's fault.
        if str(problem) == "Decryption failed":
            raise WrongPassphrase from None
        raise Unusable("is torn or was changed") from None
    return content


def is_sealed(body: bytes) -> bool:
    """Whether a file is locked, told from its first bytes."""
    return body.startswith(_AGE)


def is_recovery_key(text: str) -> bool:
    """Whether somebody typed a recovery key where a passphrase would do."""
    return text.strip().upper().startswith(_KEY_BEGINS)


def as_passphrase(text: str) -> str:
    """A passphrase fit to lock with, in the one way to spell its letters.

    Raises `BadInput` for one that is too short, is no text, or could be taken for a recovery key.
    """
    passphrase = _spelled(text)
    if len(passphrase) < SHORTEST:
        raise BadInput(f"A passphrase takes at least {SHORTEST} characters; four or five words in a row are best.")
    if not passphrase.isprintable():
        raise BadInput("A passphrase takes what can be typed and seen: letters, digits, signs, spaces.")
    if passphrase.upper().startswith("AGE-"):
        raise BadInput("A passphrase can't begin with AGE-: it could be taken for a recovery key.")
    return passphrase


def unwrap(path: Path, body: bytes, passphrase: str) -> Vault:
    """The lock in a key file. Takes a second or two; how long is read from the file before it begins.

    Raises `WrongPassphrase`, `KeyFileDamaged`, or `LockMissing`. `path` is for their words.
    """
    age = library()
    try:
        return Vault(age.x25519.Identity.from_str(unlock(body, passphrase).decode().strip()), wrapped=body)
    except Unusable as problem:
        raise KeyFileDamaged(path, str(problem)) from None
    except (age.IdentityError, ValueError):
        raise KeyFileDamaged(path, "holds no key") from None


def _work(key_file: bytes) -> int:
    """The exponent of the work that a key file asks for; 0 where it is no key file."""
    match = _KEY_HEADER.match(key_file)
    return int(match[1]) if match else 0


def _spelled(text: str) -> str:
    # Two keyboards may send one letter in two ways, and a terminal can hand over half a character.
    return unicodedata.normalize("NFC", text.encode(errors="replace").decode()).strip()


def library() -> Any:
    """pyrage, an extra, loaded where it is used. Raises `LockMissing`."""
    try:
        return import_module("pyrage")
    except ImportError:
        raise LockMissing from None

"""A folder of saves, locked and opened for good again, in steps that may stop anywhere.

Where there is a key file the folder is locked, or on its way: whoever opens it with the key seals what is still plain.
So locking begins with the key file and ends with the last file sealed; opening for good ends with the key file gone.
Stopped anywhere between, the passphrase opens the folder, and all is sealed again. The backups are the first to be
sealed and the last to be made plain: while a file beside them, or in the last of them to be sealed, is plain, and only
then, they are all looked through. So what a locked backup replaced, where nothing was locked, is locked with it.
"""

from collections.abc import Callable, Container, Iterable, Iterator
from contextlib import suppress
from datetime import date
from itertools import chain
from pathlib import Path

from game.errors import BadInput
from game.storage import disk
from game.storage.check import Problem
from game.storage.copies import BACKUPS, DECKS, REPLACED, backup_days
from game.storage.errors import (
    KeyFileDamaged,
    SavesError,
    SavesLocked,
    Unusable,
    WrongPassphrase,
    is_there,
    unreadable,
    unwritable,
)
from game.storage.files import Place, earlier_copy
from game.storage.vault import KEY_FILE, Vault, as_passphrase, is_recovery_key, is_sealed, library, unwrap

_ANEW = "A new passphrase makes it anew: `twosome saves passphrase`."

_HEAD = 64
"""How many bytes of a file surely tell whether it is sealed."""


def key_files(folder: Path) -> tuple[Path, Path]:
    """The key file and its copy. Either is enough."""
    path = folder / KEY_FILE
    return path, earlier_copy(path)


def is_locked(folder: Path) -> bool:
    """Whether there is a key file. Raises `SavesError` where the folder can't be looked at."""
    return any(map(is_there, key_files(folder)))


def needs_key(folder: Path) -> None:
    """Raises `SavesLocked` for a locked folder, or `LockMissing` where it could not be opened at all."""
    if is_locked(folder):
        library()
        raise SavesLocked


def open_lock(folder: Path, secret: str) -> Vault:
    """The lock of a folder, opened with its passphrase (which takes a second or two) or its recovery key.

    Raises `WrongPassphrase`, `KeyFileDamaged`, `LockMissing`, or `SavesError` where the folder can't be read.
    """
    if is_recovery_key(secret):
        vault = Vault.recovered(secret)
        needs_fit(folder, vault)
        return vault
    return _unwrapped(folder, secret)


def needs_fit(folder: Path, vault: Vault) -> None:
    """Raises `WrongPassphrase` for a lock that opens nothing here: with it, good files would look damaged."""
    sealed = False
    for path in filter(_is_sealed, chain(_saves(folder), _backups(folder))):
        sealed = True
        try:
            vault.open(_read(path))
        except Unusable:
            continue
        return
    if sealed or vault.wrapped is None or not is_locked(folder):
        raise WrongPassphrase("That key opens none of these saves; they were locked with another one.")


def check_lock(folder: Path, vault: Vault) -> list[Problem]:
    """What is wrong with the key files that the lock was opened with, and what is not locked."""
    found = []
    for path in key_files(folder):
        if not is_there(path) or vault.wrapped not in (None, _read(path)):
            words = "The key file is missing or was changed; the next start puts it back from its copy."
            found.append(Problem(file=path.name, message=words))
    for path in chain(_saves(folder), _backups(folder)):
        if not _is_sealed(path):
            words = "The file is not locked yet; opening the game locks it."
            found.append(Problem(file=path.relative_to(folder).as_posix(), message=words))
    return found


def settle_lock(place: Place, vault: Vault) -> None:
    """Finish what was stopped: both key files are the one that opened, and no file stays plain.

    For whoever holds the folder. Raises `SavesError`; `WrongPassphrase` where it was unlocked a moment ago.
    """
    needs_fit(place.folder, vault)
    wrapped = vault.wrapped
    keys = {path: _read(path) for path in key_files(place.folder) if is_there(path)}
    if wrapped is not None and wrapped in keys.values():
        for path in key_files(place.folder):
            if keys.get(path) != wrapped:
                _write(path, wrapped)
    if not keys:
        path = place.folder / KEY_FILE
        place.tell(path, f"{KEY_FILE} is missing: for now only the recovery key opens these saves.", back=_ANEW)
    if not all(map(_is_sealed, chain(_saves(place.folder), _sealed_last(place.folder)))):
        _seal_all(place.folder, vault)


def _seal_all(folder: Path, vault: Vault) -> None:
    """Encrypt every file that is still plain. Raises `SavesError`; what is done by then stays."""

    def sealed(_: Path, body: bytes) -> bytes:
        return body if is_sealed(body) else vault.seal(body)

    _convert(_backups(folder), sealed)
    _convert(_saves(folder), sealed)


def _convert(paths: Iterable[Path], as_it_should_be: Callable[[Path, bytes], bytes]) -> None:
    """Write every file anew that is not as it should be. Files that are one on disk, as in backups, stay one."""
    done: dict[int, Path] = {}
    for path in paths:
        if disk.is_leftover(path.name):
            _remove(path)
            continue
        try:
            inode, body = path.stat().st_ino, path.read_bytes()
        except OSError as problem:
            raise unreadable(path, problem) from problem
        try:
            if inode in done:
                disk.link(done[inode], path)
                disk.flush_folder(path.parent)
            elif (other := as_it_should_be(path, body)) != body:
                disk.write(path, other)
                done[inode] = path
        except OSError as problem:
            raise unwritable(path, problem) from problem


class Locking:
    """The lock of an open folder of saves."""

    def __init__(self, place: Place, close: Callable[[], None]) -> None:
        """`close` closes the saves."""
        self._place, self._close = place, close
        self.vault = place.codec if isinstance(place.codec, Vault) else None
        """What opened these saves; None where they are not locked."""

    as_passphrase = staticmethod(as_passphrase)
    """A passphrase that would do. Raises `BadInput`."""

    def opens(self, secret: str) -> bool:
        """Whether the passphrase, which takes a second or two, or the recovery key opens them.

        Raises `KeyFileDamaged`, or `SavesError` where the key file can't be read.
        """
        try:
            return open_lock(self._place.folder, secret).recovery_key == self.needs_vault().recovery_key
        except WrongPassphrase:
            return False

    def prepare(self, passphrase: str) -> Vault:
        """A lock with a key that nobody has seen; nothing is locked yet. Takes a second or two.

        Raises `BadInput` for a passphrase that would not do or where they are locked already, and `LockMissing`.
        """
        self._place.needs_writing()
        self.needs_unlocked()
        vault = Vault.new()
        vault.wrap(as_passphrase(passphrase))
        return vault

    def lock(self, vault: Vault) -> None:
        """Encrypt everything with a lock of `prepare`, and close the saves: they open anew with the `vault`.

        Raises `BadInput` where they are locked already, or `SavesError` that says whether the passphrase is on.
        """
        self._place.needs_writing()
        self.needs_unlocked()
        try:
            _put_key(self._place.folder, vault)
            try:
                _seal_all(self._place.folder, vault)
            except SavesError as problem:
                words = f"Locking stopped half-way: {problem} The passphrase is on; the next start locks the rest."
                raise SavesError(words) from problem
        finally:
            self._close()

    def unlock(self) -> None:
        """Make every file plain, take the key file away at the end, and close the saves.

        A file that does not open is put aside. Raises `SavesError`; then the folder is locked as before.
        """
        self._place.needs_writing()
        self.needs_vault()
        try:
            _convert(_saves(self._place.folder), self._opened)
            _convert(_backups(self._place.folder), self._opened)
            for path in reversed(key_files(self._place.folder)):
                path.unlink(missing_ok=True)
            disk.flush_folder(self._place.folder)
            self.vault = None
        except OSError as problem:
            raise unwritable(self._place.folder, problem) from problem
        finally:
            self._close()

    def _opened(self, path: Path, body: bytes) -> bytes:
        try:
            return self.needs_vault().open(body)
        except Unusable:
            # What a restore replaced may be of another lock, and has its key file beside it.
            if not any(part.startswith(REPLACED) for part in path.parts):
                path.rename(self._place.aside(path, "corrupt"))
            return body

    def change_passphrase(self, passphrase: str) -> None:
        """Another passphrase from now on; takes a second or two.

        Raises `BadInput` for one that would not do or where they are not locked, or `SavesUnwritable`; then the old one
        holds.
        """
        self._place.needs_writing()
        vault = self.needs_vault()
        vault.wrap(as_passphrase(passphrase))
        _put_key(self._place.folder, vault)

    def needs_unlocked(self) -> None:
        """Raises `BadInput` where they are locked."""
        if is_locked(self._place.folder):
            raise BadInput("These saves are locked already. `twosome saves passphrase` changes the passphrase.")

    def needs_vault(self) -> Vault:
        """What opened these saves. Raises `BadInput` where they are not locked."""
        if self.vault is None:
            raise BadInput("These saves are not locked: `twosome saves lock` locks them.")
        return self.vault


def _saves(folder: Path) -> Iterator[Path]:
    """Every file beside the backups that may hold words of theirs: saves, earlier copies, what was put aside. Their own
    decks are files to share, and stay as they are."""
    return _private(folder, without=(DECKS, BACKUPS))


def _backups(folder: Path) -> Iterator[Path]:
    """Every such file in the backups."""
    return _private(folder / BACKUPS)


def _sealed_last(folder: Path) -> Iterator[Path]:
    """Every such file in those backups that are sealed after all others: of the newest day, and what was replaced."""
    try:
        days = backup_days(folder, date.max)
    except OSError as problem:
        raise unreadable(folder / BACKUPS, problem) from problem
    return _private(folder / BACKUPS, without=[day.isoformat() for day in days[1:]])


def _private(folder: Path, without: Container[str] = ()) -> Iterator[Path]:
    """Raises `SavesError`."""
    try:
        found = sorted(folder.iterdir())
    except FileNotFoundError:
        return
    except OSError as problem:
        raise unreadable(folder, problem) from problem
    for path in found:
        if path.is_dir() and not path.is_symlink():
            if path.name not in without:
                yield from _private(path)
        elif ".json" in path.name and not path.is_symlink():
            yield path


def _put_key(folder: Path, vault: Vault) -> None:
    """Make the key file the one that the lock was wrapped in. Raises `SavesUnwritable`; then the old one stands."""
    assert vault.wrapped is not None
    path, copy = key_files(folder)
    before = _read(path) if is_there(path) else None
    _write(path, vault.wrapped)
    try:
        _write(copy, vault.wrapped)
    except SavesError:
        if before is None:
            with suppress(OSError):  # A key file too many only means that all is sealed at the next start.
                path.unlink()
        else:
            _write(path, before)
        raise


def _unwrapped(folder: Path, passphrase: str) -> Vault:
    bodies = {_read(path): path for path in reversed(key_files(folder)) if is_there(path)}
    if not bodies:
        raise KeyFileDamaged(folder / KEY_FILE, "is missing")
    trouble: SavesLocked | None = None
    for body, path in reversed(bodies.items()):
        try:
            return unwrap(path, body, passphrase)
        except WrongPassphrase as wrong:
            trouble = wrong
        except KeyFileDamaged as damaged:
            trouble = trouble or damaged
    assert trouble is not None
    raise trouble


def _is_sealed(path: Path) -> bool:
    try:
        with path.open("rb") as file:
            return is_sealed(file.read(_HEAD))
    except OSError as problem:
        raise unreadable(path, problem) from problem


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as problem:
        raise unreadable(path, problem) from problem


def _remove(path: Path) -> None:
    try:
        path.unlink(missing_ok=True)
    except OSError as problem:
        raise unwritable(path, problem) from problem


def _write(path: Path, body: bytes) -> None:
    try:
        disk.write(path, body)
    except OSError as problem:
        raise unwritable(path, problem) from problem

"""The lock itself: what it seals, what opens it, and what it says to whatever else it is given."""

import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.errors import BadInput
from game.storage.errors import KeyFileDamaged, LockMissing, SavesLocked, Unusable, WrongPassphrase
from game.storage.vault import HARDEST, PLAIN, Vault, as_passphrase, is_recovery_key, is_sealed, unwrap
from tests.storage.easy_keys import wrapped

PASSPHRASE = "four words in a row"
KEY = Path("saves/lock.age")


@pytest.fixture(scope="module")
def vault() -> Vault:
    return Vault.new()


def key_file(vault: Vault, passphrase: str = PASSPHRASE, **how: int) -> bytes:
    return wrapped(f"{vault.recovery_key}\n".encode(), passphrase, **how)


@given(body=st.binary(max_size=200_000))
@settings(max_examples=30, derandomize=True, deadline=None)
def test_what_is_sealed_opens_again_and_shows_nothing(body: bytes) -> None:
    vault = Vault.new()
    sealed = vault.seal(body)
    assert is_sealed(sealed)
    assert vault.open(sealed) == body
    assert len(body) < 12 or body not in sealed.partition(b"\n---")[2]


def test_what_is_plain_opens_as_it_is_with_a_key_and_without() -> None:
    assert Vault.new().open(b"{}") == PLAIN.open(PLAIN.seal(b"{}")) == b"{}"


def test_without_the_key_a_locked_file_is_no_damaged_one(vault: Vault) -> None:
    with pytest.raises(SavesLocked):
        PLAIN.open(vault.seal(b"{}"))


@given(at=st.integers(min_value=22), by=st.integers(min_value=1, max_value=255))
@settings(max_examples=60, derandomize=True, deadline=None)
def test_one_byte_changed_anywhere_is_noticed(at: int, by: int) -> None:
    vault = Vault.new()
    sealed = bytearray(vault.seal(b'{"meta": {"schema": 1}}'))
    sealed[22 + at % (len(sealed) - 22)] ^= by
    with pytest.raises(Unusable, match="was changed"):
        vault.open(bytes(sealed))


def test_cut_short_or_of_another_key_it_does_not_open(vault: Vault) -> None:
    sealed = vault.seal(b"{}" * 50_000)
    for torn in (sealed[:30], sealed[:200], sealed[:70_000], sealed[:-1], sealed + b"x"):
        with pytest.raises(Unusable):
            vault.open(torn)
    with pytest.raises(Unusable):
        Vault.new().open(sealed)


def test_the_key_file_that_is_really_made_opens_with_its_passphrase_alone() -> None:
    vault = Vault.new()
    body = vault.wrap(PASSPHRASE)
    assert vault.wrapped == body
    work = int(re.search(rb"-> scrypt \S+ (\d+)\n", body)[1])  # type: ignore[index]
    assert 10 <= work <= HARDEST
    opened = unwrap(KEY, body, PASSPHRASE)
    assert opened.open(vault.seal(b"{}")) == b"{}"
    assert opened.wrapped == body


def test_a_wrong_passphrase_says_so(vault: Vault) -> None:
    with pytest.raises(WrongPassphrase, match="does not open these saves"):
        unwrap(KEY, key_file(vault), PASSPHRASE + "s")


def test_one_passphrase_typed_on_two_keyboards_is_one(vault: Vault) -> None:
    body = key_file(vault, as_passphrase(" Ame\u0301lie  and the sea"))
    assert unwrap(KEY, body, "Am\u00e9lie  and the sea\n").recovery_key == vault.recovery_key


def test_a_key_file_that_asks_for_too_much_work_is_refused_before_any_is_done(vault: Vault) -> None:
    for work in (HARDEST + 1, 30, 99):
        with pytest.raises(KeyFileDamaged, match=rf"asks for 2\^{work} rounds of work.*recovery key"):
            unwrap(KEY, key_file(vault, says=work), PASSPHRASE)


@pytest.mark.parametrize("damage", ["emptied", "zeroed", "cut", "no age file", "payload", "mac", "another text"])
def test_a_damaged_key_file_names_the_way_out(vault: Vault, damage: str) -> None:
    body = key_file(vault)
    dashes = body.index(b"\n---")
    damaged = {
        "emptied": b"",
        "zeroed": bytes(len(body)),
        "cut": body[:-20],
        "no age file": b"hello",
        "payload": body[:-1] + bytes([body[-1] ^ 1]),
        "mac": body[: dashes + 6] + (b"A" if body[dashes + 6 : dashes + 7] != b"A" else b"B") + body[dashes + 7 :],
        "another text": wrapped(b"hello", PASSPHRASE),
    }[damage]
    with pytest.raises(KeyFileDamaged, match="recovery key") as said:
        unwrap(KEY, damaged, PASSPHRASE)
    assert str(KEY) in str(said.value)


def test_the_recovery_key_opens_what_was_sealed_however_it_is_typed(vault: Vault) -> None:
    key = vault.recovery_key
    for typed in (key, f"  {key}\n", key.lower(), f"{key[:20]} {key[20:]}"):
        assert is_recovery_key(typed)
        assert Vault.recovered(typed).open(vault.seal(b"{}")) == b"{}"
    slip = key[:30] + ("Q" if key[30] != "Q" else "P") + key[31:]
    for wrong in (slip, key[:-3]):
        assert is_recovery_key(wrong)
        with pytest.raises(WrongPassphrase, match="letter by letter"):
            Vault.recovered(wrong)
    assert not is_recovery_key(PASSPHRASE)


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "at least"),
        ("short", "at least"),
        ("          x", "at least"),
        ("AGE-SECRET-KEY-1ABC", "begin with AGE-"),
        ("seven\x1b[2Jwords in a row", "typed and seen"),
    ],
)
def test_a_passphrase_that_would_not_do_is_refused(typed: str, says: str) -> None:
    with pytest.raises(BadInput, match=says):
        as_passphrase(typed)


def test_half_a_character_from_a_terminal_is_no_crash(vault: Vault) -> None:
    with pytest.raises(WrongPassphrase):
        unwrap(KEY, key_file(vault), "half \udce9 a letter")


def test_without_the_library_it_says_how_to_install_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyrage", None)
    with pytest.raises(LockMissing, match=r"pip install .twosome\[lock\]"):
        Vault.new()
    with pytest.raises(LockMissing):
        unwrap(KEY, wrapped(b"x", PASSPHRASE), PASSPHRASE)


@pytest.mark.skipif(shutil.which("age") is None, reason="the age tool is not installed; pyrage reads the same format")
def test_the_age_tool_opens_a_file_with_the_unwrapped_key(vault: Vault, tmp_path: Path) -> None:
    (tmp_path / "key.txt").write_text(f"{vault.recovery_key}\n")
    (tmp_path / "couple.json").write_bytes(vault.seal(b'{"meta": {"schema": 1}}'))
    command = ["age", "-d", "-i", tmp_path / "key.txt", tmp_path / "couple.json"]
    assert subprocess.run(command, capture_output=True, check=True).stdout == b'{"meta": {"schema": 1}}'

"""Key files that ask for little work, written as the age format says (https://age-encryption.org/v1).

A real one takes seconds to make and to open, and pyrage lets nobody choose. These are opened by pyrage and `age` alike.
"""

import base64
import hashlib
import hmac
import secrets
import struct

from game.storage.vault import library

WORK = 4
"""The exponent of scrypt's N; a real key file has 15 to 20."""


def wrapped(text: bytes, passphrase: str, *, work: int = WORK, says: int | None = None) -> bytes:
    """An age file that a passphrase opens. `says`: another work factor in its header than it was made with."""
    file_key, salt, nonce = secrets.token_bytes(16), secrets.token_bytes(16), secrets.token_bytes(16)
    label = b"age-encryption.org/v1/scrypt"
    key = hashlib.scrypt(passphrase.encode(), salt=label + salt, n=2**work, r=8, p=1, dklen=32)
    body = _base64(_sealed(key, bytes(12), file_key))
    head = b"age-encryption.org/v1\n-> scrypt %b %d\n%b\n---" % (_base64(salt), says or work, body)
    mac = hmac.digest(_derived(file_key, b"", b"header"), head, "sha256")
    payload = _sealed(_derived(file_key, nonce, b"payload"), bytes(11) + b"\1", text)
    return head + b" " + _base64(mac) + b"\n" + nonce + payload


def easy_lock(body: bytes, passphrase: str) -> bytes:
    """In place of `game.storage.vault.lock`."""
    library()
    return wrapped(body, passphrase)


def _base64(data: bytes) -> bytes:
    return base64.b64encode(data).rstrip(b"=")


def _derived(key: bytes, salt: bytes, info: bytes) -> bytes:
    """HKDF (RFC 5869), one block."""
    return hmac.digest(hmac.digest(salt or bytes(32), key, "sha256"), info + b"\1", "sha256")


def _sealed(key: bytes, nonce: bytes, text: bytes) -> bytes:
    """ChaCha20-Poly1305 (RFC 8439), without additional data."""
    stream = b"".join(_chacha(key, nonce, n + 1) for n in range(-(-len(text) // 64)))
    cipher = bytes(a ^ b for a, b in zip(text, stream, strict=False))
    padded = cipher + bytes(-len(cipher) % 16) + struct.pack("<QQ", 0, len(cipher))
    return cipher + _poly1305(_chacha(key, nonce, 0)[:32], padded)


def _chacha(key: bytes, nonce: bytes, count: int) -> bytes:
    start = struct.unpack("<16I", b"expand 32-byte k" + key + struct.pack("<I", count) + nonce)
    x = list(start)
    for _ in range(10):
        for a, b, c, d in ((0, 4, 8, 12), (1, 5, 9, 13), (2, 6, 10, 14), (3, 7, 11, 15),
                           (0, 5, 10, 15), (1, 6, 11, 12), (2, 7, 8, 13), (3, 4, 9, 14)):  # fmt: skip
            for p, q, r, turn in ((a, b, d, 16), (c, d, b, 12), (a, b, d, 8), (c, d, b, 7)):
                x[p] = (x[p] + x[q]) & 0xFFFFFFFF
                x[r] ^= x[p]
                x[r] = (x[r] << turn | x[r] >> (32 - turn)) & 0xFFFFFFFF
    return struct.pack("<16I", *((a + b) & 0xFFFFFFFF for a, b in zip(x, start, strict=True)))


def _poly1305(key: bytes, text: bytes) -> bytes:
    r = int.from_bytes(key[:16], "little") & 0x0FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF
    total = 0
    for at in range(0, len(text), 16):
        total = (total + int.from_bytes(text[at : at + 16] + b"\1", "little")) * r % (2**130 - 5)
    return ((total + int.from_bytes(key[16:], "little")) % 2**128).to_bytes(16, "little")

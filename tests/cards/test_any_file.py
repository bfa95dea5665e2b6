"""Any file at all: generated, taken apart and put together wrong. None brings the reader down, none holds it up.

A few hundred by default; `TWOSOME_FILES=20000` reads as many, and then asserts what one may cost.
"""

import os
import resource
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from random import Random

from game.cards.advice import advise
from game.cards.deckfile import read_bytes
from game.cards.manuscript import Manuscript
from game.cards.source import BYTES_AT_MOST
from game.errors import BadInput
from game.paths import shipped_decks
from game.text import unsafe
from tests.cards.mistakes import MISTAKES, RIGHT

FILES = int(os.environ.get("TWOSOME_FILES", "300"))
SECONDS_AT_MOST = 1.0
"""Of processor time, for one file."""
MEGABYTES_AT_MOST = 200
"""Of the whole process: then no single file took more."""

PATH = Path("any.toml")
PIECES = [
    piece.encode()
    for piece in (
        "[[card]]\n", "[card]\n", "[defaults]\n", "'''", '"""', "'", '"', "\\", "=", ",", "[", "]", "{", "}", "#", "\n",
        "\r", "\r\n", "\t", "{partner}", "{x}", "text = ", "kind = 'scale'\n", "options = [", "items = ['a', 'b']\n",
        "depth = 9\n", "minutes = 1e9\n", "id = 'a'\n", "format = 2\n", "a.b.c = 1\n", "accepted.x = 'y'\n", "true",
        "1979-05-27T07:32:00Z", "inf", "-nan", "0x", "9" * 5000, "[" * 300, "{a=" * 300, "a." * 500, "é", "\ufeff",
        "\u202e", "\u2028", "\x1b[2J", "\0", "👩‍👩‍👧",
    )
]  # fmt: skip
PIECES += [b"\xff\xfe", b"\xc3", b"\xed\xa0\x80", b"\xf8", bytes(range(256))]


def _cut_out(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[start + chance.choice((1, 3, 40, 2000)) :]


def _put_in(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + chance.choice(PIECES) + data[start:]


def _swap(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + chance.choice(PIECES) + data[start + chance.choice((1, 3, 40)) :]


def _flip(data: bytes, chance: Random) -> bytes:
    changed = bytearray(data or b"x")
    for _ in range(chance.choice((1, 1, 5, 60))):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def _other_letters(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + bytes(chance.choices(b"abcdefgh 0123456789", k=chance.choice((1, 4, 20)))) + data[start:]


def _lines_anew(data: bytes, chance: Random) -> bytes:
    lines = data.splitlines(keepends=True) or [b""]
    start = chance.randrange(len(lines))
    some = lines[start : start + chance.choice((1, 2, 9))]
    chance.shuffle(some)
    at = chance.randrange(len(lines) + 1)
    return b"".join([*lines[:at], *some, *lines[at:]])


def _again_and_again(data: bytes, chance: Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    piece = data[start : start + chance.choice((1, 2, 8, 200))] or b"["
    return data[:start] + piece * chance.choice((2, 50, 20_000 // len(piece))) + data[start:]


def _saved_as(data: bytes, chance: Random) -> bytes:
    return data.decode("utf-8", "replace").encode(
        chance.choice(("utf-16", "utf-16-le", "latin-1", "cp1252")), "replace"
    )


def _as_large_as_may_be(data: bytes, chance: Random) -> bytes:
    return (data + chance.choice(PIECES)) * (BYTES_AT_MOST // (len(data) + 1)) if data else data


CHANGES: list[tuple[int, Callable[[bytes, Random], bytes]]] = [
    (24, _cut_out), (24, _put_in), (24, _swap), (12, _flip), (24, _other_letters), (12, _lines_anew),
    (4, _again_and_again), (2, _saved_as), (1, _as_large_as_may_be),
]  # fmt: skip


def _seeds() -> list[bytes]:
    """Shipped decks, whole and a few cards of each; and what people write in their first."""
    wholes = [path.read_bytes() for path in sorted(shipped_decks().glob("*.toml"))]
    parts = [b"[[card]]".join(whole.split(b"[[card]]")[:at]) for whole in wholes for at in (2, 4, 9)]
    firsts = [file if isinstance(file, bytes) else file.encode() for _, file, *_ in MISTAKES]
    rights = [file if isinstance(file, bytes) else file.encode() for file in RIGHT.values()]
    return [*wholes, *parts * 4, *firsts, *rights * 8]


def _no_harm(data: bytes) -> str:
    """Read a file and say what became of it."""
    read = read_bytes(data, PATH)
    assert (read.deck is None) == bool(read.problems)
    lines = data.count(b"\n") + 1
    for problem in read.problems:
        assert 1 <= problem.line <= lines
        assert problem.message and len(problem.message) < 400
        assert not any(unsafe(char) or char == "\n" for char in str(problem))
    if read.deck is None:
        return "told"
    advise(read.deck)
    try:
        state = Manuscript.of(read)
    except BadInput:
        return "read, not changed here"
    assert bytes(state) == data
    assert bytes(state.put(state.deck.cards[-1])) == data
    return "read"


def test_no_file_brings_the_reader_down() -> None:
    chance, seeds, became = Random(6), _seeds(), Counter[str]()
    slowest, of = 0.0, b""
    for _ in range(FILES):
        data = chance.choice(seeds)
        for _ in range(chance.choice((1, 1, 1, 2, 3, 8))):
            (change,) = chance.choices([change for _, change in CHANGES], [weight for weight, _ in CHANGES])
            data = change(data, chance)[: BYTES_AT_MOST + 100]
        begun = time.thread_time()
        became[_no_harm(data)] += 1
        took = time.thread_time() - begun
        if took > slowest:
            slowest, of = took, data
    megabytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\n{FILES:,} files: {dict(became)}; no traceback; the slowest took {slowest:.2f} s ({len(of):,} bytes); "
        f"the whole process {megabytes:.0f} MB"
    )
    assert FILES // 10 < became["told"] < FILES * 9 // 10, "both ways are walked"
    if "TWOSOME_FILES" in os.environ:
        (Path(os.environ.get("TMPDIR", "/tmp")) / "slowest.toml").write_bytes(of)
        assert slowest < SECONDS_AT_MOST
        assert megabytes < MEGABYTES_AT_MOST

"""A couple that typed one word wherever it can, for the tests of the lock: no byte may tell it."""

from pathlib import Path
from typing import Any
from uuid import UUID

from game.play.actions import AddNote, AddWish, Answer
from game.play.seals import LetterWords
from game.storage.errors import SavesLocked
from game.storage.saves import Saves
from game.storage.vault import is_sealed
from game.together.checkin import CheckIn
from game.together.letters import Letter
from game.together.season import Season
from game.together.today import Daily
from tests.faults.state import kept
from tests.storage.play import COUPLE, NOW, only, played_out, ref, sit_down, step

PASSPHRASE = "four words in a row"
ANOTHER = "quite another one"
MARKER = "Zanzibar-heliotrope"
VEILED = tuple(f"{MARKER} {n}" for n in range(3))


def start(folder: Path, secret: str | None = None, **how: Any) -> Saves:
    vault = Saves.open_lock(folder, secret) if secret else None
    return Saves.open(folder, clock=lambda: NOW, vault=vault, **how)


def play(saves: Saves) -> None:
    """Put the marker wherever they can type: names, a sealed answer, a wish, the journal, a letter, a check-in, a
    season, the question of the day, a draft, settings."""
    bo = COUPLE.b.model_copy(update={"name": MARKER})
    saves.put_couple(COUPLE.model_copy(update={"b": bo}))
    saves.put_settings({"theme": MARKER})
    saves.record(played_out(), ())
    id, today = UUID(int=3), NOW.date()
    words = LetterWords(loving=f"Dear {MARKER}")
    saves.letters.put(Letter(id=id, at=NOW, writer="a", words=words, seal="both"))
    saves.checkins.put(CheckIn(id=id, at=NOW, plan=f"A plan of {MARKER}", loved={"a": MARKER}))
    saves.seasons.put(Season(id=id, began=today, purpose="us", weeks=6, signed={"b": MARKER}))
    saves.today.put(Daily(id=id, day=today, ref=ref("ask"), text="What?", answers={"a": MARKER}))
    deck = only("write")
    evening = sit_down(cards=2, deck=deck)
    saves.record(evening, ())
    for action in (
        AddWish(id=UUID(int=1), title=f"To {MARKER}"),
        AddNote(id=UUID(int=2), text=f"Of {MARKER}"),
        Answer(values=(MARKER,)),
    ):
        evening, events = step(evening, action, deck=deck)
        saves.record(evening, events)
    saves.put_draft("step", VEILED)


def files(folder: Path) -> list[Path]:
    return [path for path in folder.rglob("*") if path.is_file()]


def assert_locked(folder: Path) -> None:
    """No byte of it tells what was typed, and all but their own decks and the lock of the running game is age."""
    for path in files(folder):
        body = path.read_bytes()
        assert MARKER.encode() not in body, path
        assert is_sealed(body) or path.name in ("ours.toml", "in-use.lock"), path
        assert path.suffix != ".tmp"


def assert_plain(folder: Path) -> None:
    assert not [path for path in files(folder) if is_sealed(path.read_bytes()) or path.suffix == ".tmp"]


def opens_with(folder: Path, as_it_was: dict[str, Any]) -> str | None:
    """What opens the folder after a stop; all is there, and after that all of it is locked or none."""
    for secret in (None, PASSPHRASE, ANOTHER):
        try:
            saves = start(folder, secret)
        except SavesLocked:
            continue
        with saves:
            assert kept(saves) == as_it_was
            assert saves.notices == []
        (assert_locked if secret else assert_plain)(folder)
        return secret
    raise AssertionError("neither the old state nor the new")

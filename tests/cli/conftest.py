import json
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from game.cli import main
from game.paths import shipped_decks


@dataclass(frozen=True)
class Said:
    """What a command left behind."""

    code: int
    data: str
    """Standard output."""
    told: str
    """Standard error."""

    @property
    def json(self) -> Any:
        return json.loads(self.data)


class Shell:
    """Somebody at a prompt, with saves of their own and nothing else of this machine."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.saves = folder / "saves"

    def __call__(self, *line: str, typed: str | None = None) -> Said:
        """Run a command line; `typed` is its standard input."""
        env = {"TWOSOME_SAVES": str(self.saves), "TWOSOME_DECKS": None, "TERM": "xterm"}
        done = CliRunner().invoke(main, line, input=typed, env=env)
        assert "Traceback" not in done.stderr
        return Said(done.exit_code, done.stdout, done.stderr)

    def play(self, *line: str, words: Sequence[str] = ("done",) * 40) -> Said:
        """An evening, line by line."""
        return self("play", "--plain", *line, typed="".join(f"{word}\n" for word in words))


@pytest.fixture(scope="session")
def two_decks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A shelf of two of the decks that ship: the others would only be read, many hundred times."""
    folder = tmp_path_factory.mktemp("decks")
    for deck in ("affection.toml", "new-experiences.toml"):
        shutil.copy(shipped_decks() / deck, folder)
    return folder


@pytest.fixture
def shell(tmp_path: Path, two_decks: Path, monkeypatch: pytest.MonkeyPatch) -> Shell:
    monkeypatch.setattr("game.paths.shipped_decks", lambda: two_decks)
    return Shell(tmp_path)


@pytest.fixture
def home(shell: Shell) -> Shell:
    """The same, with Sam and Alex."""
    assert shell("couple", "new", "Sam", "Alex").code == 0
    return shell

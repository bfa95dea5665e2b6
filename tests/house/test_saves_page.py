"""`docs/saves.md` leaves no file out."""

from pathlib import Path

import pytest

from game.storage.locks import HOLDER, LOCK
from game.storage.migrations import MONTHLY, SCHEMAS
from game.storage.vault import KEY_FILE

PAGE = (Path(__file__).parents[2] / "docs" / "saves.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", sorted(SCHEMAS))
def test_every_save_file_is_on_the_page(name: str) -> None:
    assert f"`{name}/YYYY-MM.json`" in PAGE if name in MONTHLY else f"`{name}.json`" in PAGE


@pytest.mark.parametrize("name", [LOCK, HOLDER, KEY_FILE, "*.bak", "decks/", "backups/YYYY-MM-DD/"])
def test_and_what_lies_beside_them(name: str) -> None:
    assert f"`{name}`" in PAGE

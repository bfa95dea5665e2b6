"""Decks in several languages on one shelf, and the couple that plays in one of them."""

from pathlib import Path

import pytest

from game.table import Table
from tests.table.conftest import Clock

_DECK = "title = '{id}'\ntheme = '{theme}'\nlanguage = '{language}'\n[[card]]\nid = '{id}-1'\ntext = 'Eine Frage?'\n"


def _shelf(folder: Path, **decks: tuple[str, str]) -> Path:
    """A folder of decks: id=(language, theme)."""
    folder.mkdir(exist_ok=True)
    for id, (language, theme) in decks.items():
        (folder / f"{id}.toml").write_text(_DECK.format(id=id, language=language, theme=theme), encoding="utf-8")
    return folder


@pytest.fixture
def table(tmp_path: Path, clock: Clock, monkeypatch: pytest.MonkeyPatch) -> Table:
    """Two English decks, one of Austria and one of Germany, and nothing else."""
    monkeypatch.setattr("game.table.table.deck_folders", lambda named, saves: list(named))
    decks = _shelf(
        tmp_path / "decks",
        one=("en", "affection"), two=("en-GB", "today"), heim=("de", "affection"), wien=("de-AT", "laugh-more"),
    )  # fmt: skip
    table = Table.open(tmp_path / "saves", [decks], clock=clock)
    table.people.found("Sam", "Alex")
    return table


def _to_play(table: Table) -> set[str]:
    return {deck.id for deck in table.decks.to_play()}


def test_the_setting_goes_through_the_languages_there_are_and_back_to_any(table: Table) -> None:
    assert table.decks.languages() == ["Deutsch", "English"]
    seen = []
    for _ in range(4):
        seen.append((table.decks.language(), _to_play(table)))
        table.decks.next_language()
    everything = {"one", "two", "heim", "wien"}
    assert seen == [("", everything), ("Deutsch", {"heim", "wien"}), ("English", {"one", "two"}), ("", everything)]
    assert len(table.decks.all()) == 4, "the shelf itself hides nothing"
    table.close()


def test_tonight_is_dealt_from_the_language_they_play_in(table: Table) -> None:
    table.decks.next_language()
    suggestion = table.evening.suggest(table.now().date())
    assert suggestion
    assert set(suggestion.decks) == {"heim", "wien"}
    asked = table.today.question()
    assert asked, "no German deck of the theme: then the question of the day comes from any"
    table.close()


def test_a_language_that_left_the_shelf_hides_nothing(table: Table, tmp_path: Path) -> None:
    table.decks.next_language()
    for id in ("heim", "wien"):
        (tmp_path / "decks" / f"{id}.toml").unlink()
    assert table.decks.look_again()
    assert table.decks.language() == ""
    assert _to_play(table) == {"one", "two"}
    table.close()

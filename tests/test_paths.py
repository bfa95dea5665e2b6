"""Where things live: by flag, by environment, in the checkout, in the user's data folder, in this order."""

import os
from pathlib import Path

import pytest

from game import paths


@pytest.fixture(autouse=True)
def no_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TWOSOME_SAVES", raising=False)
    monkeypatch.delenv("TWOSOME_DECKS", raising=False)


@pytest.fixture
def installed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The package as a wheel puts it: decks inside, no checkout around."""
    package = tmp_path / "site-packages" / "game"
    (package / "decks").mkdir(parents=True)
    monkeypatch.setattr(paths, "_PACKAGE", package)
    return package


def test_the_flag_goes_before_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWOSOME_SAVES", str(tmp_path / "environment"))
    assert paths.saves_folder(tmp_path / "flag") == tmp_path / "flag"
    assert paths.saves_folder() == tmp_path / "environment"


def test_a_relative_place_and_a_home_are_made_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    monkeypatch.setenv("USERPROFILE", str(tmp_path / "home"))
    assert paths.saves_folder(Path("here")) == Path.cwd() / "here"
    assert paths.saves_folder(Path("~/there")) == tmp_path / "home" / "there"


def test_a_checkout_keeps_its_own_saves_and_decks() -> None:
    root = Path(paths.__file__).parents[1]
    assert paths.saves_folder() == root / "saves"
    assert paths.shipped_decks() == root / "decks"


def test_an_empty_variable_counts_as_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWOSOME_SAVES", "")
    monkeypatch.setenv("TWOSOME_DECKS", os.pathsep)
    saves = paths.saves_folder()
    assert saves.name == "saves"
    assert paths.deck_folders(None, saves) == [paths.shipped_decks(), saves / "decks"]


def test_installed_it_keeps_saves_in_the_users_data_folder(
    installed: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("platformdirs.user_data_dir", lambda name, **_: str(tmp_path / "data" / name))
    assert paths.saves_folder() == tmp_path / "data" / "twosome" / "saves"
    assert paths.shipped_decks() == installed / "decks"


def test_decks_are_read_shipped_first_then_own_then_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TWOSOME_DECKS", os.pathsep.join([str(tmp_path / "a"), str(tmp_path / "b")]))
    first = [paths.shipped_decks(), paths.own_decks(tmp_path)]
    assert paths.deck_folders(None, tmp_path) == [*first, tmp_path / "a", tmp_path / "b"]
    assert paths.deck_folders(tmp_path / "c", tmp_path) == [*first, tmp_path / "c"]
    assert paths.deck_folders([tmp_path / "c", tmp_path / "d"], tmp_path) == [*first, tmp_path / "c", tmp_path / "d"]
    assert paths.deck_folders((), tmp_path) == paths.deck_folders(None, tmp_path)


def test_looking_for_a_place_creates_nothing(tmp_path: Path) -> None:
    paths.deck_folders(tmp_path / "decks", paths.saves_folder(tmp_path / "saves"))
    assert list(tmp_path.iterdir()) == []

"""Decks as files at the prompt: begun, brought in, written out."""

import json
from pathlib import Path
from typing import get_args

import jsonschema
import pytest

from game.cli import deck_files as written_out
from game.table import deck_files
from tests.cli.conftest import Shell


def test_the_words_of_the_command_line_are_those_of_the_table() -> None:
    assert (written_out.FORMATS, written_out.SIZES) == (deck_files.FORMATS, deck_files.SIZES)
    from game.export.cutout import Size

    assert get_args(Size) == deck_files.SIZES


def test_a_deck_is_begun_and_the_schema_says_what_belongs_in_it(home: Shell) -> None:
    begun = home("deck", "new", "rainy-sundays", "--title", "Rainy Sundays")
    path = Path(begun.data.strip())
    assert (begun.code, path.parent) == (0, home.saves / "decks")
    assert home("deck", "check").code == 0
    assert home("deck", "show", "rainy-sundays", "--json").json["title"] == "Rainy Sundays"
    schema = home("deck", "schema").json
    jsonschema.Draft202012Validator.check_schema(schema)
    assert json.loads((path.parent / "deck.schema.json").read_text()) == schema
    for bad in ("rainy-sundays", "Rainy Sundays", "affection", "../x"):
        refused = home("deck", "new", bad)
        assert (refused.code, refused.data, len(refused.told.splitlines())) == (2, "", 1)


def test_a_deck_goes_out_and_comes_in_at_the_prompt(home: Shell) -> None:
    path = home.folder / "words.txt"
    path.write_text("# Ours\nWhat now?\nAnd then?\n")
    looked = home("deck", "import", str(path), "--dry-run")
    assert (looked.code, looked.data) == (0, "")
    assert "Ours: 2 cards (question 2)\n  What now?\n  And then?\n" in looked.told
    assert not (home.saves / "decks").exists()
    brought = home("deck", "import", str(path), "--yes", "--json")
    assert (brought.code, brought.told) == (0, "")
    assert brought.json == {
        "id": "words", "title": "Ours", "cards": 2, "path": str(home.saves / "decks" / "words.toml"), "updated": False,
        "there": None, "bad": [], "asides": [],
    }  # fmt: skip

    out = home.folder / "words.csv"
    assert home("deck", "export", "words", str(out)).code == 0
    refused = home("deck", "export", "words", str(out))
    assert (refused.code, len(refused.told.splitlines())) == (2, 1)
    assert home("deck", "export", "words", str(out), "--force").code == 0
    assert "just so" in home("deck", "import", str(out), "--yes").told

    out.write_text(out.read_text().replace("And then?", "And after that?"))
    beside = home("deck", "import", str(out), "--dry-run")
    assert "told otherwise: 1" in beside.told and '"words-2"' in beside.told
    updated = home("deck", "import", str(out), "--update", "--yes")
    assert updated.told.splitlines()[-1].startswith("Brought up to date: ")
    assert [card["text"] for card in home("deck", "show", "words", "--json").json["cards"]] == [
        "What now?", "And after that?",
    ]  # fmt: skip
    again = home("deck", "import", str(path), "--yes").told
    assert again.splitlines()[-1].endswith("words-2.toml")


def test_standard_output_takes_a_deck_of_a_named_format(home: Shell) -> None:
    out = home("deck", "export", "affection", "-", "--format", "json")
    assert out.json["id"] == "affection" and out.told == ""
    shown = home.folder / "shown.json"
    shown.write_text(home("deck", "show", "affection", "--json").data)
    assert home("deck", "import", str(shown), "--json").json["there"]["just_so"]
    lost = home("deck", "export", "affection", "-", "--format", "txt")
    assert lost.told.startswith("Such a file has no place for, so it leaves out: tagline, about, authors, theme, hint")
    sizes = [
        home("deck", "export", "affection", "-", "--format", "html", "--size", size).data for size in ("small", "large")
    ]
    assert sizes[0] != sizes[1]
    assert home("deck", "export", "affection", "-").code == 2


def test_bad_lines_are_listed_and_end_with_2(home: Shell) -> None:
    path = home.folder / "list.csv"
    path.write_text("text,depth\nFine?,1\n" + "Odd?,9\n" * 20)
    for more in ((), ("--json",), ("--yes",)):
        refused = home("deck", "import", str(path), *more)
        assert refused.code == 2
        assert not (home.saves / "decks").exists()
    assert home("deck", "import", str(path), "--json").json["bad"][0].startswith("line 3: depth takes")
    told = home("deck", "import", str(path)).told
    assert "line 3: depth takes 1 (warm)" in told and "… and 12 more" in told


def test_a_folder_nobody_may_write_into(home: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    out = home.folder / "x.md"
    monkeypatch.setattr("game.storage.disk.write", refuse)
    refused = home("deck", "export", "affection", str(out))
    assert (refused.code, len(refused.told.splitlines())) == (2, 1)
    assert not out.exists()


def test_a_path_that_leads_nowhere_is_one_sentence(home: Shell) -> None:
    for line in (
        ("export", "affection", str(home.folder / "no" / "x.md")), ("export", "affection", str(home.folder)),
        ("export", "nope", str(home.folder / "x.md")), ("import", str(home.folder / "no.csv")),
        ("import", str(home.folder)), ("import", "/dev/null"),
    ):  # fmt: skip
        refused = home("deck", *line)
        assert (refused.code, refused.data, len(refused.told.splitlines())) == (2, "", 1), line


def test_a_file_that_asks_what_the_shelf_asks_is_told_so(home: Shell) -> None:
    card = home("deck", "show", "affection", "--json").json["cards"][0]
    path = home.folder / "mine.toml"
    path.write_text(f"title = 'Mine'\n[[card]]\ntext = '''{card['text']}'''\n")
    (hint,) = home("deck", "check", str(path), "--advice", "--json").json
    assert (hint["file"], hint["line"], hint["level"]) == (str(path), 2, "advice")
    assert f"affection/{card['id']}" in hint["message"]
    assert home("deck", "check", str(path), "--json").json == []

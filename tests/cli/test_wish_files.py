"""The wish list out and in, at the prompt."""

import csv
import json
from io import StringIO

import pytest

from game.cli.wish_files import FORMATS
from game.table import exchange
from tests.cli.conftest import Shell


def test_the_formats_of_the_command_line_are_those_of_the_table() -> None:
    assert FORMATS == exchange.FORMATS


def test_a_list_goes_out_and_comes_in_at_the_prompt(home: Shell) -> None:
    home("wish", "add", "=1+1", "--need", "a tent", "--need", "wood", "--tag", "x")
    path = home.folder / "list.csv"
    assert home("wish", "export", str(path)).code == 0
    ((cell,),) = [row[:1] for row in csv.reader(StringIO(path.read_text("utf-8-sig"))) if "=1" in row[0]]
    assert cell == "'=1+1"
    refused = home("wish", "export", str(path))
    assert (refused.code, len(refused.told.splitlines())) == (2, 1)
    assert home("wish", "export", str(path), "--force").code == 0

    path.write_text("title,cost\n=1+1,2\nKite,0\n")
    looked = home("wish", "import", str(path), "--dry-run")
    assert (looked.code, looked.data) == (0, "")
    assert "New in list.csv: 1\n  Kite\n" in looked.told
    assert "told otherwise: 1\n  line 2: =1+1\n" in looked.told
    assert len(home("wish", "list", "--json").json) == 1
    assert home("wish", "import", str(path), "--twice", "update").told.endswith("Added 1, changed 1.\n")
    assert {wish["title"]: wish["cost"] for wish in home("wish", "list", "--json").json} == {"=1+1": 2, "Kite": 0}
    assert home("wish", "import", str(path)).told.endswith("Added 0, changed 0.\n")


def test_somebody_at_the_prompt_is_asked_what_becomes_of_duplicates(
    home: Shell, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("click.testing._NamedTextIOWrapper.isatty", lambda _: True)
    home("wish", "add", "Kite", "--cost", "1")
    path = home.folder / "list.csv"
    path.write_text("title,cost\nkite,0\nBoat,2\n")
    costs = {"no": {"Kite": 1}, "skip": {"Kite": 1, "Boat": 2}, "update": {"kite": 0, "Boat": 2}}
    for typed, answer in (("skip\nn\n", "no"), ("\n\n", "skip"), ("update\ny\n", "update")):
        asked = home("wish", "import", str(path), typed=typed)
        assert (asked.code, asked.data) == (0, "")
        assert "What becomes of those?" in asked.told and "Take them in?" in asked.told
        assert {wish["title"]: wish["cost"] for wish in home("wish", "list", "--json").json} == costs[answer]


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("list.csv", b"cost\n1\n"), ("list.csv", "title\nCaf\xe9 \u2615\n".encode() + b"\xe9\n"), ("list.json", b"{"),
        ("list.csv", None), ("gone.csv", b""),
    ],
)  # fmt: skip
def test_a_file_that_can_not_be_used_is_one_sentence(home: Shell, name: str, content: bytes | None) -> None:
    path = home.folder / name
    if content is None:
        with path.open("wb") as file:
            file.truncate(100 * 2**20)
    elif content:
        path.write_bytes(content)
    refused = home("wish", "import", str(path))
    assert (refused.code, refused.data, len(refused.told.splitlines())) == (2, "", 1)
    assert home("wish", "list", "--json").json == []
    for place in ("nowhere/list.csv", "list.xlsx"):
        refused = home("wish", "export", str(home.folder / place))
        assert (refused.code, refused.data, len(refused.told.splitlines())) == (2, "", 1)


def test_standard_output_takes_a_list_of_a_named_format(home: Shell) -> None:
    home("wish", "add", "Kite")
    out = home("wish", "export", "-", "--format", "json")
    assert [wish["title"] for wish in json.loads(out.data)] == ["Kite"]
    assert home("wish", "export", "-").code == 2


def test_bad_lines_are_listed_and_end_with_2(home: Shell) -> None:
    path = home.folder / "list.csv"
    path.write_text("title,cost\nKite,0\n" + "Boat,9\n" * 20)
    refused = home("wish", "import", str(path))
    assert (refused.code, refused.data) == (2, "")
    assert "line 3: The cost of a wish is" in refused.told
    assert "… and 12 more" in refused.told
    assert home("wish", "list", "--json").json == []

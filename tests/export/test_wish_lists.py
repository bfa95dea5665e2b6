"""The wish list as a file, and back."""

import csv
import json
from datetime import UTC, datetime
from io import StringIO
from uuid import UUID

import pytest
from hypothesis import given, settings

from game.errors import BadInput
from game.export import wishes_csv, wishes_json, wishes_markdown
from game.export.rows import Sheet
from game.together.wishes import Wish, valid
from tests.export.wishes import HOSTILE, wishes

ADDED = datetime(2026, 5, 1, 20, 0, tzinfo=UTC)


def wish(**fields: object) -> Wish:
    return Wish.model_validate({"id": UUID(int=7), "title": "Night swim", "added": ADDED, **fields})


def the_only(sheet: Sheet) -> Wish:
    assert not sheet.bad and not sheet.asides
    (row,) = sheet.rows
    return valid(Wish, {"id": UUID(int=0), "added": ADDED, **row.fields})


def unsealed(one: Wish) -> Wish:
    """As far as it may leave the game."""
    return one if one.revealed else one.hearted("a", None).hearted("b", None)


@settings(max_examples=150)
@given(wishes())
def test_json_brings_every_field_back(one: Wish) -> None:
    assert the_only(wishes_json.read(wishes_json.write([one]))) == unsealed(one)


@settings(max_examples=150)
@given(wishes())
def test_a_table_brings_every_field_back(one: Wish) -> None:
    assert the_only(wishes_csv.read(wishes_csv.write([one]))) == unsealed(one)


@settings(max_examples=150)
@given(wishes())
def test_no_cell_of_a_table_begins_like_a_formula(one: Wish) -> None:
    for cells in csv.reader(StringIO(wishes_csv.write([one]), newline="")):
        assert not any(cell.lstrip()[:1] in tuple("=+-@＝＋－＠") for cell in cells)


@settings(max_examples=200)
@given(wishes())
def test_markdown_brings_back_what_it_can_hold(one: Wish) -> None:
    if one.status == "dropped":
        one = one.model_copy(update={"status": "idea"})
    back = the_only(wishes_markdown.read(wishes_markdown.write([one])))
    same = ("title", "type", "cost", "minutes", "season", "place", "link", "until", "budget")
    assert [getattr(back, name) for name in same] == [getattr(one, name) for name in same]
    assert _lines(back.notes) == _lines(one.notes)
    if one.planned:
        assert back.planned == one.planned.replace(second=0, microsecond=0)
    assert (back.status == "done") == (one.status == "done")
    if one.memory and one.status == "done":
        assert back.memory is not None
        assert _lines(back.memory.text) == _lines(one.memory.text)
        assert back.memory.at.date() == one.memory.at.date()
    for name in ("needs", "tags"):
        if not any("," in word or not word for word in getattr(one, name)):
            assert getattr(back, name) == getattr(one, name)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.strip().split("\n")]


@settings(max_examples=60)
@given(wishes(), wishes())
def test_hearts_of_one_change_no_byte_of_any_file(one: Wish, other: Wish) -> None:
    for room in (wishes_json, wishes_csv, wishes_markdown):
        for seat in ("a", "b"):
            without = [w.hearted("a", None).hearted("b", None) for w in (one, other)]
            assert room.write([w.hearted(seat, 3) for w in without]) == room.write(without)


def test_a_list_of_many_keeps_its_order_and_its_lines() -> None:
    some = [wish(id=UUID(int=n), title=text or "x", notes=text) for n, text in enumerate(HOSTILE) if text.strip()]
    for room in (wishes_json, wishes_csv, wishes_markdown):
        assert [row.fields["title"] for row in room.read(room.write(some)).rows] == [one.title for one in some]
    line = 2
    for row, one in zip(wishes_csv.read(wishes_csv.write(some)).rows, some, strict=True):
        assert row.where == f"line {line}"
        line += 1 + one.notes.count("\n")


@pytest.mark.parametrize("between", [",", ";", "\t"])
def test_a_table_somebody_wrote_needs_only_titles(between: str) -> None:
    lines = [
        "Title| Cost |minutes|TAGS|type|score",
        "Kite|free|1 h 30|a / b|Experience|9",
        "||||",
        "Boat|2",
        "Hut||2 days",
    ]
    sheet = wishes_csv.read("\r\n".join(lines).replace("|", between))
    assert [row.where for row in sheet.rows] == ["line 2", "line 4", "line 5"]
    assert sheet.rows[0].fields == {
        "title": "Kite", "cost": 0, "minutes": 90, "tags": ["a / b"], "type": "experience",
    }  # fmt: skip
    assert sheet.rows[1].fields == {"title": "Boat", "cost": 2}
    assert sheet.asides == ("The column 'score' is passed over.",)


def test_a_markdown_list_somebody_wrote() -> None:
    text = """# Summer

Things we said in the car:

* Kite *festival*
- [x] Boat
  It leaked.
1. [The hut](https://example.org/hut)
   - Takes: 2 days
   - bring wood
   > as they say
+ Tram line 4, to its end
"""
    sheet = wishes_markdown.read(text.replace("\n", "\r\n"))
    assert [(row.where, row.fields["title"]) for row in sheet.rows] == [
        ("line 5", "Kite *festival*"), ("line 6", "Boat"), ("line 8", "The hut"),
        ("line 12", "Tram line 4, to its end"),
    ]  # fmt: skip
    assert sheet.rows[1].fields["status"] == "done"
    hut = sheet.rows[2].fields
    assert (hut["link"], hut["minutes"]) == ("https://example.org/hut", 2880)
    assert hut["notes"] == "- bring wood\n> as they say"
    assert sheet.asides == ("Lines outside of the list: 1; they are passed over.",)


@pytest.mark.parametrize(
    ("room", "text", "why"),
    [
        (wishes_csv, "", "one of them is `title`"),
        (wishes_csv, "name,cost\nKite,1\n", "one of them is `title`"),
        (wishes_csv, "title,title\na,b\n", "Two columns are called 'title'"),
        (wishes_csv, 'title\n"never closed\n', "Line 2 is torn"),
        (wishes_json, "", "It is no JSON"),
        (wishes_json, '[{"title": "x"', "It is no JSON"),
        (wishes_json, "[" * 100_000, "It is no JSON"),
        (wishes_json, '"\\ud800"', "It is no JSON"),
        (wishes_json, '{"title": "x"}', "no list of wishes"),
        (wishes_markdown, "", "It holds no list"),
        (wishes_markdown, "Dear Alex,\n\nlet us swim.\n", "It holds no list"),
    ],
)
def test_a_file_of_another_shape_is_one_sentence(room: object, text: str, why: str) -> None:
    with pytest.raises(BadInput) as refused:
        room.read(text)  # type: ignore[attr-defined]
    assert why in str(refused.value)
    assert len(str(refused.value).splitlines()) == 1


def test_bad_lines_are_listed_with_where_they_stand_and_the_others_are_read() -> None:
    lines = ["title,cost,minutes,planned,hearts_a,hearts_b", "Kite,5", "Boat,1,soon", "Hut,,,31 June", '"Two\nlines",0',
             "Den,0,,2026-02-30", "Sea,,,,3", "Fine,,,,3,0", "Far,,,,,,,9", "Old,,,0001-01-01"]  # fmt: skip
    sheet = wishes_csv.read("\n".join(lines))
    assert [row.where for row in sheet.rows] == ["line 5", "line 9"]
    assert [str(bad).partition(": ")[0] for bad in sheet.bad] == [f"line {n}" for n in (2, 3, 4, 7, 8, 10, 11)]
    assert "free, a little, some, a lot" in str(sheet.bad[0])
    assert "2026-12-05 19:30" in str(sheet.bad[2])
    assert "of both or of neither" in str(sheet.bad[4])


def test_json_of_strange_values_lists_each() -> None:
    strange = [
        1, None, {"title": "x", "planned": 5}, {"title": "x", "hearts": [1]}, {"title": "x", "hearts": [True, 1]},
        {"title": "x", "memory": {"at": 3}}, {"title": "x", "tags": None, "smell": 1},
    ]  # fmt: skip
    sheet = wishes_json.read(json.dumps(strange))
    assert [bad.where for bad in sheet.bad] == [f"wish {n}" for n in range(1, 7)]
    assert [row.fields for row in sheet.rows] == [{"title": "x"}]
    assert sheet.asides == ("Nobody here knows what 'smell' is; it is passed over.",)

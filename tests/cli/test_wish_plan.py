"""Dates for wishes at the prompt."""

import pytest

from tests.cli.conftest import Shell


def test_a_wish_gets_a_date_that_is_said_back(home: Shell) -> None:
    swim = home("wish", "add", "A night swim").data.strip()
    assert home("wish", "plan").told == "Nothing is planned yet: `twosome wish plan ID DATE`.\n"
    assert home("wish", "plan", swim, "6 may 2090", "9pm").told == "A night swim: Saturday 6 May 2090, 21:00\n"
    assert home("wish", "plan").data == f"{swim}  Saturday 6 May 2090, 21:00  A night swim\n"
    assert home("wish", "plan", swim, "2090-05-07").told == "A night swim: Sunday 7 May 2090, 21:00\n"
    assert "planned  Sunday 7 May 2090, 21:00" in home("wish", "show", swim).data
    (one,) = home("wish", "list", "--json").json
    assert (one["status"], one["planned"]) == ("planned", "2090-05-07T21:00:00")
    assert home("wish", "plan", swim, "--off").told == "A night swim: no date any more.\n"
    (one,) = home("wish", "list", "--json").json
    assert (one["status"], one["planned"]) == ("idea", None)


def test_a_getaway_takes_whole_days(home: Shell) -> None:
    hut = home("wish", "add", "The hut", "--type", "getaway").data.strip()
    said = home("wish", "plan", hut, "2090-05-06").told
    assert said == "The hut: Saturday 6 to Sunday 7 May 2090\n"
    said = home("wish", "plan", hut, "2090-05-06", "--until", "2090-05-09").told
    assert said == "The hut: Saturday 6 to Tuesday 9 May 2090\n"


@pytest.mark.parametrize(
    "line",
    [["2090-02-30"], ["2020-01-01"], ["blursday"], [""], ["2090-05-06", "25:00"], ["2090-05-06", "7pm", "x"], [],
     ["2090-05-06", "--until", "2090-05-01"], ["2090-05-06", "--off"], ["\x1b[31m"]],
)  # fmt: skip
def test_what_is_no_date_is_one_sentence_and_changes_nothing(home: Shell, line: list[str]) -> None:
    swim = home("wish", "add", "A night swim").data.strip()
    before = home("wish", "list", "--json").json
    refused = home("wish", "plan", swim, *line)
    assert refused.code == 2 and refused.data == "" and refused.told.strip()
    assert "\x1b" not in refused.told
    assert home("wish", "list", "--json").json == before
    assert home("wish", "plan", "--off").code == 2
    assert home("wish", "plan", "ffff", "2090-05-06").code == 2


def test_a_wish_is_named_by_a_word_of_its_title_that_no_other_has(home: Shell) -> None:
    for title in ("Pizza at the Café", "Pizza in bed"):
        assert home("wish", "add", title).code == 0
    assert home("wish", "plan", "cafe", "2099-05-09").code == 0
    assert "9 May 2099" in home("wish", "show", "PIZZA cafe").data
    several = home("wish", "show", "pizza")
    assert (several.code, several.told) == (
        2, "2 wishes have an id or a title like 'pizza'; `twosome wish list` shows them.\n",
    )  # fmt: skip
    assert home("wish", "drop", "bed").code == 0
    assert "Pizza at" in home("wish", "show", "pizza").data, "what was let go is out of the way"
    assert home("wish", "drop", "bed", "--back").code == 0

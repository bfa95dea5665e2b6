"""Help: every number says where it was read and when, and the words say what they must."""

import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from game.together import help as help_words
from game.together.help import CAUTION, IN_SHORT, PARTS, Country, HelpLine, help_lines, in_brief

FILE = Path(help_words.__file__).with_name("helplines.toml")
DOCS = Path(__file__).parents[2] / "docs" / "help.md"
EVERY_LINE = [help_lines().europe, *(line for country in help_lines().country for line in country.line)]
LISTS = [*help_lines().directories, *(place for country in help_lines().country for place in country.directory)]


def words_of_the_page() -> str:
    return " ".join(words for part in PARTS for words in (part.title, *part.words)) + CAUTION


@pytest.mark.parametrize("entry", [*EVERY_LINE, *LISTS], ids=lambda entry: entry.name)
def test_every_entry_says_where_it_was_read_and_when(entry: HelpLine) -> None:
    assert entry.source.startswith(("https://", "http://"))
    day, _, how = entry.checked.partition(", ")
    assert len(day) == len("2026-11-22")
    assert how == "in a stored copy"
    assert day in entry.origin
    assert "://" not in entry.web, "an address is text to read, without a scheme"


@pytest.mark.parametrize("line", EVERY_LINE, ids=lambda line: line.name)
def test_every_line_has_a_number_that_can_be_dialled(line: HelpLine) -> None:
    assert set(line.number) <= set("0123456789 -")
    assert 3 <= len(line.number.replace(" ", "").replace("-", "")) <= 11


def test_an_entry_without_a_number_a_source_or_a_date_is_refused() -> None:
    whole = EVERY_LINE[0].model_dump()
    for lacking in ("number", "source", "checked"):
        with pytest.raises(ValidationError):
            HelpLine.model_validate({k: v for k, v in whole.items() if k != lacking})
        with pytest.raises(ValidationError):
            HelpLine.model_validate({**whole, lacking: ""})


def test_the_countries_a_reader_would_look_for_are_there_in_order() -> None:
    names = [country.name for country in help_lines().country]
    assert names == sorted(names)
    assert set(names) >= {
        "United States", "Canada", "United Kingdom", "Ireland", "Australia", "New Zealand", "Germany", "Austria",
        "Switzerland", "France", "Belgium", "Netherlands", "Spain", "Italy", "Portugal", "Sweden", "Norway", "Denmark",
        "Finland", "Poland", "India", "South Africa",
    }  # fmt: skip
    codes = [country.code for country in help_lines().country]
    assert len(codes) == len(set(codes))


def test_somebody_answers_everywhere() -> None:
    assert [line.number for line in help_lines().lines(None)] == ["116 016"]
    assert help_lines().lists(None)


def test_the_number_of_the_eu_stands_beside_a_country_of_the_eu_once() -> None:
    known = help_lines()
    for country in known.country:
        numbers = [line.number for line in known.lines(country)]
        assert numbers.count("116 016") == (1 if country.eu else 0)
        assert country.emergency


@pytest.mark.parametrize(
    ("environ", "name"),
    [
        ({"LANG": "de_AT.UTF-8"}, "Austria"),
        ({"LANG": "en_US.UTF-8", "LC_TELEPHONE": "nl_NL"}, "Netherlands"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "ca_ES@valencia"}, "Spain"),
        ({"LANG": "C.UTF-8"}, None),
        ({"LANG": "en_ZW"}, None),
        ({"LC_ALL": "", "LANG": "en_GB"}, "United Kingdom"),
        ({}, None),
    ],
)
def test_the_machine_says_which_country_it_is_in(environ: dict[str, str], name: str | None) -> None:
    here = help_lines().here(environ)
    assert (here.name if here else None) == name


def test_the_words_say_what_they_must() -> None:
    page = words_of_the_page()
    for must in (
        "counsellor", "afraid", "hit", "threatened", "money, phone", "whom to see", "forced into sex",
        "it is not your fault", "don't mend it", "emergency number", "someone you trust",
    ):  # fmt: skip
        assert must in page
    assert "Numbers change" in CAUTION
    assert "look on the service's own page" in CAUTION
    assert "no medical or legal advice" in CAUTION
    assert "not therapy" in IN_SHORT


def test_in_brief_holds_the_numbers_of_the_country_and_the_caution() -> None:
    text = "\n".join(in_brief({"LANG": "fr_BE.UTF-8"}))
    for must in ("0800 30 030", "1712", "116 016", "101 or 112", "2026-11-22", "lila.help", CAUTION, IN_SHORT):
        assert must in text
    assert "116 016" in "\n".join(in_brief({}))


def test_the_page_in_the_docs_lists_every_entry_as_it_stands() -> None:
    docs = DOCS.read_text(encoding="utf-8")
    for entry in [*EVERY_LINE, *LISTS]:
        shown = entry.number if isinstance(entry, HelpLine) else entry.web
        assert f"| {entry.name} | {shown} | `{entry.source}` | {entry.checked} |" in docs


def test_a_country_without_anyone_to_ring_is_refused() -> None:
    raw: dict[str, Any] = tomllib.loads(FILE.read_text(encoding="utf-8"))["country"][0]
    with pytest.raises(ValidationError):
        Country.model_validate({**raw, "line": []})

"""The keepsake: everything kept and nothing sealed, shown word for word."""

import json
from collections.abc import Callable
from datetime import timedelta
from html.parser import HTMLParser
from pathlib import Path

import pytest

from game.errors import BadInput
from game.table import Table
from tests.table.conftest import Clock
from tests.table.test_checkins import play_through

Sit = Callable[[], Table]

HOSTILE = '<script>alert(1)</script> [/] & "quotes" {{ 7 * 7 }} </p><img src=x> # not a heading'
SEALED = "a marker behind the curtain"


class Page(HTMLParser):
    """A page's tags, what they refer to, and its text, as a browser reads them."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.refers: list[str] = []
        self.text = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.refers += [value or "" for name, value in attrs if name in ("src", "href", "action", "data", "srcset")]
        assert not any(name.startswith("on") for name, _ in attrs)

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.fixture
def table(sit: Sit, clock: Clock) -> Table:
    table = sit()
    table.journal.add(HOSTILE)
    wish = table.wishes.add(HOSTILE)
    table.wishes.heart(wish.id, "a", 3)
    done = table.wishes.add("The lake")
    table.wishes.done(done.id, HOSTILE)
    table.letters.write("a", (SEALED, "", "", ""), "alone")
    for fun in (4, 9):
        table.checkins.begin(5)
        play_through(table, fun=fun)
        clock.now += timedelta(weeks=1)
    return table


def test_the_page_shows_every_word_and_runs_none_of_them(table: Table) -> None:
    page = Page(table.keepsake.content("html"))
    assert page.text.count(HOSTILE) == 3, "a wish, a memory, an entry"
    assert page.tags.isdisjoint({"script", "img", "iframe", "link", "object", "embed", "form", "a", "base"})
    assert page.refers == []
    assert "url(" not in table.keepsake.content("html")


def test_nothing_sealed_is_in_it(table: Table) -> None:
    for content in map(table.keepsake.content, ("html", "md", "json")):
        assert SEALED not in content
    [wish] = json.loads(table.keepsake.content("json"))["wishes"]
    assert wish["hearts"] is None
    assert not any("heart" in name and name != "hearts" for name in wish)


def test_markdown_takes_no_word_for_a_mark(table: Table) -> None:
    text = table.keepsake.content("md")
    assert r"\<script\>" in text
    assert "\n# not" not in text


def test_the_trend_is_drawn_from_the_stored_numbers(table: Table) -> None:
    html = table.keepsake.content("html")
    assert html.count('points="0.0,130 600.0,30"') == 2 * 6


def test_a_couple_that_just_sat_down_has_a_page_too(sit: Sit) -> None:
    page = Page(sit().keepsake.content("html"))
    assert "Sam" in page.text
    assert "What we kept" not in page.text


def test_it_is_written_by_its_name_and_over_nothing(table: Table, tmp_path: Path) -> None:
    table.keepsake.export(tmp_path / "us.html")
    with pytest.raises(BadInput, match="there"):
        table.keepsake.export(tmp_path / "us.html")
    with pytest.raises(BadInput, match=r"\.html, \.md or \.json"):
        table.keepsake.export(tmp_path / "us.pdf")

"""Us: every page by key, every line within reach, and charts of the very numbers that are stored."""

import json
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random
from uuid import uuid4

import pytest
from rich.style import Style

from game.play.players import SEATS, Seat
from game.storage.saves import Saves
from game.table import Table
from game.together.checkin import SCALES, CheckIn, Scale
from game.tui.screens.home import HomeScreen
from game.tui.screens.us import UsScreen
from game.tui.widgets.trend import TrendChart
from tests.tui.helpers import Play, at_home

WEEK = timedelta(weeks=1)
HOSTILE = "[/] [b]both[/b] [@click=app.quit]here[/] <script>"

Rated = list[dict[Seat, dict[Scale, int]]]


def check_ins(folder: Path, number: int) -> Rated:
    """So many weeks of any numbers; what is on disk."""
    with Table.open(folder) as table:
        table.people.found("Sam", "Alex")
        table.people.agree()
    rng, first = Random(number), datetime.now(UTC) - WEEK * number
    rated: Rated = [{seat: {scale: rng.randint(0, 10) for scale in SCALES} for seat in SEATS} for _ in range(number)]
    with Saves.open(folder, clock=lambda: first) as saves:
        saves.checkins.put_all(
            CheckIn(id=uuid4(), at=first + WEEK * week, ratings=ratings) for week, ratings in enumerate(rated)
        )
    return rated


def drawn(play: Play, scale: Scale) -> dict[str, list[int]]:
    """What the chart of a scale was given to draw: its letters, or its line where it has one, for each player."""
    chart = play.app.screen.query_one(f"#week-{scale.replace(' ', '-')}").query_one(TrendChart)
    lines = chart.plt.monitor
    seats: dict[str, list[int]] = {}
    for marker, y in zip(lines.marker, lines.y, strict=True):
        kind = marker[0] if isinstance(marker, list) else marker
        seats[kind] = [int(value) for value in y]
    return {"a": seats.get("·", seats["S"]), "b": seats.get("•", seats["A"])}


@pytest.mark.parametrize("number", [1, 2, 500])
async def test_the_charts_draw_the_stored_numbers(tmp_path: Path, number: int) -> None:
    rated = check_ins(tmp_path / "saves", number)
    async with at_home(tmp_path, size=(60, 20)) as play:
        await play.press("u", "left")
        await play.sees("closeness")
        if number > 53:
            assert len(drawn(play, "closeness")["a"]) == 53, "the last year first"
            await play.press("a")
            await play.sees("all of them")
        for scale in SCALES:
            latest = rated[-1]
            await play.sees(f"‹ {scale} ›   Sam {latest['a'][scale]}   Alex {latest['b'][scale]}")
            assert drawn(play, scale) == {seat: [week[seat][scale] for week in rated] for seat in SEATS}
            await play.press("down")


async def test_a_page_names_its_way_down_only_where_something_is_below(tmp_path: Path) -> None:
    async with at_home(tmp_path, size=(80, 24)) as play:
        await play.press("u")
        await play.sees("→ next page")
        assert "↓" not in play.text
        await play.pilot.resize_terminal(60, 20)
        page = play.app.screen.query_one("#together")
        await play.until(lambda: page.show_vertical_scrollbar == ("↓ down" in play.text))
        page.styles.max_height = 2
        await play.sees("↓ down")


async def test_where_both_rated_the_same_no_letter_hides_the_other(tmp_path: Path) -> None:
    first = datetime.now(UTC) - WEEK * 3
    with Table.open(tmp_path / "saves") as table:
        table.people.found("Sam", "Alex")
        table.people.agree()
    with Saves.open(tmp_path / "saves", clock=lambda: first) as saves:
        for week, (a, b) in enumerate([(7, 7), (4, 9)]):
            ratings: dict[Seat, dict[Scale, int]] = {"a": dict.fromkeys(SCALES, a), "b": dict.fromkeys(SCALES, b)}
            saves.checkins.put(CheckIn(id=uuid4(), at=first + WEEK * week, ratings=ratings))
    async with at_home(tmp_path) as play:
        await play.press("u", "left")
        await play.sees("closeness")
        chart = play.app.screen.query_one("#week-closeness").query_one(TrendChart).render().plain
        assert [sum(chart.count(sign) for sign in signs) for signs in ("=", "S", "A")] == [1, 1, 1]


async def test_each_letter_stands_at_the_height_of_its_number(tmp_path: Path) -> None:
    [rated] = check_ins(tmp_path / "saves", 1)
    async with at_home(tmp_path) as play:
        await play.press("u", "left")
        await play.sees("10", "closeness")
        rows = play.text.splitlines()
        starts = [row.split()[:1] for row in rows]
        top, bottom = starts.index(["10"]), starts.index(["0"])
        for seat, letter in (("a", "S"), ("b", "A")):
            number = rated[seat]["closeness"]
            at = round(bottom - (bottom - top) * number / 10)
            near = "".join(rows[max(top, at - 1) : at + 2])
            assert letter in near, (number, play.text)


def lived(table: Table) -> None:
    """Something for every page, in words that would break a screen which took them for its own."""
    for n in range(30):
        wish = table.wishes.add(f"{n} {HOSTILE}")
        table.wishes.done(wish.id, f"memory {n} {HOSTILE}", ratings=(3, 2))


async def test_every_page_by_key_and_every_line_of_it_in_reach(tmp_path: Path) -> None:
    async with at_home(tmp_path, size=(60, 20), names=(r"[b]", "[/]"), prepare=lived) as play:
        await play.press("u")
        await play.sees("came true", "25 wishes came true")
        await play.press("right")
        await play.sees("The cards you play stand here")
        await play.press("right")
        await play.sees("What you both loved", "29 [/]")
        for _ in range(12):
            await play.press("pagedown")
        await play.sees("memory 0 [/] [b]both[/b]")
        await play.press("right")
        await play.sees("Nothing you kept is from this day")
        await play.press("right")
        await play.sees("After your first check-in")
        await play.press("right")
        await play.sees("25 wishes came true")
        await play.press("escape")
        await play.until(lambda: isinstance(play.app.screen, HomeScreen))


async def test_home_tells_a_milestone_in_one_line_that_leads_there(tmp_path: Path) -> None:
    def one(table: Table) -> None:
        table.wishes.done(table.wishes.add("The lake").id)

    async with at_home(tmp_path, prepare=one) as play:
        await play.sees("✦ A first wish came true")
        await play.pilot.click("#figures")
        await play.until(lambda: isinstance(play.app.screen, UsScreen))


async def test_the_keepsake_is_written_from_here_and_over_nothing_unasked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    async with at_home(tmp_path, prepare=lived) as play:
        await play.press("u", "k")
        await play.sees("Write your story")
        file = tmp_path / "us.json"
        await play.type("us.json")
        await play.press("enter")
        await play.sees("Written")
        assert len(json.loads(file.read_text())["done"]) == 30
        await play.press("k")
        await play.type("us.json")
        await play.press("enter")
        await play.sees("Write over the file")
        await play.press("n")
        await play.until(lambda: isinstance(play.app.screen, UsScreen))
        await play.press("k")
        await play.type("us.odt")
        await play.press("enter")
        await play.sees("says no format")


@pytest.mark.parametrize(
    ("theme", "colours"), [("terminal", {"color(2)", "color(5)"}), ("daylight", {"#356b3a", "#a52f4d"})]
)
async def test_the_charts_wear_the_colours_of_the_two_in_every_look(
    tmp_path: Path, theme: str, colours: set[str]
) -> None:
    check_ins(tmp_path / "saves", 3)
    async with at_home(tmp_path) as play:
        play.app.wear(theme)
        await play.press("u", "left")
        await play.sees("closeness")
        drawing = play.app.screen.query(TrendChart).first().render()
        styles = [Style.parse(span.style) if isinstance(span.style, str) else span.style for span in drawing.spans]
        assert {style.color.name for style in styles if style.color} >= colours
        backs = {style.bgcolor.name for style in styles if style.bgcolor}
        assert backs <= (set() if theme == "terminal" else {"#f6efe4"}), "nothing paints over the screen"

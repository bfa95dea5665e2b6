"""The keepsake as one HTML page to print, as Markdown, and as JSON. The page has no script and asks for nothing."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from pathlib import Path
from typing import NamedTuple

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic_core import to_json

from game.export.wishes_markdown import escaped
from game.play.players import SEATS, Seat
from game.together.checkin import SCALES, CheckIn, Scale, trend
from game.together.journal import Entry
from game.together.keepsake import Keepsake

_WIDTH, _TOP, _STEP = 600, 210, 20
"""Of a trend's drawing: units across, the height of 0, and of one point."""

_DOTS_AT_MOST = 26
"""Of more check-ins than this only the line is drawn."""


def html(of: Keepsake) -> str:
    """One page, everything in it; whatever was typed is shown word for word."""
    here = FileSystemLoader(Path(__file__).parent)
    made = Environment(loader=here, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    made.filters |= {"day": _day, "month": _month}
    page = made.get_template("keepsake.html.j2")
    years = [(year, _days(entries)) for year, entries in groupby(of.journal, lambda entry: entry.at.astimezone().year)]
    return page.render(
        of=of,
        a=of.names["a"],
        b=of.names["b"],
        years=years,
        trends=_trends(of.checkins),
        figures=_figures(of),
    )


def markdown(of: Keepsake) -> str:
    """The same story to read in any editor."""
    return "\n\n".join(_markdown(of)) + "\n"


def json(of: Keepsake) -> str:
    """Everything of it as one document; of wishes what anyone may read."""
    data = of.model_dump(mode="json", exclude={"wishes", "done"})
    data["wishes"] = [wish.public() for wish in of.wishes]
    data["done"] = [wish.public() for wish in of.done]
    return to_json(data, indent=2).decode() + "\n"


def _markdown(of: Keepsake) -> Iterator[str]:
    a, b = escaped(of.names["a"]), escaped(of.names["b"])
    yield f"# {a} & {b}"
    yield f"Since {_day(of.since)}" + (f": {', '.join(_figures(of))}." if _figures(of) else ".")
    if of.journal:
        yield "## What we kept"
        for day, entries in groupby(of.journal, _entry_day):
            yield f"### {day}"
            for entry in entries:
                if entry.question:
                    yield "\n".join(f"> {escaped(line)}".rstrip() for line in entry.question.splitlines())
                yield _lines(entry.text)
    if of.done:
        yield "## What came true"
        for wish in of.done:
            when = f" ({_day(wish.memory.at)})" if wish.memory else ""
            yield f"**{escaped(wish.title)}**{when}"
            if wish.memory and wish.memory.text:
                yield _lines(wish.memory.text)
    if of.questions:
        yield "## A question a day"
        for question in of.questions:
            yield f"### {_day(question.day)}"
            yield _lines(question.text)
            yield from (f"**{escaped(name)}**: {_lines(answer)}" for name, answer in question.answers)
    yield from _beside(of)


def _beside(of: Keepsake) -> Iterator[str]:
    """What is not memories: what they signed, what is still to come, how the weeks went."""
    if of.seasons:
        yield "## Seasons"
        for season in of.seasons:
            yield f"### {_day(season.began)}"
            yield "  \n".join(map(escaped, season.words))
    if of.wishes:
        yield "## Still to come"
        yield "\n".join(f"- {escaped(wish.title)}" for wish in of.wishes)
    if of.checkins:
        yield "## How the weeks went"
        yield from _weeks(of.checkins)


def _weeks(checkins: Sequence[CheckIn]) -> Iterator[str]:
    """The ratings as a table."""
    yield "From 0 to 10, as each of us felt it; the latest at the foot."
    rows = [[_day(held.at), *(_pair(held, scale) for scale in SCALES)] for held in checkins]
    table = [["", *SCALES], ["---"] * (len(SCALES) + 1), *rows]
    yield "\n".join(f"| {' | '.join(row)} |" for row in table)


def _pair(held: CheckIn, scale: Scale) -> str:
    """What each of the two rated."""
    return ", ".join(str(held.ratings.get(seat, {}).get(scale, "–")) for seat in SEATS)


def _lines(text: str) -> str:
    return "  \n".join(escaped(line) for line in text.splitlines())


def _figures(of: Keepsake) -> list[str]:
    """The counts, in words, as far as there are any."""
    counts = (
        (of.evenings, "evening", "evenings"),
        (of.cards, "card", "cards"),
        (len(of.journal), "thing kept", "things kept"),
        (len(of.done), "wish come true", "wishes come true"),
        (len(of.questions), "daily question", "daily questions"),
        (len(of.checkins), "check-in", "check-ins"),
        (of.total, "good guess", "good guesses"),
    )
    return [f"{number:,} {one if number == 1 else many}" for number, one, many in counts if number]


def _days(entries: Iterable[Entry]) -> list[tuple[str, list[Entry]]]:
    return [(day, list(some)) for day, some in groupby(entries, _entry_day)]


class _Line(NamedTuple):
    """One player's line in a drawing."""

    seat: Seat
    points: str
    dots: list[tuple[str, int]]
    """Each point once more, where they are few enough to be told apart."""


class _Trend(NamedTuple):
    """The drawing of one scale."""

    scale: Scale
    lines: list[_Line]
    first: datetime
    last: datetime


def _trends(checkins: Sequence[CheckIn]) -> list[_Trend]:
    """For each scale a line for each player."""
    if not checkins:
        return []
    first, last = checkins[0].at, checkins[-1].at
    wide = (last - first).total_seconds()

    def across(at: datetime) -> str:
        return f"{(at - first).total_seconds() / wide * _WIDTH if wide else _WIDTH / 2:.1f}"

    def line(scale: Scale, seat: Seat) -> _Line:
        dots = [(across(at), _TOP - rating * _STEP) for at, rating in trend(checkins, scale, seat)]
        return _Line(seat, " ".join(f"{x},{y}" for x, y in dots), dots if len(dots) <= _DOTS_AT_MOST else [])

    return [_Trend(scale, [line(scale, seat) for seat in SEATS], first, last) for scale in SCALES]


def _entry_day(entry: Entry) -> str:
    return _day(entry.at)


def _day(moment: date | datetime) -> str:
    local = moment.astimezone() if isinstance(moment, datetime) and moment.tzinfo else moment
    return f"{local.day} {local:%B %Y}"


def _month(moment: datetime) -> str:
    return f"{moment.astimezone():%B %Y}"

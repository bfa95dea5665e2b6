"""The keepsake as one HTML page to print, as Markdown, and as JSON. The page has no script and asks for nothing."""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from itertools import groupby
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic_core import to_json

from game.export.wishes_markdown import escaped
from game.play.players import SEATS, Seat
from game.together.checkin import SCALES, CheckIn, Scale, trend
from game.together.journal import Entry
from game.together.keepsake import Keepsake

_WIDTH, _TOP, _STEP = 600, 110, 10
"""Of a trend's drawing: cells across, the height of 0, and of one point."""


def html(of: Keepsake) -> str:
    """One page, everything in it; whatever was typed is shown word for word."""
    here = FileSystemLoader(Path(__file__).parent)
    made = Environment(loader=here, autoescape=True, undefined=StrictUndefined, trim_blocks=True)
    made.filters["day"] = _day
    page = made.get_template("keepsake.html.j2")
    days = [(day, list(entries)) for day, entries in groupby(of.journal, _entry_day)]
    return page.render(of=of, a=of.names["a"], b=of.names["b"], days=days, trends=_trends(of.checkins))


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
    yield f"Since {_day(of.since)}: {of.evenings} evenings together, {of.cards} cards."
    if of.done:
        yield "## What came true"
        for wish in of.done:
            when = f" ({_day(wish.memory.at)})" if wish.memory else ""
            yield f"**{escaped(wish.title)}**{when}"
            if wish.memory and wish.memory.text:
                yield _lines(wish.memory.text)
    if of.wishes:
        yield "## Still to come"
        yield "\n".join(f"- {escaped(wish.title)}" for wish in of.wishes)
    if of.journal:
        yield "## What we kept"
        for day, entries in groupby(of.journal, _entry_day):
            yield f"### {day}"
            for entry in entries:
                if entry.question:
                    yield "\n".join(f"> {escaped(line)}".rstrip() for line in entry.question.splitlines())
                yield _lines(entry.text)
    if of.questions:
        yield "## A question a day"
        for question in of.questions:
            yield f"### {_day(question.day)}"
            yield _lines(question.text)
            yield from (f"**{escaped(name)}**: {_lines(answer)}" for name, answer in question.answers)
    if of.seasons:
        yield "## Seasons"
        for season in of.seasons:
            yield f"### {_day(season.began)}"
            yield "  \n".join(escaped(line) for line in season.words)


def _lines(text: str) -> str:
    return "  \n".join(escaped(line) for line in text.splitlines())


def _trends(checkins: Sequence[CheckIn]) -> list[tuple[Scale, list[tuple[Seat, str]]]]:
    """For each scale a line for each player, as the points of a drawing; nothing before there are two check-ins."""
    if len(checkins) < 2:
        return []
    first, last = checkins[0].at, checkins[-1].at
    wide = max((last - first).total_seconds(), 1.0)

    def points(scale: Scale, seat: Seat) -> str:
        return " ".join(
            f"{(at - first).total_seconds() / wide * _WIDTH:.1f},{_TOP - rating * _STEP}"
            for at, rating in trend(checkins, scale, seat)
        )

    return [(scale, [(seat, points(scale, seat)) for seat in SEATS]) for scale in SCALES]


def _entry_day(entry: Entry) -> str:
    return _day(entry.at)


def _day(moment: date | datetime) -> str:
    local = moment.astimezone() if isinstance(moment, datetime) and moment.tzinfo else moment
    return f"{local.day} {local:%B %Y}"

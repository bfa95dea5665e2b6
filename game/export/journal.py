"""The journal as a file: Markdown to read and print, plain text, JSON."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from pydantic_core import to_json

from game.export.wishes_markdown import escaped
from game.together.journal import Entry


def markdown(entries: Iterable[Entry]) -> str:
    """A heading a day. Whatever an entry holds is text, never a mark."""

    def parts() -> Iterator[str]:
        yield "# What we kept"
        for day, some in _by_day(entries):
            yield f"## {day}"
            for entry in some:
                if entry.question:
                    yield "\n".join(f"> {escaped(line)}".rstrip() for line in entry.question.splitlines())
                yield "  \n".join(escaped(line) for line in entry.text.splitlines())

    return "\n\n".join(parts()) + "\n"


def text(entries: Iterable[Entry]) -> str:
    """As plain as it goes."""

    def parts() -> Iterator[str]:
        for day, some in _by_day(entries):
            yield day
            for entry in some:
                yield f"{entry.question}\n\n{entry.text}" if entry.question else entry.text

    return "\n\n".join(parts()) + "\n"


def json(entries: Iterable[Entry]) -> str:
    """One document with everything an entry has."""
    return to_json([public(entry) for entry in entries], indent=2).decode() + "\n"


def public(entry: Entry) -> dict[str, object]:
    """Everything of an entry, its card by name."""
    return {**entry.model_dump(mode="json"), "card": str(entry.card) if entry.card else None}


def _by_day(entries: Iterable[Entry]) -> Iterator[tuple[str, list[Entry]]]:
    def day(entry: Entry) -> str:
        at = entry.at.astimezone()
        return f"{at.day} {at:%B %Y}"

    for when, some in groupby(entries, day):
        yield when, list(some)

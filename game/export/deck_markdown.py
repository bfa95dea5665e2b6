"""A deck as a Markdown list: a bullet is a card, what it has besides stands below, indented; and such lists back.

    # Rainy Sundays

    - Build a blanket fort. {partner} is the architect.
      - kind: activity
      - minutes: 20

      > Two chairs and a broom will do.

The quoted lines are the hint. It holds the title, and of a card everything; of prose, not the spaces around its lines.
"""

import re
from collections.abc import Iterator
from functools import partial

from game.cards.card import Card
from game.cards.deck import Deck
from game.errors import BadInput
from game.export.cells import cell
from game.export.deck_fields import CARD, field_named, gathered, read_card, said_of, short_title
from game.export.rows import Fields, Sheet
from game.export.wishes_markdown import FACT, ITEM, escaped, hard_breaks, plain, prose_lines
from game.text import clean_line

_BESIDE = ("text", "hint")
"""What is no fact of a card, but words of its own."""

_HEADING = re.compile(r"^#+\s*|\s+#+\s*$")
"""What makes a line a heading."""
_HARD = re.compile(r"(?<!\\)((?:\\\\)*)\\$")
"""A line that a backslash ends."""


def write(deck: Deck) -> str:
    """The title, then a bullet for each card."""
    return "\n\n".join([f"# {escaped(deck.title)}", *("\n".join(_lines(card)) for card in deck.cards)]) + "\n"


def _lines(card: Card) -> Iterator[str]:
    text = (f"  {line}".rstrip() for line in hard_breaks(escaped(card.text)).split("\n"))
    yield f"- {next(text)[2:]}"
    yield from text
    said = said_of(card)
    for name in CARD:
        if name in said and name not in _BESIDE:
            yield f"  - {name}: {escaped(clean_line(cell(said[name])))}"
    yield from prose_lines("  > ", card.hint)


def read(text: str) -> Sheet:
    """What a list holds: each bullet that is not indented is a card, and the first heading is the title. Raises
    `BadInput` where there is none."""
    items: list[tuple[int, list[str]]] = []
    title, beside = "", 0
    for number, line in enumerate(text.splitlines(), 1):
        if (item := ITEM.fullmatch(line)) and not item[1]:
            items.append((number, [line]))
        elif line.startswith("#"):
            title = title or short_title(plain(_HEADING.sub("", line)))
        elif items and (not line.strip() or line[0].isspace()):
            items[-1][1].append(line)
        elif line.strip():
            beside += 1
    if not items:
        raise BadInput("It holds no list: a card is a line that begins with `- `.")
    asides = [f"Lines outside of the list: {beside}; they are passed over."] if beside else []
    return gathered(((line, partial(_one, lines)) for line, lines in items), asides, title=title)


def _one(lines: list[str]) -> Fields | None:
    first = ITEM.fullmatch(lines[0])
    assert first is not None
    said: dict[str, str] = {}
    words = [first[3]]
    hint: list[str] = []
    for line in map(str.strip, lines[1:]):
        item = ITEM.fullmatch(line)
        fact = FACT.fullmatch(item[3]) if item else None
        if fact and (name := field_named(fact[1])) in CARD and name != "text":
            said[name] = plain(fact[2])
        elif item:
            hint.append(f"{item[3]}\\")
        elif line.startswith(">"):
            hint.append(line[1:].strip())
        else:
            words.append(line)
    said["text"] = _prose(words)
    if hint:
        said["hint"] = _prose(hint)
    return read_card(said)


def _prose(lines: list[str]) -> str:
    """The text of such lines as Markdown breaks them: at a backslash, or where a line is empty."""
    text, between = "", ""
    for line in lines:
        if not line:
            between = "\n\n" if between in ("", " ", "\n") else f"{between}\n"
            continue
        words = _HARD.sub(r"\1", line)
        text += f"{between}{plain(words)}"
        between = "\n" if words != line else " "
    return text.strip()

"""The text of a deck's file, changed card by card: what is not changed stays byte for byte.

The file is cut along its `[[card]]` headings, and a change touches the lines of the entries it is about and no others.
`tomlkit` writes each value into its line; over a whole file of 2,000 cards it would take half a second.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache
from typing import Any, NamedTuple, Self

import tomlkit
from tomlkit.exceptions import TOMLKitError
from tomlkit.items import Item

from game.cards.bones import skeleton
from game.cards.wording import CARD_FIELDS, DECK_FIELDS

_MARK = "\ufeff"
"""The byte order mark some editors begin a file with."""

_CARD = re.compile(r"[ \t]*\[\[[ \t]*card[ \t]*\]\]")
_BELOW_CARD = re.compile(r"[ \t]*\[\[?[ \t]*card[ \t]*\.[ \t]*([\w-]+)")
_HEADING = re.compile(r"[ \t]*\[")
_ENTRY = re.compile(r"[ \t]*([\w-]+)[ \t]*[=.]")
_UP_TO_EQUALS = re.compile(r"([ \t]*)([\w-]+)([ \t]*)=")

_PROSE = frozenset({"text", "hint", "about", "follow_up"})
"""The fields whose texts may have many lines; they stand in three quotes."""

_LIST_WIDTH = 100
"""From this length on a list is written with one item on each line."""


@dataclass(frozen=True)
class Block:
    """One card in the text."""

    text: str
    """From the remarks directly above its heading to its last entry."""
    after: str
    """What stands between it and the next card: empty lines, remarks on their own, other headings."""

    @property
    def lead(self) -> int:
        """How many lines of remarks stand above its heading."""
        return next((n for n, line in enumerate(self.text.split("\n")) if _CARD.match(line)), 0)


class _Entry(NamedTuple):
    """The lines of one entry within a piece of text; the last one is not included."""

    name: str
    start: int
    end: int
    apart: bool
    """Under a heading of its own: `[card.accepted]`."""


@dataclass(frozen=True)
class DeckText:
    """The text of a deck's file, in its pieces. Each change gives a new one."""

    mark: str
    """The byte order mark, if there is one."""
    head: str
    """Everything above the first card."""
    blocks: tuple[Block, ...]

    @classmethod
    def cut(cls, text: str) -> Self:
        """The text in its pieces; together they are the same text."""
        mark = _MARK if text.startswith(_MARK) else ""
        lines = _lines(text.removeprefix(_MARK))
        bones = skeleton("".join(lines).replace("\r\n", "\n")).split("\n")
        cards = [number for number, bone in enumerate(bones) if _CARD.match(bone)]
        if not cards:
            return cls(mark, "".join(lines), ())
        ends = [_body_end(bones, card, end) for card, end in zip(cards, [*cards[1:], len(lines)], strict=True)]
        starts = [_lead(lines, bones, card, above) for card, above in zip(cards, [0, *ends], strict=False)]
        blocks = [
            Block("".join(lines[start:end]), "".join(lines[end:then]))
            for start, end, then in zip(starts, ends, [*starts[1:], len(lines)], strict=True)
        ]
        return cls(mark, "".join(lines[: starts[0]]), tuple(blocks))

    def __str__(self) -> str:
        return self.mark + self.head + "".join(block.text + block.after for block in self.blocks)

    def has(self, at: int, name: str) -> bool:
        """Whether that card's text says something for a field."""
        return name in _names(self.blocks[at].text)

    def set_deck(self, changes: Mapping[str, Any]) -> Self:
        """Change fields of the deck; `None` takes a field out."""
        return replace(self, head=_changed(self.head, changes, DECK_FIELDS, self._line_end))

    def set_card(self, at: int, changes: Mapping[str, Any]) -> Self:
        """Change fields of a card; `None` takes a field out."""
        return self.put(at, _changed(self.blocks[at].text, changes, CARD_FIELDS, self._line_end))

    def put(self, at: int, text: str) -> Self:
        """Let a card's text be another."""
        return self._with(at, at + 1, replace(self.blocks[at], text=text))

    def add(self, at: int, fields: Mapping[str, Any]) -> Self:
        """A new card before the one that stands there (or as the last one), below the card it follows."""
        return self.insert(at, f"[[card]]\n{written(fields)}".replace("\n", self._line_end))

    def insert(self, at: int, text: str) -> Self:
        """As `add`, with the card's text as it shall stand."""
        end = self._line_end
        text = text if text.endswith("\n") else text + end
        if at:
            before = self.blocks[at - 1]
            ended = before.text if before.text.endswith("\n") else before.text + end
            more = before.after if before.after or at == len(self.blocks) else end
            return self._with(at - 1, at, Block(ended, end), Block(text, more))
        head = self.head if not self.head or self.head.endswith(("\n\n", "\n\r\n")) else self.head.rstrip() + end * 2
        return replace(self, head=head)._with(0, 0, Block(text, end if self.blocks else ""))

    def drop(self, at: int) -> Self:
        """Take a card out, with the remarks directly above it; those on their own stay."""
        left = self.blocks[at].after
        last = at == len(self.blocks) - 1
        if at == 0:
            return replace(self, head=_joined(self.head, left))._with(0, 1)
        before = self.blocks[at - 1]
        after = _joined(before.after, left)
        return self._with(at - 1, at + 1, replace(before, after="" if last and not after.strip() else after))

    def move(self, at: int, to: int) -> Self:
        """Let a card stand where `to` says, counted without it."""
        return self.drop(at).insert(to, self.blocks[at].text)

    def _with(self, start: int, end: int, *blocks: Block) -> Self:
        return replace(self, blocks=(*self.blocks[:start], *blocks, *self.blocks[end:]))

    @property
    def _line_end(self) -> str:
        """How most lines end."""
        sample = self.head + "".join(block.text for block in self.blocks[:9])
        return "\r\n" if 2 * sample.count("\r\n") > sample.count("\n") else "\n"


def written(fields: Mapping[str, Any]) -> str:
    """Fields as lines of a deck's file, their equals signs in one column; `None` is left out."""
    given = {name: value for name, value in fields.items() if value is not None}
    width = max(map(len, given), default=0)
    return "".join(f"{name:<{width}} = {_value(name, value).as_string()}\n" for name, value in given.items())


def _lines(text: str) -> list[str]:
    """The lines with their ends, which are `\\n` or `\\r\\n` and nothing else."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def _body_end(bones: Sequence[str], heading: int, end: int) -> int:
    """Where a card ends that starts with that heading: after its last entry."""
    body_end = heading + 1
    for number in range(heading + 1, end):
        bone = bones[number]
        if _HEADING.match(bone) and not _BELOW_CARD.match(bone):
            break
        if bone.strip():
            body_end = number + 1
    return body_end


def _lead(lines: Sequence[str], bones: Sequence[str], heading: int, above: int) -> int:
    """Where a card starts: with the remarks directly above its heading."""
    start = heading
    while start > above and not bones[start - 1].strip() and lines[start - 1].lstrip().startswith("#"):
        start -= 1
    # What stands right at the top of the file is about the file.
    return start if start else heading


def _joined(before: str, after: str) -> str:
    """Two gaps as one, without the empty lines that would now stand twice."""
    if not before.strip(" \t\r\n") or before.endswith(("\n\n", "\n\r\n")):
        lines = _lines(after)
        while lines and not lines[0].strip():
            del lines[0]
        after = "".join(lines)
    return before + after


def _entries(lines: Sequence[str]) -> Iterator[_Entry]:
    """The entries of a card or of a file's head, in order; none that belong to another heading."""
    bones = skeleton("\n".join(lines)).split("\n")
    starts: list[tuple[int, str, bool]] = []
    for number, bone in enumerate(bones):
        if below := _BELOW_CARD.match(bone):
            starts.append((number, below[1], True))
        elif _HEADING.match(bone) and not _CARD.match(bone):
            starts.append((number, "", True))
        elif (entry := _ENTRY.match(bone)) and not (starts and starts[-1][2]):
            starts.append((number, entry[1], False))
    for index, (start, name, apart) in enumerate(starts):
        then = starts[index + 1][0] if index + 1 < len(starts) else len(bones)
        if name:
            yield _Entry(name, start, max(n for n in range(start, then) if bones[n].strip()) + 1, apart)


@lru_cache(maxsize=4096)
def _names(chunk: str) -> frozenset[str]:
    """The fields a card's text says something for; asked again and again of cards that stay as they are."""
    return frozenset(entry.name for entry in _entries(chunk.split("\n")))


def _changed(chunk: str, changes: Mapping[str, Any], order: Sequence[str], line_end: str) -> str:
    """A piece of text with some fields changed, set in or taken out."""
    lines = chunk.replace("\r\n", "\n").split("\n")
    for name in sorted(changes, key=order.index):
        lines = _set(lines, name, changes[name], order)
    text = "\n".join(lines)
    return _with_old_ends(chunk, text, line_end) if "\r\n" in chunk or line_end != "\n" else text


def _set(lines: list[str], name: str, value: Any, order: Sequence[str]) -> list[str]:
    entries = list(_entries(lines))
    mine = [entry for entry in entries if entry.name == name]
    if len(mine) == 1 and value is not None:
        entry = mine[0]
        in_place = None if entry.apart else _in_place(lines[entry.start : entry.end], name, value)
        if in_place is not None:
            return [*lines[: entry.start], *in_place, *lines[entry.end :]]
    for entry in reversed(mine):
        lines = [*lines[: entry.start], *lines[entry.end :]]
    if value is None:
        return lines
    return _set_in(lines, name, value, order)


def _in_place(lines: list[str], name: str, value: Any) -> list[str] | None:
    """The lines of an entry with another value and the same remark; `None` where they are no simple entry."""
    try:
        entry = tomlkit.parse("\n".join([*lines, ""]))
        old = entry[name]
        if isinstance(value, Mapping) or not isinstance(old, Item):
            return None
        entry[name] = _value(name, value, old.as_string())
        return entry.as_string().split("\n")[:-1]
    except TOMLKitError:
        return None


def _set_in(lines: list[str], name: str, value: Any, order: Sequence[str]) -> list[str]:
    """A new entry, after those that come before it by custom."""
    entries = [entry for entry in _entries(lines) if not entry.apart]
    earlier = [entry for entry in entries if entry.name in order and order.index(entry.name) < order.index(name)]
    if earlier:
        near, at = earlier[-1], earlier[-1].end
    elif entries:
        near, at = entries[0], entries[0].start
    else:
        heading = next((n for n, line in enumerate(lines) if _CARD.match(line)), None)
        near, at = None, heading + 1 if heading is not None else 0
    shape = _UP_TO_EQUALS.match(lines[near.start]) if near else None
    indent, width = (shape[1], len(shape[2] + shape[3]) if shape[3] else 0) if shape else ("", 0)
    entry = f"{indent}{name:<{max(0, width - 1)}} = {_value(name, value).as_string()}"
    return [*lines[:at], *entry.split("\n"), *lines[at:]]


def _value(name: str, value: Any, old: str = "") -> Item:
    """A value as it is written; in the manner of what stood there before, where that can hold it."""
    if isinstance(value, str):
        return _text(value, _manner(old), "'''" if name in _PROSE else '"')
    if isinstance(value, Mapping):
        inline = tomlkit.inline_table()
        inline.update(value)
        return inline
    if isinstance(value, (list, tuple)):
        array = tomlkit.array()
        array.extend(value)
        array.multiline("\n" in old or len(array.as_string()) > _LIST_WIDTH)
        return array
    item: Item = tomlkit.item(value)
    return item


def _manner(old: str) -> str:
    return next((marks for marks in ("'''\n", "'''", '"""', "'", '"') if old.startswith(marks)), "")


def _text(text: str, *manners: str) -> Item:
    """A text in the first of these quotes that can hold it; in the end in double quotes, with backslashes."""
    for marks in manners:
        if marks == "'''\n" and "'''" not in text:
            return tomlkit.string(f"\n{text}\n", literal=True, multiline=True)
        if marks == "'''" and "'''" not in text and not text.endswith("'"):
            return tomlkit.string(text, literal=True, multiline=True)
        if marks == "'" and "'" not in text and "\n" not in text:
            return tomlkit.string(text, literal=True)
        if marks == '"' and "\n" not in text:
            return tomlkit.string(text)
    return tomlkit.string(text, multiline="\n" in text)


def _with_old_ends(old: str, new: str, line_end: str) -> str:
    """The new text, its lines ending as they did in the old one, and new lines as most do."""
    before, after = _lines(old), _lines(new)
    same = SequenceMatcher(None, [line.replace("\r\n", "\n") for line in before], after, autojunk=False)
    lines: list[str] = []
    for what, i, j, start, end in same.get_opcodes():
        lines += before[i:j] if what == "equal" else [line.replace("\n", line_end) for line in after[start:end]]
    return "".join(lines)

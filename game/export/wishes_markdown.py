"""The wish list as a Markdown list of tasks, for reading, printing and passing on; and such lists back.

    - [ ] Night swim
      - cost: free
      - takes: 1 h 30

      Bring the big towel.

What Markdown has no place for stays at home: hearts, ratings, ids. Whatever a title holds, it is text: what Markdown
would read as a mark of its own stands behind a backslash.
"""

import re
from collections.abc import Iterable, Iterator
from functools import partial

from game.errors import BadInput
from game.export.rows import Fields, Sheet, collect
from game.export.wish_fields import read_fields
from game.together.wishes import COSTS, Wish, minutes_words

TITLE = "# Our wishes"

_MARKS = re.compile(r"([\\`*_\[\]<>&#|~])")
_START = re.compile(r"^(\s*(?:\d+(?=[.)]))?)([-+=.)])")
"""How a line begins that would be a list, or underline the one above it."""
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
ITEM = re.compile(r"(\s*)(?:[-*+]|\d{1,9}[.)])(?:\s+\[([ xX])\])?\s+(.*)")
"""A bullet: how far in it stands, its tick, its words."""
FACT = re.compile(r"([A-Za-z_-]+):\s+(.*)")
"""What is said of an item below it: its name, and what."""
_LINK = re.compile(r"\[([^\]]+)\]\((\S+)\)")
_ADDRESS = re.compile(r"https?://[^\s<>]+")
"""What Markdown takes as it is between < and >."""
_LINE_END = re.compile(r"(?<!\n)\n(?!\n)")
_LISTS = ("needs", "tags")
_FACTS = {"takes": "minutes", "done": "done", **{name: name for name in (
    "type", "cost", "season", "place", "link", *_LISTS, "planned", "until", "budget",
)}}  # fmt: skip
"""What a fact is called here, and the field it is."""


def write(wishes: Iterable[Wish]) -> str:
    """A list of tasks; what came true is ticked."""
    return "\n\n".join([TITLE, *("\n".join(_lines(wish)) for wish in wishes)]) + "\n"


def _lines(wish: Wish) -> Iterator[str]:
    done = wish.status == "done"
    yield f"- [{'x' if done else ' '}] {escaped(wish.title)}"
    facts = {
        "type": wish.type,
        "planned": f"{wish.planned:%Y-%m-%d %H:%M}" if wish.planned else "",
        "until": f"{wish.until}" if wish.until else "",
        "done": f"{wish.memory.at:%Y-%m-%d}" if done and wish.memory else "",
        "cost": "" if wish.cost is None else COSTS[wish.cost],
        "takes": minutes_words(wish.minutes) if wish.minutes else "",
        "season": wish.season or "",
        "place": wish.place,
        "budget": wish.budget,
        **{name: ", ".join(getattr(wish, name)) for name in _LISTS},
    }
    if wish.link:
        yield f"  - link: {f'<{wish.link}>' if _ADDRESS.fullmatch(wish.link) else escaped(wish.link)}"
    yield from (f"  - {name}: {escaped(text)}" for name, text in facts.items() if text)
    memory = wish.memory.text if done and wish.memory else ""
    for mark, text in (("  > ", memory), ("  ", wish.notes)):
        yield from prose_lines(mark, text)


def prose_lines(mark: str, text: str) -> Iterator[str]:
    """A text of several lines below an item, each behind that mark; nothing for an empty one."""
    if text := text.strip():
        yield ""
        yield from (f"{mark}{line}".rstrip() for line in hard_breaks(escaped(text)).split("\n"))


def hard_breaks(text: str) -> str:
    """The text with a backslash at the end of each line that is to stay a line of its own."""
    return _LINE_END.sub(r"\\\n", text)


def escaped(text: str) -> str:
    """The text as Markdown shows it word for word: what would be a mark of its own stands behind a backslash."""
    return "\n".join(_START.sub(r"\1\\\2", _MARKS.sub(r"\\\1", line)) for line in text.split("\n"))


def plain(text: str) -> str:
    """The text without those backslashes."""
    return _ESCAPED.sub(r"\1", text)


def read(text: str) -> Sheet:
    """What a list holds: each item that is not indented is a wish. Raises `BadInput` where there is none."""
    items: list[tuple[int, list[str]]] = []
    beside = 0
    for number, line in enumerate(text.replace("\r\n", "\n").split("\n"), 1):
        if (item := ITEM.fullmatch(line)) and not item[1]:
            items.append((number, [line]))
        elif items and (not line.strip() or line[0].isspace()):
            items[-1][1].append(line)
        elif line.strip() and not line.startswith("#"):
            beside += 1
    if not items:
        raise BadInput("It holds no list: a wish is a line that begins with `- `.")
    asides = [f"Lines outside of the list: {beside}; they are passed over."] if beside else []
    return collect(((f"line {n}", partial(_one, lines)) for n, lines in items), asides)


def _one(lines: list[str]) -> Fields:
    first = ITEM.fullmatch(lines[0])
    assert first is not None
    ticked = first[2] in ("x", "X")
    link = _LINK.fullmatch(first[3])
    said: Fields = {"title": plain(link[1]), "link": plain(link[2])} if link else {"title": plain(first[3])}
    words: list[str] = []
    for line in map(str.strip, lines[1:]):
        item = ITEM.fullmatch(line)
        fact = FACT.fullmatch(item[3]) if item else None
        if fact and (name := fact[1].casefold()) in _FACTS:
            address = fact[2][1:-1] if fact[2][:1] == "<" else ""
            said[_FACTS[name]] = address if _ADDRESS.fullmatch(address) else plain(fact[2])
        else:
            words.append(line)
    for name in _LISTS:
        if name in said:
            said[name] = [one for one in map(str.strip, said[name].split(",")) if one]
    at = said.pop("done", None)
    if "planned" in said:
        said["status"] = "planned"
    if ticked or at:
        said["status"] = "done"
        memory = _prose(line[1:].strip() for line in words if line.startswith(">"))
        said["memory"] = {"text": memory, "at": at} if memory or at else None
        words = [line for line in words if not line.startswith(">")]
    return read_fields(said | {"notes": _prose(words)})


def _prose(lines: Iterable[str]) -> str:
    return "\n".join(plain(re.sub(r"(?<!\\)((?:\\\\)*)\\$", r"\1", line)) for line in lines).strip()

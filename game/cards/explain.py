"""Why a file is no deck at all, in words for somebody who has never heard of TOML, and how to mend it."""

import re
from typing import NamedTuple

from game.cards.bones import ENTRY, QUOTED, index, line_at
from game.cards.nearest import did_you_mean
from game.cards.wording import CARD_FIELDS, CARD_IS_TABLE, DECK_FIELDS, EXAMPLES, WANTS

Told = tuple[int, str]
"""A line, from 1, and the sentence about it."""

_STRANGERS = (
    # how the file begins, what it is
    (b"\xff\xfe\0\0", "text saved as UTF-32"),
    (b"\0\0\xfe\xff", "text saved as UTF-32"),
    (b"\xff\xfe", "text saved as UTF-16"),
    (b"\xfe\xff", "text saved as UTF-16"),
    (b"PK\x03\x04", "a word processor's document, or an archive"),
    (b"\xd0\xcf\x11\xe0", "a word processor's document"),
    (b"{\\rtf", "a word processor's document"),
    (b"%PDF", "a PDF"),
    (b"\x89PNG", "a picture"),
    (b"GIF8", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"\x1f\x8b", "an archive"),
)
_LOOKS = (
    # what the text begins with, what to do about it
    (re.compile(r"\s*\{|\s*\[\s*[\[{\"]\s*[\"{]"), "This file is JSON; `twosome deck import` makes a deck of it."),
    (re.compile(r"\s*<"), "This file is a web page; a deck is plain text. Copy its words into a file of their own."),
    (
        re.compile(r"(?:[ \t]*(?:#[^\n]*)?\n)*(?:---|\w+:[^\n=]*\n(?:\s*\w+:[^\n=]*\n)*\s*-[ \t])"),
        "This file is YAML; a deck has title = \"…\" at the top, then [[card]] and text = '''…''' for each card.",
    ),
)

_SWALLOWED = re.compile(r"^[ \t]*(?:\[\[?[ \t]*card[ \t]*\]|[a-z_]+[ \t]*=[ \t]*['\"\[\d])", re.MULTILINE)
_AT_LINE = re.compile(r"\(at line (\d+), column \d+\)")
_SINGLE = re.compile(r"^[ \t]*\[[ \t]*card[ \t]*\][ \t]*$", re.MULTILINE)
_ODD_SPACE = re.compile(r"[\u00a0\u1680\u2000-\u200d\u202f\u205f\u2060\u3000\ufeff]")
_OPENED_AFTER = re.compile(r"[=\[,({]\s*$")
_KEY = re.compile(r"\s*([\w-]{1,24})\s*[=:]")
_SAID = re.compile(r"=\s*([\w][\w -]{0,30}?)\s*(?:#|$)")
_LISTS = frozenset({"needs", "tags", "authors", "options", "scale", "items", "prompts"})
_NUMBERS = frozenset({"depth", "touch", "minutes", "format"})


class _Remedy(NamedTuple):
    """What is said where `tomllib` complains so of a line that looks so; the first that fits."""

    found: str
    """In what `tomllib` said."""
    looks: str
    """In the line."""
    said: str
    """With `{key}`, the field; `{example}`, how it is written; `{wants}`, what it takes; `{name}`, what stands before
    the equals sign; `{meant}`, a field that is near to it."""
    bare: bool = False
    """Whether only what stands outside quotes is looked at."""
    only: frozenset[str] = frozenset()
    """The fields it is said of; of any, if empty."""


_REMEDIES = (
    _Remedy(r"scape|hex", r"\\", "A backslash is a command between double quotes; write {key} = '''…''' instead."),
    _Remedy(
        r"",
        r"(?i)^(?!\s*\[\[card\]\]\s*$)\W*cards?[\s\d]*\W*$",
        "Every card starts with [[card]], in two square brackets and alone on its line.",
    ),
    _Remedy(
        r"",
        r"\S\s*\[\[\s*card\s*\]\]|\[\[\s*card\s*\]\]\s*\S",
        "[[card]], in two square brackets, stands alone on its line; let what is beside it have another.",
        bare=True,
    ),
    _Remedy(
        r"declare|mutate|immutable|redefine",
        r"",
        "This clashes with a heading above; every card starts with [[card]], in two square brackets.",
    ),
    _Remedy(
        r"",
        r"^(<{7}|={7}|>{7})",
        "Two versions of the file were put together here, and one was not chosen; take out the other, and this line.",
    ),
    _Remedy(r"", r"^\s*[,;]\s*$", "Nothing stands between two cards or two entries; take this line out."),
    _Remedy(r"", r"^\s*(//|;|/\*|<!--|--)", "A remark starts with #, on each of its lines."),
    _Remedy(
        r"",
        r"^\s*[-*+•>]\s*[\w-]+\s*=",
        "A line begins with the name of its field; take out what stands before it.",
    ),
    _Remedy(r"", r"^\s*[\w-]+\s*(==|=>|:=|->)", "One equals sign stands after the name of a field: {example}"),
    _Remedy(r"", r"^\s*\[[^=]*$", "This heading is not complete; a card starts with [[card]], in two square brackets."),
    _Remedy(
        r"",
        r"(^|=)\s*[“”„‟‘’‚«»‹›「」″′´`＂＇]",
        "Curly quotes and their like do not count as quotes here; write straight ones: {example}",
    ),
    _Remedy(
        r"",
        r"=\s*[\"'][^\"']*[“”„‟‘’‚«»″′´`]\s*$",
        "This is closed with a curly quote, which does not count; write straight ones: {example}",
    ),
    _Remedy(r"", r"^\s*[\w-]+\s*:", "Write an equals sign instead of the colon: {example}"),
    _Remedy(
        r"after a key|initial character|Invalid statement",
        r"^\s*(?![A-Za-z0-9_-]+\s*=)[^=\s][^=]*=",
        'The name of a field is one word; "{name}" is none.{meant}',
        bare=True,
    ),
    _Remedy(
        r"",
        r"^[^=]*$",
        "This is neither an entry (text = '''…''') nor a heading ([[card]]); a remark starts with #.",
    ),
    _Remedy(r"", r"=\s*(#.*)?$", "{key} has no value; write {example} or take the line out."),
    _Remedy(r"", r"(?i)=\s*(null|none|nil|undefined|n/a)\b", "Where {key} has nothing to say, take the line out."),
    _Remedy(
        r"",
        r"(?i)=\s*(true|false|yes|no|on|off)\b",
        "Write {key} = true or {key} = false, in small letters and without quotes.",
    ),
    _Remedy(r"after a statement", r"=.*[^,;\s]\s*[,;]\s*$", "A line ends without a comma; take it out.", bare=True),
    _Remedy(
        r"after a statement",
        r"=\s*(\"\"|\d+|true|false|\S*\])[\s,;]*[\w-]+\s*=",
        "Each entry has a line of its own; begin a new one after the first.",
        bare=True,
    ),
    _Remedy(
        r"",
        r"=\s*\[",
        "A list has quotes around each item, commas between and a ] at its end: {example}",
    ),
    _Remedy(r"", r"", "{key} takes {wants}.", only=_LISTS),
    _Remedy(
        r"after a statement",
        r"=\s*['\"]",
        "Something follows the closing quote; with quotes in a text, write {key} = '''…'''",
    ),
    _Remedy(r"", r"=\s*['\"]", "The quote opened here is not closed on this line; write {example}"),
    _Remedy(r"", r"", "{key} takes {wants}: {example}", only=_NUMBERS),
    _Remedy(r"", r"=\s*[+-]?\d", "This is no number the game can read, and a text stands in quotes: {example}"),
    _Remedy(r"", r"", "A text stands in quotes: {example}"),
)


def no_text(data: bytes) -> Told | None:
    """What a file is that is no plain text in UTF-8, where that can be told from its bytes."""
    for start, what in _STRANGERS:
        if data.startswith(start):
            return 1, f"This file is {what}; a deck is plain text. Save it as plain text, in UTF-8."
    if (at := data.find(b"\0")) >= 0:
        line = data.count(b"\n", 0, at) + 1
        return line, "This file holds empty bytes, as UTF-16 has them and files that are no text; save it as UTF-8."
    return None


def explain(text: str, bare: str, error: str) -> Told:
    """Where a text that `tomllib` refuses with this error went wrong, and how to mend it; `bare` are its bones."""
    at = _AT_LINE.search(error)
    lines, bones = text.split("\n"), bare.split("\n")
    number = min(int(at[1]), len(lines)) if at else len(lines)
    return (
        _as_a_whole(text, bare, number)
        or _unclosed(text, number)
        or _above(bare, number, error)
        or (number, _sentence(error, lines[number - 1], bones[number - 1]))
    )


def _as_a_whole(text: str, bare: str, number: int) -> Told | None:
    """That the file is something else than a deck, if it is."""
    for looks, told in _LOOKS:
        if looks.match(text):
            return next(n for n, line in enumerate(text.split("\n"), 1) if line.strip()), told
    if ENTRY.search(bare):
        return None
    told = 'Nothing in this file says what it is; a deck has title = "…" at the top, and [[card]] above each card. '
    return number, told + "`twosome deck import` makes a deck of a plain list."


def _above(bare: str, number: int, error: str) -> Told | None:
    """The entry above that what is wrong here comes from, if one is seen."""
    clashes = re.search("verwrite|declare|mutate|array", error)
    if clashes and (single := _SINGLE.search(bare)):
        return line_at(bare, single.start()), CARD_IS_TABLE
    if "overwrite" in error and (twice := index(bare)[1]):
        return twice
    bracket = _open_bracket(bare, number)
    if bracket and bracket < number:
        message = f"The list opened here goes wrong by line {number}"
        return bracket, f"{message}; it needs a comma between items and a ] at its end."
    return None


def _unclosed(text: str, number: int) -> Told | None:
    """The text in three quotes that swallowed the entries after it, or runs to the end of the file."""
    line, seen = 1, 0
    for quoted in QUOTED.finditer(text):
        marks = quoted[0][:3]
        if marks not in {"'''", '"""'}:
            continue
        line += text.count("\n", seen, quoted.start())
        seen = quoted.start()
        if line > number:
            break
        if not _OPENED_AFTER.search(text[max(0, seen - 40) : seen]):
            continue  # they close a text that was never opened
        closed = len(quoted[0]) >= 6 and quoted[0].endswith(marks)
        if not closed or _SWALLOWED.search(quoted[0], 3):
            return line, f"The text opened here with {marks} is not closed; write {marks} where it ends."
    return None


def _open_bracket(bare: str, number: int) -> int | None:
    """The line of the outermost bracket that is still open where line `number` starts."""
    opened: list[int] = []
    for at, line in enumerate(bare.split("\n")[: number - 1], 1):
        for char in line:
            if char in "[{":
                opened.append(at)
            elif char in "]}" and opened:
                opened.pop()
    return opened[0] if opened else None


def _sentence(error: str, line: str, bare: str) -> str:
    """What `tomllib` found on a line; of a very long one, its beginning and its end tell enough."""
    line, bare = (one if len(one) <= 400 else one[:200] + one[-200:] for one in (line, bare))
    if odd := _ODD_SPACE.search(bare):
        return f"This line holds the odd space U+{ord(odd[0]):04X} outside the quotes; write the line anew by hand."
    key = named[1] if (named := _KEY.match(line)) else "text"
    remedy = next(
        one
        for one in _REMEDIES
        if (not one.only or key in one.only)
        and re.search(one.found, error)
        and re.search(one.looks, bare if one.bare else line)
    )
    name = " ".join(bare.partition("=")[0].split())[:40]
    said = _SAID.search(line)
    example = EXAMPLES.get(key, f"{key} = '''…'''")
    if said and example.endswith('"'):
        example = f'{key} = "{said[1]}"'
    known = (*CARD_FIELDS, *DECK_FIELDS)
    return remedy.said.format(
        key=key, example=example, wants=WANTS.get(key, ""), name=name, meant=did_you_mean(name.replace(" ", "_"), known)
    )

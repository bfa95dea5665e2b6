"""Keys, from the press to the repaint: on a card, of every sort that a card takes; in a wish list of thousands."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from tests.bench.row import Row
from tests.bench.terminal import BLANK, TWOSOME, Silent, Terminal

if TYPE_CHECKING:
    from tests.bench.rows import Bench
    from tests.bench.years import Size

BASE = "a blank App that updates one Static"
WAITS = "hearts to give"
"""What stands at home once all is read that waits for them."""
BUDGET = 1.5

_WORDS = "a quiet walk home in the late rain, past the kitchen window and the lamp "
_BACK_AND_FORTH = {"↓": "↓↓↑↓↑", "→": "→→←→←"}
_KEYS = {"↓": "\x1b[B", "↑": "\x1b[A", "→": "\x1b[C", "←": "\x1b[D", "⏎": "\r"}


@dataclass(frozen=True)
class OnCard:
    """One sort of key on a card of a kind."""

    what: str
    kind: str
    key: Callable[[int], str]
    """The nth of them, from 0."""
    more: str = ""
    """What such a card has beside its text."""


def _letters(n: int) -> str:
    return _WORDS[n % len(_WORDS)]


def _arrows(first: str) -> Callable[[int], str]:
    there = _BACK_AND_FORTH[first]
    return lambda n: _KEYS[there[n] if n < 2 else there[2 + n % 2]]


ON_CARD = (
    OnCard("a letter of a sealed answer", "sealed", _letters),
    OnCard("a letter, with gentle notes looked for", "own-it", _letters),
    OnCard("↓ among choices", "choice", _arrows("↓"), "options = ['The sea', 'The woods', 'A city', 'At home']"),
    OnCard("→ on a scale", "scale", _arrows("→"), "scale = ['not at all', 'all of it']\nfollow_up = 'Why?'"),
    OnCard("→ among marks", "match", _arrows("→"), "items = ['A tent', 'A boat', 'A hut', 'A train']"),
)
"""Keys that change what is on the card, and nothing on disk at once."""


def on_a_card(bench: "Bench", size: "Size") -> Iterator[Row]:
    """Every sort of key on a card; the budget is for all that change what is on it, in equal parts."""
    folder = bench.fresh(size)
    rows, ours, base = list[Row](), list[float](), list[float]()
    for sort in ON_CARD:
        _write_deck(folder, sort.kind, sort.more)
        keyed, blank = _pressed(_card(folder, sort.kind), [sort.key(n) for n in range(3 * bench.repeats)])
        rows.append(Row(f"  {sort.what}", keyed, blank, BASE))
        ours, base = ours + keyed, base + blank
    _write_deck(folder, "question", "hint = 'Think of the map.'\nwho = 'drawer'")
    hint, favourite, onward, blank = _turns(_card(folder, "question"), 2 * bench.repeats)
    rows.insert(0, Row("  h, which opens a hint", hint, blank, BASE))
    yield Row("a key to its repaint, on a card", [*ours, *hint], [*base, *blank], BASE, BUDGET)
    yield from rows
    yield Row("  f, kept on disk first", favourite, blank, BASE)
    yield Row("  Enter, kept on disk first: the next card, laid out", onward, blank, BASE)


def among_wishes(bench: "Bench", size: "Size") -> Iterator[Row]:
    """Opening a list of so many, moving in it, and searching it."""
    command = (*TWOSOME, "--saves", bench.saves(size), "--no-animation")
    opened, moves, scrolls, typed, found, beside_moves, beside_scrolls, beside_letters = (
        list[float]() for _ in range(8)
    )
    pressed = 0
    with Terminal((*BLANK, "line")) as base, Terminal(command) as ours:
        base.shows("key 0.")
        ours.shows(WAITS)

        def beside(blank: list[float]) -> None:
            """A key of the blank App just before each of ours: a machine is not as fast a minute later."""
            nonlocal pressed
            pressed += 1
            base.rest(0.05)
            base.press("x")
            blank.append(base.shows(f"key {pressed}."))
            ours.rest()

        for _ in range(bench.repeats):
            ours.rest(0.3)
            ours.press("w")
            opened.append(ours.shows("Wish "))
            ours.rest(0.3)
            ours.press("\x1b")
        ours.rest(0.3)
        ours.press("w")
        ours.shows("Wish ")
        for n in range(4 * bench.repeats):
            beside(beside_moves)
            ours.press(_KEYS["↓" if n < 8 or n % 2 else "↑"])
            moves.append(ours.shows(""))
        ours.press("\x1b[F")
        ours.rest(0.3)
        ours.press("\x1b[H")
        for _ in range(20):  # to the last row that is seen: from there on the list moves
            ours.rest()
            ours.press(_KEYS["↓"])
        for _ in range(2 * bench.repeats):
            beside(beside_scrolls)
            ours.press(_KEYS["↓"])
            scrolls.append(ours.shows(""))
        ours.press("/")
        for _ in range(max(1, bench.repeats // 4)):
            for letter in "rain walk home":
                beside(beside_letters)
                ours.press(letter)
                typed.append(ours.shows(""))
                found.append(ours.still())
            ours.press("\x1b")
            ours.rest(0.3)
            ours.press("/")
    many = f"a list of {size.wishes:,} wishes"
    yield Row(f"↓ in {many}, to its repaint", moves, beside_moves, BASE, BUDGET)
    yield Row("  ↓ that moves the list", scrolls, beside_scrolls, BASE, BUDGET)
    yield Row("  a letter of a search there", typed, beside_letters, BASE, BUDGET)
    yield Row("  until what it finds stands there, with all about the first", found, beside_letters, BASE)
    yield Row("  opening it", opened, beside_moves, BASE)


def _pressed(command: Sequence[str | Path], keys: Sequence[str]) -> tuple[list[float], list[float]]:
    ours, blank = list[float](), list[float]()
    with Terminal((*BLANK, "line")) as base, Terminal(command) as app:
        base.shows("key 0.")
        app.shows("What of")
        for number, key in enumerate(keys, 1):
            base.rest(0.05)
            base.press("x")
            blank.append(base.shows(f"key {number}."))
            app.rest()
            app.press(key)
            ours.append(app.shows(""))
    return ours, blank


def _turns(command: Sequence[str | Path], number: int) -> tuple[list[float], ...]:
    """Card after card: its hint, a heart on it, and on to the next."""
    hint, favourite, onward, blank = (list[float]() for _ in range(4))
    with Terminal((*BLANK, "line")) as base, Terminal(command) as app:
        base.shows("key 0.")
        app.shows("What of")
        for turn in range(1, number + 1):
            base.rest(0.05)
            base.press("x")
            blank.append(base.shows(f"key {turn}."))
            for key, samples, words in (("h", hint, "Think of"), ("f", favourite, ""), ("⏎", onward, "listens.")):
                app.rest(0.4)
                app.press(_KEYS.get(key, key))
                try:
                    samples.append(app.shows(words, within=2))
                except Silent:  # a card that came back from a wish has no hint
                    continue
    return hint, favourite, onward, blank


def _write_deck(folder: Path, kind: str, more: str) -> None:
    """A deck of sixty cards of that kind."""
    head = f"format = 1\nid = 'keys-{kind}'\ntitle = 'Keys'\ntheme = 'today'\n"
    asked = "What of the rain, the kitchen and the map?"
    cards = (f"[[card]]\nid = 'c{n}'\nkind = '{kind}'\ntext = 'Card {n}. {asked}'\n{more}\n" for n in range(60))
    (folder / "decks" / f"keys-{kind}.toml").write_text(head + "".join(cards), encoding="utf-8")


def _card(folder: Path, kind: str) -> tuple[str | Path, ...]:
    """The game, opened at a card of that kind."""
    dealt = ("play", "--deck", f"keys-{kind}", "--cards", "60", "--seed", "1", "--new")
    return (*TWOSOME, "--saves", folder, "--no-animation", *dealt)

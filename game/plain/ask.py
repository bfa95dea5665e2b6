"""Asking: one line for one of a few words, for a name, or for text. The way out is at every prompt.

`back`, `help` and `quit` are understood wherever something is asked, and whoever types what does not fit hears all that
does. Where any line is an answer, one that is a command elsewhere is asked about before it is taken.
"""

import os
from collections.abc import Callable, Mapping, Sequence
from typing import Literal, TypeVar

from game.plain.paper import Paper
from game.play.players import SEATS, Seat
from game.text import clean, clean_line, folded
from game.together.help import in_brief

T = TypeVar("T")
M = TypeVar("M")

Way = Literal["back", "help", "safety", "quit"]

WAYS: Mapping[str, Way] = {
    "back": "back", "leave": "back", "help": "help", "?": "help", "help safety": "safety", "quit": "quit",
    "exit": "quit",
}  # fmt: skip
"""What is understood at every prompt."""

SAFETY = '"help safety" says where help is when it is not a game any more.'

ANSWER_OR_COMMAND = 'Is that your answer, or a command? Type "answer" or "command".'

_NO_ANSWER = ("y", "n")
"""Typed at another question's prompt, by all appearances."""


class NoMore(Exception):
    """The input ended."""


class Back(Exception):
    """They go back from what they were asked."""


class Leave(Exception):
    """They leave the game."""


def choose(paper: Paper, words: Mapping[str, T], question: str = "", *, secret: bool = True, otherwise: str = "") -> T:
    """What stands for the word that is typed. `otherwise`: what to say of another one, where it is not the list.

    Raises `NoMore`, `Back` or `Leave`.
    """
    if question:
        paper.say(question)
    listed = [word or "an empty line" for word in words]
    said = otherwise or f"One of these, please: {', '.join(listed)}; or back, help, quit."

    def taken(line: str) -> list[T]:
        return [words[line]] if line in words else []

    return until(paper, taken, said, secret=secret)


def until(paper: Paper, taken: Callable[[str], Sequence[T]], otherwise: str, *, secret: bool = True) -> T:
    """What the first line that can be taken stands for; `taken` gives nothing for the others.

    Raises `NoMore`, `Back` or `Leave`.
    """
    while (line := paper.ask(secret=secret)) is not None:
        typed = clean_line(line).casefold()
        if found := taken(typed):
            return found[0]
        if (way := WAYS.get(typed)) is None:
            paper.say(otherwise)
        else:
            go(paper, way, otherwise)
    raise NoMore


def go(paper: Paper, way: Way, fits: str) -> None:
    """What such a word does; after `help` the question stands as it stood. Raises `Back` or `Leave`."""
    match way:
        case "back":
            raise Back
        case "quit":
            raise Leave
        case "help":
            paper.say(fits, SAFETY)
        case "safety":
            paper.say(*in_brief(os.environ))


def whose(
    paper: Paper, names: Mapping[Seat, str], question: str, more: Mapping[str, M] | None = None
) -> Seat | M | None:
    """One of the two, by name, by the beginning of one, or by 1 and 2; None for an empty line. `more`: other words.

    Raises `NoMore`, `Back` or `Leave`.
    """
    others = more or {}
    paper.say(f"{question} 1: {names['a']}, 2: {names['b']}; an empty line goes back.")

    def taken(line: str) -> list[Seat | M | None]:
        if not line:
            return [None]
        return [others[line]] if line in others else list(named(line, names))

    words = ", ".join(("1", names["a"], "2", names["b"], *others, "an empty line"))
    return until(paper, taken, f"One of these, please: {words}; or back, help, quit.", secret=False)


def named(typed: str, names: Mapping[Seat, str]) -> list[Seat]:
    """The seat that is meant; none where no name is, or both are. The letters of a name are enough: not every sign can
    be typed."""
    if typed in ("1", "2"):
        return [SEATS[int(typed) - 1]]
    for told in (clean_line, _letters):
        sought = folded(told(typed))
        known = {seat: folded(told(name)) for seat, name in names.items()}
        exact = [seat for seat, name in known.items() if name == sought]
        begun = [seat for seat, name in known.items() if sought and name.startswith(sought)]
        if len(found := exact or begun) == 1:
            return found
    return []


def spells(typed: str, name: str) -> bool:
    """Whether somebody typed a name, or at least all of its letters."""
    return folded(_letters(typed)) == folded(_letters(name)) != ""


def _letters(text: str) -> str:
    return "".join(filter(str.isalnum, text))


def text(paper: Paper, *question: str, secret: bool = False) -> str:
    """One line of their own, cleaned. Raises `NoMore`, and where they meant a command, `Back` or `Leave`."""
    while True:
        paper.say(*question)
        line = paper.ask(secret=secret)
        if line is None:
            raise NoMore
        said = clean(line).strip()
        typed = clean_line(said).casefold()
        if (typed not in WAYS and typed not in _NO_ANSWER) or is_answer(paper):
            return said
        go(paper, WAYS.get(typed, "help"), 'Any line is an answer here; "back" goes back, "quit" leaves the game.')


def is_answer(paper: Paper) -> bool:
    """Whether they say so of what they just typed. Raises `NoMore`."""
    paper.say(ANSWER_OR_COMMAND)
    while (line := paper.ask()) is not None:
        typed = clean_line(line).casefold()
        if typed in ("answer", "a"):
            return True
        if typed in ("command", "c"):
            return False
        paper.say("One of these, please: answer, command.")
    raise NoMore


def wait_for(word: str, paper: Paper) -> None:
    """Wait until that word is typed. Raises `NoMore`, `Back` or `Leave`."""
    choose(paper, {word: True}, secret=False)

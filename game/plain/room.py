"""A room of the game, line by line: a page, the words that do something there, and the way back.

A room knows what each of its words does; asking, refusing and telling is the same everywhere. What is written in one
line behind a word goes with it: `add The lake`.
"""

import os
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Generic, TypeVar

from game.errors import BadInput, TwosomeError
from game.plain import ask
from game.plain.alone import alone as hand_over
from game.plain.paper import Paper
from game.play.players import Seat
from game.table import Table
from game.text import NOTE_LENGTH, clean, clean_line
from game.together.help import in_brief

PAGE = 20
"""So many lines of a list are written down at once; nobody wants to hear a thousand."""

T = TypeVar("T")

_SPELLINGS = {"?": "help", "exit": "quit", "leave": "back"}


@dataclass(frozen=True, slots=True)
class Way:
    """A word that does something here."""

    typed: str
    """As it is typed, with what may follow it in capitals: `plan NUMBER DAY`."""
    does: str
    go: Callable[[str], object]
    """Takes what was typed behind the word."""

    @property
    def word(self) -> str:
        """Without what follows: the words in small letters."""
        return " ".join(part for part in self.typed.split() if part.islower())


class Room(ABC):
    """One room. `stay` is everything that happens in it."""

    NAME = ""
    """Said at its door."""

    def __init__(self, table: Table, paper: Paper) -> None:
        self._table, self._paper = table, paper
        self._stays = False

    @abstractmethod
    def page(self) -> Iterable[str]:
        """What is there to read."""

    @abstractmethod
    def ways(self) -> Sequence[Way]:
        """The words of this room, most used first."""

    def stay(self) -> None:
        """Read, do, and go back. Raises `NoMore` at the end of input, `Leave` where they leave the game."""
        self._stays = True
        self._read()
        while self._stays:
            line = self._paper.ask()
            if line is None:
                raise ask.NoMore
            self._hear(clean(line).strip())

    def _read(self) -> None:
        self._paper.say("", *([f"{self.NAME}."] if self.NAME else []), *self.page())
        words = ", ".join(way.word for way in self._all())
        self._paper.say(f"Words here: {words}.")

    def _all(self) -> list[Way]:
        """The words of this room, and those of every room."""
        return [
            *self.ways(),
            Way("help", "what each word does", self._help),
            Way("back", "back; an empty line says the same", self._back),
            Way("quit", "leave the game; everything is kept", self._quit),
        ]

    def _hear(self, line: str) -> None:
        if not line:
            self._empty()
            return
        if len(line) > NOTE_LENGTH:
            self._paper.say(f"That line is longer than {NOTE_LENGTH:,} characters; nothing of it was taken.")
            return
        way, more = self._understand(line)
        if way is None:
            self._paper.say('That word does nothing here. "help" lists those that do.')
            return
        try:
            way.go(more)
        except TwosomeError as no:
            self._paper.say(str(no))
        except ask.Back:
            self._paper.say("You went back.")

    def _understand(self, line: str) -> tuple[Way | None, str]:
        """The word a line begins with, the longest first, and what stands behind it."""
        ways = sorted(self._all(), key=lambda way: -len(way.word))
        line = _SPELLINGS.get(line.casefold(), line)
        for way in ways:
            if line[: len(way.word)].casefold() == way.word:
                more = line[len(way.word) :]
                if not more or more[0].isspace():
                    return way, more.strip()
        return None, ""

    def _empty(self) -> None:
        """What an empty line does."""
        self._back("")

    def _help(self, about: str) -> None:
        if about.casefold() == "safety":
            self._paper.say(*in_brief(os.environ))
        else:
            self._paper.say(*(f"- {way.typed}: {way.does}." for way in self._all()), ask.SAFETY)

    def _back(self, _: str) -> None:
        self._stays = False

    def _quit(self, _: str) -> None:
        raise ask.Leave

    # What rooms ask --------------------------------------------------------------------------------------------

    def ask(self, *question: str, secret: bool = False) -> str:
        """One line, cleaned. Raises `NoMore`, `Back` or `Leave`, as all these do."""
        return ask.text(self._paper, *question, secret=secret)

    def sure(self, question: str) -> bool:
        """Whether they type yes."""
        words = {"yes": True, "y": True, "no": False, "n": False, "": False}
        return ask.choose(self._paper, words, f'{question} "yes" or "no".', secret=False)

    def whose(self, question: str) -> Seat | None:
        """One of the two, or None for an empty line."""
        return ask.whose(self._paper, self._table.people.names(), question)

    def alone(self, seat: Seat) -> AbstractContextManager[None]:
        """The keyboard for one of them alone."""
        return hand_over(self._paper, self._table.people.names()[seat])


class ListRoom(Room, Generic[T]):
    """A room with a list whose lines have numbers."""

    def __init__(self, table: Table, paper: Paper) -> None:
        super().__init__(table, paper)
        self._listed: list[T] = []
        self._told = 0

    @abstractmethod
    def line(self, thing: T) -> str:
        """One thing of the list, in a line."""

    def list_these(self, things: Sequence[T], nothing: str) -> list[str]:
        """The first of them, numbered, or what is said where there are none."""
        self._listed, self._told = list(things), 0
        return self._next() if things else [nothing]

    def more(self, _: str) -> None:
        """The next of the list."""
        self._paper.say(*(self._next() or ["That was all of it."]))

    def _next(self) -> list[str]:
        first, self._told = self._told, min(self._told + PAGE, len(self._listed))
        lines = [f"{at + 1}. {clean_line(self.line(self._listed[at]))}" for at in range(first, self._told)]
        left = len(self._listed) - self._told
        return [*lines, f'{left:,} more: "more" reads on.'] if left and lines else lines

    def numbered(self, text: str) -> tuple[T, str]:
        """The thing whose number a text begins with, and what follows. Raises `BadInput`."""
        number, _, rest = text.partition(" ")
        if not number.isdecimal() or not 1 <= int(number) <= len(self._listed):
            last = len(self._listed)
            raise BadInput(f"Which one? A number from 1 to {last}, please." if last else "There is nothing listed.")
        return self._listed[int(number) - 1], rest.strip()

"""The keepsake: the whole story of two people, gathered to be written out.

Nothing sealed is in it: of wishes the hearts only where both gave theirs, of daily questions those both looked at, of
letters those they kept in the journal.
"""

from datetime import date, datetime

from game.model import Frozen
from game.play.players import Seat
from game.together.checkin import CheckIn
from game.together.journal import Entry
from game.together.season import Season
from game.together.today import Daily
from game.together.wishes import Wish


class Question(Frozen):
    """A daily question that both answered and looked at."""

    day: date
    text: str
    answers: tuple[tuple[str, str], ...]
    """Name and answer."""


class DeckLine(Frozen):
    """How much of a deck was played."""

    title: str
    played: int
    total: int


class Keepsake(Frozen):
    """Everything that was kept, the oldest first."""

    names: dict[Seat, str]
    since: datetime
    """UTC: when they first sat down."""
    made: datetime
    """UTC: when this was gathered."""
    evenings: int
    cards: int
    total: int
    """The one shared total of *know me*."""
    decks: tuple[DeckLine, ...] = ()
    journal: tuple[Entry, ...] = ()
    done: tuple[Wish, ...] = ()
    """What came true."""
    wishes: tuple[Wish, ...] = ()
    """What is still wished for; hearts only where both gave theirs."""
    questions: tuple[Question, ...] = ()
    checkins: tuple[CheckIn, ...] = ()
    seasons: tuple[Season, ...] = ()


def question_of(asked: Daily, text: str, names: dict[Seat, str]) -> Question:
    """A daily question as the keepsake holds it; `text` with the names filled in."""
    answers = tuple((names[seat], asked.answers[seat]) for seat in names if asked.answers.get(seat))
    return Question(day=asked.day, text=text, answers=answers)

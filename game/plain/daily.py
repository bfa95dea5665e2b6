"""Today's question, line by line."""

from typing import Literal

from game.plain.alone import alone
from game.plain.ask import Back, NoMore, choose, text, whose
from game.plain.paper import Paper
from game.play.players import SEATS, Seat
from game.table import Table
from game.together.today import Daily


def answer_today(table: Table, paper: Paper) -> None:
    """Who is here answers, alone; where both have, they may look. The end of input leaves all as it is."""
    asked = table.today.question()
    if asked is None:
        paper.say("No deck of daily questions is within what you both allow.")
    else:
        _answer(table, paper, asked, "Today's question")


def answer_yesterday(table: Table, paper: Paper) -> None:
    """The same for yesterday's, while there is still something to do with it."""
    asked = table.today.yesterday()
    if asked is None:
        paper.say("Nothing is left to do with yesterday's question.")
    else:
        _answer(table, paper, asked, "Yesterday's question")


def _answer(table: Table, paper: Paper, asked: Daily, called: str) -> None:
    names = table.people.names()
    try:
        while not asked.revealed:
            paper.say("", f"{called}: {table.today.words(asked)}", *_answered(asked, names))
            more: dict[str, Literal["look"]] = {"look": "look"} if asked.both else {}
            look = ' "look" turns the answers over.' if asked.both else ""
            match whose(paper, names, f"Who answers?{look}", more):
                case None:
                    return
                case "look":
                    asked = table.today.reveal(asked)
                case seat:
                    asked = _one_answers(table, paper, asked, seat)
        paper.say("", table.today.words(asked), *(f"{names[seat]}: {asked.answers[seat]}" for seat in SEATS))
        if choose(
            paper, {"keep": True, "": False}, '"keep" puts both in your journal; an empty line leaves it.', secret=False
        ):
            table.today.keep(asked)
            paper.say("In your journal.")
    except (NoMore, Back):
        return


def _answered(asked: Daily, names: dict[Seat, str]) -> list[str]:
    have = [names[seat] for seat in SEATS if seat in asked.answers]
    if len(have) == len(SEATS):
        return ["Both of you have answered."]
    return [f"{have[0]} has answered. It stays covered until you both have."] if have else []


def _one_answers(table: Table, paper: Paper, asked: Daily, seat: Seat) -> Daily:
    with alone(paper, table.people.names()[seat]):
        asks = (table.today.words(asked, seat), "Your answer, in one line. An empty line leaves it be.")
        said = text(paper, *asks, secret=True)
        return table.today.answer(asked, seat, said) if said else asked

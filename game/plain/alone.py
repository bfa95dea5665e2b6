"""What one player is asked alone, with the other looking away: at a gate, about limits, about words that help.

The screen is cleared before and after, whatever happens, and what is typed is not echoed on a terminal. What was set
before is never written down: paper can't be made to forget everywhere. At the end of input nothing is set.
"""

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from game.cards.card import Theme, fill
from game.plain.ask import Back, Leave, NoMore, choose, until, wait_for, whose
from game.plain.paper import Paper
from game.play.gates import GATES, HELP_WORDS, STAYS_SHUT
from game.play.players import SEATS, Ceiling, Limits, Seat, other
from game.play.repair import ALL_PHRASES
from game.table import Table
from game.table.people import GateShut
from game.together.help import in_brief

SEEN_BY_NOBODY = "Thank you. What you answered is shown to nobody."

DEPTHS = {"1": "warm, light things only", "2": "open, honest and not heavy", "3": "deep, whatever comes"}
TOUCHES = {"0": "none", "1": "a hand, a shoulder", "2": "holding, kissing", "3": "sensual"}

_NUMBERS = "Numbers from the list, please, none, or an empty line; or back, help, quit. Nothing was taken."

_YES_OR_NO = {"yes": True, "y": True, "no": False, "n": False}


# At a gate ---------------------------------------------------------------------------------------------------------


def at_the_gate(table: Table, paper: Paper, shut: GateShut) -> bool:
    """Each answers alone, then both hear whether it is open. Where the input ends, or they go back, it stays shut.

    Raises `Leave`.
    """
    names = table.people.names()
    paper.say(str(shut))
    try:
        for seat in SEATS:
            with alone(paper, names[seat]):
                _answer_alone(table, paper, shut.theme, seat)
        paper.say(f'Type "ready" when {names["a"]} and {names["b"]} are both here.')
        wait_for("ready", paper)
    except NoMore:
        return False
    except Back:
        paper.say("You went back. The deck waits.")
        return False
    if shut.theme in table.people.closed_gates():
        paper.say(STAYS_SHUT)
        return False
    paper.say("It is open.")
    return True


def _answer_alone(table: Table, paper: Paper, theme: Theme, seat: Seat) -> None:
    """The questions of one player. One that is left unanswered shuts the gate, and looks the same to the other."""
    gate, partner = GATES[theme], table.people.names()[other(seat)]
    paper.say(gate.words, 'Type "yes" or "no". An empty line leaves it unanswered, and the deck shut.')
    answers: list[bool] = []
    try:
        for question in gate.questions:
            answer = choose(paper, {**_YES_OR_NO, "": None}, fill(question.text, partner=partner))
            if answer is None:
                break
            answers.append(answer)
    except Back:
        answers.clear()
    except (NoMore, Leave):
        table.people.shut_gate(seat, theme)
        raise
    needs_help = False
    if len(answers) == len(gate.questions):
        needs_help = table.people.answer_gate(seat, theme, answers)
    else:
        table.people.shut_gate(seat, theme)
    paper.say(SEEN_BY_NOBODY)
    if needs_help:
        paper.say(fill(HELP_WORDS, partner=partner), *in_brief(os.environ))
    until_done(paper)


def set_gate(table: Table, paper: Paper) -> None:
    """One player opens *Desire* on their side, or shuts it."""
    _of_one(table, paper, "Whose answer?", lambda seat: _answer_alone(table, paper, "desire", seat))


# Limits, and words that help ---------------------------------------------------------------------------------------


def set_limits(table: Table, paper: Paper) -> None:
    """One player's limits, in general or for the decks of one theme."""

    def ask(seat: Seat) -> None:
        themes: dict[str, tuple[str, Theme | None]] = {"0": ("every deck", None)}
        titles: dict[Theme, str] = {}
        for deck in table.decks.all():
            titles.setdefault(deck.theme, deck.title)
        themes |= {str(n): (title, theme) for n, (theme, title) in enumerate(titles.items(), 1)}
        paper.say("The lower of your two limits counts, and nobody learns whose it was. An empty line leaves it be.")
        theme = _pick(paper, "For which decks?", {number: title for number, (title, _) in themes.items()})
        depth = _pick(paper, "How deep may cards go?", DEPTHS)
        touch = _pick(paper, "How far may touch go?", TOUCHES)
        limits = table.people.limits(seat)
        chosen = themes[theme or "0"][1]
        before = limits.of(chosen) if chosen else limits.general
        ceiling = Ceiling(depth=int(depth or before.depth), touch=int(touch or before.touch))
        table.people.set_limits(seat, _limited(limits, chosen, ceiling))

    _of_one(table, paper, "Whose limits?", ask)


def _limited(limits: Limits, theme: Theme | None, ceiling: Ceiling) -> Limits:
    if theme is None:
        return limits.model_copy(update={"general": ceiling})
    return limits.model_copy(update={"themes": {**limits.themes, theme: ceiling}})


def set_repairs(table: Table, paper: Paper) -> None:
    """The phrases one player could hear in an argument."""
    known = {str(number): phrase for number, phrase in enumerate(ALL_PHRASES, 1)}

    def chosen(line: str) -> list[list[str] | None]:
        numbers = line.replace(",", " ").split()
        if line in ("", "none"):
            return [[] if line else None]
        return [[known[n] for n in numbers]] if all(n in known for n in numbers) else []

    def ask(seat: Seat) -> None:
        paper.say("Which of these could you hear in an argument? Only what you both choose is ever shown.")
        paper.say(*(f"{number}. {phrase}" for number, phrase in known.items()))
        paper.say('Type the numbers of all of them, as in: 3 8 21, or "none". An empty line leaves your choice be.')
        phrases = until(
            paper,
            chosen,
            _NUMBERS,
        )
        if phrases is not None:
            table.people.set_repairs(seat, phrases)

    _of_one(table, paper, "Whose words?", ask)


def _of_one(table: Table, paper: Paper, question: str, ask: Callable[[Seat], None]) -> None:
    """Ask who it is for, and then that player alone. The other hears the same whatever was set."""
    names = table.people.names()
    try:
        seat = whose(paper, names, question)
        if seat is None:
            return
        with alone(paper, names[seat]):
            ask(seat)
    except NoMore:
        return
    except Back:
        paper.say("You go on where you were.")
        return
    paper.say("What you set is kept. You go on where you were.")


# One alone with the paper ------------------------------------------------------------------------------------------


@contextmanager
def alone(paper: Paper, who: str) -> Iterator[None]:
    """The keyboard is handed to one player, and nothing of it is left for the other to see."""
    paper.turn_over()
    paper.say("", f"Hand the keyboard to {who}; the other looks away.", f'{who}, type "ready" when it is yours.')
    wait_for("ready", paper)
    try:
        yield
    finally:
        paper.turn_over()


def until_done(paper: Paper) -> None:
    """They read until they are done. Raises `NoMore` or `Leave`."""
    words, otherwise = {"done": True, "back": True}, "One of these, please: done; or help, quit."
    choose(paper, words, 'Type "done", and the screen is cleared.', secret=False, otherwise=otherwise)


def _pick(paper: Paper, question: str, choices: dict[str, str]) -> str | None:
    """The number of one of the choices, or None for an empty line."""
    paper.say(question, *(f"{number}. {words}" for number, words in choices.items()))
    return choose(paper, {**{number: number for number in choices}, "": None})

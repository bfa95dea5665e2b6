"""The scene: what a face must show of the state, and nothing it must not.

Derived from the state alone. A face draws a scene by its step type; sealed answers are simply not in it until the step
that reveals them.
"""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Literal

from game.cards.card import Theme, fill
from game.cards.script import Step, StepType
from game.model import Frozen
from game.play.arc import Stage
from game.play.players import Seat, other
from game.play.seals import SEALS, Seal, seal_words
from game.play.state import Evening, Turn
from game.text import TITLE_LENGTH

ActionName = Literal[
    "done", "answer", "confirm", "keep", "undo", "lacking", "pass", "later", "never", "favourite", "wish", "note",
    "lighter", "deeper", "pause", "return", "end",
]  # fmt: skip

_NOTHING_GIVEN = "Nothing from either of you this time. Say it aloud if you like, or let it go."

DEFAULT_FOLLOW_UP = "You stand some way apart here. What does the other not know yet about your number?"


class Shown(Frozen):
    """One answer in a reveal."""

    seat: Seat
    name: str
    title: str = ""
    """What it is called beside the name, or empty."""
    lines: tuple[tuple[str, str], ...]
    """Label (may be empty) and text (empty when nothing was written)."""


class Scene(Frozen):
    """One moment at the table."""

    deck_title: str
    theme: Theme
    kind: str
    kind_title: str
    mark: str
    """The kind's symbol."""
    text: str
    """The card's words, placeholders filled for the one who acts."""
    hint: str
    depth: int
    touch: int
    minutes: int | None
    needs: tuple[str, ...]
    wish: str
    """The wish this card can become, or empty."""
    last_played: datetime | None
    drawer: Seat

    step: StepType
    step_id: str
    """Turn, step and round: changes exactly when the scene is another one. What a draft is kept by."""
    prompt: str
    aside: str
    """What listening means here, for the one who does not act."""
    actor: Seat | None
    """Who acts; None for both."""
    actor_name: str
    """Their name, or both names."""
    floor: bool
    """One of the two has the floor: a face makes plain who acts, and that the other only listens."""
    sealed: bool
    labels: tuple[str, ...]
    """`write`: a label for each field (may be empty)."""
    gentle: bool
    """`write`: offer gentle notes while typing."""
    day: bool
    """`write`: the one field takes a day to come (`game.dates`)."""
    heights: tuple[int, ...]
    """`write`: lines each field is tall."""
    choices: tuple[str, ...]
    """`pick`: what can be picked (for items, the marks)."""
    items: tuple[str, ...]
    """`pick` for several things: each takes one of the choices."""
    needed: bool
    """`pick`: a face goes on only with something picked."""
    ends: tuple[str, ...]
    """What the ends of the scale stand for: in a `pick` on it, and in every other step of a card that has one."""
    given: tuple[str, ...]
    """`write`, `pick`: what the actor gave before in this very step (after a "not yet")."""
    timer: int | None
    """Minutes to offer a timer for."""
    shown: tuple[Shown, ...]
    """`reveal`: the answers; also what was written openly on this card, in every later step."""
    shared: tuple[str, ...] | None
    """`reveal` of marks: what both want; None elsewhere."""
    yes: str
    no: str
    rounds: int
    """How often "not yet" was said: after a few, a face offers a pause."""
    keep: Literal["journal", "wishes"] | None
    keeping: bool

    beads: tuple[Stage, ...]
    at: int
    bend: int
    favourite: bool
    paused_until: datetime | None
    actions: tuple[ActionName, ...]
    """What fits this moment, most used first."""


def step_id(turn: Turn) -> str:
    """What a draft of the step on the table is kept by."""
    return f"{turn.id}/{turn.step.name}/{turn.rounds}"


def answer_lines(turn: Turn) -> int:
    """How many values an answer to the step on the table has."""
    if turn.step.type == "write":
        return len(turn.step.fields)
    return len(_items(turn)) or 1


def _items(turn: Turn) -> tuple[str, ...]:
    """What the step on the table takes a pick for, one by one."""
    return turn.card.items if turn.step.choices in ("items", "scale") else ()


def picked_at(turn: Turn, step: str) -> int:
    """The place of what was picked in that step of fixed words; nothing picked counts as the first."""
    given, choices = turn.answer(step), turn.card.script.step(step).choices
    return choices.index(given.values[0]) if given and isinstance(choices, tuple) and given.values[0] else 0


def letter_seal(turn: Turn) -> tuple[Seal, date | None]:
    """How the letter on this card is sealed, and the day until which."""
    seal = SEALS[picked_at(turn, "seal")]
    given = turn.answer("day") if seal == "day" else None
    return seal, date.fromisoformat(given.values[0]) if given else None


def words_of(turn: Turn, text: str, names: Mapping[Seat, str]) -> str:
    """The card's own words with names filled in, told from the side the step says (the actor's where it says none)."""
    return _fill(turn, text, names, turn.seat(turn.step.voice or turn.step.actor))


def fill_for(turn: Turn, text: str, names: Mapping[Seat, str]) -> str:
    """What is said to the one who acts, with names filled in."""
    return _fill(turn, text, names, turn.seat(turn.step.actor))


def _fill(turn: Turn, text: str, names: Mapping[Seat, str], side: Seat | None) -> str:
    """The text as that seat says it; as the drawer does where it is both."""
    me = side or turn.drawer
    follow_up = turn.card.follow_up or DEFAULT_FOLLOW_UP
    filled = fill(text, follow_up=follow_up)
    if turn.step.name == "sealed":
        filled = fill(filled, sealed=seal_words(*letter_seal(turn)))
    return fill(filled, me=names[me], partner=names[other(me)], drawer=names[turn.drawer])


def overlaps(turn: Turn) -> list[str]:
    """The items of a `match` that neither marked "not now" or left out, the ones both are sure of first."""
    marks = [given.values for given in turn.picks("items")]
    if len(marks) < 2:
        return []
    found = [
        (set(both) == {"yes"}, item)
        for item, *both in zip(turn.card.items, *marks, strict=True)
        if all(mark in ("yes", "maybe") for mark in both)
    ]
    return [item for sure, item in sorted(found, key=lambda pair: not pair[0])]


def scene(evening: Evening, names: Mapping[Seat, str]) -> Scene | None:
    """What is on the table, or None once the evening is over."""
    turn = evening.turn
    if turn is None:
        return None
    step, card, kind = turn.step, turn.card, turn.card.script
    actor = turn.seat(step.actor)
    shown = _shown(turn, names)
    silent = step.type == "reveal" and bool(shown) and not any(text for given in shown for _, text in given.lines)
    return Scene(
        deck_title=turn.deck_title,
        theme=turn.theme,
        kind=kind.name,
        kind_title=kind.title,
        mark=kind.mark,
        text=words_of(turn, card.text, names),
        hint=words_of(turn, card.hint, names),
        depth=card.depth,
        touch=card.touch,
        minutes=card.minutes,
        needs=card.needs,
        wish=words_of(turn, card.wish, names)[:TITLE_LENGTH],
        last_played=turn.last_played,
        drawer=turn.drawer,
        step=step.type,
        step_id=step_id(turn),
        prompt=_NOTHING_GIVEN if silent else fill_for(turn, step.prompt, names),
        aside=fill_for(turn, step.aside, names),
        actor=actor,
        actor_name=names[actor] if actor else f"{names['a']} and {names['b']}",
        floor=actor is not None and any(s.type == "confirm" for s in kind.steps),
        sealed=step.sealed,
        labels=_labels(turn, step, names),
        gentle=step.gentle,
        day=any(field.day for field in step.fields),
        heights=tuple(f.lines for f in step.fields),
        choices=_choices(turn),
        items=_items(turn),
        needed=step.needed,
        ends=card.scale if step.type != "pick" or step.choices == "scale" else (),
        given=given.values if (given := turn.answer(step.name)) else (),
        timer=None if step.minutes is None else card.minutes or step.minutes or None,
        shown=shown,
        shared=tuple(overlaps(turn)) if step.overlaps else None,
        yes=step.yes,
        no=step.no,
        rounds=turn.rounds,
        keep=None if step.keep == "letters" else step.keep,
        keeping=turn.keeping,
        beads=evening.beads,
        at=evening.at,
        bend=evening.bend,
        favourite=evening.marked(turn.ref, "favourite"),
        paused_until=evening.pause.until if evening.pause else None,
        actions=_actions(evening, turn),
    )


def _labels(turn: Turn, step: Step, names: Mapping[Seat, str]) -> tuple[str, ...]:
    """What stands before each field of a step: the card's own words where it has as many, else the script's."""
    own = turn.card.prompts
    words = own if len(own) == len(step.fields) else tuple(f.label for f in step.fields)
    return tuple(_fill(turn, word, names, turn.seat(step.actor)) for word in words)


def _choices(turn: Turn) -> tuple[str, ...]:
    match turn.step.choices:
        case "options":
            return turn.card.options
        case "scale":
            return tuple(str(n) for n in range(11))
        case "items":
            return ("yes", "maybe", "not now")
        case words:
            return words


def _shown(turn: Turn, names: Mapping[Seat, str]) -> tuple[Shown, ...]:
    """The answers that may be seen now: those an earlier or present reveal names, and those written openly."""
    kind = turn.card.script
    if turn.step.overlaps or turn.step.type == "hand-over":
        return ()
    revealed = {name for s in kind.steps[: turn.at + 1] for name in s.reveals if not s.overlaps}
    shown = []
    for given in turn.given:
        step = kind.step(given.step)
        opened = not step.sealed and step.name != turn.step.name
        if not (opened or given.step in revealed):
            continue
        labels = _labels(turn, step, names) or turn.card.items or ("",) * len(given.values)
        lines = tuple(zip(labels, given.values, strict=True))
        shown.append(Shown(seat=given.seat, name=names[given.seat], title=step.title, lines=lines))
    return tuple(shown)


def _actions(evening: Evening, turn: Turn) -> tuple[ActionName, ...]:
    if evening.pause:
        return ("return", "end")
    step = turn.step
    first: tuple[ActionName, ...]
    match step.type:
        case "confirm":
            first = ("confirm",)
        case "write" | "pick":
            first = ("answer",)
        case _:
            first = ("done",)
    if step.type == "hand-over":
        return (*first, "pass", "pause", "end")
    if step.keep:
        first = (*first, "keep")
    if evening.past:
        first = (*first, "undo")
    if turn.card.needs:
        first = (*first, "lacking")
    if evening.programme:
        return (*first, "pass", "wish", "note", "pause", "end")
    return (
        *first, "pass", "later", "wish", "note", "favourite", "lighter", "deeper", "never", "pause", "end",
    )  # fmt: skip

"""What is written down for each scene, and at the end of the evening: sentences, nothing drawn."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from uuid import UUID

from game.plain.words import MEANINGS, Word, is_gate
from game.play.gentle import GentleNote
from game.play.scene import Scene
from game.table.evenings import Summary
from game.text import clean_line

_LONG_LOOP = 3
"""After so many times "not yet", a pause is offered."""

_IN_SHORT = 60
_SAYS_LITTLE = 40


def card_page(scene: Scene) -> list[str]:
    """The card: where on the arc, which deck and kind, whose turn, its words and what they need."""
    whose = f"{scene.actor_name} together" if scene.actor is None else f"{scene.actor_name}'s turn"
    lines = [
        "",
        f"Card {scene.at + 1} of {len(scene.beads)}, {scene.beads[scene.at]}. {scene.deck_title}, "
        f"{scene.kind_title.lower()}. {whose}.",
        scene.text,
    ]
    if scene.needs:
        lines.append(f"You need: {', '.join(scene.needs)}.")
    if scene.last_played:
        lines.append(f"You had this card before, on {day(scene.last_played)}.")
    return lines


def step_page(scene: Scene) -> list[str]:
    """What this step asks of whom."""
    if scene.step == "hand-over":
        return _hand_over(scene)
    lines = [line for line in (*_shown(scene), scene.prompt, scene.aside) if line]
    if scene.timer:
        lines.append(f"Time for it: {scene.timer} minutes.")
    if scene.day:
        lines.append("One line, as in: saturday, 3 May, in 2 weeks, or 2027-05-03.")
    elif scene.step == "write":
        several = len(scene.labels) > 1
        each = "One line for each." if several else "One line."
        lines.append(f'{each} "done" leaves it empty, "leave the table" goes home.')
    if scene.step == "pick":
        lines += _choices(scene)
    if scene.step == "confirm":
        lines.append(f'{scene.actor_name} alone types "yes" ({scene.yes}) or "no" ({scene.no}).')
    if scene.rounds >= _LONG_LOOP:
        lines.append('This is hard, and you are both still here. "pause" gives you twenty minutes; the card waits.')
    if scene.keep:
        lines.append(_keep_line(scene))
    if is_gate(scene):
        lines.append('Type "done" to go on.')
    return lines


def _hand_over(scene: Scene) -> list[str]:
    card = f"Card {scene.at + 1} of {len(scene.beads)}."
    if scene.actor is None:
        return [
            "",
            f"{card} Now look at it together.",
            f'Type "ready" when {scene.actor_name} are both here.',
        ]
    return [
        "",
        f"{card} Hand the keyboard to {scene.actor_name}; the other looks away.",
        f'{scene.actor_name}, type "ready" when it is yours.',
    ]


def _shown(scene: Scene) -> list[str]:
    if scene.shared is not None:
        found = [f"- {item}" for item in scene.shared]
        return (
            ["You both want:", *found]
            if found
            else ["Nothing in common this time. That happens, and nobody learns more."]
        )
    lines = []
    for shown in scene.shown:
        if any(label for label, _ in shown.lines):
            lines.append(f"{shown.name} {'rated' if scene.ends else 'wrote'}:")
        said_by = f"{shown.name}, {shown.title}" if shown.title else shown.name
        lines += [f"{label or said_by}: {text or '(no answer)'}" for label, text in shown.lines]
    return lines


def _choices(scene: Scene) -> list[str]:
    if scene.ends:
        each = "For each, a" if scene.items else "A"
        return [f'{each} number from 0 ({scene.ends[0]}) to 10 ({scene.ends[1]}). "done" gives none.']
    if scene.items:
        return ['For each: "yes", "maybe" or "not now". "done" leaves the rest open.']
    listed = [f"{number}. {choice}" for number, choice in enumerate(scene.choices, 1)]
    return [*listed, "Type its number." if scene.needed else 'Type its number. "done" picks none.']


def _keep_line(scene: Scene) -> str:
    """How to have it kept, or not."""
    if scene.keep == "journal":
        return '"no" keeps it out of your journal.' if scene.keeping else '"keep" puts it in your journal.'
    return '"no" keeps them off your wish list.' if scene.keeping else '"keep" puts them on your wish list.'


def gentle_line(note: GentleNote, *, sealed: bool, last: bool) -> str:
    """A gentle note, once a line is typed. Of a sealed one not a word is said again, and the last line of it is gone
    behind the hand-over."""
    heard = "" if sealed else f'You wrote "{note.words}". '
    undo = "" if sealed and last else ' ("undo" takes it back, to say it another way.)'
    return f"A thought: {heard}{note.hint}{undo}"


def pause_page(until: datetime, repairs: Sequence[str]) -> list[str]:
    """The pause, with the words that both could hear."""
    return [
        "",
        f"A pause until {until.astimezone():%H:%M}. Breathe: in for four seconds, out for six.",
        *(["Words you both could hear:"] if repairs else []),
        *(f"- {phrase}" for phrase in repairs),
        '"return" brings you back to the very same step, "end" ends the evening.',
    ]


def rules_page(rules: Sequence[str]) -> list[str]:
    """The house rules, before they are agreed."""
    listed = [f"- {rule}" for rule in rules]
    return ["", "The house rules:", *listed, 'If you both say yes to them, type "agree" once.']


def help_page(scene: Scene, words: Sequence[Word]) -> list[str]:
    """The words that fit now."""
    gate = "ready" if scene.step == "hand-over" else "done"
    meanings = MEANINGS | ({"done": (gate, "go on; an empty line is not enough")} if is_gate(scene) else {})
    return ["These words fit here:", *(f"- {typed}: {does}." for typed, does in (meanings[word] for word in words))]


def summary_page(summary: Summary, asked: Mapping[UUID, str]) -> list[str]:
    """The end of the evening. `asked`: the question of each line that went into the journal."""
    number = len(summary.played)
    lines = ["", "Nothing was played this time. The cards wait."]
    if summary.programme:
        lines = ["", "That was your check-in."]
    elif summary.played:
        lines = [
            "",
            f"That was your evening: {counted(number, 'card')} in {counted(summary.minutes, 'minute')}. "
            f"Evenings together: {summary.evenings}.",
        ]
        lines.append("You played:")
        loved = {True: ", a favourite", False: ""}
        lines += [f"- {in_short(card.text)} ({card.deck_title}{loved[card.favourite]})" for card in summary.played]
    if summary.guessed:
        tonight = counted(summary.guessed, "point")
        lines.append(f"Your guesses tonight: {tonight}. On all your evenings, together: {summary.total}.")
    if summary.kept:
        places = {"journal": "in the journal", "wishes": "on the wish list", "letters": "among the letters"}
        lines.append("You kept:")
        lines += [f"- {places[kept.place]}: {answer(asked.get(kept.id, ''), kept.title)}" for kept in summary.kept]
    if summary.memory:
        lines.append(f"A memory, from {day(summary.memory.at)}:")
        lines += [line for line in (summary.memory.question, summary.memory.text) if line]
    return [*lines, "Until the next one."]


def in_short(text: str) -> str:
    """A line of theirs where it stands in a list: its first `_IN_SHORT` characters; it is read whole when asked for."""
    line = clean_line(text)
    return line if len(line) <= _IN_SHORT else f"{line[: _IN_SHORT - 1].rstrip()}…"


def answer(question: str, text: str) -> str:
    """What they kept, in a line; with what was asked, where it says little without it: a number, or a yes."""
    asked = f"{in_short(question)} " if question and len(text) <= _SAYS_LITTLE else ""
    return asked + in_short(text)


def day(moment: datetime) -> str:
    """A day as people say it, in their own time zone."""
    local = moment.astimezone()
    return f"{local.day} {local:%B %Y}"


def counted(number: int, what: str) -> str:
    """So many of it."""
    return f"{number} {what}{'' if number == 1 else 's'}"

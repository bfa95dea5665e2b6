"""The words a player types, and what they mean at the step on the table."""

from collections.abc import Collection
from dataclasses import dataclass
from typing import Literal

from game.play.scene import Scene
from game.text import clean_line

Word = Literal[
    "done", "yes", "no", "keep", "leave", "undo", "pass", "later", "lacking", "never", "wish", "note", "favourite",
    "lighter", "deeper", "pause", "return", "end", "hint", "limits", "phrases", "agree", "home", "quit", "help",
    "safety",
]  # fmt: skip

MEANINGS: dict[Word, tuple[str, str]] = {
    "done": ("done", "the step is played; an empty line says the same where nothing can be revealed by it"),
    "yes": ("yes", "the one who is asked says yes"),
    "no": ("no, or not yet", "the one who is asked says not yet; you go back one step, gently"),
    "keep": ("keep", "keep what was revealed, in the journal or on the wish list"),
    "leave": ("no", "do not keep it after all"),
    "undo": ("undo", "take back the last line or step on this card; nothing goes back through a hand-over"),
    "pass": ("pass", "another card; free, no reason, counted nowhere"),
    "later": ("later", "another card now; this one comes back another evening"),
    "lacking": ("lacking, or: we don't have that", "another card, and none tonight that needs the same things"),
    "wish": ("wish TITLE", "put something on your wish list; without a title, what the card suggests"),
    "note": ("note TEXT", "keep a line in the journal"),
    "favourite": ("favourite", "mark the card as one you love; again to take the mark off"),
    "lighter": ("lighter", "from the next card on, lighter"),
    "deeper": ("deeper", "from the next card on, deeper"),
    "never": ("never", "another card; this one never again"),
    "pause": ("pause, or pause MINUTES", "stop, no reason needed, and set when you come back"),
    "return": ("return", "back from the pause, to the very same step"),
    "end": ("end", "end the evening; once a card was played, it lands on one last, light card"),
    "hint": ("hint", "open the card's hint"),
    "limits": ("limits", "one of you, alone, sets how deep and how physical cards may go"),
    "phrases": ("phrases", "one of you, alone, chooses words that could help in an argument"),
    "agree": ("agree", "both of you say yes to the house rules"),
    "home": ("leave the table", "go home; the evening waits at this very step"),
    "quit": ("quit", "leave the game; the evening waits at this very step"),
    "help": ("help", "this list"),
    "safety": ("help safety", "where help is when it is not a game any more"),
}
"""Each word as it is typed, and what it does; in the order of the list that `help` shows."""

_TAKES_MORE = frozenset[Word]({"wish", "note", "pause"})
_FROM_THE_SCENE: tuple[Word, ...] = (
    "undo", "pass", "later", "lacking", "wish", "note", "favourite", "lighter", "deeper", "never", "pause", "end",
)  # fmt: skip
_OTHER_SPELLINGS: dict[str, Word] = {
    "favorite": "favourite", "we don't have that": "lacking", "we do not have that": "lacking",
}  # fmt: skip
_WAYS_OUT: dict[str, Word] = {"back": "home", "leave": "home", "home": "home", "exit": "quit", "?": "help"}
"""What people type who look for the way out; where text is asked for, it may be an answer."""
_ANYWHERE: dict[str, Word] = {"leave the table": "home", "quit": "quit", "help": "help", "help safety": "safety"}
_ELSEWHERE = frozenset({"y", "n", "q", "h", "ready", "return", "keep", "agree"})
"""Typed at another step's prompt, by all appearances."""


@dataclass(frozen=True, slots=True)
class Said:
    """A word, and what was typed behind it."""

    word: Word
    more: str = ""


def takes_text(scene: Scene) -> bool:
    """Whether any line that is no word is an answer here."""
    return scene.step == "write" and "answer" in scene.actions


def is_gate(scene: Scene) -> bool:
    """Whether going on shows something: then an empty line is not enough."""
    return scene.step in ("hand-over", "reveal")


def fitting(scene: Scene, besides: Collection[Word] = ()) -> dict[str, Word]:
    """What can be typed at this moment: each spelling with its word, most used first.

    `besides` are words that fit for reasons which are not in the scene.
    """
    if scene.paused_until is not None:
        back: dict[str, Word] = {"return": "return", "back": "return", "ready": "return", "done": "return"}
        return {**back, "end": "end", **_ANYWHERE}
    words: dict[str, Word] = {}
    if "done" in scene.actions or "answer" in scene.actions:
        words["done"] = "done"
    if is_gate(scene):
        words["ready"] = "done"
    if "confirm" in scene.actions:
        words |= {"yes": "yes", scene.yes.casefold(): "yes"}
        words |= {"no": "no", "not yet": "no", scene.no.casefold(): "no"}
    if "keep" in scene.actions:
        words |= {"keep": "keep", "no": "leave"}
    words |= {word: word for word in _FROM_THE_SCENE if word in scene.actions}
    words |= {word: word for word in besides}
    words |= {spelling: word for spelling, word in _OTHER_SPELLINGS.items() if word in words}
    if scene.step != "hand-over":
        words |= {"hint": "hint", "limits": "limits", "phrases": "phrases"}
    return {**words, **_ANYWHERE}


def to_list(scene: Scene, besides: Collection[Word] = ()) -> str:
    """The words that fit, each in one spelling, in a line."""
    return ", ".join(typed for typed in fitting(scene, besides) if typed not in _OTHER_SPELLINGS)


def to_go_on(scene: Scene) -> str:
    """What is typed to go on, where an empty line does not."""
    if scene.paused_until is not None:
        return '"return"'
    if "confirm" in scene.actions:
        return '"yes" or "no"'
    return '"ready"' if scene.step == "hand-over" else '"done"'


def understand(line: str, scene: Scene, besides: Collection[Word] = ()) -> Said | None:
    """The word a line is, or None when it is text.

    Where text is asked for, only a word alone on its line counts: "later that night" is an answer.
    """
    known = fitting(scene, besides)
    typed = _typed(line)
    if (word := known.get(typed)) is not None:
        return Said(word)
    if takes_text(scene):
        return None
    if (word := _WAYS_OUT.get(typed)) is not None:
        return Said(word)
    typed = clean_line(line)
    first, _, more = typed.partition(" ")
    word = known.get(first.casefold())
    return Said(word, more) if word in _TAKES_MORE else None


def perhaps(line: str, scene: Scene, besides: Collection[Word] = ()) -> Said | None:
    """What a line may mean that would be taken as text: a way out, a word of another step (that is `help`), or one that
    fits here with two letters that changed places. None: it is text."""
    typed, known = _typed(line), fitting(scene, besides)
    if (word := _WAYS_OUT.get(typed)) is not None:
        return Said(word)
    if typed in _ELSEWHERE:
        return Said("help")
    return next((Said(word) for spelling, word in known.items() if _muddled(typed, spelling)), None)


def _muddled(typed: str, word: str) -> bool:
    """Whether two neighbouring letters of a word changed places."""
    return typed in (word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in range(len(word) - 1))


def _typed(line: str) -> str:
    return clean_line(line).casefold().replace("’", "'")


def unquoted(line: str, scene: Scene, besides: Collection[Word] = ()) -> str:
    """The line; without its double quotes where they hold nothing, or a word that would else be obeyed."""
    inside = line[1:-1]
    if (
        len(line) > 1
        and line[0] == line[-1] == '"'
        and (not inside or understand(inside, scene, besides) or perhaps(inside, scene, besides))
    ):
        return inside
    return line


def picked(line: str, scene: Scene) -> str | None:
    """The choice a line names, by its words or its number in the list; None when it names none."""
    typed = clean_line(line).casefold()
    by_words = {choice.casefold(): choice for choice in scene.choices}
    if scene.items and not scene.ends:
        by_words["no"] = "not now"
    if typed in by_words:
        return by_words[typed]
    numbered = {str(n): choice for n, choice in enumerate(scene.choices, 1)} if not scene.ends else {}
    return numbered.get(typed)

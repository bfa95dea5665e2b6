"""The evening, played line by line."""

import os
from contextlib import suppress
from typing import TYPE_CHECKING

from game.errors import BadInput, NotNow
from game.plain.alone import set_limits, set_repairs
from game.plain.ask import Back, Leave, NoMore, is_answer, text
from game.plain.pages import card_page, gentle_line, help_page, pause_page, rules_page, step_page, summary_page
from game.plain.paper import Paper
from game.plain.words import (
    Said,
    Word,
    fitting,
    is_gate,
    perhaps,
    picked,
    takes_text,
    to_go_on,
    to_list,
    understand,
    unquoted,
)
from game.play.actions import (
    PAUSE_MINUTES,
    Action,
    Answer,
    Confirm,
    Deeper,
    Done,
    End,
    Favourite,
    Keep,
    Lacking,
    Later,
    Lighter,
    Never,
    Pass,
    Pause,
    Return,
    Undo,
)
from game.play.gentle import gentle_notes
from game.play.scene import Scene
from game.table import Table
from game.table.checkins import change_words
from game.table.people import HOUSE_RULES
from game.text import clean
from game.together.help import in_brief

if TYPE_CHECKING:
    from uuid import UUID

    from game.table.evenings import Summary

LINE_LENGTH = 20_000
"""The longest line that is taken, in characters."""

_TOO_LONG = f"That line is longer than {LINE_LENGTH} characters; nothing of it was taken. Type a shorter one."

_WAITS = "The evening waits for you at this very step."

_PLAIN_WORDS: dict[Word, tuple[Action, str]] = {
    "yes": (Confirm(yes=True), ""),
    "no": (Confirm(yes=False), ""),
    "keep": (Keep(yes=True), "It will be kept."),
    "leave": (Keep(yes=False), "It will not be kept."),
    "pass": (Pass(), "Another card."),
    "later": (Later(), "Another card. That one comes back another evening."),
    "lacking": (Lacking(), "Another card, and none tonight that needs the same."),
    "never": (Never(), "Another card. That one never again."),
    "lighter": (Lighter(), "From the next card on: lighter."),
    "deeper": (Deeper(), "From the next card on: deeper."),
    "return": (Return(), "Welcome back."),
    "end": (End(), ""),
}
"""The words that are one action, and what is said once it is done."""


def play(table: Table, paper: Paper, *, resumed: bool = False) -> None:
    """Play the evening on the table to its end; the end of input lands it.

    Raises `Leave` where they leave the game, and whatever the saves raise when a step can't be written; nothing
    acknowledged is lost then.
    """
    _Game(table, paper).play(resumed=resumed)


class _Game:
    """One evening at the paper."""

    def __init__(self, table: Table, paper: Paper) -> None:
        self._table, self._paper = table, paper
        self._step = ""
        """The step on the table, by the id of its scene."""
        self._on_paper: tuple[str, bool] | None = None
        """What was written down last: a step, and whether it was a pause."""
        self._typed: list[str] = []
        """The answers of the step on the table, as far as they were given."""
        self._draft: tuple[str, ...] = ()
        """What was typed in this step before: the game was left there, or something was taken back."""
        self._doubted = ""
        """The step of which they were asked whether its answer stays empty."""
        self._summary: Summary | None = None
        self._left = False

    def play(self, *, resumed: bool) -> None:
        names = self._table.people.names()
        greeting = "back at your table" if resumed else "welcome to your table"
        self._paper.say(f"{names['a']} and {names['b']}, {greeting}.")
        if not self._agreed:
            self._paper.say(*rules_page(HOUSE_RULES))
        self._paper.say('Type a word and press Enter; "help" lists the words.')
        while not self._left and (scene := self._table.evening.scene()) is not None:
            self._show(scene)
            line = self._paper.ask(secret=scene.sealed and "answer" in scene.actions)
            if line is None:
                self._act(End(now=True))
            else:
                self._hear(scene, line)
        if self._summary:
            self._paper.say(*summary_page(self._summary, self._asked_of(self._summary)))
            if self._summary.programme:
                self._paper.say(*map(change_words, self._table.checkins.changes()))

    def _asked_of(self, summary: "Summary") -> "dict[UUID, str]":
        """What was asked, of each line that they kept in the journal."""
        kept = {kept.id for kept in summary.kept if kept.place == "journal"}
        entries = self._table.journal.recent(len(kept)) if kept else ()
        return {entry.id: entry.question for entry in entries if entry.id in kept}

    @property
    def _agreed(self) -> bool:
        return self._table.people.require().rules_agreed

    def _show(self, scene: Scene) -> None:
        """Write the scene down if it is another one than before, and what is asked for next."""
        if self._step != scene.step_id:
            self._step, self._typed, self._draft = scene.step_id, [], self._typed_before(scene)
        here = (scene.step_id, scene.paused_until is not None)
        if self._on_paper != here:
            self._on_paper = here
            self._show_page(scene)
        if "answer" in scene.actions:
            self._show_field(scene)

    def _typed_before(self, scene: Scene) -> tuple[str, ...]:
        if scene.step != "write":
            return ()
        for values in (self._table.evening.draft(scene.step_id), scene.given):
            if values and len(values) == len(scene.labels):
                return tuple(values)
        return ()

    def _show_page(self, scene: Scene) -> None:
        if scene.paused_until is not None:
            self._paper.say(*pause_page(scene.paused_until, self._table.people.require().repairs))
            return
        if scene.step == "hand-over":
            self._paper.turn_over()
        else:
            self._paper.say(*card_page(scene))
        self._paper.say(*step_page(scene))

    def _show_field(self, scene: Scene) -> None:
        """Which of several answers the next line is."""
        at = len(self._typed)
        if scene.items:
            self._paper.say(f"{at + 1} of {len(scene.items)}: {scene.items[at]}")
        if scene.labels and scene.labels[at]:
            self._paper.say(f"{scene.labels[at]}:")
        if kept := self._kept(at):
            self._paper.say("Something you typed before is kept." if scene.sealed else f"So far: {kept}")
            self._paper.say('An empty line takes it; a pair of double quotes ("") empties it.')

    def _kept(self, at: int) -> str:
        return self._draft[at] if self._draft else ""

    def _hear(self, scene: Scene, line: str) -> None:
        """Do what a line says."""
        if len(line) > LINE_LENGTH:
            self._paper.say(_TOO_LONG)
        elif said := understand(line, scene, self._besides(scene)):
            self._obey(scene, said)
        elif "answer" in scene.actions:
            self._hear_answer(scene, line)
        elif line.strip():
            self._paper.say(f"That word does not fit here. These do: {to_list(scene, self._besides(scene))}.")
        elif is_gate(scene) or "done" not in scene.actions:
            self._paper.say(f'An empty line is not enough here: type {to_go_on(scene)}. "help" lists what else fits.')
        else:
            self._act(Done())

    def _hear_answer(self, scene: Scene, line: str) -> None:
        """Take a line as an answer; first ask, where it may have been meant as a command."""
        meant = perhaps(line, scene, self._besides(scene)) if takes_text(scene) else None
        if meant is None:
            self._answer(scene, clean(line).strip())
            return
        # At the end of input nothing is taken; the next prompt meets that end too, and lands the evening.
        with suppress(NoMore):
            if is_answer(self._paper):
                self._answer(scene, clean(line).strip())
            else:
                self._obey(scene, meant)

    def _besides(self, scene: Scene) -> list[Word]:
        """The words that fit for reasons which are not in the scene."""
        asked = scene.step in ("write", "pick")
        words: list[Word] = ["undo"] if self._typed else []
        return words if self._agreed or asked else [*words, "agree"]

    def _answer(self, scene: Scene, text: str) -> None:
        """Take one line of an answer; with the last one, the step is done."""
        line = unquoted(text, scene, self._besides(scene))
        if takes_text(scene):
            value = line if text else self._kept(len(self._typed))
            if scene.gentle and (notes := gentle_notes([value])):
                last = len(self._typed) + 1 == self._asked(scene)
                self._paper.say(gentle_line(notes[0], sealed=scene.sealed, last=last))
        else:
            choice = picked(line, scene) if line else ""
            if choice is None:
                fits = "A number from 0 to 10, please" if scene.ends else "That is not in the list"
                self._paper.say(f'{fits}; nothing was taken. "help" lists what else fits.')
                return
            value = choice
        self._typed.append(value)
        if len(self._typed) == self._asked(scene):
            if text or self._means_nothing(scene):
                self._hand_in(scene)
        elif takes_text(scene):
            self._table.evening.put_draft(scene.step_id, self._with_rest(scene))

    def _means_nothing(self, scene: Scene) -> bool:
        """Whether an answer that an empty line ends may be sealed: one without a word is, by a second such line."""
        if not scene.sealed or any(self._with_rest(scene)) or self._doubted == scene.step_id:
            return True
        self._doubted = scene.step_id
        del self._typed[-1:]
        what = "written" if takes_text(scene) else "picked"
        self._paper.say(f'Nothing is {what}. An empty line again seals it so; "pass" takes another card.')
        return False

    def _asked(self, scene: Scene) -> int:
        """How many lines an answer to this step has."""
        return len(scene.labels) or len(scene.items) or 1

    def _with_rest(self, scene: Scene) -> tuple[str, ...]:
        """The lines given, and for the others what is kept from before."""
        rest = range(len(self._typed), self._asked(scene))
        return (*self._typed, *(self._kept(at) for at in rest))

    def _hand_in(self, scene: Scene, *, as_it_is: bool = False) -> None:
        """Seal or lay down what was given. `as_it_is`: they said so in a word, which a script may rely on."""
        values = self._with_rest(scene)
        if scene.needed and not as_it_is and not any(values):
            self._typed.clear()
            self._paper.say("Pick one first, by its number.")
            return
        # Nothing written is an answer; nothing picked is none of the choices.
        if not self._act(Answer(values=values) if any(values) or takes_text(scene) else Done()):
            del self._typed[-1:]  # the last line was no day, and is asked for again

    def _obey(self, scene: Scene, said: Said) -> None:
        """Do what a word says."""
        if said.word in _PLAIN_WORDS:
            self._act(*_PLAIN_WORDS[said.word])
            return
        match said.word:
            case "done":
                if "answer" in scene.actions:
                    self._hand_in(scene, as_it_is=True)
                else:
                    self._act(Done())
            case "undo":
                self._undo(scene)
            case "favourite":
                then = "Your favourite no more." if scene.favourite else "Marked as a favourite."
                self._act(Favourite(yes=not scene.favourite), then)
            case "pause":
                self._pause(said.more)
            case "wish" | "note":
                self._write_down(scene, said)
            case "hint":
                self._paper.say(scene.hint or "This card has no hint.")
            case "limits" | "phrases" | "agree" | "home" | "quit":
                self._aside(said.word)
            case "safety":
                self._paper.say(*in_brief(os.environ))
            case _:
                words = dict.fromkeys(fitting(scene, self._besides(scene)).values())
                self._paper.say(*help_page(scene, list(words)))

    def _aside(self, word: Word) -> None:
        """What is not of the card."""
        match word:
            case "agree":
                self._table.people.agree()
                self._paper.say("Agreed, both of you.")
            case "home":
                self._left = True
                self._paper.say(_WAITS)
            case "quit":
                self._paper.say(_WAITS)
                raise Leave
            case _:
                (set_limits if word == "limits" else set_repairs)(self._table, self._paper)
                self._on_paper = None

    def _undo(self, scene: Scene) -> None:
        """Take back the last line of this answer, or else the last step."""
        if not self._typed:
            self._act(Undo(), "Taken back.")
            return
        if takes_text(scene):
            self._draft = self._with_rest(scene)
        self._typed.pop()

    def _pause(self, minutes: str) -> None:
        try:
            pause = Pause(minutes=int(minutes) if minutes else PAUSE_MINUTES)
        except ValueError:
            self._paper.say("A pause takes 5 to 1440 minutes, as in: pause 20")
        else:
            self._act(pause)

    def _write_down(self, scene: Scene, said: Said) -> None:
        """A wish or a note from the card on the table."""
        wish = said.word == "wish"
        line = clean(said.more or (scene.wish if wish else "")).strip()
        if not line:
            # At the end of input there is no text; the next prompt meets that end too, and lands the evening.
            with suppress(NoMore, Back):
                line = text(self._paper, "The wish, in a few words:" if wish else "What to remember:")
        evening = self._table.evening
        if not line:
            self._paper.say("Nothing was written down.")
        elif len(line) > LINE_LENGTH:
            self._paper.say(_TOO_LONG)
        elif not wish:
            evening.add_note(line)
            self._paper.say("In your journal.")
        else:
            try:
                evening.add_wish(line)
            except BadInput as no:
                self._paper.say(str(no))
            else:
                self._paper.say(f"On your wish list: {line}")

    def _act(self, action: Action, then: str = "") -> bool:
        """One action at the table, on disk when this returns; a refusal is told."""
        try:
            self._summary = self._table.evening.act(action).summary
        except (NotNow, BadInput) as no:
            self._paper.say(str(no))
            return False
        if then:
            self._paper.say(then)
        return True

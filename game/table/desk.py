"""The desk: one of the two writes a letter outside of an evening, alone, by the steps of the letter card."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from game.cards.card import Card
from game.cards.deck import Deck
from game.play.actions import Action, Answer
from game.play.players import Seat
from game.play.scene import Scene, letter_seal, picked_at
from game.play.state import Evening, Turn
from game.table.clock import Clock
from game.table.evenings import Outcome, with_days
from game.table.letters import Envelope, Letters
from game.table.onecard import OneCard
from game.table.people import People

_LETTER = Card(id="letter", kind="letter", text="A letter to {partner}.", apart=True)
_ANSWER = _LETTER.model_copy(update={"id": "answer", "text": "An answer to {partner}'s letter."})
_DECK = Deck(id="letters", title="Letters", theme="miles-apart", cards=(_LETTER,))


class Desk(OneCard):
    """The letter that is being written. Its words wait as a draft of their writer's until it is sealed."""

    def __init__(self, people: People, letters: Letters, clock: Clock) -> None:
        super().__init__(people, clock)
        self._letters = letters
        self._answers: UUID | None = None
        self._writer: Seat = "a"
        self.sealed: Envelope | None = None
        """The letter, once it is sealed; None while it is being written."""
        self.for_now = False
        """Whether its writer said that it is read at once."""

    def write(self, writer: Seat, answers: UUID | None = None) -> None:
        """Sit down to a letter, or to the answer to one."""
        self._writer, self._answers, self.sealed = writer, answers, None
        self.begin(_DECK, _ANSWER if answers else _LETTER, writer)

    def act(self, action: Action) -> Outcome:
        """One step further; past the last one the letter is sealed.

        Raises `BadInput` for a letter without words, or a day that is none; nothing has changed then.
        """
        turn = self._turn
        if isinstance(action, Answer) and self._writes(turn):
            self._letters.check(action.values)
            self._letters.put_draft(self._writer, self._answers, action.values)
        after = self._after(with_days(action, turn, self._today()))
        if after.turn is not None and after.turn.step.type == "hand-over":
            self._seal(after.turn)
            after = after.model_copy(update={"turn": None})
        self._evening = after
        return Outcome(scene=self.scene(), summary=None, events=())

    def _seal(self, turn: Turn) -> None:
        words, (seal, until) = turn.answer("letter"), letter_seal(turn)
        parts = words.values if words else ()
        day = until.isoformat() if until else ""
        self.for_now = picked_at(turn, "seal") == 0
        self.sealed = self._letters.write(self._writer, parts, seal, day, answers=self._answers)

    def _scene(self, evening: Evening) -> Scene | None:
        """Its writer is alone here: nobody is asked to look away."""
        shown = super()._scene(evening)
        return shown and shown.model_copy(update={"aside": ""})

    def draft(self, step_id: str) -> tuple[str, ...] | None:
        """What its writer had half written."""
        return self._letters.draft(self._writer, self._answers) if self._writes(self._turn) else None

    def put_draft(self, step_id: str, values: Sequence[str]) -> None:
        """Keep what is half written."""
        if self._writes(self._turn):
            self._letters.put_draft(self._writer, self._answers, values)

    @property
    def _turn(self) -> Turn | None:
        return self._evening.turn if self._evening else None

    @staticmethod
    def _writes(turn: Turn | None) -> bool:
        """Whether the words themselves are on the table, not what becomes of them."""
        return turn is not None and turn.step.name == "letter"

    def _today(self) -> date:
        return self._clock().astimezone().date()

"""One card alone, in a room of its own: its steps are played as on an evening, beside whatever waits there."""

from collections.abc import Sequence
from uuid import uuid4

from game.cards.card import Card
from game.cards.deck import Deck
from game.errors import NotNow
from game.play.actions import Action
from game.play.dealer import set_out
from game.play.evening import apply, begin_programme
from game.play.players import Seat
from game.play.scene import ActionName, Scene, scene
from game.play.state import Evening
from game.table.clock import Clock
from game.table.evenings import Outcome
from game.table.people import People

_ALONE: frozenset[ActionName] = frozenset({"done", "answer", "confirm", "undo"})
"""What of a step there is on a card alone. The rest marks it, keeps something, or leads to another one."""


class OneCard:
    """The card on the table, in memory only: no save, no trace in the dealer's memory."""

    def __init__(self, people: People, clock: Clock) -> None:
        self._people, self._clock = people, clock
        self._evening: Evening | None = None

    def begin(self, deck: Deck, card: Card, drawer: Seat = "a") -> None:
        """Lay that card of that deck on the table, in place of the one before."""
        self._evening = self._laid(deck, card, drawer)

    def _laid(self, deck: Deck, card: Card, drawer: Seat) -> Evening:
        alone = deck.model_copy(update={"cards": (card,)})
        return begin_programme(alone, id=uuid4(), starter=drawer, now=self._clock())

    def scene(self) -> Scene | None:
        """What is on the table now, or None once the card is through."""
        return self._scene(self._evening) if self._evening else None

    def _scene(self, evening: Evening) -> Scene | None:
        shown = scene(evening, self._people.names())
        actions = tuple(action for action in shown.actions if action in _ALONE) if shown else ()
        return shown and shown.model_copy(update={"actions": actions})

    def draft(self, step_id: str) -> tuple[str, ...] | None:
        """What was half written in that step; nothing is, in a room that keeps nothing."""
        return None

    def put_draft(self, step_id: str, values: Sequence[str]) -> None:
        """Keep what is half written, where this room keeps anything."""

    def act(self, action: Action) -> Outcome:
        """One action of the players. Raises `NotNow` when it does not fit; nothing has changed then."""
        self._evening = self._after(action)
        return Outcome(scene=self.scene(), summary=None, events=())

    def _after(self, action: Action) -> Evening:
        evening = self._evening
        if evening is None or evening.programme is None:
            raise NotNow("There is no card on the table.")
        box = set_out(evening.programme)
        after, _ = apply(evening, action, box=box, names=self._people.names(), now=self._clock())
        return after

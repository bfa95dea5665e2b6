"""Who plays: names, house rules, private limits."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import uuid4

from game.cards.card import Theme
from game.errors import BadInput, NotNow
from game.play.gates import GATES, closed
from game.play.players import Couple, Limits, Player, Seat
from game.play.repair import ALL_PHRASES
from game.storage.saves import Saves
from game.table.clock import Clock
from game.text import as_name

HOUSE_RULES = (
    "Passing is free. No reason needed.",
    "What is said here stays between us.",
    "We ask, we listen, we do not use it later.",
    "Either of us may pause or stop at any time.",
    "Kind, or not at all.",
)
"""What both say yes to before the first evening (practice 18)."""


class NobodyYet(BadInput):
    """The saves know no couple yet."""

    def __init__(self) -> None:
        super().__init__("Nobody has sat down yet: start `twosome`, or run `twosome couple new NAME NAME`.")


class GateShut(NotNow):
    """A deck whose gate is not open: each of the two may open it, in private."""

    def __init__(self, theme: Theme, title: str) -> None:
        self.theme = theme
        super().__init__(f"{title} is shut. It opens when each of you opens it, in private.")


class People:
    """The two at this table."""

    def __init__(self, saves: Saves, clock: Clock) -> None:
        self._saves, self._clock = saves, clock
        self._couple = saves.couple()

    @property
    def couple(self) -> Couple | None:
        """The couple, or None before the first run."""
        return self._couple

    def require(self) -> Couple:
        """The couple. Raises `NobodyYet`."""
        if self._couple is None:
            raise NobodyYet
        return self._couple

    def names(self) -> dict[Seat, str]:
        """The names by seat. Raises `NobodyYet`."""
        couple = self.require()
        return {"a": couple.a.name, "b": couple.b.name}

    def found(self, a: str, b: str) -> Couple:
        """First set-up: two names, cleaned. Raises `BadInput` for names that can't be used or a couple that exists."""
        if self._couple is not None:
            two = f"{self._couple.a.name} and {self._couple.b.name}"
            raise BadInput(f"{two} already play here; use another --saves folder.")
        first, second = self._two_names(a, b)
        return self._put(Couple(id=uuid4(), since=self._clock(), a=Player(name=first), b=Player(name=second)))

    def rename(self, a: str, b: str) -> Couple:
        """Other names for the same two. Raises `BadInput`."""
        couple = self.require()
        first, second = self._two_names(a, b)
        return self._put(
            couple.model_copy(
                update={
                    "a": couple.a.model_copy(update={"name": first}),
                    "b": couple.b.model_copy(update={"name": second}),
                }
            )
        )

    def agree(self) -> Couple:
        """Both said yes to the house rules."""
        return self._put(self.require().model_copy(update={"rules_agreed": True}))

    def limits(self, seat: Seat) -> Limits:
        """One player's private limits, for that player's eyes only."""
        return self.require().player(seat).private.limits

    def set_limits(self, seat: Seat, limits: Limits) -> Couple:
        """Set one player's private limits."""
        return self._set(seat, limits=limits)

    def repairs(self, seat: Seat) -> tuple[str, ...]:
        """The repair phrases one player would accept, for that player's eyes only."""
        return self.require().player(seat).private.repairs

    def set_repairs(self, seat: Seat, phrases: Sequence[str]) -> Couple:
        """Set the repair phrases one player would accept."""
        return self._set(seat, repairs=tuple(p for p in ALL_PHRASES if p in phrases))

    def closed_gates(self) -> frozenset[Theme]:
        """The themes whose decks stay shut until both open them."""
        return closed(self.require(), self._clock())

    def answer_gate(self, seat: Seat, theme: Theme, answers: Sequence[bool]) -> bool:
        """One player's answers at a gate, given alone; only what follows from them is stored, not the answers.

        Returns whether this player should be shown where help is, before the other comes back.
        """
        gate = GATES[theme]
        opened = self._others_opened(seat, theme)
        if gate.opens(answers):
            opened[theme] = self._clock()
        self._set(seat, opened=opened)
        return gate.needs_help(answers)

    def shut_gate(self, seat: Seat, theme: Theme) -> None:
        """One player leaves the questions at a gate unanswered: on their side it is shut."""
        self._set(seat, opened=self._others_opened(seat, theme))

    def _others_opened(self, seat: Seat, theme: Theme) -> dict[Theme, datetime]:
        """The other gates that a player opened, and when."""
        return {t: at for t, at in self.require().player(seat).private.opened.items() if t != theme}

    def _set(self, seat: Seat, **private: Any) -> Couple:
        """Change what one player keeps private."""
        couple = self.require()
        player = couple.player(seat)
        changed = player.model_copy(update={"private": player.private.model_copy(update=private)})
        return self._put(couple.model_copy(update={seat: changed}))

    def _two_names(self, a: str, b: str) -> tuple[str, str]:
        first, second = as_name(a), as_name(b)
        if first.casefold() == second.casefold():
            raise BadInput("Two players need two different names, so that every card knows whom it means.")
        return first, second

    def _put(self, couple: Couple) -> Couple:
        self._saves.put_couple(couple)
        self._couple = couple
        return couple

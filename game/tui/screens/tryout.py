"""A card tried out: one card alone, of which nothing is kept."""

from dataclasses import replace

from game.play.scene import Scene
from game.table.evenings import Outcome
from game.table.tryout import TryOut
from game.tui.command import Command
from game.tui.screens.one_card import OneCardScreen


class TryOutScreen(OneCardScreen):
    """Opened on the card that lies in `table.tryout`."""

    ABOUT = (
        "Your card, played as it will be on an evening, step by step. It is only a trial: nothing of it is kept, "
        "and the deck does not know that it was on the table."
    )

    @property
    def room(self) -> TryOut:
        """The room of the table where cards are tried."""
        return self.table.tryout

    def live_commands(self) -> tuple[Command, ...]:
        """What the step takes; and the way back."""
        return tuple(replace(c, label="enough") if c.id == "leave" else c for c in super().live_commands())

    def show_brand(self, where: str) -> None:
        """Always said: this is a trial."""
        super().show_brand(f"{where}: trying a card out" if where else where)

    def _secret(self, scene: Scene) -> bool:
        return False

    async def _follow(self, outcome: Outcome, *, curtained: bool = False) -> None:
        await super()._follow(outcome, curtained=curtained)
        if outcome.scene is None:
            self.tell("That is the card. Nothing of it was kept.")

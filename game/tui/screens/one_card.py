"""One card alone: the evening's screen in a room of its own, beside whatever waits at the table."""

from game.table.evenings import Outcome
from game.table.onecard import OneCard
from game.tui.screens.evening import EveningScreen


class OneCardScreen(EveningScreen):
    """Opened on the card that lies in its room; dismissed with True when its last step is through, else with None."""

    DEFAULT_CSS = """
    OneCardScreen Arc { display: none; }
    """

    LEGEND = EveningScreen.LEGEND[1:]  # there is no string of cards

    @property
    def room(self) -> OneCard:
        """The room of the table it is played in."""
        raise NotImplementedError

    async def _follow(self, outcome: Outcome, *, curtained: bool = False) -> None:
        if outcome.scene is None:
            self.app.clear_notifications()
            self.dismiss(True)
        else:
            await super()._follow(outcome, curtained=curtained)

    def action_pause(self) -> None:
        """Nothing waits for anybody here: leaving it is the pause."""
        self.tell("Esc leaves this card, for as long as you like.")

    def stay_or_leave(self) -> None:
        """Here Esc leads back, as from any other screen."""
        self.action_leave()

    def action_leave(self) -> None:
        """Back to where it was opened from."""
        self._draft.keep_now()
        self.app.clear_notifications()
        self.dismiss(None)

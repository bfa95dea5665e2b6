"""To the table: an evening begun, in place of what waits only once they said so, through the gate where one is shut.

Beginning runs in a thread: with years behind it, packing takes longer than a frame.
"""

import asyncio
from collections.abc import Awaitable, Callable

from game.errors import TwosomeError
from game.table.people import GateShut
from game.tui.base import GameScreen


async def to_the_table(screen: GameScreen, begin: Callable[[], object]) -> None:
    """Begin an evening, and play it in place of this screen; over home, which stays."""
    await through_the_gate(screen, begin, lambda: sit_down(screen))


def sit_down(screen: GameScreen) -> None:
    """Play the evening that waits, in place of this screen; over home, which stays."""
    from game.tui.screens.evening import EveningScreen

    if len(screen.app.screen_stack) > 1:
        screen.app.switch_screen(EveningScreen())
    else:
        screen.app.push_screen(EveningScreen())


async def through_the_gate(screen: GameScreen, act: Callable[[], object], then: Callable[[], None]) -> None:
    """Do it; where a gate is shut both are asked there, and then it is done once more. What can't be done is told."""
    try:
        await asyncio.to_thread(act)
    except GateShut as shut:
        from game.tui.screens.gate import GateScreen

        async def asked(opened: bool | None) -> None:
            if opened:
                await through_the_gate(screen, act, then)

        screen.app.push_screen(GateScreen(shut.theme), asked)
    except TwosomeError as no:
        screen.tell(str(no), warning=True)
    else:
        if screen.is_active:
            then()


async def in_place_of_what_waits(screen: GameScreen, begin: Callable[[], Awaitable[None]]) -> None:
    """Begin: at once where nothing waits, else once they said that what waits is ended by it."""
    waiting = screen.table.evening.waiting()
    if waiting is None:
        await begin()
        return
    from game.tui.screens.ask import AskYesNo

    async def answered(yes: bool | None) -> None:
        if yes:
            await begin()

    words = f"It is at card {waiting.card} of {waiting.cards}. What you kept stays."
    screen.app.push_screen(AskYesNo(f"This ends the {waiting.what} that waits. Begin?", words), answered)

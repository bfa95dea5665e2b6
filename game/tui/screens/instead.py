"""Beginning another evening while one waits: only once they said so."""

from collections.abc import Callable

from game.tui.base import GameScreen


def in_place_of_what_waits(screen: GameScreen, begin: Callable[[], object]) -> None:
    """Begin: at once where nothing waits, else once they said that what waits is ended by it."""
    waiting = screen.table.evening.waiting()
    if waiting is None:
        begin()
        return
    from game.tui.screens.ask import AskYesNo

    def answered(yes: bool | None) -> None:
        if yes:
            begin()

    words = f"It is at card {waiting.card} of {waiting.cards}. What you kept stays."
    screen.app.push_screen(AskYesNo(f"This ends the {waiting.what} that waits. Begin?", words), answered)

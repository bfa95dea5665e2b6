"""However fast they type, what is half written is on its way to the disk within a second of any key."""

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from game.tui.draft import DRAFT_AFTER, Draft

if TYPE_CHECKING:
    from textual.message_pump import MessagePump


class Owner:
    """Stands in for a screen: its timers go off when the test says so."""

    def __init__(self) -> None:
        self.timers: list[tuple[float, Callable[[], None]]] = []

    def set_timer(self, delay: float, callback: Callable[[], None]) -> "Owner":
        self.timers.append((delay, callback))
        return self

    def stop(self) -> None:
        self.timers.clear()


def test_the_first_key_starts_the_time_and_no_other_puts_it_off() -> None:
    owner, kept = Owner(), list[int]()
    draft = Draft(cast("MessagePump", owner), lambda: kept.append(1))
    for _ in range(3):
        for _ in range(50):
            draft.typed()
        [(delay, due)] = owner.timers
        assert delay == DRAFT_AFTER < 1
        due()
    assert len(kept) == 3


def test_what_is_kept_or_given_up_is_not_kept_again() -> None:
    owner, kept = Owner(), list[int]()
    draft = Draft(cast("MessagePump", owner), lambda: kept.append(1))
    draft.keep_now()
    assert kept == []
    draft.typed()
    draft.keep_now()
    draft.keep_now()
    assert kept == [1]
    draft.typed()
    draft.let_go()
    assert owner.timers == []
    assert kept == [1]

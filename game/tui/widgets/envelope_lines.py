"""Letters as lines: from whom to whom, and whether they may be opened. Never a word of what is in them."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from textual.content import Content

from game.play.players import Seat
from game.table.letters import Envelope
from game.tui.widgets.lines import Lines

_SIGNS = {"waits": ("●", "bold $light"), "sealed": ("◆", "$quiet"), "opened": ("○", "$quiet")}


def standing_words(letter: Envelope) -> str:
    """Whether it may be opened, in a few words."""
    if letter.standing == "opened":
        return "answered" if letter.answered else "opened"
    if letter.sent is not None:
        return "sent"
    if letter.standing == "sealed" and letter.until is not None:
        return f"sealed until {_short(letter.until)}"
    return "waits for both" if letter.seal == "both" else "waits"


class EnvelopeLines(Lines[Envelope]):
    """One letter a line; those that may be opened first."""

    def __init__(self, names: Mapping[Seat, str]) -> None:
        super().__init__()
        self._names = names

    def key_of(self, letter: Envelope) -> UUID:
        return letter.id

    def line_of(self, letter: Envelope, width: int, *, lit: bool) -> Content:
        """Its sign, whom it is for, how it stands, and where there is room the day it was sealed."""
        waits = letter.standing == "waits" and letter.sent is None
        sign, style = _SIGNS["waits" if waits else "opened" if letter.opened else "sealed"]
        head = Content.assemble(
            (f" {sign} ", style),
            ("for ", "bold" if lit else ""),
            (self._names[letter.reader], f"bold $seat-{letter.reader}"),
            (f"  {standing_words(letter)}", "" if waits else "$quiet"),
        )
        day = _short(letter.at.astimezone().date())
        room = width - head.cell_length - 1
        if room > len(day) + 2:
            return head + Content.styled(f"{day:>{room}}", "$light" if lit else "$quiet")
        return head.truncate(max(1, width), ellipsis=True)


def _short(day: date) -> str:
    return f"{day.day} {day:%b %Y}"

"""Gates: decks that stay shut until both open them, each in private.

*Desire* opens when both want it open. *Rebuilding trust* asks each, alone, whether they are here freely and whether
they are afraid: exercises for couples can do harm where there is fear (`docs/practices.md`). Nobody learns whose answer
kept a gate shut, and the one who is afraid is shown where help is while alone with the screen.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from game.cards.card import Theme
from game.model import Frozen
from game.play.players import Couple, Private


class GateQuestion(Frozen):
    """One question, answered yes or no by one player alone."""

    text: str
    """`{partner}` is the other."""
    opens_on: bool
    """The answer that lets the gate open."""
    help_otherwise: bool = False
    """The other answer leads to Help, privately."""


class Gate(Frozen):
    """What stands before the decks of a theme."""

    words: str
    """Said to each before the questions."""
    questions: tuple[GateQuestion, ...]
    lasts: timedelta | None
    """How long an open gate stays open; None: until a player shuts it."""

    def opens(self, answers: Sequence[bool]) -> bool:
        """Whether one player's answers, in the order of the questions, open it."""
        return all(a == q.opens_on for a, q in zip(answers, self.questions, strict=True))

    def needs_help(self, answers: Sequence[bool]) -> bool:
        """Whether one player's answers lead to Help."""
        return any(q.help_otherwise and a != q.opens_on for a, q in zip(answers, self.questions, strict=True))


GATES: Mapping[Theme, Gate] = {
    "desire": Gate(
        words="This deck opens only when both of you open it, each in private. Shut is a fine answer, and stays yours.",
        questions=(GateQuestion(text="Would you like this deck to be open?", opens_on=True),),
        lasts=None,
    ),
    "rebuilding-trust": Gate(
        words="Two questions before these cards, for each of you alone. What you answer is shown to nobody.",
        questions=(
            GateQuestion(text="Are you here freely, because you want to be?", opens_on=True, help_otherwise=True),
            GateQuestion(
                text="Are you afraid of {partner}, or of what happens if you say no?",
                opens_on=False,
                help_otherwise=True,
            ),
        ),
        lasts=timedelta(hours=12),
    ),
}
"""By theme. The trust gate is asked anew each evening: how free one feels can change."""


STAYS_SHUT = "It stays shut for now. That is a fine answer."
"""Said when a gate did not open, in the same words whatever the reasons."""

HELP_WORDS = (
    "Nobody should have to be here, or be afraid of what a no brings. It is not your fault, and cards can't mend it. "
    "People can help: someone you trust, or a help line near you, best from a device that {partner} can't see."
)
"""Said to one player alone, where their answers lead to Help."""


def passed(private: Private, theme: Theme, now: datetime) -> bool:
    """Whether one player's side of the gate is open."""
    since = private.opened.get(theme)
    if since is None:
        return False
    lasts = GATES[theme].lasts
    return lasts is None or now - since < lasts


def closed(couple: Couple, now: datetime) -> frozenset[Theme]:
    """The themes whose gate is shut for these two."""
    return frozenset(t for t in GATES if not all(passed(p.private, t, now) for p in (couple.a, couple.b)))

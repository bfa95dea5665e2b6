"""What only the saves keep: the shapes of `active.json` and `cards.json`, and what makes a file of use."""

from collections.abc import Callable, Mapping

from game.cards.card import Ref
from game.model import Frozen
from game.play.events import Event, Mark
from game.play.players import Couple
from game.play.state import Evening
from game.storage.documents import as_model
from game.storage.migrations import Tables
from game.together.checkin import CheckIn
from game.together.journal import Entry
from game.together.letters import Letter
from game.together.season import Season
from game.together.today import Daily
from game.together.wishes import Wish


class Tonight(Frozen):
    """What `active.json` holds: all that a step changes, in one write."""

    evening: Evening | None = None
    outbox: tuple[Event, ...] = ()
    """What has to be done in other files yet."""

    @property
    def over(self) -> bool:
        """Whether the evening has ended."""
        return self.evening is not None and self.evening.ended is not None

    @property
    def unsettled(self) -> bool:
        """Whether there is anything to do in other files."""
        return bool(self.outbox) or self.over


class CardMarks(Frozen):
    """The marks of one card."""

    ref: Ref
    marks: tuple[Mark, ...] = ()


def _fits(table: str, model: type[Frozen]) -> Callable[[Tables], None]:
    """A file is of use when its one document, if it is there, is of the model."""

    def fits(tables: Tables) -> None:
        document = tables.get(table, {}).get(table)
        if document is not None:
            as_model(model, document)  # Its `ValidationError` is a `ValueError`.

    return fits


FITS: Mapping[str, Callable[[Tables], None]] = {
    "couple": _fits("couple", Couple),
    "active": _fits("tonight", Tonight),
}
"""What a file of one document must satisfy to be of use, by its name."""

MANY: Mapping[str, type[Frozen]] = {
    "cards": CardMarks,
    "wishes": Wish,
    "checkins": CheckIn,
    "letters": Letter,
    "seasons": Season,
    "history": Evening,
    "journal": Entry,
    "today": Daily,
}
"""What the files of many records hold, by their name. A record that can't be read does not spoil the others."""

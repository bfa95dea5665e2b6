"""What players can do: the only words between a face and the rules."""

from typing import Annotated, Literal
from uuid import UUID

from pydantic import Field

from game.model import Frozen
from game.text import NOTE_LENGTH, PlainText, Title

PAUSE_MINUTES = 20
"""How long a pause is unless they say: at least twenty minutes calm a body down, and a day is the most
(time-out practice, `docs/practices.md`)."""


class Done(Frozen):
    """The step is played: go on. On a step that asks for an answer it gives the one laid down before, or an empty one
    where there was none."""

    do: Literal["done"] = "done"


class Answer(Frozen):
    """What was typed (a text for each field) or picked (one word, a number, or a mark for each item)."""

    do: Literal["answer"] = "answer"
    values: tuple[PlainText, ...]


class Confirm(Frozen):
    """The one player who may, says yes or not yet."""

    do: Literal["confirm"] = "confirm"
    yes: bool


class Keep(Frozen):
    """Keep what the step offers to keep, or not after all."""

    do: Literal["keep"] = "keep"
    yes: bool = True


class Pass(Frozen):
    """Another card, please. Free, without a reason, and kept nowhere with a name."""

    do: Literal["pass"] = "pass"


class Later(Frozen):
    """Another card now; this one comes back another evening."""

    do: Literal["later"] = "later"


class Never(Frozen):
    """Another card now; this one never again."""

    do: Literal["never"] = "never"


class Lacking(Frozen):
    """Something this card needs is not at hand: another card, and none tonight that needs the same."""

    do: Literal["lacking"] = "lacking"


class Undo(Frozen):
    """Take back the last step on this card. Nothing goes back through a curtain."""

    do: Literal["undo"] = "undo"


class Favourite(Frozen):
    """Mark the card as one they love, or take the mark off."""

    do: Literal["favourite"] = "favourite"
    yes: bool = True


class AddWish(Frozen):
    """Put something on the shared wish list from here."""

    do: Literal["wish"] = "wish"
    id: UUID
    title: Annotated[Title, Field(min_length=1)]


class AddNote(Frozen):
    """Keep a line in the journal from here."""

    do: Literal["note"] = "note"
    id: UUID
    text: Annotated[PlainText, Field(min_length=1, max_length=NOTE_LENGTH)]


class Lighter(Frozen):
    """Bend the arc: from the next card on, lighter."""

    do: Literal["lighter"] = "lighter"


class Deeper(Frozen):
    """Bend the arc: from the next card on, deeper."""

    do: Literal["deeper"] = "deeper"


class Pause(Frozen):
    """Stop, no reason given, and say when you come back."""

    do: Literal["pause"] = "pause"
    minutes: int = Field(default=PAUSE_MINUTES, ge=5, le=24 * 60)


class Return(Frozen):
    """Back from the pause, to the very same step."""

    do: Literal["return"] = "return"


class End(Frozen):
    """End the evening: first to its landing card; from there, or with `now`, for good."""

    do: Literal["end"] = "end"
    now: bool = False


Action = Annotated[
    Done | Answer | Confirm | Keep | Undo | Pass | Later | Lacking | Never | Favourite | AddWish | AddNote
    | Lighter | Deeper | Pause | Return | End,
    Field(discriminator="do"),
]  # fmt: skip

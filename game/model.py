"""The one base of everything that is data in the game."""

from uuid import UUID

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value: never changed in place, compared by content, strict about unknown fields."""

    # Each model is built at its first use: a command uses three of fifty.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


class Record(Frozen):
    """A value that is known by an id for ever, whatever else of it changes: what saves keep."""

    id: UUID

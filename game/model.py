"""The one base of everything that is data in the game."""

from pydantic import BaseModel, ConfigDict


class Frozen(BaseModel):
    """A value: never changed in place, compared by content, strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")

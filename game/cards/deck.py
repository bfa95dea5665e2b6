"""A deck: its cards, and what its file says of it."""

from typing import Annotated, Self

from pydantic import Field, StringConstraints, model_validator

from game.cards.card import Card, CardId, Theme
from game.model import Frozen
from game.text import Line, PlainText

CARDS_AT_MOST = 2_000


class Deck(Frozen):
    """One deck, whole and valid."""

    format: int = Field(default=1, ge=1, le=1)
    id: CardId
    title: Annotated[Line, StringConstraints(min_length=1, max_length=60)]
    tagline: Annotated[Line, StringConstraints(max_length=120)] = ""
    about: Annotated[PlainText, StringConstraints(max_length=4_000, strip_whitespace=True)] = ""
    authors: tuple[Line, ...] = Field(default=(), max_length=12)
    language: Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")] = "en"
    theme: Theme = "today"
    cards: tuple[Card, ...] = Field(min_length=1, max_length=CARDS_AT_MOST)

    @model_validator(mode="after")
    def _ids_differ(self) -> Self:
        seen: set[str] = set()
        for card in self.cards:
            if card.id in seen:
                raise ValueError(f"two cards have the id {card.id!r}")
            seen.add(card.id)
        return self

    def only(self, tag: str) -> "Deck | None":
        """The deck with its cards of that tag alone, under its own name; None where it has none."""
        cards = tuple(card for card in self.cards if tag in card.tags)
        return self.model_copy(update={"cards": cards}) if cards else None

    @property
    def kinds(self) -> tuple[str, ...]:
        """The kinds of its cards, each once, in the order they first come."""
        return tuple(dict.fromkeys(card.kind for card in self.cards))

    def card(self, id: str) -> Card | None:
        """The card of that id, if there is one."""
        return next((card for card in self.cards if card.id == id), None)

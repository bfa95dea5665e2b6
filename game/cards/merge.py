"""Two who changed the same deck's file at once: one file again, card by card."""

from collections.abc import Iterator
from typing import Literal

from game.cards.card import Card
from game.cards.deck import Deck
from game.cards.manuscript import Manuscript
from game.errors import BadInput

Side = Literal["mine", "theirs"]

THE_DECK = "the deck's own words"
"""What stands for title, tagline and the like among the cards of a clash."""


class Clash(BadInput):
    """Both changed the same card, each in another way. Somebody has to say which one stays."""

    def __init__(self, mine: Manuscript, theirs: Manuscript, about: tuple[str, ...]) -> None:
        self.mine, self.theirs = mine, theirs
        self.about = about
        """The ids of the cards, and `THE_DECK`."""
        super().__init__(
            f"{mine.path.name} was changed outside the game too, in the same place: {', '.join(about)}. Nothing was"
            " written yet. Keep yours, or the one in the file?"
        )


def merge(base: Manuscript, mine: Manuscript, theirs: Manuscript, keep: Side | None = None) -> Manuscript:
    """`theirs` with all that `mine` changed since `base`; where both changed one card, `keep` says whose stays.

    Raises `Clash` where `keep` is needed and is not said.
    """
    clashes: list[str] = []
    merged = theirs
    for name in Deck.model_fields:
        now, then, other = getattr(mine.deck, name), getattr(base.deck, name), getattr(theirs.deck, name)
        if name in ("id", "cards") or now in (then, other):
            continue
        if other != then:
            clashes.append(THE_DECK)
        if other == then or keep == "mine":
            merged = merged.set_deck(**{name: now})
    was, is_now, is_theirs = _blocks(base), _blocks(mine), _blocks(theirs)
    for card in mine.deck.cards:
        if was.get(card.id) == is_now[card.id] or is_theirs.get(card.id) == is_now[card.id]:
            continue
        if was.get(card.id) != is_theirs.get(card.id):
            clashes.append(card.id)
            if keep != "mine":
                continue
        merged = _put(merged, mine, card, is_now[card.id])
    for id in was.keys() - is_now.keys() & is_theirs.keys():
        if is_theirs[id] != was[id]:
            clashes.append(id)
        if is_theirs[id] == was[id] or keep == "mine":
            merged = merged.drop(id)
    if clashes and keep is None:
        raise Clash(mine, theirs, tuple(dict.fromkeys(clashes)))
    return _in_order(base, mine, theirs, merged)


def _blocks(state: Manuscript) -> dict[str, str]:
    """How each card is written, by its id."""
    return {card.id: block.text for card, block in zip(state.deck.cards, state.text.blocks, strict=True)}


def _put(merged: Manuscript, mine: Manuscript, card: Card, text: str) -> Manuscript:
    """A card as it is in `mine`; one that is new stands after the card it follows there."""
    places = {card.id: at for at, card in enumerate(merged.deck.cards)}
    if card.id in places:
        return merged.put_text(card, text)
    before = (places[one.id] for one in reversed(mine.deck.cards[: mine.place(card.id)]) if one.id in places)
    return merged.add(card, next(before, -1) + 1, text=text)


def _in_order(base: Manuscript, mine: Manuscript, theirs: Manuscript, merged: Manuscript) -> Manuscript:
    """The merged cards in the order of `mine`, if only that side moved any."""
    shared = {c.id for c in base.deck.cards} & {c.id for c in mine.deck.cards} & {c.id for c in theirs.deck.cards}
    was, is_now, is_theirs = (list(_among(state, shared)) for state in (base, mine, theirs))
    if is_now == was or is_theirs != was:
        return merged
    wanted = {id: at for at, id in enumerate(is_now)}
    order = [card.id for card in merged.deck.cards]
    places = [at for at, id in enumerate(order) if id in wanted]
    for at, id in zip(places, is_now, strict=True):
        order[at] = id
    for at, id in enumerate(order):
        if merged.deck.cards[at].id != id:
            merged = merged.move(id, at)
    return merged


def _among(state: Manuscript, ids: set[str]) -> Iterator[str]:
    return (card.id for card in state.deck.cards if card.id in ids)

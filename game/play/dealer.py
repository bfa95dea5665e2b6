"""The dealer: which card comes next.

No card returns before its deck is through; after that, what lay longest comes first. The dealer honours the lower of
the two private limits, keeps deep cards to short runs, mixes the chosen decks evenly, and varies the kinds.

`pack` sorts once an evening; `deal` then looks only at the heads of a few piles, so that its cost does not grow with
the number of cards or the years of history.
"""

import random
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from game.cards.card import Card, Ref
from game.cards.deck import Deck
from game.model import Frozen
from game.play.arc import Stage, deep_run, depths
from game.play.players import Limits
from game.play.state import Evening, Play

LANDING_KINDS = frozenset({"thanks", "wish"})
"""An evening lands on thanks or a plan."""

_LOOK_AHEAD = 8
"""How far down a pile the dealer looks for a kind that was not just played."""


class Seen(Frozen):
    """How often a card left the table over the years (passes too, so that a deck comes through), and when it was last
    played to its end."""

    times: int = 0
    last: datetime | None = None
    """UTC: when it last left the table."""
    played: datetime | None = None
    """UTC: when it was last played to its end."""


UNSEEN = Seen()


@dataclass(frozen=True, slots=True)
class _Lying:
    """One card in a pile."""

    times: int
    ref: Ref
    card: Card
    deck: Deck


@dataclass(slots=True)
class Box:
    """The decks of one evening, packed for dealing. Rebuilt from the same arguments on resume, never saved."""

    piles: dict[tuple[str, int], list[_Lying]] = field(default_factory=lambda: defaultdict(list))
    """By deck and depth; the least seen, then the longest unseen first."""
    landing: dict[str, list[_Lying]] = field(default_factory=lambda: defaultdict(list))
    """By deck: what an evening may land on."""
    seen: Mapping[Ref, Seen] = field(default_factory=dict)
    house: Deck | None = None
    deck_ids: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Dealt:
    """The card the dealer chose."""

    ref: Ref
    card: Card
    deck: Deck
    last_played: datetime | None


def pack(  # noqa: PLR0913
    decks: Sequence[Deck],
    house: Deck,
    *,
    seen: Mapping[Ref, Seen],
    limits: Limits,
    barred: Iterable[Ref] = (),
    later: Iterable[Ref] = (),
    seed: int,
) -> Box:
    """Put the chosen decks in order for one evening.

    `house` holds the arrivals, breathers and landings the game itself brings. `seen` is the history of every card,
    `barred` the cards marked never again, `later` those put off on another evening (they come first in their round).
    """
    box = Box(seen=seen, house=house, deck_ids=tuple(deck.id for deck in decks))
    shut, put_off = frozenset(barred), frozenset(later)
    for deck in (*decks, house):
        rng = random.Random(f"{seed}/{deck.id}")
        order: list[tuple[tuple[int, bool, float, float], _Lying]] = []
        for card in deck.cards:
            ref = Ref(deck=deck.id, card=card.id)
            tie = rng.random()
            if card.depth > limits.depth or card.touch > limits.touch or ref in shut:
                continue
            was = seen.get(ref, UNSEEN)
            when = was.last.timestamp() if was.last else 0.0
            order.append(((was.times, ref not in put_off, when, tie), _Lying(was.times, ref, card, deck)))
        for _, lying in sorted(order, key=lambda pair: pair[0]):
            box.piles[deck.id, lying.card.depth].append(lying)
            if lying.card.kind in LANDING_KINDS and lying.card.depth < 3:
                box.landing[deck.id].append(lying)
    return box


def deal(box: Box, evening: Evening) -> Dealt | None:
    """The next card for the lit bead, or None when nothing is left that may be dealt (then the evening lands).

    Pure: the same box and the same evening deal the same card.
    """
    stage = evening.beads[evening.at]
    tonight = _Tonight(evening.plays)
    found = (
        _house_card(box, tonight, tag="arrive") if stage == "arrive"
        else _landing(box, tonight) if stage == "land"
        else _from_decks(box, evening, tonight, stage) or _house_card(box, tonight, tag="breather")
    )  # fmt: skip
    if found is None:
        return None
    last = box.seen.get(found.ref, UNSEEN).played
    return Dealt(found.ref, found.card, found.deck, last)


class _Tonight:
    """What left the table tonight, counted."""

    def __init__(self, plays: Sequence[Play]) -> None:
        self.times: dict[Ref, int] = defaultdict(int)
        self.by_deck: dict[str, int] = defaultdict(int)
        for play in plays:
            # A card put off did not lie on the table: it is still to come, though not tonight.
            self.times[play.ref] += 1
            self.by_deck[play.ref.deck] += 1
        self.out = {play.ref for play in plays if play.outcome in ("later", "never")}
        self.kinds = tuple(play.kind for play in plays if play.outcome == "played")[-2:]
        self.run = 0
        """How many deep cards were played in a row up to now."""
        for play in reversed([p for p in plays if p.outcome == "played"]):
            if play.depth < 3:
                break
            self.run += 1

    def round_of(self, lying: _Lying) -> int:
        return lying.times + self.times.get(lying.ref, 0)

    def heads(self, pile: Sequence[_Lying]) -> list[_Lying]:
        """The next cards of a pile that stand in its lowest round, at most `_LOOK_AHEAD` of them."""
        fresh: list[_Lying] = []
        again: list[_Lying] = []
        for lying in pile:
            if lying.ref in self.out:
                continue
            if lying.ref in self.times:
                again.append(lying)
                continue
            if fresh and lying.times > fresh[0].times:
                break
            fresh.append(lying)
            if len(fresh) == _LOOK_AHEAD:
                break
        if fresh and not any(self.round_of(lying) < fresh[0].times for lying in again):
            return fresh
        if not again:
            return fresh
        lowest = min(self.round_of(lying) for lying in again)
        return [lying for lying in again if self.round_of(lying) == lowest][:_LOOK_AHEAD]


def _from_decks(box: Box, evening: Evening, tonight: _Tonight, stage: Stage) -> _Lying | None:
    """The best card of the chosen decks: nearest in depth, from the deck that was dealt from least, of a fresh kind."""
    deep_allowed = tonight.run < deep_run(len(evening.beads))
    wanted = depths(stage, evening.bend, deep_allowed=deep_allowed)
    best: tuple[tuple[int, int, int], _Lying] | None = None
    for place, deck_id in enumerate(box.deck_ids):
        heads = {d: h for d in (1, 2, 3) if (h := tonight.heads(box.piles.get((deck_id, d), ())))}
        if not heads:
            continue
        lowest = min(tonight.round_of(h[0]) for h in heads.values())
        for rank, depth in enumerate(wanted):
            if depth not in heads or tonight.round_of(heads[depth][0]) > lowest:
                continue
            score = (rank, tonight.by_deck[deck_id], place)
            if best is None or score < best[0]:
                best = (score, _vary(heads[depth], tonight.kinds))
    return best[1] if best else None


def _vary(heads: Sequence[_Lying], recent: Sequence[str]) -> _Lying:
    """The first of the heads whose kind was not just played, else the first."""
    return next((lying for lying in heads if lying.card.kind not in recent), heads[0])


def _landing(box: Box, tonight: _Tonight) -> _Lying | None:
    """What the evening lands on: thanks or a wish of a chosen deck while its round lasts, else one of the house."""
    for deck_id in sorted(box.deck_ids, key=lambda d: tonight.by_deck[d]):
        heads = tonight.heads(box.landing.get(deck_id, ()))
        piles = [h[0] for d in (1, 2, 3) if (h := tonight.heads(box.piles.get((deck_id, d), ())))]
        if heads and tonight.round_of(heads[0]) <= min(map(tonight.round_of, piles)):
            return heads[0]
    return _house_card(box, tonight, tag="land")


def _house_card(box: Box, tonight: _Tonight, *, tag: str) -> _Lying | None:
    """The house's own card for an arrival, a breath between deep cards, or a landing."""
    assert box.house is not None
    pile = [lying for d in (1, 2) for lying in box.piles.get((box.house.id, d), ()) if tag in lying.card.tags]
    heads = tonight.heads(sorted(pile, key=lambda lying: lying.times))
    return heads[0] if heads else None

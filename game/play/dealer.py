"""The dealer: which card comes next.

No card comes twice in an evening, and none returns before its deck is through; after that, what lay longest comes
first. The dealer honours the lower of the two private limits, keeps deep cards to short runs, mixes the chosen decks
evenly, and varies the kinds.

`pack` sorts once an evening; `deal` then looks only at the heads of piles that were dealt from tonight, and at what
`pack` found on top of the others, so that its cost does not grow with the number of cards or the years of history.
"""

import random
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from game.cards.card import Card, Ref, Theme
from game.cards.deck import Deck
from game.play.arc import Stage, deep_run, depths
from game.play.players import Limits
from game.play.rounds import UNSEEN, Seen, joined
from game.play.state import Evening, Play

LANDING_KINDS = frozenset({"thanks", "wish"})
"""An evening lands on thanks or a plan."""

DEPTHS = (1, 2, 3)

_LOOK_AHEAD = 8
"""How far down a pile the dealer looks for a kind that was not just played."""


@dataclass(frozen=True, slots=True)
class _Lying:
    """One card in a pile."""

    order: tuple[int, bool, float, float]
    """What is smallest comes first: its rounds, whether it was not put off, when it last left the table, chance."""
    ref: Ref
    card: Card
    deck: Deck

    @property
    def times(self) -> int:
        """The rounds it has seen before tonight."""
        return self.order[0]


@dataclass(frozen=True, slots=True)
class _Standing:
    """Where a deck stands: the next cards of each pile that has any, and the lowest round any of them is in."""

    heads: Mapping[int, Sequence[_Lying]]
    """By depth."""
    lowest: int


@dataclass(slots=True)
class Box:
    """The decks of one evening, packed for dealing. Rebuilt from the same arguments on resume, never saved."""

    house: Deck
    deck_ids: tuple[str, ...]
    seen: Mapping[Ref, Seen]
    memories: Deck | None = None
    piles: dict[tuple[str, int], list[_Lying]] = field(default_factory=lambda: defaultdict(list))
    """By deck and depth; the least seen, then the longest unseen first."""
    order: tuple[_Lying, ...] = ()
    """A programme: these cards, one after the other, and no others."""
    landing: dict[str, list[_Lying]] = field(default_factory=lambda: defaultdict(list))
    """By deck: what an evening may land on."""
    standing: dict[str, _Standing | None] = field(default_factory=dict)
    """By deck: where it stands before anything was dealt; None where it has no card."""

    def piles_of(self, deck_id: str) -> tuple[Sequence[_Lying], ...]:
        """The piles of that deck, from warm to deep."""
        return tuple(self.piles.get((deck_id, depth), ()) for depth in DEPTHS)

    @property
    def different(self) -> int:
        """How many cards of the chosen decks there are to deal."""
        return sum(len(pile) for deck_id in self.deck_ids for pile in self.piles_of(deck_id))

    @property
    def themes(self) -> frozenset[Theme]:
        """The themes of the chosen decks that have any card to deal; empty where none has."""
        return frozenset(pile[0].deck.theme for deck_id in self.deck_ids for pile in self.piles_of(deck_id) if pile)


@dataclass(frozen=True, slots=True)
class Dealt:
    """The card the dealer chose."""

    ref: Ref
    card: Card
    deck: Deck
    last_played: datetime | None


def pack(
    decks: Sequence[Deck],
    house: Deck,
    *,
    seen: Mapping[Ref, Seen],
    limits: Limits,
    barred: Iterable[Ref] = (),
    later: Iterable[Ref] = (),
    closed: Collection[Theme] = (),
    memories: Deck | None = None,
    seed: int,
) -> Box:
    """Put the chosen decks in order for one evening.

    `house` holds the arrivals, breathers and landings the game itself brings. `seen` is the history of every card,
    `barred` the cards marked never again, `later` those put off on another evening (they come first in their round).
    `closed` are the themes whose gate is not open: their decks give no card. `memories` holds cards made of what the
    two kept about a year ago; one of them may come as an evening opens.
    """
    decks = [deck for deck in decks if deck.theme not in closed]
    box = Box(house=house, deck_ids=tuple(deck.id for deck in decks), seen=seen, memories=memories)
    shut, put_off = frozenset(barred), frozenset(later)
    for deck in (*decks, house, *filter(None, (memories,))):
        ceiling = limits.of(deck.theme)
        rng = random.Random(f"{seed}/{deck.id}")
        stood = [(card, ref, seen.get(ref, UNSEEN)) for card in deck.cards for ref in [Ref(deck=deck.id, card=card.id)]]
        furthest = max(was.times for _, _, was in stood)
        pile: list[_Lying] = []
        for card, ref, was in stood:
            tie = rng.random()
            if not ceiling.admits(card.depth, card.touch) or ref in shut:
                continue
            when = was.last.timestamp() if was.last else 0.0
            order = (joined(was.times, furthest), ref not in put_off, when, tie)
            pile.append(_Lying(order, ref, card, deck))
        for lying in sorted(pile, key=_by_order):
            box.piles[deck.id, lying.card.depth].append(lying)
            if lying.card.kind in LANDING_KINDS and lying.card.depth < 3:
                box.landing[deck.id].append(lying)
    nothing_yet = _Tonight((), ())
    box.standing = {deck_id: nothing_yet.looked_at(box, deck_id) for deck_id in box.deck_ids}
    return box


def set_out(programme: Deck) -> Box:
    """The cards of a programme, in their order. What is passed is not replaced: the next one follows."""
    order = tuple(
        _Lying((0, False, 0.0, 0.0), Ref(deck=programme.id, card=card.id), card, programme) for card in programme.cards
    )
    return Box(house=programme, deck_ids=(programme.id,), seen={}, order=order)


def _by_order(lying: _Lying) -> tuple[int, bool, float, float]:
    return lying.order


def deal(box: Box, evening: Evening) -> Dealt | None:
    """The next card for the lit bead, or None when nothing is left that may be dealt (then the evening lands).

    Pure: the same box and the same evening deal the same card.
    """
    found = _find(box, evening, _Tonight(evening.plays, evening.lacking))
    if found is None:
        return None
    last = box.seen.get(found.ref, UNSEEN).played
    return Dealt(found.ref, found.card, found.deck, last)


def _find(box: Box, evening: Evening, tonight: "_Tonight") -> _Lying | None:
    if box.order:
        return next(iter(box.order[len(evening.plays) :]), None)
    stage = evening.beads[evening.at]
    if stage == "land":
        return _landing(box, tonight)
    if stage == "arrive" and (arrival := _house_card(box, tonight, tag="arrive")):
        return arrival
    if not any(tonight.standing(box, deck_id) for deck_id in box.deck_ids):
        return None
    if stage == "open" and (memory := _memory(box, tonight)):
        return memory
    return _from_decks(box, evening, tonight, stage) or _house_card(box, tonight, tag="breather")


class _Tonight:
    """What left the table tonight, counted."""

    def __init__(self, plays: Sequence[Play], lacking: Iterable[str]) -> None:
        self.lacking = frozenset(lacking)
        self.by_deck = Counter(play.ref.deck for play in plays)
        self.out = {play.ref for play in plays}
        """What lay on the table does not come back tonight, whether it was played or passed."""
        played = [play for play in plays if play.outcome == "played"]
        self.kinds = tuple(play.kind for play in played[-2:])
        self.run = 0
        """How many deep cards were played in a row up to now."""
        for play in reversed(played):
            if play.depth < 3:
                break
            self.run += 1

        self.declined = bool(plays) and plays[-1].depth == max(DEPTHS) and plays[-1].outcome != "played"
        """Whether the last card was a deep one that they did not want now."""

    def deep_allowed(self, cards: int) -> bool:
        """Whether the next card of an evening of so many cards may be deep: in short runs, never as the first, and
        never in place of a deep one that was passed."""
        return bool(self.kinds) and not self.declined and self.run < deep_run(cards)

    def standing(self, box: Box, deck_id: str) -> _Standing | None:
        """Where a deck stands now. One that was not touched stands where it stood when it was packed."""
        if deck_id in self.by_deck or self.lacking:
            return self.looked_at(box, deck_id)
        return box.standing[deck_id]

    def looked_at(self, box: Box, deck_id: str) -> _Standing | None:
        """The same from its piles."""
        heads = {d: h for d, pile in zip(DEPTHS, box.piles_of(deck_id), strict=True) if (h := self.heads(pile))}
        return _Standing(heads, min(h[0].times for h in heads.values())) if heads else None

    def heads(self, pile: Sequence[_Lying]) -> list[_Lying]:
        """The next cards of a pile that stand in its lowest round, at most `_LOOK_AHEAD` of them, oldest first."""
        found: list[_Lying] = []
        for lying in pile:
            if lying.ref in self.out or not self.lacking.isdisjoint(lying.card.needs):
                continue
            if found and lying.times > found[0].times:
                break
            found.append(lying)
            if len(found) == _LOOK_AHEAD:
                break
        return found


def _from_decks(box: Box, evening: Evening, tonight: _Tonight, stage: Stage) -> _Lying | None:
    """The best card of the chosen decks: nearest in depth, from the deck that was dealt from least, of a fresh kind."""
    wanted = depths(stage, evening.bend, deep_allowed=tonight.deep_allowed(len(evening.beads)))
    # Every other round goes through the decks backwards: with an even number of them, and two who draw in turn, the
    # same player would draw the same deck all evening.
    backwards = tonight.by_deck.total() // len(box.deck_ids) % 2
    best: tuple[tuple[int, int, int], Sequence[_Lying]] | None = None
    for place, deck_id in enumerate(box.deck_ids):
        standing = tonight.standing(box, deck_id)
        if standing is None:
            continue
        for rank, depth in enumerate(wanted):
            heads = standing.heads.get(depth)
            if heads is None or heads[0].times > standing.lowest:
                continue
            score = (rank, tonight.by_deck[deck_id], -place if backwards else place)
            if best is None or score < best[0]:
                best = (score, heads)
            break  # a further depth of the same deck is never nearer
    return _vary(best[1], tonight.kinds) if best else None


def _vary(heads: Sequence[_Lying], recent: Sequence[str]) -> _Lying:
    """The first of the heads whose kind was not just played, else the first."""
    return next((lying for lying in heads if lying.card.kind not in recent), heads[0])


def _memory(box: Box, tonight: _Tonight) -> _Lying | None:
    """What they said about a year ago, once an evening at most."""
    if box.memories is None or tonight.by_deck[box.memories.id]:
        return None
    return next((heads[0] for pile in box.piles_of(box.memories.id) if (heads := tonight.heads(pile))), None)


def _landing(box: Box, tonight: _Tonight) -> _Lying | None:
    """What the evening lands on: thanks or a wish of a chosen deck while its round lasts, else one of the house."""
    for deck_id in sorted(box.deck_ids, key=lambda d: tonight.by_deck[d]):
        heads = tonight.heads(box.landing.get(deck_id, ()))
        firsts = [h[0] for pile in box.piles_of(deck_id) if (h := tonight.heads(pile))]
        if heads and heads[0].times <= min(first.times for first in firsts):
            return _vary(heads, tonight.kinds)
    return _house_card(box, tonight, tag="land")


def _house_card(box: Box, tonight: _Tonight, *, tag: str) -> _Lying | None:
    """The house's own card for an arrival, a breath between deep cards, or a landing."""
    warm, opening, _ = box.piles_of(box.house.id)
    heads = tonight.heads(sorted((x for x in (*warm, *opening) if tag in x.card.tags), key=_by_order))
    return heads[0] if heads else None

"""A thousand evenings with the decks that ship: forty couples of all sorts, each with twenty-five evenings behind it.

What a couple was promised is counted card by card: nothing above the quieter limit, nothing from behind a shut gate,
no long run of deep cards, no card again before its deck is through, a landing each time, and no trace of who passed.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import timedelta
from itertools import groupby
from random import Random
from uuid import UUID

import pytest

from game.cards.card import Card, Ref, Theme
from game.cards.deck import Deck
from game.cards.shelf import Shelf, open_shelf
from game.paths import shipped_decks
from game.play.arc import deep_run
from game.play.dealer import LANDING_KINDS, pack
from game.play.evening import begin
from game.play.events import CardMarked
from game.play.gates import GATES, closed
from game.play.players import Ceiling, Couple, Limits, Player, Private
from game.play.rounds import UNSEEN, Seen, joined
from game.together.story import seen_with
from tests.play.support import CALM, NOW, PASSING, STEADY, WILD, Played, Table, play_on

COUPLES, EVENINGS = 40, 25


def any_private(rng: Random, themes: list[Theme]) -> Private:
    """What one of them set alone: limits in general and for a few themes, and some gates opened."""

    def ceiling() -> Ceiling:
        return Ceiling(depth=rng.choice((1, 2, 3, 3)), touch=rng.choice((0, 1, 2, 3)))

    return Private(
        limits=Limits(general=ceiling(), themes={theme: ceiling() for theme in rng.sample(themes, rng.randint(0, 3))}),
        opened={theme: NOW for theme in GATES if rng.random() < 0.7},
    )


def any_couple(rng: Random, themes: list[Theme]) -> Couple:
    a, b = (Player(name=name, private=any_private(rng, themes)) for name in ("Ann", "Bo"))
    return Couple(id=UUID(int=rng.getrandbits(128)), since=NOW, a=a, b=b)


class Life:
    """One couple's evenings, one after the other, and what was counted in them."""

    def __init__(self, seed: int, shelf: Shelf) -> None:
        self.rng, self.shelf = Random(seed), shelf
        self.couple = any_couple(self.rng, sorted({deck.theme for deck in shelf.decks.values()}))
        self.seen: Mapping[Ref, Seen] = {}
        self.never: set[Ref] = set()
        self.later: set[Ref] = set()
        self.counted: Counter[str] = Counter()

    def evening(self, number: int) -> bool:
        """One evening of one to three decks. False where nothing may be dealt from them, as the game would say."""
        now = NOW + timedelta(hours=number % 2 * 13)  # The gate of trust has closed again on every other evening.
        shut = closed(self.couple, now)
        chosen = self.rng.sample(list(self.shelf.decks.values()), self.rng.randint(1, 3))
        seed = self.rng.getrandbits(32)
        box = pack(
            chosen, self.shelf.house, seen=self.seen, limits=self.couple.limits, barred=self.never, later=self.later,
            closed=shut, seed=seed,
        )  # fmt: skip
        if not box.themes:
            return False
        cards, temper = self.rng.choice((5, 10, 18)), self.rng.choice((STEADY, CALM, PASSING, WILD))
        evening = begin(box, id=UUID(int=seed), seed=seed, cards=cards, starter="a", now=now)
        played = play_on(Table(box, evening, now), self.rng, temper, limits=self.couple.limits)
        open_decks = [deck for deck in chosen if deck.theme not in shut]
        self.look_at_the_cards(played, shut)
        self.look_at_the_rounds(played, open_decks)
        self.look_at_the_end(played)
        self.keep(played)
        return True

    def look_at_the_cards(self, played: Played, shut: frozenset[Theme]) -> None:
        """Each card on the table lies below both limits, its gate is open, and few deep ones follow one another."""
        for turn in played.turns:
            for player in (self.couple.a, self.couple.b):
                ceiling = player.private.limits.of(turn.theme)
                assert turn.card.depth <= ceiling.depth
                assert turn.card.touch <= ceiling.touch
            assert turn.theme not in shut
            assert turn.ref not in self.never
            self.counted["cards"] += 1
            self.counted["cards behind an open gate"] += turn.theme in GATES
        runs = [len(list(run)) for deep, run in groupby(p.depth == 3 for p in played.evening.played) if deep]
        assert max(runs, default=0) <= deep_run(len(played.evening.beads))
        self.counted["runs of deep cards"] += len(runs)

    def look_at_the_rounds(self, played: Played, decks: Sequence[Deck]) -> None:
        """No card comes again while one of its deck that might have come has been on the table less often."""
        limits = self.couple.limits
        times: dict[Ref, int] = {}
        mates: dict[str, list[tuple[Ref, Card]]] = {}
        for deck in decks:
            cards = [(Ref(deck=deck.id, card=card.id), card) for card in deck.cards]
            furthest = max(self.seen.get(ref, UNSEEN).times for ref, _ in cards)
            times.update((ref, joined(self.seen.get(ref, UNSEEN).times, furthest)) for ref, _ in cards)
            ceiling = limits.of(deck.theme)
            mates[deck.id] = [
                (ref, card)
                for ref, card in cards
                if card.depth <= ceiling.depth and card.touch <= ceiling.touch and ref not in self.never
            ]
        for _, dealt in groupby((state for state in played.states if state.turn), key=lambda s: s.turn and s.turn.id):
            state = next(dealt)
            assert state.turn is not None
            ref = state.turn.ref
            out = {play.ref for play in state.plays if play.outcome != "played"}
            for mate, card in mates.get(ref.deck, ()):
                if mate not in out and set(card.needs).isdisjoint(state.lacking):
                    assert times[mate] >= times[ref], f"{ref} came round before {mate} came at all"
            if ref in times:
                self.counted["cards that came round again"] += times[ref] > 0
                times[ref] += 1

    def look_at_the_end(self, played: Played) -> None:
        """It landed on thanks or a plan, and nothing tells who passed, or that anyone did more than move on."""
        evening = played.evening
        assert evening.ended
        assert evening.pause is None
        if evening.played:
            assert played.turns[-1].card.kind in LANDING_KINDS
            self.counted["landed"] += 1
        for play in evening.plays:
            if play.outcome != "played":
                assert play.model_dump(exclude={"ref", "at", "outcome", "kind", "depth"}) == PASSED
                self.counted["cards passed or put off"] += 1

    def keep(self, played: Played) -> None:
        """What the saves would carry into the next evening."""
        self.seen = seen_with(self.seen, played.evening)
        self.later -= {play.ref for play in played.evening.plays}
        for event in played.events:
            match event:
                case CardMarked(ref=ref, mark="never"):
                    self.never.add(ref)
                case CardMarked(ref=ref, mark="later", on=True):
                    self.later.add(ref)


PASSED: dict[str, object] = {"drawer": None}
"""All that a play which was not played says beside which card it was, and when."""


def test_a_thousand_evenings_keep_every_promise(capsys: pytest.CaptureFixture[str]) -> None:
    shelf = open_shelf([shipped_decks()])
    counted: Counter[str] = Counter()
    for seed in range(COUPLES):
        life = Life(seed, shelf)
        evenings = 0
        for number in range(4 * EVENINGS):
            evenings += life.evening(number)
            if evenings == EVENINGS:
                break
        assert evenings == EVENINGS
        counted["evenings"] += evenings
        counted.update(life.counted)
    assert counted["evenings"] == 1_000
    with capsys.disabled():
        print("\n" + "\n".join(f"{number:7,} {what}" for what, number in sorted(counted.items())))
    assert min(counted.values()) > 50, "the evenings are too much alike to show anything"

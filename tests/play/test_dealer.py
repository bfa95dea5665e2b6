"""The dealer, over one evening and over years of them."""

import copy
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import pairwise
from random import Random

import pytest
from hypothesis import given, settings

from game.cards.card import Card, Ref
from game.cards.deck import Deck
from game.play.actions import Deeper, Favourite, Later, Lighter, Never, Pass
from game.play.dealer import deal, pack
from game.play.events import CardMarked
from game.play.players import Limits
from game.play.rounds import Seen
from game.together.story import seen_with
from tests.play.support import (
    CALM,
    EVERY_KIND,
    HOUSE,
    NO_LIMITS,
    NOW,
    PASSING,
    STEADY,
    WILD,
    Temper,
    any_decks,
    any_limits,
    card,
    dealable,
    deck,
    deck_of,
    play_out,
    ref,
    seeds,
    sit_down,
    within,
)

BIG = deck_of("big", {1: 30, 2: 30, 3: 30}, kinds=("question", "sealed", "activity", "guess"))


class Years:
    """A couple that plays one evening after another, and what each card has seen over the years."""

    def __init__(self, *decks: Deck, limits: Limits = NO_LIMITS) -> None:
        self.decks, self.limits = decks, limits
        self.seen: dict[Ref, Seen] = {}
        self.rounds: Counter[Ref] = Counter()
        """How often each card left the table, passed or played."""
        self.last: dict[Ref, datetime] = {}
        self.evenings = 0

    def left(self, ref: Ref) -> datetime:
        """When the card last left the table, or long ago."""
        return self.last.get(ref, NOW - timedelta(days=1))

    def play(self, seed: int, cards: int, temper: Temper) -> Iterator[tuple[Card, Ref, set[Ref]]]:
        """Play an evening, and tell of each card that was dealt from the decks: it, and what else might have come."""
        for mine in self.decks:
            # A card that stayed away while its small deck came round several times joins the round under way.
            refs = [Ref(deck=mine.id, card=card.id) for card in mine.cards]
            furthest = max(self.rounds[ref] for ref in refs)
            self.rounds.update(
                {ref: furthest - 1 - self.rounds[ref] for ref in refs if self.rounds[ref] < furthest - 1}
            )
        now = NOW + timedelta(days=self.evenings)
        self.evenings += 1
        played = play_out(
            seed,
            *self.decks,
            cards=cards,
            temper=temper,
            limits=self.limits,
            seen=self.seen,
            now=now,
        )
        away: set[Ref] = set()
        dealt_in = {state.turn.id: state for state in reversed(played.states) if state.turn}
        cards_by_ref = {Ref(deck=d.id, card=c.id): c for d in self.decks for c in d.cards}
        for number, turn in enumerate(played.turns):
            if turn.ref.deck != HOUSE.id:
                its_deck = [d for d in self.decks if d.id == turn.ref.deck]
                lacking = {ref for ref, c in cards_by_ref.items() if {*c.needs} & {*dealt_in[turn.id].lacking}}
                yield turn.card, turn.ref, dealable(its_deck, self.limits) - away - lacking
            if number == len(played.evening.plays):
                continue
            play = played.evening.plays[number]
            assert play.ref == turn.ref
            if play.outcome != "played":
                away.add(play.ref)
            if play.outcome != "later":
                self.rounds[play.ref] += 1
                self.last[play.ref] = play.at
        self.seen = seen_with(self.seen, played.evening)


@settings(max_examples=20, deadline=None)
@given(seeds)
def test_no_card_returns_before_its_deck_is_through_and_then_the_oldest_comes_first(seed: int) -> None:
    rng = Random(seed)
    decks, limits = any_decks(rng), any_limits(rng)
    if not dealable(decks, limits):
        return
    years = Years(*decks, limits=limits)
    cards = {Ref(deck=d.id, card=c.id): c for d in decks for c in d.cards}
    for number in range(8):
        for dealt, its_ref, might in years.play(seed + number, rng.randint(1, 14), rng.choice([STEADY, PASSING, WILD])):
            assert years.rounds[its_ref] == min(years.rounds[other] for other in might)
            alike = [
                other
                for other in might
                if (cards[other].depth, cards[other].kind) == (dealt.depth, dealt.kind)
                and years.rounds[other] == years.rounds[its_ref]
            ]
            if years.rounds[its_ref]:
                assert years.left(its_ref) == min(map(years.left, alike))


@settings(max_examples=10, deadline=None)
@given(seeds)
def test_a_big_deck_is_dealt_whole_before_any_card_of_it_returns(seed: int) -> None:
    years = Years(BIG)
    dealt = [its_ref for n in range(14) for _, its_ref, _ in years.play(seed + n, 8, STEADY)]
    assert len(dealt) > len(BIG.cards)
    assert len(set(dealt[: len(BIG.cards)])) == len(BIG.cards)


def test_a_card_that_is_new_in_an_old_deck_joins_the_round_instead_of_coming_every_evening() -> None:
    years = Years(deck_of("own", {1: 6}))
    for n in range(6):
        list(years.play(n, 6, STEADY))
    old = years.decks[0]
    years.decks = (deck("own", *old.cards, card("new")),)
    dealt = [its_ref.card for n in range(6, 20) for _, its_ref, _ in years.play(n, 8, STEADY)]
    assert "new" in dealt[:7]
    places = [place for place, id in enumerate(dealt) if id == "new"]
    assert all(after - before >= 5 for before, after in pairwise(places))


def test_when_a_limit_rises_the_deeper_cards_join_the_round() -> None:
    years = Years(deck_of("own", {1: 6, 2: 6}), limits=within(depth=1))
    for n in range(8):
        list(years.play(n, 6, STEADY))
    years.limits = NO_LIMITS
    dealt = [its_ref for n in range(8, 30) for _, its_ref, _ in years.play(n, 6, STEADY)]
    counts = Counter(dealt)
    assert max(counts.values()) - min(counts.values()) <= 2, "none comes again and again to catch up"


def test_a_card_put_off_comes_first_another_evening() -> None:
    for number in range(5):
        wanted = ref("big", f"d1-{number}")
        assert sit_down(BIG, later=[wanted]).turn.ref == wanted


def test_a_card_put_off_tonight_is_marked_replaced_and_counts_as_not_dealt() -> None:
    table = sit_down(BIG)
    put_off = table.turn.ref
    table.act(Later())
    assert table.events == [CardMarked(ref=put_off, mark="later", on=True)]
    assert table.turn.ref != put_off
    assert seen_with({}, table.evening) == {}


def test_never_again_is_marked_and_counts_as_dealt() -> None:
    table = sit_down(BIG)
    refused = table.turn.ref
    table.act(Never())
    assert table.events == [CardMarked(ref=refused, mark="never", on=True)]
    assert seen_with({}, table.evening)[refused] == Seen(times=1, last=table.now, played=None)


def test_a_favourite_is_marked_and_the_mark_comes_off_again() -> None:
    table = sit_down(BIG)
    here = table.turn
    table.act(Favourite(), Favourite())
    assert table.scene.favourite
    assert table.evening.marks == ((here.ref, "favourite"),)
    table.act(Favourite(yes=False))
    assert not table.scene.favourite
    assert table.evening.marks == ()
    assert [event.on for event in table.events if isinstance(event, CardMarked)] == [True, True, False]
    assert table.turn == here


def test_a_passed_card_leaves_no_mark_and_no_event() -> None:
    table = sit_down(BIG)
    table.act(Pass())
    assert (table.events, table.evening.marks) == ([], ())


@pytest.mark.parametrize("number", [2, 3, 4])
@pytest.mark.parametrize("seed", range(10))
def test_several_decks_are_mixed_evenly(number: int, seed: int) -> None:
    decks = [deck_of(f"deck-{n}", {1: 20, 2: 20, 3: 20}) for n in range(number)]
    plays = play_out(seed, *decks, cards=30, temper=STEADY).evening.plays[:-1]
    dealt: Counter[str] = Counter({d.id: 0 for d in decks})
    for play in plays:
        dealt[play.ref.deck] += 1
        counts = [dealt[d.id] for d in decks]
        assert max(counts) - min(counts) <= 1


def test_kinds_vary() -> None:
    neighbours = [
        (one.kind, two.kind)
        for seed in range(60)
        for one, two in pairwise(play_out(seed, BIG, cards=12, temper=STEADY).evening.plays[:-1])
    ]
    alike = sum(one == two for one, two in neighbours)
    assert alike / len(neighbours) < 0.02, "a shuffle alone would have a quarter"


@settings(max_examples=30, deadline=None)
@given(seeds)
def test_lighter_and_deeper_bend_the_arc_from_the_next_card_on(seed: int) -> None:
    rng = Random(seed)
    table = sit_down(BIG, seed=seed, cards=20)
    for _ in range(rng.randint(0, 12)):
        table.play_card()
    here = table.turn
    depths = []
    for bend in ([Lighter()] * 2, [Lighter()], [], [Deeper()], [Deeper()] * 2):
        other = copy.copy(table)
        other.act(*bend)
        assert other.turn == here
        other.play_card()
        depths.append(other.turn.card.depth)
    assert depths == sorted(depths)
    assert depths[0] == 1


def test_the_bend_stops_at_two_either_way() -> None:
    table = sit_down(BIG)
    assert table.act(*[Deeper()] * 5).bend == 2
    assert table.act(*[Lighter()] * 9).bend == -2


def test_the_scene_says_when_the_couple_played_this_card_before() -> None:
    was = NOW - timedelta(days=200)
    seen = {Ref(deck="big", card=c.id): Seen(times=1, last=NOW, played=was) for c in BIG.cards}
    assert sit_down(BIG, seen=seen).scene.last_played == was
    assert sit_down(BIG).scene.last_played is None


def test_a_card_only_ever_passed_was_never_played() -> None:
    table = sit_down(BIG)
    here = table.turn.ref
    table.act(Pass())
    assert seen_with({}, table.evening)[here].played is None


@settings(max_examples=15, deadline=None)
@given(seeds)
def test_many_evenings_counted_at_once_or_one_by_one_come_to_the_same(seed: int) -> None:
    """The index is built anew from whole months of plays (`storage`)."""
    plays = []
    one_by_one: dict[Ref, Seen] = {}
    for n in range(4):
        evening = play_out(seed + n, EVERY_KIND, temper=PASSING, seen=one_by_one, now=NOW + timedelta(days=n)).evening
        one_by_one = seen_with(one_by_one, evening)
        plays += evening.plays
    assert seen_with({}, evening.model_copy(update={"plays": tuple(plays)})) == one_by_one


@settings(max_examples=15, deadline=None)
@given(seeds)
def test_dealing_changes_nothing_and_deals_the_same_again(seed: int) -> None:
    rng = Random(seed)
    table = sit_down(*any_decks(rng), seed=seed, cards=12)
    for _ in range(rng.randint(0, 5)):
        table.act(Pass()) if rng.random() < 0.3 else table.play_card()
        if table.evening.turn is None:
            return
    before = copy.deepcopy(table.box)
    assert deal(table.box, table.evening) == deal(table.box, table.evening)
    assert table.box == before


class Counted(list):  # type: ignore[type-arg]
    """A pile that counts how many of its cards were looked at."""

    looks = 0

    def __iter__(self) -> Iterator[object]:
        for lying in super().__iter__():
            Counted.looks += 1
            yield lying


def looks_for_a_card(decks: Sequence[Deck], plays: int) -> int:
    table = sit_down(*decks, cards=40, house=HOUSE)
    for _ in range(plays):
        table.play_card()
    for piles in (table.box.piles, table.box.landing):
        for key, pile in piles.items():
            piles[key] = Counted(pile)  # type: ignore[index]
    Counted.looks = 0
    assert deal(table.box, table.evening)
    return Counted.looks


@pytest.fixture(scope="module")
def ten_thousand() -> list[Deck]:
    return [deck_of(f"deck-{n}", {1: 800, 2: 700, 3: 500}) for n in range(5)]


@pytest.mark.parametrize("plays", [0, 5, 25, 39])
def test_among_ten_thousand_cards_the_dealer_looks_at_a_few(ten_thousand: list[Deck], plays: int) -> None:
    touched = 3 * min(plays, len(ten_thousand))
    looks = looks_for_a_card(ten_thousand, plays)
    assert looks <= 2 * touched * (8 + plays) + len(HOUSE.cards)
    assert (looks > 0) == (plays > 0), "what was not dealt from stands where it was packed"
    few = [deck_of(f"deck-{n}", {1: 40, 2: 40, 3: 40}) for n in range(5)]
    assert looks == looks_for_a_card(few, plays), "the number of cards makes no difference"


def test_a_hundred_decks_cost_no_look_until_they_are_dealt_from() -> None:
    decks = [deck_of(f"deck-{n}", {1: 40, 2: 30, 3: 10}) for n in range(100)]
    assert looks_for_a_card(decks, 4) <= 3 * 4 * (8 + 4)


def test_a_box_is_the_same_for_the_same_arguments_and_another_for_another_seed() -> None:
    boxes = [pack([BIG], HOUSE, seen={}, limits=NO_LIMITS, seed=seed) for seed in (1, 1, 2)]
    assert boxes[0] == boxes[1] != boxes[2]


def test_a_changed_limit_leaves_the_order_of_the_other_cards_alone() -> None:
    """A player may change a limit in mid-evening; the box is packed anew then."""
    wide, narrow = (pack([BIG], HOUSE, seen={}, limits=within(depth=d), seed=1) for d in (3, 2))
    for depth in (1, 2):
        assert [x.ref for x in wide.piles["big", depth]] == [x.ref for x in narrow.piles["big", depth]]
    assert not narrow.piles["big", 3]


def test_after_years_the_house_still_changes_its_landings() -> None:
    years, landings = Years(deck_of("plain", {1: 30})), []
    for n in range(9):
        list(years.play(n, 3, CALM))
        landings.append(max((r for r in years.last if r.deck == "house"), key=years.last.__getitem__, default=None))
    counts = Counter(r.card for r in landings if r)
    assert set(counts) == {"land-1", "land-2", "land-3"}

"""The shelf against the rules of writing, as far as a machine can hold them; the rest is for people to read."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from statistics import quantiles

import pytest

from game.cards.advice import near_duplicates
from game.cards.card import PLACEHOLDERS, Card
from game.cards.deck import Deck
from game.cards.shelf import open_house, open_shelf
from game.paths import shipped_decks
from tests.decks.measures import (
    SMALLEST_CARD,
    Placed,
    alike,
    grade,
    lines_on_smallest_card,
    median_grade,
    opening,
    placed,
    said,
    shared_runs,
)
from tests.tui.helpers import evening

SHELF = {
    "why-us": 80, "solid-ground": 64, "rebuilding-trust": 100, "affection": 100, "desire": 60, "closer-again": 64,
    "fair-fights": 80, "new-experiences": 100, "getaways": 60, "miles-apart": 64, "check-in": 60, "kind": 60,
    "know-me": 100, "laugh-more": 60, "today": 400,
}  # fmt: skip
"""How many cards each deck is meant to have; `SPARE` more are welcome."""

SPARE = 6

KINDS_AT_LEAST = {"today": (2, "one small question a day, said or sealed: nothing to learn before breakfast")}
"""Decks with fewer than five kinds, and why."""

LEADING: dict[str, tuple[frozenset[str], float]] = {
    "rebuilding-trust": (frozenset({"listen", "apology", "sealed", "scale", "thanks"}), 0.60),
    "fair-fights": (frozenset({"own-it", "listen"}), 0.30),
    "closer-again": (frozenset({"assumption"}), 0.20),
    "desire": (frozenset({"sealed", "match"}), 0.45),
    "know-me": (frozenset({"guess", "choice"}), 0.80),
    "check-in": (frozenset({"scale"}), 0.35),
    "today": (frozenset({"sealed", "question"}), 1.00),
}
"""The kinds a deck is built on, and the share of its cards they have at least."""

DEPTHS = (40, 40, 20)
DEPTH_MARGIN = 7
"""Warm, open and deep cards in a hundred, and by how many a deck may be off."""

OTHER_DEPTHS = {
    "laugh-more": ((68, 26, 6), "laughing is the point; a few cards ask what it is to you"),
    "today": ((62, 32, 6), "two minutes on any day, the bad ones too; a deep card is a rare guest"),
    "know-me": ((47, 38, 15), "a guessing game first: more to hit and miss than to confess"),
}
"""Decks whose nature asks for another mix, and why."""

TOUCH_AT_MOST = {
    "affection": 2, "desire": 3, "new-experiences": 2, "laugh-more": 2,
    "why-us": 1, "rebuilding-trust": 1, "closer-again": 1, "fair-fights": 1,
}  # fmt: skip
"""How far touch goes in a deck; in the others nobody touches anybody."""

TOUCHING_AT_MOST = {"affection": 0.40, "desire": 0.40}
"""The share of cards with any touch; a tenth in the decks that are not about it."""

PRACTICES = (*map(str, range(1, 19)), "P1", "P2")
SERVED_AT_LEAST = 20

OWN_PRACTICES = {
    "why-us": "1 2", "solid-ground": "3", "rebuilding-trust": "4 5", "affection": "7 8", "desire": "6",
    "closer-again": "9 10", "fair-fights": "11 12", "new-experiences": "13", "getaways": "14", "miles-apart": "15 16",
    "check-in": "17", "kind": "18", "know-me": "P2", "today": "P1",
}  # fmt: skip
"""The practices a deck is there for. *Laugh more* has none of its own and serves those of others."""

SERIOUS = ("rebuilding-trust", "fair-fights", "closer-again", "desire")
"""Decks whose `about` ends with when to stop and the way to Help."""

LONGEST_TEXT, LONGEST_HINT = 180, 160

TEXT_LINES, CARD_LINES = 4, 9
"""What a terminal of 60 × 20 shows of a card without scrolling: its text, and text, needs and opened hint together."""

SCHOOL_YEAR = 6.0
"""The reading level of a deck's middle card at most; seven is about a twelve-year-old."""

HARDEST_TENTH = 8.0
"""What nine cards of ten stay under."""

LIKE_TWINS = 0.5
"""From which likeness on two cards are twins. Set by reading the likest pairs: from here down they share an image (a
bench, a phone that buzzes, a title to give) and ask something else. Twins in wholly other words only readers find."""

BANNED = (
    r"always", r"never", r"why (?:don't|do not|didn't|won't|can't) you", r"you (?:should|ought to)", r"your fault",
    r"favou?rites?", r"best memor(?:y|ies)", r"most important", r"do you trust me", r"promise me", r"prove it",
    r"better than (?:other|most|any) couples?", r"soulmates?", r"perfect (?:partner|couple|match)",
    r"love languages?", r"hold(?:ing)? space", r"inner child", r"boundar(?:y|ies)", r"(?:our|your) journey",
    r"vulnerab\w+", r"toxic", r"triggered", r"self-care", r"validat\w+", r"quality time", r"attachment style",
    r"husbands?", r"wife", r"wives", r"boyfriends?", r"girlfriends?",
)  # fmt: skip
"""Wordings writing rules out: verdicts, blame, forms to fill in, ranking, therapists' talk, an assumed other half."""

AMERICAN = (
    r"\w*(?:color|favor|neighbor|honor|humor|rumor|flavor|harbor|behavior|endeavor)(?!ous|ar)\w*", r"labor", r"odor",
    r"(?!seiz|priz|capsiz)\w{2,}iz(?:e|ed|es|ing|ation|ations)", r"\w*analyz\w+", r"gray\w*", r"center\w*", r"fibers?",
    r"theater\w*", r"(?:kilo|centi|milli)?(?:meters?|liters?)", r"(?:travel|cancel|label|model|quarrel)(?:ed|ing)",
    r"jewelry", r"pajamas", r"moms?", r"cozy", r"skeptic\w*", r"plows?", r"defense", r"offense", r"mustache", r"gotten",
    r"sidewalks?", r"trash", r"garbage", r"elevators?", r"cookies?", r"faucets?", r"flashlights?", r"zippers?",
)  # fmt: skip
"""American spellings and words; the shelf is British throughout."""

ODD = re.compile(r"[^\x20-\x7e…é]")
"""What is not plain type: curly quotes, emoji, line ends inside a sentence."""

SHIPPED: dict[str, Deck] = open_shelf([shipped_decks()]).decks
CARDS = placed(SHIPPED.values())
EVERY_CARD = [*CARDS, *placed([open_house()])]
"""With those the house brings along, which meet the shelf's in every evening."""


@pytest.fixture(params=SHELF)
def deck(request: pytest.FixtureRequest) -> Deck:
    """Each deck of the shelf in turn."""
    return SHIPPED[request.param]


def share(deck: Deck, count: int) -> float:
    """So many of its cards, in a hundred."""
    return 100 * count / len(deck.cards)


def depth_mix(deck: Deck) -> tuple[int, ...]:
    """Warm, open and deep cards in a hundred."""
    depths = Counter(card.depth for card in deck.cards)
    return tuple(round(share(deck, depths[depth])) for depth in (1, 2, 3))


def practices(card: Card) -> set[str]:
    """The practices a card says it serves."""
    return {tag.removeprefix("practice-") for tag in card.tags if tag.startswith("practice-")}


def served(cards: Iterable[Card]) -> Counter[str]:
    """By how many of these cards each practice is served."""
    return Counter(practice for card in cards for practice in practices(card))


def matches(patterns: tuple[str, ...], cards: list[Placed]) -> Iterator[str]:
    """Where any of these stands on a card, as whole words."""
    listed = re.compile(rf"(?<![\w-])(?:{'|'.join(patterns)})(?![\w-])", re.IGNORECASE)
    for card in cards:
        for piece in said(card.card):
            if found := listed.search(piece):
                yield f"{card}: {found[0]!r} in {piece!r}"


# Counts and mixes ---------------------------------------------------------------------------------------------------


def test_a_deck_has_the_cards_it_is_meant_to_have(deck: Deck) -> None:
    assert SHELF[deck.id] <= len(deck.cards) <= SHELF[deck.id] + SPARE


def test_a_deck_mixes_kinds(deck: Deck) -> None:
    at_least, _ = KINDS_AT_LEAST.get(deck.id, (5, ""))
    assert len(deck.kinds) >= at_least


@pytest.mark.parametrize("deck_id", LEADING)
def test_the_kinds_a_deck_is_built_on_lead_it(deck_id: str) -> None:
    kinds, at_least = LEADING[deck_id]
    count = Counter(card.kind for card in SHIPPED[deck_id].cards)
    assert all(count[kind] >= 2 for kind in kinds)
    assert sum(count[kind] for kind in kinds) >= at_least * len(SHIPPED[deck_id].cards)


def test_a_deck_goes_as_deep_as_it_should(deck: Deck) -> None:
    wanted, _ = OTHER_DEPTHS.get(deck.id, (DEPTHS, ""))
    margin = 2 if deck.id in OTHER_DEPTHS else DEPTH_MARGIN
    assert all(abs(has - want) <= margin for has, want in zip(depth_mix(deck), wanted, strict=True)), depth_mix(deck)


def test_touch_stays_where_it_belongs(deck: Deck) -> None:
    touching = [card.touch for card in deck.cards if card.touch]
    assert max(touching, default=0) == TOUCH_AT_MOST.get(deck.id, 0)
    assert len(touching) <= TOUCHING_AT_MOST.get(deck.id, 0.10) * len(deck.cards)


def test_a_third_of_the_cards_help_the_stuck(deck: Deck) -> None:
    assert sum(bool(card.hint) for card in deck.cards) * 3 >= len(deck.cards)


def test_an_activity_can_be_done_tonight() -> None:
    activities = [card for card in CARDS if card.card.kind == "activity"]
    assert [str(card) for card in activities if not 1 <= (card.card.minutes or 0) <= 30] == []


# What single decks owe ------------------------------------------------------------------------------------------------


def test_each_card_of_rebuilding_trust_belongs_to_one_phase() -> None:
    phases = {"answer", "understand", "closer"}
    found = {card.id: phases & set(card.tags) for card in SHIPPED["rebuilding-trust"].cards}
    assert [card for card, its in found.items() if len(its) != 1] == []
    assert min(Counter(phase for its in found.values() for phase in its).values()) >= 30


def test_all_of_miles_apart_can_be_played_apart() -> None:
    assert [card.id for card in SHIPPED["miles-apart"].cards if not card.apart] == []


def test_every_third_card_of_new_experiences_can_become_a_wish() -> None:
    cards = SHIPPED["new-experiences"].cards
    assert sum(bool(card.wish) for card in cards) * 3 >= len(cards)


def test_a_third_of_solid_ground_is_solo() -> None:
    cards = SHIPPED["solid-ground"].cards
    assert sum("solo" in card.tags for card in cards) * 3 >= len(cards)


@pytest.mark.parametrize("deck_id", SERIOUS)
def test_a_serious_deck_ends_its_introduction_with_the_way_to_help(deck_id: str) -> None:
    about = SHIPPED[deck_id].about
    assert re.search(r"\bstop\b", about, re.IGNORECASE)
    assert re.search(r"the Help screen \(F1\b[^.]*\)[^.]*where help is\.$", about)


# Practices ------------------------------------------------------------------------------------------------------------


def test_every_practice_is_served_by_many_cards() -> None:
    by = served(card.card for card in CARDS)
    assert set(by) == set(PRACTICES)
    assert {practice: n for practice, n in by.items() if n < SERVED_AT_LEAST} == {}


def test_every_card_names_a_practice_it_serves() -> None:
    assert [str(card) for card in CARDS if not practices(card.card)] == []


@pytest.mark.parametrize("deck_id", OWN_PRACTICES)
def test_a_deck_serves_the_practices_it_is_there_for(deck_id: str) -> None:
    own, cards = set(OWN_PRACTICES[deck_id].split()), SHIPPED[deck_id].cards
    assert own <= set(served(cards))
    assert sum(bool(own & practices(card)) for card in cards) >= 0.9 * len(cards)


# Words ----------------------------------------------------------------------------------------------------------------


def test_no_opening_phrase_wears_thin(deck: Deck) -> None:
    openings = Counter(opening(card.text) for card in deck.cards)
    assert {phrase: n for phrase, n in openings.items() if n > max(2, 0.05 * len(deck.cards))} == {}


def test_texts_and_hints_are_short() -> None:
    assert [str(c) for c in EVERY_CARD if len(c.card.text) > LONGEST_TEXT or len(c.card.hint) > LONGEST_HINT] == []


def test_every_card_fits_the_smallest_card() -> None:
    lines = {str(card): lines_on_smallest_card(card.card) for card in EVERY_CARD}
    assert {card: n for card, n in lines.items() if n[0] > TEXT_LINES or n[1] > CARD_LINES} == {}


async def test_the_smallest_card_has_that_much_room(tmp_path: Path) -> None:
    text, hint = ("a" * (SMALLEST_CARD // 2 - 1) + " " + "b" * (SMALLEST_CARD // 2),) * 2
    more = f"minutes = 5\nneeds = ['paper']\nhint = '''{chr(10).join([hint] * (CARD_LINES - TEXT_LINES - 1))}'''"
    async with evening(tmp_path, "activity", text="\n".join([text] * TEXT_LINES), more=more, size=(60, 20)) as play:
        await play.sees("5:00")
        await play.press("h")
        await play.sees("5:00")
        top = play.app.screen.query_one("#table-top")
        assert play.app.screen.query_one("Face").size == (SMALLEST_CARD, CARD_LINES)
        assert play.text.count(hint) == CARD_LINES - 1
        assert top.virtual_size.height == top.size.height


def test_braces_hold_only_names_the_game_knows() -> None:
    known = {f"{{{name}}}" for name in PLACEHOLDERS - {"follow_up"}}
    found = {str(card): set(re.findall(r"\{[^}]*\}?|\}", " ".join(said(card.card)))) for card in EVERY_CARD}
    filled = {card: braces - known for card, braces in found.items() if braces - known}
    assert filled == {}


def test_the_shelf_reads_easily(deck: Deck) -> None:
    assert median_grade(deck) <= SCHOOL_YEAR
    assert quantiles((grade(card.text) for card in deck.cards), n=10)[-1] <= HARDEST_TENTH


def test_the_reading_level_tells_plain_from_stiff() -> None:
    assert grade("Pull the face that sums up your week, and hold it. Now say which day it belongs to.") < 4
    assert grade("Describe the communicative strategies facilitating reconciliation following disagreement.") > 15


def test_no_card_says_what_writing_rules_out() -> None:
    assert list(matches(BANNED, EVERY_CARD)) == []


def test_the_shelf_spells_the_british_way() -> None:
    assert list(matches(AMERICAN, EVERY_CARD)) == []


@pytest.mark.parametrize(
    ("american", "british"),
    [("favorite", "favourite"), ("neighbors", "neighbours"), ("realize", "seize"), ("center", "centre")],
)
def test_only_american_spelling_is_taken_for_it(american: str, british: str) -> None:
    assert re.fullmatch("|".join(AMERICAN), american)
    assert not re.fullmatch("|".join(AMERICAN), british)


def test_cards_are_set_in_plain_type() -> None:
    assert [f"{card}: {odd}" for card in EVERY_CARD for piece in said(card.card) if (odd := ODD.findall(piece))] == []


# Twins ----------------------------------------------------------------------------------------------------------------


def test_no_two_cards_share_their_telling_words() -> None:
    assert near_duplicates([*SHIPPED.values(), open_house()]) == []


def test_no_two_cards_ask_alike() -> None:
    assert [f"{one} ~ {other} ({value:.2f})" for value, one, other in alike(EVERY_CARD, LIKE_TWINS)] == []


@pytest.mark.parametrize(
    ("card", "twin"),
    [
        ("affection/silly-to-ask", "Which bit of help do you feel silly asking for?"),
        ("today/biscuit-bet", "Bet on the first word that {partner} will say tomorrow."),
        ("fair-fights/sulk-breaker", "You are in a sulk. What could I set down in front of you to break it?"),
    ],
)
def test_a_twin_in_other_words_would_be_found(card: str, twin: str) -> None:
    original = next(placed for placed in CARDS if str(placed) == card)
    reworded = Placed("elsewhere", original.card.model_copy(update={"id": "twin", "text": twin}))
    pairs = [{str(one), str(other)} for _, one, other in alike([*EVERY_CARD, reworded], LIKE_TWINS)]
    assert pairs == [{card, "elsewhere/twin"}]


def test_no_two_cards_share_six_words_in_a_row() -> None:
    assert shared_runs(EVERY_CARD) == []


# The table ------------------------------------------------------------------------------------------------------------


def counted(counts: Counter[str]) -> str:
    return " ".join(f"{name} {n}" for name, n in sorted(counts.items(), key=lambda one: (-one[1], one[0])))


def test_the_shelf_in_a_table() -> None:
    """Seen with `pytest -s`; the tests above hold what it shows."""
    print(f"\n{'deck':<17}{'cards':>5}  {'depth 1/2/3 %':<15}{'touch 0/1/2/3':<15}{'practices':<30}kinds")
    for deck_id in SHELF:
        deck = SHIPPED[deck_id]
        touch = Counter(card.touch for card in deck.cards)
        print(
            f"{deck_id:<17}{len(deck.cards):>5}  {'/'.join(map(str, depth_mix(deck))):<15}"
            f"{'/'.join(str(touch[n]) for n in range(4)):<15}{counted(served(deck.cards)):<30}"
            f"{counted(Counter(card.kind for card in deck.cards))}"
        )
    print(f"{'the shelf':<17}{len(CARDS):>5}  practices: {counted(served(card.card for card in CARDS))}")
    assert set(SHIPPED) == set(SHELF)

"""What a machine can measure in a card's words: room on the smallest card, reading level, likeness, shared wording."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import combinations
from math import log, sqrt
from statistics import median

from game.cards.card import Card, fill
from game.cards.deck import Deck
from game.tui.widgets.words import break_lines

_WORD = re.compile(r"\{[a-z]+\}|[^\W_]+(?:'[a-z]+)?")
_SENTENCE_END = re.compile(r"[.!?…]+(?=\s|$|['\"])")


@dataclass(frozen=True)
class Placed:
    """A card and where it stands."""

    deck: str
    card: Card

    def __str__(self) -> str:
        return f"{self.deck}/{self.card.id}"


def placed(decks: Iterable[Deck]) -> list[Placed]:
    """Every card of these decks."""
    return [Placed(deck.id, card) for deck in decks for card in deck.cards]


def words(text: str) -> list[str]:
    """The words of a text in small letters; a placeholder is a word."""
    return _WORD.findall(text.lower())


def said(card: Card) -> list[str]:
    """Everything the two may read on the card, piece by piece."""
    pieces = (card.text, card.hint, card.follow_up, card.wish, *card.options, *card.items, *card.scale, *card.needs)
    return [piece for piece in pieces if piece]


# The smallest card ------------------------------------------------------------------------------------------------

SMALLEST_CARD = 50
"""How many cells wide the words of a card are in a terminal of 60 × 20."""

LONG_NAMES = {"me": "Bartholomew", "drawer": "Bartholomew", "partner": "Maximiliana"}


def lines_on_smallest_card(card: Card) -> tuple[int, int]:
    """How many lines the text takes there, and how many it takes with what is needed and the hint under it."""
    text = len(break_lines(fill(card.text, **LONG_NAMES), SMALLEST_CARD))
    needs = len(break_lines(f"You need {', '.join(card.needs)}.", SMALLEST_CARD)) if card.needs else 0
    hint = len(break_lines(fill(card.hint, **LONG_NAMES), SMALLEST_CARD)) if card.hint else 0
    return text, text + needs + hint


# Reading level ------------------------------------------------------------------------------------------------------


def syllables(word: str) -> int:
    """About how many syllables an English word has, one at least."""
    if word.startswith("{"):
        return 2  # a name
    word = re.sub(r"[^a-z]", "", word)
    count = len(re.findall(r"[aeiouy]+", word))
    silent = re.search(r"[^aeiouy](?:e|es|ed)$", word)
    spoken = re.search(r"(?:[^aeiouy]les?|[td]ed|(?:[sxzcg]|[cs]h)es)$", word)
    return max(1, count - (1 if silent and not spoken else 0))


def grade(text: str) -> float:
    """The school year in which a text can be read (Flesch-Kincaid); seven is about a twelve-year-old."""
    spoken = words(text)
    if not spoken:
        return 0.0
    sentences = max(1, len(_SENTENCE_END.findall(text.strip())))
    return 0.39 * len(spoken) / sentences + 11.8 * sum(map(syllables, spoken)) / len(spoken) - 15.59


def median_grade(deck: Deck) -> float:
    """The reading level of the deck's card in the middle."""
    return median(grade(card.text) for card in deck.cards)


# Likeness -----------------------------------------------------------------------------------------------------------


def opening(text: str) -> str:
    """A text's first two words."""
    return " ".join(words(text)[:2])


def _stem(word: str) -> str:
    """A word without the endings that make no difference to what is asked."""
    word = word.removesuffix("'s")
    for ending in ("ing", "ed", "es", "s", "e"):
        if word.endswith(ending) and len(word) - len(ending) >= 3:
            return word.removesuffix(ending)
    return word


def _terms(card: Card) -> Counter[str]:
    """The stems a card asks with: its text, and what can be picked."""
    return Counter(_stem(word) for piece in (card.text, *card.options) for word in words(piece) if word[0] != "{")


def alike(cards: Sequence[Placed], least: float) -> list[tuple[float, Placed, Placed]]:
    """Pairs of cards whose words point the same way, the likest first.

    Each card is a vector of its word stems, rare ones weighing more (tf-idf); likeness is the cosine, 0 to 1.
    """
    counts = [_terms(card.card) for card in cards]
    found_in = Counter(stem for count in counts for stem in count)
    by_stem: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    for index, count in enumerate(counts):
        weights = {stem: (1 + log(n)) * log(len(cards) / found_in[stem]) for stem, n in count.items()}
        length = sqrt(sum(weight * weight for weight in weights.values())) or 1.0
        for stem, weight in weights.items():
            by_stem[stem].append((index, weight / length))
    likeness: defaultdict[tuple[int, int], float] = defaultdict(float)
    for holders in by_stem.values():
        if len(holders) < len(cards) / 8:  # a stem that every eighth card has weighs next to nothing
            for (one, a), (other, b) in combinations(holders, 2):
                likeness[one, other] += a * b
    pairs = [(value, cards[one], cards[other]) for (one, other), value in likeness.items() if value >= least]
    return sorted(pairs, key=lambda pair: -pair[0])


def shared_runs(cards: Sequence[Placed], length: int = 6) -> list[str]:
    """Runs of that many words that two cards have in common, told with the cards."""
    holders: defaultdict[tuple[str, ...], set[str]] = defaultdict(set)
    for card in cards:
        for piece in said(card.card):
            spoken = words(piece)
            for start in range(len(spoken) - length + 1):
                holders[tuple(spoken[start : start + length])].add(str(card))
    return [f"“{' '.join(run)}”: {', '.join(sorted(who))}" for run, who in holders.items() if len(who) > 1]

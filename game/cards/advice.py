"""Hints to authors: what tired people stumble over in a card. Advice, never law; an author may decline it.

A card's `accepted = {rule = "reason"}` silences a rule there. Rules that listen to words know English only.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import combinations
from math import ceil

from game.cards.card import Card, Ref
from game.cards.deck import Deck
from game.cards.deckfile import ReadDeck
from game.cards.nearest import did_you_mean
from game.cards.problem import Problem

COMFORTABLE = 180
"""How many characters of text the smallest card shows without scrolling."""

ALIKE = 0.5
"""From which share of telling words on two cards count as twins."""

_TELLING_AT_LEAST = 3

RULES: dict[str, str] = {
    "long-text": f"The text has more than {COMFORTABLE} characters and will not fit the smallest card.",
    "yes-no": "The question can be answered yes or no.",
    "always-never": "Always and never turn a moment into a verdict.",
    "blame": "The words put the other one in the wrong.",
    "two-questions": "The card asks two questions.",
    "gender": "The words assume a gender.",
    "marriage": "The words assume a marriage.",
    "children": "The words assume children.",
    "money": "The words assume money.",
    "ability": "The words assume a body that can do this.",
    "religion": "The words assume a religion or its holidays.",
    "minutes": "An activity says how many minutes it takes.",
    "touch": "The card asks for touch and says touch = 0.",
    "twin": "Another card asks nearly the same.",
}
"""Every rule by its name, and what it listens for."""


def _words(*words: str) -> re.Pattern[str]:
    """Any of these, as whole words."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


_AUXILIARY = (
    r"(?:do|does|did|are|is|was|were|have|has|had|can|could|will|would|should|shall|may|might|am)(?:n't)?|can't|won't"
)
_YES_NO = re.compile(
    rf"(?:^|[.!?…:;]\s+|^\{{[a-z]+\}},\s+)(?:{_AUXILIARY})\s+(?:\w+\s+)?"
    r"(?:you|i|we|it|they|he|she|there|this|that|your|my|our|the|a|an|\{[a-z]+\})\b(?P<rest>[^?]*)\?\s*$",
    re.IGNORECASE,
)
_ALTERNATIVE = _words("or", ":")
_ALWAYS = _words(
    r"(?:you|we|i|they|he|she|\{[a-z]+\})(?:'ve|'re|'d|'ll|'m| have| are| do| would)? (?:always|never)(?! again| mind)"
)
_BLAME = _words(
    "why (?:don't|do not|didn't|won't|can't|couldn't|aren't) you",
    "why (?:do|did|are|must|would) you (?:always|never|still|keep)",
    "you (?:really |just )?(?:should|ought to|have to stop|need to stop)(?! feel)",
    "your fault", "blame you", "you don't care", "you (?:refuse|fail|failed) to", "wrong with you", "you do wrong",
    "you (?:make|made) me (?:feel )?(?:sad|angry|mad|cry|unhappy|bad|small|crazy)",
)  # fmt: skip
_ASSUMES = {
    "gender": _words(
        "husbands?", "wife", "wives", "boyfriends?", "girlfriends?", "ladies", "gentlemen", "bride", "groom", "manly",
        "(?:a|the|my|your|real) (?:man|woman)",
    ),
    "marriage": _words(
        "married", "marriage", "marry", "weddings?", "spouses?", "honeymoon", "fianc[ée]e?s?", "divorced?",
        "newly-?weds?", "in-laws?", "(?:mother|father|sister|brother)s?-in-law",
    ),
    "children": _words(
        "(?:our|your|my) (?:kids?|children|child|sons?|daughters?|bab(?:y|ies)|toddlers?)", "the (?:kids|children)",
        "pregnan(?:t|cy)", "parenthood", "as parents", "grandchild(?:ren)?",
    ),
    "money": _words(
        "salary", "salaries", "mortgage", "pay ?rise", "second home", "(?:our|your|the) cars?",
        "(?:your|our|my|the) (?:income|bonus|savings account|investments?)",
    ),
    "ability": _words(
        "go (?:for|on) a (?:run|jog|hike)", "jump(?:ing)? (?:up|rope|over)", "on one (?:leg|foot)", "kneel(?:ing)?",
        "push-?ups?", "sit-?ups?", "(?:run|race|sprint) (?:to|up|round|around) the", "climb the stairs", "cartwheels?",
        "carry (?:me|your partner|each other)(?! off| away| through)", "piggy-?back",
    ),
    "religion": _words(
        "god", "church", "pray(?:er|ers|ing)?", "bible", "christmas", "easter", "ramadan", "hanukkah", "diwali",
        "baptis\\w+", "christening", "mosque", "synagogue", "sermon", "holy",
    ),
}  # fmt: skip
"""What a card takes for granted, by rule. A holiday is fine on a card with the tag `season`."""

_PRONOUN = re.compile(
    r"\A(?:(?!\b(?:an?|some\w*|any\w*)\b).)*?\b(?:he|she|his|hers?|him|himself|herself)\b", re.IGNORECASE | re.DOTALL
)
"""A he or she who is not somebody the card has just made up ("a detective … her first conclusion")."""

_TOUCH = (
    r"(?:kiss|hug|cuddle|massage|caress|embrace|stroke|snuggle|tickle|rub|hold hands|slow[- ]dance|"
    r"hold (?:each other|one another|\{\w+\})|"
    r"(?:take|hold) (?:my|your partner's|each other's|one another's|\{\w+\}'s) hands?|"
    r"(?:put|place|rest|lay) (?:a|your|one|both|the) (?:hands?|palms?|head|arms?)[^.?!]{0,20} (?:on|in|round|around)"
    r" (?:my|your partner's|each other's|\{\w+\}'s))\b(?! (?:of|from|that|which|was|is)\b)"
)
_TOUCH_ASKED = re.compile(rf"(?:^|[.!?…:;,]\s+|\b(?:then|and)\s+|^\{{[a-z]+\}},?\s+){_TOUCH}", re.IGNORECASE)
_TOUCH_NAMED = re.compile(rf"\b{_TOUCH}", re.IGNORECASE)
_STOP_WORDS = frozenset(
    re.findall(
        r"\w+",
        "a an the of to in on at and or you your me my mine i we us our it is was that this with for one each other "
        "what which who when where how from by as be do did so would has have had them they their its not if about "
        "there then than but",
    )
)
_SPEECH = re.compile(r'"[^"]*"|“[^”]*”')
_PLACEHOLDER = re.compile(r"\{[a-z_]+\}")
_ANSWERED = frozenset({"question", "sealed", "guess", "listen"})
"""The kinds whose text is a question that somebody answers in words of their own."""


def advise(deck: Deck, file: str = "", lines: Mapping[str, int] | None = None) -> list[Problem]:
    """What could be better in a deck, card by card; `file` and `lines` (card id → line) say where."""
    found: list[Problem] = []
    for card in deck.cards:
        hints = hints_for(card, deck.language)
        found += [_hint(file, lines or {}, card, rule, message) for rule, message in hints]
    return found


def hints_for(card: Card, language: str = "en") -> list[tuple[str, str]]:
    """What could be better in one card, each rule with its sentence."""
    english = language.split("-", maxsplit=1)[0] == "en"
    rules = [*_by_shape(card), *(_by_words(card) if english else ())]
    hints = [(rule, RULES[rule]) for rule in rules if rule not in card.accepted]
    hints += [
        ("accepted", f'There is no rule "{rule}" to accept.{did_you_mean(rule, RULES)}')
        for rule in card.accepted
        if rule not in RULES
    ]
    return hints


def advise_twins(decks: Sequence[ReadDeck], beside: Iterable[ReadDeck] = ()) -> list[Problem]:
    """Near-duplicates within these decks, and with those they stand `beside`, told at the later card; neither card may
    have accepted it."""
    good = [(read, read.deck) for read in (*beside, *decks) if read.deck is not None]
    looked_at = {read.deck.id for read in decks if read.deck is not None}
    placed = {Ref(deck=deck.id, card=card.id): (read, card) for read, deck in good for card in deck.cards}
    found: list[Problem] = []
    for first, second in near_duplicates(deck for _, deck in good):
        read, card = placed[second]
        if second.deck in looked_at and "twin" not in card.accepted and "twin" not in placed[first][1].accepted:
            message = f"This card asks nearly the same as {first}; keep the better one."
            found.append(_hint(str(read.path), read.lines, card, "twin", message))
    return found


def near_duplicates(decks: Iterable[Deck], alike: float = ALIKE) -> list[tuple[Ref, Ref]]:
    """Pairs of cards whose telling words overlap by `alike` (0-1, Jaccard) or more, the earlier card first.

    Two sets that are so alike share two words among the rarest few of each (prefix filtering, with prefixes a word
    longer for the second), so only cards that meet at such a pair are compared. It is exact: nothing is left to chance.
    """
    cards = [
        (Ref(deck=deck.id, card=card.id), telling)
        for deck in decks
        for card in deck.cards
        if len(telling := _telling_words(card.text)) >= _TELLING_AT_LEAST
    ]
    together = min(2, ceil(alike * _TELLING_AT_LEAST))
    commonness = Counter(word for _, telling in cards for word in telling)
    meeting: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    pairs: list[tuple[Ref, Ref]] = []
    for index, (ref, telling) in enumerate(cards):
        rarest = sorted(telling, key=lambda word: (commonness[word], word))
        places = list(combinations(rarest[: len(telling) - ceil(alike * len(telling)) + together], together))
        for other in sorted({other for place in places for other in meeting.get(place, ())}):
            shared = len(telling & cards[other][1])
            if shared >= alike * (len(telling) + len(cards[other][1]) - shared):
                pairs.append((cards[other][0], ref))
        for place in places:
            meeting[place].append(index)
    return pairs


def _hint(file: str, lines: Mapping[str, int], card: Card, rule: str, message: str) -> Problem:
    line = lines.get(card.id, 1)
    return Problem(file=file, line=line, card=card.id, level="advice", message=message, rule=rule)


def _telling_words(text: str) -> frozenset[str]:
    """The words of a text without placeholders and without those that any sentence has."""
    return frozenset(re.findall(r"[^\W_]+(?:'[a-z]+)?", _PLACEHOLDER.sub(" ", text.lower()))) - _STOP_WORDS


def _by_shape(card: Card) -> Iterator[str]:
    """The rules that need no language."""
    if len(card.text) > COMFORTABLE:
        yield "long-text"
    if _SPEECH.sub("", card.text).count("?") > 1:
        yield "two-questions"
    if card.kind == "activity" and card.minutes is None:
        yield "minutes"


def _by_words(card: Card) -> Iterator[str]:
    """The rules that listen to English words."""
    text = _SPEECH.sub('""', card.text)
    if card.kind in _ANSWERED and (asked := _YES_NO.search(text)) and not _ALTERNATIVE.search(asked["rest"]):
        yield "yes-no"
    said = "\n".join((text, card.follow_up, *card.options, *card.items))
    if _ALWAYS.search(said):
        yield "always-never"
    if _BLAME.search(said):
        yield "blame"
    for rule, words in _ASSUMES.items():
        heard = words.search(said) or (rule == "gender" and _PRONOUN.match(text))
        if heard and not (rule == "religion" and "season" in card.tags):
            yield rule
    if card.touch == 0 and (_TOUCH_NAMED if card.kind == "activity" else _TOUCH_ASKED).search(text):
        yield "touch"

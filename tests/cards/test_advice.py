"""Advice to authors: what each rule hears, and what it lets pass."""

import os
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from game.cards import advice
from game.cards.advice import RULES, advise, advise_twins, near_duplicates
from game.cards.card import Card
from game.cards.deck import Deck
from game.cards.deckfile import parse_deck, read_deck


def rules_for(text: str, language: str = "en", **fields: object) -> set[str]:
    card = Card.model_validate({"id": "one", "text": text, **fields})
    return {hint.rule for hint in advise(Deck(id="d", title="D", language=language, cards=(card,)))}


HEARD = [
    ("long-text", "word " * 40),
    ("yes-no", "Do you trust me?"),
    ("yes-no", "Have you ever wanted to leave?"),
    ("yes-no", "Think of tonight. Would you do it again?"),
    ("yes-no", "{partner}, can you forgive me?"),
    ("yes-no", "Is there a song that makes you cry?"),
    ("yes-no", "Don't you miss it?"),
    ("always-never", "What is it that you never say?"),
    ("always-never", "Tell me what I always do when I'm late."),
    ("always-never", "What have we never talked about?"),
    ("blame", "Why don't you call when you're late?"),
    ("blame", "What is it you should have done?"),
    ("blame", "Why do you still keep that chair?"),
    ("blame", "When you made me feel small, what was I wearing?"),
    ("two-questions", "What did you see? And what did you do?"),
    ("gender", "What did your husband cook?"),
    ("gender", "Which of her jokes still works?"),
    ("gender", "What does he hum?"),
    ("marriage", "Which guest at our wedding danced worst?"),
    ("children", "What will our children say about us?"),
    ("money", "What would you do with a bigger salary?"),
    ("ability", "Race to the door, then around the table."),
    ("religion", "What do you pray for?"),
    ("religion", "Which Christmas was the strangest?"),
]


@pytest.mark.parametrize(("rule", "text"), HEARD)
def test_a_rule_hears_what_it_is_for(rule: str, text: str) -> None:
    assert rule in rules_for(text)


@pytest.mark.parametrize(
    "text",
    [
        "Which ordinary Tuesday with me would you live again?",
        "Would you rather sail or walk?",
        "When did I last keep a small promise you noticed?",
        "Finish: it gets easier for me when you…",
        'What did I mean when I asked "Are you coming?"',
        'Who said "Why? Why now?" last?',
        "What would we do with a whole day indoors? Say it as the weather report.",
        "Never mind the dishes: what is tonight for?",
        "What were you afraid of as a child?",
        "Which of these shelves is the happiest?",
        "Which godforsaken bus stop is ours by now?",
        "Describe the kiss that you remember from a platform.",
        "A detective studies your desk. What is her first conclusion?",
        "Hold that thought: what was it about?",
    ],
)
def test_an_honest_card_is_left_alone(text: str) -> None:
    assert rules_for(text) == set()


@pytest.mark.parametrize(
    "text",
    ["Kiss me where the day still sits.", "Sit down. Hug for a whole minute.", "Put your hand on {partner}'s shoulder.",
     "Close your eyes and hold hands.", "{partner}, massage my neck."],
)  # fmt: skip
def test_a_card_that_asks_for_touch_says_so(text: str) -> None:
    assert rules_for(text) == {"touch"}
    assert rules_for(text, touch=1) == set()


def test_an_activity_is_heard_more_closely_for_touch() -> None:
    text = "Trade places, and whoever laughs first gets a hug."
    assert rules_for(text) == set()
    assert rules_for(text, kind="activity", minutes=5) == {"touch"}


def test_an_activity_says_its_minutes() -> None:
    assert rules_for("Draw the kitchen.", kind="activity") == {"minutes"}
    assert rules_for("Draw the kitchen.", kind="activity", minutes=5) == set()


def test_where_something_else_than_words_is_asked_a_yes_or_no_is_fine() -> None:
    assert rules_for("Is this week lighter than the last?", kind="scale", scale=["no", "yes"]) == set()
    assert rules_for("Do you take the window?", kind="choice", options=["yes", "no"]) == set()


def test_items_and_options_are_listened_to_as_well() -> None:
    assert rules_for("Which one?", kind="match", items=["a picnic", "our wedding film"]) == {"marriage"}


def test_a_holiday_is_fine_where_the_card_has_the_tag() -> None:
    assert rules_for("Which Christmas was the strangest?", tags=["season"]) == set()


def test_an_author_may_decline_a_rule_for_a_card() -> None:
    assert rules_for("Do you trust me? Why?", accepted={"yes-no": "we want to say it aloud"}) == {"two-questions"}


def test_a_rule_that_does_not_exist_can_not_be_declined() -> None:
    card = Card(id="one", text="What now?", accepted={"yes-not": "a slip"})
    (hint,) = advise(Deck(id="d", title="D", cards=(card,)))
    assert (hint.rule, 'Did you mean "yes-no"?' in hint.message) == ("accepted", True)


def test_words_are_heard_in_english_only() -> None:
    assert rules_for("He, was doe je nu?", language="nl") == set()
    assert rules_for("Wat zie je? En wat doe je?", language="nl") == {"two-questions"}


def test_advice_says_where_and_is_never_an_error(tmp_path: Path) -> None:
    file = tmp_path / "ours.toml"
    file.write_text("title = 'x'\n\n[[card]]\ntext = 'What now?'\n\n[[card]]\nid = 'two'\ntext = 'Do you trust me?'\n")
    read = read_deck(file)
    assert read.deck is not None
    (hint,) = advise(read.deck, str(file), read.lines)
    assert (hint.file, hint.line, hint.card, hint.level, hint.rule) == (str(file), 6, "two", "advice", "yes-no")
    assert hint.message == RULES["yes-no"]


# ---- twins


def deck(deck_id: str, *texts: str, accepted: bool = False) -> Deck:
    more = {"accepted": {"twin": "on purpose"}} if accepted else {}
    cards = [Card.model_validate({"id": f"c{n}", "text": text, **more}) for n, text in enumerate(texts)]
    return Deck(id=deck_id, title="D", cards=tuple(cards))


def test_two_cards_that_ask_the_same_are_found_across_decks() -> None:
    first = deck("first", "Which song belongs to our kitchen mornings?", "What colour is Tuesday for you?")
    second = deck(
        "second", "Something else entirely, about the sea.", "Which song belongs to the mornings in our kitchen?"
    )
    assert [(str(a), str(b)) for a, b in near_duplicates([first, second])] == [("first/c0", "second/c1")]


def test_cards_that_share_only_common_words_are_no_twins() -> None:
    assert (
        near_duplicates([deck("d", "What would you do with me and a tent?", "What would you do with me and a boat?")])
        == []
    )


def test_a_twin_is_told_at_the_later_card_unless_one_of_them_is_declined(tmp_path: Path) -> None:
    text = "text = 'Which song belongs to our kitchen mornings?'\n"
    file, other = tmp_path / "a.toml", tmp_path / "b.toml"
    file.write_text("title = 'x'\n[[card]]\nid = 'song'\n" + text)
    other.write_text("title = 'x'\n\n\n[[card]]\nid = 'tune'\n" + text)
    (hint,) = advise_twins([read_deck(file), read_deck(other)])
    assert (hint.file, hint.line, hint.card, hint.rule, "a/song" in hint.message) == (
        str(other),
        4,
        "tune",
        "twin",
        True,
    )
    file.write_text(file.read_text() + "accepted = {twin = 'both are wanted'}\n")
    assert advise_twins([read_deck(file), read_deck(other)]) == []


def scribbled(count: int, seed: int = 1) -> list[str]:
    """So many texts of words as common and as rare as those of real cards; one in fifty is another's, turned about."""
    rng = random.Random(seed)
    words = [f"word{n}" for n in range(5_000)]
    common = [1 / (n + 3) for n in range(len(words))]
    texts = [" ".join(rng.choices(words, common, k=rng.randint(4, 18))) for _ in range(count)]
    for at in range(0, count, 50):
        turned = texts[rng.randrange(count)].split()
        rng.shuffle(turned)
        texts[at] = " ".join(turned)
    return texts


@pytest.mark.parametrize("alike", [0.3, 0.5, 0.8, 1.0])
def test_no_twin_is_missed_and_none_made_up(alike: float) -> None:
    texts = scribbled(250)
    told = {(int(a.card[1:]), int(b.card[1:])) for a, b in near_duplicates([deck("d", *texts)], alike)}
    sets = [set(text.split()) for text in texts]
    pairs = {
        (a, b)
        for b, one in enumerate(sets)
        for a, other in enumerate(sets[:b])
        if min(len(one), len(other)) >= 3 and len(one & other) / len(one | other) >= alike
    }
    assert told == pairs and pairs


def test_twins_are_looked_for_among_few(monkeypatch: pytest.MonkeyPatch) -> None:
    compared = 0

    class Counting(frozenset[str]):
        def __and__(self, other: object) -> frozenset[str]:
            nonlocal compared
            compared += 1
            return frozenset.__and__(self, other)  # type: ignore[operator]

    telling = advice._telling_words
    monkeypatch.setattr(advice, "_telling_words", lambda text: Counting(telling(text)))
    count = int(os.environ.get("TWOSOME_TWINS", "2000"))
    texts = scribbled(count)
    parts = [deck(f"d{n}", *texts[n : n + 1_000]) for n in range(0, count, 1_000)]
    assert near_duplicates(parts)
    assert compared < count * count / 100, "comparing each with each would be half their square"


def test_a_file_is_compared_with_the_decks_it_would_stand_beside(tmp_path: Path) -> None:
    text = "text = 'Which song belongs to our kitchen mornings?'\n"
    file, other = tmp_path / "z.toml", tmp_path / "a.toml"
    file.write_text("title = 'x'\n[[card]]\nid = 'song'\n" + text)
    other.write_text("title = 'x'\n[[card]]\nid = 'tune'\n" + text + f"[[card]]\nid = 'again'\n{text}")
    (hint,) = advise_twins([read_deck(file)], [read_deck(other)])[:1]
    assert (hint.file, hint.card) == (str(file), "song")
    assert all(hint.file == str(file) for hint in advise_twins([read_deck(file)], [read_deck(other)]))


def all_rules() -> Iterator[str]:
    yield from {rule for rule, _ in HEARD} | {"touch", "minutes", "twin"}


def test_every_rule_is_proved_here() -> None:
    assert set(all_rules()) == set(RULES)


def test_a_deck_may_decline_every_rule_by_name() -> None:
    accepted = ", ".join(f"{rule} = 'because'" for rule in RULES)
    text = f"title = 'x'\n[[card]]\ntext = 'Do you, my wife, pray? Why?'\naccepted = {{{accepted}}}\n"
    read, problems = parse_deck(text.encode(), "x.toml")
    assert problems == ()
    assert read is not None
    assert advise(read) == []

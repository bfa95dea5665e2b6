"""Decks small and large, and two people who play whole evenings by whatever fits the moment."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from random import Random
from uuid import UUID, uuid5

from hypothesis import strategies as st

from game.cards.card import Card, Ref
from game.cards.deck import Deck
from game.cards.kinds import KINDS
from game.play.actions import (
    Action,
    AddNote,
    AddWish,
    Answer,
    Confirm,
    Deeper,
    Done,
    End,
    Favourite,
    Keep,
    Lacking,
    Later,
    Lighter,
    Never,
    Pass,
    Pause,
    Return,
    Undo,
)
from game.play.dealer import Box, pack
from game.play.evening import apply, begin
from game.play.events import Event
from game.play.players import Ceiling, Limits, Seat
from game.play.rounds import Seen
from game.play.scene import ActionName, Scene, scene
from game.play.state import Evening, Turn

NOW = datetime(2026, 3, 14, 20, 15, tzinfo=UTC)
NAMES: dict[Seat, str] = {"a": "Ann", "b": "Bo"}


def within(depth: int = 3, touch: int = 3) -> Limits:
    """What both allow, whatever the theme."""
    return Limits(general=Ceiling(depth=depth, touch=touch))


NO_LIMITS = within()

NEEDED: dict[str, dict[str, object]] = {
    "choice": {"options": ("the sea", "the hills", "neither")},
    "scale": {"scale": ("not at all", "wholly")},
    "match": {"items": ("a swim", "a walk", "a train")},
}
"""What a card of that kind can't do without."""


def card(id: str, kind: str = "question", **more: object) -> Card:
    """A card of any kind, whole."""
    return Card.model_validate({"id": id, "kind": kind, "text": f"About {id}.", **NEEDED.get(kind, {}), **more})


def deck(id: str, *cards: Card, theme: str = "today") -> Deck:
    return Deck.model_validate({"id": id, "title": id.title(), "theme": theme, "cards": cards})


def deck_of(id: str, depths: Mapping[int, int], kinds: Sequence[str] = ("question",), theme: str = "today") -> Deck:
    """A deck with so many cards of each depth, of these kinds in turn."""
    cards = [
        card(f"d{depth}-{number}", kinds[number % len(kinds)], depth=depth)
        for depth, count in depths.items()
        for number in range(count)
    ]
    return deck(id, *cards, theme=theme)


EVERY_KIND = deck("every-kind", *(card(kind, kind, depth=1 + number % 3) for number, kind in enumerate(KINDS)))
"""One card of each kind, at all three depths."""

HOUSE = deck(
    "house",
    card("arrive-1", tags=("arrive",)),
    card("arrive-2", tags=("arrive",)),
    card("breath-1", tags=("breather",)),
    card("breath-2", tags=("breather",)),
    card("breath-3", tags=("breather",)),
    card("land-1", "thanks", tags=("land",)),
    card("land-2", "wish", tags=("land",)),
    card("land-3", "thanks", tags=("land",)),
)


def ref(deck_id: str, card_id: str) -> Ref:
    return Ref(deck=deck_id, card=card_id)


@dataclass
class Table:
    """One evening at a table without saves or screens."""

    box: Box
    evening: Evening
    now: datetime = NOW
    events: list[Event] = field(default_factory=list)

    def act(self, *actions: Action) -> Evening:
        """The evening after the actions; a minute goes by with each."""
        for action in actions:
            self.now += timedelta(minutes=1)
            self.evening, events = apply(self.evening, action, box=self.box, names=NAMES, now=self.now)
            self.events.extend(events)
        return self.evening

    @property
    def turn(self) -> Turn:
        assert self.evening.turn is not None
        return self.evening.turn

    @property
    def scene(self) -> Scene:
        now = scene(self.evening, NAMES)
        assert now is not None
        return now

    def play_card(self) -> Evening:
        """Play the card on the table to its end."""
        here = self.turn.id
        while self.evening.turn and self.evening.turn.id == here:
            self.act(onward(self.scene))
        return self.evening


def sit_down(
    *decks: Deck,
    cards: int = 10,
    seed: int = 7,
    starter: Seat = "a",
    limits: Limits = NO_LIMITS,
    seen: Mapping[Ref, Seen] | None = None,
    barred: Iterable[Ref] = (),
    later: Iterable[Ref] = (),
    house: Deck = HOUSE,
    now: datetime = NOW,
) -> Table:
    box = pack(decks, house, seen=seen or {}, limits=limits, barred=barred, later=later, seed=seed)
    id = uuid5(UUID(int=seed), f"{now}")
    return Table(box, begin(box, id=id, seed=seed, cards=cards, starter=starter, now=now), now)


def only(*cards: Card, **how: object) -> Table:
    """An evening whose first card is the one given, and then comes the landing."""
    return sit_down(deck("own", *cards), **{"cards": 2, **how})  # type: ignore[arg-type]


def onward(now: Scene) -> Action:
    """What plainly leads on from a scene."""
    match now.actions[0]:
        case "answer" if now.day:
            return Answer(values=("2027-05-03",))
        case "answer":
            picked = tuple(now.choices[0] for _ in now.items or " ") if now.choices else ()
            return Answer(values=picked or tuple(label or "so" for label in now.labels))
        case "confirm":
            return Confirm(yes=True)
        case "return":
            return Return()
    return Done()


Temper = Mapping[ActionName, float]
"""How likely two people are to do something else than go on."""

STEADY: Temper = {}
CALM: Temper = {"keep": 0.2, "note": 0.1, "wish": 0.1, "favourite": 0.1, "pause": 0.05}
PASSING: Temper = {"pass": 0.3, "later": 0.1, "never": 0.1}
WILD: Temper = {
    **CALM,
    "pass": 0.08,
    "later": 0.04,
    "never": 0.04,
    "lighter": 0.05,
    "deeper": 0.05,
    "undo": 0.1,
    "lacking": 0.05,
    "end": 0.01,
}
TEMPERS = (STEADY, CALM, PASSING, WILD)


def choose(now: Scene, temper: Temper, rng: Random) -> Action:
    """Something that fits the scene, as its `actions` say."""
    for name in now.actions[1:]:
        if rng.random() < temper.get(name, 0):
            return _act(name, rng)
    match now.actions[0]:
        case "answer" if now.day:
            return onward(now)
        case "answer" if rng.random() < 0.9:
            if now.labels:
                return Answer(values=tuple(_words(rng) for _ in now.labels))
            return Answer(values=tuple(rng.choice(now.choices) for _ in now.items or " "))
        case "confirm":
            return Confirm(yes=rng.random() < 0.7)
        case "return":
            return Return()
    return Done()


def _words(rng: Random) -> str:
    return rng.choice(("", f"words {rng.randrange(10**6)}", "two\nlines", "a tall wish " * 12))


def _act(name: ActionName, rng: Random) -> Action:
    id = UUID(int=rng.getrandbits(128))
    actions: dict[str, Action] = {
        "pass": Pass(), "later": Later(), "never": Never(), "favourite": Favourite(yes=rng.random() < 0.7),
        "keep": Keep(yes=rng.random() < 0.7), "wish": AddWish(id=id, title="a day off"),
        "note": AddNote(id=id, text="note this"), "lighter": Lighter(), "deeper": Deeper(),
        "undo": Undo(), "lacking": Lacking(), "pause": Pause(minutes=rng.randint(5, 60)), "return": Return(),
        "end": End(),
    }  # fmt: skip
    return actions[name]


@dataclass
class Played:
    """An evening from its first card to its end, with all that was on the table."""

    box: Box
    limits: Limits
    barred: frozenset[Ref]
    states: list[Evening]
    """Every state, from the first to the one that is over."""
    actions: list[Action]
    events: list[Event]

    @property
    def evening(self) -> Evening:
        return self.states[-1]

    @property
    def turns(self) -> list[Turn]:
        """Every card that lay on the table, in order."""
        found = {state.turn.id: state.turn for state in self.states if state.turn}
        return list(found.values())

    @property
    def steps(self) -> Iterator[tuple[Evening, Action, Evening]]:
        """Each action with the state before it and after."""
        return zip(self.states[:-1], self.actions, self.states[1:], strict=True)


STEPS_AT_MOST = 5_000


def play_out(
    seed: int,
    *decks: Deck,
    cards: int = 10,
    temper: Temper = WILD,
    resumed: bool = False,
    limits: Limits = NO_LIMITS,
    barred: Iterable[Ref] = (),
    seen: Mapping[Ref, Seen] | None = None,
    later: Iterable[Ref] = (),
    now: datetime = NOW,
) -> Played:
    """Play an evening to its end, by what fits each scene. `resumed`: leave and come back after every single step."""
    rng = Random(seed)
    barred = frozenset(barred)

    def sit() -> Table:
        return sit_down(*decks, cards=cards, seed=seed, limits=limits, barred=barred, seen=seen, later=later, now=now)

    def come_back(table: Table) -> Table:
        return Table(sit().box, Evening.model_validate_json(table.evening.model_dump_json()), table.now, table.events)

    return play_on(sit(), rng, temper, limits=limits, barred=barred, between=come_back if resumed else lambda t: t)


def play_on(
    table: Table,
    rng: Random,
    temper: Temper,
    *,
    limits: Limits,
    barred: Iterable[Ref] = (),
    between: Callable[[Table], Table] = lambda table: table,
) -> Played:
    """Play what is on the table to its end; before each step the table may be changed for another like it."""
    played = Played(table.box, limits, frozenset(barred), [table.evening], [], table.events)
    while table.evening.turn:
        assert len(played.actions) < STEPS_AT_MOST, "an evening that never ends"
        table = between(table)
        action = choose(table.scene, temper, rng)
        played.states.append(table.act(action))
        played.actions.append(action)
    return played


# Any evening at all --------------------------------------------------------------------------------------------------


def any_limits(rng: Random) -> Limits:
    return within(depth=rng.choice((1, 2, 3, 3, 3)), touch=rng.choice((0, 1, 2, 3, 3)))


def any_decks(rng: Random, most: int = 14) -> tuple[Deck, ...]:
    """One to three decks of one to `most` cards, of any kind, depth and touch."""
    return tuple(
        deck(
            f"deck-{name}",
            *(
                card(
                    f"c{n}",
                    rng.choice(list(KINDS)),
                    depth=rng.randint(1, 3),
                    touch=rng.choice((0, 0, 0, 1, 2, 3)),
                    needs=rng.choice(((), (), ("a kite",), ("a rope", "wind"))),
                )
                for n in range(rng.randint(1, most))
            ),
            theme=rng.choice(("today", "affection", "fair-fights")),
        )
        for name in "abc"[: rng.randint(1, 3)]
    )


def dealable(decks: Iterable[Deck], limits: Limits) -> set[Ref]:
    """The cards that both limits let through."""
    return {
        Ref(deck=deck.id, card=card.id)
        for deck in decks
        for card in deck.cards
        if card.depth <= limits.of(deck.theme).depth and card.touch <= limits.of(deck.theme).touch
    }


def any_evening(seed: int, temper: Temper | None = None) -> Played:
    """An evening of which only the seed is known: its decks, limits, length, marks and tempers follow from it."""
    rng = Random(seed)
    decks, limits = any_decks(rng), any_limits(rng)
    while not (open_to_both := sorted(dealable(decks, limits), key=str)):
        decks, limits = any_decks(rng), any_limits(rng)
    return play_out(
        seed,
        *decks,
        cards=rng.choice((rng.randint(1, 8), rng.randint(9, 18), rng.randint(19, 60))),
        temper=rng.choice(TEMPERS) if temper is None else temper,
        limits=limits,
        barred=rng.sample(open_to_both, min(3, len(open_to_both) - 1)),
    )


seeds = st.integers(0, 2**32 - 1)

"""A small deck and a couple at the table, for the tests of the saves."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4, uuid5

from game.cards.card import Card, Ref
from game.cards.deck import Deck
from game.play.actions import Action, Answer, Confirm, Done
from game.play.dealer import Box, pack
from game.play.evening import apply, begin
from game.play.events import Event
from game.play.players import Ceiling, Couple, Limits, Player, Private
from game.play.state import Evening

NOW = datetime(2026, 3, 14, 20, 15, tzinfo=UTC)
NAMES = {"a": "Ann", "b": "Bo"}
SECRET = "the blue door"
COUPLE = Couple(
    id=uuid5(UUID(int=0), "couple"),
    since=NOW,
    a=Player(name="Ann", private=Private(limits=Limits(general=Ceiling(depth=2, touch=1)))),
    b=Player(name="Bo"),
)
HOUSE = Deck(id="house", title="House", cards=(Card(id="thanks", kind="thanks", text="Thanks."),))
DECK = Deck(
    id="small",
    title="Small",
    cards=(
        Card(id="write", kind="sealed", text="What did you never say?"),
        Card(id="marks", kind="match", text="Which of these?", items=("a swim", "a walk", "a train")),
        Card(id="ask", text="What was in your hand at noon?"),
        Card(id="wish", kind="wish", text="A place within an hour."),
        Card(id="bet", kind="guess", text="Which sound?"),
    ),
)


def box(deck: Deck = DECK) -> Box:
    return pack([deck], HOUSE, seen={}, limits=Limits(), seed=7)


def only(card: str) -> Deck:
    """The small deck with one card alone."""
    return DECK.model_copy(update={"cards": tuple(c for c in DECK.cards if c.id == card)})


def sit_down(*, cards: int = 3, now: datetime = NOW, deck: Deck = DECK, id: UUID | None = None) -> Evening:
    return begin(box(deck), id=id or uuid4(), seed=7, cards=cards, starter="a", now=now)


def step(
    evening: Evening, action: Action | None = None, *, now: datetime | None = None, deck: Deck = DECK
) -> tuple[Evening, tuple[Event, ...]]:
    """The evening after the action, or after whatever leads on from the step on the table."""
    when = now or evening.started + timedelta(minutes=len(evening.plays))
    return apply(evening, action or onward(evening), box=box(deck), names=NAMES, now=when)


def onward(evening: Evening) -> Action:
    assert evening.turn is not None
    now = evening.turn.step
    if now.type == "confirm":
        return Confirm(yes=True)
    if now.type == "write":
        return Answer(values=(SECRET,) * len(now.fields))
    if now.type == "pick":
        items = evening.turn.card.items
        return Answer(values=("yes", "maybe", "not now")[: len(items)] if items else (str(now.choices[0]),))
    return Done()


def played_out(*, cards: int = 2, now: datetime = NOW, id: UUID | None = None) -> Evening:
    """An evening that is over."""
    evening = sit_down(cards=cards, now=now, id=id)
    while evening.turn:
        evening, _ = step(evening)
    return evening


def ref(card: str) -> Ref:
    return Ref(deck="small", card=card)

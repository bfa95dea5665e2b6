"""A made-up couple and what they played, so that a new player can look around somebody else's table.

Everything comes from one seed: the same months always tell the same story. Nothing here is anybody's life.
"""

from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from typing import TYPE_CHECKING, Any
from uuid import UUID

from game.cards.shelf import Shelf, open_shelf
from game.paths import deck_folders
from game.play.actions import Action, AddNote, AddWish, Answer, Confirm, Done, Favourite, Pass
from game.play.dealer import pack
from game.play.evening import apply, begin
from game.play.events import CardMarked, Event, JournalKept, WishAdded
from game.play.players import SEATS, Limits, Seat
from game.play.scene import Scene, scene
from game.play.seals import LetterWords
from game.storage.documents import Documents, Records
from game.storage.files import AtomicJSONStorage, Place
from game.storage.kept import Kept
from game.storage.migrations import SCHEMAS
from game.storage.months import Months
from game.storage.records import CardMarks
from game.storage.saves import Saves
from game.table.clock import utc_now
from game.table.evenings import SUGGESTED_THEMES
from game.table.people import People
from game.together.checkin import SCALES, CheckIn
from game.together.journal import Entry
from game.together.letters import Letter
from game.together.story import seen_with
from game.together.wishes import Memory, Wish

if TYPE_CHECKING:
    from game.cards.card import Ref
    from game.play.rounds import Seen
    from game.play.state import Evening

NAMES = ("Robin", "Mika")

_SEED = 20
_DAYS_BETWEEN = (4, 9)
_LENGTHS = (5, 5, 10, 10, 18)

_NOTES = (
    "We laughed so long that the tea went cold.",
    "Robin: that one stays with me for a while.",
    "Mika said it without looking up, and that was the nicest part.",
    "Neither of us had told this to anybody before.",
    "To do: ask again in a year.",
    "The story about the borrowed bicycle. Again. Still good.",
    "Quiet for a minute after this one. A good minute.",
    "We gave the same answer and both called it cheating.",
    "Found out that the blue mug has a history.",
    "Mika: I had no idea you had noticed.",
    "Robin wants this one in writing. Here it is in writing.",
    "We should have talked about this in spring. Well: now we have.",
    "The neighbours must have heard us laugh.",
    "Small thing, but it fixed the whole week.",
    "Robin got the voice exactly right.",
    "We both thought the other one had planned it.",
    "Note for later: never bet against Mika.",
    "It took three tries to say it. It was worth three tries.",
    "The map is on the fridge now.",
    "Good to know that the silence on Tuesday was only about the printer.",
)
_WISHES: dict[str, dict[str, Any]] = {
    "Night train, any direction": {"type": "getaway", "cost": 2, "minutes": 1440, "tags": ("train",)},
    "Learn one song on two instruments": {"type": "learn", "cost": 0, "minutes": 60, "tags": ("indoors",)},
    "Breakfast at the far end of a tram line": {"cost": 1, "minutes": 120},
    "A day with no plan and one umbrella": {"type": "experience", "cost": 0, "minutes": 480},
    "Dumplings from scratch": {"cost": 1, "minutes": 120, "tags": ("indoors", "food"), "season": "winter"},
    "Watch the sun come up, then go back to bed": {"type": "experience", "cost": 0, "minutes": 60},
    "The island with the one café": {"type": "place", "cost": 2, "season": "summer"},
    "Swim somewhere cold": {"type": "experience", "cost": 0, "minutes": 90, "season": "autumn"},
    "Draw each other, badly": {"cost": 0, "minutes": 30, "tags": ("indoors",)},
    "A museum, one room only": {"cost": 1, "minutes": 60},
    "Ask the market for a fruit we can't name": {"cost": 1, "minutes": 45, "tags": ("food",)},
    "Two days in the hut by the lake": {"type": "getaway", "cost": 2, "minutes": 2880, "place": "the lake"},
    "Dance class, the beginners' one": {"type": "learn", "cost": 1, "minutes": 90},
    "Read the same book in one weekend": {"cost": 0, "minutes": 600, "tags": ("indoors",)},
    "Stargazing with the good blanket": {"type": "experience", "cost": 0, "minutes": 60, "season": "summer"},
    "Write to our former selves": {"cost": 0, "minutes": 30, "tags": ("indoors",)},
    "Paint the hallway the wrong colour": {"type": "experience", "cost": 1, "minutes": 300},
    "Visit the town with the silly name": {"type": "place", "cost": 1, "minutes": 480},
}
"""Title → what else they said of it."""

_LETTERS = (
    (
        "You still hum when you think nobody is in. I never want to live in a flat without it.",
        "On Sundays I miss you while you are in the next room with the laptop. Last Sunday it was four hours.",
        "Could Sunday until noon be ours? You may hum.",
        "Yours, also on Mondays,\nRobin",
    ),
    (
        "You wrote instead of slamming a door. That is so you, and I love you for it.",
        "I did not see the four hours. I had the month-end in my head, and no word for it.",
        "Sunday until noon, yes. And I tell you on Fridays when a month-end is coming.",
        "Humming,\nMika",
    ),
    (
        "Thank you for the soup, and for not saying that you had said so.",
        "",
        "When you are ill the next time, it is my soup. You may say that you have had better.",
        "Mika",
    ),
    (
        "By the time you read this we will have been to the sea, or will have talked about it a great deal.",
        "I was afraid this autumn that we would become two people who share a calendar.",
        "If we are not: good. If we are: let us cancel a week.",
        "Robin",
    ),
)
"""Loving, concern, suggestion, close."""

_PLANS = (
    "Soup on Tuesday, phones in the drawer.",
    "Mika books the train. Robin packs the good sandwiches.",
    "A walk before work, twice.",
    "Robin asks first, Mika answers before midnight.",
    "Clear the table, then dance on it. Or beside it.",
)

_MEMORIES = (
    "It rained the whole way and neither of us minded.",
    "We missed the stop and found a better one.",
    "Mika has sand in that jacket to this day.",
    "The best part was the walk home.",
    "Robin spoke to a goat for ten minutes.",
)
_ANSWERS = (
    "The walk home in the rain.",
    "Your laugh in the next room.",
    "The kitchen, late.",
    "A list, of course.",
)


@dataclass
class _Hands:
    """The hands of a clock that somebody turns."""

    now: datetime

    def __call__(self) -> datetime:
        return self.now


def make_up(folder: Path, *, months: int = 10, until: datetime | None = None) -> None:
    """Fill a new folder of saves with so many months of play up to `until` (UTC; now).

    Raises a `TwosomeError` when the folder can't be written or already holds a couple.
    """
    until = until or utc_now()
    clock = _Hands(until - timedelta(days=round(months * 30.4)))
    with Saves.open(folder, clock=clock) as saves:
        people = People(saves, clock)
        people.found(*NAMES)
        limits = people.agree().limits
    life = _Life(open_shelf(deck_folders((), folder)), limits, clock)
    life.live(until)
    _write(life, Place(folder, clock), until)
    with Saves.open(folder, clock=clock) as saves:
        saves.put_evenings(life.evenings)
        # Counted here once, so that the first look at it is quick.
        saves.story()


class _Life:
    """Their evenings, one after another, and what came of them."""

    def __init__(self, shelf: Shelf, limits: Limits, clock: _Hands) -> None:
        self.evenings: list[Evening] = []
        self.events: list[Event] = []
        self.rng = Random(_SEED)
        self._shelf, self._limits, self._clock = shelf, limits, clock
        self._light = [deck for deck in shelf.decks.values() if deck.theme in SUGGESTED_THEMES]
        self._seen: dict[Ref, Seen] = {}
        self._unwished = list(_WISHES)
        self.rng.shuffle(self._unwished)

    def live(self, until: datetime) -> None:
        """Play every few days until there is no evening left before that moment."""
        while True:
            pause = timedelta(days=self.rng.randint(*_DAYS_BETWEEN), minutes=self.rng.randint(-40, 40))
            self._clock.now += pause
            if self._clock.now >= until - timedelta(days=1):
                return
            self._play()

    def _play(self) -> None:
        """One evening, from its first card to its landing."""
        rng = self.rng
        seed = rng.getrandbits(32)
        decks = rng.sample(self._light, 2)
        box = pack(decks, self._shelf.house, seen=self._seen, limits=self._limits, seed=seed)
        names = dict(zip(SEATS, NAMES, strict=True))
        length, starter = rng.choice(_LENGTHS), rng.choice(SEATS)
        evening = begin(box, id=self._id(), seed=seed, cards=length, starter=starter, now=self._clock())
        while (now := scene(evening, names)) is not None:
            for action in self._moves(now):
                self._clock.now += timedelta(seconds=rng.randint(30, 150))
                evening, events = apply(evening, action, box=box, names=names, now=self._clock())
                self.events += events
        self.evenings.append(evening)
        self._seen = seen_with(self._seen, evening)

    def _moves(self, now: Scene) -> list[Action]:
        """What they do with the step on the table."""
        chance = self.rng.random()
        if now.step in ("say", "do") and chance < 0.02:
            return [Pass()]
        aside: list[Action] = []
        if now.step in ("say", "do", "reveal"):
            if chance < 0.07:
                aside.append(AddNote(id=self._id(), text=self.rng.choice(_NOTES)))
            elif chance < 0.13 and not now.favourite:
                aside.append(Favourite())
            elif chance > 0.9 and now.wish:
                aside.append(AddWish(id=self._id(), title=now.wish))
        return [*aside, self._onward(now)]

    def _onward(self, now: Scene) -> Action:
        match now.step:
            case "confirm":
                return Confirm(yes=self.rng.random() < 0.8)
            case "pick" if now.kind == "letter":
                return Done()
            case "pick":
                return Answer(values=tuple(self.rng.choice(now.choices) for _ in now.items or ("",)))
            case "write" if now.kind == "wish":
                return Answer(values=(self._unwished.pop(),)) if self._unwished else Done()
            case "write":
                return Answer(values=tuple(self.rng.choice(_ANSWERS) for _ in now.labels))
            case _:
                return Done()

    def _id(self) -> UUID:
        return UUID(int=self.rng.getrandbits(128), version=4)


def _write(life: _Life, place: Place, until: datetime) -> None:
    """What came of their evenings, at once: one by one it would take as long as it was once played."""
    loved: list[Ref] = []
    entries: list[Entry] = []
    wishes: dict[str, Wish] = {}
    for event in life.events:
        match event:
            case CardMarked(ref=ref):
                loved.append(ref)
            case JournalKept(id=id, text=text, at=at, ref=ref, question=question):
                entries.append(Entry(id=id, at=at, text=text, question=question, card=ref))
            case WishAdded(id=id, title=title, at=at, ref=ref) if title not in wishes:
                wishes[title] = Wish(id=id, title=title, added=at, card=ref, **_WISHES.get(title, {}))
    journal = Months(place, "journal", Entry, lambda entry: entry.at)
    journal.put_all(entries)
    marks = {str(ref): CardMarks(ref=ref, marks=("favourite",)) for ref in loved}
    cards = AtomicJSONStorage(place.folder / "cards.json", place, schema=SCHEMAS["cards"])
    Records(Documents(cards, "cards"), CardMarks).put_all(marks)
    since = min((entry.at for entry in entries), default=until)
    Kept(place, "checkins", CheckIn).put_all(_checkins(since, until - timedelta(days=3), Random(_SEED)))
    Kept(place, "letters", Letter).put_all(_letters(until, life.rng))
    Kept(place, "wishes", Wish).put_all(_look_at(list(wishes.values()), until, life.rng))


def _checkins(since: datetime, until: datetime, rng: Random) -> list[CheckIn]:
    """One on most weeks. Each scale wanders a little from one to the next, as weeks do."""
    rated = {seat: {scale: rng.randint(5, 8) for scale in SCALES} for seat in SEATS}
    held = []
    for week in range((until - since) // timedelta(weeks=1)):
        for scales in rated.values():
            for scale, rating in scales.items():
                scales[scale] = min(10, max(2, rating + rng.choice((-1, -1, 0, 0, 0, 1, 1, 1 if rating < 7 else -1))))
        if rng.random() < 0.85:
            id, at = UUID(int=rng.getrandbits(128), version=4), since + timedelta(weeks=week + 1)
            ratings = {seat: dict(scales) for seat, scales in rated.items()}
            held.append(CheckIn(id=id, at=at, ratings=ratings, plan=rng.choice(_PLANS)))
    return held


def _letters(until: datetime, rng: Random) -> list[Letter]:
    """One that was opened and answered, one that waits, one that is sealed for three weeks yet."""

    def letter(writer: Seat, parts: tuple[str, ...], days_ago: int, **more: Any) -> Letter:
        words = LetterWords(**dict(zip(LetterWords.model_fields, parts, strict=True)))
        id, at = UUID(int=rng.getrandbits(128), version=4), until - timedelta(days=days_ago)
        return Letter(id=id, writer=writer, at=at, words=words, **{"seal": "alone", **more})

    first = letter("a", _LETTERS[0], 41, opened=until - timedelta(days=40))
    reply = letter("b", _LETTERS[1], 38, opened=until - timedelta(days=38), answers=first.id)
    waits = letter("b", _LETTERS[2], 2)
    sealed = letter("a", _LETTERS[3], 12, seal="day", until=(until + timedelta(days=21)).date())
    return [first, reply, waits, sealed]


def _look_at(wishes: list[Wish], until: datetime, rng: Random) -> list[Wish]:
    """Hearts on most wishes, a few that came true, two with a date."""
    hearted = [_hearted(wish, rng) if rng.random() < 0.8 else wish for wish in wishes]
    wanted = [wish.id for wish in hearted if wish.matched]
    rng.shuffle(wanted)
    planned = dict(zip(wanted, (9, 23), strict=False))
    happened = set(wanted[2 : 2 + len(wanted) // 3])
    return [
        _came_true(wish, until, rng) if wish.id in happened
        else _planned(wish, until + timedelta(days=planned[wish.id])) if wish.id in planned
        else wish
        for wish in hearted
    ]  # fmt: skip


def _hearted(wish: Wish, rng: Random) -> Wish:
    return wish.hearted("a", rng.randint(0, 3)).hearted("b", rng.choice((None, 0, 1, 2, 3, 3)))


def _came_true(wish: Wish, until: datetime, rng: Random) -> Wish:
    at = wish.added + (until - wish.added) * rng.random()
    memory = Memory(text=rng.choice(_MEMORIES), at=at, rating_a=rng.randint(2, 3), rating_b=rng.randint(1, 3))
    return wish.model_copy(update={"status": "done", "memory": memory})


def _planned(wish: Wish, day: datetime) -> Wish:
    evening = day.replace(hour=18, minute=0, second=0, microsecond=0, tzinfo=None)
    until = evening.date() + timedelta(days=1) if wish.type == "getaway" else None
    return wish.model_copy(update={"status": "planned", "planned": evening, "until": until})

"""What has been, in figures: home and *us*."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from functools import cached_property
from typing import Any

from pydantic_core import to_jsonable_python

from game.cards.card import Theme, fill
from game.cards.kinds import KINDS
from game.cards.script import Kind
from game.cards.shelf import Shelf
from game.play.players import SEATS, Seat
from game.storage.saves import Saves
from game.table.checkins import CheckIns
from game.table.clock import Clock
from game.table.memories import Memories
from game.table.people import People
from game.table.today import Today
from game.together.checkin import SCALES, CheckIn, trend
from game.together.memories import Remembered
from game.together.milestones import Count, Milestone, fresh, reached, years
from game.together.wishes import Wish


@dataclass(frozen=True)
class DeckCount:
    """How much of a deck was played."""

    played: int
    total: int


@dataclass(frozen=True)
class WishCounts:
    """Wishes by where they stand."""

    open: int
    matched: int
    planned: int
    done: int


@dataclass(frozen=True)
class Us:
    """The two of them in figures that only rise."""

    evenings: int
    cards_played: int
    decks: dict[str, DeckCount]
    wishes: WishCounts
    checkins: int
    total: int
    """The one shared total of *know me*."""
    favourites: int


@dataclass(frozen=True)
class DeckShare:
    """A deck of which they played something."""

    id: str
    title: str
    theme: Theme
    played: int
    total: int


@dataclass(frozen=True)
class KindShare:
    """How many different cards of a kind they played."""

    kind: str
    title: str
    mark: str
    played: int


@dataclass(frozen=True)
class Loved:
    """A card that they marked as one they love."""

    text: str
    """Its words, with their names in them."""
    deck: str
    """The deck's title."""
    theme: Theme
    mark: str
    """That of its kind."""


@dataclass(frozen=True)
class Portrait:
    """The two of them as a whole: what *us* shows."""

    names: dict[Seat, str]
    since: datetime
    """UTC: when they first sat down."""
    figures: Us
    questions: int
    """Daily questions that both answered and looked at."""
    milestones: tuple[Milestone, ...]
    decks: tuple[DeckShare, ...]
    """The most played first."""
    kinds: tuple[KindShare, ...]
    """The most played first."""
    dates: tuple[Wish, ...]
    """What came true and both loved, the latest first."""
    checkins: tuple[CheckIn, ...]
    """The oldest first."""
    this_day: tuple[Remembered, ...]
    """What was on this day of other years, the latest first."""

    read_cards: Callable[[], Iterable[Loved]] = field(repr=False, compare=False)

    @cached_property
    def cards(self) -> tuple[Loved, ...]:
        """The cards they love, deck by deck; their decks are read once somebody asks."""
        return tuple(self.read_cards())

    def public(self) -> dict[str, Any]:
        """All of it for programs, with the figures on top."""
        data = {
            "names": self.names,
            "since": self.since,
            "questions": self.questions,
            "milestones": self.milestones,
            "kinds": self.kinds,
            "this_day": self.this_day,
            "loved_cards": self.cards,
            "loved_dates": [wish.public() for wish in self.dates],
        }
        trends = {
            scale: {seat: [[at.isoformat(), n] for at, n in trend(self.checkins, scale, seat)] for seat in SEATS}
            for scale in SCALES
        }
        told: dict[str, Any] = to_jsonable_python({**asdict(self.figures), **data, "trends": trends})
        return told


class StoryOfUs:
    """Progress, never a score on a person."""

    def __init__(
        self,
        saves: Saves,
        shelf: Shelf,
        people: People,
        *,
        checkins: CheckIns,
        today: Today,
        memories: Memories,
        clock: Clock,
    ) -> None:
        self._saves, self._shelf, self._people, self._clock = saves, shelf, people, clock
        self._checkins, self._today, self._memories = checkins, today, memories

    def us(self) -> Us:
        """Everything counted, from the index and the wish list."""
        return self._figures(self._saves.played())

    def _figures(self, played: Mapping[str, set[str]]) -> Us:
        story = self._saves.story()
        wishes = [w for w in self._saves.wishes.all() if w.status != "dropped"]
        decks = {
            id: DeckCount(played=len(played.get(id, set()).intersection(entry.cards)), total=len(entry.cards))
            for id, entry in self._shelf.entries.items()
        }
        return Us(
            evenings=story.evenings,
            cards_played=story.cards_played,
            decks=decks,
            wishes=WishCounts(
                open=sum(w.status in ("idea", "planned") for w in wishes),
                matched=sum(w.matched and w.status != "done" for w in wishes),
                planned=sum(w.status == "planned" for w in wishes),
                done=sum(w.status == "done" for w in wishes),
            ),
            checkins=sum(checkin.counts for checkin in self._saves.checkins.all()),
            total=story.total,
            favourites=len(self._saves.marks().get("favourite", frozenset())),
        )

    def portrait(self) -> Portrait:
        """The two of them as a whole. Raises `NobodyYet`."""
        couple, played = self._people.require(), self._saves.played()
        figures = self._figures(played)
        return Portrait(
            names=self._people.names(),
            since=couple.since,
            figures=figures,
            questions=self._today.answered(),
            milestones=tuple(reached(self._counts())),
            decks=tuple(
                DeckShare(id=id, title=entry.title, theme=entry.theme, played=count.played, total=count.total)
                for id, count in sorted(figures.decks.items(), key=lambda one: -one[1].played)
                if count.played and (entry := self._shelf.entries[id])
            ),
            kinds=tuple(
                KindShare(kind=kind.name, title=kind.title, mark=kind.mark, played=number)
                for kind, number in self._kinds(played).most_common()
            ),
            dates=tuple(self._loved_dates()),
            checkins=tuple(self._checkins.all()),
            this_day=tuple(self._memories.on_this_day(ever=True)),
            read_cards=self._loved,
        )

    def news(self) -> list[Milestone]:
        """What they reached in the last few days."""
        return fresh(self._counts(), self._clock().astimezone().date())

    def _counts(self) -> list[Count]:
        """Without a look at the cards: home asks for these at every visit."""
        now = self._clock().astimezone()
        story, answered = self._saves.story(), self._today.latest()
        held = self._checkins.all()
        true = [wish.memory.at for wish in self._saves.wishes.all() if wish.status == "done" and wish.memory]

        def day(moment: datetime | None) -> date | None:
            return moment.astimezone(now.tzinfo).date() if moment else None

        return [
            years(self._people.require().since, now),
            Count(of="evenings", number=story.evenings, latest=day(story.last_evening)),
            Count(of="wishes", number=len(true), latest=day(max(true, default=None))),
            Count(of="questions", number=self._today.answered(), latest=answered.day if answered else None),
            Count(
                of="checkins", number=sum(checkin.counts for checkin in held), latest=day(held[-1].at if held else None)
            ),
            Count(of="total", number=story.total, latest=None),
        ]

    def _kinds(self, played: Mapping[str, set[str]]) -> Counter[Kind]:
        """How many cards of each kind they played, of those that are still on the shelf."""
        names = Counter(
            kind
            for id, cards in played.items()
            if (entry := self._shelf.entries.get(id))
            for card, kind in zip(entry.cards, entry.kinds, strict=True)
            if card in cards
        )
        return Counter({KINDS[name]: number for name, number in names.items()})

    def _loved(self) -> Iterator[Loved]:
        names = self._people.names()
        for ref in sorted(self._saves.marks()["favourite"], key=str):
            deck = self._shelf.decks.get(ref.deck)
            card = deck.card(ref.card) if deck else None
            if deck is None or card is None:
                continue
            text = fill(card.text, me=names["a"], drawer=names["a"], partner=names["b"])
            yield Loved(text=text, deck=deck.title, theme=deck.theme, mark=card.script.mark)

    def _loved_dates(self) -> list[Wish]:
        """What came true and got two hearts or more from each."""
        loved = [(wish.memory.at, wish) for wish in self._saves.wishes.all() if wish.memory and _both_loved(wish)]
        return [wish for _, wish in sorted(loved, key=lambda one: one[0], reverse=True)]


def _both_loved(wish: Wish) -> bool:
    memory = wish.memory
    return wish.status == "done" and memory is not None and min(memory.rating_a or 0, memory.rating_b or 0) >= 2

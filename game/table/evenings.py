"""Tonight: sitting down, every action at the table, resume, the closing summary."""

import secrets
from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from random import Random
from typing import Literal
from uuid import UUID, uuid4

from game.cards.card import Ref, Theme, fill
from game.cards.deck import Deck
from game.cards.shelf import Shelf
from game.dates import coming_day
from game.errors import BadInput, NotNow
from game.model import Frozen
from game.play.actions import Action, AddNote, AddWish, Answer, End
from game.play.arc import CARDS_FOR_MINUTES, SERIOUS_THEMES, cards_for, fitting
from game.play.dealer import Box, pack, set_out
from game.play.evening import apply, begin, begin_programme
from game.play.events import Event
from game.play.players import SEATS, Seat, other
from game.play.scene import Scene, scene, step_id
from game.play.state import Evening, Kept, SeasonWeek, Turn
from game.storage.saves import Saves
from game.table.clock import Clock
from game.table.languages import to_play
from game.table.memories import Memories
from game.table.people import GateShut, People
from game.text import NOTE_LENGTH, TITLE_LENGTH, clean, clean_line
from game.together.journal import Entry

SUGGESTED_THEMES = (
    "new-experiences", "affection", "why-us", "laugh-more", "know-me", "kind", "getaways", "solid-ground",
)  # fmt: skip
"""What the game suggests by itself. The serious decks wait to be asked for."""

Aside = Literal["wish", "note"]
"""What can be written beside a card."""

_SEEDS = 2**32

_ONE_WAITS = "An evening is still on the table: resume it, or end it first."


class Suggestion(Frozen):
    """What the game suggests for tonight."""

    decks: tuple[str, ...]
    titles: tuple[str, ...]
    themes: tuple[str, ...]
    minutes: int
    cards: int


class Waiting(Frozen):
    """An evening that was left in the middle."""

    started: datetime
    card: int
    """Which card is on the table, from 1."""
    cards: int
    title: str = ""
    """What it is, where it is no evening of cards: a check-in."""
    paused_until: datetime | None = None
    """UTC: until when, if they are on a pause."""
    season: bool = False
    """Whether it is a weekly evening of a season."""

    @property
    def what(self) -> str:
        """What it is, within a sentence."""
        return self.title.lower() or "evening"


class PlayedCard(Frozen):
    """A card in the closing summary."""

    text: str
    deck_title: str
    mark: str
    favourite: bool


class Summary(Frozen):
    """The closing summary: what you played, what you kept, one memory."""

    played: tuple[PlayedCard, ...]
    kept: tuple[Kept, ...]
    minutes: int
    evenings: int
    """Evenings together, this one included."""
    total: int
    """The one shared total of guesses, tonight's included."""
    guessed: int
    """What tonight added to it."""
    memory: Entry | None
    programme: str = ""
    """What it was, where it was no evening of cards: the id of a check-in."""


class Outcome(Frozen):
    """What an action led to: the next scene, or the summary once the evening is over."""

    scene: Scene | None
    summary: Summary | None
    events: tuple[Event, ...]


class Evenings:
    """The evening under way, if there is one."""

    def __init__(self, saves: Saves, shelf: Shelf, people: People, clock: Clock) -> None:
        self._saves, self._shelf, self._people, self._clock = saves, shelf, people, clock
        self._memories = Memories(saves, shelf, people, clock)
        self._evening = saves.active()
        self._packed: tuple[object, Box] | None = None

    # Before the first card -------------------------------------------------------------------------------------

    def suggest(self, today: date) -> Suggestion | None:
        """Two decks for tonight, others than last time where there are enough; the same all day long."""
        last = set(self._saves.story().last_decks)
        all_decks = to_play(self._saves, self._shelf)
        light = [id for id, deck in all_decks.items() if deck.theme in SUGGESTED_THEMES]
        fresh = [id for id in light if id not in last]
        pool = fresh if len(fresh) > 1 else light or list(all_decks)
        if not pool:
            return None
        chosen = Random(today.toordinal()).sample(pool, min(2, len(pool)))
        return Suggestion(
            decks=tuple(chosen),
            titles=tuple(all_decks[id].title for id in chosen),
            themes=tuple(all_decks[id].theme for id in chosen),
            minutes=self.usual,
            cards=self.length(chosen, self.usual),
        )

    def length(self, decks: Iterable[str], minutes: int) -> int:
        """How many cards an evening of these decks (by id) and so many minutes has: no more than there are different
        ones within the limits, and what the house adds. It asks for no deck's cards."""
        never = self._saves.marks().get("never", frozenset())
        limits, shut = self._people.require().limits, self._people.closed_gates()
        different, themes = 0, set[Theme]()
        for entry in (self._shelf.entries[id] for id in dict.fromkeys(decks)):
            ceiling = limits.of(entry.theme)
            if entry.theme in shut:
                continue
            for card, level in zip(entry.cards, entry.levels, strict=True):
                if ceiling.admits(*level) and Ref(deck=entry.id or "", card=card) not in never:
                    different += 1
                    themes.add(entry.theme)
        return fitting(cards_for(minutes), different, serious=bool(themes & SERIOUS_THEMES))

    @property
    def usual(self) -> int:
        """How many minutes an evening takes where nobody says so: one of `CARDS_FOR_MINUTES`."""
        minutes: int = self._saves.settings().get("minutes", 30)
        return minutes if minutes in CARDS_FOR_MINUTES else 30

    def waiting(self) -> Waiting | None:
        """The evening that waits to be resumed, if there is one."""
        evening = self._evening
        if evening is None:
            return None
        title = evening.programme.title if evening.programme else ""
        return Waiting(
            started=evening.started,
            card=evening.at + 1,
            cards=len(evening.beads),
            title=title,
            paused_until=evening.pause.until if evening.pause else None,
            season=evening.week is not None,
        )

    def begin(
        self,
        decks: Sequence[str],
        *,
        minutes: int | None = None,
        cards: int | None = None,
        seed: int | None = None,
        starter: Seat | None = None,
        week: SeasonWeek | None = None,
        instead: bool = False,
    ) -> Outcome:
        """Begin an evening of these decks (by id; tonight's suggestion where none is named).

        `week`: what a season asks of it. `instead`: an evening that waits is ended first, with all that was played.
        Raises `BadInput` for an unknown deck or length, `GateShut` for a deck whose gate is not open, `NotNow` while
        another evening waits or when no card may be dealt; nothing has changed then.
        """
        self._people.require()
        if self._evening is not None and not instead:
            raise NotNow(_ONE_WAITS)
        chosen = [self._shelf.get(deck_id) for deck_id in dict.fromkeys(decks)]
        if not chosen:
            suggestion = self.suggest(self._clock().astimezone().date())
            chosen = [self._shelf.get(id) for id in suggestion.decks] if suggestion else []
        if not chosen:
            raise BadInput("There is no deck on the shelf.")
        for deck in chosen:
            if deck.theme in self._people.closed_gates():
                raise GateShut(deck.theme, deck.title)
        number = cards_for(minutes if minutes or cards else self.usual, cards)
        seed = secrets.randbelow(_SEEDS) if seed is None else seed
        first: Seat = Random(seed).choice(SEATS) if starter is None else starter
        id, now = uuid4(), self._clock()

        def begun() -> tuple[Evening, Box]:
            box = self._pack(chosen, seed, week)
            return begin(box, id=id, seed=seed, cards=number, starter=first, now=now, week=week), box

        evening, box = begun()
        if self._evening is not None:
            # Ended only now that the new one is sure to begin; what was played there counts for what is dealt here.
            self.act(End(now=True))
            evening, box = begun()
        return self._sat_down(evening, box)

    def begin_programme(self, programme: Deck, *, instead: bool = False) -> Outcome:
        """Begin a set running order, card by card; the one who draws first takes turns by the day.

        `instead`: as with `begin`. Raises `NotNow` while another evening waits; nothing has changed then.
        """
        self._people.require()
        if self._evening is not None:
            if not instead:
                raise NotNow(_ONE_WAITS)
            self.act(End(now=True))
        now = self._clock()
        starter = SEATS[now.astimezone().toordinal() % 2]
        return self._sat_down(begin_programme(programme, id=uuid4(), starter=starter, now=now))

    def _sat_down(self, evening: Evening, box: Box | None = None) -> Outcome:
        self._saves.record(evening, ())
        self._evening = evening
        # What was packed to begin it deals on: packing a long history twice would be felt at the first card.
        self._packed = (self._packed_for(evening), box) if box else None
        return Outcome(scene=self.scene(), summary=None, events=())

    # At the table ----------------------------------------------------------------------------------------------

    def scene(self) -> Scene | None:
        """What is on the table now, or None."""
        return scene(self._evening, self._people.names()) if self._evening else None

    @property
    def played_before(self) -> bool:
        """Whether they ever played an evening to its end."""
        return self._saves.story().evenings > 0

    @property
    def lands(self) -> bool:
        """Whether the evening under way lands on one last card when it is ended now."""
        return self._evening is not None and self._evening.lands

    def act(self, action: Action) -> Outcome:
        """One action of the players: applied, on disk, and only then shown.

        Raises `NotNow` when it does not fit, and `BadInput` for a day that is none; nothing has changed then.
        """
        if self._evening is None:
            raise NotNow("No evening is on the table.")
        names = self._people.names()
        before = self._evening.turn
        action = with_days(action, before, self._clock().astimezone().date())
        box = self._box()
        evening, events = apply(self._evening, action, box=box, names=names, now=self._clock())
        forgets = before is not None and evening.turn is not None and evening.turn.step.overlaps
        self._saves.record(evening, events, forget=forgets)
        if before is not None and before.step.type in ("write", "pick") and evening.turn != before:
            # What was half typed or picked is now an answer, or was let go: no copy of it stays behind.
            self._saves.drop_draft(step_id(before))
        if evening.ended is None:
            self._evening = evening
            return Outcome(scene=scene(evening, names), summary=None, events=events)
        self._evening = self._packed = None
        return Outcome(scene=None, summary=self._summary(evening, box, names), events=events)

    def add_wish(self, title: str) -> Outcome:
        """Put something on the wish list from the card on the table. Raises `BadInput` for what is no title."""
        title = clean_line(title)
        if not 1 <= len(title) <= TITLE_LENGTH:
            raise BadInput(f"A wish takes a title of 1 to {TITLE_LENGTH} characters; this one has {len(title)}.")
        return self._written("wish", AddWish(id=uuid4(), title=title))

    def add_note(self, text: str) -> Outcome:
        """Keep a line in the journal from the card on the table. Raises `BadInput` for nothing, or far too much."""
        text = clean(text).strip()
        if not 1 <= len(text) <= NOTE_LENGTH:
            raise BadInput(f"A note takes 1 to {NOTE_LENGTH:,} characters; this one has {len(text):,}.")
        return self._written("note", AddNote(id=uuid4(), text=text))

    def begun(self, aside: Aside) -> str:
        """What was half written beside the card, if anything."""
        return next(iter(self._saves.draft(self._aside(aside)) or ()), "")

    def put_begun(self, aside: Aside, text: str) -> None:
        """Keep what is half written beside the card; nothing where there is nothing any more."""
        if text.strip():
            self._saves.put_draft(self._aside(aside), (text,))
        else:
            self._saves.drop_draft(self._aside(aside))

    def _written(self, aside: Aside, action: Action) -> Outcome:
        draft = self._aside(aside)
        outcome = self.act(action)
        self._saves.drop_draft(draft)
        return outcome

    def _aside(self, aside: Aside) -> str:
        """What such a draft is kept by. Begun in a sealed step, it is only for the one whose step it was."""
        now = self.scene()
        return f"aside/{aside}/{now.actor}" if now is not None and now.sealed else f"aside/{aside}"

    def draft(self, step_id: str) -> tuple[str, ...] | None:
        """What was half typed in that step before the game was left, if anything."""
        return self._saves.draft(step_id)

    def put_draft(self, step_id: str, values: Sequence[str]) -> None:
        """Keep what is half typed, so that a closed window loses at most a second of it."""
        self._saves.put_draft(step_id, values)

    # ------------------------------------------------------------------------------------------------------------

    def _pack(self, decks: Sequence[Deck], seed: int, week: SeasonWeek | None) -> Box:
        marks = self._saves.marks()
        if week is not None and week.tag:
            decks = [only for deck in decks if (only := deck.only(week.tag))]
        house, memories = self._shelf.house, self._memories.deck(week.since if week else None)
        asked = {deck.id for deck in (*decks, house, *filter(None, (memories,)))}
        return pack(
            decks,
            house,
            seen=self._saves.seen(asked),
            limits=self._people.require().limits,
            barred=marks.get("never", frozenset()),
            later=marks.get("later", frozenset()),
            closed=self._people.closed_gates(),
            memories=memories,
            seed=seed,
        )

    def _box(self) -> Box:
        """The evening's box: packed once, and again when a player changed a limit or shut a gate meanwhile, or somebody
        a deck."""
        assert self._evening is not None
        if self._evening.programme is not None:
            return set_out(self._evening.programme)
        key = self._packed_for(self._evening)
        if self._packed is None or self._packed[0] != key:
            here = [deck for id in self._evening.decks if (deck := self._shelf.decks.get(id)) is not None]
            self._packed = (key, self._pack(here, self._evening.seed, self._evening.week))
        return self._packed[1]

    def _packed_for(self, evening: Evening) -> object:
        """What a box holds for: as long as this is the same, it need not be packed again."""
        return evening.id, self._people.require().limits, self._people.closed_gates(), self._shelf.changes

    def _summary(self, evening: Evening, box: Box, names: dict[Seat, str]) -> Summary:
        played = []
        for play in evening.played:
            deck, card = self._shelf.find(play.ref, evening.programme or box.memories)
            if card is None or play.drawer is None:
                continue
            text = fill(card.text, me=names[play.drawer], drawer=names[play.drawer], partner=names[other(play.drawer)])
            favourite = evening.marked(play.ref, "favourite")
            played.append(PlayedCard(text=text, deck_title=deck.title, mark=card.script.mark, favourite=favourite))
        ended = evening.ended or evening.started
        return Summary(
            played=tuple(played),
            kept=evening.kept,
            minutes=max(1, round((ended - evening.started) / timedelta(minutes=1))),
            evenings=self._saves.story().evenings,
            total=self._saves.story().total,
            guessed=evening.total,
            memory=None if evening.programme else self._memory(evening),
            programme=evening.programme.id if evening.programme else "",
        )

    def _memory(self, evening: Evening) -> Entry | None:
        """One thing they kept on an earlier day, chosen by the evening's seed among the latest."""
        tonight: set[UUID] = {k.id for k in evening.kept}
        lately = self._clock() - timedelta(days=1)
        earlier_on = (entry for entry in self._saves.journal if entry.id not in tonight and entry.at <= lately)
        latest = islice(earlier_on, 40)
        earlier = list(filter(self._memories.may_return, latest))
        return Random(evening.seed).choice(earlier) if earlier else None


def with_days(action: Action, turn: Turn | None, today: date) -> Action:
    """Where an answer takes a day, the day that is meant by what was typed. Raises `BadInput` for what is none."""
    if not isinstance(action, Answer) or turn is None or not any(field.day for field in turn.step.fields):
        return action
    fields = zip(turn.step.fields, action.values, strict=False)
    return Answer(values=tuple(coming_day(text, today).isoformat() if field.day else text for field, text in fields))

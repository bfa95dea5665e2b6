"""Tonight: sitting down, every action at the table, resume, the closing summary."""

import secrets
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from itertools import islice
from random import Random
from uuid import UUID, uuid4

from game.cards.card import Card, Ref, fill
from game.cards.deck import Deck
from game.cards.shelf import Shelf
from game.errors import BadInput, NotNow
from game.model import Frozen
from game.play.actions import Action, AddNote, AddWish, End, Event
from game.play.arc import cards_for
from game.play.dealer import Box, pack
from game.play.evening import apply, begin
from game.play.players import SEATS, Seat, other
from game.play.scene import Scene, scene, step_id
from game.play.state import Evening, Kept
from game.storage.saves import Saves
from game.table.clock import Clock
from game.table.people import GateShut, People
from game.text import NOTE_LENGTH, TITLE_LENGTH, clean, clean_line
from game.together.journal import Entry, a_year_ago

SUGGESTED_THEMES = (
    "new-experiences", "affection", "why-us", "laugh-more", "know-me", "kind", "getaways", "solid-ground",
)  # fmt: skip
"""What the game suggests by itself. The serious decks wait to be asked for."""

_SEEDS = 2**32


class Suggestion(Frozen):
    """What the game suggests for tonight."""

    decks: tuple[str, ...]
    titles: tuple[str, ...]
    minutes: int
    cards: int


class Waiting(Frozen):
    """An evening that was left in the middle."""

    started: datetime
    card: int
    """Which card is on the table, from 1."""
    cards: int


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


class Outcome(Frozen):
    """What an action led to: the next scene, or the summary once the evening is over."""

    scene: Scene | None
    summary: Summary | None
    events: tuple[Event, ...]


class Evenings:
    """The evening under way, if there is one."""

    def __init__(self, saves: Saves, shelf: Shelf, people: People, clock: Clock) -> None:
        self._saves, self._shelf, self._people, self._clock = saves, shelf, people, clock
        self._evening = saves.active()
        self._packed: tuple[object, Box] | None = None

    # Before the first card -------------------------------------------------------------------------------------

    def suggest(self, today: date) -> Suggestion | None:
        """Two decks for tonight, others than last time where there are enough; the same all day long."""
        last = set(self._saves.story().last_decks)
        light = [d for d in self._shelf.decks.values() if d.theme in SUGGESTED_THEMES]
        fresh = [d for d in light if d.id not in last]
        pool = fresh if len(fresh) > 1 else light or list(self._shelf.decks.values())
        if not pool:
            return None
        chosen = Random(today.toordinal()).sample(pool, min(2, len(pool)))
        return Suggestion(
            decks=tuple(d.id for d in chosen),
            titles=tuple(d.title for d in chosen),
            minutes=30,
            cards=cards_for(30),
        )

    def waiting(self) -> Waiting | None:
        """The evening that waits to be resumed, if there is one."""
        evening = self._evening
        if evening is None:
            return None
        return Waiting(started=evening.started, card=evening.at + 1, cards=len(evening.beads))

    def begin(
        self,
        decks: Sequence[str],
        *,
        minutes: int | None = None,
        cards: int | None = None,
        seed: int | None = None,
        starter: Seat | None = None,
        instead: bool = False,
    ) -> Outcome:
        """Begin an evening of these decks (by id; tonight's suggestion where none is named).

        `instead`: an evening that waits is ended first, with all that was played. Raises `BadInput` for an unknown
        deck or length, `GateShut` for a deck whose gate is not open, `NotNow` while another evening waits or when no
        card may be dealt; nothing has changed then.
        """
        self._people.require()
        if self._evening is not None and not instead:
            raise NotNow("An evening is still on the table: resume it, or end it first.")
        chosen = [self._deck(deck_id) for deck_id in dict.fromkeys(decks)]
        if not chosen:
            suggestion = self.suggest(self._clock().astimezone().date())
            chosen = [self._shelf.decks[d] for d in suggestion.decks] if suggestion else []
        if not chosen:
            raise BadInput("There is no deck on the shelf.")
        for deck in chosen:
            if deck.theme in self._people.closed_gates():
                raise GateShut(deck.theme, deck.title)
        number = cards_for(minutes, cards)
        seed = secrets.randbelow(_SEEDS) if seed is None else seed
        first: Seat = Random(seed).choice(SEATS) if starter is None else starter
        id, now = uuid4(), self._clock()
        evening = begin(self._pack(chosen, seed), id=id, seed=seed, cards=number, starter=first, now=now)
        if self._evening is not None:
            # Ended only now that the new one is sure to begin; what was played there counts for what is dealt here.
            self.act(End(now=True))
            evening = begin(self._pack(chosen, seed), id=id, seed=seed, cards=number, starter=first, now=now)
        self._saves.record(evening, ())
        self._evening, self._packed = evening, None
        return Outcome(scene=self.scene(), summary=None, events=())

    # At the table ----------------------------------------------------------------------------------------------

    def scene(self) -> Scene | None:
        """What is on the table now, or None."""
        return scene(self._evening, self._people.names()) if self._evening else None

    def act(self, action: Action) -> Outcome:
        """One action of the players: applied, on disk, and only then shown.

        Raises `NotNow` when it does not fit; nothing has changed then.
        """
        if self._evening is None:
            raise NotNow("No evening is on the table.")
        names = self._people.names()
        before = self._evening.turn
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
        return self.act(AddWish(id=uuid4(), title=title))

    def add_note(self, text: str) -> Outcome:
        """Keep a line in the journal from the card on the table. Raises `BadInput` for nothing, or far too much."""
        text = clean(text).strip()
        if not 1 <= len(text) <= NOTE_LENGTH:
            raise BadInput(f"A note takes 1 to {NOTE_LENGTH:,} characters; this one has {len(text):,}.")
        return self.act(AddNote(id=uuid4(), text=text))

    def draft(self, step_id: str) -> tuple[str, ...] | None:
        """What was half typed in that step before the game was left, if anything."""
        return self._saves.draft(step_id)

    def put_draft(self, step_id: str, values: Sequence[str]) -> None:
        """Keep what is half typed, so that a closed window loses at most a second of it."""
        self._saves.put_draft(step_id, values)

    # ------------------------------------------------------------------------------------------------------------

    def _deck(self, deck_id: str) -> Deck:
        if deck_id not in self._shelf.decks:
            known = ", ".join(self._shelf.decks)
            raise BadInput(f"There is no deck {deck_id!r} on the shelf. The decks are: {known}.")
        return self._shelf.decks[deck_id]

    def _pack(self, decks: Sequence[Deck], seed: int) -> Box:
        marks = self._saves.marks()
        return pack(
            decks,
            self._shelf.house,
            seen=self._saves.seen(),
            limits=self._people.require().limits,
            barred=marks.get("never", frozenset()),
            later=marks.get("later", frozenset()),
            closed=self._people.closed_gates(),
            memories=a_year_ago(filter(self._may_return, self._saves.journal()), self._clock()),
            seed=seed,
        )

    def _may_return(self, entry: Entry) -> bool:
        """Whether the card that an entry was kept from could be dealt today: a gate that was shut or a limit that was
        lowered since holds for the memory too."""
        if entry.card is None:
            return False
        deck, card = self._find(entry.card)
        ceiling = self._people.require().limits.of(deck.theme)
        return (
            card is not None
            and deck.theme not in self._people.closed_gates()
            and card.depth <= ceiling.depth
            and card.touch <= ceiling.touch
        )

    def _box(self) -> Box:
        """The evening's box: packed once, and again when a player changed a limit or shut a gate meanwhile."""
        assert self._evening is not None
        key = (self._evening.id, self._people.require().limits, self._people.closed_gates())
        if self._packed is None or self._packed[0] != key:
            here = [self._shelf.decks[d] for d in self._evening.decks if d in self._shelf.decks]
            self._packed = (key, self._pack(here, self._evening.seed))
        return self._packed[1]

    def _summary(self, evening: Evening, box: Box, names: dict[Seat, str]) -> Summary:
        played = []
        for play in evening.played:
            deck, card = self._find(play.ref, box.memories)
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
            memory=self._memory(evening),
        )

    def _find(self, ref: Ref, memories: Deck | None = None) -> tuple[Deck, Card | None]:
        """The deck and the card of that name: on the shelf, among tonight's memories, or of the house."""
        elsewhere = memories if memories and ref.deck == memories.id else self._shelf.house
        deck = self._shelf.decks.get(ref.deck, elsewhere)
        return deck, next((c for c in deck.cards if c.id == ref.card), None)

    def _memory(self, evening: Evening) -> Entry | None:
        """One thing they kept on an earlier evening, chosen by the evening's seed among the latest."""
        tonight: set[UUID] = {k.id for k in evening.kept}
        latest = islice((entry for entry in self._saves.journal() if entry.id not in tonight), 40)
        earlier = list(filter(self._may_return, latest))
        return Random(evening.seed).choice(earlier) if earlier else None

"""Made-up years at one table, from a seed: what the bench measures on.

Everything is written through the storage room's own models, a month at a time, so that ten years take seconds. A folder
is made once and kept in the system's temporary folder, by seed, size and the files that shape it.
"""

import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path
from random import Random
from uuid import UUID

import game.model
from game.cards.card import Card, Ref
from game.cards.deck import Deck
from game.play.arc import beads
from game.play.players import Couple, Player
from game.play.state import Evening, Play
from game.storage.documents import Documents, Records
from game.storage.files import AtomicJSONStorage, Place
from game.storage.kept import Kept
from game.storage.migrations import SCHEMAS
from game.storage.months import Months
from game.storage.records import CardMarks
from game.storage.saves import Saves
from game.table import Table
from game.together.checkin import SCALES, CheckIn
from game.together.journal import Entry
from game.together.wishes import WISH_TYPES, Memory, Wish

SEED = 20
CARDS_AN_EVENING = 20
CARDS_A_DECK = 80

_THEMES = ("new-experiences", "affection", "why-us", "laugh-more", "know-me", "kind", "getaways", "solid-ground")
_WORDS = (
    "the", "rain", "walk", "home", "laugh", "kitchen", "late", "map", "fridge", "sea", "lamp", "again", "tea", "cold",
    "story", "bicycle", "spring", "neighbour", "quiet", "minute", "train", "window", "letter", "hands", "Sunday",
    "soup", "garden", "café", "music", "snow",
)  # fmt: skip


@dataclass(frozen=True)
class Size:
    """How much there is."""

    years: int = 10
    """Of an evening a day."""
    decks: int = 100
    """Of their own, of `CARDS_A_DECK` cards each."""
    wishes: int = 1_000

    @property
    def evenings(self) -> int:
        """How many were played."""
        return 365 * self.years

    @property
    def cards(self) -> int:
        """How many cards stand in their own decks."""
        return self.decks * CARDS_A_DECK

    def __str__(self) -> str:
        return f"{self.years} years, {self.cards:,} cards, {self.wishes:,} wishes"


TEN_YEARS = Size()
NO_YEARS = Size(years=0, decks=0, wishes=0)
"""The couple sat down, and nothing else."""


def years(size: Size = TEN_YEARS) -> Path:
    """A folder of saves of that size, to be copied and never written to."""
    here = Path(__file__)
    shapes = [here, *Path(game.model.__file__).parent.glob("storage/*.py")]
    stamp = repr((SEED, astuple(size), datetime.now(UTC).date(), [(p.name, p.read_bytes()) for p in sorted(shapes)]))
    kept = Path(tempfile.gettempdir()) / f"twosome-bench-{sha256(stamp.encode()).hexdigest()[:12]}"
    if not kept.exists():
        made = Path(tempfile.mkdtemp(prefix="twosome-bench-making-"))
        _make(made, size)
        try:
            made.rename(kept)
        except OSError:  # Somebody else made the same meanwhile.
            shutil.rmtree(made)
    return kept


def copy_of(size: Size, place: Path) -> Path:
    """The saves of that size, for one measurement to write in."""
    return Path(shutil.copytree(years(size), place))


def decks(number: int, rng: Random | None = None) -> Iterator[Deck]:
    """So many decks. Each card says which it is, so that a screen that shows it can be told from any other."""
    rng = rng or Random(SEED)
    for deck in range(number):
        cards = tuple(
            Card(
                id=f"c{card}",
                text=f"Card {deck}-{card}. What of {' '.join(rng.choices(_WORDS, k=12))}?",
                hint=f"Think of the {rng.choice(_WORDS)}.",
                depth=1 + card % 3,
                who="drawer",
            )
            for card in range(CARDS_A_DECK)
        )
        yield Deck(id=f"own-{deck}", title=f"Our deck {deck}", theme=_THEMES[deck % len(_THEMES)], cards=cards)


def evenings(size: Size, until: datetime, rng: Random | None = None) -> Iterator[Evening]:
    """Every evening up to that moment, the oldest first: two decks each, and the least played card of a deck first."""
    rng = rng or Random(SEED)
    number = max(2, size.decks)
    turn = [0] * number
    arc = beads(CARDS_AN_EVENING, serious=False)
    for day in range(size.evenings):
        began = until - timedelta(days=size.evenings - day, minutes=rng.randint(0, 90))
        chosen = rng.sample(range(number), 2)
        plays = []
        for card in range(CARDS_AN_EVENING):
            deck = chosen[card % 2]
            turn[deck] += 1
            id = turn[deck] % CARDS_A_DECK
            plays.append(
                Play(
                    ref=Ref(deck=f"own-{deck}", card=f"c{id}"),
                    drawer="ab"[card % 2],  # type: ignore[arg-type]
                    kind="question",
                    depth=1 + id % 3,
                    outcome="played",
                    at=began + timedelta(minutes=3 * card),
                )
            )
        yield Evening(
            id=_id(rng),
            seed=day,
            started=began,
            decks=tuple(f"own-{deck}" for deck in chosen),
            beads=arc,
            at=len(arc) - 1,
            plays=tuple(plays),
            ended=began + timedelta(hours=1),
        )


def _make(folder: Path, size: Size) -> None:
    until = datetime.now(UTC).replace(hour=3, minute=0, second=0, microsecond=0)
    began = until - timedelta(days=size.evenings)
    rng = Random(SEED)
    with Saves.open(folder, clock=lambda: until) as saves:
        two = Couple(id=_id(rng), since=began, a=Player(name="Robin"), b=Player(name="Mika"), rules_agreed=True)
        saves.put_couple(two)
        saves.put_evenings(evenings(size, until))
    _write_decks(folder / "decks", size.decks)
    place = Place(folder, lambda: until)
    if size.years:
        Months(place, "journal", Entry, lambda entry: entry.at).put_all(_entries(size, until, rng))
        Kept(place, "checkins", CheckIn).put_all(_checkins(50 * size.years, began, rng))
        marked = {str(ref): CardMarks(ref=ref, marks=("favourite",)) for ref in _favourites(size, rng)}
        cards = AtomicJSONStorage(folder / "cards.json", place, schema=SCHEMAS["cards"])
        Records(Documents(cards, "cards"), CardMarks).put_all(marked)
    if size.wishes:
        Kept(place, "wishes", Wish).put_all(_wishes(size.wishes, began, until, rng))
    # As somebody leaves it who played a while ago: counted, the shelf read, and today's backup made.
    with Table.open(folder) as table:
        table.story.us()


def _write_decks(folder: Path, number: int) -> None:
    folder.mkdir()
    for deck in decks(number):
        lines = [f"format = 1\nid = '{deck.id}'\ntitle = '{deck.title}'\ntheme = '{deck.theme}'\n"]
        lines += [
            f"[[card]]\nid = '{card.id}'\ndepth = {card.depth}\nwho = '{card.who}'\n"
            f"text = '''{card.text}'''\nhint = '''{card.hint}'''\n"
            for card in deck.cards
        ]
        (folder / f"{deck.id}.toml").write_text("\n".join(lines), encoding="utf-8")


def _entries(size: Size, until: datetime, rng: Random) -> Iterator[Entry]:
    """One an evening."""
    for evening in evenings(size, until):
        play = rng.choice(evening.plays)
        yield Entry(id=_id(rng), at=play.at, text=_said(rng, 24), question=_said(rng, 12), card=play.ref)


def _checkins(number: int, began: datetime, rng: Random) -> Iterator[CheckIn]:
    for week in range(number):
        ratings = {seat: {scale: rng.randint(2, 10) for scale in SCALES} for seat in ("a", "b")}
        loved = {seat: _said(rng, 8) for seat in ("a", "b")}
        at = began + timedelta(days=7.3 * week)
        yield CheckIn(id=_id(rng), at=at, ratings=ratings, loved=loved, plan=_said(rng, 10))  # type: ignore[arg-type]


def _favourites(size: Size, rng: Random) -> set[Ref]:
    """Every eighth card."""
    return {
        Ref(deck=f"own-{n % max(1, size.decks)}", card=f"c{rng.randrange(CARDS_A_DECK)}")
        for n in range(size.cards // 8)
    }


def _wishes(number: int, began: datetime, until: datetime, rng: Random) -> Iterator[Wish]:
    """Half of them open; of those a fifth waits for hearts."""
    for n in range(number):
        added = began + (until - began) * (n / number)
        done = rng.random() < 0.5
        memory = Memory(text=_said(rng, 10), at=added + timedelta(days=30), rating_a=3, rating_b=2) if done else None
        hearts = rng.randint(1, 3) if rng.random() < 0.8 else None
        yield Wish(
            id=_id(rng),
            title=f"Wish {n}: {_said(rng, 4)}",
            type=rng.choice(WISH_TYPES),
            notes=_said(rng, 10),
            cost=rng.randint(0, 3),
            minutes=rng.choice((30, 60, 120, 480)),
            tags=(rng.choice(_WORDS),),
            added=added,
            hearts_a=rng.randint(1, 3),
            hearts_b=hearts,
            status="done" if done else "idea",
            memory=memory,
        )


def _said(rng: Random, words: int) -> str:
    return " ".join(rng.choices(_WORDS, k=words))


def _id(rng: Random) -> UUID:
    return UUID(int=rng.getrandbits(128), version=4)

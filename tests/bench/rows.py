"""The budgets, row by row. Every sample of ours has one of the baseline beside it."""

import gc
import os
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from resource import RUSAGE_CHILDREN, getrusage
from typing import Any
from uuid import UUID

from game.cards.shelf import open_house
from game.paths import HOLDER
from game.play.actions import Done, End
from game.play.dealer import deal, pack
from game.play.evening import begin
from game.play.players import Limits
from game.play.rounds import Seen
from game.table import Table
from game.together.story import seen_with
from tests.bench.keys import WAITS, among_wishes, on_a_card
from tests.bench.row import Row
from tests.bench.terminal import BLANK, PYTHON, TWOSOME, Silent, Terminal
from tests.bench.years import CARDS_A_DECK, NO_YEARS, TEN_YEARS, Size, copy_of, decks, evenings

MODEL = (PYTHON, "-c", "import pydantic, tinydb\nclass One(pydantic.BaseModel):\n    number: int")
"""What a command that reads records can't do without. The import alone loads next to nothing of pydantic, which loads
itself at its first model; that is measured beside it, and judges nothing."""
BARE = (PYTHON, "-c", "import pydantic, tinydb")
COMMANDS = (
    ("wish", "list"),
    ("wish", "pick"),
    ("us",),
    ("deck", "list"),
    ("couple", "show"),
    ("letter", "list"),
    ("journal", "search", "bicycle"),
    ("keys",),
)

_OWN_DECKS_ONLY = (
    PYTHON,
    "-c",
    "import pathlib, game.paths; game.paths.shipped_decks = lambda: pathlib.Path('/nowhere');"
    "from game.cli import main; main()",
)
"""Twosome without the decks that ship: on every card Enter goes on."""

HOME = ("Robin & Mika", "evenings together", "Tonight")
"""What a home that can be used shows."""

CARD = "What of"
"""Stands on every card of the made-up decks."""


class Bench:
    """One run: a room for the saves, and how often each thing is measured."""

    def __init__(self, room: Path, repeats: int, say: Callable[[str], None]) -> None:
        self.room, self.repeats, self._say = room, repeats, say
        self._made: dict[Size, Path] = {}

    def saves(self, size: Size = TEN_YEARS) -> Path:
        """Saves of that size, as they lie after a sitting: the shelf is known, today's backup is made."""
        if size not in self._made:
            self._say(f"making {size}")
            folder = self._made[size] = copy_of(size, self.room / f"saves-{len(self._made)}")
            time.sleep(2.1)  # Entries about files that changed just now are not believed.
            for _ in range(2):
                with Table.open(folder) as table:
                    table.home()
        return self._made[size]

    PARTS = ("starts", "keys", "wishes", "turns", "dealer", "search", "commands")

    def parts(self, *named: str) -> Iterator[Row]:
        """The rows of these parts of the table."""
        for name in named:
            part = getattr(self, name)
            self._say((part.__doc__ or name).splitlines()[0])
            yield from part()

    # The screen --------------------------------------------------------------------------------------------------

    def starts(self, size: Size = TEN_YEARS) -> Iterator[Row]:
        """From the command to the first paint, and to a home that can be used."""
        command = (*TWOSOME, "--saves", self.saves(size))
        first, usable, settled, memory, awake, first_cpu, cpu = _lists(7)
        blank, blank_memory, blank_cpu, still_cpu = _lists(4)
        for _ in range(self.repeats):
            with Terminal(BLANK) as base:
                blank.append(base.painted())
                blank_cpu.append(base.end())
            self.left_in_order(size)
            with Terminal(command) as ours:
                first.append(ours.painted())
                first_cpu.append(ours.end())
            with Terminal(BLANK) as base:
                blank.append(base.painted())
                base.rest(0.4)
                blank_memory.append(base.memory)
                still_cpu.append(base.end())
            self.left_in_order(size)
            with Terminal(command) as ours:
                usable.append(ours.shows(*HOME))
                settled.append(ours.shows(WAITS))
                ours.rest(0.4)
                memory.append(ours.memory)
                cpu.append(ours.end())
            self.left_in_order(size)
            with Terminal(command) as ours:
                ours.shows(WAITS)
                ours.press("e")
                ours.shows("An evening of your own")
                ours.rest(0.4)
                awake.append(ours.memory)
        yield Row("first paint of home, cold", first, blank, "a blank Textual App", 1.25)
        yield Row("  its CPU", first_cpu, blank_cpu, "a blank App, up to its first paint")
        yield Row("home usable: names, resume, counts", usable, blank, "a blank App's first paint", 1.9)
        yield Row("  all that waits is read", settled, blank, "a blank App's first paint")
        yield Row("  its CPU until all is still", cpu, still_cpu, "a blank App, until it is still")
        if all(memory):
            yield Row("memory, at home", memory, blank_memory, "a blank App", 1.5, "MiB")
            yield Row("  once the saves are open", awake, blank_memory, "a blank App", unit="MiB")

    def keys(self, size: Size = TEN_YEARS) -> Iterator[Row]:
        """Keys on the card screen, to their repaint."""
        yield from on_a_card(self, size)

    def wishes(self) -> Iterator[Row]:
        """A wish list of thousands: a key in it, to its repaint."""
        yield from self.list_of_wishes(Size(years=0, decks=0, wishes=5_000))

    def list_of_wishes(self, size: Size) -> Iterator[Row]:
        """A key in a list of so many."""
        yield from among_wishes(self, size)

    # The saves ---------------------------------------------------------------------------------------------------

    def turns(self, size: Size = TEN_YEARS) -> Iterator[Row]:
        """One durable turn: what Enter does before anything is shown."""
        ours, none, bare = _lists(3)
        with (
            Table.open(self.fresh(size)) as long,
            Table.open(self.fresh(NO_YEARS)) as short,
            (self.room / "bare").open("ab", buffering=0) as file,
        ):
            for table in (long, short):
                table.evening.begin([], cards=60, seed=1)
                table.evening.act(Done())
            for _ in range(10 * self.repeats):
                for table, samples in ((long, ours), (short, none)):
                    if table.evening.waiting() is None:
                        table.evening.begin([], cards=60, seed=1)
                        table.evening.act(Done())
                    samples.append(_timed(lambda table=table: table.evening.act(Done())))
                bare.append(_timed(lambda: (file.write(b"x" * 300), os.fsync(file.fileno()))))
            for table in (long, short):
                if table.evening.waiting():
                    table.evening.act(End(now=True))
        yield Row("one durable turn, with ten years", ours, none, "the same with no history", 1.2)
        yield Row("  the same", ours, bare, "300 bytes appended and synced", 10)

    def landing(self, size: Size = TEN_YEARS) -> Iterator[Row]:
        """The last turn of an evening, which folds it into history, and beginning one."""
        began, ended = _lists(2)
        with Table.open(self.fresh(size)) as table:
            for seed in range(self.repeats):
                began.append(_timed(lambda seed=seed: table.evening.begin([], cards=5, seed=seed)))
                table.evening.act(Done())
                ended.append(_timed(lambda: table.evening.act(End(now=True))))
        yield Row("beginning an evening", began)
        yield Row("ending one: into history, and counted", ended)

    def evening(self, turns: int = 2_000) -> Iterator[Row]:
        """Memory over a long night: thousands of turns in one process, evening after evening."""
        held: list[float] = []
        command = (*_OWN_DECKS_ONLY, "--saves", self.fresh(TEN_YEARS), "--no-animation")
        with Terminal(command) as app:
            app.shows(WAITS)
            played = idle = 0
            while played < turns:
                if idle == 0 and played % 100 == 0:
                    app.rest()
                    held.append(app.memory)
                    if played % 500 == 0:
                        self._say(f"{played:,} turns: {app.memory / 1024:.1f} MiB")
                # Enter goes on from a card, from a summary and from home; r lifts a curtain.
                app.press("r" if idle % 3 == 2 else "\r")
                with suppress(Silent):
                    app.shows("", within=2)
                if CARD in app.seen(0.03):
                    played, idle = played + 1, 0
                elif (idle := idle + 1) > 40:
                    raise Silent(f"the evening went no further: {app.seen(1)}")
            app.rest()
            held.append(app.memory)
        # The first hundreds fill what is bounded: the last decks, and what Textual and Rich keep of thousands of texts,
        # of which these saves have more than any couple's.
        yield Row(f"memory after {turns:,} turns", held[-3:], held[5:8], "the same after 500 to 700", 1.1, "MiB")

    def dealer(self, size: Size | None = None) -> Iterator[Row]:
        """The next card out of very many."""
        size = size or Size(decks=10_000 // CARDS_A_DECK)
        number = max(2, size.decks)
        shelf, seen = list(decks(number)), dict[Any, Seen]()
        played = list(evenings(size, datetime.now(UTC)))
        if played:
            plays = tuple(play for evening in played for play in evening.plays)
            seen = seen_with(seen, played[0].model_copy(update={"plays": plays}))
        house = open_house()
        packed, dealt = _lists(2)
        # As the game does once all is loaded: else Python looks all the decks through for garbage in mid-pack.
        gc.freeze()
        for seed in range(self.repeats):
            began = time.perf_counter()
            box = pack(shelf, house, seen=seen, limits=Limits(), seed=seed)
            packed.append(time.perf_counter() - began)
            evening = begin(box, id=UUID(int=seed), seed=seed, cards=20, starter="a", now=datetime.now(UTC))
            dealt += [_timed(partial(deal, box, evening)) for _ in range(20)]
        gc.unfreeze()
        yield Row(f"next card from {number * CARDS_A_DECK:,} cards", dealt, budget=1)
        yield Row("  packing them, once an evening", packed)

    def search(self, size: Size = TEN_YEARS) -> Iterator[Row]:
        """A search in the journal, after the first one."""
        words = ("bicycle", "the rain", "café", "laugh kitchen late", "nothing of it")
        with Table.open(self.saves(size)) as table:
            first = [_timed(lambda: table.journal.search("map"))]
            later = [_timed(lambda word=word: table.journal.search(word)) for word in words * self.repeats]
        yield Row("journal search, after the first", later, budget=20)
        yield Row("  the first", first)

    # The command line --------------------------------------------------------------------------------------------

    def commands(self, size: Size = TEN_YEARS) -> Iterator[Row]:
        """Commands, from their start to their end."""
        folder = self.saves(size)
        bare, model = _lists(2)
        taken: dict[tuple[str, ...], list[float]] = {command: [] for command in COMMANDS}
        for _ in range(self.repeats):
            for command, ours in taken.items():
                for line, cpu in (
                    (BARE, bare),
                    (MODEL, model),
                    ((*TWOSOME, "--saves", folder, *command), ours),
                ):
                    used = _children()
                    subprocess.run(line, check=True, capture_output=True)
                    cpu.append(_children() - used)
        for command, ours in taken.items():
            yield Row(
                f"twosome {' '.join(command)}, its CPU", ours, model, "Python with tinydb and one pydantic model", 2
            )
            yield Row("  the same", ours, bare, "python -c 'import pydantic, tinydb'")

    def left_in_order(self, size: Size) -> None:
        """A program that is killed leaves its name behind, and the next looks everything over: measured is the start
        after a sitting that was ended."""
        (self.saves(size) / HOLDER).unlink(missing_ok=True)

    def fresh(self, size: Size) -> Path:
        """Those saves with no evening on the table."""
        folder = self.saves(size)
        with Table.open(folder) as table:
            if table.evening.waiting():
                table.evening.act(End(now=True))
        return folder


def _timed(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def _children() -> float:
    """Seconds of CPU that the programs which were started and ended took."""
    used = getrusage(RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _lists(number: int) -> tuple[list[float], ...]:
    return tuple([] for _ in range(number))

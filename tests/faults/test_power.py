"""The power goes at any moment: what was acknowledged is on the disk, whatever else the disk forgot.

A few cuts for each operation, or `pytest tests/faults --kills 1000` for a cut at every call.
"""

import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from random import Random

import pytest

from game.storage.bag import Bag
from game.storage.files import earlier_copy
from game.storage.locks import HOLDER
from game.storage.migrations import DERIVED, REMOVED
from game.storage.restore import restore as bring_back
from game.storage.saves import Saves
from tests.faults import power
from tests.faults.operations import OPERATIONS, Operation, clock, fill, start
from tests.faults.power import Disk, Rest, forgetful
from tests.faults.state import State, differences, kept, reopened
from tests.storage import marked

_FEW = 3
"""So many cuts an operation gets, where not every call gets some."""
_EACH = 6
"""So many ways a cut goes at one call, where every call gets some."""

Record = Callable[[str, object], None]


@dataclass
class Cuts:
    """What is left of the folder by cuts at moments that chance picks."""

    chance: Random
    each: int
    """How often the disk is cut at every call; 0: at few calls."""
    rests: list[tuple[int, Rest]] = field(default_factory=list)
    """With the number of what was acknowledged by then."""
    acknowledged: int = 0

    def __call__(self, disk: Disk) -> None:
        self.rests += [(self.acknowledged, disk.cut(self.chance)) for _ in range(self.each or 1)]

    def picked(self, wanted: int, disk: Disk, at_the_end: int = 1) -> list[tuple[int, Rest]]:
        """So many of them, or all where every call was cut; and some when everything is over."""
        few = self.rests if self.each else self.chance.sample(self.rests, min(wanted, len(self.rests)))
        return few + [(self.acknowledged, disk.cut(self.chance)) for _ in range(at_the_end)]


@pytest.fixture(scope="module")
def full(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("full") / "saves"
    fill(folder)
    return folder


@pytest.fixture(scope="module")
def before(full: Path) -> State:
    with start(full) as saves:
        return kept(saves)


def levelled(folder: Path) -> bool:
    """Whether every earlier copy holds what its file holds, as the next start takes it where nobody has the folder."""
    files = [path for path in folder.rglob("*.json") if "backups" not in path.parts]
    ours = [path for path in files if path.stem not in DERIVED and path.stem != REMOVED]
    return all(not (one := earlier_copy(path)).exists() or one.read_bytes() == path.read_bytes() for path in ours)


def found(folder: Path) -> State:
    """What the next start finds, with nothing wrong and nothing to mend."""
    assert (folder / HOLDER).exists() or levelled(folder), "nothing tells that the sitting was not closed"
    with reopened(folder, clock) as saves:
        return kept(saves)


@pytest.mark.parametrize("name", [*OPERATIONS, "open", "open a day later"])
def test_a_power_cut_costs_no_operation_that_was_acknowledged(
    ram: Path, full: Path, before: State, name: str, thorough: bool, record_property: Record
) -> None:
    folder = ram / "on" / "saves"
    shutil.copytree(full, folder)
    if name == "open a day later":
        shutil.rmtree(folder / "backups")
    cuts = Cuts(Random(name), _EACH if thorough else 0)
    operation: Operation = OPERATIONS.get(name, lambda saves: None)
    if name in OPERATIONS:
        with start(folder) as saves, forgetful(ram / "on", cuts) as disk:
            operation(saves)
            cuts.acknowledged = 1
    else:
        with forgetful(ram / "on", cuts) as disk:
            start(folder).close()
    with start(folder) as saves:
        after = kept(saves)
    picked = cuts.picked(_FEW, disk)
    record_property("cuts", len(picked))
    for acknowledged, rest in picked:
        now = found(power.restore(rest, ram / "left") / "saves")
        # Half-way: the evening that was left is history, and the next one has not begun.
        undone = () if acknowledged else (before, {**after, "active": None})
        assert now == after or now in undone, differences(after, now)


def test_a_power_cut_in_a_long_sitting_costs_the_step_under_way_at_most(
    ram: Path, full: Path, thorough: bool, record_property: Record
) -> None:
    folder, chance = ram / "on" / "saves", Random(7)
    shutil.copytree(full, folder)
    names = [name for name in OPERATIONS if name != "close"]
    chance.shuffle(names)
    cuts, states = Cuts(chance, 1 if thorough else 0), list[State]()
    with forgetful(ram / "on", cuts) as disk, start(folder) as saves:
        for name in names:
            states.append(kept(saves))
            cuts.acknowledged = len(states)
            OPERATIONS[name](saves)
        states.append(kept(saves))
        cuts.acknowledged = len(states)
    half = [{**state, "active": None} for state in states]
    picked = cuts.picked(30, disk, at_the_end=12)
    record_property("cuts", len(picked))
    for number, rest in picked:
        now = found(power.restore(rest, ram / "left") / "saves")
        # The number of the operation under way is that of the state it leads to.
        wanted = [states[max(number - 1, 0)], *states[number : number + 1], *half[number : number + 1]]
        assert now in wanted, f"{names[number - 1 : number]}: {differences(wanted[-1], now)}"


def test_the_first_evening_on_a_new_machine_is_on_the_disk_with_all_folders_above_it(ram: Path) -> None:
    (ram / "on").mkdir()
    folder = ram / "on" / "home" / "data" / "saves"
    with forgetful(ram / "on", lambda _: None) as disk, start(folder) as saves:
        OPERATIONS["put_couple"](saves)
        wanted = kept(saves)
        rests = [disk.cut(Random(number)) for number in range(8)]
    for rest in rests:
        assert found(power.restore(rest, ram / "left") / "home" / "data" / "saves") == wanted


def test_a_power_cut_in_a_restore_leaves_the_old_saves_or_the_new(
    ram: Path, full: Path, before: State, thorough: bool, record_property: Record
) -> None:
    folder, source = ram / "on" / "saves", ram / "source"
    shutil.copytree(full, folder)
    with start(Path(shutil.copytree(full, source))) as saves:
        OPERATIONS["put_settings"](saves)
        OPERATIONS["wishes: put a new one"](saves)
        wanted = kept(saves)
    cuts = Cuts(Random(3), _EACH if thorough else 0)
    with forgetful(ram / "on", cuts) as disk:
        bring_back(folder, Bag.of(source), clock)
        cuts.acknowledged = 1
    picked = cuts.picked(30, disk, at_the_end=4)
    record_property("cuts", len(picked))
    for acknowledged, rest in picked:
        left = power.restore(rest, ram / "left") / "saves"
        with start(left) as saves:
            now = kept(saves)
        assert now == wanted or (now == before and not acknowledged), differences(wanted, now)
        assert Saves.check(left) == []


@pytest.mark.usefixtures("easy_keys")
@pytest.mark.parametrize("what", ["lock", "passphrase", "unlock"])
def test_a_power_cut_while_locking_leaves_it_done_or_not_begun(
    ram: Path, what: str, thorough: bool, record_property: Record
) -> None:
    folder = ram / "on" / "saves"
    with marked.start(folder) as saves:
        marked.play(saves)
        as_it_was = kept(saves)
    if what != "lock":
        saves = marked.start(folder)
        saves.locking.lock(saves.locking.prepare(marked.PASSPHRASE))
    before = None if what == "lock" else marked.PASSPHRASE
    cuts = Cuts(Random(what), _EACH if thorough else 0)
    with forgetful(ram / "on", cuts) as disk, marked.start(folder, before) as saves:
        match what:
            case "lock":
                saves.locking.lock(saves.locking.prepare(marked.PASSPHRASE))
            case "passphrase":
                saves.locking.change_passphrase(marked.ANOTHER)
            case "unlock":
                saves.locking.unlock()
        cuts.acknowledged = 1
    after = {"lock": marked.PASSPHRASE, "passphrase": marked.ANOTHER, "unlock": None}[what]
    picked = cuts.picked(12, disk, at_the_end=4)
    record_property("cuts", len(picked))
    for acknowledged, rest in picked:
        opens = marked.opens_with(power.restore(rest, ram / "left") / "saves", as_it_was)
        assert opens == after or (opens == before and not acknowledged)

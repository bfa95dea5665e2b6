"""For `test_crashes`: for every folder named on standard input, a child plays there until it is killed.

The child says after every step what is acknowledged: evenings over, cards that left the table, wishes, marks.
"""

import os
import sys
from datetime import timedelta
from itertools import count
from pathlib import Path
from uuid import UUID

from game.play.actions import AddWish, Favourite
from game.storage.saves import Saves
from tests.storage.play import NOW, sit_down, step


def play(folder: Path) -> None:
    with Saves.open(folder, clock=lambda: NOW) as saves:
        evenings = plays = wishes = loved = 0
        for night in count():
            evening = sit_down(cards=2, now=NOW + timedelta(days=9 * night))
            saves.record(evening, ())
            while evening.turn:
                before = len(evening.plays)
                action = None
                if evening.turn.at == 0 and len(evening.kept) <= before:
                    action = AddWish(id=UUID(int=wishes + 1), title="A lake")
                elif evening.turn.at == 0 and not evening.marked(evening.turn.ref, "favourite"):
                    action = Favourite()
                evening, events = step(evening, action)
                saves.record(evening, events)
                wishes += isinstance(action, AddWish)
                loved += isinstance(action, Favourite)
                plays += len(evening.plays) - before
                evenings += evening.ended is not None
                os.write(1, f"{evenings} {plays} {wishes} {loved}\n".encode())


for line in sys.stdin:
    if child := os.fork():
        os.write(1, f"player {child}\n".encode())
        os.waitpid(child, 0)
        os.write(1, b"dead\n")
    else:
        play(Path(line.rstrip("\n")))

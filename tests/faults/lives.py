"""Lives of the game that end by kill -9: what is typed, what was acknowledged, and what must be there afterwards.

Every life is first lived by a double in this process, on a copy of the saves: it chooses the lines and tells what is
kept after each. Then the game gets the same lines until it is killed at a random moment.
"""

import io
import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from socket import AF_UNIX, SOCK_SEQPACKET, send_fds, socketpair
from typing import Any

from click.testing import CliRunner

from game.cards.shelf import open_shelf
from game.cli import main
from game.paths import deck_folders
from game.plain import Paper, play
from game.plain.words import fitting, is_gate, takes_text
from game.play.scene import Scene
from game.storage.saves import Saves
from game.table import Table, utc_now
from tests.faults.state import State, differences, reopened, told
from tests.faults.victim import EDITING, edit

_ROOT = Path(__file__).parents[2]
_PROMPT = re.compile(rb"^> ", re.MULTILINE)
REFUSED = 3
"""How the game ends when the saves can't be opened, read or written."""
_LINES = 12
"""So many lines a life has at most."""


@dataclass
class Life:
    """What a life is made of, and what it leaves if nothing ends it."""

    arguments: list[str]
    typed: str = ""
    """What comes in through a pipe before anything is asked."""
    lines: list[str] = field(default_factory=list)
    after: list[State] = field(default_factory=list)
    """What is kept once the first prompt is there, then after each line; for a life without prompts, once it ended."""


@dataclass
class Death:
    """How a life ended."""

    killed: bool
    code: int
    """The exit code, or below 0 the signal."""
    prompts: int
    said: str
    mid_write: bool = False
    """A file was being written: its temp file was left lying about."""
    ahead: bool = False
    """The step under way was done, but not acknowledged yet."""


class Game:
    """Starts games and kills them. Python starts once: each game is a fork of a process that has all loaded."""

    def __init__(self) -> None:
        self._post, end = socketpair(AF_UNIX, SOCK_SEQPACKET)
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.victim", str(end.fileno())],
            cwd=_ROOT,
            stdin=subprocess.DEVNULL,
            pass_fds=(end.fileno(),),
        )
        end.close()
        self._typical: dict[bool, float] = {True: 0.02, False: 0.005}
        """Seconds from a start, and from a line, to the next prompt; as it was of late."""

    def close(self) -> None:
        """Let go of the process that all are forks of."""
        self._post.close()
        self._server.wait()

    def start(self, how: dict[str, Any], stdin: int, stdout: int) -> int:
        """A new game; its process id, which stays its own until `status` was asked for."""
        send_fds(self._post, [json.dumps(how).encode()], [stdin, stdout])
        return int(self._post.recv(64))

    def status(self) -> int:
        """How the last one that was started ended: below 0 by that signal, else its exit code."""
        self._post.send(b".")
        return os.waitstatus_to_exitcode(int(self._post.recv(64)))

    def run(self, life: Life, moment: Random | None = None, *, within: float | None = None, **how: Any) -> Death:
        """Start the game, type its lines, each when the prompt is there, and kill it.

        At a random moment, `within` so many seconds of the last line or within as many as it takes of late; without
        one, when the last line is acknowledged or it has ended by itself.
        """
        stdin, type_here = os.pipe()
        listen, stdout = os.pipe()
        pid = self.start({"arguments": life.arguments, **how}, stdin, stdout)
        os.close(stdin)
        os.close(stdout)
        os.write(type_here, life.typed.encode())
        last = moment.randrange(len(life.lines) + 1) if moment else len(life.lines)
        said = b""
        for number in range(last + 1):
            start = time.perf_counter()
            if number:
                with suppress(BrokenPipeError):  # It ended by itself: its status tells.
                    os.write(type_here, f"{life.lines[number - 1]}\n".encode())
            if moment and number == last:
                until = start + moment.random() * (within or 1.3 * self._typical[not number])
                while time.perf_counter() < until:
                    pass
                break
            while len(_PROMPT.findall(said)) <= number and (more := os.read(listen, 1 << 16)):
                said += more
            self._typical[not number] += (time.perf_counter() - start - self._typical[not number]) / 8
        os.kill(pid, signal.SIGKILL)
        os.close(type_here)
        while more := os.read(listen, 1 << 16):
            said += more
        os.close(listen)
        status = self.status()
        text = said.decode(errors="replace")
        assert "Traceback" not in text, text
        return Death(status == -signal.SIGKILL, status, len(_PROMPT.findall(said)), text)


class FreshGame(Game):
    """Starts `python -m game` itself, every time."""

    def __init__(self) -> None:
        self._typical = {True: 0.5, False: 0.005}

    def close(self) -> None:
        """Nothing stays."""

    def start(self, how: dict[str, Any], stdin: int, stdout: int) -> int:
        """A new game, in a Python of its own."""
        line = [sys.executable, "-m", "game", *how["arguments"]]
        self._process = subprocess.Popen(line, cwd=_ROOT, stdin=stdin, stdout=stdout, stderr=stdout)
        return self._process.pid

    def status(self) -> int:
        """How it ended."""
        return self._process.wait()


class Couple:
    """Two people who play on, whatever happens to the game."""

    def __init__(self, folder: Path, seed: int) -> None:
        self.folder, self.rng = folder / "saves", Random(seed)
        self._double = folder / "double"
        self._shelf = open_shelf(deck_folders((), self.folder))
        self._decks = [
            deck.id for deck in self._shelf.decks.values() if deck.theme not in ("desire", "rebuilding-trust")
        ]
        with self._at(self.folder) as table:
            table.people.found("Sam", "Alex")
            table.people.agree()

    def _at(self, folder: Path) -> Table:
        return Table(Saves.open(folder, clock=utc_now), lambda: self._shelf, clock=utc_now)

    def _copy(self) -> Path:
        shutil.rmtree(self._double, ignore_errors=True)
        return Path(shutil.copytree(self.folder, self._double))

    # The double's life

    def evening(self) -> Life:
        """Some lines of an evening line by line: of the one that waits, or of a new one."""
        life = Life(["play", "--plain", "--saves", str(self.folder)])
        with self._at(self._copy()) as table:
            resumed = table.evening.waiting() is not None
            if not resumed:
                decks, cards, seed = self.rng.sample(self._decks, 2), self.rng.randint(3, 8), self.rng.getrandbits(32)
                table.evening.begin(decks, cards=cards, seed=seed)
                life.arguments += ["--cards", str(cards), "--seed", str(seed)]
                life.arguments += [word for deck in decks for word in ("--deck", deck)]
            try:
                play(table, Paper(_Hands(self, table, life), io.StringIO()), resumed=resumed)
                life.after.append(told(table._saves))
            except _Enough:
                pass
        return life

    def choose(self, scene: Scene) -> str:
        """What to type next."""
        words = set(fitting(scene).values())
        if scene.paused_until is not None:
            return "return"
        chance = self.rng.random()
        asides = [
            word for word in ("favourite", "lighter", "deeper", "undo", "pass", "later", "never") if word in words
        ]
        if takes_text(scene):
            return f"Something number {self.rng.getrandbits(20)}."
        if chance < 0.1 and asides:
            return self.rng.choice(asides)
        if chance < 0.35 and "wish" in words:
            what = self.rng.choice(("wish", "note"))
            return f"{what} A word number {self.rng.getrandbits(20)}"
        if chance < 0.38 and "pause" in words:
            return "pause 20"
        if "answer" in scene.actions:
            return str(self.rng.randint(1, len(scene.choices))) if not scene.ends else self.rng.choice(scene.choices)
        if "confirm" in scene.actions:
            return self.rng.choice(("yes", "yes", "no"))
        if "keep" in scene.actions and chance < 0.7:
            return self.rng.choice(("keep", "no"))
        return "ready" if is_gate(scene) else ""

    def editing(self) -> Life:
        """A long sitting over the wish list."""
        life = Life([EDITING, str(self.folder)])
        with self._at(self._copy()) as table:
            life.after.append(told(table._saves))
            for _ in range(_LINES):
                what = self._edit()
                edit(table, **what)
                life.lines.append(json.dumps(what))
                life.after.append(told(table._saves))
        return life

    def _edit(self) -> dict[str, Any]:
        number = self.rng.getrandbits(20)
        at = self.rng.randrange(1000)
        return self.rng.choice(
            (
                {"do": "add", "title": f"Wish {number}"},
                {"do": "edit", "at": at, "title": f"Another wish {number}", "notes": "One\nTwo"},
                {"do": "heart", "at": at, "seat": "a", "hearts": number % 4},
                {"do": "heart", "at": at, "seat": "b", "hearts": number % 4},
                {"do": "done", "at": at, "note": f"It was {number}.", "ratings": [1, 3]},
                {"do": "drop", "at": at},
                {"do": "restore", "at": at},
                {"do": "draft", "values": [f"half {number}", ""]},
                {"do": "drop_draft"},
                {"do": "set", "number": number},
            )
        )

    def command(self) -> Life:
        """One wish command from the shell."""
        with self._at(self.folder) as table:
            wishes = [str(wish.id) for wish in table.wishes.all()]
        number = self.rng.getrandbits(20)
        add = ["add", f"Wish {number}", "--minutes", "90"]
        if wishes and (chance := self.rng.random()) < 0.7:
            wish = self.rng.choice(wishes)
            rest = [["edit", wish, "--title", f"Else {number}"], ["done", wish, "--note", "Yes."], ["drop", wish]]
            line = ["wish", *rest[int(chance / 0.7 * 3)]]
        else:
            line = ["wish", *add]
        double = self._copy()
        done = CliRunner().invoke(main, [*line, "--saves", str(double)])
        assert done.exit_code == 0, done.output
        with self._at(double) as table:
            return Life([*line, "--saves", str(self.folder)], after=[told(table._saves)])

    # The life itself

    def before(self) -> State:
        with self._at(self.folder) as table:
            return told(table._saves)

    def live(self, game: Game, make: Callable[["Couple"], Life], *, out: bool = False, **how: Any) -> Death:
        """Live a life up to a random moment, or `out`, and prove that what was acknowledged is whole and readable.

        `how`: in what circumstances, as `victim.run` takes them; then it may also stop because the disk refused.
        """
        before = self.before()
        life = make(self)
        death = game.run(life, None if out else self.rng, **how)
        assert death.killed or death.code in ((0, REFUSED) if how else (0,)), death.said
        states = [before, *life.after]
        sure = len(life.after) if death.code == 0 else death.prompts
        death.mid_write = any(self.folder.rglob("*.tmp"))
        with reopened(self.folder, utc_now) as saves:
            found = told(saves)
        death.ahead = found != states[sure]
        # What was under way may be there, whole, or not at all.
        if found not in states[sure : sure + 2]:
            raise AssertionError(f"{differences(states[sure], found)} after {life.lines[:sure]} of {life.arguments}")
        return death


class _Enough(Exception):
    """The double has lived as long as it should."""


class _Hands(io.StringIO):
    """Types for the double, and takes down what is kept at every prompt."""

    def __init__(self, couple: Couple, table: Table, life: Life) -> None:
        super().__init__()
        self._couple, self._table, self._life = couple, table, life

    def readline(self, size: int | None = -1, /) -> str:
        self._life.after.append(told(self._table._saves))
        scene = self._table.evening.scene()
        if scene is None or len(self._life.lines) == _LINES:
            raise _Enough
        line = self._couple.choose(scene)
        self._life.lines.append(line)
        return f"{line}\n"

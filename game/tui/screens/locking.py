"""Locking the saves from settings: what is asked, what is shown once, and the moment in which it happens."""

import asyncio
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from game.errors import BadInput, TwosomeError
from game.tui.base import GameDialog
from game.tui.command import Command
from game.tui.screens.ask import Ask, AskYesNo
from game.tui.widgets.secret import Secret
from game.tui.widgets.words import Words

if TYPE_CHECKING:
    from game.storage.vault import Vault
    from game.tui.app import TwosomeApp

_GOOD = "Four or five words in a row are best. Without it, and without the recovery key, nobody opens your saves again."

_LOCKED = "Locked. Twosome asks for the passphrase from now on."
_UNLOCKED = "Unlocked: your saves are plain files again."


class AskSecret(Ask[str]):
    """A passphrase, typed once or twice; dismissed with it."""

    PLACES = ("dialog",)
    ABOUT = (
        "A passphrase, which stands in no file and is shown to nobody. Without it, and without the recovery "
        "key, nothing that it locks opens again."
    )
    DEFAULT_CSS = """
    AskSecret {
        Words { margin-bottom: 1; }
        #second { margin-top: 1; }
        #said { height: auto; color: $warning; margin-top: 1; display: none; }
    }
    """

    def __init__(
        self, question: str, words: str = "", *, new: bool = False, which: str = "Passphrase, or recovery key"
    ) -> None:
        """`new`: one to lock with, which is typed twice. `which`: what is asked for where it is not."""
        super().__init__(question)
        self._words, self._new, self._which = words, new, which

    def live_commands(self) -> tuple[Command, ...]:
        return _renamed(super().live_commands(), save="go on")

    def body(self) -> ComposeResult:
        if self._words:
            yield Words(self._words)
        yield Secret("The passphrase" if self._new else self._which)
        if self._new:
            yield Secret("Once more", id="second")
        yield Static(id="said")

    def on_mount(self) -> None:
        self.query(Secret).first().focus()

    def on_input_submitted(self, event: Secret.Submitted) -> None:
        last = self.query(Secret).last()
        if event.input is last:
            self.action_save()
        else:
            last.focus()

    def action_save(self) -> None:
        fields = list(self.query(Secret))
        try:
            passphrase = self._checked([field.value for field in fields])
        except BadInput as problem:
            said = self.query_one("#said", Static)
            said.update(Content(f"! {problem}"))
            said.display = True
            for field in fields:
                field.take()
            fields[0].focus()
        else:
            self.dismiss(passphrase)

    def _checked(self, typed: list[str]) -> str | None:
        """What was typed; None for nothing. Raises `BadInput`."""
        if not self._new:
            return typed[0] or None
        first = self.table.locking.as_passphrase(typed[0])
        if typed[1].strip() != typed[0].strip():
            raise BadInput("The two differ. Type both again.")
        return first


class ShowKey(Ask[bool]):
    """The recovery key, shown this once; dismissed with whether to lock."""

    PLACES = ("dialog",)
    ABOUT = (
        "The recovery key opens your saves where the passphrase is forgotten. It is shown this once, and "
        "nobody keeps a copy."
    )
    DEFAULT_CSS = "ShowKey #key { text-align: center; text-style: bold; color: $light; margin: 1 0; }"

    def __init__(self, key: str) -> None:
        super().__init__("The recovery key, this once")
        self._key = key

    def body(self) -> ComposeResult:
        yield Words("It opens your saves where the passphrase is forgotten. Write it down, away from this machine.")
        half = len(self._key) // 2
        yield Static(Content(f"{self._key[:half]}\n{self._key[half:]}"), id="key")
        yield Words("It is one long word. Small letters and spaces in it do no harm.")

    def live_commands(self) -> tuple[Command, ...]:
        return _renamed(super().live_commands(), save="it is on paper: lock", cancel="leave unlocked")

    def action_save(self) -> None:
        self.dismiss(True)


def _renamed(commands: tuple[Command, ...], **labels: str) -> tuple[Command, ...]:
    return tuple(replace(command, label=labels.get(command.id, command.label)) for command in commands)


class Working(GameDialog[bool]):
    """What the game is busy with for a moment; no key does anything. Dismissed with whether it went well.

    It waits for nobody looking over it: where the screen was hidden meanwhile, it goes when that is lifted.
    """

    ABOUT = "The game is busy for a moment, and goes on by itself."

    CSS = """
    Working { align: center middle; background: $background 70%; }
    Working Vertical { width: 44; height: auto; padding: 1 3; background: $card; border: round $line; }
    """

    def __init__(self, words: str, work: Callable[[], object]) -> None:
        """`work` is done beside the screen; a `TwosomeError` of it is told."""
        super().__init__()
        self._words, self._work = words, work
        self._over: bool | None = None

    def compose(self) -> ComposeResult:
        with Vertical():
            yield Static(Content(self._words))

    def on_mount(self) -> None:
        self.run_worker(self._do())

    async def _do(self) -> None:
        try:
            await asyncio.to_thread(self._work)
            self._over = True
        except TwosomeError as error:
            self.tell(str(error), warning=True)
            self._over = False
        self.on_screen_resume()

    def on_screen_resume(self) -> None:
        if self._over is not None and self.is_active:
            self.dismiss(self._over)


async def lock_saves(app: "TwosomeApp") -> None:
    """A passphrase twice, the recovery key once, and then all is locked."""
    passphrase = await app.push_screen_wait(AskSecret("A passphrase for your saves", _GOOD, new=True))
    if passphrase is None:
        return
    made: list[Vault] = []
    locking = app.table.locking
    await app.push_screen_wait(Working("Making the key…", lambda: made.append(locking.prepare(passphrase))))
    for vault in made:
        if not await app.push_screen_wait(ShowKey(vault.recovery_key)):
            return
        done = await app.push_screen_wait(Working("Locking your saves…", partial(locking.lock, vault)))
        # Where it stopped, the passphrase may be on: then it is asked for.
        app.sit_down_anew(
            vault if done else None, "Locked. Twosome asks for the passphrase from now on." if done else ""
        )


async def unlock_saves(app: "TwosomeApp") -> None:
    """Everything plain again, once the passphrase was typed."""
    sure = AskYesNo("Unlock for good?", "Your saves become plain files again, for everyone who can read this disk.")
    if await app.push_screen_wait(sure) and await _proved(app):
        done = await app.push_screen_wait(Working("Unlocking your saves…", app.table.locking.unlock))
        app.sit_down_anew(None, _UNLOCKED if done else "")


async def change_passphrase(app: "TwosomeApp") -> None:
    """Another passphrase, once the old one was typed."""
    if not await _proved(app):
        return
    passphrase = await app.push_screen_wait(AskSecret("The new passphrase", _GOOD, new=True))
    if passphrase is None:
        return
    change = partial(app.table.locking.change_passphrase, passphrase)
    if await app.push_screen_wait(Working("Changing the passphrase…", change)):
        app.tell("Changed. The recovery key is the same as before.")


async def _proved(app: "TwosomeApp") -> bool:
    """Whether the one at the keyboard knows the passphrase."""
    secret = await app.push_screen_wait(AskSecret("Your passphrase"))
    if secret is None:
        return False
    opens: list[bool] = []
    locking = app.table.locking
    await app.push_screen_wait(Working("One moment…", lambda: opens.append(locking.opens(secret))))
    if opens == [False]:
        app.tell("That does not open these saves.", warning=True)
    return opens == [True]

"""Keys of their own: which command may have which key, and who has it already.

A command has one key that can be changed. Enter, Escape, Tab and the arrows mean the same everywhere and stay; so do
other keys that a command has beside its first.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from textual.binding import Binding, BindingsMap

from game.tui.command import Command, Place
from game.tui.commands import COMMANDS, commands_of
from game.tui.keynames import key_name

_FIXED = frozenset({"enter", "escape", "tab", "up", "down", "left", "right", "pageup", "pagedown", "delete"})

_ON_ONE_SCREEN: tuple[frozenset[Place], ...] = (
    frozenset({"card", "curtain", "limits", "gate", "repairs", "phase", "hearts", "daily"}),
    frozenset({"days", "dates", "carry"}),
    frozenset({"dialog", "length"}),
)
"""Places whose commands may be live at the same moment, beside those of one place and those that hold everywhere."""


def can_change(command: Command) -> bool:
    """Whether it may have another key."""
    return command.keys[0] not in _FIXED and command.keys[0] != "question_mark"


def fits(command: Command, key: str) -> str:
    """Why a command may not have a key; empty when it may. `key` as Textual names it."""
    function = key.startswith("f") and key[1:].isdigit()
    if key in _FIXED or not (function or len(key_name(key)) == 1 or key == "space"):
        return "Take a letter, a digit, a sign, Space or F1 to F12: the others mean the same everywhere."
    if command.keys[0].startswith("f") and command.keys[0][1:].isdigit() and not function:
        return "It has to work while you write, so it takes one of F1 to F12."
    return ""


@dataclass(frozen=True)
class Change:
    """What giving a command a key comes to."""

    command: Command
    key: str
    holders: tuple[Command, ...]
    """Who has that key now, and could be live at the same moment."""

    @property
    def swap(self) -> Command | None:
        """The one that would take this one's key in return; None where nobody has it, or where no swap helps."""
        if len(self.holders) != 1:
            return None
        (holder,) = self.holders
        mine = self.command.keys[0]
        free = not [c for c in _beside(holder) if mine in c.keys and c.name != self.command.name]
        able = can_change(holder) and holder.keys[0] == self.key and not fits(holder, mine)
        return holder if able and free else None

    @property
    def keys(self) -> dict[str, str]:
        """What changes, by a command's name."""
        given = {self.command.name: _first(self.command, self.key)}
        if self.swap is not None:
            given[self.swap.name] = _first(self.swap, self.command.keys[0])
        return given


def change(command: Command, key: str) -> Change:
    """What it would be to give that key to that command."""
    return Change(command, key, tuple(c for c in _beside(command) if key in c.keys))


def without_own(keys: Mapping[str, str]) -> dict[str, str]:
    """Keys to be kept: without those that are the game's own anyway."""
    own = {c.name: c.key for c in COMMANDS}
    return {name: key for name, key in keys.items() if own.get(name, key) != key}


def with_keys(bindings: BindingsMap) -> BindingsMap:
    """Bindings of a screen as the players have their keys."""
    theirs = {c.name: c.keys for c in commands_of(*{c.place for c in COMMANDS})}
    own = {c.name: c.keys for c in COMMANDS}
    placed: list[Binding] = []
    for key, bound in bindings.key_to_bindings.items():
        for binding in bound:
            name = binding.id or ""
            if theirs.get(name) == own.get(name):
                placed.append(binding)
            elif key == own[name][0]:
                placed += [
                    Binding(new, binding.action, binding.description, show=binding.show, id=name)
                    for new in theirs[name]
                ]
    return BindingsMap(placed)


def _beside(command: Command) -> list[Command]:
    """All other commands that may be live when it is."""
    places = {command.place}.union(*(group for group in _ON_ONE_SCREEN if command.place in group))
    everywhere = command.place == "everywhere"
    return [
        c
        for c in commands_of(*dict.fromkeys(c.place for c in COMMANDS))
        if c.name != command.name and (everywhere or c.place in places or c.place == "everywhere")
    ]


def _first(command: Command, key: str) -> str:
    return ",".join((key, *command.keys[1:]))

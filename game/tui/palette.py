"""F2: the commands of the screen that lies beneath, found by the words they are told in."""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from textual.command import CommandList, CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.dom import DOMNode
from textual.markup import escape

from game.tui.base import Commanded, Orderly, always
from game.tui.command import Command
from game.tui.commands import commands_of

_LEFT_OUT = ("back", "command_palette")
"""What Escape does here already, and the palette itself."""


class Palette(Orderly, CommandPalette):
    """The palette, with what works everywhere."""

    BINDINGS = always()

    def _action_command_list(self, action: str) -> None:
        # A list that is not laid out yet has no pages to turn; Textual's own would end the game looking for its rows.
        if self.query_one(CommandList).scrollable_content_region:
            super()._action_command_list(action)


class ScreenCommands(Provider):
    """What does something on the screen right now, most used first; then what holds everywhere."""

    async def discover(self) -> Hits:
        for command, run in self._commands():
            yield DiscoveryHit(command.help, run, command.help, _aside(command))

    async def search(self, query: str) -> Hits:
        words = query.casefold().split()
        for command, run in self._commands():
            told = f"{command.label} {command.help} {command.words}".casefold()
            if all(word in told for word in words):
                # A command whose name is the word comes before those that only mention it.
                score = 2.0 if command.label.startswith(words[0]) else 1.0
                yield Hit(score, command.help, run, command.help, _aside(command))

    def _commands(self) -> Iterator[tuple[Command, Callable[[], Any]]]:
        everywhere = [c for c in commands_of("everywhere") if c.id not in _LEFT_OUT]
        live = self.screen.live_commands() if isinstance(self.screen, Commanded) else ()
        for command in live:
            if command.label and command.place != "everywhere" and command.id not in _LEFT_OUT:
                yield command, partial(self._run, command.id, self.screen)
        for command in everywhere:
            yield command, partial(self._run, f"app.{command.id}", self.app)

    async def _run(self, action: str, of: DOMNode) -> None:
        # Hidden in the very moment: then nothing opens over the dull screen.
        if self.screen.is_active:
            await self.app.run_action(action, of)


def _aside(command: Command) -> str:
    # A label may name one of the two, or be a card's own word; Textual reads this as markup.
    return escape(f"{command.shown_key}  {command.label}")

"""Keys of their own: every command with its key, and another key for it."""

from collections.abc import Hashable, Sequence
from typing import ClassVar

from textual import events, on
from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.tui.command import PLACE_TITLES, Command, Place
from game.tui.commands import COMMANDS, commands_of, find
from game.tui.keynames import key_name
from game.tui.keys import Change, can_change, change, fits, without_own
from game.tui.screens.ask import Ask
from game.tui.screens.list_screen import ListScreen
from game.tui.widgets.lines import Lines
from game.tui.widgets.press import Press
from game.tui.words import counted

_KEY = 7
"""How many cells a key takes."""


class KeyLines(Lines[Command]):
    """One command a line: its key, and what it does."""

    def key_of(self, command: Command) -> Hashable:
        return command.name

    def line_of(self, command: Command, width: int, *, lit: bool) -> Content:
        """Its key, bright where it is one of their own."""
        own = command in COMMANDS
        does = Content.styled(command.help, "bold" if lit else "").truncate(max(1, width - _KEY - 3), ellipsis=True)
        key = (f"{command.shown_key:>{_KEY - 2}}", "bold $light" if can_change(command) else "$quiet")
        return Content.assemble("  " if own else ("✓ ", "$light"), key, " ", does)


class KeysScreen(ListScreen[Command]):
    """The commands, and beside them the lit one's keys."""

    PLACES: ClassVar[tuple[Place, ...]] = ("keys", "keys_search")
    WHERE = "Keys of your own"
    ABOUT = (
        "Every command of the game and its key. Give one another key where yours lies differently; where another "
        "command has it, you see which, and the two can change places. Enter, Escape, Tab and the arrows stay."
    )
    LEGEND = (("✓", "a key of your own"),)

    def body(self) -> ComposeResult:
        """The list, and the lit command beside it."""
        yield from self.columns()

    def on_mount(self) -> None:
        """Read them."""
        self.filter(None)
        self.list.focus()

    def lines(self) -> KeyLines:
        """One command a line."""
        return KeyLines()

    def words(self) -> Static:
        """The lit command."""
        return Static(id="words")

    def live_commands(self) -> tuple[Command, ...]:
        """Letters belong to the search while it is open."""
        if self.is_mounted and self.searching:
            return commands_of("keys_search")
        lit = self.list.lit if self.is_mounted else None
        live = {"search", "back"}
        if lit is not None and can_change(lit):
            live |= {"change"} if lit in COMMANDS else {"change", "own"}
        if self._theirs:
            live.add("all_own")
        return tuple(c for c in commands_of("keys") if c.id in live)

    @property
    def _theirs(self) -> dict[str, str]:
        return dict(self.table.settings().get("keys", {}))

    def found(self, sought: str) -> Sequence[Command]:
        """Commands that are told with every word of it."""
        words = sought.casefold().split()
        places = dict.fromkeys(c.place for c in COMMANDS)
        every = [c for c in commands_of(*places) if can_change(c)]
        return [c for c in every if all(w in f"{PLACE_TITLES[c.place]} {c.label} {c.help}".casefold() for w in words)]

    def show_found(self, found: Sequence[Command], sought: str) -> str:
        """How many there are."""
        self.query_one("#left").border_title = counted(len(found), "command")
        return "No command has"

    def show_lit(self, lit: Command | None, about: VerticalScroll) -> None:
        """Where the lit command is, and its keys."""
        about.display = lit is not None
        if lit is None:
            return
        about.border_title = Content(PLACE_TITLES[lit.place])
        (own,) = (c for c in COMMANDS if c.name == lit.name)
        parts: list[Content] = [Content.styled(lit.help, "bold")]
        parts.append(Content.assemble(("key  ", "$quiet"), (_named(lit), "bold $light")))
        if own != lit:
            parts.append(Content.assemble(("the game's own  ", "$quiet"), _named(own)))
        self.query_one("#words", Static).update(Content("\n\n").join(parts))

    @on(Lines.Opened)
    def _opened(self) -> None:
        self.action_change()

    # What is done ----------------------------------------------------------------------------------------------

    def action_change(self) -> None:
        """Another key for the lit command."""

        def chosen(made: Change | None) -> None:
            if made is not None:
                self._keep({**self._theirs, **made.keys})

        if (lit := self.list.lit) is not None and can_change(lit):
            self.app.push_screen(NewKey(lit), chosen)

    def action_own(self) -> None:
        """The game's own key for the lit command; who has that by now gets its own back, too."""
        if (lit := self.list.lit) is None:
            return
        back = {lit.name}
        theirs = self._theirs
        while True:
            kept = {name: key for name, key in theirs.items() if name not in back}
            own = {c.name: c for c in COMMANDS}
            more = {c.name for name in back for c in change(own[name], own[name].keys[0]).holders} & kept.keys()
            if not more:
                break
            back |= more
        self._keep(kept)

    def action_all_own(self) -> None:
        """The game's own keys for all."""
        self._keep({})

    def _keep(self, keys: dict[str, str]) -> None:
        kept = without_own(keys)
        self.tried(lambda: self.table.set(keys=kept))
        self.twosome.take_keys(kept)
        self.filter(self.list.lit)
        self.renew_keys()


class NewKey(Ask[Change]):
    """Press a key; what it comes to is said before it is taken."""

    PLACES = ("new_key",)
    ABOUT = "Another key for one command. Where a second command has it already, you see which before anything changes."

    def __init__(self, command: Command) -> None:
        super().__init__("Another key")
        self._command = command
        self._change: Change | None = None

    def body(self) -> ComposeResult:
        yield Static(Content.styled(self._command.help, "bold"))
        yield Static(Content.styled("Press the key that it shall have.", "$quiet"), id="said")

    def live_commands(self) -> tuple[Command, ...]:
        return find("new_key", ("take", "cancel") if self._able or not self.is_mounted else ("cancel",))

    @property
    def _able(self) -> bool:
        return self._change is not None and (not self._change.holders or self._change.swap is not None)

    def on_mount(self) -> None:
        self._show_keys()

    def _show_keys(self) -> None:
        for press in self.query(Press):
            press.display = press.action != "take" or self._able

    def on_key(self, event: events.Key) -> None:
        if event.key in ("enter", "escape"):
            return
        event.stop()
        event.prevent_default()
        wrong = fits(self._command, event.key)
        self._change = None if wrong else change(self._command, event.key)
        self.query_one("#said", Static).update(Content(f"! {wrong}") if wrong else self._says())
        self._show_keys()

    def _says(self) -> Content:
        made = self._change
        assert made is not None
        lines = [Content.assemble(("new key  ", "$quiet"), (key_name(made.key), "bold $light"))]
        for held in made.holders:
            where = PLACE_TITLES[held.place]
            lines.append(Content.assemble(("! ", "bold $warning"), "has it now: ", (held.help, "bold"), f" ({where})"))
        if made.swap is not None:
            lines.append(Content(f"That takes {key_name(self._command.keys[0])} in return."))
        elif made.holders:
            lines.append(Content("Give that another key first, or press another one here."))
        return Content("\n").join(lines)

    def action_take(self) -> None:
        """Have it so."""
        self.dismiss(self._change)


def _named(command: Command) -> str:
    return "  ".join(key_name(key) for key in command.keys)

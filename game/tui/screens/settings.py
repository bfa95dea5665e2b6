"""Settings: names, private limits, look, movement, length, sound, keys, the lock."""

from collections.abc import Sequence
from typing import ClassVar, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.widgets.option_list import Option

from game.errors import TwosomeError
from game.play.players import SEATS, Seat
from game.text import NAME_LENGTH
from game.tui.base import GameScreen
from game.tui.command import Place
from game.tui.screens.setup import LENGTHS
from game.tui.themes import PALETTES
from game.tui.widgets.pointed import Pointed
from game.tui.words import counted

_ALONE = {"limits": "Private limits", "gate": "Desire, open?", "repairs": "Words that help"}
"""What each sets alone."""


V = TypeVar("V")

_IDLE = (0, 5, 15)
"""After how many minutes without a key locked saves may hide themselves; 0: never."""


class SettingsScreen(GameScreen):
    """One list; Enter changes the line that is lit."""

    PLACES: ClassVar[tuple[Place, ...]] = ("settings",)
    WHERE = "Settings"
    ABOUT = (
        "Your names, what each of you sets alone behind the curtain, the look, the keys and the lock. "
        "Every change is kept at once."
    )
    CSS = """
    SettingsScreen {
        #middle { height: 1fr; align: center middle; }
        Pointed { width: 66; max-width: 96%; height: auto; max-height: 100%; border: round $light;
                  background: $card; padding: 0 1; scrollbar-size-vertical: 1; }
        Pointed > .option-list--separator { color: $line; }
        Pointed:focus { border: round $light; background-tint: $card 0%; }
    }
    """

    def body(self) -> ComposeResult:
        with Vertical(id="middle"):
            yield Pointed()

    def on_mount(self) -> None:
        super().on_mount()
        self._draw()
        self.query_one(Pointed).focus()

    def _draw(self) -> None:
        names = self.table.people.names()
        own = len(self.table.settings().get("keys", {}))
        look = next((p.title for p in PALETTES if p.name == self.app.theme), self.app.theme)
        rows: list[tuple[str, Content] | None] = [  # None: a line between groups
            ("name-a", _row("One of you", Content.styled(names["a"], "bold $seat-a"))),
            ("name-b", _row("The other", Content.styled(names["b"], "bold $seat-b"))),
            *(
                (f"{id}-{seat}", _row(label, Content.assemble("for ", (names[seat], f"bold $seat-{seat}"), " alone")))
                for id, label in _ALONE.items()
                for seat in SEATS
            ),
            None,
            ("theme", _row("Look", Content(look))),
            ("animation", _row("Movement", Content("off" if self.app.animation_level == "none" else "on"))),
            ("keys", _row("Keys", Content(counted(own, "key") + " of your own" if own else "as the game has them"))),
            None,
            ("language", _row("Decks in", self._language())),
            ("minutes", _row("An evening", Content(f"{self.table.evening.usual} minutes"))),
            ("bell", _row("When time is up", Content("a bell" if self.twosome.bell_rings else "no sound"))),
            ("week", _row("A week begins on", Content("Sunday" if self.table.planner.week_begins else "Monday"))),
            None,
            *self._lock_rows(),
        ]
        options = self.query_one(Pointed)
        at = options.highlighted or 0
        options.clear_options()
        options.add_options([row and Option(row[1], id=row[0]) for row in rows])
        options.highlighted = at

    def _language(self) -> Content:
        there = self.table.decks.languages()
        return Content(self.table.decks.language() or (there[0] if len(there) == 1 else "any language"))

    def _lock_rows(self) -> list[tuple[str, Content]]:
        if self.table.locking.vault is None:
            return [("lock", _row("Saves", Content("plain files; Enter locks them")))]
        idle = self.twosome.idle_minutes
        return [
            ("passphrase", _row("Passphrase", Content("change it"))),
            ("idle", _row("Left alone", Content(f"hidden after {idle} minutes" if idle else "stays as it is"))),
            ("unlock", _row("Saves", Content("locked; Enter unlocks them"))),
        ]

    @on(Pointed.OptionSelected)
    def _selected(self) -> None:
        self.action_change()

    def action_change(self) -> None:
        """Change the line that is lit."""
        options = self.query_one(Pointed)
        if options.highlighted is None:
            return
        what = options.get_option_at_index(options.highlighted).id or ""
        match what.split("-"):
            case ["name", seat]:
                self._rename("a" if seat == "a" else "b")
            case ["limits", seat]:
                from game.tui.screens.limits import LimitsScreen

                self.app.push_screen(LimitsScreen(("a" if seat == "a" else "b",)))
            case ["gate", seat]:
                from game.tui.screens.gate import GateScreen

                self.app.push_screen(GateScreen("desire", ("a" if seat == "a" else "b",)))
            case ["repairs", seat]:
                from game.tui.screens.repairs import RepairsScreen

                self.app.push_screen(RepairsScreen("a" if seat == "a" else "b"))
            case ["keys"]:
                from game.tui.screens.keys import KeysScreen

                self.app.push_screen(KeysScreen(), lambda _: self._draw())
            case [("lock" | "unlock" | "passphrase") as what]:
                from game.tui.screens.locking import change_passphrase, lock_saves, unlock_saves

                does = {"lock": lock_saves, "unlock": unlock_saves, "passphrase": change_passphrase}[what]
                # A second Enter, pressed before the first question came up, asks nothing twice.
                if not any(worker.group == "lock" for worker in self.twosome.workers):
                    self.twosome.run_worker(does(self.twosome), group="lock")
            case ["language"]:
                self._turn_language()
            case _:
                self._keep(**self._turned(what))

    def _turned(self, what: str) -> dict[str, object]:
        """The next of a few values for a setting, in force already."""
        app, kept = self.twosome, dict[str, object]()
        match what:
            case "theme":
                app.wear(_after(app.theme, [palette.name for palette in PALETTES]))
                kept["theme"] = app.theme
            case "week":
                kept["week"] = "monday" if self.table.planner.week_begins else "sunday"
            case "animation":
                app.animation_level = "full" if app.animation_level == "none" else "none"
                kept["animation"] = app.animation_level != "none"
            case "minutes":
                kept["minutes"] = _after(self.table.evening.usual, LENGTHS)
            case "bell":
                kept["bell"] = app.bell_rings = not app.bell_rings
            case "idle":
                kept["idle_minutes"] = app.idle_minutes = _after(app.idle_minutes, _IDLE)
        return kept

    def _keep(self, **settings: object) -> None:
        try:
            self.table.set(**settings)
        except TwosomeError as error:
            self.tell(str(error), warning=True)
        self._draw()

    def _turn_language(self) -> None:
        there = self.table.decks.languages()
        if len(there) < 2:
            self.tell(f"Every deck on the shelf is in {there[0]}." if there else "There is no deck on the shelf.")
            return
        try:
            self.table.decks.next_language()
        except TwosomeError as error:
            self.tell(str(error), warning=True)
        self._draw()

    def _rename(self, seat: Seat) -> None:
        from game.tui.screens.ask import AskLine

        names = self.table.people.names()

        def renamed(name: str | None) -> None:
            if name is None:
                return
            try:
                self.table.people.rename(*(name if s == seat else names[s] for s in SEATS))
            except TwosomeError as error:
                self.tell(str(error), warning=True)
            self._draw()

        question, empty = f"Another name, of {NAME_LENGTH} characters at most", f"left empty, it stays {names[seat]}"
        self.app.push_screen(AskLine(question, names[seat], placeholder=empty, max_length=NAME_LENGTH), renamed)


def _after(value: V, values: Sequence[V]) -> V:
    """The value that comes next, around the end; the first where it is none of them."""
    return values[(values.index(value) + 1) % len(values)] if value in values else values[0]


def _row(label: str, value: Content) -> Content:
    return Content.assemble((f"  {label:<18}", "$quiet"), value)

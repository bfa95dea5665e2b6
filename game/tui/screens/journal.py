"""The journal: everything you kept, by day; found as you type, mended, let go for good."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.table.letters import READABLE_FILE
from game.text import NOTE_LENGTH
from game.together.journal import Entry
from game.tui.command import Command, Place
from game.tui.commands import commands_of, find, shown_key
from game.tui.screens.ask import AskText, AskYesNo
from game.tui.screens.into_file import into_file
from game.tui.screens.list_screen import ListScreen
from game.tui.widgets.entry_lines import EntryLines
from game.tui.widgets.invitation import Invitation
from game.tui.words import counted, date_words

_FIRST = 100
"""So many entries are read before any is shown."""
_BREATH = 0.002
"""Seconds between two months that are read."""


class JournalScreen(ListScreen[Entry]):
    """A list of days, the entry that is lit beside it."""

    PLACES: ClassVar[tuple[Place, ...]] = ("journal", "journal_search")
    WHERE = "Journal"
    ABOUT = (
        "What you kept from cards, from your days and from dates, the newest first. What you let go here is gone for "
        "good: from the saves at once, from their backups with the next one."
    )
    CSS = """
    JournalScreen {
        #left, #about { width: 1fr; }
        &.-narrow #left, &.-narrow #about { width: 100%; }
        &.-narrow #about { height: 1fr; }
        &.-empty { #columns { display: none; } Invitation { display: block; } }
    }
    """

    _whole = False
    """Whether all of it was read."""

    def body(self) -> ComposeResult:
        """The list and the lit entry, and a word where there is none yet."""
        yield from self.columns()
        (add,) = find("journal", ("add",))
        keys = {id: shown_key("card", id) for id in ("keep", "note")}
        yield Invitation(
            "✎ Your journal",
            "Nothing is kept yet.",
            f"On a card, {keys['keep']} keeps what was revealed, and {keys['note']} a line of your own.",
            "A year later it comes back, on its day.",
            (add, "Write something down now"),
        )

    def on_mount(self) -> None:
        """Read the newest of it; the rest follows, a month at a time, while the screen stays awake."""
        self._read(None)
        self.list.focus()
        self._whole = False
        self.call_after_refresh(self._read_on)

    def _read_on(self) -> None:
        if self.table.journal.read_on():
            self.set_timer(_BREATH, self._read_on)
        else:
            self._whole = True
            self.filter(self.list.lit)

    def lines(self) -> EntryLines:
        """One entry a line."""
        return EntryLines()

    def words(self) -> Static:
        """The lit entry."""
        return Static(id="words")

    def live_commands(self) -> tuple[Command, ...]:
        """Letters belong to the search while it is open."""
        if self.is_mounted and self.searching:
            return commands_of("journal_search")
        lit = self.is_mounted and self.list.lit is not None
        return tuple(c for c in commands_of("journal") if lit or c.id in ("add", "back"))

    def _read(self, keep: Entry | None) -> None:
        self.set_class(not self.table.journal.recent(1), "-empty")
        self.filter(keep or self.list.lit)

    def found(self, sought: str) -> Sequence[Entry]:
        """Entries that hold every word of it."""
        return self.table.journal.search(sought) if sought or self._whole else self.table.journal.so_far(_FIRST)

    def show_found(self, found: Sequence[Entry], sought: str) -> str:
        """How many there are."""
        self.query_one("#left").border_title = counted(len(found), "entry", "entries")
        return "No entry has"

    def show_lit(self, lit: Entry | None, about: VerticalScroll) -> None:
        """The lit entry, under its day."""
        about.display = lit is not None
        if lit is not None:
            at = lit.at.astimezone()
            about.border_title = Content(f"{at:%A}, {date_words(at.date())}")
            question = Content.styled(f"{lit.question}\n\n" if lit.question else "", "$quiet")
            self.query_one("#words", Static).update(question + Content(lit.text))

    # What is done ----------------------------------------------------------------------------------------------

    def action_add(self) -> None:
        """Write something down without a card."""
        self._write("For your journal", None, self.table.journal.add)

    def action_edit(self) -> None:
        """Other words for the lit entry."""
        if (entry := self.list.lit) is not None:
            self._write("In other words", entry, lambda text: self.table.journal.edit(entry, text))

    def _write(self, title: str, entry: Entry | None, put: Callable[[str], Entry]) -> None:
        """Have something written; what was half written before comes first."""
        id = entry.id if entry else None
        begun = self.table.journal.draft(id) or (entry.text if entry else "")

        def written(text: str | None) -> None:
            if text:
                self._do(lambda: put(text))

        keep = partial(self.table.journal.put_draft, id)
        self.app.push_screen(AskText(title, begun, max_length=NOTE_LENGTH, keep=keep), written)

    def action_remove(self) -> None:
        """Let the lit entry go for good."""
        entry = self.list.lit

        def asked(yes: bool | None) -> None:
            if yes and entry is not None:
                self._do(lambda: self.table.journal.remove(entry), self.list.neighbour)
                self.tell("Gone for good.")

        words = "Nobody can bring it back: it leaves the saves at once, and their backups with the next one."
        self.app.push_screen(AskYesNo("Let this entry go for good?", words), asked)

    def action_export(self) -> None:
        """All of it, as a file."""
        export = self.table.journal.export
        into_file(
            self,
            "Write the journal into which file?",
            "journal.md, .txt or .json",
            lambda path, over: export(path, over=over),
            READABLE_FILE,
        )

    def _do(self, act: Callable[[], Entry | None], keep: Entry | None = None) -> None:
        """Do it, and light what came of it; else what is to be kept lit."""
        self._read(self.tried(act) or keep)

"""Letters: what waits, what is sealed until its day, what was opened; and where a new one is written."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import ClassVar
from uuid import UUID

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.play.players import Seat
from game.play.seals import seal_words
from game.table.letters import Envelope
from game.tui.command import Command, Place
from game.tui.commands import commands_of, find
from game.tui.screens.letter import LetterScreen, WritingScreen
from game.tui.screens.list_screen import ListScreen
from game.tui.screens.whose import Whose
from game.tui.widgets.envelope_lines import EnvelopeLines
from game.tui.widgets.invitation import Invitation
from game.tui.words import counted, date_words


class LettersScreen(ListScreen[Envelope]):
    """Envelopes, those that may be opened first."""

    PLACES: ClassVar[tuple[Place, ...]] = ("letters",)
    WHERE = "Letters"
    ABOUT = (
        "Letters to each other, written alone and sealed: until a day, until the other opens it alone, or until you "
        "are both here. For when you are apart, one goes out as a file and comes in at the other's Twosome."
    )
    CSS = """
    LettersScreen {
        &.-empty { #columns { display: none; } Invitation { display: block; } }
    }
    """

    def body(self) -> ComposeResult:
        yield from self.columns()
        write, take_in = find("letters", ("write", "take_in"))
        yield Invitation(
            "✎ Letters",
            "No letter yet.",
            "Some things are easier to write: something loving first, then what is on your mind, then what you could "
            "try.",
            "Sealed until a day, or until the other opens it alone.",
            (write, "A first letter"),
            (take_in, "One that came as a file"),
        )

    def on_mount(self) -> None:
        super().on_mount()
        self.list.focus()

    def on_screen_resume(self) -> None:
        self._read(None)

    def lines(self) -> EnvelopeLines:
        return EnvelopeLines(self.table.people.names())

    def words(self) -> Static:
        return Static(id="words")

    def live_commands(self) -> tuple[Command, ...]:
        lit = self.list.lit if self.is_mounted else None
        live = {"write", "take_in", "back"}
        if lit is not None:
            live |= {"open"}
            live |= set() if lit.opened else {"send"}
            live |= {"own"} if lit.standing == "waits" else set()
        return tuple(c for c in commands_of("letters") if c.id in live)

    def _read(self, keep: Envelope | None) -> None:
        self.set_class(not self.table.letters.all(), "-empty")
        self.filter(keep or self.list.lit)
        self.renew_keys()

    def found(self, sought: str) -> Sequence[Envelope]:
        return self.table.letters.all()

    def show_found(self, found: Sequence[Envelope], sought: str) -> str:
        self.query_one("#left").border_title = counted(len(found), "letter")
        return "No letter has"

    def show_lit(self, lit: Envelope | None, about: VerticalScroll) -> None:
        """The envelope, from outside."""
        about.display = lit is not None
        if lit is None:
            return
        names = self.table.people.names()
        about.border_title = Content("✎ An answer" if lit.answers else "✎ A letter")
        a, b = ((names[seat], f"bold $seat-{seat}") for seat in (lit.writer, lit.reader))
        lines = [Content.assemble("From ", a, " to ", b, f", of {date_words(lit.at.astimezone().date())}.")]
        lines.append(Content(self._says(lit, names)))
        self.query_one("#words", Static).update(Content("\n\n").join(lines))

    def _says(self, lit: Envelope, names: dict[Seat, str]) -> str:
        reader, writer = names[lit.reader], names[lit.writer]
        if lit.opened is not None:
            more = f" {reader} has answered it." if lit.answered else ""
            return f"Opened on {date_words(lit.opened.astimezone().date())}.{more}"
        if lit.sent is not None:
            return f"Sent on {date_words(lit.sent.astimezone().date())}, as a file for {reader}'s Twosome."
        says = f"For {reader}: {_lowered(seal_words(lit.seal, lit.until))}"
        return says if lit.standing == "waits" else f"{says} Until then only {writer} can read it."

    # What is done ----------------------------------------------------------------------------------------------

    def action_open(self) -> None:
        """Behind the curtain of who may read it."""
        lit = self.list.lit
        if lit is None:
            return
        if lit.opened is not None:
            self._whose("Who reads it?", partial(self._show, lit))
        else:
            sealed = lit.standing == "sealed" or lit.sent is not None
            self._show(lit, lit.writer if sealed else lit.reader)

    def action_own(self) -> None:
        """What is still closed, for who wrote it."""
        if (lit := self.list.lit) is not None:
            self._show(lit, lit.writer)

    def _show(self, letter: Envelope, seat: Seat) -> None:
        def closed(answers: bool | None) -> None:
            if answers:
                self._write(seat, letter.id)

        self.app.push_screen(LetterScreen(letter, seat), closed)

    def action_write(self) -> None:
        """A new one."""
        self._whose("Who writes?", self._write)

    def _write(self, writer: Seat, answers: UUID | None = None) -> None:
        """Have one of them write, alone; a letter for now is handed to its reader at once."""
        desk = self.table.desk

        def sealed(done: bool | None) -> None:
            if not done or desk.sealed is None:
                return
            self._read(desk.sealed)
            if desk.for_now:
                self._show(desk.sealed, desk.sealed.reader)
            else:
                self.tell(f"Sealed, for {self.table.people.names()[desk.sealed.reader]}.")

        desk.write(writer, answers)
        self.app.push_screen(WritingScreen(), sealed)

    def _whose(self, question: str, then: Callable[[Seat], None]) -> None:
        def said(seat: Seat | None) -> None:
            if seat is not None:
                then(seat)

        self.app.push_screen(Whose(question, "The other looks away meanwhile."), said)

    def action_send(self) -> None:
        """As a file for the other's Twosome."""
        lit = self.list.lit
        if lit is not None:
            self.run_worker(self._send(lit))

    async def _send(self, letter: Envelope) -> None:
        from game.tui.screens.post import send

        reader = self.table.people.names()[letter.reader]
        put = self.table.post.send_letter
        await send(
            self.twosome,
            f"A file for {reader}'s Twosome",
            f"for-{reader.casefold()}.twosome-letter",
            lambda path, passphrase, over: put(letter.id, path, passphrase, over=over),
        )

    def action_take_in(self) -> None:
        """A file that came."""
        self.run_worker(self._take_in())

    async def _take_in(self) -> None:
        from game.tui.screens.post import take_in
        from game.tui.screens.today import TodayScreen

        came = await take_in(self.twosome)
        if came is None:
            return
        writer = self.table.people.names()[came.writer]
        if came.asked is not None:
            self.app.push_screen(TodayScreen(came.asked))
            self.tell(f"{writer}'s answer came in." if came.new else f"{writer}'s answer is here already.")
            return
        self._read(next((one for one in self.table.letters.all() if one.id == came.letter), None))
        self.tell(f"A letter from {writer} came in." if came.new else f"That letter from {writer} is here already.")


def _lowered(sentence: str) -> str:
    return sentence[:1].lower() + sentence[1:]

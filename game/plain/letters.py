"""Letters, line by line: written and read alone, behind the hand-over."""

from collections.abc import Iterable, Sequence
from pathlib import Path
from uuid import UUID

from game.errors import BadInput
from game.plain.alone import until_done
from game.plain.ask import Back, choose
from game.plain.pages import day
from game.plain.room import ListRoom, Way
from game.play.gentle import gentle_notes
from game.play.players import SEATS, Seat, other
from game.play.seals import Seal, seal_words
from game.table.letters import Envelope

_PARTS = (
    "Something loving first: why are you writing?",
    "Then what is on your mind: one thing, as you see it. It may stay empty.",
    "A suggestion: what might help? It may stay empty.",
    "And a close.",
)

_SEALS: dict[str, Seal] = {"1": "alone", "2": "day", "3": "both"}


class LetterRoom(ListRoom[Envelope]):
    """The letters, closed."""

    NAME = "Letters"

    def page(self) -> Iterable[str]:
        """Those that may be opened first, and who has one begun."""
        letters, names = self._table.letters, self._table.people.names()
        listed = self.list_these(letters.all(), 'No letter yet. "write" begins one.')
        begun = [f'{names[seat]} has a letter begun: "write" goes on with it.' for seat in SEATS if letters.begun(seat)]
        return [*listed, *begun]

    def ways(self) -> Sequence[Way]:
        """What can be done with letters."""
        return [
            Way("write", "one of you, alone, writes to the other", lambda _: self._write()),
            Way("read NUMBER", "open a letter, or read it again, alone", self._open),
            Way("more", "the next of the list", self.more),
            Way("answer NUMBER", "answer a letter that was opened with a letter", self._answer),
            Way("keep NUMBER", "put a letter that was opened into the journal", self._keep),
            Way("export NUMBER FILE", "write a letter into a file that anyone can read: .eml or .txt", self._export),
            Way("send NUMBER FILE", "a closed letter as a file for the other's Twosome, far away", self._send),
            Way("take FILE", "take in a letter, or an answer, from such a file", self._take),
            Way("let go NUMBER", "let a letter of yours go for good", self._let_go),
        ]

    def line(self, one: Envelope) -> str:
        """From whom, to whom, and whether it may be opened."""
        names = self._table.people.names()
        stands = {"sealed": "sealed", "waits": "waits to be opened", "opened": "opened"}[one.standing]
        until = f" until {one.until.day} {one.until:%B %Y}" if one.standing == "sealed" and one.until else ""
        both = ", for you both" if one.seal == "both" and one.standing == "waits" else ""
        gone = ", sent as a file" if one.sent else ""
        return f"From {names[one.writer]} to {names[one.reader]}, {day(one.at)}: {stands}{until}{both}{gone}"

    def _again(self) -> None:
        self._paper.say(*self.page())

    def _write(self, answers: Envelope | None = None) -> None:
        seat = answers.reader if answers else self.whose("Who writes?")
        if seat is None:
            return
        about = answers.id if answers else None
        try:
            with self.alone(seat):
                self._compose(seat, about)
        except Back:
            kept = any(self._table.letters.draft(seat, about))
            self._paper.say("Not sealed; what you typed is kept." if kept else "Nothing was written.")
        self._again()

    def _compose(self, seat: Seat, about: UUID | None) -> None:
        """The four parts, and when it may be opened. All of it is kept as it comes. Raises `Back`."""
        letters = self._table.letters
        held = list(letters.draft(seat, about)) or [""] * len(_PARTS)
        self._paper.say("Four parts, a line each. Nothing of it is shown to the other.")
        for at, part in enumerate(_PARTS):
            kept = ['Something you typed before is kept; an empty line takes it, "" empties it.'] if held[at] else []
            line = self.ask(part, *kept, secret=True)
            held[at] = "" if line == '""' else line or held[at]
            if notes := gentle_notes([held[at]]):
                self._paper.say(f"A thought: {notes[0].hint}")
            letters.put_draft(seat, about, held)
        letters.check(held)
        reader = self._table.people.names()[other(seat)]
        seal, until = self._seal(reader)
        written = letters.write(seat, held, seal, until, answers=about)
        alone = f"It may be opened whenever it suits {reader}, alone."
        self._paper.say("Sealed.", alone if seal == "alone" else seal_words(written.seal, written.until))

    def _seal(self, reader: str) -> tuple[Seal, str]:
        """When it may be opened. Raises `Back` where it is not sealed yet."""
        self._paper.say(
            "When may it be opened?",
            f"1. Whenever it suits {reader}, alone.",
            "2. From a day on.",
            "3. When you are both here for it.",
            "An empty line does not seal it yet.",
        )
        seal = choose(self._paper, {**_SEALS, "": None}, secret=False)
        if seal == "day":
            return seal, self._day()
        if seal is None:
            raise Back
        return seal, ""

    def _day(self) -> str:
        """Asked again until it is one. Raises `Back` for an empty line."""
        while until := self.ask(
            "From which day on? As in: 3 May, in 2 weeks, or 2027-05-03. An empty line does not seal it."
        ):
            try:
                self._table.letters.day(until)
            except BadInput as no:
                self._paper.say(str(no))
            else:
                return until
        raise Back

    def _open(self, text: str) -> None:
        one, _ = self.numbered(text)
        names = self._table.people.names()
        if one.standing == "sealed":
            seat: Seat | None = (
                one.writer if self.sure(f"It is sealed. Is {names[one.writer]} here to read it?") else None
            )
        elif one.standing == "opened":
            seat = self.whose("Who reads?")
        elif one.seal == "both":
            seat = one.reader
            if not self.sure("It is for both of you. Are you both here?"):
                return
        else:
            seat = one.reader
        if seat is None:
            return
        if one.seal == "both" and one.standing != "sealed":
            self._say(one, seat)
        else:
            with self.alone(seat):
                self._say(one, seat)
                until_done(self._paper)
        self._again()

    def _say(self, one: Envelope, seat: Seat) -> None:
        letter = self._table.letters.read(one.id, seat)
        self._paper.say("", *letter.words.parts, "")

    def _answer(self, text: str) -> None:
        one, _ = self.numbered(text)
        if one.standing != "opened":
            self._paper.say("A letter is answered once it was opened.")
        else:
            self._write(one)

    def _keep(self, text: str) -> None:
        one, _ = self.numbered(text)
        self._table.letters.keep(one.id, one.reader)
        self._paper.say("In your journal.")

    def _export(self, text: str) -> None:
        one, name = self.numbered(text)
        path = Path(name or self.ask("Into which file?")).expanduser()
        seat = self.whose("Whose file is it?")
        if seat is not None:
            self._table.letters.export(one.id, seat, path)
            self._paper.say(f"Written: {path}. Whoever has it can read it.")

    def _send(self, text: str) -> None:
        one, name = self.numbered(text)
        path, post = Path(name or self.ask("Into which file?")).expanduser(), self._table.post
        passphrase = ""
        if post.can_lock:
            asked = "A passphrase that you both know. An empty line: without one it is only veiled, which is no lock."
            passphrase = self.ask(asked, secret=True)
            if passphrase and self.ask("The passphrase once more:", secret=True) != passphrase:
                raise BadInput("The two differ; nothing was written.")
        else:
            self._paper.say("It is only veiled, which is no lock: a passphrase needs `twosome[lock]`.")
        self._paper.say(f"Written: {post.send_letter(one.id, path, passphrase)}")
        self._again()

    def _take(self, text: str) -> None:
        path, post = Path(text or self.ask("From which file?")).expanduser(), self._table.post
        passphrase = self.ask("The passphrase of this file:", secret=True) if post.is_locked(path) else ""
        came = post.receive(path, passphrase)
        writer = self._table.people.names()[came.writer]
        what = f"A letter from {writer}" if came.letter else f"{writer}'s answer"
        self._paper.say(f"{what} came in." if came.new else f"{what} is here already; nothing was changed.")
        self._again()

    def _let_go(self, text: str) -> None:
        one, _ = self.numbered(text)
        name = self._table.people.names()[one.owner]
        if self.sure(f"It is {name}'s to let go, and nobody can bring it back. {name}, let it go?"):
            self._table.letters.let_go(one.id, one.owner)
            self._paper.say("Gone for good.")
            self._again()

"""What a step asks for in other files, done there: by id, so that doing it twice changes nothing."""

from collections.abc import Iterable
from dataclasses import dataclass

from game.cards.card import Ref
from game.play.events import CardAnswered, CardMarked, JournalKept, LetterRead, LetterWritten, Mark, WishAdded
from game.play.state import Evening
from game.storage.documents import Records
from game.storage.index import Index
from game.storage.kept import Kept
from game.storage.months import Months
from game.storage.records import CardMarks, Tonight
from game.together.checkin import CHECKIN, CheckIn
from game.together.journal import Entry
from game.together.letters import Letter
from game.together.wishes import Wish


@dataclass(frozen=True)
class Settling:
    """The files that an evening leaves something in."""

    cards: Records[CardMarks]
    wishes: Kept[Wish]
    checkins: Kept[CheckIn]
    letters: Kept[Letter]
    journal: Months[Entry]
    index: Index

    def settle(self, tonight: Tonight) -> None:
        """Do what the outbox asks for, and fold an evening that is over into history. Raises `SavesError`; what is done
        by then stays."""
        self._mark(event for event in tonight.outbox if isinstance(event, CardMarked))
        for event in tonight.outbox:
            match event:
                case WishAdded(id=id, title=title, notes=notes, at=at, ref=ref) if not self.wishes.has(id):
                    self.wishes.put(Wish(id=id, title=title, notes=notes, added=at, card=ref))
                case JournalKept(id=id, text=text, at=at, ref=ref, question=question):
                    # Settled before, they may have changed its words since.
                    if not self.journal.records(at).has(id):
                        self.journal.put(Entry(id=id, at=at, text=text, question=question, card=ref))
                case LetterWritten(id=id) if not self.letters.has(id):
                    self.letters.put(Letter(card=event.ref, **event.model_dump(exclude={"event", "ref"})))
                case LetterRead(id=id, at=at) if (letter := self.letters.get(id)) and letter.opened is None:
                    self.letters.put(letter.model_copy(update={"opened": at}))
                case CardAnswered(evening=id, programme=name, card=card, at=at, answers=answers) if name == CHECKIN:
                    checkin = self.checkins.get(id) or CheckIn(id=id, at=at)
                    self.checkins.put(checkin.with_answers(card, answers))
        if tonight.evening is not None and tonight.over and tonight.evening.programme is None:
            self._fold(tonight.evening)

    def _mark(self, events: Iterable[CardMarked]) -> None:
        """Put marks on and take them off, in one write, or in none where all is as wanted. Only the cards it is about
        are looked at, however many have marks."""
        after: dict[Ref, set[Mark]] = {}
        changed: set[Ref] = set()
        for event in events:
            marks = after.setdefault(event.ref, self._marks_of(event.ref))
            if event.on != (event.mark in marks):
                (marks.add if event.on else marks.discard)(event.mark)
                changed.add(event.ref)
        if changed:
            self.cards.put_all({str(ref): CardMarks(ref=ref, marks=tuple(sorted(after[ref]))) for ref in changed})

    def _marks_of(self, ref: Ref) -> set[Mark]:
        held = self.cards.get(ref)
        return set(held.marks) if held else set()

    def _fold(self, evening: Evening) -> None:
        """Into history; a card that was dealt again is no longer put off."""
        self.index.fold(past(evening))
        put_off = {play.ref for play in evening.plays if play.outcome == "later"}
        dealt = {play.ref for play in evening.plays} - put_off
        self._mark(CardMarked(ref=ref, mark="later", on=False) for ref in dealt)


def past(evening: Evening) -> Evening:
    """An evening as history keeps it: without what was typed. What was kept of it is the journal's and the wish
    list's, where it can be let go for good, and marks are `cards.json`'s."""
    return evening.model_copy(update={"turn": None, "past": (), "pause": None, "kept": (), "marks": ()})

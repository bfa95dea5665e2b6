"""Today's question, as the two use it, together or hours apart."""

from datetime import date, timedelta
from itertools import islice
from typing import TYPE_CHECKING
from uuid import uuid5

from game.cards.card import fill
from game.cards.shelf import Shelf
from game.errors import BadInput, NotNow
from game.play.players import Seat, other
from game.storage.saves import Saves
from game.table.clock import Clock
from game.table.languages import of_themes
from game.table.people import People
from game.text import clean
from game.together.journal import Entry
from game.together.today import ANSWER_LENGTH, Daily, daily, id_of, lines_of, moment_of

if TYPE_CHECKING:
    from game.export.parcel import Answered


class Today:
    """Every use of the daily question."""

    def __init__(self, saves: Saves, shelf: Shelf, people: People, clock: Clock) -> None:
        self._saves, self._shelf, self._people, self._clock = saves, shelf, people, clock

    def question(self) -> Daily | None:
        """Today's, as far as it is answered; None where the shelf has none for them."""
        return self._of(self._today())

    def yesterday(self) -> Daily | None:
        """Yesterday's, while there is still something to do with it."""
        asked = self._of(self._today() - timedelta(days=1))
        since = self._people.require().since.astimezone(self._clock().astimezone().tzinfo).date()
        return None if asked is None or asked.revealed or asked.day < since else asked

    def as_it_stands(self, asked: Daily) -> Daily:
        """The question of that day, as far as it is answered by now."""
        return self._of(asked.day) or asked

    def answered(self) -> int:
        """How many questions both answered and looked at. It only rises."""
        latest = self.latest()
        return latest.number if latest else 0

    def latest(self) -> Daily | None:
        """The last one that both answered and looked at."""
        return next((asked for asked in islice(self._saves.today, 400) if asked.revealed), None)

    def words(self, asked: Daily, seat: Seat | None = None) -> str:
        """The question with names in it, as that player reads it (or as both do)."""
        names = self._people.names()
        me = seat or "a"
        partner = names[other(me)] if seat else "the other"
        return fill(asked.text, me=names[me], partner=partner, drawer=names[me])

    def answer(self, asked: Daily, seat: Seat, text: str) -> Daily:
        """Lay down one player's answer, sealed; before both looked it may be written anew.

        Raises `BadInput` for nothing or far too much, and `NotNow` once both have looked.
        """
        text = clean(text).strip()
        if not 1 <= len(text) <= ANSWER_LENGTH:
            raise BadInput(f"An answer takes 1 to {ANSWER_LENGTH:,} characters; this one has {len(text):,}.")
        now = self._of(asked.day) or asked
        if now.revealed:
            raise NotNow("You have both looked at this one. A note in the journal can add to it.")
        answered = now.model_copy(update={"answers": {**now.answers, seat: text}})
        self._saves.today.put(answered)
        self._saves.drop_draft(_draft(asked, seat))
        return answered

    def own(self, asked: Daily, seat: Seat) -> str:
        """What that player wrote, finished or half, for that player's own eyes."""
        draft = self._saves.draft(_draft(asked, seat))
        return draft[0] if draft else asked.answers.get(seat, "")

    def put_draft(self, asked: Daily, seat: Seat, text: str) -> None:
        """Keep what is half written."""
        self._saves.put_draft(_draft(asked, seat), (text,))

    def reveal(self, asked: Daily) -> Daily:
        """Both look. Raises `NotNow` while one has not answered."""
        if not asked.both:
            raise NotNow("It opens when both of you have answered.")
        if asked.revealed:
            return asked
        seen = asked.model_copy(update={"number": self.answered() + 1})
        self._saves.today.put(seen)
        return seen

    def take_in(self, sent: "Answered") -> tuple[Daily, bool]:
        """Lay down an answer that came as a file, sealed until both look; and whether it is new here. What was asked
        there is asked here, as long as nobody here has answered something else that day.

        Raises `BadInput`; nothing is changed then.
        """
        now = self._of(sent.day)
        if sent.day > self._today() + timedelta(days=1):
            raise BadInput("That answer is of a day that is still to come. Nothing was changed.")
        if now is not None and now.answers.get(sent.writer) == sent.answer and now.text == sent.text:
            return now, False
        if now is not None and (now.revealed or (now.answers and now.text != sent.text)):
            raise BadInput(
                f"You have answered the question of {sent.day.day} {sent.day:%B %Y} here already, and it stays as it "
                "is. Nothing was changed."
            )
        couple = self._people.require().id
        answers = {**(now.answers if now else {}), sent.writer: sent.answer}
        asked = Daily(id=id_of(couple, sent.day), day=sent.day, ref=sent.ref, text=sent.text, answers=answers)
        self._saves.today.put(asked)
        return asked, True

    def keep(self, asked: Daily) -> None:
        """Put what both answered in the journal; twice is once. Raises `NotNow` before both looked."""
        if not asked.revealed:
            raise NotNow("What nobody has looked at yet is not kept.")
        entry = Entry(
            id=uuid5(asked.id, "journal"),
            at=self._clock(),
            text=lines_of(asked, self._people.names()),
            question=self.words(asked),
            card=asked.ref,
        )
        if not self._saves.journal.records(entry.at).has(entry.id):
            self._saves.journal.put(entry)

    def _of(self, day: date) -> Daily | None:
        couple = self._people.require()
        kept = self._saves.today.records(moment_of(day)).get(id_of(couple.id, day))
        if kept:
            return kept
        # From the first of them, which ships: a deck of their own is of this theme as long as it says nothing else.
        first = islice(of_themes(self._saves, self._shelf, ("today",)), 1)
        return daily(couple.id, day, map(self._shelf.get, first), couple.limits)

    def _today(self) -> date:
        return self._clock().astimezone().date()


def _draft(asked: Daily, seat: Seat) -> str:
    return f"today/{asked.id}/{seat}"

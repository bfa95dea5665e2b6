"""The way to an evening, line by line: the shelf, a gate, the check-in, a season."""

from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from typing import Any

from game.cards.kinds import KINDS
from game.errors import BadInput
from game.plain.alone import at_the_gate
from game.plain.ask import Back, choose, spells
from game.plain.game import play
from game.plain.pages import counted, day, in_short
from game.plain.paper import Paper
from game.plain.room import ListRoom, Room, Way
from game.play.players import SEATS
from game.table import Table
from game.table.decks import DeckLine
from game.table.people import GateShut
from game.together.season import OFFERS, Season, words_of

LENGTHS = {"15": 15, "30": 30, "60": 60}
"""Minutes that an evening may have."""


def may_begin(table: Table, paper: Paper) -> bool:
    """Whether another evening may begin: none waits, or they say that the one that does is ended by it."""
    waiting = table.evening.waiting()
    if waiting is None:
        return True
    paper.say(f"Your {waiting.what} waits at card {waiting.card} of {waiting.cards}. What you kept stays.")
    words = {"yes": True, "y": True, "no": False, "n": False, "": False}
    return choose(paper, words, f'This ends the {waiting.what} that waits. Begin? "yes" or "no".', secret=False)


def sit_down(table: Table, paper: Paper, begin: Callable[[], object]) -> None:
    """Begin an evening, through the gate of a deck that is shut, and play it. Nothing happens where it stays shut."""
    while True:
        try:
            begin()
        except GateShut as shut:
            if not at_the_gate(table, paper, shut):
                return
        else:
            play(table, paper)
            return


class DeckRoom(ListRoom[DeckLine]):
    """The shelf."""

    NAME = "The decks"

    def page(self) -> Iterable[str]:
        """Every deck that can be played, and what can't be read."""
        lines = self.list_these(self._table.decks.all(), "There is no deck on the shelf.")
        problems = {problem.file for problem in self._table.decks.problems()}
        broken = [f"To mend: {file}; `twosome deck check` says what is wrong." for file in sorted(problems)]
        return [*lines, *broken]

    def ways(self) -> Sequence[Way]:
        """What can be done with decks."""
        return [
            Way("play NUMBERS", "an evening with these decks, as in: play 1 4, or play 1 for 15", self._play),
            Way("show NUMBER", "what a deck is, and what kinds of card are in it", self._show),
            Way("new TITLE", "a deck of your own, its questions typed a line each", self._new),
            Way("add NUMBER QUESTION", "one more question for a deck of yours", self._add),
            Way("more", "the next of the list", self.more),
        ]

    def line(self, deck: DeckLine) -> str:
        """Its title and what it is for."""
        shut = ", shut until you both open it" if deck.theme in self._table.people.closed_gates() else ""
        played = f", {deck.played} played" if deck.played else ""
        said = f"{deck.title}: {in_short(deck.tagline)}" if deck.tagline else deck.title
        return f"{said}; {counted(deck.cards, 'card')}{played}{shut}"

    def _play(self, text: str) -> None:
        numbers, _, minutes = text.partition(" for ")
        if minutes and minutes.strip() not in LENGTHS:
            raise BadInput("An evening takes 15, 30 or 60 minutes, as in: play 1 for 30")
        decks = [self.numbered(number)[0].id for number in numbers.replace(",", " ").split() or [""]]
        more: dict[str, Any] = {"minutes": LENGTHS[minutes.strip()]} if minutes else {}
        if may_begin(self._table, self._paper):
            sit_down(self._table, self._paper, lambda: self._table.evening.begin(decks, instead=True, **more))
        self._back("")

    def _show(self, text: str) -> None:
        line, _ = self.numbered(text)
        deck = self._table.decks.get(line.id)
        kinds = [(KINDS[kind], sum(card.kind == kind for card in deck.cards)) for kind in line.kinds]
        told = [f"{kind.title}: {number}" for kind, number in sorted(kinds, key=lambda pair: -pair[1])]
        self._paper.say(*(words for words in (deck.title, deck.tagline, deck.about) if words), *told)

    def _new(self, title: str) -> None:
        title = title or self.ask("What is it called?")
        workshop, deck, cards = self._table.workshop, "", 0
        self._paper.say("Its questions, one a line. {partner} in it is the other's name. An empty line ends it.")
        with suppress(Back):
            while line := self.ask(f"Question {cards + 1}:"):
                card = {"kind": "question", "text": line}
                try:
                    if deck:
                        workshop.add(deck, card)
                    else:
                        deck = workshop.new_deck(title, card)
                except BadInput as no:
                    self._paper.say(str(no))
                else:
                    cards += 1
        if not deck:
            self._paper.say("A deck needs a card: nothing was made.")
            return
        self.list_these(self._table.decks.all(), "")
        number = next(at for at, line in enumerate(self._listed, 1) if line.id == deck)
        self._paper.say(f"On the shelf, and number {number} of the list: {title}, {counted(cards, 'card')}.")
        self._paper.say("Its file is in the folder that `twosome deck path` tells; cards of other kinds go there.")

    def _add(self, text: str) -> None:
        line, question = self.numbered(text)
        self._table.workshop.add(line.id, {"kind": "question", "text": question or self.ask("The question:")})
        self._paper.say(f"In {line.title}: {counted(len(self._table.decks.get(line.id).cards), 'card')}.")


class SeasonRoom(Room):
    """The season they gave themselves, or the choice of one."""

    NAME = "Your season"

    def page(self) -> Iterable[str]:
        """Where it stands."""
        season = self._table.season.current()
        if season is None:
            yield "Some weeks that you give each other on purpose, with an evening a week. None is under way."
            return
        today = self._table.season.today()
        phase = season.phases[season.phase]
        yield f"Since {season.began.day} {season.began:%B %Y}."
        yield f"Week {season.week(today)} of {season.weeks}: {phase.title}."
        if season.paused:
            yield "It rests. It goes on at the same week."
        elif season.over(today):
            yield "Its weeks have gone by: look back on it, and close it."
        elif self._table.season.due():
            yield "This week's evening is still to come. It waits; it is never late."

    def ways(self) -> Sequence[Way]:
        """What can be done now."""
        season = self._table.season.current()
        if season is None:
            return [Way("begin", "choose one, read its words, and sign them", lambda _: self._begin())]
        ways = [Way("look back", "what it was up to now", lambda _: self._look_back(season))]
        if season.paused:
            ways.insert(0, Way("go on", "end the pause", lambda _: self._do(self._table.season.go_on)))
        else:
            ways.insert(0, Way("evening", "sit down to the evening of this week", lambda _: self._evening()))
            ways.append(Way("open", "each of you, alone: shall the next phase begin?", lambda _: self._open()))
            ways.append(Way("rest", "let it rest", lambda _: self._do(self._table.season.rest)))
        return [*ways, Way("end", "end it here, with dignity", lambda _: self._end(season))]

    def _do(self, act: Callable[[], None]) -> None:
        act()
        self._read()

    def _begin(self) -> None:
        offers = {str(n): (purpose, weeks) for n, (purpose, weeks, _) in enumerate(OFFERS, 1)}
        self._paper.say(*(f"{n}. {title}." for n, (_, _, title) in enumerate(OFFERS, 1)))
        chosen = choose(self._paper, {**offers, "": None}, "Which? An empty line goes back.", secret=False)
        if chosen is None:
            return
        try:
            self._table.season.needs_gate(chosen[0])
        except GateShut as shut:
            if not at_the_gate(self._table, self._paper, shut):
                return
        names = self._table.people.names()
        self._paper.say(*words_of(*chosen))
        signed = {seat: self.ask(f"{names[seat]}, type your name to sign; an empty line goes back.") for seat in SEATS}
        if all(signed.values()):
            signed = {seat: names[seat] if spells(typed, names[seat]) else typed for seat, typed in signed.items()}
            self._table.season.sign(*chosen, signed)
            self._paper.say("Signed, both of you.")
            self._read()

    def _evening(self) -> None:
        waiting = self._table.evening.waiting()
        if waiting is not None and waiting.season:
            play(self._table, self._paper, resumed=True)
        elif may_begin(self._table, self._paper):
            sit_down(self._table, self._paper, lambda: self._table.season.begin_evening(instead=True))
        self._read()

    def _open(self) -> None:
        for seat in SEATS:
            with self.alone(seat):
                answers = {"yes": True, "no": False}
                yes = choose(self._paper, answers, 'Shall the next phase begin? "yes" or "no". It is shown to nobody.')
                self._table.season.open_next(seat, yes=yes)
        self._paper.say("Thank you. It opens once you have both opened it.")
        self._read()

    def _look_back(self, season: Season) -> None:
        back = self._table.season.look_back(season)
        self._paper.say(f"Evenings: {back.evenings}. Cards: {back.cards}.")
        self._paper.say(*(f"{day(entry.at)}: {entry.text}" for entry in back.kept))

    def _end(self, season: Season) -> None:
        if self.sure("End it here?"):
            self._table.season.end()
            self._look_back(season)
            self._read()

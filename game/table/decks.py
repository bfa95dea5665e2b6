"""The shelf of decks, as the players see it."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path

from game import paths
from game.cards.card import Card, Theme
from game.cards.deck import Deck
from game.cards.deckfile import Problem, lines_in
from game.cards.form import BLANK, Values
from game.cards.shelf import Shelf
from game.model import Frozen
from game.storage.saves import Saves
from game.table import languages
from game.text import folded

_FROM_LIGHT_TO_SERIOUS = (
    "new-experiences", "affection", "laugh-more", "know-me", "why-us", "getaways", "today", "kind", "solid-ground",
    "check-in", "miles-apart", "closer-again", "fair-fights", "rebuilding-trust", "desire",
)  # fmt: skip


def _place(id: str) -> int:
    """Where a deck stands on the shelf. Their own stand before all others."""
    return _FROM_LIGHT_TO_SERIOUS.index(id) if id in _FROM_LIGHT_TO_SERIOUS else -1


class DeckLine(Frozen):
    """One deck in a list."""

    id: str
    title: str
    tagline: str
    theme: Theme
    cards: int
    played: int
    """How many different cards of it were played."""
    kinds: tuple[str, ...]
    path: Path
    own: bool
    """Whether it is one of theirs, which they may change."""


class Flaw(Frozen):
    """One thing to mend in a file that is no deck yet."""

    line: int
    """Counted from 1."""
    stands: str
    """What is on that line; empty where it says nothing, or where the file can't be read."""
    message: str


class Decks:
    """Every use of the shelf."""

    def __init__(self, saves: Saves, shelf: Shelf) -> None:
        self._saves, self._shelf = saves, shelf
        self._texts: dict[str, tuple[Card, str]] = {}
        """What a search looks through, of cards that were searched already."""

    def all(self) -> list[DeckLine]:
        """Every deck that can be played: their own first, then the shelf from light to serious."""
        played = self._saves.played()
        shipped = paths.shipped_decks().resolve()
        return [
            DeckLine(
                id=id,
                title=deck.title,
                tagline=deck.tagline,
                theme=deck.theme,
                cards=len(deck.cards),
                played=len(played.get(id, set()).intersection(deck.cards)),
                kinds=tuple(dict.fromkeys(deck.kinds)),
                path=deck.path,
                own=deck.path.parent != shipped,
            )
            for id, deck in sorted(self._shelf.entries.items(), key=lambda one: _place(one[0]))
        ]

    def to_play(self) -> list[DeckLine]:
        """Of all decks, those in the language they play in."""
        spoken = languages.to_play(self._saves, self._shelf)
        return [line for line in self.all() if line.id in spoken]

    def language(self) -> str:
        """The language they play in, by its own name; empty: whatever a deck is in."""
        return languages.language_name(languages.chosen(self._saves, self._shelf))

    def languages(self) -> list[str]:
        """The languages there are decks in, by their own names."""
        return [languages.language_name(code) for code in languages.on_the_shelf(self._shelf)]

    def next_language(self) -> None:
        """Play in the next language there are decks in; after the last in any."""
        codes = ["", *languages.on_the_shelf(self._shelf)]
        at = codes.index(languages.chosen(self._saves, self._shelf))
        languages.choose(self._saves, codes[(at + 1) % len(codes)])

    def problems(self) -> Sequence[Problem]:
        """What is wrong with deck files on the shelf."""
        return self._shelf.problems

    def broken(self) -> dict[Path, list[Flaw]]:
        """The files that can't be played yet, each with what is wrong with it."""
        found: defaultdict[Path, list[Problem]] = defaultdict(list)
        for problem in self.problems():
            found[Path(problem.file)].append(problem)
        return {path: [*_flaws(path, problems)] for path, problems in found.items()}

    def why_gone(self, title: str, path: Path) -> str:
        """What became of a deck that was there a moment ago, in a sentence."""
        for problem in self.problems():
            if Path(problem.file) == path:
                return f"{title} can't be read any more: line {problem.line}: {problem.message}"
        return f"{title} is not there any more; its file was taken away or has another id now."

    def path_of(self, id: str) -> Path:
        """Where a deck on the shelf is kept."""
        return self._shelf.entries[id].path

    def get(self, id: str) -> Deck:
        """The deck of that id. Raises `BadInput`."""
        return self._shelf.get(id)

    def look_again(self) -> bool:
        """Take up what changed in the folders of decks, if anything did. Costs a look at the files' dates."""
        return self._shelf.look_again()

    # For who writes --------------------------------------------------------------------------------------------

    def search(self, deck: str, sought: str) -> list[Card]:
        """The cards of a deck that hold each word of it somewhere, whatever its case and accents; in their order."""
        words = folded(sought).split()
        return [card for card in self.get(deck).cards if not words or self._holds(card, words)]

    def _holds(self, card: Card, words: Sequence[str]) -> bool:
        """Whether every word is somewhere in what the card says."""
        known, text = self._texts.get(card.id, (None, ""))
        if known is not card:
            extras = (*card.options, *card.items, *card.needs, *card.tags)
            text = folded(" ".join((card.text, card.hint, card.script.title, card.follow_up, *extras)))
            self._texts[card.id] = card, text
        return all(word in text for word in words)

    def blank(self, deck: str) -> Card:
        """A card nobody wrote yet, with what that deck sets for all of its cards."""
        read = self._shelf.read(self._shelf.entries[deck].path)
        return Card.model_construct(id="new", text="", **read.defaults)

    def draft(self, deck: str, card: str | None) -> dict[str, str] | None:
        """What was half written of a card (None: of a new one) when its form was left, or nothing."""
        held = self._saves.draft(_draft_id(deck, card)) or ()
        return dict(zip(BLANK, held, strict=True)) if len(held) == len(BLANK) else None

    def put_draft(self, deck: str, card: str | None, values: Values) -> None:
        """Keep what is half written."""
        self._saves.put_draft(_draft_id(deck, card), [values[name] for name in BLANK])

    def drop_draft(self, deck: str, card: str | None) -> None:
        """What was half written is finished, or given up."""
        self._saves.drop_draft(_draft_id(deck, card))


def _flaws(path: Path, problems: Sequence[Problem]) -> Iterator[Flaw]:
    lines = lines_in(path)
    for problem in problems:
        stands = lines[problem.line - 1] if problem.line <= len(lines) else ""
        yield Flaw(line=problem.line, stands=stands, message=problem.message)


def _draft_id(deck: str, card: str | None) -> str:
    return f"card/{deck}/{card or 'new'}"

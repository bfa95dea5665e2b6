"""A command: one thing a player can do, and the places of the game where commands stand. Imports nothing of Textual."""

from dataclasses import dataclass
from typing import Literal

from game.tui.keynames import key_name

Place = Literal[
    "everywhere", "welcome", "rules", "ready", "limits", "gate", "repairs", "home", "setup", "card", "curtain",
    "pause", "summary", "wishes", "wish", "wish_search", "wish_form", "wish_filter", "bring_in", "pick", "whose",
    "hearts", "match", "decks", "deck", "deck_search", "deck_form", "card_form", "clash", "settings", "journal",
    "journal_search", "letters", "letter", "checkin", "today", "daily", "season", "sign", "phase", "look_back",
    "dialog", "question", "length", "hidden", "trouble", "mended", "locked", "help", "support",
    "days", "dates", "carry", "three_months", "choose", "us", "keys", "keys_search",
    "new_key",
]  # fmt: skip

PLACE_TITLES: dict[Place, str] = {
    "everywhere": "Everywhere",
    "welcome": "Welcome",
    "rules": "House rules",
    "ready": "Ready",
    "limits": "Private limits",
    "gate": "A deck that both open",
    "repairs": "Words that help in an argument",
    "home": "Home",
    "setup": "An evening's set-up",
    "card": "A card on the table",
    "curtain": "The curtain",
    "pause": "A pause",
    "summary": "The summary",
    "wishes": "The wish list",
    "wish": "A wish",
    "wish_search": "A search among wishes",
    "wish_form": "Writing of a wish",
    "wish_filter": "What the wish list shows",
    "bring_in": "What a file would bring",
    "pick": "Pick for us",
    "whose": "Which of you",
    "hearts": "Hearts, behind the curtain",
    "match": "You both want it",
    "days": "A month of days",
    "dates": "The planner",
    "carry": "Moving of a date",
    "three_months": "Three months, mapped",
    "choose": "Which wish",
    "decks": "The decks",
    "deck": "A deck's cards",
    "deck_search": "A search among cards",
    "deck_form": "What is said of a deck",
    "card_form": "Writing of a card",
    "clash": "Changed in two places",
    "settings": "Settings",
    "keys": "Keys of your own",
    "keys_search": "A search among keys",
    "new_key": "Another key",
    "checkin": "The check-in",
    "journal": "The journal",
    "journal_search": "A search in the journal",
    "letters": "Letters",
    "letter": "A letter, behind the curtain",
    "season": "A season",
    "sign": "Signing of a season",
    "phase": "The next phase, behind the curtain",
    "look_back": "Looking back on a season",
    "today": "Today's question",
    "us": "Us",
    "daily": "An answer to it, behind the curtain",
    "dialog": "Small questions",
    "question": "Yes or no",
    "length": "How long a pause",
    "hidden": "The hidden screen",
    "trouble": "When the saves do not open",
    "locked": "The passphrase",
    "mended": "What happened to the saves",
    "help": "What this screen is",
    "support": "Help, when it is not a game any more",
}


@dataclass(frozen=True)
class Command:
    """One thing a player can do on a screen."""

    place: Place
    id: str
    """The action: a screen's `action_<id>`. With the place, what a rebinding names."""
    key: str
    """Textual's names, several separated by commas; the first is shown."""
    label: str
    """One or two words for the key line; empty keeps it out of there."""
    help: str
    """One sentence."""
    stands_for: str = ""
    """The keys as a person writes them, where there are several that do much the same."""
    words: str = ""
    """Other words people look for it by."""

    @property
    def name(self) -> str:
        """What a key of their own is kept under."""
        return f"{self.place}.{self.id}"

    @property
    def keys(self) -> tuple[str, ...]:
        """Each of its keys."""
        return tuple(self.key.split(","))

    @property
    def shown_key(self) -> str:
        """The first key as a person writes it, or those it stands for."""
        return self.stands_for or key_name(self.keys[0])

"""Every command of the game, each defined once: its key, its words in the key line, its help.

Bindings, the key line at the foot, the palette, the `?` screen and `twosome keys` all come from here. Imports nothing
of Textual, so that the command line may read it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

Place = Literal[
    "everywhere", "welcome", "rules", "ready", "limits", "gate", "repairs", "home", "setup", "card", "curtain",
    "pause", "summary", "wishes", "wish", "wish_search", "wish_form", "whose", "hearts", "match", "decks", "settings",
    "dialog", "question", "length", "hidden", "trouble", "help", "support",
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
    "whose": "Whose hearts",
    "hearts": "Hearts, behind the curtain",
    "match": "You both want it",
    "decks": "The decks",
    "settings": "Settings",
    "dialog": "Small questions",
    "question": "Yes or no",
    "length": "How long a pause",
    "hidden": "The hidden screen",
    "trouble": "When the saves do not open",
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

    @property
    def shown_key(self) -> str:
        """The first key as a person writes it."""
        return key_name(self.key.split(",")[0])


_KEY_NAMES = {
    "enter": "⏎", "space": "Space", "escape": "Esc", "question_mark": "?", "up": "↑", "down": "↓", "left": "←",
    "right": "→", "slash": "/", "plus": "+", "minus": "-", "tab": "Tab", "delete": "Del", "backspace": "⌫",
    "exclamation_mark": "!", "full_stop": ".", "comma": ",", "pageup": "PgUp", "pagedown": "PgDn",
}  # fmt: skip


def key_name(key: str) -> str:
    """A key of Textual as a person writes it."""
    return _KEY_NAMES.get(key, key.upper() if key.startswith("f") and key[1:].isdigit() else key)


def _(place: Place, id: str, key: str, label: str, help: str) -> Command:
    return Command(place, id, key, label, help)


COMMANDS: tuple[Command, ...] = (
    _("everywhere", "help_screen", "question_mark,f1", "help", "What this screen is, its keys, and where help is."),
    _("everywhere", "hide", "f9", "", "Hide the screen at once behind something dull; F9 again brings it back."),
    _("everywhere", "command_palette", "f2", "", "Find any command by typing a word of it."),
    _("everywhere", "back", "escape", "", "Back, or close what is open."),
    _("welcome", "go_on", "enter", "go on", "Take the two names."),
    _("rules", "agree", "enter", "agree", "The one whose name is lit agrees."),
    _("ready", "deal", "enter", "deal us in", "Your first evening: ten cards, from light to warm."),
    _("ready", "limits", "l", "private limits", "Each sets, unseen, how deep and how physical cards may go."),
    _("ready", "home", "h", "look around", "Home first, cards later."),
    _("limits", "up", "up", "", "To the line above."),
    _("limits", "down", "down", "line", "To the line below."),
    _("limits", "less", "left", "", "Less."),
    _("limits", "more", "right", "change", "More."),
    _("limits", "save", "enter", "done", "Keep it so. Nobody else is shown it."),
    _("gate", "yes", "y", "yes", "Answer with yes. It is shown to nobody."),
    _("gate", "no", "n", "no", "Answer with no. It is shown to nobody."),
    _("gate", "go_on", "enter,escape", "go on", "Draw the curtain again; from the last page, back."),
    _("gate", "where_help_is", "h", "where help is", "Who can help, and how; then the curtain is drawn."),
    _("gate", "unanswered", "escape", "no answer", "Leave it unanswered: it stays shut, and nobody learns why."),
    _("gate", "back", "escape", "another time", "Leave it as it is, for another time."),
    _("repairs", "mark", "space", "mark", "Mark the words you could hear from the other, or take the mark off."),
    _("repairs", "done", "enter,escape", "done", "Every mark is kept already: draw the curtain again."),
    _("home", "resume", "enter,r", "go on", "Go on with the evening that waits, at the very step."),
    _("home", "deal", "enter", "deal us in", "Play tonight's suggestion."),
    _("home", "setup", "e", "evening", "Choose decks and a length for an evening of your own."),
    _("home", "wishes", "w", "wishes", "Open the wish list."),
    _("home", "decks", "d", "decks", "Look at the decks on the shelf."),
    _("home", "settings", "s", "settings", "Names, private limits, look and movement."),
    _("home", "quit", "q", "quit", "Leave. Everything is already saved."),
    _("setup", "begin", "enter", "deal us in", "Begin with these decks."),
    _("setup", "take", "space", "choose", "Take the deck, or leave it out."),
    _("setup", "shorter", "left", "", "A shorter evening."),
    _("setup", "longer", "right", "length", "A longer evening."),
    _("setup", "starter", "s", "who starts", "Who draws the first card: chance, or one of you."),
    _("setup", "back", "escape", "back", "Back, and nothing is begun."),
    _("card", "done", "enter", "done", "The step is played: go on."),
    _("card", "yes", "y", "yes", "The one who is asked says yes."),
    _("card", "not_yet", "n", "not yet", "The one who is asked says not yet; you go back one step, gently."),
    _("card", "mark_yes", "y", "yes", "Mark it with yes, and go to the next."),
    _("card", "mark_maybe", "m", "maybe", "Mark it with maybe, and go to the next."),
    _("card", "mark_not_now", "n", "not now", "Mark it with not now, and go to the next."),
    _("card", "keep", "k", "keep", "Keep what was revealed, in the journal or on the wish list; again to let it be."),
    _("card", "undo", "u", "undo", "Take back the last step on this card; nothing goes back through a curtain."),
    _("card", "lacking", "t", "not at hand", "What the card needs is not here: another one, and none like it tonight."),
    _("card", "timer", "space", "timer", "Start, stop or go on with the timer."),
    _("card", "hint", "h", "hint", "Open the card's hint."),
    _("card", "leave_field", "escape", "other keys", "Leave the field, so that letters are keys again."),
    _("card", "write_on", "tab", "write on", "Back into the field."),
    _("card", "pass", "p", "pass", "Another card. Free, no reason, counted nowhere."),
    _("card", "wish", "w", "wish", "Put it on your wish list from here."),
    _("card", "note", "j", "note", "Keep a line in the journal."),
    _("card", "pause", "z", "pause", "Stop, no reason needed, and set when you come back."),
    _("card", "favourite", "f", "fav", "Mark the card as one you love; again to take the mark off."),
    _("card", "later", "l", "later", "Another card now; this one comes back another evening."),
    _("card", "lighter", "minus", "lighter", "From the next card on, lighter."),
    _("card", "deeper", "plus", "deeper", "From the next card on, deeper."),
    _("card", "never", "x", "never", "Never deal this card again."),
    _("card", "end", "e", "end", "End the evening: it still lands on one last, light card."),
    _("card", "leave", "q,escape", "leave", "Home. The evening waits for you at the very same step."),
    _("card", "up", "up", "", "Up in a list; where there is none, up the table. In lists a number picks as well."),
    _("card", "down", "down", "", "Down in a list; where there is none, down the table."),
    _("card", "left", "left", "", "One to the left, on a scale or among the marks."),
    _("card", "right", "right", "", "One to the right, on a scale or among the marks."),
    _("curtain", "ready", "r", "I am here", "Lift the curtain. Its own key, so that a stray Enter shows nothing."),
    _("pause", "resume", "r", "back to the card", "End the pause, softly, at the very same step."),
    _("pause", "end", "e", "end the evening", "Let the evening land here."),
    _("pause", "leave", "q,escape", "leave", "Home. The pause goes on, and the evening waits."),
    _("hidden", "come_back", "f9", "", "Back to the game. No other key does it."),
    _("summary", "home", "enter,escape,q", "home", "Back home."),
    _("summary", "up", "up", "", "Up the page."),
    _("summary", "down", "down", "", "Down the page."),
    _("wishes", "add", "a", "add", "Add a wish."),
    _("wishes", "hearts", "h", "hearts", "Give your hearts, hidden until both gave theirs."),
    _("wishes", "done", "d", "done", "It happened: write down what you want to remember."),
    _("wishes", "search", "slash", "search", "Find wishes as you type."),
    _("wishes", "open", "enter", "open", "Open the wish."),
    _("wishes", "edit", "e", "edit", "Change the wish."),
    _("wishes", "drop", "x", "let go", "Let the wish go, without judgement."),
    _("wishes", "undo", "u", "undo", "Take the last change back."),
    _("wishes", "back", "escape", "back", "Show all wishes again after a search; else back."),
    _("wish_search", "to_list", "enter,down", "to what was found", "From the search to what it found."),
    _("wish_search", "all", "escape", "all wishes", "Leave the search, and show all wishes again."),
    _("wish", "back", "escape,enter", "close", "Back to the list."),
    _("wish", "hearts", "h", "hearts", "Give your hearts, hidden until both gave theirs."),
    _("wish", "done", "d", "done", "It happened: write down what you want to remember."),
    _("wish", "edit", "e", "edit", "Change the wish."),
    _("wish", "drop", "x", "let go", "Let the wish go, without judgement."),
    _("wish_form", "save", "enter", "save", "Save the wish (in a field, too)."),
    _("wish_form", "afresh", "f4", "afresh", "Start afresh: let go what was half written here."),
    _("wish_form", "back", "escape", "leave", "Leave the form; what is half written waits here for you."),
    _("whose", "first", "1", "", "The first of you."),
    _("whose", "second", "2", "", "The second of you."),
    _("whose", "up", "up,left", "", "To the one above."),
    _("whose", "down", "down,right", "", "To the one below."),
    _("whose", "take", "enter", "", "The one whose name is lit."),
    _("whose", "back", "escape", "", "Nobody's, for now."),
    _("hearts", "ready", "r", "I am here", "Lift the curtain. Its own key, so that a stray Enter shows nothing."),
    _("hearts", "give", "enter", "give", "Give these hearts; the next wish that waits for yours comes up."),
    _("hearts", "less", "left", "", "One heart less."),
    _("hearts", "more", "right", "hearts", "One heart more."),
    _("hearts", "none", "0", "", "No heart: not for me."),
    _("hearts", "one", "1", "", "One heart."),
    _("hearts", "two", "2", "", "Two hearts."),
    _("hearts", "three", "3", "", "Three hearts."),
    _("hearts", "skip", "s", "skip", "Not now: on to the next wish."),
    _("hearts", "back", "escape", "enough", "Enough for now; what you gave is kept."),
    _("match", "back", "enter,escape,space", "close", "Back to the list."),
    _("decks", "play", "enter,p", "play", "Set up an evening with this deck."),
    _("decks", "back", "escape", "back", "Back home."),
    _("settings", "change", "enter", "change", "Change what is chosen."),
    _("settings", "back", "escape", "back", "Back home."),
    _("trouble", "look", "l", "only look", "Open the saves to look, without changing anything."),
    _("trouble", "again", "r", "try again", "Try once more to open the saves."),
    _("trouble", "quit", "q", "quit", "Leave; nothing was changed."),
    _("help", "support", "h", "help", "If it is not a game any more: what you can do, and help lines."),
    _("help", "back", "escape,question_mark,f1,q", "close", "Back to the screen."),
    _("support", "leave_at_once", "q", "leave at once", "End the game now and wipe the terminal. Nothing is lost."),
    _("support", "numbers", "l", "help lines", "To the help lines."),
    _("support", "before", "left", "", "The country before. A letter leads to the countries that begin with it."),
    _("support", "after", "right", "country", "The next country."),
    _("support", "up", "up", "", "Up the page."),
    _("support", "down", "down", "", "Down the page."),
    _("support", "page_up", "pageup", "", "A screen up."),
    _("support", "page_down", "pagedown,space", "", "A screen down."),
    _("support", "back", "escape", "back", "Back to where you were."),
    _("dialog", "save", "enter", "save", "Take it."),
    _("dialog", "cancel", "escape", "cancel", "Leave it as it was."),
    _("question", "yes", "y", "yes", "Yes."),
    _("question", "no", "n,escape", "no", "No; nothing happens."),
    _("length", "up", "up", "", "A shorter one."),
    _("length", "down", "down", "", "A longer one."),
)


def commands_of(*places: Place) -> tuple[Command, ...]:
    """The commands of these places, in their order."""
    return tuple(c for place in places for c in COMMANDS if c.place == place)


def find(place: Place, ids: Iterable[str]) -> tuple[Command, ...]:
    """Some commands of a place, in the order asked for. Raises `KeyError` for one that is not there."""
    known = {c.id: c for c in commands_of(place)}
    return tuple(known[i] for i in ids)

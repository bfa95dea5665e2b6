"""A deck of their own, from home to a played evening, by two who have read nothing."""

from dataclasses import dataclass, field
from pathlib import Path

from tests.terminal.test_evening import first_run
from tests.terminal.tmux import NEEDS_TMUX, Terminal

pytestmark = NEEDS_TMUX

CARDS = (
    "What would we do with a whole day indoors and no screens?",
    "Which sound of rain do you like best, {partner}?",
    "What did you build as a child, and who was allowed in?",
    "Which soup shall we learn this winter?",
    "Where would we go if we loved rain?",
)
SECONDS = 180
"""What the two have for it."""
_A_KEY, _A_LETTER = 2.0, 0.25
"""Seconds a newcomer takes for a key that has to be looked for, and for a letter of a sentence (40 words a minute are
0.3 with the thinking; this is the typing alone)."""


@dataclass
class Hands:
    """Two hands that count what they do."""

    terminal: Terminal
    keys: list[str] = field(default_factory=list)
    letters: int = 0

    def press(self, key: str, sees: str) -> None:
        """A key, and what has to be seen then."""
        self.terminal.press(key)
        self.keys.append(key)
        self.terminal.until(sees)

    def type(self, text: str, sees: str = "") -> None:
        """A text, until its end stands there."""
        self.terminal.type(text)
        self.letters += len(text)
        self.terminal.until(sees or text[-12:])


def test_five_cards_of_their_own_are_played_within_three_minutes_of_key_presses(tmp_path: Path) -> None:
    with Terminal("--saves", str(tmp_path / "saves"), home=tmp_path) as terminal:
        first_run(terminal)
        terminal.press("h")
        terminal.until("deal us in")
        hands = Hands(terminal)
        # Each key stands on the screen before it is pressed.
        hands.press("d", "a new deck")
        hands.press("a", "A deck of your own")
        hands.type("Rainy Sundays")
        hands.press("Enter", "keep, next")
        for number, text in enumerate(CARDS, 1):
            terminal.until("read aloud; {partner}")
            hands.type(text)
            hands.press("Enter", f"has {number} card")
        hands.press("Escape", "p play")
        hands.press("p", "Deal us in")
        terminal.until("◆ Rainy Sundays")
        hands.press("Enter", "p pass")
        begun = len(hands.keys)
        played = set()
        for _ in range(60):
            screen = terminal.screen
            played |= {text for text in CARDS if text.split(",")[0][:20] in screen}
            if "evening together" in screen:
                break
            # As the foot of the screen says: the house's last card may be one that is sealed.
            key = "r" if screen.rstrip().splitlines()[-1].split()[0] == "r" else "Enter"
            terminal.press(key)
            hands.keys.append(key)
            terminal.until_other(screen)
        assert len(played) == len(CARDS)
        seconds = begun * _A_KEY + hands.letters * _A_LETTER
        print(
            f"\nfrom home to the first card: {begun} keys and {hands.letters} letters of their own, about "
            f"{seconds:.0f} s of typing; to the end of the evening: {len(hands.keys)} keys"
        )
        assert seconds < SECONDS

"""The back of a card: a quiet pattern of its own for each deck theme."""

from textual.containers import Container
from textual.content import Content
from textual.widget import Widget

from game.tui.themes import DECK_THEMES

PATTERNS: dict[str, tuple[str, ...]] = {
    "why-us": ("♥   ·   ", "  ·   · ", "·   ♥   ", "  ·   · "),
    "solid-ground": ("◆ ◇ ", "◇ ◆ "),
    "rebuilding-trust": ("╱╲  ", "╲╱  ", "  ╱╲", "  ╲╱"),
    "affection": ("◆ ♥ ", "♥ ◆ "),
    "desire": ("  ♥     ", "·   ·   ", "      ♥ ", "·   ·   "),
    "closer-again": ("●   ○   ", "  ◉     ", "○   ●   ", "      ◉ "),
    "fair-fights": ("╳ · ", "· ╳ "),
    "new-experiences": ("✦   · ", "  ·   ", "·   ✦ ", "  ·   "),
    "getaways": ("  ╱╲    ", "╱╲  ╲╱╲ ", "        "),
    "miles-apart": ("○ · · ● · · ", "            "),
    "check-in": ("│ · │ ○ ", "│ ○ │ · "),
    "kind": ("♡ · ♥ · ", "· ♥ · ♡ "),
    "know-me": ("? ◇ ", "◇ ? "),
    "laugh-more": ("◡ ◠ ", "◠ ◡ "),
    "today": ("·   ", "  ✦ ", "·   ", "  · "),
}
"""A tile for each deck theme: rows of the same length, each character one cell wide."""


MOTIFS = {
    "why-us": "♥", "solid-ground": "◆", "rebuilding-trust": "╱╲", "affection": "♥", "desire": "♡", "closer-again": "◉",
    "fair-fights": "╳", "new-experiences": "✦", "getaways": "╱╲╱╲", "miles-apart": "○ · ●", "check-in": "○",
    "kind": "♡", "know-me": "◇", "laugh-more": "◡", "today": "✦",
}  # fmt: skip
"""What stands small on the face of a card, from the pattern on its back."""


def patterned(theme: str, width: int, height: int) -> str:
    """The pattern of a theme, laid out over so many cells and rows."""
    tile = PATTERNS.get(theme, PATTERNS["today"])
    repeats = width // len(tile[0]) + 1
    return "\n".join((tile[row % len(tile)] * repeats)[:width] for row in range(height))


class Pattern(Widget):
    """The pattern, filling what it is given."""

    SCOPED_CSS = False  # rules begin at the screen, which knows its size
    DEFAULT_CSS = """
    Pattern { width: 1fr; height: 1fr; color: $pattern; padding: 1 3; }
    .-short Pattern { padding: 0 2; }
    """

    def __init__(self, theme: str = "today") -> None:
        """`theme`: the deck's."""
        super().__init__()
        self._theme = theme

    def wear(self, theme: str) -> None:
        """Be the back of another deck."""
        self._theme = theme
        self.refresh()

    def render(self) -> Content:
        """The pattern at this size."""
        return Content(patterned(self._theme, *self.content_size))


class CardBack(Container):
    """A card that lies face down: every curtain is one. Where it comes down nothing is left for the next player: no
    toast about what was done, nothing to paste."""

    SCOPED_CSS = False  # rules begin at the screen, which knows its size
    DEFAULT_CSS = """
    CardBack { width: 64; max-width: 100%; height: 13; background: $card; border: round $line; }
    .-short CardBack { height: 9; }
    .-wide CardBack { width: 72; }
    .-high CardBack { height: 21; }
    """ + "".join(f"CardBack.-{theme} {{ border: round $deck-{theme}; }}\n" for theme in DECK_THEMES)

    def __init__(self, theme: str = "today") -> None:
        """`theme`: the deck's."""
        super().__init__(Pattern(theme), classes=f"-{theme}")

    def on_mount(self) -> None:
        self.app.clear_notifications()
        if self.app.clipboard:
            self.app.copy_to_clipboard("")

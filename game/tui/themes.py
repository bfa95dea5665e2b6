"""The looks: Candlelight, Daylight, High contrast, and the terminal's own colours.

A palette gives every colour a job; style sheets and `Content` name the job (`$quiet`, `$seat-a`), never a colour.
"""

from dataclasses import dataclass

from textual.theme import BUILTIN_THEMES, Theme

DECK_THEMES = (
    "why-us", "solid-ground", "rebuilding-trust", "affection", "desire", "closer-again", "fair-fights",
    "new-experiences", "getaways", "miles-apart", "check-in", "kind", "know-me", "laugh-more", "today",
)  # fmt: skip
"""The deck themes that have an accent of their own (the words of `game.cards.card.Theme`, not imported: no model is
loaded before the first paint)."""

DEFAULT_THEME = "candlelight"


@dataclass(frozen=True)
class Palette:
    """The colours of one look, by their job."""

    name: str
    title: str
    """What the settings call it."""
    dark: bool
    background: str
    card: str
    """Cards and panels."""
    line: str
    """Borders that only hold things together."""
    lit: str
    """The ground of the line that is lit in a list."""
    text: str
    quiet: str
    faint: str
    light: str
    """The one light in the room: the brand, keys, the arc, what is chosen."""
    on_light: str
    """Text on the light."""
    seat_a: str
    seat_b: str
    warning: str
    pattern: str
    """The pattern on a card's back."""
    decks: tuple[str, ...]
    """An accent for each of `DECK_THEMES`."""
    ansi: bool = False

    def theme(self) -> Theme:
        """The palette as Textual takes it."""
        return Theme(
            name=self.name,
            primary=self.light,
            secondary=self.seat_a,
            accent=self.light,
            warning=self.warning,
            error=self.warning,
            success=self.seat_a,
            foreground=self.text,
            background=self.background,
            surface=self.background,
            panel=self.card,
            boost=self.card,
            dark=self.dark,
            ansi=self.ansi,
            variables={
                **(BUILTIN_THEMES["ansi-dark"].variables if self.ansi else {}),
                "card": self.card,
                "line": self.line,
                "lit": self.lit,
                "words": self.text,
                "quiet": self.quiet,
                "faint": self.faint,
                "light": self.light,
                "on-light": self.on_light,
                "seat-a": self.seat_a,
                "seat-b": self.seat_b,
                "pattern": self.pattern,
                "block-cursor-background": self.light,
                "block-cursor-foreground": self.on_light,
                "block-cursor-text-style": "bold",
                "input-cursor-background": self.light,
                "input-cursor-foreground": self.on_light,
                "input-selection-background": self.lit,
                "border": self.light,
                "border-blurred": self.line,
                "scrollbar": self.line,
                "scrollbar-hover": self.quiet,
                "scrollbar-active": self.light,
                "scrollbar-background": self.background,
                "scrollbar-background-hover": self.background,
                "scrollbar-background-active": self.background,
                "scrollbar-corner-color": self.background,
                **{f"deck-{deck}": colour for deck, colour in zip(DECK_THEMES, self.decks, strict=True)},
            },
        )


CANDLELIGHT = Palette(
    name="candlelight", title="Candlelight", dark=True,
    background="#181211", card="#2c211e", line="#4a3a34", lit="#3d2f29", text="#f4e9dd", quiet="#b8a596",
    faint="#ab9a8c", light="#f0b35e", on_light="#241a12", seat_a="#a5c99b", seat_b="#ee8a97", warning="#f08a6c",
    pattern="#57443c",
    decks=(
        "#f2c27a", "#b9c98a", "#93bce0", "#ee8a97", "#d991c2", "#9cc4b8", "#e59a6f", "#a5c99b", "#8fc6d6", "#a7b1e8",
        "#d8b98f", "#e8a9a0", "#c3a0d0", "#e6cf6d", "#cdbfae",
    ),
)  # fmt: skip

DAYLIGHT = Palette(
    name="daylight", title="Daylight", dark=False,
    background="#f6efe4", card="#fffaf1", line="#cdbfac", lit="#e9dfcf", text="#2b211b", quiet="#5f5146",
    faint="#695a4e", light="#8f4f06", on_light="#fffaf1", seat_a="#356b3a", seat_b="#a52f4d", warning="#a53a16",
    pattern="#cbb9a2",
    decks=(
        "#84570b", "#56681d", "#2a5f8f", "#a52f4d", "#8c3579", "#2b6a5b", "#97481b", "#356b3a", "#1d6577", "#444fa0",
        "#735422", "#9a3f35", "#6d4590", "#6e5d05", "#63564a",
    ),
)  # fmt: skip

HIGH_CONTRAST = Palette(
    name="high-contrast", title="High contrast", dark=True,
    background="#000000", card="#0c0c0c", line="#9a9a9a", lit="#2a2a2a", text="#ffffff", quiet="#e0e0e0",
    faint="#b8b8b8", light="#ffd35c", on_light="#000000", seat_a="#7dff9b", seat_b="#ff9fb8", warning="#ffa07a",
    pattern="#8a8a8a",
    decks=(
        "#ffd98a", "#d4f08a", "#9fd4ff", "#ff9fb8", "#ff9fe6", "#9ff0dc", "#ffb482", "#7dff9b", "#8fe9ff", "#b9c4ff",
        "#ffdca8", "#ffbcb2", "#e0b3ff", "#fff07a", "#eadfd2",
    ),
)  # fmt: skip

TERMINAL = Palette(
    name="terminal", title="The terminal's own", dark=True, ansi=True,
    background="ansi_default", card="ansi_default", line="ansi_bright_black", lit="ansi_bright_black",
    text="ansi_default", quiet="ansi_default", faint="ansi_default", light="ansi_yellow",
    on_light="ansi_black", seat_a="ansi_green",
    seat_b="ansi_magenta", warning="ansi_red",
    pattern="ansi_bright_black",
    decks=(
        "ansi_yellow", "ansi_green", "ansi_blue", "ansi_magenta", "ansi_magenta", "ansi_cyan", "ansi_red",
        "ansi_green", "ansi_cyan", "ansi_blue", "ansi_yellow", "ansi_red", "ansi_magenta", "ansi_yellow", "ansi_cyan",
    ),
)  # fmt: skip

PALETTES: tuple[Palette, ...] = (CANDLELIGHT, DAYLIGHT, HIGH_CONTRAST, TERMINAL)

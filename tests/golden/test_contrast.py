"""Everything that is written anywhere can be read: in each look, on the ground it stands on."""

import re
from pathlib import Path

import pytest

from game.tui.themes import DECK_THEMES, PALETTES, Palette

SCREENS = Path(__file__).parent / "screens"
COMPUTED = [palette for palette in PALETTES if not palette.ansi]
"""The terminal's own colours are whatever the terminal has."""
_WAY = re.compile(r"(#[0-9a-f]{6}) on (#[0-9a-f]{6})")


def enough(palette: Palette) -> float:
    """The least contrast of text: WCAG's AA, and AAA where high contrast is promised."""
    return 7.0 if palette.name == "high-contrast" else 4.5


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio, 1 to 21."""

    def light(colour: str) -> float:
        parts = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
        red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    dark, bright = sorted((light(one), light(other)))
    return (bright + 0.05) / (dark + 0.05)


def used(palette: Palette) -> dict[tuple[str, str], str]:
    """Each colour of text with its ground, as they stand on any screen; with the first screen they stand on."""
    found: dict[tuple[str, str], str] = {}
    for file in sorted(SCREENS.glob("*.txt")):
        told = file.read_text(encoding="utf-8").partition("=== colours\n")[2]
        head, *legend = told.partition(f"\n   {PALETTES[0].name}")[2].splitlines()
        at = f"{PALETTES[0].name}{head}".split("  |  ").index(palette.name)
        for line in legend:
            # Frames begin with a word, as does what lies dimmed under a dialog.
            if (way := _WAY.match(line[3:].split("  |  ")[at])) and way[1] != palette.pattern:
                found.setdefault((way[1], way[2]), file.stem)
    return found


def by_job(palette: Palette) -> dict[str, tuple[str, str]]:
    """What each colour of text is for, with the ground it is made for."""
    jobs = {
        f"{job} on {ground}": (colour, {"room": palette.background, "card": palette.card}[ground])
        for job, colour in (
            ("text", palette.text), ("quiet", palette.quiet), ("faint", palette.faint), ("light", palette.light),
            ("one of the two", palette.seat_a), ("the other", palette.seat_b), ("warning", palette.warning),
            *zip(DECK_THEMES, palette.decks, strict=True),
        )
        for ground in ("room", "card")
    }  # fmt: skip
    jobs["text on a lit line"] = palette.text, palette.lit
    jobs["quiet text on a lit line"] = palette.quiet, palette.lit
    jobs["faint text on a lit line"] = palette.faint, palette.lit
    jobs["text on the light"] = palette.on_light, palette.light
    jobs["a name on its plate"] = palette.on_light, palette.seat_a
    jobs["the other on theirs"] = palette.on_light, palette.seat_b
    return jobs


@pytest.mark.parametrize("palette", COMPUTED, ids=lambda palette: palette.name)
def test_every_colour_of_text_can_be_read(palette: Palette) -> None:
    table = {job: contrast(*pair) for job, pair in by_job(palette).items()}
    table |= {f"{one} on {other}, {where}": contrast(one, other) for (one, other), where in used(palette).items()}
    print(f"\n{palette.title}: at least {enough(palette)}:1")
    print("\n".join(f"{ratio:6.2f}  {what}" for what, ratio in sorted(table.items(), key=lambda row: row[1])))
    assert {what: round(ratio, 2) for what, ratio in table.items() if ratio < enough(palette)} == {}

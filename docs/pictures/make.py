"""Makes the pictures of this folder from the real game: `python docs/pictures/make.py`, from the repository's root.

They show the made-up couple of `twosome demo` on one evening in May, and are drawn as SVG by Textual itself.
"""

import asyncio
import re
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

HERE = Path(__file__).parent
sys.path.insert(0, str(HERE.parents[1]))

from tests.tui.tour import STOPS, chapter, home, settled, still  # noqa: E402

PICTURES = {
    "card": "card-to-do", "curtain": "curtain", "home": "home", "pick": "pick-turned", "planner": "planner-date",
    "reveal": "reveal", "setup": "setup", "summary": "summary", "three-months": "three-months", "welcome": "welcome",
    "wishes": "wishes",
}  # fmt: skip
"""A picture → the screen it shows."""
SIZE = (88, 26)
_FONTS = re.compile(r"@font-face \{.*?\}\s*", re.DOTALL)
"""Fonts that would be fetched from elsewhere: a picture asks nobody for anything."""


async def main() -> None:
    """Make them all."""
    with still(), TemporaryDirectory() as folder:
        for name in ("first", "home", "cards"):
            async with chapter(name, Path(folder), SIZE) as play:
                for stop in STOPS:
                    for picture in (p for p, shown in PICTURES.items() if shown == stop.name):
                        if stop.chapter == name:
                            await stop.go(play)
                            await settled(play)
                            svg = _FONTS.sub("", play.app.export_screenshot(title="twosome"))
                            (HERE / f"{picture}.svg").write_text(svg, encoding="utf-8")
                            await home(play)


if __name__ == "__main__":
    asyncio.run(main())

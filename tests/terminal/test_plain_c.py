"""A terminal that says it knows nothing but C: the whole screen in ASCII."""

from pathlib import Path

from game.demo import make_up
from tests.terminal.tmux import NEEDS_TMUX, Terminal

pytestmark = NEEDS_TMUX


def test_home_us_and_a_card_are_drawn_in_ascii(tmp_path: Path) -> None:
    make_up(tmp_path / "saves", months=1)
    with Terminal("--saves", str(tmp_path / "saves"), home=tmp_path, locale="C") as terminal:
        terminal.until("Enter deal us in")
        seen = [terminal.screen]
        terminal.press("u")
        terminal.until("Together")
        seen.append(terminal.screen)
        terminal.press("Escape")
        terminal.until("Enter deal us in")
        terminal.press("Enter")
        terminal.until("warm  @-o-o")
        seen.append(terminal.screen)
    for screen in seen:
        assert screen.isascii(), screen
    assert "+- Tonight ---" in seen[0]

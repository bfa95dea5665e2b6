"""A played card on the closing summary keeps all its words."""

from textual.app import App, ComposeResult

from game.table.evenings import PlayedCard
from game.tui.screens.summary import _line_of

_LONG = "When did you last feel that we were on the same side of a thing that was hard for both of us?"


class _Panel(App[None]):
    def get_theme_variable_defaults(self) -> dict[str, str]:
        return {"light": "#ffaa00"}

    def compose(self) -> ComposeResult:
        yield _line_of(PlayedCard(text=_LONG, deck_title="Us", mark="?", favourite=False))


async def test_a_long_title_wraps_under_its_words() -> None:
    app = _Panel()
    async with app.run_test(size=(40, 10)):
        rows = ["".join(s.text for s in strip).rstrip() for strip in app.screen._compositor.render_strips()]
        rows = [row for row in rows if row]
        assert len(rows) > 1
        assert rows[0].startswith("? When") and all(row.startswith("  ") for row in rows[1:])
        assert " ".join(row[2:].strip() for row in rows) == _LONG

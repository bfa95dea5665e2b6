"""Long lists: what is drawn of their scroll bar, which is all that a scroll would cost as much as the lines again."""

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from game.tui.widgets.lines import Bar, Lines


class Numbers(Lines[int]):
    def key_of(self, thing: int) -> int:
        return thing

    def line_of(self, thing: int, width: int, *, lit: bool) -> Content:
        return Content(f"number {thing}")


class Listed(App[None]):
    def get_theme_variable_defaults(self) -> dict[str, str]:
        return dict.fromkeys(("words", "card", "lit"), "white")

    def compose(self) -> ComposeResult:
        yield Numbers()


def drawn(bar: Bar) -> list[str]:
    return [strip.render(bar.app.console) for strip in bar.render_lines(bar.size.region)]


@pytest.mark.parametrize("number", [23, 60, 97, 5_000])
async def test_a_bar_draws_what_moved_of_it_and_is_then_as_it_would_be_anew(
    monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    app = Listed()
    async with app.run_test(size=(40, 20)) as pilot:
        lines = app.query_one(Numbers)
        lines.show(range(number), None)
        lines.focus()
        await pilot.pause()
        bar = lines.vertical_scrollbar
        assert isinstance(bar, Bar)
        renewed: list[int] = []
        refresh = bar.refresh

        def refreshing(*regions, **how):  # type: ignore[no-untyped-def]
            renewed.append(sum(region.height for region in regions) or bar.size.height)
            return refresh(*regions, **how)

        monkeypatch.setattr(bar, "refresh", refreshing)
        for row in (*range(18, 45), number // 2, number - 1, 0):
            before, renewed[:] = lines.scroll_offset.y, []
            lines.at = row
            await pilot.pause()
            if abs(lines.scroll_offset.y - before) == 1:
                assert sum(renewed) <= (2 if number > 1_000 else bar.size.height)
            in_part = drawn(bar)
            bar._styles_cache.clear()
            refresh()
            assert in_part == drawn(bar)
        assert any(line.strip() for line in drawn(bar))

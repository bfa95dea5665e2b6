"""Long lists: what a scroll draws of them, and of their scroll bar."""

import pytest
from textual.app import App, ComposeResult
from textual.content import Content

from game.tui.widgets.lines import Bar, Lines


class Numbers(Lines[int]):
    def __init__(self) -> None:
        super().__init__()
        self.written: list[int] = []

    def key_of(self, thing: int) -> int:
        return thing

    def line_of(self, thing: int, width: int, *, lit: bool) -> Content:
        self.written.append(thing)
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


async def test_the_next_arrow_finds_its_lines_drawn() -> None:
    app = Listed()
    async with app.run_test(size=(40, 20)) as pilot:
        lines = app.query_one(Numbers)
        lines.show(list(range(5_000)), None)
        lines.focus()
        await pilot.pause()
        for key in (*["down"] * 25, *["up"] * 22, "end", "up", "home", "down"):
            lines.render_lines(lines.size.region)
            lines.draw_ahead()
            lines.written.clear()
            await pilot.press(key)
            while lines.at not in range(lines.scroll_offset.y, lines.scroll_offset.y + 20):
                await pilot.pause()
            lines.render_lines(lines.size.region)
            assert not lines.written or key in ("end", "home")

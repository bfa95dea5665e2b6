"""What a key press draws: what it changed, and nothing is laid out anew. Times follow from it; these fail anywhere."""

from pathlib import Path

import pytest

from game.tui.painter import Painter
from game.tui.widgets.card import Face
from game.tui.widgets.keyline import KeyLine
from game.tui.widgets.steps.write import Field
from tests.tui.helpers import evening

KEYS = (
    ("question", "h"),
    ("choice", "down"),
    ("scale", "right"),
    ("match", "right"),
    ("match", "down"),
    ("sealed", "a"),
    ("own-it", "a"),
)


class Counted:
    """How often a screen was laid out and drawn, and how many widgets drew a part of it."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.layouts = self.frames = self.widgets = 0
        reflow, update, renders = Painter.reflow, Painter.render_partial_update, Painter._get_renders

        def reflowing(painter, *what):  # type: ignore[no-untyped-def]
            self.layouts += 1
            return reflow(painter, *what)

        def updating(painter):  # type: ignore[no-untyped-def]
            self.frames += 1
            return update(painter)

        def rendering(painter, *what):  # type: ignore[no-untyped-def]
            for drawn in renders(painter, *what):
                self.widgets += 1
                yield drawn

        patch.setattr(Painter, "reflow", reflowing)
        patch.setattr(Painter, "render_partial_update", updating)
        patch.setattr(Painter, "_get_renders", rendering)


@pytest.mark.parametrize(("kind", "key"), KEYS)
async def test_a_key_on_a_card_lays_nothing_out(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, kind: str, key: str
) -> None:
    async with evening(tmp_path, kind, more="hint = 'Think of the sea.'") as play:
        await play.pilot.pause()
        counted = Counted(monkeypatch)
        await play.press(key)
        await play.until(lambda: counted.frames)
        await play.pilot.pause()
        assert counted.layouts == 0
        assert counted.widgets <= 3


async def test_a_hint_is_painted_before_the_key_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[str] = []
    async with evening(tmp_path, "question", more="hint = 'Think of the sea.'") as play:
        await play.pilot.pause()
        for what in (Face, KeyLine):
            render = what.render

            def rendering(self, render=render):  # type: ignore[no-untyped-def]
                drawn.append(type(self).__name__)
                return render(self)

            monkeypatch.setattr(what, "render", rendering)
        update = Painter.render_partial_update

        def updating(painter):  # type: ignore[no-untyped-def]
            drawn.append("a frame")
            return update(painter)

        monkeypatch.setattr(Painter, "render_partial_update", updating)
        await play.press("h")
        await play.until(lambda: "KeyLine" in drawn)
    assert drawn[:4] == ["a frame", "Face", "a frame", "KeyLine"]


async def test_what_is_drawn_in_part_is_as_the_whole(tmp_path: Path) -> None:
    async with evening(tmp_path, "match") as play:
        painter = play.app.screen._compositor
        assert isinstance(painter, Painter)
        whole = [strip.text for strip in painter.render_strips()]
        for widget, (region, clip) in list(painter.visible_widgets.items()):
            painter._dirty_regions = {region.intersection(clip)}
            update = painter.render_partial_update()
            assert update is not None, widget
            for y, start, end in update.spans:
                row = "".join(
                    strip.text if strip else " " * (after - before)
                    for (before, strip), after in zip(update.chops[y].items(), update.chop_ends[y], strict=True)
                )
                assert row[start:end] == whole[y][start:end], widget


async def test_a_letter_asks_no_style_sheet(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    async with evening(tmp_path, "sealed") as play:
        field = play.app.screen.query_one(Field)
        asked: list[str] = []
        look_up = field.get_component_rich_style
        await play.press("a")

        def asking(*names: str, **how: bool) -> object:
            asked.extend(names)
            return look_up(*names, **how)

        monkeypatch.setattr(field, "get_component_rich_style", asking)
        await play.press("b")
        assert not asked
        play.app.wear("daylight")
        await play.until(lambda: asked, "other colours")

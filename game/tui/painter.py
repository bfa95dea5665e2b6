"""What of a screen is drawn anew when a little of it has changed."""

from collections.abc import Iterable

from textual._compositor import ChopsUpdate, Compositor, ReflowResult
from textual.geometry import Region, Size
from textual.strip import Strip
from textual.widget import Widget


class Painter(Compositor):
    """Draws only the rows that changed, and only those widgets that are seen there.

    Textual's own draws every row of every widget in the same scrolling container, whatever covers it; and the card
    screen is one such container, so that a letter in a field would cost a whole card.
    """

    def __init__(self) -> None:
        super().__init__()
        self._changed: list[Region] = []
        """What has to be drawn anew; empty: all of it."""

    def reflow(self, parent: Widget, size: Size) -> ReflowResult:
        # All widgets were just laid out: Textual's own would do it once more for those that were not seen before.
        done = super().reflow(parent, size)
        self._full_map_invalidated = False
        return done

    def render_partial_update(self) -> ChopsUpdate | None:
        self._changed = list(self._dirty_regions)
        return super().render_partial_update()

    def _get_renders(self, crop: Region | None = None) -> Iterable[tuple[Region, Region, list[Strip]]]:
        crop = crop or self.size.region
        wanted, self._changed = self._changed or [crop], []
        # Whole rows: what is drawn is cut to its columns afterwards.
        rows = Region(0, crop.y, self.size.width, crop.height)
        for widget, (region, clip) in self.visible_widgets.items():  # the foremost first
            seen = clip.intersection(rows)
            drawn = region.intersection(seen)
            if drawn and any(drawn.overlaps(part) for part in wanted):
                yield region, seen, widget.render_lines(drawn.translate(-region.offset))
                wanted = [part for part in wanted if not drawn.contains_region(part)]
                if not wanted:
                    return

"""A list of options with the pointer of all lists before the lit one: seen whatever the colours are."""

from textual.content import Content
from textual.strip import Strip
from textual.visual import Visual
from textual.widgets import OptionList


class Pointed(OptionList):
    """Each option begins with two cells left free for the pointer."""

    DEFAULT_CSS = """
    Pointed > .option-list--option-highlighted, Pointed:focus > .option-list--option-highlighted {
        background: $lit; color: $words; text-style: none;
    }
    """

    def render_line(self, y: int) -> Strip:
        """One line of what is seen; the lit one behind its pointer."""
        strip = super().render_line(y)
        row = self.scroll_offset.y + y
        if self.highlighted is None or row != self._index_to_line.get(self.highlighted):
            return strip
        style = self.get_visual_style("option-list--option-highlighted")
        pointer = Visual.to_strips(self, Content.styled("› ", "bold $light"), 2, 1, style)[0]
        at = self.get_component_styles("option-list--option").padding.left
        return Strip.join([strip.crop(0, at), pointer, strip.crop(at + 2)])

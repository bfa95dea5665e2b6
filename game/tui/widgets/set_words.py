"""Words about one thing, set to the width there is."""

from abc import abstractmethod

from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget


def labelled(label: str, words: Content, width: int, column: int, style: str = "$quiet") -> list[Content]:
    """A label in that style and its words beside it, as many lines as they take; `column`: cells of the labels."""
    lines = words.wrap(max(8, width - column))
    labels = [label, *[""] * (len(lines) - 1)]
    return [Content.assemble((f"{said:<{column}}", style), line) for said, line in zip(labels, lines, strict=True)]


class SetWords(Widget):
    """As tall as its words are at its width; where it has a least height, that is of the room it stands in."""

    DEFAULT_CSS = """
    SetWords { width: 100%; height: auto; }
    """

    def renew(self) -> None:
        """Written anew; the screen is laid out anew only where that makes it taller or lower."""
        size = self.content_size
        least = 0
        if self.styles.min_height is not None and isinstance(self.parent, Widget):
            least = self.parent.content_size.height
        height = max(self.get_content_height(size, size, size.width), least)
        self.refresh(layout=height != size.height)

    @abstractmethod
    def words(self, width: int) -> Content:
        """What is written, for so many cells."""

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the words take at this width."""
        return len(self.words(width).wrap(width)) if width else 0

    def render(self) -> Content:
        """The words."""
        return self.words(self.content_size.width)

"""The cards of a deck as lines, and the lit one in words."""

from textual.content import Content

from game.cards.card import Card, Theme
from game.cards.form import BLANK, form_of
from game.tui.widgets.lines import Lines
from game.tui.widgets.set_words import SetWords, labelled

_EDGE = 5
"""Cells for the pointer and the mark before the words, and for the air behind them."""
_BEADS = {1: "●○○", 2: "●●○", 3: "●●●"}
_LABEL = 10
"""Cells of the column of labels."""


class CardLines(Lines[Card]):
    """One card a line: its kind's mark, the beginning of its words, how deep it goes."""

    def __init__(self, theme: Theme) -> None:
        """`theme`: the marks stand in its colour."""
        super().__init__()
        self.theme: Theme = theme

    def key_of(self, card: Card) -> str:
        """A card is that card, whatever it says now."""
        return card.id

    def line_of(self, card: Card, width: int, *, lit: bool) -> Content:
        """The words as far as there is room."""
        beads = _BEADS[card.depth]
        minutes = f"{card.minutes} min" if card.minutes and width > 60 else ""
        behind = f"  {minutes:>7}  {beads}" if width > 60 else f"  {beads}"
        text = Content.styled(" ".join(card.text.split()), "bold" if lit else "")
        return Content.assemble(
            ("› " if lit else "  ", "bold $light"),
            (f"{card.script.mark} ", f"bold $deck-{self.theme}"),
            text.truncate(max(8, width - _EDGE - len(behind)), ellipsis=True, pad=True),
            (behind, "$faint"),
        )


class CardWords(SetWords):
    """All that is said on a card."""

    def __init__(self) -> None:
        super().__init__()
        self._card: Card | None = None

    def show(self, card: Card | None) -> None:
        """Write of this card from now on."""
        self._card = card
        self.renew()

    def words(self, width: int) -> Content:
        """Its text, its hint, and every field that says something."""
        card = self._card
        if card is None:
            return Content()
        lines = [Content.styled(card.text, "bold")]
        if card.hint:
            lines += [Content(), Content.styled(card.hint, "italic $quiet")]
        rows: list[Content] = []
        for field in form_of(card.kind):
            said = field.text(card)
            if field.name not in ("kind", "text", "hint") and (said != BLANK[field.name] or field.name == "depth"):
                rows += labelled(field.label, Content(said), width, _LABEL)
        return Content("\n").join([*lines, Content(), *rows])

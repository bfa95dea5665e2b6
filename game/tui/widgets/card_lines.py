"""The cards of a deck as lines, and the lit one in words."""

from collections.abc import Mapping

from textual.content import Content

from game.cards.card import Card, Theme, fill
from game.cards.form import BLANK, form_of
from game.play.players import Seat
from game.tui.widgets.lines import Lines
from game.tui.widgets.set_words import SetWords, labelled

_EDGE = 5
"""Cells for the pointer and the mark before the words, and for the air behind them."""
_BEADS = {1: "●○○", 2: "●●○", 3: "●●●"}
_LABEL = 10
"""Cells of the column of labels."""
_OURS = "practice-"
"""How tags begin that only tell the makers what a card goes back to."""


def as_dealt(names: Mapping[Seat, str]) -> dict[str, str]:
    """What stands for each placeholder, were the first of the two to draw the card."""
    return {"me": names["a"], "drawer": names["a"], "partner": names["b"]}


class CardLines(Lines[Card]):
    """One card a line: its kind's mark, the beginning of its words, how deep it goes."""

    def __init__(self, theme: Theme, names: Mapping[Seat, str]) -> None:
        """`theme`: the marks stand in its colour. `names`: they stand in the words, as at the table."""
        super().__init__()
        self.theme: Theme = theme
        self._said = as_dealt(names)

    def key_of(self, card: Card) -> str:
        """A card is that card, whatever it says now."""
        return card.id

    def line_of(self, card: Card, width: int, *, lit: bool) -> Content:
        """The words as far as there is room."""
        beads = _BEADS[card.depth]
        minutes = f"{card.minutes} min" if card.minutes and width > 60 else ""
        behind = f"  {minutes:>7}  {beads}" if width > 60 else f"  {beads}"
        text = Content.styled(" ".join(fill(card.text, **self._said).split()), "bold" if lit else "")
        return Content.assemble(
            ("› " if lit else "  ", "bold $light"),
            (f"{card.script.mark} ", f"bold $deck-{self.theme}"),
            text.truncate(max(8, width - _EDGE - len(behind)), ellipsis=True, pad=True),
            (behind, "$faint"),
        )


class CardWords(SetWords):
    """All that is said on a card."""

    def __init__(self, names: Mapping[Seat, str]) -> None:
        """`names`: they stand in the words, as at the table."""
        super().__init__()
        self._card: Card | None = None
        self._said = as_dealt(names)

    def show(self, card: Card | None) -> None:
        """Write of this card from now on."""
        self._card = card
        self.renew()

    def words(self, width: int) -> Content:
        """Its text, its hint, and every field that says something."""
        card = self._card
        if card is None:
            return Content()
        card = card.model_copy(update={"tags": tuple(tag for tag in card.tags if not tag.startswith(_OURS))})
        lines = [Content.styled(fill(card.text, **self._said), "bold")]
        if card.hint:
            lines += [Content(), Content.styled(fill(card.hint, **self._said), "italic $quiet")]
        rows: list[Content] = []
        for field in form_of(card.kind):
            said = field.text(card)
            if field.name not in ("kind", "text", "hint") and (said != BLANK[field.name] or field.name == "depth"):
                rows += labelled(field.label, Content(fill(said, **self._said)), width, _LABEL)
        return Content("\n").join([*lines, Content(), *rows])

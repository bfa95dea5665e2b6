"""The pages of *us* that are words: what they built up, the cards by deck and kind, what they love, this day."""

from collections.abc import Callable, Iterator
from datetime import datetime
from itertools import groupby

from textual.content import Content

from game.table.story import Portrait
from game.together.memories import years_ago
from game.together.milestones import Milestone
from game.together.planner import happened
from game.tui.commands import shown_key
from game.tui.widgets.set_words import SetWords, labelled
from game.tui.words import date_words

_FIGURE = 12
"""Cells of one figure and its noun."""
_NAME = 24
"""Cells of a deck's title at most."""

Write = Callable[[Portrait, datetime, int], Iterator[Content]]
"""A page in words: of whom, the time where they are, and how many cells it is wide."""


class PortraitPage(SetWords):
    """One page, as tall as its words."""

    DEFAULT_CSS = """
    PortraitPage { max-width: 86; padding: 0 1; }
    """

    def __init__(self, portrait: Portrait, now: datetime, write: Write) -> None:
        super().__init__()
        self._portrait, self._now, self._write = portrait, now, write

    def words(self, width: int) -> Content:
        """The page."""
        return Content("\n").join(list(self._write(self._portrait, self._now, width)))


def together(of: Portrait, _: datetime, width: int) -> Iterator[Content]:
    """The figures, and the milestones below them."""
    figures = [
        (of.figures.evenings, "evening", "evenings"),
        (of.figures.cards_played, "card", "cards"),
        (of.figures.wishes.done, "came true", "came true"),
        (of.questions, "question", "questions"),
        (of.figures.checkins, "check-in", "check-ins"),
        (of.figures.total, "know me", "know me"),
    ]
    shown = [(f"{number:,}", one if number == 1 else many) for number, one, many in figures if number]
    in_a_row = max(1, len(shown) if len(shown) * _FIGURE <= width else min(3, width // _FIGURE))
    for at in range(0, len(shown), in_a_row):
        row = shown[at : at + in_a_row]
        cell = min(width // max(1, len(row)), 16)
        before = " " * ((width - cell * len(row)) // 2)
        yield Content.styled(before + "".join(f"{number:^{cell}}" for number, _ in row), "bold $light")
        yield Content.styled(before + "".join(f"{noun:^{cell}}" for _, noun in row), "$quiet")
        yield Content()
    if not shown:
        yield from Content("Nothing is counted yet. An evening of any length begins it.").wrap(width)
        yield Content()
    for _count, some in groupby(of.milestones, lambda milestone: milestone.of):
        furthest, *before_it = some
        yield from _milestone(furthest, width)
        for milestone in before_it:
            yield Content.styled(f"  {milestone.title}", "$faint")
        yield Content()


def _milestone(milestone: Milestone, width: int) -> Iterator[Content]:
    title, smile = Content.assemble(("✦ ", "$light"), (milestone.title, "bold")), milestone.smile
    if title.cell_length + 2 + len(smile) <= width:
        yield Content.assemble(title, "  ", (smile, "$quiet"))
    else:
        yield title
        yield from (Content.assemble("  ", line) for line in Content.styled(smile, "$quiet").wrap(max(8, width - 2)))


def cards(of: Portrait, _: datetime, width: int) -> Iterator[Content]:
    """How much of each deck was played, and which kinds."""
    if not of.decks:
        yield Content.styled("The cards you play stand here, by deck and by kind.", "$quiet")
        return
    wide = min(_NAME, max(len(deck.title) for deck in of.decks))
    last = max(len(f"{deck.played} of {deck.total}") for deck in of.decks)
    yield Content.styled("By deck", "bold")
    for deck in of.decks:
        name = Content(deck.title).truncate(wide, ellipsis=True, pad=True)
        bar = _bar(deck.played, deck.total, width - wide - last - 4)
        number = f"{f'{deck.played} of {deck.total}':>{last}}"
        yield Content.assemble(name, "  ", _painted(bar, f"$deck-{deck.theme}"), "  ", (number, "$quiet"))
    yield Content()
    yield Content.styled("By kind", "bold")
    most, wide = max(kind.played for kind in of.kinds), max(len(kind.title) for kind in of.kinds) + 2
    for kind in of.kinds:
        bar = _bar(kind.played, most, width - wide - 10)
        said, number = f"{kind.mark} {kind.title}".ljust(wide), f"  {kind.played:>6,}"
        yield Content.assemble(f"{said}  ", _painted(bar, "$light"), (number, "$quiet"))


def _bar(part: int, whole: int, width: int) -> tuple[str, str]:
    """A thick line for the part, a thin one for the rest: it needs no colour. Something is never drawn as nothing."""
    width = max(4, width)
    full = min(width, max(1, round(part / whole * width))) if whole else 0
    return "━" * full, "─" * (width - full)


def _painted(bar: tuple[str, str], colour: str) -> Content:
    return Content.assemble((bar[0], colour), (bar[1], "$line"))


def loved(of: Portrait, now: datetime, width: int) -> Iterator[Content]:
    """The dates that both loved, and the cards they marked."""
    if not of.dates and not of.cards:
        key = shown_key("card", "favourite")
        says = f"{key} on a card marks one you love. A date that both of you give two hearts or more stands here too."
        yield from Content.styled(says, "$quiet").wrap(width)
        return
    if of.dates:
        yield Content.styled("What you both loved", "bold")
        yield Content()
    for wish in of.dates:
        day, memory = happened(wish, now), wish.memory
        title = Content.assemble(("♥ ", "$deck-affection"), wish.title)
        said = Content.styled(date_words(day), "$faint") if day else Content()
        if title.cell_length + 2 + said.cell_length <= width:
            yield Content.assemble(title, "  ", said)
        else:
            yield from labelled("♥", Content(wish.title), width, 2, "$deck-affection")
            yield Content.assemble("  ", said)
        if memory and memory.text:
            yield from (Content.assemble("  ", line) for line in Content.styled(memory.text, "$quiet").wrap(width - 2))
    if of.dates and of.cards:
        yield Content()
    for title, some in groupby(of.cards, lambda card: card.deck):
        marked = list(some)
        yield Content.assemble(("Cards you love  ", "bold"), (title, f"$deck-{marked[0].theme}"))
        yield Content()
        for card in marked:
            yield from labelled(card.mark, Content(card.text), width, 2)
            yield Content()


def this_day(of: Portrait, now: datetime, width: int) -> Iterator[Content]:
    """What was on this day of other years."""
    if not of.this_day:
        yield from Content.styled(
            "Nothing you kept is from this day of another year. What you keep tonight comes back in a year.", "$quiet"
        ).wrap(width)
    for one in of.this_day:
        yield Content.styled(years_ago(one.day, now.date()), "$light")
        yield from Content.styled(one.title, "bold").wrap(width)
        if one.text:
            yield from Content.styled(one.text, "$quiet").wrap(width)
        yield Content()

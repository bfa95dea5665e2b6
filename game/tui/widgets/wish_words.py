"""How a wish is written on the screen: its mark, its facts, its hearts (only ever those of `Wish.revealed`)."""

from collections.abc import Iterable, Mapping
from datetime import date

from textual.content import Content

from game.play.players import SEATS, Seat
from game.together.planner import in_words, when
from game.together.wishes import COSTS, HEARTS_AT_MOST, Wish, minutes_words
from game.tui.widgets.set_words import SetWords, labelled
from game.tui.words import date_words

HIDDEN = "hidden until both gave theirs"
"""Said of hearts, the same whoever they wait for."""

_LABEL = 8
"""Cells of the column of labels."""


def hearts(number: int, style: str) -> Content:
    """A number of hearts, in the colour of who gave them."""
    return Content.assemble(("♥" * number, style), ("♡" * (HEARTS_AT_MOST - number), style))


def mark(wish: Wish) -> tuple[str, str]:
    """The symbol of where a wish stands, and its style."""
    if wish.status == "done":
        return "✓", "$seat-a"
    if wish.status == "planned":
        return ("▸" if len(wish.initials) == len(SEATS) else "▹"), "$light"
    return ("◆", "$light") if wish.matched else ("◇", "$faint")


def standing(wish: Wish) -> str:
    """Where a wish stands, in words."""
    if wish.status == "planned" and (on := when(wish)):
        return f"planned for {in_words(on, date.min)}"
    if wish.status == "done" and wish.memory:
        return f"done, {date_words(wish.memory.at.astimezone())}"
    return "you both want this" if wish.matched else ""


def facts(wish: Wish) -> list[tuple[str, str]]:
    """What is known of a wish beside its title: label and words."""
    known = [
        ("cost", COSTS[wish.cost] if wish.cost is not None else ""),
        ("takes", minutes_words(wish.minutes) if wish.minutes else ""),
        ("season", wish.season or ""),
        ("place", wish.place),
        ("link", wish.link),
        ("budget", wish.budget),
        ("bring", ", ".join(wish.needs)),
        ("tags", ", ".join(wish.tags)),
    ]
    return [(label, words) for label, words in known if words]


def hearts_of(given: Iterable[int | None], names: Mapping[Seat, str], width: int = 0) -> Content:
    """Each one's hearts behind their name: side by side, or one below the other where `width` is too small."""
    parts = [
        Content.assemble((names[seat], f"bold $seat-{seat}"), " ", hearts(number, f"$seat-{seat}"))
        for seat, number in zip(SEATS, given, strict=True)
        if number is not None
    ]
    beside = Content("   ").join(parts)
    return beside if not width or beside.cell_length <= width else Content("\n").join(parts)


def in_full(wish: Wish, names: Mapping[Seat, str], width: int, *, hearted: bool = True) -> Content:
    """Everything of a wish. `hearted`: with a line on its hearts."""
    lines = [Content.styled(wish.title, "bold")]
    if where := standing(wish):
        lines.append(Content.styled(where, "$light"))
    if wish.memory and wish.status == "done":
        if wish.memory.text:
            lines += [Content(), Content.styled(wish.memory.text, "italic")]
        if rated := hearts_of((wish.memory.rating_a, wish.memory.rating_b), names, width - _LABEL):
            lines += [Content(), *labelled("it was", rated, width, _LABEL)]
    rows = []
    if hearted and wish.status != "done":
        given = hearts_of(wish.revealed, names, width - _LABEL) if wish.revealed else Content.styled(HIDDEN, "$quiet")
        rows += labelled("hearts", given, width, _LABEL)
    for label, words in facts(wish):
        rows += labelled(label, Content(words), width, _LABEL)
    for seat, things in wish.sorts.items():
        if things:
            rows.append(Content.assemble((names[seat], f"bold $seat-{seat}"), (" sorts ", "$quiet"), ", ".join(things)))
    if rows:
        lines += [Content(), *rows]
    if wish.notes:
        lines += [Content(), Content(wish.notes)]
    return Content("\n").join(lines)


def in_brief(wish: Wish, names: Mapping[Seat, str], *, hearted: bool = True) -> Content:
    """A wish in a few lines."""
    lines = [Content.styled(wish.title, "bold")]
    said = " · ".join(words for _, words in facts(wish))
    if said:
        lines.append(Content.styled(said, "$quiet"))
    if where := standing(wish):
        lines.append(Content.styled(where, "$light"))
    if wish.memory and wish.status == "done":
        rated = hearts_of((wish.memory.rating_a, wish.memory.rating_b), names)
        lines += [part for part in (rated, Content.styled(wish.memory.text, "italic")) if part]
    elif hearted and wish.revealed:
        lines.append(hearts_of(wish.revealed, names))
    elif hearted:
        lines.append(Content.styled(f"hearts: {HIDDEN}", "$quiet"))
    if wish.notes:
        lines.append(Content(wish.notes))
    return Content("\n").join(lines)


def on_card(wish: Wish, names: Mapping[Seat, str]) -> Content:
    """A wish that was drawn, as a card says it: its title, and around it little."""
    parts = [
        Content.styled(" · ".join(words for _, words in facts(wish)), "$quiet"),
        Content.styled(standing(wish), "$light"),
        hearts_of(wish.revealed, names) if wish.revealed else Content(),
        Content(wish.notes),
    ]
    return Content("\n\n").join([Content.styled(wish.title, "bold"), *filter(None, parts)])


class DrawnWish(SetWords):
    """A wish on the face of a card."""

    DEFAULT_CSS = """
    DrawnWish { text-align: center; }
    """

    def __init__(self, names: Mapping[Seat, str]) -> None:
        super().__init__()
        self._names = names
        self._wish: Wish | None = None

    def show(self, wish: Wish) -> None:
        """Write of this wish from now on."""
        self._wish = wish
        self.renew()

    def words(self, width: int) -> Content:
        """The wish."""
        return on_card(self._wish, self._names) if self._wish else Content()


class WishWords(SetWords):
    """A wish as words."""

    def __init__(self, names: Mapping[Seat, str], wish: Wish | None = None, *, hearted: bool = True) -> None:
        """`hearted`: with a line on its hearts."""
        super().__init__()
        self._names, self._wish, self._hearted = names, wish, hearted

    def show(self, wish: Wish | None) -> None:
        """Write of this wish from now on."""
        self._wish = wish
        self.renew()

    def words(self, width: int) -> Content:
        """The wish; in brief on a narrow screen."""
        if self._wish is None:
            return Content()
        if self.screen.has_class("-narrow") and not self.screen.is_modal:
            return in_brief(self._wish, self._names, hearted=self._hearted)
        return in_full(self._wish, self._names, width, hearted=self._hearted)

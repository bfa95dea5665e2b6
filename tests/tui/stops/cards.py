"""Cards on the table: one deck for each kind, and each kind at its steps."""

from functools import partial
from pathlib import Path

from game.cards.card import Theme
from game.play.actions import Done, End
from game.table import Table
from game.tui.widgets.steps.write import Field
from tests.tui.helpers import KIND_FIELDS, Play
from tests.tui.stops.stop import STOPS, Stop, opened, sit_down, stop

_CARDS: dict[str, tuple[Theme, str]] = {
    "question": ("why-us", "What did you notice about {partner} in the first hour, {me}?"),
    "activity": ("affection", "Put on one song that both of you know by heart, and dance to it in the kitchen."),
    "sealed": ("solid-ground", "What would you like to hear from {partner} more often?"),
    "choice": ("getaways", "Where would you rather wake up tomorrow?"),
    "scale": ("kind", "How much of last week felt like ours?"),
    "match": ("new-experiences", "What goes into the bag?"),
    "listen": ("fair-fights", "Tell {partner} about one evening you would like to have again."),
    "own-it": ("closer-again", "One thing from this week, {me}, in your own words."),
    "guess": ("know-me", "What does {drawer} order without looking at the menu?"),
    "letter": ("miles-apart", "Write {partner} a letter for a bad day."),
}
"""The deck of each kind, and what all its cards say."""


def write_decks(folder: Path) -> None:
    folder.mkdir()
    for kind, (theme, text) in _CARDS.items():
        more = "depth = 2\nminutes = 10\nhint = 'Take your time.'\n" if kind in ("question", "activity") else ""
        needs = "needs = ['a speaker']\n" if kind == "activity" else ""
        cards = "".join(
            f"[[card]]\nid = 'c{n}'\nkind = '{kind}'\ntext = '''{text}'''\n{KIND_FIELDS.get(kind, '')}\n{more}{needs}\n"
            for n in range(4)
        )
        head = f"format = 1\nid = '{kind}'\ntitle = '{theme.replace('-', ' ').capitalize()}'\ntheme = '{theme}'\n"
        (folder / f"{kind}.toml").write_text(f"{head}\n{cards}", encoding="utf-8")


def play_one(table: Table) -> None:
    """One evening, so that no card is their first."""
    table.evening.begin(["question"], cards=4, seed=1, starter="a")
    for action in (Done(), Done(), End(now=True)):
        table.evening.act(action)


async def _deal(play: Play, kind: str, steps: tuple[str, ...] = ()) -> None:
    """A card of that kind on the table, so many steps on; each step is keys divided by spaces, after words and `: `
    where something is written first."""
    play.app.table.evening.begin([kind], cards=4, seed=1, starter="a", instead=True)
    await sit_down(play)
    for step in steps:
        words, _, keys = step.rpartition(": ")
        if words:
            await play.paste(words)
        await play.step(tuple(keys.split()))


for _name, _kind, *_steps in (
    ("card", "question"),
    ("card-to-do", "activity"),
    ("write", "sealed"),
    ("curtain", "sealed", "yes: enter"),
    ("reveal", "sealed", "That you came along.: enter", "r", "Sleep in. I have the morning.: enter", "r"),
    ("options", "choice"),
    ("scale", "scale"),
    ("marks", "match"),
    ("floor", "listen", "enter", "enter"),
    ("confirm", "listen", "enter", "enter", "enter", "enter"),
    ("own-it", "own-it", "enter", "enter"),
    ("letter", "letter"),
    ("guess", "guess"),
    ("guess-confirm", "guess", "Chips, and a salad so that it counts.: enter", "r", "Chips.: enter", "r", "enter"),
    ("marks-reveal", "match", "y m n enter", "r", "y y n enter", "r"),
):
    STOPS.append(Stop(_name, "cards", partial(_deal, kind=_kind, steps=tuple(_steps))))


@stop("cards", "scale-reveal")
async def _scale_reveal(play: Play) -> None:
    await _deal(play, "scale", ("3 enter", "r", "8 enter", "r"))


@stop("cards", "card-told")
async def _told(play: Play) -> None:
    await _deal(play, "question")
    await play.press("f")
    await play.sees("One you love.")


@stop("cards", "card-hint")
async def _hint(play: Play) -> None:
    await _deal(play, "question")
    await play.press("h")


@stop("cards", "pause-length")
async def _pause_length(play: Play) -> None:
    await _deal(play, "question")
    await opened(play, "z")


@stop("cards", "pause")
async def _pause(play: Play) -> None:
    await _deal(play, "question")
    await opened(play, "z", "enter")
    await play.sees("Drink some water")


@stop("cards", "summary")
async def _summary(play: Play) -> None:
    await _deal(play, "question", ("enter", "enter", "e"))
    if play.app.screen.query(Field):
        await play.press("escape")
    await opened(play, "e")


@stop("cards", "home-with-an-evening")
async def _home_waits(play: Play) -> None:
    await _deal(play, "question")
    await play.press("q")
    await play.sees("Go on where you were")

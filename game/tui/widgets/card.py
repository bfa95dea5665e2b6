"""The card on the table."""

from datetime import datetime
from typing import Literal, get_args

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from game.play.scene import Scene
from game.tui.themes import DECK_THEMES
from game.tui.widgets.back import MOTIFS, Pattern
from game.tui.widgets.words import LONGEST_LINE, break_lines

Form = Literal["full", "small", "words", "away"]
"""How much of the table the card takes: all of it, its own height, only its words, or none (a curtain hangs)."""

_DEPTHS = {1: "●○○ warm", 2: "●●○ open", 3: "●●● deep"}
_TOUCHES = {1: "touch ●○○", 2: "touch ●●○", 3: "touch ●●●"}
_HALF_TURN = 0.1
"""Seconds to squeeze the card shut, and again to open it."""
_EDGE = 4
"""How narrow a card is, in cells, when it stands on its edge."""


class Face(Widget):
    """All words of a card, in the middle of it. One widget: a hint that has room on the card lays nothing out anew."""

    SCOPED_CSS = False  # rules begin at the screen, which knows its size
    DEFAULT_CSS = """
    Face { width: 1fr; height: auto; padding: 1 4; text-align: center; color: $words; }
    .-wide Face { padding: 1 5; }
    .-short Face { padding: 0 2; }
    Card.-full Face { min-height: 9; }
    .-tall Card.-full Face { min-height: 10; }
    .-high Card.-full Face { min-height: 17; }
    .-short Card.-full Face { min-height: 6; }
    Card.-words Face, .-short Card.-small Face { padding: 0; }
    Card.-edge Face { display: none; }
    Card.-opening Face { visibility: hidden; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._text, self._asides, self._hint, self._motif = "", ("", ""), "", ""

    def say(self, text: str, asides: tuple[str, str], hint: str, motif: str) -> None:
        """Show these words. `asides`: where they played it before, what it needs; `motif`: what stands small above
        and below where there is room."""
        said = (text, asides, hint, motif)
        if said == (self._text, self._asides, self._hint, self._motif):
            return
        self._text, self._asides, self._hint, self._motif = said
        least = self.styles.min_height.cells if self.styles.min_height is not None else 0
        height = max(len(self._rows(self.content_size.width)), (least or 0) - self.gutter.height)
        self.refresh(layout=height != self.content_size.height)

    def _wears(self, *names: str) -> bool:
        """Whether this stands in a card, or on a screen, that is all of that."""
        around = [node for node in self.ancestors if isinstance(node, Widget)]
        return all(any(node.has_class(name) for node in around) for name in names)

    def _rows(self, width: int) -> list[Content]:
        short, roomy = self._wears("-short"), self._wears("-high", "-full")
        alone = self._wears("-words") or self._wears("-short", "-small")
        asides = () if alone else self._asides
        rows: list[Content] = []
        blocks = ((self._text, "$words"), *((aside, "$quiet") for aside in asides), (self._hint, "italic $quiet"))
        for number, (words, style) in enumerate(block for block in blocks if block[0]):
            if number and (not short or (roomy and number == 1)):
                rows.append(Content(""))
            rows += [Content.styled(line, style) for line in break_lines(words, min(width, LONGEST_LINE))]
        if roomy:
            around = [Content(""), Content.styled(f"· {self._motif} ·", "$pattern"), Content("")]
            rows = [*around, *rows, *around]
        return rows

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """As many rows as the words take."""
        return len(self._rows(width))

    def render(self) -> Content:
        """The words, in the middle."""
        width, height = self.content_size
        rows = self._rows(width)
        return Content("\n").join([*[Content("")] * ((height - len(rows)) // 2), *rows])


class Card(Vertical):
    """One card: its kind on the top edge, what it asks of you on the lower one, its words in the middle."""

    SCOPED_CSS = False  # rules begin at the screen, which knows its size
    DEFAULT_CSS = """
    Card {
        width: 64; max-width: 100%; height: auto; background: $card; border: round $line;
        border-title-style: bold; border-subtitle-color: $quiet; border-subtitle-align: right;
        Pattern { display: none; }
    }
    .-wide Card { width: 72; }
    .-short Card.-small, Screen Card.-words { border: none; background: transparent; }
    Card.-away { display: none; }
    Card.-edge Pattern { display: block; }
    """ + "".join(f"Card.-{d} {{ border: round $deck-{d}; border-title-color: $deck-{d}; }}\n" for d in DECK_THEMES)

    def compose(self) -> ComposeResult:
        yield Pattern()
        yield Face()

    def on_mount(self) -> None:
        self._scene: Scene | None = None
        self._edges: tuple[Content, str] | None = None

    def show(self, scene: Scene, form: Form, *, hint: bool) -> None:
        """Lie there as this scene's card. `hint`: whether the players opened it."""
        self._scene = scene
        worn = {*(f"-{name}" for name in get_args(Form)), *(f"-{theme}" for theme in DECK_THEMES)}
        self.update_classes({name: name in (f"-{form}", f"-{scene.theme}") for name in worn})
        again = _again(scene, self.app.table.now())  # type: ignore[attr-defined]
        needs = f"You need {_listed(scene.needs)}." if scene.needs else ""
        self.query_one(Face).say(scene.text, (again, needs), scene.hint if hint else "", MOTIFS[scene.theme])
        self._label()

    def on_resize(self) -> None:
        self._label()

    def _label(self) -> None:
        """The edges, in as many words as there is room for."""
        scene = self._scene
        if scene is None:
            return
        heart = ("  ♥", "$light") if scene.favourite else ""
        title = Content.assemble(f"{scene.mark} {scene.kind_title}", heart)
        marks = [_DEPTHS[scene.depth], _TOUCHES.get(scene.touch, "")]
        minutes = f"{scene.minutes} min" if scene.minutes else ""
        for wish in ("♥ can become a wish", "♥ wish", "") if scene.wish else ("",):
            line = " · ".join(filter(None, (*marks, minutes, wish)))
            if len(line) <= self.outer_size.width - 8:
                break
        if (title, line) != self._edges:
            self._edges = (title, line)
            self.border_title, self.border_subtitle = title, Content(line)

    def turn_over(self, theme: str) -> None:
        """Turn from the back to the face: squeezed to its edge, then open. At once where nothing moves."""
        width = self.outer_size.width
        if self.app.animation_level == "none" or width <= _EDGE:
            return
        self.query_one(Pattern).wear(theme)
        self.add_class("-edge")
        self.styles.height = self.outer_size.height
        self.styles.width = width

        def opened() -> None:
            self.styles.width = self.styles.height = None
            self.remove_class("-opening")

        def on_edge() -> None:
            self.remove_class("-edge")
            self.add_class("-opening")
            self.styles.animate("width", width, duration=_HALF_TURN, easing="out_cubic", on_complete=opened)

        self.styles.animate("width", _EDGE, duration=_HALF_TURN, easing="in_cubic", on_complete=on_edge)


def _again(scene: Scene, today: datetime) -> str:
    """What is said of a card that they played before."""
    if scene.last_played is None:
        return ""
    did = "did this" if scene.step == "do" else "talked about this"
    return f"You {did} {_when(scene.last_played, today)}: again?"


def _when(moment: datetime, today: datetime) -> str:
    """When something was, as people say it."""
    then = moment.astimezone(today.tzinfo)
    days = (today - then).days
    if days < 28:
        return f"on {then.day} {then:%B}"
    return f"in {then:%B}" if days < 330 else f"in {then:%B %Y}"


def _listed(things: tuple[str, ...]) -> str:
    return things[0] if len(things) == 1 else f"{', '.join(things[:-1])} and {things[-1]}"

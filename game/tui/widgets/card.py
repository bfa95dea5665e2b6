"""The card on the table."""

from datetime import datetime
from typing import Literal

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.content import Content

from game.play.scene import Scene
from game.tui.themes import DECK_THEMES
from game.tui.widgets.back import MOTIFS, Pattern
from game.tui.widgets.words import Words

Form = Literal["full", "small", "words", "away"]
"""How much of the table the card takes: all of it, its own height, only its words, or none (a curtain hangs)."""

_DEPTHS = {1: "●○○ warm", 2: "●●○ open", 3: "●●● deep"}
_TOUCHES = {1: "touch ●○○", 2: "touch ●●○", 3: "touch ●●●"}
_HALF_TURN = 0.1
"""Seconds to squeeze the card shut, and again to open it."""
_EDGE = 4
"""How narrow a card is, in cells, when it stands on its edge."""


class Card(Vertical):
    """One card: its kind on the top edge, what it asks of you on the lower one, its words in the middle."""

    SCOPED_CSS = False  # rules begin at the screen, which knows its size
    DEFAULT_CSS = """
    Card {
        width: 64; max-width: 100%; height: auto; background: $card; border: round $line;
        border-title-style: bold; border-subtitle-color: $quiet; border-subtitle-align: right;
        Vertical { height: auto; align: center middle; padding: 1 4; }
        #card-words { color: $words; }
        .-flourish { color: $pattern; height: 0; }
        .-again { color: $quiet; margin-top: 1; }
        .-needs { color: $quiet; margin-top: 1; }
        .-hint { color: $quiet; text-style: italic; margin-top: 1; }
        Pattern { display: none; }
    }
    .-wide Card { width: 72; }
    .-wide Card Vertical { padding: 1 5; }
    .-short Card Vertical { padding: 0 2; }
    .-high Card.-full .-flourish { height: 1; margin: 1 0; }
    .-high Card.-full #card-words { margin: 1 0; }
    Card.-full Vertical { min-height: 9; }
    .-tall Card.-full Vertical { min-height: 10; }
    .-high Card.-full Vertical { min-height: 17; }
    .-short Card.-full Vertical { min-height: 6; }
    .-short Card.-small, Screen Card.-words { border: none; background: transparent; }
    Card.-words Vertical, .-short Card.-small Vertical { padding: 0; }
    .-short Card.-small .-again, Card.-words .-again { display: none; }
    .-short Card.-small .-needs, Card.-words .-needs { display: none; }
    .-short Card .-again, .-short Card .-needs, .-short Card .-hint { margin-top: 0; }
    Card.-away { display: none; }
    Card.-edge Vertical { display: none; }
    Card.-edge Pattern { display: block; }
    Card.-opening Vertical { visibility: hidden; }
    """ + "".join(f"Card.-{d} {{ border: round $deck-{d}; border-title-color: $deck-{d}; }}\n" for d in DECK_THEMES)

    def compose(self) -> ComposeResult:
        yield Pattern()
        with Vertical():
            yield Words(classes="-flourish")
            yield Words(id="card-words")
            yield Words(classes="-again")
            yield Words(classes="-needs")
            yield Words(classes="-hint")
            yield Words(classes="-flourish")

    def on_mount(self) -> None:
        self._scene: Scene | None = None

    def show(self, scene: Scene, form: Form, *, hint: bool) -> None:
        """Lie there as this scene's card. `hint`: whether the players opened it."""
        self._scene = scene
        for name in ("full", "small", "words", "away"):
            self.set_class(name == form, f"-{name}")
        for theme in DECK_THEMES:
            self.set_class(theme == scene.theme, f"-{theme}")
        for flourish in self.query(".-flourish").results(Words):
            flourish.say(f"·  {MOTIFS[scene.theme]}  ·")
        self.query_one("#card-words", Words).say(scene.text)
        self.query_one(".-again", Words).say(_again(scene, self.app.table.now()))  # type: ignore[attr-defined]
        self.query_one(".-needs", Words).say(f"You need {_listed(scene.needs)}." if scene.needs else "")
        self.query_one(".-hint", Words).say(scene.hint if hint else "")
        self._label()

    def on_resize(self) -> None:
        self._label()

    def _label(self) -> None:
        """The edges, in as many words as there is room for."""
        scene = self._scene
        if scene is None:
            return
        heart = ("  ♥", "$light") if scene.favourite else ""
        self.border_title = Content.assemble(f"{scene.mark} {scene.kind_title}", heart)
        marks = [_DEPTHS[scene.depth], _TOUCHES.get(scene.touch, "")]
        minutes = f"{scene.minutes} min" if scene.minutes else ""
        for wish in ("♥ can become a wish", "♥ wish", "") if scene.wish else ("",):
            line = " · ".join(filter(None, (*marks, minutes, wish)))
            if len(line) <= self.outer_size.width - 8:
                break
        self.border_subtitle = Content(line)

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

"""`?`: what this screen is and its keys; behind it the Help page, for when it is not a game any more."""

import os
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.content import Content
from textual.screen import Screen
from textual.widgets import Static

from game.together.help import CAUTION, IN_SHORT, PARTS, Country, Directory, HelpLine, help_lines
from game.tui.base import Commanded, GameDialog, GameScreen
from game.tui.command import PLACE_TITLES, Command, Place
from game.tui.commands import commands_of, find
from game.tui.widgets.press import Press, ask_screen

_NOT_A_GAME = "If it is not a game any more"


class HelpScreen(GameDialog[str]):
    """Over any screen; any of Escape, ? and q closes it, F6 leads to the Help page. Dismissed with the action of the
    command that was clicked, or None."""

    PLACES: ClassVar[tuple[Place, ...]] = ("help",)
    CSS = """
    HelpScreen { align: center middle; background: $background 70%; }
    HelpScreen VerticalScroll { width: 76; max-width: 98%; height: auto; max-height: 92%; padding: 1 2 1 3;
        background: $card; border: round $light; border-title-color: $light; border-title-style: bold;
        border-subtitle-color: $quiet; scrollbar-size-vertical: 1; }
    HelpScreen VerticalScroll > * { padding-right: 1; }
    HelpScreen.-narrow VerticalScroll { padding: 0 1 0 2; }
    HelpScreen .gap { margin-top: 1; }
    HelpScreen .-mark { padding-right: 1; }
    HelpScreen #support:hover, HelpScreen Doable:hover { background: $lit; }
    """

    def __init__(self, over: Screen[object]) -> None:
        super().__init__()
        self._over = over

    def compose(self) -> ComposeResult:
        over = self._over
        places = over.PLACES if isinstance(over, Commanded) else ()
        (support,) = find("help", ("support",))
        with VerticalScroll() as box:
            box.border_title = PLACE_TITLES[places[0]] if places else "Help"
            box.border_subtitle = f"{support.shown_key} help   Esc closes"
            if isinstance(over, Commanded) and over.ABOUT:
                yield Static(Content(over.ABOUT))
            for n, (sign, says) in enumerate(over.LEGEND if isinstance(over, Commanded) else ()):
                yield _Item(Content.styled(f"{sign:>6}", "bold"), says, classes="" if n else "gap")
            yield Press(
                Content.assemble((f"{support.shown_key:>6}  ", "bold $light"), (_NOT_A_GAME, "bold")),
                action=support.id,
                id="support",
                classes="gap",
            )
            now = over.live_commands() if isinstance(over, Commanded) else ()
            live = {(c.place, c.id) for c in now}
            later = [c for c in commands_of(*places) if (c.place, c.id) not in live]
            for title, commands in (
                ("What you can do here", [c for c in commands_of(*places) if c not in later]),
                ("At other moments", later),
                (PLACE_TITLES["everywhere"], commands_of("everywhere")),
            ):
                if commands:
                    yield Static(Content.styled(title, "bold $light"), classes="gap")
                for command in commands:
                    key = Content.styled(f"{command.shown_key:>6}", "bold $light")
                    yield _Item(key, command.help) if commands is later else Doable(key, command)
            yield Static(Content.styled(_NOT_A_GAME, "bold $light"), classes="gap")
            yield Static(Content(IN_SHORT))

    def on_mount(self) -> None:
        self.query_one(VerticalScroll).focus()

    def action_support(self) -> None:
        """To the Help page; leaving that leads back to the screen this lies over."""
        if isinstance(self._over, HelpPage):
            self.dismiss(None)
        else:
            self.app.switch_screen(HelpPage())


class HelpPage(GameScreen):
    """A counsellor, what is not an argument, what to do, whom to ring; and a way out at once.

    It leaves no trace: nothing is written down by opening it.
    """

    PLACES: ClassVar[tuple[Place, ...]] = ("support",)
    ABOUT = (
        "For when it is not a game any more, best read alone: nothing remembers that you were here. The top line "
        "leaves at once: the game ends and the terminal is wiped. Nothing of your play is lost."
    )
    WHERE = "Help"

    DEFAULT_CSS = """
    HelpPage #out { height: auto; padding: 0 2; background: $card; }
    HelpPage #out:hover { background: $lit; }
    HelpPage #page { height: 1fr; padding: 1 2 0 2; scrollbar-size-vertical: 1; align-horizontal: center; }
    HelpPage.-short #page { padding: 0 2; }
    HelpPage #both { height: auto; width: 100%; max-width: 76; }
    HelpPage #words { height: auto; }
    HelpPage .-title { color: $light; text-style: bold; }
    HelpPage .-gap { margin-top: 1; }
    HelpPage #numbers { height: auto; margin-top: 1; padding: 1 2; background: $card; border: round $light;
        border-title-color: $light; border-title-style: bold; border-subtitle-color: $quiet; }
    HelpPage.-short #numbers { padding: 0 2; }
    HelpPage #numbers Static { height: auto; }
    HelpPage #country:hover { background: $lit; }
    HelpPage #list { margin: 1 0; }
    HelpPage #caution { color: $quiet; }
    HelpPage.-wide #both { layout: horizontal; max-width: 132; }
    HelpPage.-wide #words { width: 1fr; margin-right: 3; }
    HelpPage.-wide #numbers { width: 56; margin-top: 0; }
    """

    def __init__(self) -> None:
        super().__init__()
        known = help_lines()
        self._countries: tuple[Country | None, ...] = (None, *known.country)
        self._at = self._countries.index(known.here(os.environ))

    def body(self) -> ComposeResult:
        (out,) = find("support", ("leave_at_once",))
        yield Press(
            Content.assemble(
                (f" {out.shown_key} ", "bold $on-light on $light"), ("  Leave at once. ", "bold"), (out.help, "$quiet")
            ),
            action=out.id,
            id="out",
        )
        with VerticalScroll(id="page", can_focus=False), Vertical(id="both"):
            with Vertical(id="words"):
                for n, part in enumerate(PARTS):
                    yield Static(Content(part.title), classes="-title -gap" if n else "-title")
                    for m, words in enumerate(part.words):
                        if words.startswith("- "):
                            yield _Item(Content.styled("•", "$light"), words[2:])
                        else:
                            yield Static(Content(words), classes="-gap" if m else "")
            with Vertical(id="numbers") as box:
                box.border_title = "Help lines"
                yield _Chooser(id="country")
                yield Static(id="list")
                yield Static(Content(CAUTION), id="caution")

    def on_mount(self) -> None:
        super().on_mount()
        self._show_country()

    # The help lines ---------------------------------------------------------------------------------------------

    def _show_country(self) -> None:
        known, country = help_lines(), self._countries[self._at]
        name = country.name if country else "Wherever you are"
        self.query_one("#country", Static).update(
            Content.assemble(("← ", "bold $light"), (name, "bold"), (" →", "bold $light"))
        )
        self.query_one("#numbers").border_subtitle = f"{self._at + 1} of {len(self._countries)}"
        emergency = country.emergency if country else "the emergency number, 112 in all of the EU"
        danger = Content.assemble(("In danger  ", "bold"), (emergency, "bold $light"))
        entries = [danger, *map(_line, known.lines(country)), *map(_listing, known.lists(country))]
        self.query_one("#list", Static).update(Content("\n\n").join(entries))

    def _turn(self, steps: int) -> None:
        self._at = (self._at + steps) % len(self._countries)
        self._show_country()
        self.action_numbers()

    def action_before(self) -> None:
        self._turn(-1)

    def action_after(self) -> None:
        self._turn(1)

    def on_key(self, event: events.Key) -> None:
        """A letter leads to the next country that begins with it."""
        letter = (event.character or "").upper()
        if any(event.key in command.key.split(",") for command in commands_of("support", "everywhere")):
            return
        count = len(self._countries)
        for steps in range(1, count + 1):
            country = self._countries[(self._at + steps) % count]
            if country is not None and letter and country.name.startswith(letter):
                event.stop()
                self._turn(steps)
                return

    # The page ---------------------------------------------------------------------------------------------------

    def action_numbers(self) -> None:
        """Show the help lines, from their top."""
        self.query_one("#numbers").scroll_visible(animate=False, top=True)

    def action_up(self) -> None:
        self.query_one("#page").scroll_up(animate=False)

    def action_down(self) -> None:
        self.query_one("#page").scroll_down(animate=False)

    def action_page_up(self) -> None:
        self.query_one("#page").scroll_page_up(animate=False)

    def action_page_down(self) -> None:
        self.query_one("#page").scroll_page_down(animate=False)

    def action_leave_at_once(self) -> None:
        """End the game, now."""
        self.twosome.leave_at_once()


class _Chooser(Static):
    """The country: a click on its left half goes back, on its right half on."""

    def on_click(self, event: events.Click) -> None:
        width = self.content.cell_length if isinstance(self.content, Content) else self.size.width
        ask_screen(self, "before" if event.x < width / 2 else "after")


class _Item(Horizontal):
    """One entry of a list, its mark hanging before it."""

    DEFAULT_CSS = """
    _Item { height: auto; }
    _Item Static { width: 1fr; }
    _Item .-mark { width: auto; }
    """

    def __init__(self, mark: Content, words: str, *, classes: str = "") -> None:
        super().__init__(Static(Content.assemble(mark, " "), classes="-mark"), Static(Content(words)), classes=classes)


class Doable(_Item):
    """A command that is done on the screen beneath when it is clicked."""

    def __init__(self, key: Content, command: Command) -> None:
        super().__init__(key, command.help)
        self.action = f"app.{command.id}" if command.place == "everywhere" else command.id

    def on_click(self, event: events.Click) -> None:
        event.stop()
        self.screen.dismiss(self.action)


def _line(line: HelpLine) -> Content:
    rows = [
        Content.styled(line.name, "bold"),
        Content.assemble((line.number, "bold $light"), "  ", (line.hours, "$quiet")),
        *(Content(words) for words in (line.note, line.web) if words),
        Content.styled(line.origin, "$faint"),
    ]
    return Content("\n").join(rows)


def _listing(place: Directory) -> Content:
    rows = [
        Content.styled(place.name, "bold"),
        Content.styled(place.web, "bold $light"),
        Content.styled(place.origin, "$faint"),
    ]
    return Content("\n").join(rows)

"""The evening: whatever step is on the table, drawn from its scene alone."""

import asyncio
from contextlib import suppress
from dataclasses import replace
from functools import partial
from textwrap import shorten
from typing import TYPE_CHECKING, ClassVar

from textual import on
from textual.app import ComposeResult
from textual.containers import Center, Vertical, VerticalScroll
from textual.widget import Widget

from game.errors import TwosomeError
from game.play.actions import (
    Action,
    Confirm,
    Deeper,
    Done,
    End,
    Favourite,
    Keep,
    Lacking,
    Later,
    Lighter,
    Never,
    Pass,
    Pause,
    Undo,
)
from game.play.scene import ActionName, Scene
from game.table.evenings import Outcome
from game.tui.command import Command, Place
from game.tui.commands import find, shown_key
from game.tui.draft import Draft
from game.tui.screens.haste import NotInHaste
from game.tui.screens.hidden import HiddenScreen
from game.tui.screens.step_keys import StepKeys
from game.tui.widgets.arc import Arc
from game.tui.widgets.card import Card
from game.tui.widgets.steps import view_for
from game.tui.widgets.steps.curtain import Curtain
from game.tui.widgets.steps.step import StepView
from game.tui.widgets.steps.write import WriteStep
from game.tui.widgets.timer import Timer

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.table.evenings import Aside, Evenings
    from game.table.onecard import OneCard
    from game.tui.screens.ask import AskWords

_WISH_LENGTH = 120
"""The longest title of a wish, in characters."""

_ORDER: tuple[tuple[str, ActionName | None], ...] = (
    ("yes", "confirm"), ("not_yet", "confirm"), ("mark_yes", None), ("mark_maybe", None), ("mark_not_now", None),
    ("done", "done"), ("done", "answer"), ("pass", "pass"), ("pause", "pause"), ("leave", None),
    ("leave_field", None), ("write_on", None), ("keep", "keep"), ("timer", None), ("hint", None), ("undo", "undo"),
    ("lacking", "lacking"), ("wish", "wish"), ("note", "note"), ("end", "end"), ("favourite", "favourite"),
    ("later", "later"), ("lighter", "lighter"), ("deeper", "deeper"), ("never", "never"),
    ("up", None), ("down", None), ("left", None), ("right", None),
)  # fmt: skip
"""The commands of a card: what every card has comes first and stands where it stood, then what this step adds; with
the action of the rules that must fit, or None: the face's own."""


class EveningScreen(NotInHaste, StepKeys):
    """The card on the table, and under it the step that is played. Opened on an evening that is under way."""

    PLACES: ClassVar[tuple[Place, ...]] = ("card", "curtain")
    ABOUT = (
        "One card at a time. You may pass any of them without a reason, and pause at any moment. "
        "Whatever is sealed is seen by nobody until you both look."
    )

    DEFAULT_CSS = """
    EveningScreen #table-top { height: 1fr; padding: 0 2; scrollbar-size-vertical: 1; }
    EveningScreen #laid { height: auto; min-height: 100%; align: center middle; }
    EveningScreen #step { height: auto; align-horizontal: center; }
    EveningScreen Card { margin-bottom: 1; }
    """

    LEGEND: ClassVar[tuple[tuple[str, str], ...]] = (
        ("◉", "where you are on the string of cards, from a warm start to a soft landing"),
        ("●●○", "how deep the card goes: warm, open or deep"),
        ("touch", "how physical it is, in the same three steps"),
        ("♥", "a card that can become a wish, or one you love"),
    )

    def __init__(self) -> None:
        super().__init__()
        self._scene: Scene | None = None
        self._view: StepView | None = None
        self._curtained = False
        """A curtain of the face's own hangs before a sealed step that is taken up again."""
        self._hint_open = False
        self._first_sight = False
        """Whether they never played an evening to its end: then what is on the table is explained."""
        self._laying = asyncio.Lock()
        self._draft = Draft(self, self._put_draft)
        self._on_disk: tuple[str, ...] = ()
        """What the step's draft holds, or what the step began with."""

    @property
    def room(self) -> "Evenings | OneCard":
        """The room of the table this is played in."""
        return self.table.evening

    def body(self) -> ComposeResult:
        yield Arc()
        with VerticalScroll(id="table-top", can_focus=False), Vertical(id="laid"):
            with Center():
                yield Card()
            yield Vertical(id="step")

    def on_mount(self) -> None:
        self._first_sight = not self.table.evening.played_before
        self.call_next(self._begin)

    async def _begin(self) -> None:
        scene = self.room.scene()
        if scene is None:
            self.action_leave()
            return
        await self._lay(scene, curtained=self._secret(scene))

    # Drawing ----------------------------------------------------------------------------------------------------

    def _secret(self, scene: Scene) -> bool:
        """Whether this step shows, or asks for, something that the other must not see."""
        return scene.sealed and (scene.actor != scene.drawer or any(self._given(scene)))

    def _given(self, scene: Scene) -> tuple[str, ...]:
        """What was typed or picked in this step before: the draft, or what a "not yet" led back to."""
        size = len(scene.labels) if scene.step == "write" else len(scene.items) or 1
        for values in (self.room.draft(scene.step_id), scene.given):
            if values and len(values) == size:
                return tuple(values)
        return ()

    async def _lay(self, scene: Scene, *, curtained: bool = False) -> None:
        """Put a scene on the table; one at a time, whether a key or a click led there."""
        async with self._laying:
            await self._lay_one(scene, curtained=curtained)

    async def _lay_one(self, scene: Scene, *, curtained: bool) -> None:
        before, self._scene = self._scene, scene
        new_card = before is None or _card_of(before) != _card_of(scene)
        same_step = before is not None and before.step_id == scene.step_id and self._curtained == curtained
        self._curtained = curtained
        if new_card:
            self._hint_open = False
            self.show_brand(scene.deck_title)
        self.query_one(Arc).show(scene.beads, scene.at, explained=self._first_sight and scene.at == 0)
        if same_step and self._view is not None:
            self._view.renew(scene)
        else:
            await self._replace_view(scene)
        self._show_card(scene)
        if new_card and before is not None and not isinstance(self._view, Curtain):
            self.query_one(Card).turn_over(scene.theme)
        self.renew_keys()
        if scene.paused_until is not None and not self.is_gone:
            from game.tui.screens.pause import PauseScreen

            self.app.push_screen(PauseScreen(scene.paused_until), self._back_from_pause)

    def _show_card(self, scene: Scene) -> None:
        if self._view is not None:
            self.query_one(Card).show(scene, self._view.form, hint=self._hint_open)

    async def _replace_view(self, scene: Scene) -> None:
        names = self.table.people.names()
        view = Curtain(scene, names) if self._curtained else view_for(scene, names, self._given(scene))
        self._view = None
        self.set_focus(None)
        place = self.query_one("#step")
        async with place.batch():
            await place.remove_children()
            self._view = view
            await place.mount(view)
        self._on_disk = view.values
        self.query_one("#table-top").scroll_home(animate=False)

    def live_commands(self) -> tuple[Command, ...]:
        scene, view = self._scene, self._view
        if scene is None or view is None:
            return find("card", ("leave",))
        if isinstance(view, Curtain):
            (ready,) = find("curtain", ("ready",))
            pause = ("pause",) if "pause" in scene.actions else ()
            leave, stay = find("card", ("leave", "leave_field"))
            keys = (*find("card", pause), leave, replace(stay, label=""))
            return (replace(ready, label=view.ready_label), *keys)
        words = {
            "done": view.done_label,
            "yes": scene.yes,
            "not_yet": scene.no,
            "keep": "let it be" if scene.keeping else "keep",
            "favourite": "no fav" if scene.favourite else "fav",
        }
        own = {*view.commands, "leave", "leave_field", "up", "down"}
        if scene.hint and not self._hint_open:
            own.add("hint")
        wanted = dict.fromkeys(id for id, action in _ORDER if id in own or action in scene.actions)
        if isinstance(view, WriteStep) and view.writing:
            done, away = find("card", ("done", "leave_field"))
            # What is away behind it: not every room has all keys of the table.
            away = away if "pass" in scene.actions else replace(away, label="other keys")
            return (replace(done, label=view.done_label), away)
        words["leave_field"] = ""
        taught = view.taught()
        rest = (replace(c, label=words.get(c.id, c.label)) for c in find("card", wanted))
        return (*taught, *(c for c in rest if c.id not in {known.id for known in taught}))

    # Playing ----------------------------------------------------------------------------------------------------

    async def _play(self, action: Action, then: str = "") -> None:
        """One action at the table; what comes back is laid down, and `then` said softly."""
        self._draft.let_go()
        self.app.clear_notifications()
        try:
            # In a thread: a slow disk, or an evening that ends with years behind it, takes longer than a frame.
            outcome = await asyncio.to_thread(self.room.act, action)
        except TwosomeError as error:
            self.tell(str(error), warning=True)
            return
        if then:
            self.tell(then)
        if not self.is_gone:
            await self._follow(outcome)

    async def _follow(self, outcome: Outcome, *, curtained: bool = False) -> None:
        if outcome.scene is not None:
            await self._lay(outcome.scene, curtained=curtained)
        elif outcome.summary is not None:
            from game.tui.screens.summary import SummaryScreen

            self.app.switch_screen(SummaryScreen(outcome.summary))

    async def _back_from_pause(self, outcome: Outcome | None) -> None:
        if outcome is None:
            self.action_leave()
        else:
            after, before = outcome.scene, self._scene
            while self.app.screen is not self and (after is None or before is None or after.step_id != before.step_id):
                self.app.pop_screen()  # a note half written over a card goes with the card
            await self._follow(outcome, curtained=after is not None and after.sealed)

    def on_screen_suspend(self) -> None:
        """Something came over the table."""
        self._draft.keep_now()

    @on(HiddenScreen.Covered)
    async def _covered(self) -> None:
        """Behind the dull screen, a sealed step goes behind its curtain."""
        self._draft.keep_now()
        scene = self._scene
        if scene is not None and scene.sealed:
            await self._lay(scene, curtained=True)

    # Drafts -----------------------------------------------------------------------------------------------------

    @on(StepView.Changed)
    def _changed(self) -> None:
        self.renew_keys()
        self._draft.typed()

    def _put_draft(self) -> None:
        """Put what is half written on disk."""
        view = self._view
        if view is None or not view.is_attached or view.values == self._on_disk:
            return
        try:
            self.room.put_draft(view.scene.step_id, view.values)
            self._on_disk = view.values
        except TwosomeError as error:
            self.tell(str(error), warning=True)

    # Keys -------------------------------------------------------------------------------------------------------

    @on(StepView.Finished)
    async def _finished(self) -> None:
        await self.action_done()

    async def action_done(self) -> None:
        """The step is played, or one field of it."""
        if self._view is not None and (action := self._view.finish()):
            await self._play(action)
        else:
            self.renew_keys()

    async def action_ready(self) -> None:
        """Lift the curtain."""
        if self._curtained and self._scene is not None:
            await self._lay(self._scene)
        else:
            await self._play(Done())

    async def action_yes(self) -> None:
        """The one who is asked says yes."""
        await self._play(Confirm(yes=True))

    async def action_not_yet(self) -> None:
        """The one who is asked says not yet."""
        await self._play(Confirm(yes=False))

    async def action_keep(self) -> None:
        """Keep what is shown, or let it be."""
        if self._scene is not None:
            await self._play(Keep(yes=not self._scene.keeping))

    async def action_pass(self) -> None:
        """Another card."""
        await self._play(Pass())

    async def action_lacking(self) -> None:
        """Another card, and none tonight that needs what is not here."""
        await self._play(Lacking(), "Then without. Nothing tonight will need it.")

    async def action_undo(self) -> None:
        """Take back the last step on this card."""
        await self._play(Undo())

    async def action_later(self) -> None:
        """Another card now, this one another evening."""
        await self._play(Later(), "That one comes back another evening.")

    def action_never(self) -> None:
        """Never again, once they said yes."""
        from game.tui.screens.ask import AskYesNo

        async def answered(yes: bool | None) -> None:
            if yes:
                await self._play(Never(), "You will not see that card again.")

        self.app.push_screen(AskYesNo("Never deal this card again?"), answered)

    async def action_favourite(self) -> None:
        """Mark the card as loved, or not."""
        loved = self._scene is not None and not self._scene.favourite
        await self._play(Favourite(yes=loved), "♥ One you love." if loved else "The mark is off.")

    async def action_lighter(self) -> None:
        """A lighter arc."""
        await self._play(Lighter(), "From the next card on, a little lighter.")

    async def action_deeper(self) -> None:
        """A deeper arc."""
        await self._play(Deeper(), "From the next card on, a little deeper.")

    async def action_end(self) -> None:
        """Let the evening land."""
        await self._play(End())

    def action_wish(self) -> None:
        """Put it on the wish list."""
        from game.tui.screens.ask import AskText

        scene, offered = self._scene, ""
        if scene is not None:
            # What a card asks is no wish; what it has you do may be one.
            deed = shorten(scene.text, _WISH_LENGTH, placeholder="…") if scene.step == "do" else ""
            offered = scene.wish or deed

        ask = partial(AskText, placeholder="what would you love to do?", max_length=_WISH_LENGTH)
        self._write_aside("wish", ask, "On your wish list", offered)

    def action_note(self) -> None:
        """Keep a line in the journal."""
        from game.tui.screens.ask import AskText

        self._write_aside("note", AskText, "A line for your journal")

    def _write_aside(self, aside: "Aside", ask: "Callable[..., AskWords]", title: str, offered: str = "") -> None:
        """Have something written beside the card; what was half written before comes first."""
        evening = self.table.evening

        async def answered(text: str | None) -> None:
            if text:
                await self._add(text, aside)

        begun = evening.begun(aside) or offered
        self.app.push_screen(ask(title, begun, keep=partial(evening.put_begun, aside)), answered)

    async def _add(self, text: str, aside: "Aside") -> None:
        evening = self.table.evening
        try:
            outcome = evening.add_wish(text) if aside == "wish" else evening.add_note(text)
        except TwosomeError as error:
            with suppress(TwosomeError):
                evening.put_begun(aside, text)
            self.tell(str(error), warning=True)
            return
        wished = f"On your wish list: {shorten(text, 60, placeholder='…')}"
        self.tell(wished if aside == "wish" else "Kept in your journal.")
        await self._follow(outcome)

    def action_pause(self) -> None:
        """A pause, as long as they say."""
        from game.tui.screens.ask import AskPause
        from game.tui.screens.pause import PauseScreen

        if any(isinstance(screen, AskPause | PauseScreen) for screen in self.app.screen_stack):
            return

        async def answered(minutes: int | None) -> None:
            if minutes:
                for timer in self.query(Timer):
                    timer.stop()
                await self._play(Pause(minutes=minutes))

        self.app.push_screen(AskPause(self.table.now()), answered)

    def action_hint(self) -> None:
        """Open the hint."""
        self._hint_open = True
        if self._scene is not None:
            self._show_card(self._scene)
        self.call_after_refresh(self.renew_keys)  # the hint is painted first: the key line only has one key less

    def action_leave_field(self) -> None:
        """Letters are keys again; where they are, Esc changes nothing."""
        if self.focused is None:
            self.stay_or_leave()
        else:
            super().action_leave_field()

    def stay_or_leave(self) -> None:
        """Esc, where no field is to be left."""
        self.tell(f"You are still at the table. {shown_key('card', 'leave')} goes home, and the evening waits.")

    def curtain_key(self) -> tuple[str, ...]:
        return find("curtain", ("ready",))[0].keys if isinstance(self._view, Curtain) else ()

    def focus_next(self, selector: str | type[Widget] = "*") -> Widget | None:
        """Tab: the next field, or back into the one that was left."""
        if isinstance(self._view, WriteStep) and not self._view.writing:
            self._view.enter()
            return self.focused
        return super().focus_next(selector)

    def action_leave(self) -> None:
        """Home; the evening waits."""
        self._draft.keep_now()
        if self._scene is not None:
            self.tell("It waits for you.")
        while len(self.app.screen_stack) > 1:
            self.app.pop_screen()


def _card_of(scene: Scene) -> str:
    """The turn a scene belongs to."""
    return scene.step_id.split("/", 1)[0]

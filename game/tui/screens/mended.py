"""What happened to the saves: what is back, and what, if anything, is gone."""

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from game.errors import TwosomeError
from game.tui.base import GameScreen
from game.tui.command import Command, Place
from game.tui.commands import commands_of, shown_key

if TYPE_CHECKING:
    from game.storage.saves import Notice


class MendedScreen(GameScreen):
    """Every notice, to be read in peace; it stays on home until they say they read it."""

    PLACES: ClassVar[tuple[Place, ...]] = ("mended",)
    WHERE = "Your saves"
    ABOUT = (
        "Something was wrong with a file of your saves, and this is what became of it. "
        "Once you have read it, it leaves home."
    )
    CSS = """
    MendedScreen {
        #notices { height: 1fr; padding: 1 2; align: center middle; scrollbar-size-vertical: 1; }
        .notice { width: 1fr; max-width: 76; height: auto; padding: 1 3; margin-bottom: 1; background: $card;
                  border: round $warning; border-title-color: $warning; }
        &.-short .notice { padding: 0 2; }
        &.-short #notices { padding: 0 1; }
    }
    """

    def body(self) -> ComposeResult:
        yield VerticalScroll(id="notices", can_focus=False)

    async def on_mount(self) -> None:
        self.show_brand(self.WHERE)
        await self._draw()

    def live_commands(self) -> tuple[Command, ...]:
        able = self.twosome.seated and not self.table.read_only and any(n.day for n in self.table.notices)
        return tuple(c for c in commands_of("mended") if able or c.id != "mend")

    async def _draw(self) -> None:
        place = self.query_one("#notices")
        async with place.batch():
            await place.remove_children()
            await place.mount_all(map(_panel, self.table.notices))
        self.renew_keys()

    async def action_mend(self) -> None:
        """Bring the newest good backups back."""
        try:
            self.table.mend()
        except TwosomeError as error:
            self.tell(str(error), warning=True)
        await self._draw()

    def action_read(self) -> None:
        """They read it: it leaves home."""
        self.table.read_notices()
        self.dismiss(None)

    def action_up(self) -> None:
        """Up the page."""
        self.query_one("#notices").scroll_up(animate=False)

    def action_down(self) -> None:
        """Down the page."""
        self.query_one("#notices").scroll_down(animate=False)


def _panel(notice: "Notice") -> Static:
    from game.storage.copies import said

    back, gone = notice.back, notice.gone
    if notice.day is not None:
        back = f"The backup of {said(notice.day)} has it whole: {shown_key('mended', 'mend')} brings it back."
        gone = "What changed in that file since then would be gone."
    parts = (("What happened", notice.happened), ("What is there", back), ("What is gone", gone or "Nothing."))
    lines = [Content.assemble((f"{title}\n", "$quiet"), words) for title, words in parts if words]
    panel = Static(Content("\n\n").join(lines), classes="notice")
    panel.border_title = Content(f"! {called(notice.file)}")
    return panel


_CALLED = {
    "couple": "Your names and settings",
    "active": "Tonight's evening",
    "drafts": "What was half written",
    "cards": "Your marks on cards",
    "wishes": "Your wish list",
    "checkins": "Your check-ins",
    "letters": "Your letters",
    "seasons": "Your seasons",
    "history": "Your evenings",
    "journal": "Your journal",
    "today": "Your daily questions",
    "backups": "Today's backup",
    "lock.age": "The key to your saves",
}


def called(file: str) -> str:
    """A save file in front of people who do not know files: `Your journal (journal/2026-03.json)`."""
    what = _CALLED.get(file.split("/", 1)[0].removesuffix(".json"))
    return f"{what} ({file})" if what else file

"""The hidden screen: something dull, until its one key is pressed; what is locked asks for its passphrase then."""

import asyncio

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from game.errors import TwosomeError
from game.tui.base import GameDialog
from game.tui.commands import shown_key

_DULL = """\
$ ls
Desktop    Documents  Downloads  Music
Pictures   Public     Templates  Videos
$ df -h /
Filesystem      Size  Used Avail Use% Mounted on
/dev/sda2       234G   98G  125G  44% /
$ """

_COME_BACK = "\npress {} to come back\n$ "
_ASK = "\nPassphrase: "


class HiddenScreen(GameDialog[None]):
    """What anyone who walks in may see. A modal screen, so that no other key of the game works behind it."""

    PLACES = ("hidden",)

    DEFAULT_CSS = """
    HiddenScreen Static { width: 100%; height: 100%; background: #101010; color: #c8c8c8; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._typed: str | None = None
        """The passphrase as far as it is typed, shown nowhere; None while it is not asked for."""
        self._trying = False

    def compose(self) -> ComposeResult:
        yield Static(Content(_DULL + "█"), id="dull")

    class Covered(Message):
        """Told to every screen beneath: whoever comes back may be another one."""

    def on_mount(self) -> None:
        self.app.clear_notifications()
        for screen in self.app.screen_stack[:-1]:
            screen.post_message(self.Covered())

    def on_key(self, event: events.Key) -> None:
        if event.key == "f9":
            return
        event.stop()
        if self._typed is None:
            self._draw(_COME_BACK.format(shown_key("hidden", "come_back")))
        elif event.key == "enter":
            self._try()
        elif event.key == "escape":
            self._typed = None
            self._draw()
        elif event.key == "backspace":
            self._typed = self._typed[:-1]
        elif event.is_printable and event.character:
            self._typed += event.character

    def on_paste(self, event: events.Paste) -> None:
        if self._typed is not None:
            self._typed += event.text

    def on_click(self, event: events.Click) -> None:
        if self._typed is None:
            self._draw(_COME_BACK.format(shown_key("hidden", "come_back")))

    def action_come_back(self) -> None:
        if not self.twosome.seated or self.table.locking.vault is None:
            self.dismiss(None)
        elif not self._trying:
            self._typed = ""
            self._draw(_ASK)

    def _draw(self, more: str = "") -> None:
        """The dull screen, with `more` after its prompt."""
        self.query_one("#dull", Static).update(Content(f"{_DULL}{more}█"))

    def _try(self) -> None:
        """Whether what was typed opens the saves, which takes a second or two."""
        secret, self._typed = self._typed or "", None
        self._trying = True
        self._draw("\n...")
        self.run_worker(self._opens(secret))

    async def _opens(self, secret: str) -> None:
        try:
            opens = await asyncio.to_thread(self.table.locking.opens, secret)
            said = "Sorry, try again."
        except TwosomeError as error:
            opens, said = False, str(error)
        self._trying = False
        if opens:
            self.dismiss(None)
        else:
            self._typed = ""
            self._draw(f"\n{said}{_ASK}")

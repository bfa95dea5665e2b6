"""The hidden screen: something dull, until its one key is pressed."""

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.message import Message
from textual.widgets import Static

from game.tui.base import GameDialog

_DULL = """\
$ ls
Desktop    Documents  Downloads  Music
Pictures   Public     Templates  Videos
$ df -h /
Filesystem      Size  Used Avail Use% Mounted on
/dev/sda2       234G   98G  125G  44% /
$ """


class HiddenScreen(GameDialog[None]):
    """What anyone who walks in may see. A modal screen, so that no other key of the game works behind it."""

    PLACES = ("hidden",)

    DEFAULT_CSS = """
    HiddenScreen Static { width: 100%; height: 100%; background: #101010; color: #c8c8c8; }
    """

    def compose(self) -> ComposeResult:
        yield Static(Content(_DULL + "█"), id="dull")

    class Covered(Message):
        """Told to every screen beneath: whoever comes back may be another one."""

    def on_mount(self) -> None:
        self.app.clear_notifications()
        for screen in self.app.screen_stack[:-1]:
            screen.post_message(self.Covered())

    def on_key(self, event: events.Key) -> None:
        if event.key != "f9":
            event.stop()
            self._ask_back()

    def on_click(self) -> None:
        self._ask_back()

    def _ask_back(self) -> None:
        self.query_one("#dull", Static).update(Content(f"{_DULL}\npress F9 to come back\n$ █"))

    def action_come_back(self) -> None:
        self.dismiss(None)

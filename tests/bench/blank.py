"""What Twosome is measured against: a Textual app with nothing in it, and one that changes one line at every key."""

import sys

from textual.app import App


class Blank(App[None]):
    """Nothing."""


if sys.argv[1:] == ["line"]:
    from textual.app import ComposeResult
    from textual.widgets import Static

    class OneLine(App[None]):
        """A line that counts the keys."""

        keys = 0

        def compose(self) -> ComposeResult:
            yield Static("key 0.")

        def on_key(self) -> None:
            self.keys += 1
            self.query_one(Static).update(f"key {self.keys}.")

    OneLine().run()
else:
    Blank().run()

"""A timer that waits to be asked, and makes no noise unless they want the bell."""

from time import monotonic

from textual.content import Content
from textual.widgets import Static


class Timer(Static):
    """Minutes that run down once they are started; a click or the timer key starts and stops them."""

    DEFAULT_CSS = """
    Timer { width: auto; height: 1; padding: 0 2; color: $words; }
    Timer:hover { background: $card; }
    """

    def __init__(self, minutes: int) -> None:
        super().__init__()
        self._left = minutes * 60.0
        """Seconds left when it last stood still."""
        self._since: float | None = None
        """When it was started (monotonic), while it runs."""

    def on_mount(self) -> None:
        self.set_interval(0.5, self._tick)
        self._draw()

    @property
    def running(self) -> bool:
        """Whether the time runs."""
        return self._since is not None

    @property
    def left(self) -> float:
        """Seconds left; 0 when the time is over."""
        gone = monotonic() - self._since if self._since is not None else 0.0
        return max(0.0, self._left - gone)

    def toggle(self) -> None:
        """Start it, or let it stand."""
        if self.running:
            self.stop()
        elif self._left > 0:
            self._since = monotonic()
        self._draw()

    def stop(self) -> None:
        """Let it stand, with what is left."""
        self._left, self._since = self.left, None
        self._draw()

    def on_click(self) -> None:
        self.toggle()

    def _tick(self) -> None:
        if not self.running:
            return
        if self.left == 0:
            self.stop()
            if self.app.bell_rings:  # type: ignore[attr-defined]
                self.app.bell()
        self._draw()

    def _draw(self) -> None:
        if self.left == 0:
            self.update(Content.styled("✓ time is up; finish your thought", "$quiet"))
            return
        minutes, seconds = divmod(round(self.left), 60)
        mark = "‖" if self.running else "▶"
        self.update(Content.assemble((f"{mark} ", "$light"), (f"{minutes}:{seconds:02}", "bold $words")))

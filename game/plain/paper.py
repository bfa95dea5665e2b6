"""The paper the evening is written on: a stream to read lines from and one to write lines to."""

import getpass
import os
import sys
from typing import TextIO

PROMPT = "> "

_CLEAR = "\x1b[H\x1b[2J\x1b[3J"
"""Home, wipe the screen, wipe what was scrolled away."""


class Paper:
    """Sentences out, lines in. Writes nothing but text unless it stands before a terminal."""

    def __init__(self, source: TextIO | None = None, out: TextIO | None = None) -> None:
        """Standard input and output where nothing else is named; a closed one counts as empty."""
        self._source = source or sys.stdin
        self._out = out or sys.stdout
        self._typed_by_hand = bool(self._source and self._source.isatty())
        seen = bool(self._out and self._out.isatty())
        self._can_clear = seen and os.environ.get("TERM", "") not in ("", "dumb")

    def say(self, *lines: str) -> None:
        """Write some lines."""
        self._write("".join(f"{line}\n" for line in lines))

    def ask(self, *, secret: bool = False) -> str | None:
        """Prompt, and read one line; None at the end of input. A secret one that hands type is not echoed."""
        if secret and self._typed_by_hand:
            try:
                # The prompt comes once the echo is off, so that not even a fast first letter is seen.
                return getpass.getpass(PROMPT, stream=self._out)
            except EOFError:
                return None
        self._write(PROMPT)
        line = self._source.readline() if self._source else ""
        if not (line.endswith("\n") and self._typed_by_hand):
            # Nobody pressed Enter here: end the prompt's line, so that what follows stands on its own.
            self._write("\n")
        return line.removesuffix("\n") if line else None

    def turn_over(self) -> None:
        """Leave nothing on the screen, nor scrolled above it, for the eyes that come next."""
        if self._can_clear:
            self._write(_CLEAR)

    def _write(self, text: str) -> None:
        if self._out:
            self._out.write(text)
            self._out.flush()

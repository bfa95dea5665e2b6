"""What goes wrong, said to a person: one sentence with what happened and what to do."""


class TwosomeError(Exception):
    """Anything the game can explain. Its text is shown to the players as it stands."""

    exit_code = 2
    """What the command line ends with (`cli.md`): 2 wrong usage or bad input, 3 the saves can't be opened."""


class NotNow(TwosomeError):
    """The action does not fit the step that is on the table (a stale key press, a wrong word)."""


class BadInput(TwosomeError):
    """A name, number, date or file from outside that can't be used."""

"""The command line: parses, opens a Table, hands it to a face.

Every room is imported inside the command that needs it, so that `twosome --help` costs no more than click
itself.
"""

from game.cli.root import main

__all__ = ["main"]

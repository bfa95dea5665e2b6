"""The line-by-line face: the whole game over standard input and output.

For screen readers, dumb terminals and pipes. The same rules, the same `Table`, no drawing at all: each step
is a few sentences and a prompt, and each prompt ends in a line that starts with `> `.
"""

from game.plain.alone import at_the_gate
from game.plain.ask import Leave
from game.plain.daily import answer_today
from game.plain.game import play
from game.plain.home import at_home
from game.plain.paper import Paper

__all__ = ["Leave", "Paper", "answer_today", "at_home", "at_the_gate", "play"]

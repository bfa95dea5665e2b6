"""What is said of a screen, and that no sentence of the game names a key that may be another by now."""

import ast
import importlib
import pkgutil
import re
from collections.abc import Iterator
from pathlib import Path

from textual.screen import Screen

import game.tui as face
from game.tui import screens
from game.tui.base import Commanded
from tests.golden.test_screens import MADE_OF

NOT_TOLD = {"HelpScreen", "HiddenScreen", "NotInHaste"}
"""What tells of others, and what looks like something else."""
_END = re.compile(r"[.?!](?=\s|$)")
_KEY = re.compile(r"(?:^|[ .;,(])[b-hj-z] [a-z]{2,}s\b|\b(?:[Pp]ress|with) [b-zA-Z]\b|\bF[0-9]+\b|\bSpace\b")
"""Keys that they may change, as they would stand in a sentence: `w writes one`, `press r`, F4."""


def _commanded() -> Iterator[type[Commanded]]:
    for module in pkgutil.iter_modules(screens.__path__):
        importlib.import_module(f"{screens.__name__}.{module.name}")
    asked = [*Commanded.__subclasses__()]
    while asked:
        asked += (one := asked.pop()).__subclasses__()
        yield one


def _said(path: Path) -> Iterator[tuple[int, str]]:
    """Every text in a module that is no docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    apart = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in apart:
            yield node.lineno, node.value


def test_each_screen_says_in_three_sentences_at_most_what_it_is() -> None:
    wrong = {
        one.__name__: one.ABOUT
        for one in _commanded()
        if issubclass(one, Screen)
        and one.__name__ not in MADE_OF | NOT_TOLD
        and not (one.ABOUT.endswith(".") and 1 <= len(_END.findall(one.ABOUT)) <= 3)
    }
    assert wrong == {}


def test_no_sentence_names_a_key_by_hand() -> None:
    """Keys come from the commands: a player may have given one another key."""
    (folder,) = face.__path__
    wrong = [
        f"{path.name}:{line}: {said}"
        for path in sorted(Path(folder).rglob("*.py"))
        for line, said in _said(path)
        if _KEY.search(said) and path.name not in ("commands.py", "keynames.py", "keys.py")
    ]
    assert wrong == []

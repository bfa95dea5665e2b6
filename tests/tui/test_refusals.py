"""Saves that refuse a write in the middle of a private or a first moment: a sentence, and nothing is pretended."""

from pathlib import Path

import pytest

from game.storage.errors import SavesUnwritable
from game.table.people import People
from game.tui.screens.gate import GateScreen
from game.tui.screens.welcome import ReadyScreen, RulesScreen
from tests.tui.helpers import at_home

REFUSED = "The disk is full."


def refuse(*_: object) -> None:
    raise SavesUnwritable(REFUSED)


async def test_rules_that_can_not_be_kept_are_agreed_once_they_can(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with at_home(tmp_path) as play:
        play.app.push_screen(RulesScreen())
        await play.sees("Sam, do you agree?")
        with monkeypatch.context() as full:
            full.setattr(People, "agree", refuse)
            await play.press("enter", "enter")
            await play.sees(REFUSED)
            assert isinstance(play.app.screen, RulesScreen)
        await play.press("enter")
        await play.until(lambda: isinstance(play.app.screen, ReadyScreen), "ready")


async def test_a_gate_that_could_not_be_shut_is_not_left_as_if_it_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(People, "shut_gate", refuse)
    async with at_home(tmp_path, theme="desire") as play:
        play.app.push_screen(GateScreen("desire"))
        await play.sees("Only for Sam")
        await play.press("r")
        await play.sees("Would you like")
        await play.press("escape")
        await play.sees(REFUSED, "Would you like")

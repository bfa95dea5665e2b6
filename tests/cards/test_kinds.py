"""Kinds are scripts: those that ship are sound, and none that shows a secret to the wrong eyes can be built."""

from dataclasses import replace
from typing import Any, get_args

import pytest

from game.cards.kinds import KINDS
from game.cards.script import Field, Kind, Role, Step, StepType

TABLE_OF_KINDS = {
    "question", "activity", "sealed", "guess", "choice", "scale", "match", "listen", "own-it", "apology", "assumption",
    "letter", "plan", "wish", "thanks",
}  # fmt: skip


def write(actor: Role = Role.DRAWER, **other: Any) -> Step:
    step = Step(name="secret", type="write", actor=actor, sealed=True, fields=(Field(name="a"),), aside="Look away.")
    return replace(step, **other)


CURTAIN = Step(name="curtain", type="hand-over", actor=Role.PARTNER)
REVEAL = Step(name="reveal", type="reveal", reveals=("secret",))


def kind(*steps: Step) -> Kind:
    return Kind(name="new", title="New", mark="+", steps=steps)


def test_the_kinds_of_the_product_are_all_there() -> None:
    assert set(KINDS) == TABLE_OF_KINDS


@pytest.mark.parametrize("shipped", KINDS.values(), ids=KINDS)
def test_a_kind_that_ships_is_sound(shipped: Kind) -> None:
    for step in shipped.steps:
        assert shipped.step(step.name) is step
        assert step.type in get_args(StepType)
        assert step.actor in Role
        if step.type == "write":
            assert step.fields
        if step.type == "pick":
            assert step.choices
        if step.scores:
            assert len(step.scores) == len(step.choices)


def test_a_secret_behind_a_curtain_may_be_revealed() -> None:
    assert kind(write(), CURTAIN, REVEAL).step("reveal") is REVEAL


@pytest.mark.parametrize(
    ("steps", "reason"),
    [
        ([write(), REVEAL], "without a hand-over"),
        ([write(), write(Role.PARTNER, name="other"), CURTAIN, REVEAL], "without a hand-over"),
        ([write(Role.BOTH), CURTAIN, REVEAL], "one writer"),
        ([write(), CURTAIN], "never revealed"),
        ([write()], "never revealed"),
        ([REVEAL, write(), CURTAIN], "no earlier step"),
        ([write(), CURTAIN, REVEAL, Step(name="ok", type="confirm", back="nowhere")], "no earlier step"),
        ([write(), CURTAIN, CURTAIN, REVEAL], "share a name"),
        ([write(type="pick", fields=(), choices="items"), CURTAIN, REVEAL], "only one of them"),
        ([write(aside=""), CURTAIN, REVEAL], "look away"),
        ([write(fields=()), CURTAIN, REVEAL], "without fields"),
    ],
)
def test_a_script_that_would_leak_a_secret_can_not_be_built(steps: list[Step], reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        kind(*steps)


def test_an_unknown_step_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        KINDS["question"].step("nowhere")

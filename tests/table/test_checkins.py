"""Weeks of check-ins at the table, over real files."""

from collections.abc import Callable
from datetime import timedelta

import pytest

from game.errors import NotNow
from game.play.actions import Answer, Confirm, Done, End, Pass
from game.play.players import Ceiling, Limits
from game.play.scene import Scene
from game.table import Table
from game.table.checkins import change_words
from tests.table.conftest import Clock

Sit = Callable[[], Table]

MARKER = "a walk by the marked lighthouse"


def play_through(table: Table, *, fun: int = 6, plan: str = "", passing: tuple[str, ...] = ()) -> None:
    """The check-in that was begun, to its end: every scale rated with `fun`, a plan written and agreed."""
    while (scene := table.evening.scene()) is not None:
        table.evening.act(_next(scene, fun, plan, passing))


def _next(scene: Scene, fun: int, plan: str, passing: tuple[str, ...]) -> Answer | Confirm | Done | Pass:
    if scene.kind in passing:
        return Pass()
    match scene.step:
        case "pick":
            return Answer(values=(str(fun),) * len(scene.items))
        case "write":
            return Answer(values=(plan if scene.kind == "plan" else "an hour without a telephone",))
        case "confirm":
            return Confirm(yes=True)
    return Done()


def test_a_check_in_is_due_after_a_week_and_counts_when_both_have_rated(sit: Sit, clock: Clock) -> None:
    table = sit()
    assert not table.checkins.due()
    clock.now += timedelta(days=7)
    assert table.checkins.due()
    table.checkins.begin(60)
    play_through(table, plan="Soup on Tuesday")
    assert not table.checkins.due()
    [checkin] = sit().checkins.all()
    assert checkin.ratings["a"] == checkin.ratings["b"] == dict.fromkeys(checkin.ratings["a"], 6)
    assert checkin.plan == "Soup on Tuesday"
    assert set(checkin.loved.values()) == {"an hour without a telephone"}
    assert sit().story.us().checkins == 1


def test_it_is_no_evening_and_leaves_the_decks_as_they_were(sit: Sit) -> None:
    table = sit()
    before = table.story.us()
    table.checkins.begin(5)
    play_through(table)
    after = table.story.us()
    assert (after.evenings, after.cards_played) == (before.evenings, before.cards_played)


def test_last_weeks_plan_is_asked_after_and_a_missed_fortnight_is_not_mentioned(sit: Sit, clock: Clock) -> None:
    table = sit()
    table.checkins.begin(5)
    play_through(table, plan=MARKER)
    clock.now += timedelta(weeks=3)
    table = sit()
    table.checkins.begin(5)
    texts = []
    while (scene := table.evening.scene()) is not None:
        texts.append(scene.text)
        table.evening.act(_next(scene, 6, "", ()))
    assert any(MARKER in text for text in texts)
    assert not any(word in text.casefold() for text in texts for word in ("missed", "late", "forgot", "week ago"))


def test_a_fall_is_told_once_a_player_with_a_card_that_fits(sit: Sit, clock: Clock) -> None:
    table = sit()
    for fun in (8, 5):
        table.checkins.begin(5)
        play_through(table, fun=fun)
        clock.now += timedelta(weeks=1)
    changes = table.checkins.changes()
    assert [change.name for change in changes] == ["Sam", "Alex"]
    for change in changes:
        assert "affection" in {fall.scale for fall in change.falls}
        assert "outside stress" not in {fall.scale for fall in change.falls}, "less stress is no fall"
        assert change.deck == "Closer again"
        assert change.card
        assert "{" not in change.card
        words = change_words(change)
        assert words.startswith(f"{change.name}: this week was harder than the last: closeness 5 (it was 8), ")
        assert words.endswith(f'That happens. A card that may fit, from Closer again: "{change.card}"')
    one = change_words(changes[0].model_copy(update={"falls": changes[0].falls[:1], "card": ""}))
    assert one == "Sam: closeness is lower than last time (8 then, 5 now). That happens."


def test_no_card_is_offered_that_is_beyond_what_both_allow(sit: Sit, clock: Clock) -> None:
    table = sit()
    for fun in (8, 5):
        table.checkins.begin(5)
        play_through(table, fun=fun)
        clock.now += timedelta(weeks=1)
    table.people.set_limits("b", Limits(general=Ceiling(depth=1, touch=0)))
    [_, alex] = table.checkins.changes()
    offered = [table.checkins._cards_for(fall) for fall in alex.falls]
    assert any(offered)
    assert all((card.depth, card.touch) == (1, 0) for cards in offered for _, card in cards)


def test_it_is_left_in_the_middle_and_resumed_with_what_was_sealed_still_sealed(sit: Sit) -> None:
    table = sit()
    table.checkins.begin(5)
    while (scene := table.evening.scene()) and scene.step != "pick":
        table.evening.act(Done())
    table.evening.act(Answer(values=("3", "", "5", "7", "9", "1")))
    back = sit()
    waiting, scene = back.evening.waiting(), back.evening.scene()
    assert waiting
    assert scene
    assert waiting.title == "Check-in"
    assert (scene.step, scene.shown) == ("hand-over", ())
    play_through(back)
    [checkin] = back.checkins.all()
    assert sorted(len(ratings) for ratings in checkin.ratings.values()) == [5, 6]


def test_passing_and_getting_up_early_are_free(sit: Sit) -> None:
    table = sit()
    table.checkins.begin(60)
    play_through(table, passing=("thanks", "scale", "listen"))
    assert table.checkins.all() == []
    table.checkins.begin(60)
    table.evening.act(End())
    assert table.evening.scene() is None


def test_an_evening_that_waits_is_not_ended_without_asking(sit: Sit) -> None:
    table = sit()
    table.evening.begin(["talk"], cards=3)
    with pytest.raises(NotNow, match="still on the table"):
        table.checkins.begin(5)
    table.checkins.begin(5, instead=True)
    scene = table.evening.scene()
    assert scene
    assert scene.deck_title == "Check-in"

"""The table, over real files, with a clock that is handed in."""

from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from game.errors import BadInput, NotNow
from game.play.actions import Answer, Done, End, Favourite, Keep, Pass, Undo
from game.play.players import Ceiling, Limits
from game.table import Table
from game.table.people import GateShut
from tests.table.conftest import Clock

SECRET = "a marker that only one may read"


def play(table: Table, decks: list[str], cards: int = 3) -> None:
    """A whole evening, everything done and nothing kept."""
    table.evening.begin(decks, cards=cards, seed=1)
    while table.evening.waiting():
        table.evening.act(Done())


def files(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_tonights_suggestion_is_the_same_all_day_and_another_after_it_was_played(sit: Callable[[], Table]) -> None:
    table = sit()
    today = date(2026, 11, 20)
    first = table.evening.suggest(today)
    assert first is not None and first == table.evening.suggest(today)
    play(table, list(first.decks))
    after = table.evening.suggest(today)
    assert after is not None and not set(after.decks) & set(first.decks)


def test_serious_decks_are_never_suggested(sit: Callable[[], Table]) -> None:
    table = sit()
    suggested = {d for day in range(120) for d in table.evening.suggest(date(2026, 1, 1) + timedelta(day)).decks}  # type: ignore[union-attr]
    assert not suggested & {"desire", "rebuilding-trust", "fair-fights", "closer-again", "check-in"}
    assert len(suggested) > 6


def test_an_evening_that_waits_is_not_lost_to_a_new_one_that_can_not_begin(sit: Callable[[], Table]) -> None:
    table = sit()
    table.evening.begin(["talk"], cards=4, seed=1)
    before = table.evening.scene()
    with pytest.raises(BadInput, match="no deck 'nowhere'"):
        table.evening.begin(["nowhere"], instead=True)
    with pytest.raises(GateShut):
        table.evening.begin(["desire"], instead=True)
    with pytest.raises(NotNow, match="still on the table"):
        table.evening.begin(["sealed"])
    assert table.evening.scene() == before


def test_desire_opens_only_when_both_open_it_and_shuts_when_either_does(sit: Callable[[], Table]) -> None:
    table = sit()
    with pytest.raises(GateShut, match="each of you opens it, in private"):
        table.evening.begin(["desire"])
    table.people.answer_gate("a", "desire", [True])
    with pytest.raises(GateShut):
        table.evening.begin(["desire"])
    table.people.answer_gate("b", "desire", [True])
    table.evening.begin(["desire"], cards=2)
    table.evening.act(End(now=True))
    table.people.answer_gate("a", "desire", [False])
    with pytest.raises(GateShut):
        table.evening.begin(["desire"])


def test_the_gate_of_trust_is_asked_anew_each_evening_and_fear_leads_to_help(
    sit: Callable[[], Table], clock: Clock
) -> None:
    table = sit()
    assert table.people.answer_gate("a", "rebuilding-trust", [True, False]) is False
    assert table.people.answer_gate("b", "rebuilding-trust", [True, True]) is True
    with pytest.raises(GateShut):
        table.evening.begin(["rebuilding-trust"])
    assert table.people.answer_gate("b", "rebuilding-trust", [True, False]) is False
    table.evening.begin(["rebuilding-trust"], cards=2)
    table.evening.act(End(now=True))
    clock.now += timedelta(days=7)
    with pytest.raises(GateShut):
        table.evening.begin(["rebuilding-trust"])


def test_what_a_player_set_alone_is_readable_in_no_file(sit: Callable[[], Table]) -> None:
    table = sit()
    table.people.set_limits(
        "a", Limits(general=Ceiling(depth=1, touch=0), themes={"desire": Ceiling(depth=2, touch=1)})
    )
    table.people.set_repairs("a", ["Let me try that sentence again."])
    table.people.answer_gate("a", "desire", [True])
    written = files(table.folder)
    assert not any(word in written for word in (b"depth", b"touch", b"desire", b"sentence again"))
    assert sit().people.limits("a").of("desire") == Ceiling(depth=2, touch=1)


def test_only_the_repair_phrases_both_accept_are_the_couples(sit: Callable[[], Table]) -> None:
    table = sit()
    table.people.set_repairs("a", ["We are on the same side.", "I feel blamed right now."])
    table.people.set_repairs("b", ["We are on the same side.", "Could we sit down for this?"])
    assert table.people.require().repairs == ("We are on the same side.",)


def test_half_a_word_comes_back_and_goes_when_it_is_finished(sit: Callable[[], Table]) -> None:
    table = sit()
    scene = table.evening.begin(["sealed"], cards=2).scene
    assert scene is not None
    table.evening.put_draft(scene.step_id, [SECRET])
    table = sit()
    assert table.evening.draft(scene.step_id) == (SECRET,)
    table.evening.act(Answer(values=(SECRET,)))
    assert table.evening.draft(scene.step_id) is None
    assert SECRET.encode() not in files(table.folder)


def test_undo_goes_one_step_back_on_the_card_and_never_through_a_curtain(sit: Callable[[], Table]) -> None:
    table = sit()
    first = table.evening.begin(["talk"], cards=3, seed=1).scene
    table.evening.act(Done())
    assert table.evening.act(Undo()).scene == first
    with pytest.raises(NotNow, match="nothing on this card to take back"):
        table.evening.act(Undo())
    table.evening.act(End(now=True))

    table.evening.begin(["sealed"], cards=3, seed=1)
    for action in (Answer(values=(SECRET,)), Done(), Answer(values=("other",)), Done()):
        with pytest.raises(NotNow):
            table.evening.act(Undo())
        table.evening.act(action)
    assert table.evening.scene().step == "reveal"  # type: ignore[union-attr]
    with pytest.raises(NotNow):
        table.evening.act(Undo())


def test_what_both_kept_comes_back_about_a_year_later(sit: Callable[[], Table], clock: Clock) -> None:
    table = sit()
    table.evening.begin(["sealed"], cards=2, seed=1)
    for action in (Answer(values=("the pier",)), Done(), Answer(values=("the {rain}",)), Done(), Keep(), Done()):
        table.evening.act(action)
    table.evening.act(End(now=True))
    clock.now += timedelta(days=364)
    table = sit()
    table.evening.begin(["talk"], cards=6, seed=3)
    seen = []
    while (scene := table.evening.scene()) is not None:
        seen.append((scene.deck_title, scene.text))
        table.evening.act(Pass() if scene.deck_title == "You remember" else Done())
    memories = [text for title, text in seen if title == "You remember"]
    assert len(memories) == 1
    assert "the pier" in memories[0] and "(rain)" in memories[0]


def test_a_summary_tells_what_was_played_and_kept_and_one_thing_from_before(
    sit: Callable[[], Table], clock: Clock
) -> None:
    table = sit()
    table.evening.begin(["talk"], cards=2, seed=1)
    table.evening.add_note("a line for the journal")
    outcome = table.evening.act(Favourite())
    while outcome.summary is None:
        outcome = table.evening.act(Done())
    assert [card.favourite for card in outcome.summary.played] == [True, False]
    assert [kept.title for kept in outcome.summary.kept] == ["a line for the journal"]
    assert outcome.summary.memory is None
    clock.now += timedelta(hours=20)
    table.evening.begin(["talk"], cards=1, seed=2)
    outcome = table.evening.act(End(now=True))
    assert outcome.summary is not None and outcome.summary.memory is None, "younger than a day"
    clock.now += timedelta(hours=5)
    table.evening.begin(["talk"], cards=1, seed=2)
    outcome = table.evening.act(Done())
    while outcome.summary is None:
        outcome = table.evening.act(Done())
    assert outcome.summary.memory is not None and outcome.summary.memory.text == "a line for the journal"
    assert outcome.summary.evenings == 2


@pytest.mark.parametrize("name", ["", " ", "\x1b]0;x\x07", "\u202e", "x" * 200])
def test_a_name_that_can_not_be_shown_is_refused_in_a_sentence(sit: Callable[[], Table], name: str) -> None:
    table = sit()
    if name == "\x1b]0;x\x07":
        assert table.people.rename(name, "Alex").a.name == "]0;x"
        return
    with pytest.raises(BadInput, match="name"):
        table.people.rename(name, "Alex")
    assert table.people.names() == {"a": "Sam", "b": "Alex"}


def test_two_players_need_two_names(sit: Callable[[], Table]) -> None:
    with pytest.raises(BadInput, match="two different names"):
        sit().people.rename("sam", "SAM")


def test_a_title_or_note_that_can_not_be_kept_is_a_sentence(sit: Callable[[], Table]) -> None:
    table = sit()
    table.evening.begin(["talk"], cards=2)
    for title in ("", " \n", "x" * 121):
        with pytest.raises(BadInput, match="1 to 120"):
            table.evening.add_wish(title)
    with pytest.raises(BadInput, match="A note takes"):
        table.evening.add_note("\x07")


def test_a_memory_stays_away_while_its_deck_is_shut_or_above_a_limit(sit: Callable[[], Table], clock: Clock) -> None:
    table = sit()
    for seat in ("a", "b"):
        table.people.answer_gate(seat, "desire", [True])  # type: ignore[arg-type]
    table.evening.begin(["desire"], cards=2, seed=1)
    table.evening.add_note("said between us")
    table.evening.act(Done())
    table.evening.act(End(now=True))
    clock.now += timedelta(days=364)

    def comes_back() -> bool:
        table.evening.begin(["talk"], cards=8, seed=3, instead=True)
        seen = set()
        while (scene := table.evening.scene()) is not None:
            seen.add(scene.deck_title)
            outcome = table.evening.act(Done())
        assert outcome.summary is not None
        assert ("You remember" in seen) == ("You remember" in {card.deck_title for card in outcome.summary.played})
        assert len(outcome.summary.played) == 8
        assert ("You remember" in seen) == (outcome.summary.memory is not None)
        return "You remember" in seen

    table.people.shut_gate("a", "desire")
    assert not comes_back()
    table.people.answer_gate("a", "desire", [True])
    assert comes_back()


def test_what_one_begins_to_write_beside_a_sealed_step_waits_for_that_one_alone(sit: Callable[[], Table]) -> None:
    table = sit()
    table.evening.begin(["sealed"], cards=3, seed=1)
    shown = table.evening.scene()
    assert shown is not None and shown.sealed
    table.evening.put_begun("note", SECRET)
    table.evening.act(Answer(values=("mine",) * len(shown.labels)))
    while (now := table.evening.scene()) is not None and not (now.sealed and now.actor != shown.actor):
        assert table.evening.begun("note") == "", "nor is it anybody's in an open step"
        table.evening.act(Done())
    assert now is not None and table.evening.begun("note") == ""
    assert SECRET.encode() not in files(table.folder)
    table.close()
    assert sit().evening.begun("note") == ""

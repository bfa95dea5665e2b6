"""Every kind of card, played to its end: who does what, in which order, and what each step asks and says."""

import pytest

from game.cards.card import Card
from game.cards.kinds import KINDS
from game.cards.script import Field, Kind, Role, Step
from game.errors import NotNow
from game.play.actions import Action, Answer, Confirm, Done, End, Keep, Later, Never, Pass
from game.play.scene import DEFAULT_FOLLOW_UP, Scene, scene
from tests.play.support import NEEDED, Table, card, deck, only, onward, sit_down

# One line a kind: who, what, and ° where the answer is sealed. Ann draws, Bo is her partner.
PLAYED = """
question     Ann say, Bo say
activity     both do
sealed       Ann write°, Bo hand-over, Bo write°, both hand-over, both reveal
guess        Ann write°, Bo hand-over, Bo write°, both hand-over, both reveal, Ann pick
choice       Ann pick°, Bo hand-over, Bo pick°, both hand-over, both reveal
scale        Ann pick°, Bo hand-over, Bo pick°, both hand-over, both reveal
match        Ann pick°, Bo hand-over, Bo pick°, both hand-over, both reveal
listen       Ann say, Bo say, Ann confirm, Bo say, Ann say, Bo confirm
own-it       Ann write, Bo say, Ann confirm
apology      Ann write, Bo say, Bo say, Bo confirm
assumption   Ann write, Bo say
letter       Ann write°, Ann pick°, Bo hand-over, Bo reveal
plan         Ann write, Bo confirm
wish         Ann write°, Bo hand-over, Bo write°, both hand-over, both reveal
thanks       Ann say, Bo say, Bo say, Ann say
"""
SCRIPTS = dict(line.split(maxsplit=1) for line in PLAYED.strip().splitlines())


def walk(table: Table) -> list[Scene]:
    """Every scene of the card on the table, gone through by what plainly leads on."""
    here, scenes = table.turn.id, []
    while table.evening.turn and table.evening.turn.id == here:
        scenes.append(table.scene)
        table.act(onward(table.scene))
    return scenes


def line(scenes: list[Scene]) -> str:
    names = {None: "both", "a": "Ann", "b": "Bo"}
    return ", ".join(f"{names[s.actor]} {s.step}{'°' if s.sealed else ''}" for s in scenes)


def test_the_table_has_every_kind() -> None:
    assert set(SCRIPTS) == set(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_is_played_as_the_table_says(kind: str) -> None:
    table = only(card("it", kind))
    assert line(walk(table)) == SCRIPTS[kind]
    [play] = table.evening.plays
    assert (play.kind, play.outcome, play.drawer) == (kind, "played", "a")


@pytest.mark.parametrize("kind", KINDS)
def test_when_bo_draws_the_two_change_places(kind: str) -> None:
    swapped = {"Ann": "Bo", "Bo": "Ann"}
    expected = ", ".join(
        " ".join(swapped.get(word, word) for word in step.split(" ")) for step in SCRIPTS[kind].split(", ")
    )
    assert line(walk(only(card("it", kind), starter="b"))) == expected


@pytest.mark.parametrize("kind", KINDS)
def test_done_and_a_yes_lead_through_every_kind_with_nothing_typed(kind: str) -> None:
    table = only(card("it", kind))
    here, steps = table.turn.id, 0
    while table.evening.turn and table.turn.id == here:
        table.act(Confirm(yes=True) if table.scene.step == "confirm" else Done())
        steps += 1
    # What was not written is not judged.
    assert steps == len(SCRIPTS[kind].split(", ")) - (kind == "guess")


@pytest.mark.parametrize("kind", KINDS)
def test_no_words_of_a_scene_have_an_unfilled_place(kind: str) -> None:
    it = card("it", kind, text="{me} asks {partner}; {drawer} drew.", hint="{partner}!")
    for moment in walk(only(it, starter="b")):
        words = (moment.text, moment.hint, moment.prompt, moment.aside, *moment.labels)
        assert not any("{" in word or "}" in word for word in words)
        # What one says back, hears or replies to stays in the words of the one who spoke.
        voice = KINDS[kind].step(moment.step_id.split("/")[1]).voice
        speaker = moment.actor if voice is None else {"drawer": "b", "partner": "a"}[voice]
        me = "Ann" if speaker == "a" else "Bo"
        partner = "Ann" if me == "Bo" else "Bo"
        assert moment.text == f"{me} asks {partner}; Bo drew."


TOLD = """
question     Ann, Bo
sealed       Ann, Bo, Bo, Ann, Ann
guess        Ann, Bo, Bo, Ann, Ann, Ann
listen       Ann, Ann, Ann, Bo, Bo, Bo
own-it       Ann, Ann, Ann
apology      Ann, Ann, Ann, Ann
assumption   Ann, Ann
letter       Ann, Ann, Ann, Ann
thanks       Ann, Ann, Bo, Bo
"""


@pytest.mark.parametrize("told", TOLD.strip().splitlines(), ids=lambda told: told.split()[0])
def test_the_cards_words_are_told_from_the_side_of_whoever_they_are_about(told: str) -> None:
    """Who says back what the other said reads the other's card, not one about themselves."""
    kind, sides = told.split(maxsplit=1)
    assert ", ".join(moment.text for moment in walk(only(card("it", kind, text="{me}")))) == sides


@pytest.mark.parametrize(("who", "steps"), [("both", "Ann say, Bo say"), ("drawer", "Ann say"), ("partner", "Bo say")])
def test_a_question_is_answered_by_whom_it_asks(who: str, steps: str) -> None:
    assert line(walk(only(card("it", who=who)))) == steps


@pytest.mark.parametrize("kind", sorted(set(KINDS) - {"question"}))
@pytest.mark.parametrize("who", ["drawer", "partner"])
def test_every_other_kind_has_its_own_order_whoever_the_card_names(kind: str, who: str) -> None:
    assert line(walk(only(card("it", kind).model_copy(update={"who": who})))) == SCRIPTS[kind]


def rated(ann: str | None, bo: str | None, **more: object) -> Table:
    """A scale that both rated, at its reveal."""
    table = only(card("it", "scale", **more))
    for rating in (ann, bo):
        table.act(Done() if rating is None else Answer(values=(rating,)), Done())
    return table


@pytest.mark.parametrize(("ann", "bo"), [(a, b) for a in range(11) for b in (0, 3, 5, 10)])
def test_a_gap_of_three_or_more_is_worth_a_word(ann: int, bo: int) -> None:
    table = rated(str(ann), str(bo))
    here = table.turn.id
    table.act(Done())
    assert (table.turn.id == here) == (abs(ann - bo) >= 3)


def test_the_follow_up_is_the_cards_own_with_names_in_it_or_the_games() -> None:
    own, plain = rated("2", "9", follow_up="{partner}, what would {me} say?"), rated("2", "9")
    own.act(Done())
    plain.act(Done())
    assert own.scene.prompt == "Bo, what would Ann say?"
    assert plain.scene.prompt == DEFAULT_FOLLOW_UP


@pytest.mark.parametrize(("ann", "bo"), [(None, "9"), ("0", None), (None, None)])
def test_where_one_gave_no_number_there_is_no_gap(ann: str | None, bo: str | None) -> None:
    table = rated(ann, bo)
    here = table.turn.id
    table.act(Done())
    assert table.turn.id != here


_GUESSED: tuple[Action, ...] = (Answer(values=("tea",)), Done(), Answer(values=("coffee",)), Done(), Done())


def test_a_reveal_says_which_is_the_truth_and_which_the_guess() -> None:
    table = only(card("one", "guess"))
    table.act(*_GUESSED)
    assert [(shown.name, shown.title) for shown in table.scene.shown] == [("Ann", "the truth"), ("Bo", "the guess")]


@pytest.mark.parametrize("kind", KINDS)
def test_whoever_is_beside_a_secret_without_a_curtain_is_asked_to_look_away(kind: str) -> None:
    before, asked = None, []
    for moment in walk(only(card("it", kind))):
        opens = moment.sealed and (before is None or (before.step != "hand-over" and before.actor != moment.actor))
        assert ("Bo, look away while Ann" in moment.aside) is opens
        assert "only you can see" not in moment.prompt.lower()
        before = moment
        asked += [moment.step_id] if opens else []
    assert len(asked) == ("°" in SCRIPTS[kind])


@pytest.mark.parametrize(
    ("verdict", "points"),
    [(Answer(values=("Yes",)), 2), (Answer(values=("Close",)), 1), (Answer(values=("No",)), 0), (Done(), 0)],
)
def test_a_guess_adds_to_the_one_shared_total(verdict: Action, points: int) -> None:
    table = only(card("one", "guess"), card("two", "guess"), cards=3)
    for _ in range(2):
        table.act(*_GUESSED, verdict)
    assert table.evening.total == 2 * points


@pytest.mark.parametrize("written", [("", "tea"), ("tea", ""), ("", "")])
def test_where_nothing_was_written_there_is_nothing_to_judge(written: tuple[str, str]) -> None:
    table = only(card("one", "guess"), card("two", "guess"), cards=3)
    truth, guess = written
    table.act(Answer(values=(truth,)), Done(), Answer(values=(guess,)), Done())
    assert table.scene.step == "reveal"
    assert ("Nothing from either of you" in table.scene.prompt) is (not any(written))
    first = table.turn.id
    table.act(Done())
    assert table.turn.id != first


@pytest.mark.parametrize("leave", [Pass(), Later(), Never(), End()])
def test_a_guess_that_was_left_before_its_verdict_adds_nothing(leave: Action) -> None:
    table = only(card("one", "guess"), card("two", "guess"), cards=3)
    table.act(*_GUESSED, leave)
    assert table.evening.total == 0


def at_confirm(kind: str) -> Table:
    table = only(card("it", kind))
    while table.scene.step != "confirm":
        table.act(onward(table.scene))
    return table


LOOPS = {"listen": "say", "own-it": "say", "apology": "say"}


@pytest.mark.parametrize("kind", LOOPS)
def test_not_yet_leads_back_as_often_as_it_takes_and_counts_the_rounds(kind: str) -> None:
    table, ids = at_confirm(kind), set()
    who = table.scene.actor
    for rounds in range(1, 5):
        table.act(Confirm(yes=False))
        assert table.scene.step == LOOPS[kind]
        assert table.scene.rounds == rounds
        while table.scene.step != "confirm":
            ids.add(table.scene.step_id)
            table.act(Done())
        assert table.scene.actor == who
        ids.add(table.scene.step_id)
    assert len(ids) == 4 * (3 if kind == "apology" else 2), "each round is another scene"
    table.act(Confirm(yes=True))
    assert table.scene.rounds == 0


@pytest.mark.parametrize("kind", LOOPS)
@pytest.mark.parametrize("action", [Done(), Answer(values=("yes",)), Keep()])
def test_only_a_yes_or_a_not_yet_leads_on_from_a_confirm(kind: str, action: Action) -> None:
    table = at_confirm(kind)
    before = table.evening
    with pytest.raises(NotNow):
        table.act(action)
    assert table.evening == before


def test_what_was_written_openly_stays_in_sight_while_it_is_talked_about() -> None:
    table = only(card("it", "own-it", prompts=("I am", "since", "I ask {partner} for")))
    table.act(Answer(values=("tired", "noon", "an hour")))
    [shown] = table.scene.shown
    assert shown.name == "Ann"
    assert shown.lines == (("I am", "tired"), ("since", "noon"), ("I ask Bo for", "an hour"))
    table.act(Done())
    assert table.scene.shown == (shown,)


@pytest.mark.parametrize("kind", ["question", "activity"])
def test_a_timer_is_offered_only_where_the_card_has_minutes(kind: str) -> None:
    assert only(card("it", kind)).scene.timer is None
    assert only(card("it", kind, minutes=7)).scene.timer == 7


def test_whoever_has_the_floor_has_minutes_of_their_own() -> None:
    assert only(card("it", "listen")).scene.timer == 4
    assert only(card("it", "listen", minutes=2)).scene.timer == 2


def test_names_that_look_like_places_are_only_names() -> None:
    table = only(card("it", text="{me}, {partner} and all"))
    now = scene(table.evening, {"a": "{partner}", "b": "{me}"})
    assert now is not None
    assert now.text == "{partner}, {me} and all"


# A kind that only this test knows -----------------------------------------------------------------------------------

DUET = Kind(
    name="duet",
    title="Duet",
    mark="+",
    needs=frozenset({"scale", "options"}),
    takes=frozenset({"prompts", "follow_up"}),
    steps=(
        Step(name="draft", type="write", actor=Role.PARTNER, prompt="{me} drafts.", keep="wishes",
             fields=(Field(name="one", label="One"), Field(name="two", label="Two"))),
        Step(name="bet", type="pick", actor=Role.DRAWER, sealed=True, choices="options", aside="No peeking."),
        Step(name="over", type="hand-over", actor=Role.PARTNER),
        Step(name="mine", type="pick", actor=Role.PARTNER, sealed=True, choices="scale"),
        Step(name="back", type="hand-over", actor=Role.DRAWER),
        Step(name="yours", type="pick", actor=Role.DRAWER, sealed=True, choices="scale"),
        Step(name="both", type="hand-over"),
        Step(name="look", type="reveal", reveals=("bet", "mine", "yours"), keep="journal"),
        Step(name="apart", type="do", when="gap", minutes=3, prompt="{follow_up}"),
        Step(name="again", type="confirm", actor=Role.PARTNER, back="draft", yes="Sing", no="Once more"),
        Step(name="verdict", type="pick", actor=Role.PARTNER, choices=("Flat", "Sharp"), scores=(0, 5)),
    ),
)  # fmt: skip


@pytest.fixture
def duet(monkeypatch: pytest.MonkeyPatch) -> Card:
    monkeypatch.setitem(KINDS, "duet", DUET)
    monkeypatch.setitem(NEEDED, "duet", {"scale": ("low", "high"), "options": ("do", "re")})
    return card("sing", "duet", prompts=("A", "B"), follow_up="{me} and {partner}, take a breath.")


SEVERAL = {"items": ("closeness", "fun", "rest"), "follow_up": "Which one, {me}?"}


def rated_each(ann: tuple[str, ...], bo: tuple[str, ...]) -> Table:
    """A scale of several things that both rated, at its reveal."""
    table = only(card("it", "scale", **SEVERAL))
    table.act(Answer(values=ann), Done(), Answer(values=bo), Done())
    return table


def test_a_scale_of_several_things_is_rated_one_by_one_and_seen_side_by_side() -> None:
    scene = rated_each(("7", "", "10"), ("6", "4", "10")).scene
    assert [shown.lines for shown in scene.shown] == [
        (("closeness", "7"), ("fun", ""), ("rest", "10")),
        (("closeness", "6"), ("fun", "4"), ("rest", "10")),
    ]


@pytest.mark.parametrize(
    ("ann", "bo", "follows"),
    [
        (("7", "2", "5"), ("5", "4", "5"), False),
        (("7", "2", "5"), ("7", "5", "5"), True),
        (("7", "", "5"), ("7", "9", "5"), False),
        (("", "", ""), ("", "", ""), False),
    ],
)
def test_one_thing_seen_quite_differently_is_worth_a_word(
    ann: tuple[str, ...], bo: tuple[str, ...], follows: bool
) -> None:
    table = rated_each(ann, bo)
    table.act(Done())
    assert (table.evening.turn is not None and table.turn.step.name == "follow-up") is follows


def test_a_kind_that_only_a_script_defines_is_played_like_any_other(duet: Card) -> None:
    table = sit_down(deck("own", duet), cards=2)
    table.act(Answer(values=("7", "3")), Answer(values=("re",)), Done(), Answer(values=("2",)), Done())
    table.act(Answer(values=("5",)), Done())
    assert [(shown.name, shown.lines) for shown in table.scene.shown] == [
        ("Bo", (("A", "7"), ("B", "3"))),
        ("Ann", (("", "re"),)),
        ("Bo", (("", "2"),)),
        ("Ann", (("", "5"),)),
    ]
    assert table.act(Done()).turn is not None
    assert (table.scene.step, table.scene.prompt, table.scene.timer) == ("do", "Ann and Bo, take a breath.", 3)
    table.act(Done())
    assert (table.scene.step, table.scene.yes, table.scene.no) == ("confirm", "Sing", "Once more")
    table.act(Confirm(yes=False))
    assert (table.scene.step, table.scene.given) == ("write", ("7", "3"))
    table.act(Done())
    assert table.turn.answer("draft") is not None
    assert table.turn.answer("draft").values == ("7", "3"), "going on from what was written keeps it"  # type: ignore[union-attr]
    while table.scene.step != "pick" or table.scene.sealed:
        table.act(onward(table.scene))
    table.act(Answer(values=("Sharp",)))
    assert table.evening.total == 5
    assert table.scene.kind in ("thanks", "wish")


def test_what_is_kept_of_a_new_kind_may_be_what_its_step_asked_for(duet: Card) -> None:
    table = sit_down(deck("own", duet), cards=2)
    table.act(Keep(), Answer(values=("a boat", "a bell")))
    assert [kept.title for kept in table.evening.kept] == ["a boat", "a bell"]

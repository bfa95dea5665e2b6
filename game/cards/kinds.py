"""The kinds of card: each a script of steps.

A kind is data. `game.play.evening` walks any script, and every face plays any step by its type alone, so a new kind is
an entry in `KINDS`, never a new screen. `{me}` and `{partner}` in prompts: the one acting in that step, and the other.
"""

from collections.abc import Iterable
from dataclasses import replace
from typing import Literal

from game.cards.script import Choices, Field, Kind, Picked, Role, Step


def _handed(role: Role) -> Step:
    """The curtain before `role` takes the keyboard."""
    return Step(name=f"hand-over-to-{role}", type="hand-over", actor=role)


_LOOK_AWAY = {
    "write": "{partner}, look away while {me} writes.",
    "pick": "{partner}, look away while {me} picks.",
}
"""Said where a sealed step begins with no curtain before it."""


def _by_each(
    step_type: Literal["write", "pick"], prompt: str, *, fields: tuple[Field, ...] = (), choices: Choices = ()
) -> tuple[Step, ...]:
    """The same secret step for the drawer while the partner looks away, behind the curtain for the partner, and a
    curtain until both look."""
    drawer = Step(
        name="drawer",
        type=step_type,
        actor=Role.DRAWER,
        sealed=True,
        prompt=prompt,
        aside=_LOOK_AWAY[step_type],
        fields=fields,
        choices=choices,
    )
    partner = replace(drawer, name="partner", actor=Role.PARTNER, aside="")
    return (drawer, _handed(Role.PARTNER), partner, _handed(Role.BOTH))


_ANSWER = (Field(name="answer"),)
_BOTH = ("drawer", "partner")
_ROUND_MINUTES = 4


LETTER_SEALS = ("Now, at this table", "From a day that I name", "Alone, when it suits", "When we are both here for it")
"""When a letter may be read; what each means in the saves, and is called there: `game.play.seals`."""


# The scripts are a table, to be read as one.
# fmt: off
def _floor(role: Role, other: Role) -> tuple[Step, ...]:
    """One turn of the floor: speak, hear it said back, and the speaker alone says when it is right.

    Speaker-listener technique and Rapoport's rule, see `docs/practices.md`.
    """
    return (
        Step(
            name=f"{role}-speaks", type="say", actor=role, minutes=_ROUND_MINUTES,
            prompt="{me}, you have the floor. Speak for yourself, a little at a time.",
            aside="{partner} listens: no answer yet, no mending, only listening.",
        ),
        Step(
            name=f"{other}-says-it-back", type="say", actor=other, voice=role,
            prompt="{me}, say back what you heard, in your own words. Nothing added.",
            aside="{partner} keeps the floor, and only listens.",
        ),
        Step(
            name=f"{role}-confirms", type="confirm", actor=role, back=f"{other}-says-it-back",
            prompt="{me}, is that what you meant? Only you can say.", yes="That's it", no="Not quite",
            aside="{partner} might ask: what did I miss?",
        ),
    )


def _scripts() -> Iterable[Kind]:
    """All kinds that ship. The practices behind them: `docs/practices.md`."""
    yield Kind(
        name="question", title="Question", mark="◆",
        about="one answers, then the other",
        steps=(
            Step(name="drawer-says", type="say", actor=Role.DRAWER, when="drawer-answers", prompt="Over to {me}.",
                 aside="{partner} listens.", minutes=0),
            Step(name="partner-says", type="say", actor=Role.PARTNER, when="partner-answers", prompt="And now {me}.",
                 aside="{partner} listens.", minutes=0),
        ),
    )
    yield Kind(
        name="activity", title="Activity", mark="✦",
        about="something to do, now",
        steps=(Step(name="do", type="do", minutes=0, prompt="{drawer} reads it out. Not for tonight? Pass."),),
    )
    yield Kind(
        name="sealed", title="Sealed", mark="✉",
        about="both write in secret, then both look",
        steps=(
            *_by_each("write", "Write yours, {me}. It stays covered until you look together.", fields=_ANSWER),
            Step(name="reveal", type="reveal", reveals=_BOTH, prompt="Read each other's, and ask one thing more.",
                 keep="journal"),
        ),
    )
    yield Kind(
        name="guess", title="Guess", mark="?",
        about="one writes the truth, the other guesses",
        steps=(
            Step(name="truth", type="write", actor=Role.DRAWER, sealed=True, fields=_ANSWER, title="the truth",
                 prompt="{me}, write the true answer. {partner} will try to guess it.", aside=_LOOK_AWAY["write"]),
            _handed(Role.PARTNER),
            Step(name="guess", type="write", actor=Role.PARTNER, sealed=True, fields=_ANSWER, title="the guess",
                 prompt="{me}, what do you think {partner} wrote?"),
            _handed(Role.BOTH),
            Step(name="reveal", type="reveal", reveals=("truth", "guess"),
                 prompt="Tell each other what lies behind the words."),
            Step(name="judge", type="pick", actor=Role.DRAWER, choices=("Yes", "Close", "No"), scores=(2, 1, 0),
                 when="all-written", prompt="{me}, was it right? It counts for the two of you together."),
        ),
    )
    yield Kind(
        name="choice", title="Choice", mark="⇄", needs=frozenset({"options"}),
        about="both pick in secret",
        steps=(
            *_by_each("pick", "Pick yours, {me}. It stays covered until you look together.", choices="options"),
            Step(name="reveal", type="reveal", reveals=_BOTH, prompt="And now: why?", keep="journal"),
        ),
    )
    yield Kind(
        name="scale", title="Scale", mark="≡", needs=frozenset({"scale"}), takes=frozenset({"follow_up", "items"}),
        about="both rate from 0 to 10 in secret",
        steps=(
            *_by_each("pick", "Where are you on this, {me}? It stays covered until you look together.",
                      choices="scale"),
            Step(name="reveal", type="reveal", reveals=_BOTH, prompt="No number is wrong. What is behind yours?",
                 keep="journal"),
            Step(name="follow-up", type="say", when="gap", prompt="{follow_up}"),
        ),
    )
    yield Kind(
        name="match", title="Match", mark="∞", needs=frozenset({"items"}),
        about="each marks a list; only what both want is shown",
        steps=(
            *_by_each("pick", "Mark each one, {me}. Only what you both want will ever be shown.", choices="items"),
            Step(name="reveal", type="reveal", reveals=_BOTH, overlaps=True, keep="wishes",
                 prompt="Only what you share is shown. The rest is forgotten."),
        ),
    )
    yield Kind(
        name="listen", title="Listen", mark="◎",
        about="one speaks, the other says it back, then swap",
        steps=(*_floor(Role.DRAWER, Role.PARTNER), *_floor(Role.PARTNER, Role.DRAWER)),
    )
    yield Kind(
        name="own-it", title="Own it", mark="◐", takes=frozenset({"prompts"}),
        about="one writes what they feel and need, the other says it back",
        steps=(
            Step(name="own", type="write", actor=Role.DRAWER, gentle=True,
                 prompt="{me}, one moment, and your side of it.",
                 aside="{partner} only listens.",
                 fields=(Field(name="feel", label="I feel", lines=1), Field(name="when", label="when", lines=2),
                         Field(name="need", label="I need", lines=2))),
            Step(name="says-it-back", type="say", actor=Role.PARTNER, voice=Role.DRAWER,
                 prompt="{me}, say it back in your own words.",
                 aside="{partner} keeps the floor, and only listens."),
            Step(name="confirms", type="confirm", actor=Role.DRAWER, back="says-it-back",
                 prompt="{me}, is that what you meant? Only you can say.", yes="That's it", no="Not quite",
                 aside="{partner} might ask: what did I miss?"),
        ),
    )
    yield Kind(
        name="apology", title="Apology", mark="○", takes=frozenset({"prompts"}),
        about="one writes it, the other asks and says it back",
        steps=(
            Step(name="apology", type="write", actor=Role.DRAWER, gentle=True,
                 prompt="{me}, take your time. An explanation is welcome; an excuse is not needed.",
                 aside="{partner} waits. There is no hurry.",
                 fields=(Field(name="did", label="What I did", lines=2),
                         Field(name="effect", label="What it did to you", lines=2),
                         Field(name="sorry", label="I am sorry", lines=2),
                         Field(name="why", label="How it came about, if you like", lines=2),
                         Field(name="now", label="What I will do now", lines=2))),
            Step(name="asks", type="say", actor=Role.PARTNER, voice=Role.DRAWER,
                 prompt="{me}, ask what you need to know.",
                 aside="{partner} answers what is asked, no more."),
            Step(name="says-it-back", type="say", actor=Role.PARTNER, voice=Role.DRAWER,
                 prompt="{me}, say back what you heard.",
                 aside="{partner} only listens."),
            Step(name="hears", type="confirm", actor=Role.PARTNER, voice=Role.DRAWER, back="asks",
                 yes="Heard", no="Not yet",
                 prompt="{me}, only you can say. Heard is not the same as forgiven, and nobody asks you to forgive.",
                 aside="{partner} only listens, and asks for nothing."),
        ),
    )
    yield Kind(
        name="assumption", title="Assumption", mark="◇", takes=frozenset({"prompts"}),
        about="one writes what they saw and made of it, and asks",
        steps=(
            Step(name="assumption", type="write", actor=Role.DRAWER, prompt="{me}, one small moment.",
                 aside="{partner} waits.",
                 fields=(Field(name="saw", label="What I saw", lines=2),
                         Field(name="story", label="The story I told myself", lines=2),
                         Field(name="others", label="Two other explanations", lines=2),
                         Field(name="question", label="What I would like to ask", lines=2))),
            Step(name="answers", type="say", actor=Role.PARTNER, voice=Role.DRAWER,
                 prompt="{me}, answer the question. Only the question.",
                 aside="{partner} listens."),
        ),
    )
    yield Kind(
        name="letter", title="Letter", mark="✎", takes=frozenset({"prompts"}),
        about="one writes, seals, and hands it over",
        steps=(
            Step(name="letter", type="write", actor=Role.DRAWER, sealed=True, gentle=True,
                 prompt="{me}, write to {partner}. Nobody reads it before you say when.",
                 aside=_LOOK_AWAY["write"],
                 fields=(Field(name="loving", label="Something loving first"),
                         Field(name="concern", label="What is on my mind"),
                         Field(name="suggestion", label="What we could try"),
                         Field(name="close", label="And to close", lines=2))),
            Step(name="seal", type="pick", actor=Role.DRAWER, sealed=True, choices=LETTER_SEALS,
                 needed=True, prompt="{me}, when may {partner} read it?"),
            Step(name="day", type="write", actor=Role.DRAWER, sealed=True, when=Picked(step="seal", among=(1,)),
                 prompt="{me}, from which day on? Like saturday, 3 May or in 2 weeks.",
                 fields=(Field(name="day", lines=1, day=True),)),
            Step(name="hand-over-to-partner", type="hand-over", actor=Role.PARTNER, voice=Role.DRAWER, keep="letters",
                 keep_unless_told=True),
            Step(name="sealed", type="say", actor=Role.PARTNER, voice=Role.DRAWER,
                 when=Picked(step="seal", among=(1, 2, 3)),
                 prompt="{me}, {partner} wrote you a letter. {sealed} It waits among your letters.",
                 aside="{partner} says nothing of what is in it, and {me} does not ask."),
            Step(name="read", type="reveal", actor=Role.PARTNER, voice=Role.DRAWER, reveals=("letter",), keep="journal",
                 when=Picked(step="seal", among=(0,)),
                 prompt="{me}, read it, twice if you like. Then say one thing that reached you."),
        ),
    )
    yield Kind(
        name="wish", title="Wish", mark="♡",
        about="each wishes in secret; both go to the list",
        steps=(
            *_by_each("write", "One wish, {me}, in a few words. Nobody sees it yet.",
                      fields=(Field(name="wish", lines=1),)),
            Step(name="reveal", type="reveal", reveals=_BOTH, prompt="What is written here goes on your wish list.",
                 keep="wishes", keep_unless_told=True),
        ),
    )
    yield Kind(
        name="plan", title="Plan", mark="→",
        about="one writes what you both have in mind, the other agrees",
        steps=(
            Step(name="plan", type="write", actor=Role.DRAWER, keep="journal", fields=(Field(name="plan", lines=2),),
                 prompt="{me}, write down what you both have in mind: who, what, when.",
                 aside="{partner} thinks along, aloud."),
            Step(name="agreed", type="confirm", actor=Role.PARTNER, voice=Role.DRAWER, back="plan",
                 yes="Agreed", no="Not yet", prompt="{me}, is it a plan you like too?",
                 aside="{partner} can change it as long as it is not."),
        ),
    )
    yield Kind(
        name="thanks", title="Thanks", mark="♥",
        about="each thanks, the other says what it meant",
        steps=(
            Step(name="drawer-thanks", type="say", actor=Role.DRAWER,
                 prompt="{me}, tell {partner} what it was, and what it showed you about them."),
            Step(name="partner-replies", type="say", actor=Role.PARTNER, voice=Role.DRAWER,
                 prompt="{me}, what did it mean to hear that?"),
            Step(name="partner-thanks", type="say", actor=Role.PARTNER,
                 prompt="And you, {me}: what was it for you, and what did it show you about {partner}?"),
            Step(name="drawer-replies", type="say", actor=Role.DRAWER, voice=Role.PARTNER,
                 prompt="And to you, {me}: what did it mean to hear?"),
        ),
    )
# fmt: on


KINDS: dict[str, Kind] = {kind.name: kind for kind in _scripts()}
"""Every kind by its name."""

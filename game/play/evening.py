"""One evening, step by step.

`apply(evening, action, …) -> (evening, events)` is the only way forward: resume, replay, tests and every face rest on
it. It walks the script of the card on the table, deals the next card when a script is through, and lands the evening.
Pure: time comes in as `now`, chance as the evening's seed, cards as the packed `Box`.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID, uuid5

from game.cards.deck import Deck
from game.cards.script import GAP, Condition, Picked, Step
from game.errors import NotNow
from game.play.actions import (
    Action,
    AddNote,
    AddWish,
    Answer,
    Confirm,
    Deeper,
    Done,
    End,
    Favourite,
    Keep,
    Lacking,
    Later,
    Lighter,
    Never,
    Pass,
    Pause,
    Return,
    Undo,
)
from game.play.arc import SERIOUS_THEMES, Stage, beads, fitting
from game.play.dealer import Box, deal, set_out
from game.play.events import (
    CardAnswered,
    CardMarked,
    EveningEnded,
    Event,
    JournalKept,
    LetterRead,
    LetterWritten,
    Mark,
    WishAdded,
)
from game.play.players import Seat, other
from game.play.scene import answer_lines, letter_seal, overlaps, picked_at, words_of
from game.play.seals import LetterWords
from game.play.state import Break, Evening, Given, Kept, Outcome, Play, SeasonWeek, Turn
from game.text import NOTE_LENGTH, TITLE_LENGTH, clean_line

Result = tuple[Evening, tuple[Event, ...]]

_NOTHING_TO_DEAL = "No card of these decks may be dealt within your limits. Choose another deck."


def begin(
    box: Box,
    *,
    id: UUID,
    seed: int,
    cards: int,
    starter: Seat,
    now: datetime,
    week: SeasonWeek | None = None,
) -> Evening:
    """Sit down: an evening of so many cards, with the first one dealt; of fewer, where there are not so many different
    ones.

    `cards` counts every card of the evening, the landing included. Raises `NotNow` when no card of the chosen decks may
    be dealt: the house's own cards alone make no evening.
    """
    if not box.themes:
        raise NotNow(_NOTHING_TO_DEAL)
    serious = bool(box.themes & SERIOUS_THEMES) and cards > 2
    arc = beads(fitting(cards, box.different, serious=serious), serious=serious)
    evening = Evening(id=id, seed=seed, started=now, decks=box.deck_ids, beads=arc, week=week)
    evening = _deal(evening, box, drawer=starter)
    if evening.turn is None:
        raise NotNow(_NOTHING_TO_DEAL)
    return evening


def begin_programme(programme: Deck, *, id: UUID, starter: Seat, now: datetime) -> Evening:
    """Sit down to a set running order, its first card dealt."""
    stages: tuple[Stage, ...] = ("warm", "open", "deep")
    beads = (*(stages[card.depth - 1] for card in programme.cards[:-1]), "land")
    evening = Evening(id=id, seed=0, started=now, decks=(programme.id,), beads=beads, programme=programme)
    return _deal(evening, set_out(programme), drawer=starter)


def apply(evening: Evening, action: Action, *, box: Box, names: dict[Seat, str], now: datetime) -> Result:
    """The evening after the action, and what the saves must do besides.

    `names` fill the placeholders of what is kept. Raises `NotNow` when the action does not fit the step on the table;
    the evening is then unchanged.
    """
    if evening.turn is None:
        raise NotNow("The evening is over.")
    act = _on_table if evening.pause is None else _paused
    after, events = act(evening, evening.turn, action, box=box, names=names, now=now)
    return _remember(evening, after, events), events


def _remember(before: Evening, after: Evening, events: Sequence[Event]) -> Evening:
    """The evening with what undo may go back to: earlier moments of the same card, since the last curtain, as long as
    nothing was kept or forgotten for good."""
    old, new = before.turn, after.turn
    if old is None or new is None or old.id != new.id:
        return after.model_copy(update={"past": ()})
    if new.at == old.at and new.rounds == old.rounds:
        return after
    if "hand-over" in (old.step.type, new.step.type) or new.step.overlaps or events:
        return after.model_copy(update={"past": ()})
    if len(after.past) < len(before.past):
        return after
    return after.model_copy(update={"past": (*before.past, old)})


def _paused(evening: Evening, turn: Turn, action: Action, *, box: Box, names: dict[Seat, str], now: datetime) -> Result:
    match action:
        case Return():
            return evening.model_copy(update={"pause": None}), ()
        case End(now=at_once):
            evening = evening.model_copy(update={"pause": None})
            return _end(evening, turn, at_once=at_once, box=box, names=names, now=now)
    raise NotNow("You are on a pause. Come back first, or end the evening.")


def _on_table(  # noqa: PLR0911, PLR0912 - one branch an action
    evening: Evening, turn: Turn, action: Action, *, box: Box, names: dict[Seat, str], now: datetime
) -> Result:
    def put(new: Turn) -> Result:
        return evening.model_copy(update={"turn": new}), ()

    def away(evening: Evening, outcome: Outcome) -> Result:
        evening, kept = _keep_offered(evening, turn, names, now)
        evening, events = _next_card(evening, turn, outcome, box=box, now=now)
        return evening, (*kept, *events)

    match action:
        case Done():
            if turn.step.type == "confirm":
                raise NotNow("Only a yes or a not yet leads on from here.")
            if turn.step.type in ("write", "pick") and turn.answer(turn.step.name) is None:
                # Nothing typed or picked is an answer too: both see that there was none, and no step holds anyone up.
                _check_days(turn, nothing := ("",) * answer_lines(turn))
                turn = _give(turn, nothing)
            return _step_done(evening, turn, box=box, names=names, now=now)
        case Answer(values=values):
            _check_answer(turn, values)
            return _step_done(evening, _give(turn, values), box=box, names=names, now=now)
        case Confirm(yes=yes):
            if turn.step.type != "confirm":
                raise NotNow("There is nothing to confirm in this step.")
            if yes:
                return _step_done(evening, turn.model_copy(update={"rounds": 0}), box=box, names=names, now=now)
            back = next(i for i, s in enumerate(turn.card.script.steps) if s.name == turn.step.back)
            return put(turn.model_copy(update={"at": back, "rounds": turn.rounds + 1, "keeping": False}))
        case Keep(yes=yes):
            if turn.step.keep in (None, "letters"):
                raise NotNow("There is nothing to keep in this step. A note goes to the journal from any card.")
            return put(turn.model_copy(update={"keeping": yes}))
        case Undo():
            if not evening.past:
                raise NotNow("There is nothing on this card to take back.")
            return evening.model_copy(update={"turn": _back(evening.past[-1], turn), "past": evening.past[:-1]}), ()
        case Lacking():
            if not turn.card.needs:
                raise NotNow("This card needs nothing. Pass it if you like.")
            lacking = tuple(dict.fromkeys((*evening.lacking, *turn.card.needs)))
            return away(evening.model_copy(update={"lacking": lacking}), "later")
        case Pass():
            return away(evening, "passed")
        case Later():
            return _marked(away(evening, "later"), turn, "later", on=True)
        case Never():
            return _marked(away(evening, "never"), turn, "never", on=True)
        case Favourite(yes=yes):
            return _marked((evening, ()), turn, "favourite", on=yes)
        case AddWish(id=id, title=title):
            kept = Kept(id=id, place="wishes", title=title)
            event = WishAdded(id=id, title=title, at=now, ref=turn.ref)
            return evening.model_copy(update={"kept": (*evening.kept, kept)}), (event,)
        case AddNote(id=id, text=text):
            return _noted(evening, turn, id=id, text=text, names=names, now=now)
        case Lighter():
            return evening.model_copy(update={"bend": max(-2, evening.bend - 1)}), ()
        case Deeper():
            return evening.model_copy(update={"bend": min(2, evening.bend + 1)}), ()
        case Pause(minutes=minutes):
            pause = Break(since=now, until=now + timedelta(minutes=minutes))
            return evening.model_copy(update={"pause": pause}), ()
        case End(now=at_once):
            return _end(evening, turn, at_once=at_once, box=box, names=names, now=now)
        case Return():
            raise NotNow("You are not on a pause.")


def _back(before: Turn, turn: Turn) -> Turn:
    """An earlier moment of the turn, with what was typed or picked in that step still there, to be mended."""
    answer = turn.answer(before.step.name)
    return _give(before, answer.values) if answer else before


def _check_answer(turn: Turn, values: Sequence[str]) -> None:
    step, card = turn.step, turn.card
    if step.type not in ("write", "pick"):
        raise NotNow("There is nothing to write or pick in this step.")
    if len(values) != answer_lines(turn):
        raise NotNow(f"This step takes {answer_lines(turn)} answers, not {len(values)}.")
    _check_days(turn, values)
    if step.type == "write":
        return
    allowed: Sequence[str]
    match step.choices:
        case "options":
            allowed = card.options
        case "scale":
            allowed = [*map(str, range(11)), *([""] if card.items else [])]
        case "items":
            allowed = ("yes", "maybe", "not now", "")
        case words:
            allowed = words
    for value in values:
        if value not in allowed:
            # What was typed may be a secret: no error says it again.
            raise NotNow(f"Pick one of these: {', '.join(filter(None, allowed))}.")


def _check_days(turn: Turn, values: Sequence[str]) -> None:
    """Where a day is asked for, nothing else leads on."""
    for field, value in zip(turn.step.fields, values, strict=False):
        try:
            field.day and date.fromisoformat(value)
        except ValueError:
            raise NotNow("A day is needed here. To choose another seal, undo.") from None


def _give(turn: Turn, values: Sequence[str]) -> Turn:
    """The turn with this step's answer laid down, over an earlier one of the same step."""
    seat = turn.seat(turn.step.actor) or turn.drawer
    rest = tuple(g for g in turn.given if g.step != turn.step.name)
    return turn.model_copy(update={"given": (*rest, Given(step=turn.step.name, seat=seat, values=tuple(values)))})


def _step_done(evening: Evening, turn: Turn, *, box: Box, names: dict[Seat, str], now: datetime) -> Result:
    """The step on the table is played: take what it kept, then the next step of the script, or the next card."""
    evening, events = _keep_offered(evening, turn, names, now)
    if turn.step.scores and (given := turn.answer(turn.step.name)):
        points = dict(zip(turn.step.choices, turn.step.scores, strict=True)).get(given.values[0], 0)
        turn = turn.model_copy(update={"points": turn.points + points})
    onward = _enter(turn, turn.at + 1)
    if onward is not None:
        if turn.step.keep == "letters" and onward.step.reveals and events:
            events.append(LetterRead(id=_letter_id(turn), at=now))
        return evening.model_copy(update={"turn": onward}), tuple(events)
    evening, more = _next_card(evening, turn, "played", box=box, now=now)
    return evening, (*events, *more)


def _enter(turn: Turn, at: int) -> Turn | None:
    """The turn at the first step from `at` on that is to be played, or None when the script is through."""
    for index, step in enumerate(turn.card.script.steps[at:], start=at):
        if step.when is None or _holds(turn, step.when):
            return _reach(turn.model_copy(update={"at": index, "keeping": step.keep_unless_told}), step)
    return None


def _reach(turn: Turn, step: Step) -> Turn:
    """What arriving at a step does to the answers: at a reveal of marks, all that is not shared is forgotten, and who
    of the two was the less sure."""
    if not step.overlaps:
        return turn
    marks = turn.picks("items")
    shared = overlaps(turn)
    left = tuple(
        "" if item not in shared else "yes" if set(both) == {"yes"} else "maybe"
        for item, *both in zip(turn.card.items, *(given.values for given in marks), strict=True)
    )
    given = tuple(g.model_copy(update={"values": left}) if g in marks else g for g in turn.given)
    return turn.model_copy(update={"given": given})


def _holds(turn: Turn, condition: Condition | Picked) -> bool:
    match condition:
        case Picked(step=name, among=among):
            return picked_at(turn, name) in among
        case "drawer-answers":
            return turn.card.who in ("both", "drawer")
        case "partner-answers":
            return turn.card.who in ("both", "partner")
        case "gap":
            rated = zip(*(given.values for given in turn.picks("scale")), strict=True)
            return any(len(pair) > 1 and all(pair) and abs(int(pair[0]) - int(pair[1])) >= GAP for pair in rated)
        case "overlap":
            return bool(overlaps(turn))
        case "all-written":
            return all(all(g.values) for g in turn.given if turn.card.script.step(g.step).type == "write")


def _next_card(evening: Evening, turn: Turn, outcome: Outcome, *, box: Box, now: datetime) -> Result:
    """The card leaves the table. A played one moves the arc and the draw on; any other is replaced in its place."""
    evening = _off_table(evening, turn, outcome, now)
    answered: tuple[Event, ...] = ()
    if outcome == "played":
        evening = evening.model_copy(update={"total": evening.total + turn.points})
        answered = _answered(evening, turn)
    if outcome != "played" and evening.programme is None:
        evening = _deal(evening, box, drawer=turn.drawer)
    elif evening.at + 1 < len(evening.beads):
        evening = _deal(evening.model_copy(update={"at": evening.at + 1}), box, drawer=other(turn.drawer))
    if evening.turn:
        return evening, answered
    evening, ended = _close(evening, now)
    return evening, (*answered, *ended)


def _answered(evening: Evening, turn: Turn) -> tuple[Event, ...]:
    """What a programme is told of a card that was played: what both gave, where it asked for anything."""
    if evening.programme is None or not turn.given:
        return ()
    answers = tuple((given.seat, given.values) for given in turn.given)
    name = evening.programme.id
    return (CardAnswered(evening=evening.id, programme=name, card=turn.card.id, at=evening.started, answers=answers),)


def _off_table(evening: Evening, turn: Turn, outcome: Outcome, now: datetime) -> Evening:
    # Nobody's name stands beside a card that was passed.
    drawer = turn.drawer if outcome == "played" else None
    play = Play(ref=turn.ref, drawer=drawer, kind=turn.card.kind, depth=turn.card.depth, outcome=outcome, at=now)
    return evening.model_copy(update={"plays": (*evening.plays, play), "turn": None})


def _deal(evening: Evening, box: Box, *, drawer: Seat) -> Evening:
    """The evening with the next card on the table; at its landing where the decks have nothing more to give, and with
    none where even that is gone."""
    dealt = deal(box, evening)
    last = len(evening.beads) - 1
    if dealt is None and evening.at < last:
        evening = evening.model_copy(update={"at": last})
        dealt = deal(box, evening)
    if dealt is None:
        return evening
    turn = Turn(
        id=uuid5(evening.id, f"card {len(evening.plays)}"),
        ref=dealt.ref,
        card=dealt.card,
        deck_title=dealt.deck.title,
        theme=dealt.deck.theme,
        drawer=drawer,
        last_played=dealt.last_played,
    )
    return evening.model_copy(update={"turn": _enter(turn, 0)})


def _end(evening: Evening, turn: Turn, *, at_once: bool, box: Box, names: dict[Seat, str], now: datetime) -> Result:
    """Ending early still lands: first the landing card, and from there the end; where nothing was played there is
    nothing to land. What the reveal on the table was to keep is kept, and the card comes back another evening."""
    evening, events = _keep_offered(evening, turn, names, now)
    if not at_once and evening.lands:
        left = _off_table(evening, turn, "later", now)
        landed = _deal(left.model_copy(update={"at": len(evening.beads) - 1}), box, drawer=turn.drawer)
        if landed.turn:
            return landed, tuple(events)
    evening, ended = _close(evening, now)
    return evening, (*events, *ended)


def _close(evening: Evening, now: datetime) -> Result:
    closed = evening.model_copy(update={"turn": None, "pause": None, "ended": now})
    return closed, (EveningEnded(id=evening.id),)


def _marked(result: Result, turn: Turn, mark: Mark, *, on: bool) -> Result:
    evening, events = result
    marks = tuple(m for m in evening.marks if m != (turn.ref, mark))
    marks = (*marks, (turn.ref, mark)) if on else marks
    event = CardMarked(ref=turn.ref, mark=mark, on=on)
    return evening.model_copy(update={"marks": marks}), (event, *events)


def _noted(evening: Evening, turn: Turn, *, id: UUID, text: str, names: dict[Seat, str], now: datetime) -> Result:
    question = words_of(turn, turn.card.text, names)
    event = JournalKept(id=id, text=text, at=now, ref=turn.ref, question=question)
    kept = Kept(id=id, place="journal", title=next(filter(str.strip, text.splitlines()), ""))
    return evening.model_copy(update={"kept": (*evening.kept, kept)}), (event,)


def _keep_offered(evening: Evening, turn: Turn, names: dict[Seat, str], now: datetime) -> tuple[Evening, list[Event]]:
    """Where the offer to keep was taken, keep what the step on the table shows or asks for, however the card leaves:
    as wishes one by one, as a letter, or as one entry of the journal.

    Ids follow from the turn, so that keeping again after a crash keeps the same things.
    """
    events: list[Event] = []
    if not turn.keeping:
        return evening, events
    if turn.step.keep == "letters":
        return _send(evening, turn, names, now)
    shown = [g for name in (*turn.step.reveals, turn.step.name) if (g := turn.answer(name))]
    if turn.step.keep == "wishes":
        wishes = overlaps(turn) if turn.step.overlaps else [clean_line(v) for g in shown for v in g.values]
        for number, wish in enumerate(dict.fromkeys(filter(None, wishes))):
            id = uuid5(turn.id, f"wish {number}")
            title, notes = wish, ""
            if len(wish) > TITLE_LENGTH:
                title, notes = f"{wish[: TITLE_LENGTH - 1].rstrip()}…", wish[:NOTE_LENGTH]
            kept = Kept(id=id, place="wishes", title=title)
            events.append(WishAdded(id=id, title=title, notes=notes, at=now, ref=turn.ref))
            evening = evening.model_copy(update={"kept": (*evening.kept, kept)})
        return evening, events
    lines = [f"{names[g.seat]}: " + "\n".join(v for v in g.values if v) for g in shown if any(g.values)]
    if not lines:
        return evening, events
    entry = uuid5(turn.id, "journal")
    evening, kept_events = _noted(evening, turn, id=entry, text="\n".join(lines), names=names, now=now)
    return evening, list(kept_events)


def _send(evening: Evening, turn: Turn, names: dict[Seat, str], now: datetime) -> tuple[Evening, list[Event]]:
    """The letter of this card, sealed as its writer said, to the letters; nothing where nothing was written."""
    given = turn.answer("letter")
    words = LetterWords(**dict(zip(LetterWords.model_fields, given.values, strict=True))) if given else LetterWords()
    if given is None or not words.parts:
        return evening, []
    id, (seal, until) = _letter_id(turn), letter_seal(turn)
    question = words_of(turn, turn.card.text, names)
    event = LetterWritten(
        id=id, writer=given.seat, words=words, seal=seal, until=until, at=now, ref=turn.ref, question=question
    )
    kept = Kept(id=id, place="letters", title=f"A letter for {names[other(given.seat)]}")
    return evening.model_copy(update={"kept": (*evening.kept, kept)}), [event]


def _letter_id(turn: Turn) -> UUID:
    return uuid5(turn.id, "letter")

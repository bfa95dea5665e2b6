"""A letter, or an answered card, as one file for the other's Twosome: for people apart.

JSON with a format number, a checksum, and what is sent within: veiled, or locked with a passphrase of the two. It is
sealed there as it was here. Names stand in it, for seats may differ from house to house.
"""

import base64
import binascii
import hashlib
from collections.abc import Callable
from datetime import date
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import AwareDatetime, Field, TypeAdapter, ValidationError
from pydantic_core import from_json, to_json

from game.cards.card import TEXT_LENGTH, Ref
from game.errors import BadInput
from game.model import Frozen
from game.play.players import Seat, other
from game.play.seals import LetterWords, Seal
from game.play.veil import unveil, veil
from game.text import NOTE_LENGTH, Line, PlainText
from game.together.letters import Letter
from game.together.today import ANSWER_LENGTH

LETTER_SUFFIX, ANSWER_SUFFIX = ".twosome-letter", ".twosome-answer"
FORMAT = 1

Lock = Callable[[bytes], bytes]
"""Makes bytes unreadable without a passphrase, or readable again."""


class _Wrap(Frozen):
    """The file itself."""

    format: int = Field(alias="twosome-letter")
    locked: bool
    checksum: str
    body: str


class Answered(Frozen):
    """One player's answer to the question of a day, as it is sent."""

    writer: Seat
    day: date
    ref: Ref
    text: PlainText
    """The question, with `{me}` and `{partner}` still to be filled."""
    answer: PlainText


class _Within(Frozen):
    """What stands in all of them."""

    writer: Annotated[Line, Field(alias="from", min_length=1)]
    reader: Annotated[Line, Field(alias="to", min_length=1)]


class _AnswerWithin(_Within):
    """The answered card within."""

    what: Literal["answer"]
    day: date
    deck: Annotated[Line, Field(min_length=1)]
    card: Annotated[Line, Field(min_length=1)]
    text: Annotated[PlainText, Field(min_length=1, max_length=TEXT_LENGTH)]
    answer: Annotated[PlainText, Field(min_length=1, max_length=ANSWER_LENGTH)]


class _LetterWithin(_Within):
    """The letter within."""

    what: Literal["letter"]
    id: UUID
    at: AwareDatetime
    words: LetterWords
    seal: Seal
    until: date | None = None
    answers: UUID | None = None
    question: PlainText = ""


class Parcel:
    """A file that was taken up; what was sent comes out of it with `opened`."""

    def __init__(self, text: str) -> None:
        """Raises `BadInput` for what is no such file, or one that was changed on its way."""
        wrap = _as_wrap(text)
        self.locked = wrap.locked
        """Whether it takes a passphrase."""
        self._body = _checked(wrap)

    def opened(self, names: dict[Seat, str], unlock: Lock | None = None) -> Letter | Answered:
        """The letter or the answer, as it was sealed. `names`: who is at this table; one of them wrote it, or is to
        read it.

        Raises `BadInput`, and what `unlock` raises.
        """
        body = unlock(self._body) if unlock else self._body
        try:
            plain = body if unlock else to_json(unveil(body.decode()))
            within: _LetterWithin | _AnswerWithin = _WITHIN.validate_json(plain)
        except (ValidationError, ValueError):
            raise BadInput("What is in that file is nothing that this Twosome can read. Nothing was changed.") from None
        writer = _seat(within, names)
        if isinstance(within, _AnswerWithin):
            ref = Ref(deck=within.deck, card=within.card)
            return Answered(writer=writer, ref=ref, day=within.day, text=within.text, answer=within.answer)
        if not within.words.parts or max(map(len, within.words.parts)) > NOTE_LENGTH:
            raise BadInput("The letter in that file is empty, or longer than any letter. Nothing was changed.")
        more = within.model_dump(exclude={"what", "writer", "reader", "words"})
        return Letter(writer=writer, words=within.words, **more)


_WITHIN: TypeAdapter[_LetterWithin | _AnswerWithin] = TypeAdapter(
    Annotated[_LetterWithin | _AnswerWithin, Field(discriminator="what")]
)


def pack(sent: Letter | Answered, names: dict[Seat, str], lock: Lock | None = None) -> bytes:
    """It as a file; `lock` makes it unreadable without the passphrase, else it is only veiled."""
    content: dict[str, Any] = {"from": names[sent.writer], "to": names[other(sent.writer)]}
    if isinstance(sent, Answered):
        content |= {"what": "answer", "day": sent.day, "deck": sent.ref.deck, "card": sent.ref.card}
        content |= {"text": sent.text, "answer": sent.answer}
    else:
        content |= {"what": "letter", "words": sent.words.model_dump()}
        content |= sent.model_dump(include={"id", "at", "seal", "until", "answers", "question"})
    body = lock(to_json(content)) if lock else veil(content).encode()
    wrap = {
        "twosome-letter": FORMAT,
        "locked": lock is not None,
        "checksum": _checksum(body),
        "body": base64.b64encode(body).decode(),
    }
    return to_json(wrap, indent=2) + b"\n"


def _as_wrap(text: str) -> _Wrap:
    try:
        data = from_json(text)
        format = data["twosome-letter"]
    except (ValueError, TypeError, KeyError):
        raise BadInput("That is no letter or answer from a Twosome. Nothing was changed.") from None
    if isinstance(format, int) and format > FORMAT:
        raise BadInput("That file comes from a newer Twosome: update this one to read it. Nothing was changed.")
    try:
        return _Wrap.model_validate(data)
    except ValidationError:
        raise _changed() from None


def _checked(wrap: _Wrap) -> bytes:
    try:
        body = base64.b64decode(wrap.body, validate=True)
    except (binascii.Error, ValueError):
        raise _changed() from None
    if _checksum(body) != wrap.checksum:
        raise _changed()
    return body


def _changed() -> BadInput:
    return BadInput("That file is torn, or was changed on its way: ask for it once more. Nothing was changed here.")


def _checksum(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()


def _seat(within: _Within, names: dict[Seat, str]) -> Seat:
    """Who of the two here wrote it."""
    here = {name.casefold(): seat for seat, name in names.items()}
    writer, reader = (here.get(name.casefold()) for name in (within.writer, within.reader))
    if writer is None and reader is not None:
        writer = other(reader)
    if writer is None or writer == reader:
        two = f"{names['a']} and {names['b']}"
        raise BadInput(
            f"That file is from {within.writer} to {within.reader}, and here play {two}. Nothing was changed."
        )
    return writer

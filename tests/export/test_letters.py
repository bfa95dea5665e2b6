"""A letter as a file: read back by something that is not our writer, whatever stands in it."""

import json
from datetime import UTC, date, datetime
from email import message_from_bytes, policy
from uuid import UUID

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.errors import BadInput
from game.export import mail
from game.export.parcel import Parcel, pack
from game.play.seals import LetterWords
from game.text import as_name, clean
from game.together.letters import Letter

AT = datetime(2026, 3, 14, 20, 15, tzinfo=UTC)
HOSTILE = (
    "Subject: no\r\nBcc: x@example.com\n\n.\n\x1b]0;title\x07\u202e<script>[/]{partner}\n--boundary\nFrom me, ünï 🎈"
)


def letter(*parts: str, **more: object) -> Letter:
    words = LetterWords(**dict(zip(LetterWords.model_fields, parts, strict=False)))
    return Letter(id=UUID(int=7), writer="a", at=AT, words=words, **{"seal": "alone", **more})  # type: ignore[arg-type]


def parsed(body: bytes) -> tuple[dict[str, str], str]:
    message = message_from_bytes(body, policy=policy.default)
    assert not message.is_multipart()
    assert not message.defects
    assert message.get_content_charset() == "utf-8"
    text = message.get_content().replace("\r\n", "\n")  # as mail has it
    return {name: str(value) for name, value in message.items()}, text


def test_an_answer_stands_in_one_thread_with_its_letter() -> None:
    headers, text = parsed(mail.mail(letter("love", "", "try", answers=UUID(int=3)), writer="Sam", reader="Zoë, née X"))
    assert headers["In-Reply-To"] == headers["References"] == f"<{UUID(int=3)}@twosome.invalid>"
    assert headers["Subject"] == "A letter from Sam"
    assert headers["To"] == '"Zoë, née X" <b@twosome.invalid>'
    assert text == "love\n\ntry\n"


texts = st.text(max_size=200) | st.just(HOSTILE)
names = st.text(min_size=1, max_size=24) | st.sampled_from(["<script>", "a@b.c", '"', "Bcc: x", "=?utf-8?q?x?="])


def usable(name: str) -> bool:
    try:
        return bool(as_name(name))
    except BadInput:
        return False


@settings(max_examples=150)
@given(st.tuples(texts, texts, texts, texts), names.filter(usable), names.filter(usable))
def test_any_letter_is_read_back_word_for_word(parts: tuple[str, ...], writer: str, reader: str) -> None:
    one = letter(*parts)
    headers, text = parsed(mail.mail(one, writer=as_name(writer), reader=as_name(reader)))
    assert set(headers) == {
        "Subject", "From", "To", "Date", "Message-ID", "X-Unsent", "Content-Type", "Content-Transfer-Encoding",
        "MIME-Version",
    }  # fmt: skip
    assert text.rstrip("\n") == "\n\n".join(clean(part).strip() for part in parts if clean(part).strip()).rstrip("\n")
    assert mail.text(one, writer="Sam", reader="Alex").decode().endswith(text)


# For the other's Twosome ---------------------------------------------------------------------------------------------

HERE = {"a": "Sam", "b": "Alex"}


@settings(max_examples=100)
@given(
    st.tuples(texts, texts, texts, st.just("yours")),
    st.sampled_from([("alone", None), ("both", None), ("day", date(2027, 5, 3))]),
    st.none() | st.uuids(),
    st.sampled_from([HERE, {"a": "ALEX", "b": "sam"}, {"a": "Sam", "b": "Lex"}, {"a": "Alex", "b": "Sammy"}]),
)
def test_a_parcel_holds_the_letter_whole_and_unreadable(
    parts: tuple[str, ...], seal: tuple[str, date | None], answers: UUID | None, there: dict[str, str]
) -> None:
    sent = letter(*parts, seal=seal[0], until=seal[1], answers=answers, question="Write.", opened=AT, kept=AT)
    body = pack(sent, HERE, None)  # type: ignore[arg-type]
    assert not any(len(part) > 8 and part in body.decode() for part in sent.words.parts)
    came = Parcel(body.decode()).opened(there)  # type: ignore[arg-type]
    writer = "a" if there["a"] in ("Sam", "Sammy") else "b"
    assert came == sent.model_copy(update={"opened": None, "kept": None, "writer": writer})


def changed(**more: object) -> str:
    return json.dumps(json.loads(pack(letter("a secret"), HERE)) | more)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("", "no letter or answer from a Twosome"),
        ("Dear Alex,", "no letter or answer from a Twosome"),
        ("[1, 2]", "no letter or answer from a Twosome"),
        ('{"format": 1}', "no letter or answer from a Twosome"),
        (changed(**{"twosome-letter": 2}), "newer Twosome"),
        (changed(**{"twosome-letter": "1x"}), "changed on its way"),
        (changed(checksum="0" * 64), "changed on its way"),
        (changed(body="AAAA"), "changed on its way"),
        (changed(body="not base64!"), "changed on its way"),
        (changed(more="of it"), "changed on its way"),
        (changed(locked="perhaps"), "changed on its way"),
    ],
)
def test_what_is_no_letter_or_was_changed_is_told_in_a_sentence(text: str, why: str) -> None:
    with pytest.raises(BadInput, match=why):
        Parcel(text)


@pytest.mark.parametrize(
    "within",
    [b"{}", b"[]", b"\xff\xfe", b'{"id": "x"}', b"~AAAA", b"null"],
)
def test_a_foreign_letter_within_is_refused(within: bytes) -> None:
    import base64
    import hashlib

    checksum, body = hashlib.sha256(within).hexdigest(), base64.b64encode(within).decode()
    with pytest.raises(BadInput, match="Nothing was changed"):
        Parcel(changed(checksum=checksum, body=body)).opened(HERE)  # type: ignore[arg-type]


@settings(max_examples=200)
@given(st.data())
def test_any_slip_on_the_way_is_a_sentence_or_the_very_letter(data: st.DataObject) -> None:
    sent = letter("you laugh with me", "the blue door")
    body = pack(sent, HERE).decode()  # type: ignore[arg-type]
    at = data.draw(st.integers(0, len(body) - 1))
    slip = body[:at] + data.draw(st.characters(max_codepoint=127)) + body[at + 1 :]
    try:
        came = Parcel(slip).opened(HERE)  # type: ignore[arg-type]
    except BadInput as told:
        assert "Nothing was changed" in str(told)
    else:
        assert came == sent


@pytest.mark.parametrize("there", [{"a": "Kim", "b": "Lee"}, {"a": "", "b": "Lee"}])
def test_a_letter_of_others_stays_outside(there: dict[str, str]) -> None:
    with pytest.raises(BadInput, match="from Sam to Alex, and here play"):
        Parcel(pack(letter("hello"), HERE).decode()).opened(there)  # type: ignore[arg-type]


@pytest.mark.parametrize("parts", [("",), (" \n",), ("x" * 20_001,)])
def test_an_empty_letter_or_one_like_a_book_is_refused(parts: tuple[str, ...]) -> None:
    with pytest.raises(BadInput, match="empty, or longer"):
        Parcel(pack(letter(*parts), HERE).decode()).opened(HERE)  # type: ignore[arg-type]

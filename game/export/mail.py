"""A letter as a file that anyone can read: an e-mail to open in a mail program, or plain text.

The e-mail is of RFC 5322, in UTF-8. The names stand before addresses of `.invalid` (RFC 2606): no mail ever goes there.
"""

from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from email.utils import format_datetime
from uuid import UUID

from game.together.letters import Letter

_NOWHERE = "twosome.invalid"


def mail(letter: Letter, *, writer: str, reader: str) -> bytes:
    """The letter as an e-mail that was not sent; its answers and it are one thread."""
    message = EmailMessage(policy=SMTP)
    message["Subject"] = title(writer)
    message["From"] = Address(writer, letter.writer, _NOWHERE)
    message["To"] = Address(reader, letter.reader, _NOWHERE)
    message["Date"] = format_datetime(letter.at)
    message["Message-ID"] = _message_id(letter.id)
    if letter.answers is not None:
        message["In-Reply-To"] = message["References"] = _message_id(letter.answers)
    message["X-Unsent"] = "1"  # some mail programs open it to be sent
    message.set_content(body(letter), cte="quoted-printable")
    return message.as_bytes()


def text(letter: Letter, *, writer: str, reader: str) -> bytes:
    """The letter as plain text, with who wrote it to whom, and on which day."""
    day = letter.at.astimezone()
    head = f"{title(writer)} to {reader}\n{day:%A} {day.day} {day:%B %Y}\n\n"
    return (head + body(letter)).encode()


def title(writer: str) -> str:
    """What stands above it."""
    return f"A letter from {writer}"


def body(letter: Letter) -> str:
    """Its parts, apart by an empty line."""
    return "\n\n".join(letter.words.parts) + "\n"


def _message_id(id: UUID) -> str:
    return f"<{id}@{_NOWHERE}>"

"""What an author fills in: the fields a card's kind has a use for, and what is said of a deck; to text and back.

What a field looks like stands here once; which of them a kind has follows from its script (`game.cards.kinds`), so
that a new kind has a form of its own without another line.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal, get_args

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from game.cards.card import TEXT_LENGTH, Card, Theme
from game.cards.deck import Deck
from game.cards.kinds import KINDS
from game.cards.script import Kind
from game.text import clean

Shape = Literal["words", "line", "prose", "list", "parts"]
"""How a field is filled in: one of a few words, a line, several lines, a thing a line, or a line for each part."""

Values = Mapping[str, str]
"""What stands in a form: field → text. Things of a list, and parts, are divided by line ends."""

_MINUTES = re.compile(r"(\d{1,3})(?: *(?:min\w*|'))?")


@dataclass(frozen=True)
class FormField:
    """One field of the form."""

    name: str
    """The card's own name for it."""
    label: str
    shape: Shape
    wants: str
    """One sentence: what can stand here. Said when something else does."""
    words: tuple[str, ...] = ()
    """`words`: what can be chosen. `parts`: what each part is for."""
    means: tuple[Any, ...] = ()
    """`words`: what each word stands for on the card."""
    shown: str = ""
    """Stands in the field while it is empty."""
    at_most: int = TEXT_LENGTH
    """Characters; of a list, in each thing."""

    def text(self, thing: Card | Deck) -> str:
        """What the field shows of a card, or of a deck."""
        value = getattr(thing, self.name)
        if self.shape == "words":
            return self.words[self.means.index(value)]
        if isinstance(value, tuple):
            return (", " if self.shape == "line" else "\n").join(value)
        return "" if value is None else str(value)

    def value(self, text: str) -> Any:
        """What the text means on a card; None where nothing is said. What can't be meant is left for the card to
        refuse."""
        if self.shape == "words":
            return self.means[self.words.index(text)] if text in self.words else self.means[0]
        if self.shape in ("list", "parts") or self.name in _IN_A_ROW:
            things = re.split(r",|\n" if self.shape == "line" else r"\n", text)
            return tuple(filter(None, map(str.strip, things))) or None
        text = text.strip()
        if self.name == "minutes" and (number := _MINUTES.fullmatch(text)):
            return int(number[1])
        return text or None


_IN_A_ROW = frozenset({"needs", "tags", "authors"})
"""Lists that stand in one line, apart by commas."""


def _field(name: str, label: str, shape: Shape, wants: str, **more: Any) -> FormField:
    return FormField(name, label, shape, wants, **more)


_KIND = _field(
    "kind", "kind", "words", "The kind is one of those there are.", words=tuple(KINDS), means=tuple(KINDS),
)  # fmt: skip
_TEXT = _field(
    "text", "text", "prose", f"A card needs words, {TEXT_LENGTH} characters at most.",
    shown="read aloud; {partner} becomes a name",
)  # fmt: skip
_OWN: dict[str, FormField] = {
    field.name: field
    for field in (
        _field("options", "options", "list", "It takes two to eight different options, one a line.",
               shown="one a line, two at least; Enter begins the next", at_most=80),
        _field("scale", "scale", "parts", "Say what 0 is, and what 10 is.",
               words=("what 0 is", "what 10 is"), at_most=80),
        _field("items", "items", "list", "It takes two to 24 different things to mark, one a line.",
               shown="one a line, two at least; Enter begins the next", at_most=80),
        _field("follow_up", "follow-up", "prose", f"A follow-up has at most {TEXT_LENGTH} characters.",
               shown="said when the numbers lie three or more apart"),
        _field("prompts", "fields", "parts", "Say it for every field, or for none.", at_most=80),
    )
}  # fmt: skip
"""The fields that only some kinds have a use for."""
_WHO = _field(
    "who", "answers", "words", "Say who answers.", words=("both", "who drew it", "the other"),
    means=("both", "drawer", "partner"),
)  # fmt: skip
_COMMON = (
    _field("hint", "hint", "prose", f"A hint has at most {TEXT_LENGTH} characters.", shown="opened only if you like"),
    _field("depth", "depth", "words", "Say how deep.", words=("warm", "open", "deep"), means=(1, 2, 3)),
    _field("touch", "touch", "words", "Say how physical.", words=("none", "affectionate", "sensual", "intimate"),
           means=(0, 1, 2, 3)),
    _field("minutes", "minutes", "line", "Minutes are a whole number from 1 to 180.", shown="e.g. 20", at_most=7),
    _field("apart", "from afar", "words", "Say whether it works from afar.", words=("no", "works too"),
           means=(False, True)),
    _field("needs", "needs", "line", "At most twelve things, apart by commas, each of 80 characters at most.",
           shown="e.g. candles, paper", at_most=400),
    _field("wish", "as a wish", "line", "A wish has at most 120 characters.", shown="its title on your wish list",
           at_most=120),
    _field("tags", "tags", "line", "At most 24 tags, apart by commas, each of 80 characters at most.",
           shown="apart by commas", at_most=400),
)  # fmt: skip


def form_of(kind: str) -> tuple[FormField, ...]:
    """The fields a card of that kind has, in the order they are thought of."""
    script = KINDS[kind]
    own = [_fitted(field, script) for name, field in _OWN.items() if name in script.needs | script.takes]
    asked = any(step.when in ("drawer-answers", "partner-answers") for step in script.steps)
    return (_KIND, _TEXT, *own, *((_WHO,) if asked else ()), *_COMMON)


def _fitted(field: FormField, kind: Kind) -> FormField:
    """The field with a part for each of the kind's own, where the kind says how many."""
    if field.shape != "parts" or field.words:
        return field
    typed = next(step.fields for step in kind.steps if step.fields)
    return FormField(field.name, field.label, field.shape, field.wants, words=tuple(f.label for f in typed))


BLANK: dict[str, str] = {
    field.name: field.words[0] if field.shape == "words" else ""
    for field in (_KIND, _TEXT, *_OWN.values(), _WHO, *_COMMON)
}
"""An empty form: every field of every kind."""


def written(card: Card) -> dict[str, str]:
    """A card as it stands in the form."""
    return {**BLANK, **{field.name: field.text(card) for field in form_of(card.kind)}}


@dataclass(frozen=True)
class Wrong:
    """Why a form makes no card."""

    field: str
    sentence: str


def read_form(values: Values, card: Card | None = None) -> Card | Wrong:
    """The card a form describes, or the first thing that keeps it from being one.

    `card`: what the form was opened with. What was not touched stays as it was, to the letter, and so does what the
    kind's form has no field for. A new card has a passing id; the deck gives it its own.
    """
    try:
        return Card.model_validate(_data(values, card))
    except ValidationError as invalid:
        return _wrong(invalid, form_of(values["kind"]))


def sketch(values: Values, card: Card | None = None) -> Card:
    """A half-written card, as far as it goes: to be looked at, never to be kept."""
    data = _data(values, card)
    while True:
        try:
            return Card.model_validate(data)
        except ValidationError as invalid:
            _patch(data, _field_of(invalid.errors(include_url=False)[0]))


def _patch(data: dict[str, Any], name: str) -> None:
    """Put something that passes in the place of a field that does not."""
    if name == "text":
        text = clean(data.get("text", "")).strip()[:TEXT_LENGTH]
        data["text"] = text.replace("{", "(").replace("}", ")") or "…"
    elif name in KINDS[data["kind"]].needs:
        data[name] = ("…", "……")
    else:
        data.pop(name, None)


def _data(values: Values, card: Card | None) -> dict[str, Any]:
    """What a form says, by the card's own names."""
    data: dict[str, Any] = {"id": "new", **(card.model_dump() if card else {})}
    for name in _OWN:
        data.pop(name, None)
    return _filled(data, values, form_of(values["kind"]), card)


def _filled(
    data: dict[str, Any], values: Values, form: tuple[FormField, ...], before: Card | Deck | None
) -> dict[str, Any]:
    """The data with what the fields say, each as it was where nobody touched it."""
    shown = {} if before is None else written(before) if isinstance(before, Card) else deck_written(before)
    for field in form:
        text = values[field.name]
        if before is not None and text == shown[field.name]:
            data[field.name] = getattr(before, field.name)
        elif (value := field.value(text)) is None:
            data.pop(field.name, None)
        else:
            data[field.name] = value
    return data


def _wrong(invalid: ValidationError, form: tuple[FormField, ...]) -> Wrong:
    """The first error, in words for who fills the form in."""
    error = invalid.errors(include_url=False)[0]
    name = _field_of(error)
    field = next(field for field in form if field.name == name)
    if error["type"] == "value_error":
        return Wrong(name, f"In the {field.label}, {error['ctx']['error']}.")
    if error["type"] in ("string_too_long", "too_long") and isinstance(error["input"], str):
        return Wrong(name, f"{field.wants} Here it is {len(error['input']):,}.")
    return Wrong(name, field.wants)


def _field_of(error: ErrorDetails) -> str:
    """Which field an error is about."""
    return str(error["loc"][0] if error["loc"] else error.get("ctx", {}).get("field", "text"))


# The deck -------------------------------------------------------------------------------------------------------

_THEMES: tuple[str, ...] = get_args(Theme)

DECK_FORM = (
    _field("title", "title", "line", "A deck needs a title, of 60 characters at most.", shown="e.g. Rainy Sundays",
           at_most=60),
    _field("theme", "theme", "words", "The theme is one of those there are.",
           words=tuple(name.replace("-", " ") for name in _THEMES), means=_THEMES),
    _field("tagline", "in a line", "line", "The line has at most 120 characters.",
           shown="e.g. small adventures without shoes on", at_most=120),
    _field("about", "about", "prose", "At most 4,000 characters.", shown="what it is for, and how to use it",
           at_most=4_000),
    _field("authors", "by", "line", "At most twelve names, apart by commas.", at_most=200),
)  # fmt: skip
"""What is said of a deck as a whole."""

_NO_DECK = Deck(id="new", title="…", cards=(Card(id="new", text="…"),))


def deck_written(deck: Deck | None) -> dict[str, str]:
    """A deck as it stands in its form; None: a new one."""
    return {field.name: field.text(deck or _NO_DECK) if deck or field.name != "title" else "" for field in DECK_FORM}


def read_deck_form(values: Values, deck: Deck | None = None) -> Deck | Wrong:
    """The deck as its form describes it, with the cards it had, or the first thing that keeps it from being one.

    A new deck has a passing id and a passing card.
    """
    before = deck or _NO_DECK
    data: dict[str, Any] = {name: getattr(before, name) for name in Deck.model_fields if name != "title"}
    try:
        return Deck.model_validate(_filled(data, values, DECK_FORM, deck))
    except ValidationError as invalid:
        return _wrong(invalid, DECK_FORM)

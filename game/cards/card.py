"""One card, as it stands in a deck."""

import re
from typing import Annotated, Literal, LiteralString, Self, get_args

from pydantic import AfterValidator, Field, StringConstraints, field_validator, model_validator
from pydantic_core import PydanticCustomError

from game.cards.kinds import KINDS
from game.cards.script import CardField, Kind
from game.model import Frozen
from game.text import Line, PlainText, clean_line

Who = Literal["both", "drawer", "partner"]
Theme = Literal[
    "why-us", "solid-ground", "rebuilding-trust", "affection", "desire", "closer-again", "fair-fights",
    "new-experiences", "getaways", "miles-apart", "check-in", "kind", "know-me", "laugh-more", "today",
]  # fmt: skip
"""What a deck is about; colours and the evening's arc follow it."""

TEXT_LENGTH = 600
"""The longest text of a card, in characters. What fits the smallest card is advice (`game.cards.advice`)."""

PLACEHOLDERS = frozenset({"me", "partner", "drawer", "follow_up"})
"""What is filled in braces. `{me}` is the one acting, `{partner}` the other, `{drawer}` who drew the card."""

_BRACES = re.compile(r"\{([A-Za-z_]+)\}")

_NEARLY = re.compile(
    r"\{\{+\s*(?P<doubled>me|partner|drawer)\s*\}\}+|\{\s*(?P<spaced>me|partner|drawer)\s*\}"
    r"|\{\s*(?P<open>partner|drawer)\b(?!\})|[\[<]\s*(?P<other>me|partner|drawer)\s*[\]>]"
)
"""What is meant as a placeholder and would be read aloud as it stands. A right one is found as well."""

EXTRA_FIELDS: tuple[CardField, ...] = get_args(CardField)
"""The fields that only some kinds have a use for."""

CardId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(?:[-_][a-z0-9]+)*$", max_length=64)]
"""A short name in small letters, digits and dashes; what progress is kept by."""

# Stripped in a step of its own: pydantic measures the length before it strips where both stand together.
_Prose = Annotated[PlainText, StringConstraints(strip_whitespace=True)]
_Label = Annotated[str, AfterValidator(clean_line), StringConstraints(min_length=1, max_length=80)]


class Ref(Frozen):
    """Which card of which deck: how progress, marks and history name a card, never by its text."""

    deck: str
    card: str

    def __str__(self) -> str:
        return f"{self.deck}/{self.card}"

    def __hash__(self) -> int:
        return hash((self.deck, self.card))


class Card(Frozen):
    """One question or one act."""

    id: CardId
    kind: str = "question"
    """Which script of steps plays it: a name in `KINDS`."""
    text: Annotated[_Prose, StringConstraints(min_length=1, max_length=TEXT_LENGTH)]
    hint: Annotated[_Prose, StringConstraints(max_length=TEXT_LENGTH)] = ""
    """Help for the stuck; players open it."""
    depth: int = Field(default=1, ge=1, le=3, strict=True)
    """1 warm, 2 open, 3 deep."""
    touch: int = Field(default=0, ge=0, le=3, strict=True)
    """0 none, 1 affectionate, 2 sensual, 3 intimate."""
    minutes: int | None = Field(default=None, ge=1, le=180, strict=True)
    """How long it takes; the timer's length."""
    who: Who = "both"
    """Who answers a question."""
    apart: bool = Field(default=False, strict=True)
    """Can be done living apart."""
    needs: tuple[_Label, ...] = Field(default=(), max_length=12)
    tags: tuple[_Label, ...] = Field(default=(), max_length=24)
    wish: Annotated[Line, StringConstraints(max_length=120)] = ""
    """The title offered when the players put this card on their wish list."""
    options: tuple[_Label, ...] = Field(default=(), max_length=8)
    """`choice`: what can be picked, two at least."""
    scale: tuple[_Label, ...] = ()
    """`scale`: what 0 and 10 stand for."""
    items: tuple[_Label, ...] = Field(default=(), max_length=24)
    """`match`: what each marks yes, maybe or not now; `scale`: what each rates, one by one. Two at least."""
    follow_up: Annotated[_Prose, StringConstraints(max_length=TEXT_LENGTH)] = ""
    """`scale`: said where the ratings lie far apart."""
    prompts: tuple[_Label, ...] = ()
    """Typed kinds: other words before the fields, one for each."""
    accepted: dict[_Label, Annotated[Line, StringConstraints(max_length=200)]] = Field(default={}, max_length=24)
    """Advice the author weighed and declined: rule → reason."""

    @field_validator("kind")
    @classmethod
    def _known_kind(cls, name: str) -> str:
        if name not in KINDS:
            raise ValueError(f"there is no kind {name!r}; the kinds are {', '.join(KINDS)}")
        return name

    @field_validator("text", "hint", "follow_up", "wish")
    @classmethod
    def _known_placeholders(cls, text: str) -> str:
        for word in _BRACES.findall(text):
            if word not in PLACEHOLDERS - {"follow_up"}:
                raise ValueError(f"{{{word}}} is no placeholder; use {{me}}, {{partner}} or {{drawer}}")
        for nearly in _NEARLY.finditer(text):
            name = next(filter(None, nearly.groups()))
            if nearly[0] != f"{{{name}}}":
                raise ValueError(f"{nearly[0]} is no placeholder; write {{{name}}}")
        return text

    @field_validator("prompts")
    @classmethod
    def _known_in_each(cls, prompts: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(cls._known_placeholders, prompts))

    @field_validator("options", "items", "scale")
    @classmethod
    def _no_placeholders(cls, labels: tuple[str, ...]) -> tuple[str, ...]:
        for word in _BRACES.findall(" ".join(labels)):
            if word in PLACEHOLDERS:
                raise ValueError(f"{{{word}}} stays as it stands; names are filled in only where a card is read aloud")
        return labels

    @model_validator(mode="after")
    def _fits_its_kind(self) -> Self:
        kind = KINDS[self.kind]
        given = {field for field in EXTRA_FIELDS if getattr(self, field)}
        if useless := given - kind.needs - kind.takes:
            raise _misfit(min(useless), "a card of kind {kind} has no use for {field}", self.kind)
        if missing := kind.needs - given:
            raise _misfit(min(missing), "a card of kind {kind} needs {field}", self.kind)
        if self.scale and len(self.scale) != 2:
            raise _misfit("scale", "scale takes two words: what 0 and what 10 stands for", self.kind)
        for field, values in (("options", self.options), ("items", self.items)):
            if values and (len(values) < 2 or len(set(values)) != len(values)):
                raise _misfit(field, "{field} takes two or more, each different", self.kind)
        if self.prompts:
            typed = next(len(step.fields) for step in kind.steps if step.fields)
            if len(self.prompts) != typed:
                raise _misfit("prompts", f"prompts takes {typed} for kind {{kind}}, one for each field", self.kind)
        return self

    @property
    def script(self) -> Kind:
        """The kind's script of steps."""
        return KINDS[self.kind]


def _misfit(field: str, message: LiteralString, kind: str) -> PydanticCustomError:
    """What a kind has against a field of its card; `ctx` names the field, so that its line can be found."""
    return PydanticCustomError("misfit", message, {"kind": kind, "field": field})


def fill(text: str, **names: str) -> str:
    """The text with the placeholders that are given replaced; any other brace stays as it is."""
    return _BRACES.sub(lambda m: names.get(m[1], m[0]), text)

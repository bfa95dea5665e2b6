"""Any card and any deck a couple might write, as hypothesis makes them."""

from typing import Any, get_args

from hypothesis import strategies as st

from game.cards.card import Card, Theme, Who
from game.cards.deck import Deck
from game.cards.ids import slug
from game.cards.kinds import KINDS

_CHARS = st.characters(codec="utf-8", categories=("L", "N", "P", "S", "Zs"))
_LINES = st.text(_CHARS, max_size=40)
_ODD = st.sampled_from(["'''", '"""', "''", '"', "\\", "[[card]]", "# no", "it's", "{me}"])
_PROSE = st.lists(_LINES | _ODD, max_size=5).map("\n".join)


def _fits(field: str, value: Any) -> bool:
    try:
        Card.model_validate({"id": "a", "text": "a", field: value})
    except ValueError:
        return False
    return True


_prose = _PROSE.filter(lambda text: _fits("text", text))
_line = _LINES.filter(lambda line: _fits("wish", line) and _fits("tags", [line]))


@st.composite
def cards(draw: st.DrawFn, id: str) -> Card:
    """A card of any kind, with any fields that it may have."""
    kind = KINDS[draw(st.sampled_from(sorted(KINDS)))]
    fields: dict[str, Any] = {
        "id": id,
        "kind": kind.name,
        "text": draw(_prose),
        "hint": draw(st.just("") | _prose),
        "depth": draw(st.integers(1, 3)),
        "touch": draw(st.integers(0, 3)),
        "minutes": draw(st.none() | st.integers(1, 180)),
        "who": draw(st.sampled_from(get_args(Who))),
        "apart": draw(st.booleans()),
        "needs": draw(st.lists(_line, max_size=3)),
        "tags": draw(st.lists(_line, max_size=4)),
        "wish": draw(st.just("") | _line),
        "accepted": draw(st.dictionaries(st.sampled_from(["twin", "yes-no", "long-text"]), _line, max_size=2)),
    }
    if "options" in kind.needs:
        fields["options"] = draw(st.lists(_line, min_size=2, max_size=8, unique=True))
    if "items" in kind.needs:
        fields["items"] = draw(st.lists(_line, min_size=2, max_size=12, unique=True))
    if "scale" in kind.needs:
        fields["scale"] = draw(st.lists(_line, min_size=2, max_size=2))
    if "follow_up" in kind.takes:
        fields["follow_up"] = draw(st.just("") | _prose)
    if "prompts" in kind.takes and draw(st.booleans()):
        typed = next(len(step.fields) for step in kind.steps if step.fields)
        fields["prompts"] = draw(st.lists(_line, min_size=typed, max_size=typed))
    try:
        return Card.model_validate(fields)
    except ValueError:  # Two lines that differ only in how many spaces they have, and the like.
        return Card(id=id, text=fields["text"])


@st.composite
def decks(draw: st.DrawFn, most: int = 4) -> Deck:
    """A deck of a few such cards."""
    ids = draw(
        st.lists(st.text("abcxyz019-", max_size=12).map(slug).filter(bool), min_size=1, max_size=most, unique=True)
    )
    return Deck(
        id=draw(st.sampled_from(["ours", "my-deck-2"])),
        title=draw(_line),
        tagline=draw(st.just("") | _line),
        about=draw(st.just("") | _prose),
        authors=tuple(draw(st.lists(_line, max_size=3))),
        language=draw(st.sampled_from(["en", "de", "pt-BR"])),
        theme=draw(st.sampled_from(get_args(Theme))),
        cards=tuple(draw(cards(id)) for id in ids),
    )

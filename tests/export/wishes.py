"""Wishes of every shape, for what leaves the game and comes back."""

from datetime import UTC, date, datetime

from hypothesis import strategies as st

from game.cards.card import Ref
from game.text import clean_line
from game.together.wishes import MINUTES_AT_MOST, SEASONS, WISH_TYPES, Memory, Wish

HOSTILE = (
    "=1+1", "+1", "-1", "@x", "'=1", "''", "\t=1", "a,b;c", 'say "no"', "a\\nb", "\\", "שלום, עולם", "[/] [b]", "| x |",
    "# x", "- [ ] x", "- x", "  x", "`x`", "BEGIN:VEVENT", "END:VCALENDAR", "SUMMARY:x", "no", "null", "\ufeffx", "é́",
    "❤️", "<script>", "a: b", "---", "1.", "x\ny", "x\n\n=y\n", "\n\n# x\n- a: b", "\r\nx", "ID", "title", "0", "☐ x",
    "A · b", "\x85x", "\u2028x", "\x1cx",
)  # fmt: skip
"""Texts that one format or another takes for its own."""

texts = st.one_of(st.sampled_from(HOSTILE), st.text(max_size=60), st.lists(st.sampled_from(HOSTILE)).map(" ".join))
lines = texts.map(lambda text: text[:100])
moments = st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1), timezones=st.just(UTC))
floating = st.datetimes(datetime(2000, 1, 1), datetime(2099, 1, 1))
hearts = st.none() | st.integers(0, 3)


@st.composite
def wishes(draw: st.DrawFn) -> Wish:
    """Any wish that can be on the list."""
    planned = draw(st.none() | floating)
    return Wish(
        id=draw(st.uuids()),
        title=draw(lines.filter(clean_line)),
        type=draw(st.sampled_from(WISH_TYPES)),
        notes=draw(texts),
        cost=draw(hearts),
        minutes=draw(st.none() | st.integers(1, MINUTES_AT_MOST)),
        season=draw(st.none() | st.sampled_from(SEASONS)),
        place=draw(lines),
        link=draw(lines | st.sampled_from(["https://a.b/x_y?x=1&2*3\\", "https://a/<b>", "<x>"])),
        needs=tuple(draw(st.lists(lines, max_size=3))),
        tags=tuple(draw(st.lists(lines, max_size=3))),
        card=draw(st.none() | st.builds(Ref, deck=st.sampled_from(["getaways", "a b/c"]), card=st.just("x-1"))),
        added=draw(moments),
        changed=draw(st.none() | moments),
        hearts_a=draw(hearts),
        hearts_b=draw(hearts),
        status=draw(st.sampled_from(["idea", "planned", "done", "dropped"])),
        planned=planned,
        until=planned and draw(st.none() | st.dates(planned.date(), date(2100, 1, 1))),
        initials=draw(st.sampled_from([(), ("a",), ("b",), ("a", "b")])),
        budget=draw(lines)[:80],
        sorts_a=tuple(draw(st.lists(lines, max_size=2))),
        sorts_b=tuple(draw(st.lists(lines, max_size=2))),
        again_of=draw(st.none() | st.uuids()),
        memory=draw(st.none() | st.builds(Memory, text=texts, at=moments, rating_a=hearts, rating_b=hearts)),
    )
